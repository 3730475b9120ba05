"""What is wrong with a roadmap, and what is missing in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fardplan.kernel.text import bare
from fardplan.plan.elements import (
    ROMAN,
    Element,
    Milestone,
    Roadmap,
    SexBreakdown,
    Strategy,
    VariantKind,
)

# "Klart" counts as an adverb only: "klart ökat", "klart fler", but not "klart vatten".
_CLEARLY = re.compile(
    r"\btydlig|\bmärkbar|\bväsentlig|\bbetydlig"
    r"|\bklart(?:\s+(?:fler|mer|\w*(?:at|it|re))\b|\.?$)",
    re.IGNORECASE,
)


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """The roadmap cannot be used like this."""
    MISSING = "missing"
    """Someone must fill it in, or decide by name to leave it open."""
    NOTE = "note"
    """Worth knowing, e.g. that a source has another title."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a roadmap. `where` is an element's number, or "" for the whole."""

    severity: Severity
    code: str
    where: str
    message: str


def check(roadmap: Roadmap) -> tuple[Finding, ...]:
    """Return all findings: errors first, then what is missing, then notes."""
    found = [
        *_duplicates(roadmap),
        *_dangling(roadmap),
        *_numbering(roadmap),
        *(f for milestone in roadmap.milestones for f in _milestone(milestone)),
        *_purpose(roadmap),
        *(f for strategy in roadmap.strategies for f in _variants(strategy)),
        *_titles(roadmap),
        *_numerals(roadmap),
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def _error(code: str, where: str, message: str) -> Finding:
    return Finding(Severity.ERROR, code, where, message)


def _missing(code: str, where: str, message: str) -> Finding:
    return Finding(Severity.MISSING, code, where, message)


def _duplicates(roadmap: Roadmap) -> Iterator[Finding]:
    elements = roadmap.elements
    for id_, times in Counter(element.id for element in elements).items():
        if times > 1:
            holders = ", ".join(e.number for e in elements if e.id == id_)
            message = f'the id "{id_}" is used {times} times ({holders}); give each its own'
            yield _error("duplicate-id", id_, message)
    for number, times in Counter(element.number for element in elements).items():
        if times > 1:
            message = f'the number "{number}" is used {times} times; number them apart'
            yield _error("duplicate-number", number, message)


def _titles(roadmap: Roadmap) -> Iterator[Finding]:
    """An answer that names such a title could be about either."""
    holders: dict[str, list[str]] = {}
    for strategy in roadmap.strategies:
        holders.setdefault(bare(strategy.title), []).append(strategy.number)
    for numbers in holders.values():
        for number in numbers[1:]:
            message = f"has the same title as {numbers[0]}; an answer by title could mean either"
            yield Finding(Severity.NOTE, "same-title", number, message)


def _numerals(roadmap: Roadmap) -> Iterator[Finding]:
    """An answer that says "strategi II" means the one with that numeral."""
    for strategy in roadmap.strategies:
        place = int(strategy.number.split(".")[1]) - 1
        if 0 <= place < len(ROMAN) and strategy.roman not in ("", ROMAN[place]):
            message = f"has the numeral {strategy.roman}, and not {ROMAN[place]} as its number"
            yield Finding(Severity.NOTE, "other-numeral", strategy.number, message)


def _dangling(roadmap: Roadmap) -> Iterator[Finding]:
    milestones = {milestone.id for milestone in roadmap.milestones}
    sources = {source.id for source in roadmap.sources}
    for strategy in roadmap.strategies:
        for id_ in strategy.serves:
            if id_ not in milestones:
                message = f'serves "{id_}", but no milestone has that id; mend the link'
                yield _error("dangling-link", strategy.number, message)
        for variant in strategy.variants:
            if variant.source not in sources:
                message = f'has a title from "{variant.source}", but no source has that id'
                yield _error("dangling-source", strategy.number, message)


def _numbering(roadmap: Roadmap) -> Iterator[Finding]:
    for area in roadmap.areas:
        inside: tuple[Element, ...] = (*area.strategies, *area.milestones)
        for element in inside:
            if element.number.lstrip("M").split(".")[0] != area.number:
                message = f'stands in target area {area.number}, "{area.title}"; renumber or move'
                yield _error("wrong-area", element.number, message)
        if not area.strategies:
            yield _missing("no-strategies", area.number, "has no strategies")
        if not area.milestones:
            yield _missing("no-milestones", area.number, "has no milestones")


def _milestone(milestone: Milestone) -> Iterator[Finding]:
    where = milestone.number
    if milestone.baseline is None:
        yield _missing("baseline", where, "no baseline: from which value, and in which year?")
    if milestone.target is None:
        yield _missing("target", where, "no target value: how large a change?")
    if milestone.year is None:
        yield _missing("year", where, "no year: by when?")
    if _CLEARLY.search(milestone.text) and not milestone.clearly_means:
        yield _missing("clearly", where, 'says "clearly" (tydligt): how much is that?')
    if milestone.unit is None:
        yield _missing("unit", where, "what is counted is not settled: units, jobs or people?")
    yield from _sex(milestone)


def _sex(milestone: Milestone) -> Iterator[Finding]:
    where, unit = milestone.number, milestone.unit
    if milestone.sex is SexBreakdown.NOT_APPLICABLE:
        if unit is not None and unit.individual_based:
            message = f"counts {unit.value}s: a breakdown by sex applies; set sex: split"
            yield _error("sex-wrongly-exempt", where, message)
        elif not milestone.sex_reason:
            yield _missing("sex-reason", where, "no breakdown by sex, and no reason is given")
    elif milestone.sex is None and unit is None:
        message = "whether it must be broken down by sex depends on what is counted"
        yield _missing("sex", where, message)
    elif milestone.sex is None and unit is not None and unit.individual_based:
        yield _missing("sex", where, "no breakdown by sex: one target for women, one for men?")
    elif milestone.sex is None:
        yield _missing("sex", where, "not about individuals: say so (sex: not_applicable)")


def _purpose(roadmap: Roadmap) -> Iterator[Finding]:
    served = {id_ for strategy in roadmap.strategies for id_ in strategy.serves}
    for strategy in roadmap.strategies:
        if not strategy.serves:
            yield _missing("serves-nothing", strategy.number, "serves no stated milestone")
    for milestone in roadmap.milestones:
        if milestone.id not in served:
            yield _missing("unserved", milestone.number, "no strategy is stated to serve it")


def _variants(strategy: Strategy) -> Iterator[Finding]:
    for variant in strategy.variants:
        what = "a slip" if variant.kind is VariantKind.SLIP else "other words"
        message = f'"{variant.title}" in {variant.source} ({what}); settle the title'
        yield Finding(Severity.NOTE, "title-variant", strategy.number, message)
