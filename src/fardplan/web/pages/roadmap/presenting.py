"""The roadmap as it reads: what each element says, what is missing, and what bodies say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from fardplan.consultation.contracts import ConsultationRef
from fardplan.plan import (
    Element,
    Finding,
    Milestone,
    Roadmap,
    SexBreakdown,
    Strategy,
    TargetArea,
    title_of,
)
from fardplan.roadmap.contracts import VersionRef
from fardplan.web import addresses, words
from fardplan.web.case import Case
from fardplan.web.page import Data
from fardplan.web.swedish import swedish, with_values
from fardplan.web.tally import tally
from fardplan.web.tree import counts

_TOLD_AS_FACTS = {"baseline", "target", "year", "unit", "sex", "serves-nothing", "unserved"}


def consulted(versions: Iterable[VersionRef], refs: Iterable[ConsultationRef]) -> str:
    """Return the latest consultation about any of these versions; "" if there was none."""
    ids = {version.id for version in versions}
    return next((ref.id for ref in refs if ref.version_id in ids), "")


def said_of(roadmap: Roadmap, case: Case | None) -> dict[str, int]:
    """Return how many viewpoints count for each element, by its number in `roadmap`.

    An element keeps its id when it gets another number, and its viewpoints follow it.
    """
    if case is None:
        return {}
    said, ids = counts(case), {element.id: element.number for element in case.roadmap.elements}
    return {e.number: said[ids[e.id]] for e in roadmap.elements if e.id in ids}


def missing(findings: Sequence[Finding], roadmap: Roadmap) -> list[Data]:
    """Return what is missing in the roadmap, each thing once with the elements it is missing in."""
    where: dict[str, list[Data]] = {}
    for finding in findings:
        if finding.code in words.FINDINGS:
            url = addresses.roadmap_element(roadmap.id, finding.where)
            where.setdefault(finding.code, []).append({"code": finding.where, "url": url})
    return [{"what": words.FINDINGS[code], "where": places} for code, places in where.items()]


def missing_in(findings: Iterable[Finding], number: str) -> list[Promise]:
    """Return what is missing in one element and is not told beside its facts already."""
    mine = (f.code for f in findings if f.where == number and f.code not in _TOLD_AS_FACTS)
    return [words.FINDINGS[code] for code in mine if code in words.FINDINGS]


def variants(roadmap: Roadmap) -> list[Data]:
    """Return the strategies whose title differs between the sources."""
    return [
        {
            "code": strategy.number,
            "title": strategy.title,
            "url": addresses.roadmap_element(roadmap.id, strategy.number),
            "variants": variants_of(roadmap, strategy),
        }
        for strategy in roadmap.strategies
        if strategy.variants
    ]


def variants_of(roadmap: Roadmap, element: Element) -> list[Data]:
    """Return the other titles of an element, each with its source."""
    if not isinstance(element, Strategy):
        return []
    sources = {source.id: source.title for source in roadmap.sources}
    return [
        {
            "title": v.title,
            "source": sources.get(v.source, v.source),
            "kind": words.VARIANTS[v.kind],
        }
        for v in element.variants
    ]


def facts(roadmap: Roadmap, element: Element) -> Data:
    """Return what is stated about one element, and what is stated nowhere."""
    area = roadmap.area_of(element.number)
    shown: Data = {
        "number": element.number,
        "title": title_of(element),
        "kind": _kind(element),
        "roman": element.roman if isinstance(element, Strategy) else "",
        "area": None if area is element or area is None else link(roadmap, area),
        "serves": [],
        "served_by": [],
        "measure": [],
    }
    if isinstance(element, Strategy):
        by_id = {milestone.id: milestone for milestone in roadmap.milestones}
        shown["serves"] = [link(roadmap, by_id[id]) for id in element.serves if id in by_id]
    if isinstance(element, Milestone):
        serving = [s for s in roadmap.strategies if element.id in s.serves]
        shown["served_by"] = [link(roadmap, strategy) for strategy in serving]
        shown["measure"] = _measure(element)
    return shown


def _measure(milestone: Milestone) -> list[Data]:
    """What a milestone needs to be measured; None where the text does not say it."""
    unit = words.UNITS[milestone.unit] if milestone.unit else None
    return [
        {"label": _("What is counted"), "value": unit},
        {"label": _("Baseline"), "value": milestone.baseline},
        {"label": _("Target value"), "value": milestone.target},
        {"label": _("Year"), "value": str(milestone.year) if milestone.year else None},
        {"label": _("Women and men apart"), "value": _sex(milestone)},
    ]


def _sex(milestone: Milestone) -> str | None:
    if milestone.sex is SexBreakdown.SPLIT:
        return _("yes")
    if milestone.sex is SexBreakdown.NOT_APPLICABLE:
        return with_values(
            _("does not apply: %(reason)s"), reason=swedish(milestone.sex_reason or "–")
        )
    return None


def _kind(element: Element) -> str:
    if isinstance(element, TargetArea):
        return _("Target area")
    return _("Milestone target") if isinstance(element, Milestone) else _("Strategy")


def link(roadmap: Roadmap, element: Element) -> Data:
    """Return an element as a link."""
    url = addresses.roadmap_element(roadmap.id, element.number)
    return {"code": element.number, "title": title_of(element), "url": url}


def inside(roadmap: Roadmap, element: Element) -> list[Data]:
    """Return the milestones and strategies of a target area."""
    if not isinstance(element, TargetArea):
        return []
    held: tuple[Element, ...] = (*element.milestones, *element.strategies)
    return [link(roadmap, each) for each in held]


def neighbours(roadmap: Roadmap, element: Element) -> Data:
    """Return the elements of the same kind before and after."""
    same = [e for e in roadmap.elements if type(e) is type(element)]
    at = same.index(element)
    found: Data = {}
    if at:
        found["previous"] = link(roadmap, same[at - 1])
    if at + 1 < len(same):
        found["next"] = link(roadmap, same[at + 1])
    return found


def said(case: Case | None, element: Element) -> Data | None:
    """Return what the consultation says of an element, by stance and voice."""
    if case is None:
        return None
    numbers = {each.id: each.number for each in case.roadmap.elements}
    if element.id not in numbers:
        return None
    section = case.section(numbers[element.id])
    return {
        "title": case.ref.title,
        "count": counts(case)[section.number],
        "asks": len(section.asks),
        "asks_url": addresses.element(case.id, section.number, at="onskemal"),
        "tensions": len(section.tensions),
        "tensions_url": addresses.element(case.id, section.number, at="oenighet"),
        "url": addresses.element(case.id, section.number),
        "tally": tally(case, section),
    }
