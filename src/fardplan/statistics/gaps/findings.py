"""What figures before and after say by themselves that a single number hides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fardplan.statistics.figures import Figure, Number
from fardplan.statistics.gaps.areas import Spread
from fardplan.statistics.gaps.composition import decompose
from fardplan.statistics.gaps.pairs import Gap, between
from fardplan.statistics.indicators import Certainty, Indicator
from fardplan.statistics.vocabulary import SEXES, Direction, Sex


class FindingKind(StrEnum):
    """What was found."""

    BETTER_BUT_MORE_UNEQUAL = "better_but_more_unequal"
    """The average improves, and the gap grows."""
    WORSE_BUT_MORE_EQUAL = "worse_but_more_equal"
    """The gap shrinks since everybody is worse off."""
    BETTER_BUT_ONE_SEX_WORSE = "better_but_one_sex_worse"
    """The total improves, and women or men are worse off."""
    GAPS_DISAGREE = "gaps_disagree"
    """The difference and the ratio move in opposite ways."""
    BETTER_BY_MIX_ALONE = "better_by_mix_alone"
    """The total improves, and what its groups' own changes add makes it worse."""


@dataclass(frozen=True, slots=True)
class Said:
    """A number that a finding stands on: what it is of, before and after."""

    of: str
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say without being asked, with the numbers that it stands on.

    `is_sure` is whether every change that it tells of is more than its intervals leave to chance;
    one that is not is shown with its doubt, and never as a fact.
    """

    kind: FindingKind
    numbers: tuple[Said, ...]
    is_sure: bool
    sex: Sex | None = None
    """Who is worse off, where it is one sex."""


def of_sexes(
    indicator: Indicator, before: Mapping[Sex, Figure], after: Mapping[Sex, Figure]
) -> tuple[Finding, ...]:
    """Return what the figures of women, men and total say together.

    What is better is for the indicator to say, and for each sex by itself; where neither way is
    better nothing is found but gaps that disagree. Figures that are not known say nothing.
    """
    gaps = [between(at[Sex.WOMEN], at[Sex.MEN]) for at in (before, after)]
    return (
        *_one_sex_worse(indicator, before, after),
        *_unequal(indicator, before[Sex.TOTAL], after[Sex.TOTAL], gaps[0], gaps[1]),
        *_disagreeing(indicator, gaps[0], gaps[1]),
    )


def of_areas(
    indicator: Indicator,
    total: tuple[Figure, Figure],
    spread: tuple[Spread, Spread],
) -> tuple[Finding, ...]:
    """Return what a total and a measure over areas, each before and after, say together."""
    return (*_unequal(indicator, *total, *spread), *_disagreeing(indicator, *spread))


def of_groups(
    indicator: Indicator, before: Mapping[str, Number], after: Mapping[str, Number]
) -> tuple[Finding, ...]:
    """Return whether a whole improves only since its groups have other sizes than before."""
    parts = decompose(before, after)
    sign = _sign(indicator, Sex.TOTAL)
    if not (parts.change * sign > 0 and parts.by_group * sign < 0):
        return ()
    said = tuple(Said(group, before[group], after[group]) for group in before)
    sure = all(_is_sure(indicator, one) for one in said)
    return (Finding(FindingKind.BETTER_BY_MIX_ALONE, said, sure),)


def _one_sex_worse(
    indicator: Indicator, before: Mapping[Sex, Figure], after: Mapping[Sex, Figure]
) -> Iterator[Finding]:
    total = Said(Sex.TOTAL.value, before[Sex.TOTAL], after[Sex.TOTAL])
    if _improved(indicator, Sex.TOTAL, total) <= 0:
        return
    for sex in SEXES:
        own = Said(sex.value, before[sex], after[sex])
        if _improved(indicator, sex, own) < 0:
            sure = _is_sure(indicator, own) and _is_sure(indicator, total)
            yield Finding(FindingKind.BETTER_BUT_ONE_SEX_WORSE, (own, total), sure, sex)


def _unequal(
    indicator: Indicator,
    total_before: Figure,
    total_after: Figure,
    gap_before: Gap | Spread,
    gap_after: Gap | Spread,
) -> Iterator[Finding]:
    total = Said(Sex.TOTAL.value, total_before, total_after)
    absolute = Said("absolute", gap_before.absolute, gap_after.absolute)
    relative = Said("relative", gap_before.relative, gap_after.relative)
    better, wider = _improved(indicator, Sex.TOTAL, total), _widened(absolute, alike=0.0)
    if better * wider <= 0:
        return
    kind = FindingKind.BETTER_BUT_MORE_UNEQUAL if better > 0 else FindingKind.WORSE_BUT_MORE_EQUAL
    sure = _is_sure(indicator, total) and _is_sure(indicator, absolute)
    yield Finding(kind, (total, absolute, relative), sure)


def _disagreeing(
    indicator: Indicator, before: Gap | Spread, after: Gap | Spread
) -> Iterator[Finding]:
    absolute = Said("absolute", before.absolute, after.absolute)
    relative = Said("relative", before.relative, after.relative)
    if _widened(absolute, alike=0.0) * _widened(relative, alike=before.alike) < 0:
        sure = all(_is_sure(indicator, one) for one in (absolute, relative))
        yield Finding(FindingKind.GAPS_DISAGREE, (absolute, relative), sure)


def _improved(indicator: Indicator, sex: Sex, said: Said) -> float:
    """By how much it is better; below 0 if it is worse, 0 where nothing can be said."""
    if not isinstance(said.before, Number) or not isinstance(said.after, Number):
        return 0.0
    return (said.after.value - said.before.value) * _sign(indicator, sex)


def _sign(indicator: Indicator, sex: Sex) -> int:
    return {Direction.UP: 1, Direction.DOWN: -1, Direction.NONE: 0}[indicator.better(sex)]


def _widened(said: Said, *, alike: float) -> float:
    """By how much a gap is wider, whichever side is ahead."""
    if not isinstance(said.before, Number) or not isinstance(said.after, Number):
        return 0.0
    return _away(said.after.value, alike) - _away(said.before.value, alike)


def _away(value: float, alike: float) -> float:
    """How far a gap is from none; of a ratio, half as much is as far as twice as much."""
    if alike and 0 < value < alike:
        return alike / value - alike
    return abs(value - alike)


def _is_sure(indicator: Indicator, said: Said) -> bool:
    """Whether the change is more than the intervals leave to chance; what is exact leaves none."""
    exact = all(isinstance(f, Number) and f.interval is None for f in (said.before, said.after))
    if indicator.certainty is Certainty.EXACT and exact:
        return said.before != said.after
    return between(said.after, said.before).is_sure
