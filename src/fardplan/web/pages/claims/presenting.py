"""Claims as `claim.html` and the page of one card show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from django.utils.translation import gettext as _

from fardplan.consultation.contracts import ClaimCard, ClaimPlace
from fardplan.consultation.queries import CaseClaims
from fardplan.kernel.text import one_line
from fardplan.people.contracts import BodyRef
from fardplan.reading.claims import Claim, ClaimKind, ClaimStatus, Missing, Sexes
from fardplan.reading.claims import words as said
from fardplan.web import addresses, words
from fardplan.web.case import language
from fardplan.web.choices import choice
from fardplan.web.page import Data
from fardplan.web.swedish import swedish_names

_Key = TypeVar("_Key")
_OURS = (Missing.BASE, Missing.SEX)
"""Parts that are told in words of the page, and not of the answer."""


def told(table: Mapping[_Key, Mapping[str, str]], key: _Key) -> str:
    """Return a fixed word of claims in the language of the page."""
    return table[key][language()]


def filters(cards: Iterable[ClaimCard], given: Mapping[str, str]) -> list[Data]:
    """Return the filters by kind, status and body, with what is in `cards` to choose from."""
    cards = list(cards)
    kinds = {kind for card in cards for kind in card.card.kinds}
    statuses = {card.status for card in cards}
    bodies = {body.id: body.name for card in cards for body in _bodies(card)}
    return [
        choice("slag", _("Kind of claim"), _options(ClaimKind, kinds, said.KINDS), given),
        choice("status", _("Status"), _options(ClaimStatus, statuses, said.STATUSES), given),
        choice("instans", _("Body"), bodies.items(), given, swedish=bodies),
    ]


def _options(
    order: Iterable[_Key], found: set[_Key], table: Mapping[_Key, Mapping[str, str]]
) -> list[tuple[str, object]]:
    return [(str(key), told(table, key).capitalize()) for key in order if key in found]


def chosen(cards: Iterable[ClaimCard], filters: list[Data]) -> list[ClaimCard]:
    """Return the cards that pass the filters "slag", "status" and "instans"."""
    value = {filter["name"]: filter["value"] for filter in filters}
    return [
        card
        for card in cards
        if (not value["slag"] or value["slag"] in card.card.kinds)
        and (not value["status"] or value["status"] == card.status)
        and (not value["instans"] or any(b.id == value["instans"] for b in _bodies(card)))
    ]


def _bodies(card: ClaimCard) -> tuple[BodyRef, ...]:
    return tuple(dict.fromkeys(body for place in card.places for body in place.bodies))


def brief(id: str, card: ClaimCard) -> Data:
    """Return a card for `claim.html`: what is claimed, by whom, how it stands, what it lacks."""
    return {
        "slug": card.slug,
        "url": addresses.claim(id, card.slug),
        "text": card.card.first.text,
        "kinds": [told(said.KINDS, kind) for kind in card.card.kinds],
        "status": status(card.status),
        "places": [place(id, each) for each in card.places],
        "source": card.card.first.source or "",
        "attribution": card.card.first.attribution or "",
        "is_own": card.card.first.is_own,
        "missing": [told(said.MISSING, each) for each in card.card.missing],
        "origin": origin(card),
    }


def status(given: ClaimStatus) -> Data:
    """Return a status as a mark, a word and what it means."""
    return {
        "key": str(given),
        "name": told(said.STATUSES, given),
        "meaning": told(said.MEANINGS, given),
    }


def origin(card: ClaimCard) -> Data:
    """Return who says how the claim stands, for `origin.html`."""
    if not card.assessments:
        return {"suggested": True, "confidence": ""}
    last = card.assessments[0]
    return {"suggested": False, "confirmed_by": last.by_name, "confirmed_on": last.at}


def place(id: str, given: ClaimPlace) -> Data:
    """Return where a claim is made, and by whom."""
    found = given.claim.place
    document = addresses.document(id, given.submission.id)
    return {
        "bodies": swedish_names(body.short for body in given.bodies),
        "names": swedish_names(body.name for body in given.bodies),
        "voice": words.voice(given.claim.voice, (str(body.kind) for body in given.bodies)),
        "url": f"{document}#p{given.claim.passage}",
        "document": given.submission.name,
        "page": found.page,
        "first_line": found.first_line,
        "last_line": found.last_line,
        "text": given.claim.text,
        "raw": one_line(given.claim.quote),
        "aside": words.REASONS[given.claim.reason] if given.claim.reason else "",
    }


def chain(id: str, card: ClaimCard) -> list[Data]:
    """Return, for each place, the way from the answer back to what it rests on."""
    return [{"place": place(id, each), "links": list(_links(id, each))} for each in card.places]


def _links(id: str, given: ClaimPlace) -> Iterator[Data]:
    claim = given.claim
    if claim.attribution:
        kind = _("own work") if claim.is_own else _("handed on")
        yield {"kind": kind, "text": claim.attribution, "url": ""}
    for note in claim.notes:
        document = addresses.document(id, given.submission.id)
        url = f"{document}#p{_passage_of(note.place.start, claim)}"
        yield {"kind": _("footnote"), "text": note.text, "url": url}
    if claim.source and not any(note.source == claim.source for note in claim.notes):
        yield {"kind": _("source"), "text": claim.source, "url": ""}


def _passage_of(start: int, claim: Claim) -> int:
    """The passage whose id leads near a footnote: one of its own, or the claim's."""
    return start if start > claim.place.end else claim.passage


def definition(card: ClaimCard) -> list[Data]:
    """Return the parts that an indicator needs: what the claim tells of each, or that it lacks."""
    lacking = set(card.card.missing)
    asked = [each for each in Missing if each in lacking or each is not Missing.HORIZON]
    return [
        {
            "name": told(said.NEEDS, each),
            "missing": told(said.MISSING, each) if each in lacking else "",
            "told": "" if each in lacking else _told(each, card),
            "language": "" if each in _OURS else "sv",
        }
        for each in asked
    ]


def _told(part: Missing, card: ClaimCard) -> str:
    claim = next(place.claim for place in card.places if part not in place.claim.missing)
    figures = ", ".join(figure.written for figure in claim.figures)
    return {
        Missing.POPULATION: claim.population or "",
        Missing.FIGURE: figures,
        Missing.BASE: _base(claim) or figures,
        Missing.PERIOD: claim.period or "",
        Missing.HORIZON: "",
        Missing.PLACE: claim.where or "",
        Missing.SEX: told(said.SEXES, claim.sexes) if claim.sexes is not Sexes.NOT_TOLD else "",
        Missing.SOURCE: claim.source or "",
    }[part]


def _base(claim: Claim) -> str:
    """The part and the whole of each share that tells them."""
    told = [(f.part, f.whole) for f in claim.figures if f.part is not None and f.whole is not None]
    return ", ".join(
        _("%(part)s of %(whole)s") % {"part": f"{part:g}", "whole": f"{whole:g}"}
        for part, whole in told
    )


def contradictions(found: CaseClaims, card: ClaimCard) -> list[Data]:
    """Return the claims that say otherwise, and in what."""
    by_key = found.by_key()
    return [
        {
            "difference": told(said.DIFFERENCES, each.difference),
            "text": by_key[each.key].card.first.text,
            "bodies": swedish_names(body.short for body in _bodies(by_key[each.key])),
            "url": addresses.claim(found.ref.id, by_key[each.key].slug),
        }
        for each in card.card.contradictions
    ]


def assessments(card: ClaimCard) -> list[Data]:
    """Return what persons settled, the latest first."""
    return [
        {"status": status(each.status), "reason": each.reason, "by": each.by_name, "at": each.at}
        for each in card.assessments
    ]
