"""A card as the JSON object that `fardplan claims` prints."""

from __future__ import annotations

from typing import Any

from fardplan.reading.claims.cards import Card
from fardplan.reading.claims.contracts import Claim, Figure, Note


def as_record(card: Card) -> dict[str, Any]:
    """Return a card with all its places. Its text and particulars are those of the first."""
    first = card.first
    return {
        "key": card.key,
        "kind": card.kind.value,
        "kinds": [kind.value for kind in card.kinds],
        "status": card.status.value,
        "text": first.text,
        "figures": [_figure(figure) for figure in first.figures],
        "direction": first.direction.value if first.direction else None,
        "population": first.population,
        "period": first.period,
        "where": first.where,
        "sexes": first.sexes.value,
        "missing": [each.value for each in card.missing],
        "contradictions": [
            {"key": each.key, "difference": each.difference.value} for each in card.contradictions
        ],
        "places": [_place(claim) for claim in card.claims],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "written": figure.written,
        "value": figure.value,
        "unit": figure.unit,
        "about": figure.about,
        "part": figure.part,
        "whole": figure.whole,
        "is_change": figure.is_change,
    }


def _place(claim: Claim) -> dict[str, Any]:
    place = claim.place
    return {
        "document": claim.document,
        "start": place.start,
        "end": place.end,
        "lines": [place.first_line, place.last_line],
        "page": place.page,
        "quote": claim.quote,
        "text": claim.text,
        "voice": claim.voice.value,
        "speaker": claim.speaker,
        "section": claim.section,
        "reason": claim.reason.value if claim.reason else None,
        "attribution": claim.attribution,
        "is_own": claim.is_own,
        "source": claim.source,
        "footnotes": [_note(note) for note in claim.notes],
        "because": list(claim.because),
    }


def _note(note: Note) -> dict[str, Any]:
    place = note.place
    return {
        "start": place.start,
        "end": place.end,
        "lines": [place.first_line, place.last_line],
        "text": note.text,
        "source": note.source,
    }
