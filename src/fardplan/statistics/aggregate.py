"""Figures of larger areas from those of smaller ones: by summing what they are made of.

A share of shares is never their average. Where one part is not known there is no sum either.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fardplan.kernel.errors import BadInput
from fardplan.statistics import intervals
from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.indicators import Certainty, Indicator
from fardplan.statistics.intervals import LEVEL, normal_quantile
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.vocabulary import Measure, Sex, State

_WORST_FIRST = (Why.PROTECTED, Why.PRIMARY, Why.SECONDARY, Why.WITHHELD_BY_SOURCE, Why.MISSING)


def over_areas(
    observations: Iterable[Observation],
    indicator: Indicator,
    into: Mapping[str, str],
    *,
    division: str,
) -> tuple[Observation, ...]:
    """Return the figures of the areas that `into` gives, e.g. the district of each neighbourhood.

    Each period, sex and group for itself, in the order of keys with women, men, total. An area of
    which not every part in `into` has an observation is Absent: the parts that are there are not
    the whole. `into` may give "" for the whole city. Raise `BadInput` for an area that `into` does
    not know, and for one that is there twice.
    """
    wholes = _parts_of(into)
    found: dict[Key, dict[str, Figure]] = {}
    for observation in observations:
        key = observation.key
        if key.area not in into:
            raise BadInput(f"area {key.area!r}", "belongs to no larger area", "say to which")
        parts = found.setdefault(replace(key, division=division, area=into[key.area]), {})
        if key.area in parts:
            where = f"{key.period} {key.area} {key.sex} {key.group}".strip()
            raise BadInput(where, "stands twice", "leave one of them out")
        parts[key.area] = observation.figure
    return tuple(
        Observation(key, _whole(found[key], wholes[key.area], indicator), State.RAW)
        for key in sorted(found, key=_in_order)
    )


def add_up(figures: Sequence[Figure], indicator: Indicator, *, level: float = LEVEL) -> Figure:
    """Return the figure of several together, from their numerators and denominators.

    Absent where one of them is Absent or Censored, and says of what kind they are; protected parts
    give a protected sum. A part without a denominator, since nobody is there, adds nothing. For a
    survey the interval comes from those of the parts, as if they were drawn apart: asking the
    question anew for the larger area is better where there are rows.
    """
    known = [figure for figure in figures if not _is_nothing(figure)]
    unknown = _unknown(known)
    if unknown is not None:
        return unknown
    if not known:
        return Absent(Why.NOT_APPLICABLE)
    numbers = [figure for figure in known if isinstance(figure, Number)]
    if any(number.numerator is None for number in numbers):
        said = "a part does not say its numerator"
        return Absent(Why.MISSING, said)
    if indicator.measure is Measure.COUNT:
        return _counted(numbers, indicator, level)
    if any(number.denominator is None for number in numbers):
        return Absent(Why.MISSING, "a part does not say its denominator")
    return _shared(numbers, indicator, level)


def with_intervals(
    observations: Iterable[Observation], indicator: Indicator
) -> tuple[Observation, ...]:
    """Return the observations, those from counts in a register with the intervals they lack.

    A figure that does not tell what it was made of, or that has an interval, stays as it is.
    """
    if indicator.certainty is not Certainty.REGISTER or indicator.measure is Measure.MEAN:
        return tuple(observations)
    return tuple(
        replace(each, figure=add_up([each.figure], indicator)) if _lacks(each.figure) else each
        for each in observations
    )


def with_city(
    observations: Iterable[Observation], indicator: Indicator, codes: Iterable[str]
) -> tuple[Observation, ...]:
    """Return the observations of areas, and before them those of the city that they make up.

    `codes` are all areas of the city. Where nobody can add up the figures, such as means of which
    it is not told of how many, there is none of the city.
    """
    parts = tuple(observations)
    city = over_areas(parts, indicator, dict.fromkeys(codes, ""), division="")
    return (*(each for each in city if isinstance(each.figure, Number)), *parts)


def _lacks(figure: Figure) -> bool:
    if not isinstance(figure, Number) or figure.interval is not None:
        return False
    return figure.numerator is not None and figure.denominator is not None


def _is_nothing(figure: Figure) -> bool:
    return isinstance(figure, Absent) and figure.why is Why.NOT_APPLICABLE


def _unknown(figures: Sequence[Figure]) -> Absent | None:
    """The figure of a sum of which a part is not known, whatever the order of the parts."""
    reasons = {f.why for f in figures if isinstance(f, Absent)}
    said = {part for f in figures if isinstance(f, Absent) for part in f.said.split("; ") if part}
    if any(isinstance(figure, Censored) for figure in figures):
        reasons.add(Why.MISSING)
        said |= {figure.said for figure in figures if isinstance(figure, Censored)}
    if not reasons:
        return None
    return Absent(min(reasons, key=_WORST_FIRST.index), "; ".join(sorted(said)))


def _counted(numbers: Sequence[Number], indicator: Indicator, level: float) -> Number:
    total = math.fsum(number.numerator or 0.0 for number in numbers)
    return Number(
        total,
        interval=_interval(numbers, [1.0] * len(numbers), total, 1.0, indicator, level),
        numerator=total,
        n=_answers(numbers),
    )


def _shared(numbers: Sequence[Number], indicator: Indicator, level: float) -> Figure:
    top = math.fsum(number.numerator or 0.0 for number in numbers)
    base = math.fsum(number.denominator or 0.0 for number in numbers)
    if base <= 0:
        return Absent(Why.NOT_APPLICABLE)
    weights = [(number.denominator or 0.0) / base for number in numbers]
    return Number(
        top / base,
        interval=_interval(numbers, weights, top, base, indicator, level),
        numerator=top,
        denominator=base,
        n=_answers(numbers),
    )


def _interval(
    numbers: Sequence[Number],
    weights: Sequence[float],
    top: float,
    base: float,
    indicator: Indicator,
    level: float,
) -> Interval | None:
    if indicator.certainty is Certainty.EXACT:
        return None
    drawn = indicator.certainty is Certainty.SURVEY or indicator.measure is Measure.MEAN
    if drawn:
        return _of_parts(numbers, weights, top / base, indicator, level)
    if indicator.measure is Measure.SHARE:
        return intervals.wilson(top, base, level).interval(level)
    return intervals.rate(top, base, level).interval(level)


def _of_parts(
    numbers: Sequence[Number],
    weights: Sequence[float],
    value: float,
    indicator: Indicator,
    level: float,
) -> Interval | None:
    """The interval of a weighed sum, from the widths of its parts' intervals."""
    variance = 0.0
    for number, weight in zip(numbers, weights, strict=True):
        if number.interval is None:
            return None
        half = (number.interval.high - number.interval.low) / 2
        variance += (weight * half / normal_quantile(number.interval.level)) ** 2
    reach = normal_quantile(level) * math.sqrt(variance)
    low, high = value - reach, value + reach
    if indicator.measure is Measure.SHARE:
        low, high = max(low, 0.0), min(high, 1.0)
    return Interval(low, high, level)


def _answers(numbers: Sequence[Number]) -> int | None:
    given = [number.n for number in numbers if number.n is not None]
    return sum(given) if len(given) == len(numbers) else None


def _parts_of(into: Mapping[str, str]) -> dict[str, set[str]]:
    wholes: dict[str, set[str]] = {}
    for part, whole in into.items():
        wholes.setdefault(whole, set()).add(part)
    return wholes


def _whole(parts: Mapping[str, Figure], all_parts: set[str], indicator: Indicator) -> Figure:
    lacking = sorted(all_parts - parts.keys())
    if lacking:
        return Absent(Why.MISSING, f"no figure of {', '.join(lacking)}")
    return add_up(list(parts.values()), indicator)


def _in_order(key: Key) -> tuple[str, str, str, int]:
    return key.period, key.area, key.group, list(Sex).index(key.sex)
