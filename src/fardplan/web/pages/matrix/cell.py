"""What one body says about one element: its quotes, voice by voice."""

from __future__ import annotations

from collections.abc import Iterable

from fardplan.people.contracts import BodyRef
from fardplan.reading import Voice
from fardplan.synthesis import Section, Viewpoint
from fardplan.web import addresses, words
from fardplan.web.case import Case
from fardplan.web.page import Data
from fardplan.web.quotes import quote, quotes


def said(case: Case, section: Section, body: BodyRef, voice: str) -> Data:
    """Return the quotes of a body on an element; those that do not count stand apart."""
    mine = _of(body, case.viewpoints(section.keys), voice)
    counted = [viewpoint for viewpoint in mine if viewpoint.counted]
    return {
        "voices": [
            {
                "name": words.voice(spoken, [body.kind]),
                "quotes": quotes(case, found, about=section.number),
            }
            for spoken in Voice
            if (found := [v for v in counted if v.voice is spoken])
        ],
        "count": len(counted),
        "repeated": quotes(case, [v for v in mine if not v.counted], about=section.number),
    }


def other_voices(case: Case, section: Section, body: BodyRef, voice: str) -> list[Data]:
    """Return the other voices of the same body on the same element, as links."""
    mine = _of(body, case.viewpoints(section.keys), "")
    others = [v for v in Voice if v != voice and any(m.voice is v and m.counted for m in mine)]
    return [
        {
            "name": words.voice(other, [body.kind]),
            "url": addresses.cell(case.id, section.number, body.id, voice=str(other)),
        }
        for other in others
        if voice
    ]


def on_the_area(case: Case, section: Section, body: BodyRef) -> Data | None:
    """Return what the body says of the whole target area around an element, or None."""
    area = case.roadmap.area_of(section.number) if section.number else None
    if area is None or area.number == section.number:
        return None
    found = _of(body, case.viewpoints(case.section(area.number).keys), "")
    held = [quote(case, v, about=area.number, anchored=False) for v in found if v.counted]
    return {"code": area.number, "title": area.title, "quotes": held} if held else None


def _of(body: BodyRef, viewpoints: Iterable[Viewpoint], voice: str) -> list[Viewpoint]:
    return [
        v
        for v in viewpoints
        if (not voice or v.voice == voice) and any(s.id == body.id for s in v.senders)
    ]
