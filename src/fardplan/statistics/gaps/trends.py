"""Whether a gap closes, how fast, and when at the present pace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import special

from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Absent, Figure, Interval, Number, Why
from fardplan.statistics.gaps.pairs import Gap
from fardplan.statistics.intervals import LEVEL, Floats, normal_quantile

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Closing:
    """When a line through the gaps reaches none.

    `year` is None where it never does: the gap grows, or stands still. `earliest` and `latest` are
    where the bounds of the pace would lead; `latest` is None where the slower one does not close
    it.
    """

    year: float | None
    earliest: float | None
    latest: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """The straight line through gaps over years.

    `per_year` is its slope: for a difference in the unit of the figures, for a ratio that of its
    natural logarithm. `now` is the line in the last year.
    """

    per_year: Figure
    now: Figure
    closing: Closing | None

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the slope leaves out that the gap stands still."""
        found = self.per_year
        return (
            isinstance(found, Number)
            and found.interval is not None
            and not found.interval.holds(0.0)
        )


@dataclass(frozen=True, slots=True)
class GapTrend:
    """How a gap moves, as a difference and as a ratio. The two may move in opposite ways."""

    absolute: Pace
    relative: Pace


def trend(gaps: Mapping[float, Gap], *, level: float = LEVEL) -> GapTrend:
    """Return how a gap moves over years; the keys are years, such as 2024, or 2024.5.

    A line is fitted by weighted least squares, each gap counting by how sure it is. Its interval
    takes the spread around the line where that is more than the gaps' own doubt explains, and is
    Student's then; with fewer than three known gaps there is no pace. Raise `BadInput` where there
    is no gap at all.
    """
    if not gaps:
        raise BadInput("the gaps", "there is none", "give those of at least three years")
    years = sorted(gaps)
    return GapTrend(
        absolute=_pace([(y, gaps[y].absolute) for y in years], level, logs=False),
        relative=_pace([(y, gaps[y].relative) for y in years], level, logs=True),
    )


def pace(figures: Mapping[float, Figure], *, level: float = LEVEL) -> Pace:
    """Return the straight line through figures over years, fitted as `trend` fits gaps."""
    return _pace([(year, figures[year]) for year in sorted(figures)], level, logs=False)


def _pace(gaps: list[tuple[float, Figure]], level: float, *, logs: bool) -> Pace:
    known = [(y, g) for y, g in gaps if isinstance(g, Number) and (g.value > 0 or not logs)]
    if len(known) < _FEWEST:
        few = Absent(Why.NOT_APPLICABLE, f"{len(known)} known gaps; a pace needs {_FEWEST}")
        return Pace(few, few, None)
    years = np.array([year for year, _ in known])
    numbers = [number for _, number in known]
    values = np.array([number.value for number in numbers])
    line = _line(years, np.log(values) if logs else values, _errors(numbers, logs=logs))
    pace, last = _slope(line, level), _at(line, float(years[-1]), level)
    return Pace(pace, last, _closing(last, pace, float(years[-1])))


@dataclass(frozen=True, slots=True)
class _Line:
    slope: float
    middle: float
    """The line at `centre`, the weighed mean of the years."""
    centre: float
    slope_error: float
    middle_error: float
    freedom: int | None
    """None where the doubt of the gaps alone is reckoned with."""


def _line(years: Floats, values: Floats, errors: Floats | None) -> _Line:
    w = np.ones_like(values) if errors is None else errors**-2
    centre = float(w @ years / w.sum())
    across = float(w @ (years - centre) ** 2)
    slope = float(w @ ((years - centre) * values) / across)
    middle = float(w @ values / w.sum())
    freedom = len(values) - 2
    around = float(w @ (values - middle - slope * (years - centre)) ** 2 / freedom)
    explained = errors is not None and around <= 1
    scale = 1.0 if explained else around
    return _Line(
        slope=slope,
        middle=middle,
        centre=centre,
        slope_error=float(np.sqrt(scale / across)),
        middle_error=float(np.sqrt(scale / w.sum())),
        freedom=None if explained else freedom,
    )


def _errors(numbers: list[Number], *, logs: bool) -> Floats | None:
    """The standard errors that the intervals tell of; None where one has no interval."""
    found = []
    for number in numbers:
        interval = number.interval
        if interval is None or not np.isfinite(interval.high) or interval.high == interval.low:
            return None
        low, high = (interval.low, interval.high)
        if logs:
            if low <= 0:
                return None
            low, high = float(np.log(low)), float(np.log(high))
        found.append((high - low) / (2 * normal_quantile(interval.level)))
    return np.array(found)


def _slope(line: _Line, level: float) -> Number:
    return _number(line.slope, line.slope_error, line, level)


def _at(line: _Line, year: float, level: float) -> Number:
    away = year - line.centre
    error = float(np.hypot(line.middle_error, away * line.slope_error))
    return _number(line.middle + line.slope * away, error, line, level)


def _number(value: float, error: float, line: _Line, level: float) -> Number:
    quantile = normal_quantile(level)
    if line.freedom is not None:
        quantile = float(special.stdtrit(line.freedom, 0.5 + level / 2))
    if error == 0:
        return Number(value)
    return Number(
        value, interval=Interval(value - quantile * error, value + quantile * error, level)
    )


def _closing(now: Number, pace: Number, year: float) -> Closing:
    if now.value == 0:
        return Closing(year, year, year)
    slow, fast = pace.value, pace.value
    if pace.interval is not None:
        slow, fast = pace.interval.low, pace.interval.high
        if now.value > 0:  # a gap above 0 closes the faster, the lower the slope
            slow, fast = fast, slow
    return Closing(*(_reached(now.value, slope, year) for slope in (pace.value, fast, slow)))


def _reached(now: float, slope: float, year: float) -> float | None:
    """The year in which the line is at 0; None where it leads away from it."""
    return year - now / slope if now * slope < 0 else None
