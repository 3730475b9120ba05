"""From a milestone to what is known of its definition, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fardplan.plan import Milestone, SexBreakdown, UnitOfObservation
from fardplan.statistics.milestones.contracts import (
    Amount,
    Conflict,
    Kind,
    Lack,
    Missing,
    Origin,
    Part,
    Reading,
    Said,
    said_of,
)
from fardplan.statistics.milestones.reading import read_milestone
from fardplan.statistics.milestones.targets import Target
from fardplan.statistics.vocabulary import Measure

_ALWAYS = (
    Part.MEASURE, Part.DIRECTION, Part.NUMERATOR, Part.AREA, Part.SOURCE, Part.BASELINE,
    Part.BASELINE_YEAR, Part.TARGET, Part.YEAR,
)  # fmt: skip
"""What every milestone needs."""
_ROUNDING = 0.02
"""How much a value may differ, in proportion, from the change that the text asks for."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A milestone as far as it is defined: what is said and by whom, and what is missing."""

    milestone: Milestone
    said: tuple[Said, ...]
    missing: tuple[Missing, ...]
    left_open: tuple[Missing, ...]
    """What is missing by a decision that a named person took."""
    conflicts: tuple[Conflict, ...]
    units: tuple[UnitOfObservation, ...]
    """What is counted: one, several that the words can mean, or none."""

    @property
    def measurable(self) -> bool:
        """Whether anybody can say if it is reached: nothing is missing or contradicted."""
        return not self.missing and not self.left_open and not self.conflicts

    @property
    def may_be_proposed(self) -> bool:
        """Whether it can go on as it is: measurable, or left open by a decision."""
        return not self.missing and not self.conflicts

    @property
    def individual_based(self) -> bool | None:
        """Whether people are counted, one by one; None while that is undecided."""
        answers = {unit.individual_based for unit in self.units}
        return answers.pop() if len(answers) == 1 else None

    def get(self, part: Part) -> Said | None:
        """Return a part as it holds, None if nobody says it."""
        return said_of(self.said, part)


def compile_milestone(milestone: Milestone, target: Target | None = None) -> Compiled:
    """Return what is known of a milestone's definition and what is missing.

    The words of the milestone come first, then the fields of the roadmap file, then `target`, a
    definition that a person gave; a later one holds over an earlier one, and where two say
    different things that is a conflict. Nothing is assumed: what nobody says is missing.
    """
    reading = read_milestone(milestone.text)
    layers = (reading.said, tuple(_in_roadmap(milestone)), target.said() if target else ())
    said = _merged(layers)
    units = _units(reading, said)
    missing = tuple(_missing(milestone, reading, said, units))
    open_parts = {each.part for each in target.left_open} if target else set()
    return Compiled(
        milestone,
        said,
        tuple(each for each in missing if each.part not in open_parts),
        tuple(each for each in missing if each.part in open_parts),
        tuple(_conflicts(reading, layers)),
        units,
    )


def _in_roadmap(milestone: Milestone) -> Iterator[Said]:
    """Yield what the fields of the roadmap file say."""
    fields: list[tuple[Part, str | float | Amount | None]] = [
        (Part.UNIT, milestone.unit.value if milestone.unit else None),
        (Part.BASELINE, milestone.baseline),
        (Part.TARGET, None if milestone.target is None else Amount(Kind.LEVEL, milestone.target)),
        (Part.YEAR, milestone.year),
        (Part.SEX, milestone.sex.value if milestone.sex else None),
    ]
    for part, value in fields:
        if value is not None:
            yield Said(part, value, origin=Origin.ROADMAP)


def _merged(layers: tuple[tuple[Said, ...], ...]) -> tuple[Said, ...]:
    """Return each part once: what the last layer says of it."""
    found: dict[Part, Said] = {}
    for layer in layers:
        found.update({said.part: said for said in layer})
    return tuple(found[part] for part in Part if part in found)


def _units(reading: Reading, said: tuple[Said, ...]) -> tuple[UnitOfObservation, ...]:
    unit = said_of(said, Part.UNIT)
    return (UnitOfObservation(str(unit.value)),) if unit else reading.units


# --- What is missing


def _missing(
    milestone: Milestone,
    reading: Reading,
    said: tuple[Said, ...],
    units: tuple[UnitOfObservation, ...],
) -> Iterator[Missing]:
    known = {each.part for each in said}
    if len(units) != 1:
        options = tuple(unit.value for unit in units)
        yield Missing(Part.UNIT, Lack.UNDECIDED if options else Lack.NOT_SAID, options)
    for part in _ALWAYS:
        if part not in known:
            yield Missing(part)
    if Part.DENOMINATOR not in known and _needs_denominator(said):
        yield Missing(Part.DENOMINATOR)
    if units == (UnitOfObservation.PERSON,) and Part.AGES not in known:
        yield Missing(Part.AGES)
    clearly = said_of(said, Part.CLEARLY)
    if clearly and not _clear(milestone, said, clearly):
        yield Missing(Part.CLEARLY, Lack.UNDEFINED)
    if reading.is_gap:
        yield from _missing_of_gap(known, said)
    yield from _missing_of_sex(milestone, said, units)


def _needs_denominator(said: tuple[Said, ...]) -> bool:
    """Whether it is more than a count; unknown measures need one until they are known."""
    measure = said_of(said, Part.MEASURE)
    return measure is None or measure.value != Measure.COUNT


def _clear(milestone: Milestone, said: tuple[Said, ...], clearly: Said) -> bool:
    """Whether it is settled how much "clearly" is: by a value to reach, or by somebody."""
    settled = clearly.origin is not Origin.TEXT or bool(milestone.clearly_means)
    return settled or said_of(said, Part.TARGET) is not None


def _missing_of_gap(known: set[Part], said: tuple[Said, ...]) -> Iterator[Missing]:
    if Part.COMPARED not in known:
        yield Missing(Part.COMPARED)
    target = said_of(said, Part.TARGET)
    amount = target.value if target else None
    told = isinstance(amount, Amount) and amount.kind in (Kind.POINTS, Kind.GAP)
    if Part.GAP not in known and not told:
        yield Missing(Part.GAP, Lack.UNDECIDED, ("absolute", "relative"))


def _missing_of_sex(
    milestone: Milestone, said: tuple[Said, ...], units: tuple[UnitOfObservation, ...]
) -> Iterator[Missing]:
    stated = said_of(said, Part.SEX)
    if stated is not None:
        exempt = stated.value == SexBreakdown.NOT_APPLICABLE
        if exempt and stated.origin is Origin.ROADMAP and not milestone.sex_reason:
            yield Missing(Part.SEX, Lack.REASON)
    elif len(units) != 1:
        yield Missing(Part.SEX, Lack.DEPENDS_ON_UNIT)
    elif units[0].individual_based:
        yield Missing(Part.SEX)
    elif units[0] is UnitOfObservation.HOUSEHOLD:
        yield Missing(Part.SEX, Lack.UNDECIDED, ("whose", "not_applicable"))
    else:
        yield Missing(Part.SEX, Lack.TO_BE_STATED)


# --- What is said twice, and not alike


def _conflicts(reading: Reading, layers: tuple[tuple[Said, ...], ...]) -> Iterator[Conflict]:
    for part in (Part.UNIT, Part.MEASURE, Part.DIRECTION, Part.BASELINE, Part.BASELINE_YEAR,
                 Part.TARGET, Part.YEAR, Part.SEX):  # fmt: skip
        voices = [said for layer in layers if (said := said_of(layer, part))]
        for first, other in pairwise(voices):
            if not _agree(first, other):
                yield Conflict(part, first, other)
                break
    yield from _other_change(layers)
    yield from _sex_against_unit(reading, layers)


def _other_change(layers: tuple[tuple[Said, ...], ...]) -> Iterator[Conflict]:
    """Yield the conflict of a text that asks for one change, and a definition of another."""
    text, given = said_of(layers[0], Part.TARGET), said_of(layers[-1], Part.TARGET)
    baseline = said_of(layers[-1], Part.BASELINE)
    if not (text and given and baseline and isinstance(text.value, Amount)):
        return
    asked, level = text.value, given.value
    start, end = said_of(layers[-1], Part.BASELINE_YEAR), said_of(layers[-1], Part.YEAR)
    if asked.kind is Kind.LEVEL or not isinstance(level, Amount):
        return  # a level that differs is found without a baseline
    years = int(_number(end) - _number(start)) if start and end else 1
    reached = asked.from_baseline(_number(baseline), years)
    if reached is not None and abs(reached - level.value) > _ROUNDING * max(abs(reached), 1e-9):
        yield Conflict(Part.TARGET, text, given)


def _number(said: Said) -> float:
    return float(said.value) if isinstance(said.value, int | float) else 0.0


def _agree(first: Said, other: Said) -> bool:
    """Whether two say the same; one that only tells more than the other does not disagree."""
    a, b = first.value, other.value
    if isinstance(a, Amount) and isinstance(b, Amount):
        return a.kind is not b.kind or abs(a.value - b.value) <= 1e-9
    if first.part is Part.SEX and "not_applicable" not in (a, b):
        return True
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(a - b) <= 1e-9
    return bool(a == b) or b == "by_sex"


def _sex_against_unit(reading: Reading, layers: tuple[tuple[Said, ...], ...]) -> Iterator[Conflict]:
    """Yield the conflict of a milestone that counts persons, and says that sex does not apply."""
    said = _merged(layers)
    sex, units = said_of(said, Part.SEX), _units(reading, said)
    unit = said_of(said, Part.UNIT)
    if sex is None or unit is None or sex.value != SexBreakdown.NOT_APPLICABLE:
        return
    if sex.origin is Origin.ROADMAP and units[0].individual_based:
        yield Conflict(Part.SEX, unit, sex)
