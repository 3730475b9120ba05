"""Forecasts of short annual series: where it may go, how sure that is, and whether it gets there.

The model is a local level with drift, in state space (Harvey 1989, chapters 2-4):

    figure_t = level_t + irregular_t + sampling error_t
    level_t  = level_{t-1} + drift_{t-1} + change_t
    drift_t  = damping * drift_{t-1} + turn_t

The sampling errors are known from the source. How much the level changes from year to year, how
much a figure is irregular, and how large a drift may be are not known, and five to twelve figures
do not tell. They are therefore never fixed at a best guess: the exact Gaussian filter runs for a
whole grid of values, each weighs as much as the figures make it likely, and the forecast is the
mixture. Its tails are those of a small sample, as a t-distribution's are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from fardplan.statistics.figures import Interval, Number
from fardplan.statistics.vocabulary import Direction

Floats = npt.NDArray[np.float64]

LEAST = 3
"""Fewer figures than this tell nothing of how much they vary."""
_CHANGE = np.array([0.0, 0.25, 0.5, 0.8, 1.2, 1.8, 2.8])
_IRREGULAR = np.array([0.0, 0.25, 0.5, 0.8, 1.2, 1.8, 2.8])
_TRENDS = np.array(
    [
        (0.0, 1.0, 0.0),
        (0.3, 1.0, 0.0),
        (0.7, 1.0, 0.0),
        (1.4, 1.0, 0.0),
        (0.3, 0.9, 0.1),
        (0.7, 0.9, 0.2),
        (0.7, 1.0, 0.2),
        (1.4, 0.9, 0.4),
    ]
)
"""How large the drift may be at first, how much of it is left a year later, how much it turns."""
_BREAK = 0.2
"""How likely it is beforehand that a series holds a break that nobody has told of."""
_JUMP = 5.0
"""How large such a break is, as a standard deviation in units of the series' own scale."""
_DIFFUSE = 1e4
"""The variance of a level of which nothing is known, in units of the series' own scale."""
_BISECTIONS = 60


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series: its year, its value and the standard error of its sampling."""

    year: int
    value: float
    error: float = 0.0

    @classmethod
    def of(cls, year: int, number: Number) -> Point:
        """Return a point of a number; its error follows from its interval, 0 if it has none."""
        return cls(year, number.value, standard_error(number.interval))


def standard_error(interval: Interval | None) -> float:
    """Return the standard error that a symmetric normal interval stands for; 0 for None.

    Of an interval that is not symmetric it is half the width by the normal quantile.
    """
    if interval is None:
        return 0.0
    quantile = float(ndtri(0.5 + interval.level / 2))
    return (interval.high - interval.low) / 2 / quantile


@dataclass(frozen=True)
class Forecast:
    """What the figure of one year may be: a mixture of normal distributions within bounds."""

    year: int
    weights: Floats
    means: Floats
    deviations: Floats
    low: float = -np.inf
    high: float = np.inf

    @property
    def median(self) -> float:
        """The value that is as likely to be passed as not."""
        return self.quantile(0.5)

    def quantile(self, probability: float) -> float:
        """Return the value below which the figure stays with `probability`, within the bounds."""
        spread = 12 * self.deviations + 1e-12
        low, high = float(np.min(self.means - spread)), float(np.max(self.means + spread))
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            if self._below(middle) < probability:
                low = middle
            else:
                high = middle
        return min(max((low + high) / 2, self.low), self.high)

    def interval(self, level: float = 0.8) -> Interval:
        """Return the central interval that holds the figure with probability `level`."""
        tail = (1 - level) / 2
        return Interval(self.quantile(tail), self.quantile(1 - tail), level)

    def probability(self, value: float, better: Direction) -> float:
        """Return how likely the figure is to reach `value`: at least it, or at most it."""
        below = self._below(value)
        return below if better is Direction.DOWN else 1 - below

    def _below(self, value: float) -> float:
        with np.errstate(divide="ignore"):
            scaled = (value - self.means) / np.maximum(self.deviations, 1e-300)
        return float(np.dot(self.weights, ndtr(scaled)))


def forecast(
    points: Iterable[Point],
    years: Sequence[int],
    *,
    breaks: Iterable[int] = (),
    bounds: tuple[float, float] = (-np.inf, np.inf),
    error: float | None = None,
) -> tuple[Forecast, ...]:
    """Return what the figures of `years` may be, which all come after the last of `points`.

    `points` are at least three figures of different years, in any order; years may be missing
    between them. From each year of `breaks` on, the level is another, and nothing is carried over
    but how much figures vary. `error` is the sampling error of the figures to come, by default
    that of the last one. Intervals are cut at `bounds`, 0 and 1 for a share.

    `ValueError` if there are too few figures or years are not as they should be.
    """
    series = sorted(points, key=lambda point: point.year)
    _check(series, years)
    scale = _scale(series)
    last = series[-1]
    grid = _grid(len(series))
    state = _State.unknown(series[0].value / scale, grid)
    breaking = sorted(breaks)
    for place, point in enumerate(series):
        if place:
            before = series[place - 1]
            state.advance(point.year - before.year)
            state.may_break(place)
            if any(before.year < year <= point.year for year in breaking):
                state.forget_level()
        state.observe(point.value / scale, (point.error / scale) ** 2)
    noise = last.error if error is None else error
    made = []
    for year in range(last.year + 1, max(years) + 1):
        state.advance(1)
        if year in years:
            made.append(state.forecast(year, scale, noise, bounds))
    return tuple(made)


def _check(series: Sequence[Point], years: Sequence[int]) -> None:
    if len(series) < LEAST:
        raise ValueError(f"a forecast needs {LEAST} figures or more, and there are {len(series)}")
    if len({point.year for point in series}) < len(series):
        raise ValueError("a series has one figure a year")
    if not years or min(years) <= series[-1].year:
        raise ValueError(f"a forecast is of years after {series[-1].year}")


def _scale(series: Sequence[Point]) -> float:
    """Return the size of a usual change from one figure to the next, never 0.

    What sampling alone would make of it is taken off, down to a third of what is seen.
    """
    values = np.array([point.value for point in series])
    gaps = np.diff([point.year for point in series])
    steps = np.abs(np.diff(values)) / np.sqrt(gaps)
    typical = float(np.median(steps)) * 1.5 or float(np.max(steps))
    least = max(float(np.max(np.abs(values))), 1e-9) * 1e-6
    sampled = 2 * float(np.mean([point.error**2 for point in series]))
    own = float(np.sqrt(max(typical**2 - sampled, typical**2 / 9)))
    return max(own, least)


@dataclass(frozen=True)
class _Grid:
    """The values that what is not known may have, and how likely each is beforehand."""

    change: Floats
    irregular: Floats
    drift: Floats
    damping: Floats
    turn: Floats
    broken: Floats
    """Which figure, counted from 0, is the first after a break; 0 for a series without one."""
    prior: Floats


@lru_cache(maxsize=64)
def _grid(figures: int) -> _Grid:
    places = np.arange(max(1, figures - 1), dtype=float)
    trends = np.arange(len(_TRENDS), dtype=float)
    mesh = np.meshgrid(_CHANGE, _IRREGULAR, trends, places, indexing="ij")
    change, irregular, trend, broken = (axis.ravel() for axis in mesh)
    drift, damping, turn = _TRENDS[trend.astype(int)].T
    some = change**2 + irregular**2 > 0  # a series without any variation of its own is none
    per_place = _BREAK / max(1, figures - 2)
    breaks = np.where(broken == 0, 1 - _BREAK, per_place)
    prior = breaks / ((1 + change**2) * (1 + irregular**2)) ** 1.5
    return _Grid(
        change[some],
        irregular[some],
        drift[some],
        damping[some],
        turn[some],
        broken[some],
        prior[some] / prior[some].sum(),
    )


class _State:
    """The filter: level and drift for each cell of the grid, in units of the series' scale."""

    def __init__(self, grid: _Grid, level: Floats) -> None:
        self.grid = grid
        cells = len(grid.prior)
        self.level, self.drift = level, np.zeros(cells)
        self.level_var = np.full(cells, _DIFFUSE)
        self.drift_var = grid.drift**2
        self.shared = np.zeros(cells)
        self.log_weight = np.log(grid.prior)
        self._certain = False

    @classmethod
    def unknown(cls, near: float, grid: _Grid) -> _State:
        """Return the state before the first figure: any level, a drift as the grid has it."""
        return cls(grid, np.full(len(grid.prior), near))

    def advance(self, years: int) -> None:
        """Let so many years pass."""
        for _ in range(years):
            damping = self.grid.damping
            self.level = self.level + self.drift
            self.drift = damping * self.drift
            self.level_var = self.level_var + 2 * self.shared + self.drift_var + self.grid.change**2
            self.shared = damping * (self.shared + self.drift_var)
            self.drift_var = damping**2 * self.drift_var + self.grid.turn**2

    def forget_level(self) -> None:
        """Let the level be any from here on, and keep what is known of drift and variation."""
        self.level_var = np.full_like(self.level_var, _DIFFUSE)
        self.shared = np.zeros_like(self.shared)
        self._certain = False

    def may_break(self, place: int) -> None:
        """Let the level jump where a cell holds that the series breaks at this figure."""
        self.level_var = self.level_var + np.where(self.grid.broken == place, _JUMP**2, 0.0)

    def observe(self, value: float, error_var: float) -> None:
        """Take in a figure: weigh each cell by how well it foresaw it, and mend the state."""
        surprise = value - self.level
        total = self.level_var + self.grid.irregular**2 + error_var
        if self._certain:
            self.log_weight = self.log_weight - 0.5 * (np.log(total) + surprise**2 / total)
        gain, drift_gain = self.level_var / total, self.shared / total
        self.level = self.level + gain * surprise
        self.drift = self.drift + drift_gain * surprise
        self.drift_var = self.drift_var - drift_gain * self.shared
        self.shared = self.shared * (1 - gain)
        self.level_var = self.level_var * (1 - gain)
        self._certain = True

    def forecast(
        self, year: int, scale: float, error: float, bounds: tuple[float, float]
    ) -> Forecast:
        """Return what the figure of the year that has come may be."""
        weights = np.exp(self.log_weight - self.log_weight.max())
        variance = self.level_var + self.grid.irregular**2 + (error / scale) ** 2
        return Forecast(
            year,
            weights / weights.sum(),
            self.level * scale,
            np.sqrt(np.maximum(variance, 0.0)) * scale,
            *bounds,
        )
