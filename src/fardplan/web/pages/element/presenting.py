"""The synthesis of one element: what is said of it, by whom, and on what that stands."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fardplan.plan import TargetArea
from fardplan.reading import Voice
from fardplan.synthesis import Section, Statement, Viewpoint
from fardplan.synthesis.contracts import TENSIONS
from fardplan.web import words
from fardplan.web.case import Case
from fardplan.web.page import Data
from fardplan.web.pages.asks.presenting import ask
from fardplan.web.quotes import quote, quotes, source, target, told
from fardplan.web.stances import FACES

_SOURCES_AT_ONCE = 4
"""So many sources stand beside a sentence; the rest open on demand."""


_WHO = ("who", "apart", "nobody", "of the area", "of all")


def numbers(case: Case, section: Section) -> list[Data]:
    """Return the numbers above the synthesis of an element; each opens its list below."""
    counted = [v for v in case.viewpoints(section.keys) if v.counted]
    bodies = case.synthesis.senders_of(viewpoint.key for viewpoint in counted)
    asks, tensions = len(section.asks), len(section.tensions)
    found = (
        (len(counted), ngettext("viewpoint", "viewpoints", len(counted)), "#synpunkter"),
        (len(bodies), ngettext("body", "bodies", len(bodies)), "#sammanfattning"),
        (asks, ngettext("ask", "asks", asks), "#onskemal"),
        (tensions, ngettext("tension", "tensions", tensions), "#oenighet"),
    )
    return [{"value": n, "label": label, "url": url, "note": ""} for n, label, url in found]


def summary(case: Case, section: Section) -> Data:
    """Return who has viewpoints, and what each voice thinks, sentence by sentence."""
    by_voice: dict[str, list[Statement]] = {}
    for statement in section.statements:
        voice, colon, _stance = statement.kind.partition(":")
        if colon:
            by_voice.setdefault(voice, []).append(statement)
    return {
        "who": [_sentence(case, s) for s in section.statements if s.kind in _WHO],
        "voices": [
            {
                "name": words.VOICES[Voice(voice)],
                "sentences": [_sentence(case, statement) for statement in said],
            }
            for voice, said in by_voice.items()
        ],
    }


def _sentence(case: Case, statement: Statement) -> Data:
    sources = [source(case, case.synthesis.viewpoints[key]) for key in statement.anchors]
    _voice, _colon, stance = statement.kind.partition(":")
    return {
        "text": told(case, statement.text),
        "language": case.synthesis.language,
        "face": FACES.get(stance),
        "sources": sources[:_SOURCES_AT_ONCE],
        "more_sources": sources[_SOURCES_AT_ONCE:],
        "source_count": len(sources),
    }


def tensions(case: Case, section: Section) -> list[Data]:
    """Return where bodies do not agree, both sides beside each other."""
    said = [s for s in section.statements if s.kind in TENSIONS]
    return [
        {
            "text": told(case, statement.text),
            "language": case.synthesis.language,
            "one": _side(case, section, tension.one),
            "other": _side(case, section, tension.other),
            **_side_names(tension.kind),
            "shared": ", ".join(tension.shared),
        }
        for tension, statement in zip(section.tensions, said, strict=True)
    ]


def matches(case: Case, section: Section) -> list[Data]:
    """Return what is missing beside what others already do about it: suggestions, no more."""
    said = [s for s in section.statements if s.kind == "practice"]
    return [
        {
            "text": told(case, statement.text),
            "language": case.synthesis.language,
            "gap": _side(case, section, (match.gap,)),
            "practices": _side(case, section, match.practices),
            "shared": ", ".join(match.shared),
        }
        for match, statement in zip(section.matches, said, strict=True)
    ]


def _side_names(kind: str) -> Data:
    """What the two sides of a disagreement are called."""
    if kind == "whole city":
        return {"one_name": _("For the whole city"), "other_name": _("For chosen areas")}
    questioned = kind in ("questioned", "questioned elsewhere")
    return {
        "one_name": _("Wants it") if kind == "contested" else _("Welcomes"),
        "other_name": _("Asks what it means") if questioned else _("Objects"),
    }


def experiences(case: Case, section: Section) -> list[Data]:
    """Return what several bodies tell of alike: suggestions, no more."""
    said = [s for s in section.statements if s.kind == "experience"]
    return [
        {
            "text": told(case, statement.text),
            "language": case.synthesis.language,
            "viewpoints": _side(case, section, experience.keys),
            "shared": ", ".join(experience.shared),
        }
        for experience, statement in zip(section.experiences, said, strict=True)
    ]


def _side(case: Case, section: Section, keys: tuple[str, ...]) -> list[Data]:
    found = case.viewpoints(keys)
    return [quote(case, v, about=section.number, anchored=False) for v in found]


def listed(case: Case, section: Section, viewpoints: Iterable[Viewpoint]) -> Data:
    """Return the viewpoints that count, voice by voice, and those that say it again."""
    found = list(viewpoints)
    counted = [viewpoint for viewpoint in found if viewpoint.counted]
    return {
        "count": len(counted),
        "voices": [
            {"name": words.VOICES[voice], "quotes": quotes(case, said, about=section.number)}
            for voice in Voice
            if (said := [v for v in counted if v.voice is voice])
        ],
        "repeated": quotes(case, [v for v in found if not v.counted], about=section.number),
    }


def on_the_area(case: Case, section: Section) -> Data | None:
    """Return what is said of the whole target area around an element: shown, never counted in."""
    area = case.roadmap.area_of(section.number) if section.number else None
    if area is None or area.number == section.number:
        return None
    found = [v for v in case.viewpoints(case.section(area.number).keys) if v.counted]
    return {
        "area": target(case, area.number),
        "quotes": quotes(case, found, about=area.number, anchored=False),
    }


def pointers(case: Case, section: Section) -> list[Data]:
    """Return the answers on other elements that say "see our answer" about this one."""
    here = [v for v in case.counted if section.number in v.passage.leads_to]
    return [{**source(case, v), "targets": [target(case, n) for n in v.passage.targets]}
            for v in here]  # fmt: skip


def neighbours(case: Case, number: str) -> dict[str, Data]:
    """Return the elements before and after, in the order of the roadmap."""
    order = [""]
    for area in case.roadmap.areas:
        order += [area.number, *(m.number for m in area.milestones)]
        order += [strategy.number for strategy in area.strategies]
    at = order.index(number)
    found = {"previous": at - 1, "next": at + 1}
    return {
        name: target(case, order[place]) for name, place in found.items() if 0 <= place < len(order)
    }


def kind_of(case: Case, number: str) -> str:
    """Return what sort of element has this number."""
    element = case.roadmap.by_number.get(number)
    if element is None:
        return _("The whole roadmap")
    if isinstance(element, TargetArea):
        return _("Target area")
    return _("Milestone target") if number.startswith("M") else _("Strategy")


def asks_in(case: Case, section: Section) -> list[Data]:
    """Return the asks about an element, for `asks.html`."""
    return [ask(case, wanted, about=section.number) for wanted in section.asks]


def area_link(case: Case, number: str) -> Data | None:
    """Return the target area that an element stands in, as a link."""
    area = case.roadmap.area_of(number) if number else None
    if area is None or area.number == number:
        return None
    return target(case, area.number)
