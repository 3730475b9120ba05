"""A synthesis as plain data: what the JSON file holds, and what every other file is made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fardplan.plan import Roadmap
from fardplan.reading import Observation, observations
from fardplan.reading.claims import as_record as claim_record
from fardplan.reading.passages import READER_VERSION, as_record
from fardplan.synthesis.contracts import (
    Answer,
    AsksDecision,
    Reviewed,
    Section,
    Statement,
    Synthesis,
    Viewpoint,
)

FORMAT = "fardplan-synthesis/1"


def as_data(synthesis: Synthesis) -> dict[str, Any]:
    """Return the whole synthesis; every sentence carries the places that it stands on."""
    return {
        name: list(value) if isinstance(value, Iterator) else value
        for name, value in parts_of(synthesis)
    }


def parts_of(synthesis: Synthesis) -> Iterator[tuple[str, Any]]:
    """Yield what `as_data` returns, part by part; of a long list each member when it is asked for.

    So a file of many megabytes can be written of which no more than one member is in memory.
    """
    roadmap = synthesis.roadmap
    yield "format", FORMAT
    yield "reader", READER_VERSION
    yield "language", synthesis.language
    yield "title", synthesis.title
    yield "roadmap", {"id": roadmap.id, "title": roadmap.title, "version": roadmap.version}
    yield "answers", (_answer(answer, roadmap) for answer in synthesis.answers)
    yield "silent", [sender.name for sender in synthesis.silent]
    yield (
        "unread",
        [
            {"document": u.document, "why": u.why, "bodies": [s.id for s in u.senders]}
            for u in synthesis.unread
        ],
    )
    yield "overview", (_statement(synthesis, s) for s in synthesis.overview)
    yield "sections", (_section(synthesis, section) for section in synthesis.sections)
    yield "viewpoints", (_viewpoint(v) for v in synthesis.viewpoints.values())
    yield "claims", (claim_record(card) for card in synthesis.claims)
    yield "set_aside", dict(sorted(synthesis.set_aside().items()))


def _answer(answer: Answer, roadmap: Roadmap) -> dict[str, Any]:
    metadata = answer.read.metadata
    return {
        "document": answer.document,
        "sha256": answer.read.source.sha256,
        "bodies": [{"id": s.id, "name": s.name, "kind": s.kind} for s in answer.senders],
        "case_number": metadata.case_number,
        "date": metadata.date,
        "hearings": [
            {"body": h.body, "date": h.date, "late": answer.heard_late(h)}
            for h in metadata.hearings
        ],
        "received": answer.received or None,
        "deadline": answer.deadline or None,
        "late": answer.came_late,
        "decision": answer.decision or None,
        "joins": answer.joins or None,
        "passages": len(answer.read.passages),
        "viewpoints": len(answer.read.viewpoints),
        "reviewed": len(answer.reviewed),
        "warnings": list(answer.read.warnings),
        "observations": [_observation(o) for o in observations(answer.read, roadmap)],
    }


def _observation(observation: Observation) -> dict[str, Any]:
    return {
        "kind": str(observation.kind),
        "lines": [observation.place.first_line, observation.place.last_line],
        "number": observation.number or None,
        "written": observation.written or None,
        "expected": observation.expected or None,
    }


def _statement(synthesis: Synthesis, statement: Statement) -> dict[str, Any]:
    return {
        "kind": statement.kind,
        "text": statement.text,
        "anchors": [_anchor(synthesis.viewpoints[key]) for key in statement.anchors],
        "documents": list(statement.documents),
        "numbers": [
            {"number": b.number, "of": b.of, "unit": b.unit, "word": b.word or None}
            for b in statement.bound
        ],
    }


def _anchor(viewpoint: Viewpoint) -> dict[str, Any]:
    place = viewpoint.passage.place
    return {
        "viewpoint": viewpoint.key,
        "document": viewpoint.answer.document,
        "start": place.start,
        "end": place.end,
        "lines": [place.first_line, place.last_line],
        "page": place.page,
    }


def _section(synthesis: Synthesis, section: Section) -> dict[str, Any]:
    return {
        "number": section.number or None,
        "title": section.title,
        "level": section.level,
        "statements": [_statement(synthesis, s) for s in section.statements],
        "stances": {
            str(stance): {
                str(voice): [sender.id for sender in senders]
                for voice, senders in synthesis.voices_of(keys).items()
            }
            for stance, keys in section.by_stance.items()
        },
        "asks": [
            {
                "text": a.text,
                "targets": list(a.targets),
                "addressee": a.addressee,
                "viewpoints": list(a.keys),
                "decided": [_asks_decision(decision) for decision in a.decided],
            }
            for a in section.asks
        ],
        "tensions": [
            {
                "kind": t.kind,
                "welcomed_by": list(t.one),
                "by_others": list(t.other),
                "shared": list(t.shared),
            }
            for t in section.tensions
        ],
        "gap_and_practice": [
            {
                "gap": m.gap,
                "practices": list(m.practices),
                "likeness": m.likeness,
                "shared": list(m.shared),
            }
            for m in section.matches
        ],
        "shared_experience": [
            {"viewpoints": list(e.keys), "shared": list(e.shared)} for e in section.experiences
        ],
        "viewpoints": list(section.keys),
    }


def _viewpoint(viewpoint: Viewpoint) -> dict[str, Any]:
    bodies = [sender.id for sender in viewpoint.senders]
    reviewed = _reviewed(viewpoint.reviewed) if viewpoint.reviewed else None
    record = as_record(viewpoint.passage)
    return {"key": viewpoint.key, "bodies": bodies, **record, "reviewed": reviewed}


def _reviewed(reviewed: Reviewed) -> dict[str, Any]:
    return {
        "verdict": reviewed.verdict,
        "by": reviewed.by,
        "on": reviewed.on,
        "why": reviewed.why or None,
    }


def _asks_decision(decision: AsksDecision) -> dict[str, Any]:
    return {
        "verdict": str(decision.verdict),
        "by": decision.by,
        "on": decision.on,
        "why": decision.why or None,
    }
