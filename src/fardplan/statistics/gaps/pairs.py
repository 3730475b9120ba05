"""How far apart two figures are: the difference and the ratio, always both.

They can move in opposite ways. From 10 and 20 per cent to 4 and 10, the difference falls from 10
to 6 points and the ratio rises from 2 to 2.5.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.vocabulary import Sex


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance from one figure to another, as a difference and as a ratio.

    `absolute` is `one - other` in the unit of the figures, 0-1 for shares; `relative` is
    `one / other`. Each is a figure with its interval, or says why there is none. Neither can be had
    without the other.
    """

    one: Figure
    other: Figure
    absolute: Figure
    relative: Figure

    @property
    def alike(self) -> float:
        """What `relative` is where the two figures are the same."""
        return 1.0

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the difference leaves out that there is none."""
        found = self.absolute
        return (
            isinstance(found, Number)
            and found.interval is not None
            and not found.interval.holds(0.0)
        )


def between(one: Figure, other: Figure) -> Gap:
    """Return how far `one` is from `other`.

    The intervals come from those of the two figures, which must be independent of each other, by
    the method of variance estimates recovery: for shares with Wilson's intervals this is method 10
    of Newcombe, Stat. Med. 17 (1998), 873-890; for the ratio, Donner & Zou, Stat. Methods Med. Res.
    21 (2012). The ratio has an upper bound of infinity where the lower bound of `other` is 0.
    """
    if not isinstance(one, Number) or not isinstance(other, Number):
        why = _why(one, other)
        return Gap(one, other, why, why)
    if one.value < 0 or other.value < 0:
        ratio: Figure = Absent(Why.NOT_APPLICABLE, "a ratio needs figures of 0 or more")
    else:
        ratio = _ratio(one, other)
    return Gap(one, other, _difference(one, other), ratio)


def by_sex(observations: Iterable[Observation]) -> Mapping[Key, Gap]:
    """Return the gap from men to women of every cell, by the key of its total.

    A cell without one of the two is left out. The gap is women less men, and women by men: whether
    that is good is for the indicator to say.
    """
    found: dict[Key, dict[Sex, Figure]] = {}
    for observation in observations:
        whole = replace(observation.key, sex=Sex.TOTAL)
        found.setdefault(whole, {})[observation.key.sex] = observation.figure
    return {
        key: between(figures[Sex.WOMEN], figures[Sex.MEN])
        for key, figures in found.items()
        if Sex.WOMEN in figures and Sex.MEN in figures
    }


def _why(one: Figure, other: Figure) -> Absent:
    """Why there is no gap: a figure that is kept from the reader counts before one that lacks."""
    absent = [figure for figure in (one, other) if isinstance(figure, Absent)]
    absent.sort(key=lambda figure: not figure.is_suppressed)
    if absent:
        return absent[0]
    censored = next(figure for figure in (one, other) if isinstance(figure, Censored))
    return Absent(Why.MISSING, censored.said)


def _difference(one: Number, other: Number) -> Number:
    apart = one.value - other.value
    return Number(apart, interval=_of_difference(one, other, apart), n=_answers(one, other))


def _of_difference(one: Number, other: Number, apart: float) -> Interval | None:
    if one.interval is None or other.interval is None:
        return None
    down = math.hypot(one.value - one.interval.low, other.interval.high - other.value)
    up = math.hypot(one.interval.high - one.value, other.value - other.interval.low)
    return Interval(apart - down, apart + up, one.interval.level)


def _ratio(one: Number, other: Number) -> Figure:
    if other.value == 0:
        return Absent(Why.NOT_APPLICABLE, "nothing can be put in relation to 0")
    ratio = one.value / other.value
    return Number(ratio, interval=_of_ratio(one, other), n=_answers(one, other))


def _of_ratio(one: Number, other: Number) -> Interval | None:
    if one.interval is None or other.interval is None:
        return None
    low = _lower(one.value, one.interval.low, other.value, other.interval.high)
    high = _upper(one.value, one.interval.high, other.value, other.interval.low)
    return Interval(low, high, one.interval.level)


def _lower(one: float, one_low: float, other: float, other_high: float) -> float:
    """Donner and Zou's lower bound, written so that it has no 0 below the line."""
    above = one_low * (2 * one - one_low)
    return above / (one * other + _root(one, one_low, other, other_high)) if above > 0 else 0.0


def _upper(one: float, one_high: float, other: float, other_low: float) -> float:
    below = other_low * (2 * other - other_low)
    if below <= 0:
        return math.inf
    return (one * other + _root(one, one_high, other, other_low)) / below


def _root(one: float, one_bound: float, other: float, other_bound: float) -> float:
    rest = one_bound * other_bound * (2 * one - one_bound) * (2 * other - other_bound)
    return math.sqrt(max((one * other) ** 2 - rest, 0.0))


def _answers(one: Number, other: Number) -> int | None:
    return None if one.n is None or other.n is None else one.n + other.n
