"""How unequal areas are: measures over many areas, each as a difference and as a ratio.

Everything is weighed by how many people live where. No area is named: with few people the highest
and the lowest are mostly chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Absent, Figure, Interval, Number, Why
from fardplan.statistics.intervals import LEVEL, Floats, normal_quantile

SEED = 20_401
TIMES = 2_000
_LEAST = 1e-12


@dataclass(frozen=True)
class Areas:
    """The figures of areas, one entry each.

    `value` may be a share, a rate or a mean; `people` is how many live there, and `variance` how
    unsure the value is, 0 where it is not. `standing` orders areas from worst to best off, such as
    by a socio-economic index; areas of the same standing share their place.
    """

    value: Floats
    people: Floats
    variance: Floats
    standing: Floats | None = None

    @classmethod
    def of(
        cls,
        value: ArrayLike,
        people: ArrayLike,
        variance: ArrayLike = 0.0,
        standing: ArrayLike | None = None,
    ) -> Areas:
        """Make areas of arrays or lists; raise `BadInput` for one that is not known.

        An area without a figure is left out by the caller, who then says so.
        """
        values = np.asarray(value, dtype=np.float64)
        order = None if standing is None else _same("standing", standing, values)
        found = cls(
            values,
            _same("people", people, values),
            np.maximum(_same("variance", variance, values), 0.0),
            order,
        )
        _refuse("value", ~np.isfinite(values), "is no number")
        _refuse("people", ~(found.people > 0), "has nobody")
        if len(values) < 2:
            raise BadInput("the areas", f"there are {len(values)}", "give at least two")
        return found

    @property
    def share(self) -> Floats:
        """Which part of all people live in each."""
        whole: Floats = self.people / self.people.sum()
        return whole

    @property
    def mean(self) -> float:
        """The figure of all areas together."""
        return float(self.share @ self.value)


@dataclass(frozen=True, slots=True)
class Spread:
    """How unequal areas are, as a difference and as a ratio. See `pairs.Gap`."""

    absolute: Figure
    relative: Figure
    alike: float = 1.0
    """What `relative` is where all areas have the same figure."""
    seed: int | None = None
    """What its intervals were drawn with, where they were drawn."""
    by_chance: float | None = None
    """What `absolute` would be on the average if all areas were alike, where that is not 0."""


def slope(areas: Areas, *, level: float = LEVEL) -> Spread:
    """Return the slope index and the relative index of inequality.

    The figures are regressed on the place of people from the worst off, 0, to the best off, 1.
    `absolute` is the line at 0 less the line at 1, and `relative` the one by the other: how much
    more there is among the worst off. Intervals by the delta method from the areas' variances.
    (Mackenbach & Kunst, Soc. Sci. Med. 44, 1997.)
    """
    place, w = _ridit(areas), areas.share
    apart = place - w @ place
    # The slope and the mean are both sums of the figures, weighed.
    steep = w * apart / (w @ apart**2)
    middle = w - steep * (w @ place)
    worst, best = middle, middle + steep
    return Spread(_linear(areas, worst - best, level), _quotient(areas, worst, best, level))


def concentration(areas: Areas, *, level: float = LEVEL) -> Spread:
    """Return the concentration index: among whom that which is counted is found.

    `relative` is 2 cov(figure, place)/mean, from -1 to 1, below 0 where it is found among the worst
    off; `absolute` is that times the mean. (Wagstaff, Paci & van Doorslaer, Soc. Sci. Med. 33,
    1991.)
    """
    place, w = _ridit(areas), areas.share
    twice = 2 * w * (place - w @ place)
    return Spread(_linear(areas, twice, level), _quotient(areas, twice, w, level), alike=0.0)


def extremes(areas: Areas, *, level: float = LEVEL, seed: int = SEED, times: int = TIMES) -> Spread:
    """Return the distance from the highest to the lowest figure, and the one by the other.

    Chance alone makes the extremes of many small areas far apart: `by_chance` says how far, and the
    intervals, drawn anew from the areas' variances, are set off by what the draws add (the basic
    bootstrap of Davison & Hinkley, 1997, 5.2). What is near `by_chance` says nothing.
    """
    drawn = _drawn(areas, seed, times)
    tops, bottoms = drawn.max(axis=1), drawn.min(axis=1)
    high, low = float(areas.value.max()), float(areas.value.min())
    wide = _basic(high - low, tops - bottoms, level)
    alone = float(np.ptp(drawn - areas.value, axis=1).mean())
    if low <= 0:
        ratio: Figure = Absent(Why.NOT_APPLICABLE, "nothing can be put in relation to 0")
    else:
        logs = np.log(tops / np.maximum(bottoms, _LEAST))
        ratio = _exponent(_basic(float(np.log(high / low)), logs, level))
    return Spread(wide, ratio, seed=seed, by_chance=alone)


@dataclass(frozen=True, slots=True)
class Variance:
    """How much of what differs between people lies between areas. Figures of variance.

    `between` is what differs between areas beyond what chance alone would make; `chance` is that.
    `within` is what differs inside areas, None where that is not known. `spread` holds the standard
    deviation between areas, and the same by the mean.
    """

    between: float
    chance: float
    within: float | None
    spread: Spread

    @property
    def part_between(self) -> float | None:
        """Which part of all differences lies between areas, 0-1."""
        if self.within is None or self.between + self.within <= 0:
            return None
        return self.between / (self.between + self.within)


def variance(
    areas: Areas,
    within: ArrayLike | None = None,
    *,
    level: float = LEVEL,
    seed: int = SEED,
    times: int = TIMES,
) -> Variance:
    """Return how the variance between people divides into between and within areas.

    `within` is the variance inside each area; for a share p it is p(1-p), see `of_shares`. What
    chance adds between areas is taken off: the sum over areas of their variances by how many live
    there, less that of the mean.
    """
    w = areas.share
    seen = float(w @ (areas.value - areas.mean) ** 2)
    chance = float((w * (1 - w)) @ areas.variance)
    between = max(seen - chance, 0.0)
    inside = None if within is None else float(w @ _same("within", within, areas.value))
    drawn = _drawn(areas, seed, times)
    means = drawn @ w
    # A drawn figure has both its own chance and that of the figure it was drawn from.
    squares = np.maximum((drawn - means[:, None]) ** 2 @ w - 2 * chance, 0.0)
    deviations = np.sqrt(squares)
    absolute = _percentile(float(np.sqrt(between)), deviations, level)
    if areas.mean <= 0:
        relative: Figure = Absent(Why.NOT_APPLICABLE, "nothing can be put in relation to 0")
    else:
        relative = _percentile(float(np.sqrt(between) / areas.mean), deviations / means, level)
    return Variance(between, chance, inside, Spread(absolute, relative, alike=0.0, seed=seed))


def of_shares(shares: ArrayLike) -> Floats:
    """Return the variance inside each area where the figure is a share: p(1-p)."""
    p = np.asarray(shares, dtype=np.float64)
    inside: Floats = p * (1 - p)
    return inside


def dissimilarity(counted: ArrayLike, whole: ArrayLike) -> float:
    """Return how unevenly two groups live over areas, from 0 to 1 (Duncan & Duncan, 1955).

    `counted` are those of the one group in each area, `whole` all who live there. It is the part of
    either group that would have to move for both to live alike everywhere. Chance alone makes it
    more than 0 where few live in each area. Raise `BadInput` where a group has nobody.
    """
    everybody = np.asarray(whole, dtype=np.float64)
    one = _same("counted", counted, everybody)
    other = everybody - one
    _refuse("counted", ~((one >= 0) & (other >= 0)), "is no part of all who live there")
    if not (one.sum() > 0 and other.sum() > 0):
        raise BadInput("counted", "one of the two groups has nobody", "give two groups")
    return float(np.abs(one / one.sum() - other / other.sum()).sum() / 2)


def gini(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return the Gini coefficient of `values`, such as incomes, from 0 to nearly 1.

    `weights` say how many persons each stands for. It is that of the weighed sample, with no
    correction for its size, as Eurostat's indicators of income have it. Values are 0 or more;
    raise `BadInput` for one that is not, and for a sum of 0. Sorting is all that it takes.
    """
    x = np.asarray(values, dtype=np.float64)
    w = np.ones_like(x) if weights is None else _same("weights", weights, x)
    _refuse("values", ~(np.isfinite(x) & (x >= 0)), "is no number of 0 or more")
    _refuse("weights", ~(np.isfinite(w) & (w >= 0)), "is no weight")
    if not float(w @ x) > 0:
        raise BadInput("values", "sum to nothing", "give at least one above 0")
    order = np.argsort(x, kind="stable")
    x, w = x[order], w[order]
    running = np.cumsum(w)
    top = 2 * (w * x) @ running - (w**2) @ x
    return float(top / (running[-1] * (w @ x)) - 1)


# --- Order, sums and their intervals -------------------------------------------------------------


def _ridit(areas: Areas) -> Floats:
    """The place of each area's people in the middle of those of its standing, 0-1."""
    if areas.standing is None:
        raise BadInput("the areas", "have no standing", "say which are worse off than others")
    _refuse("standing", ~np.isfinite(areas.standing), "is no number")
    levels, at = np.unique(areas.standing, return_inverse=True)
    if len(levels) < 2:
        raise BadInput("standing", "is the same for all areas", "give an order")
    shares = np.bincount(at, areas.share)
    middle: Floats = (np.cumsum(shares) - shares / 2)[at]
    return middle


def _linear(areas: Areas, weights: Floats, level: float) -> Number:
    """A weighed sum of the figures and its interval."""
    value = float(weights @ areas.value)
    error = float(np.sqrt(weights**2 @ areas.variance))
    return Number(value, interval=_around(value, error, level))


def _quotient(areas: Areas, top: Floats, base: Floats, level: float) -> Figure:
    """One weighed sum by another and its interval, by the delta method."""
    below = float(base @ areas.value)
    if below <= 0:
        return Absent(Why.NOT_APPLICABLE, "nothing can be put in relation to 0 or less")
    value = float(top @ areas.value) / below
    error = float(np.sqrt(((top - value * base) / below) ** 2 @ areas.variance))
    return Number(value, interval=_around(value, error, level))


def _around(value: float, error: float, level: float) -> Interval | None:
    """The interval of a value; None where nothing is unsure."""
    reach = normal_quantile(level) * error
    return Interval(value - reach, value + reach, level) if error > 0 else None


def _drawn(areas: Areas, seed: int, times: int) -> Floats:
    """The figures as they might have been, one row each time."""
    generator = np.random.default_rng(seed)
    noise = generator.standard_normal((times, len(areas.value)))
    return areas.value + noise * np.sqrt(areas.variance)


def _basic(value: float, drawn: Floats, level: float) -> Number:
    """A distance of 0 or more, with the interval set off by what the draws add."""
    if np.ptp(drawn) == 0:
        return Number(value)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    bounds = (max(2 * value - float(high), 0.0), max(2 * value - float(low), 0.0))
    return Number(value, interval=Interval(*bounds, level))


def _percentile(value: float, drawn: Floats, level: float) -> Number:
    if np.ptp(drawn) == 0:
        return Number(value)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Number(value, interval=Interval(float(low), float(high), level))


def _exponent(logs: Number) -> Number:
    interval = logs.interval
    if interval is None:
        return Number(float(np.exp(logs.value)))
    bounds = (float(np.exp(interval.low)), float(np.exp(interval.high)))
    return Number(float(np.exp(logs.value)), interval=Interval(*bounds, interval.level))


def _same(name: str, given: ArrayLike, like: Floats) -> Floats:
    found = np.asarray(given, dtype=np.float64)
    if found.ndim == 0:
        return np.full_like(like, float(found))
    if found.shape != like.shape:
        said = f"has {found.size} entries for {like.size}"
        raise BadInput(name, said, "give one for each")
    return found


def _refuse(name: str, wrong: NDArray[np.bool_], why: str) -> None:
    if wrong.any():
        raise BadInput(f"{name}[{np.flatnonzero(wrong)[0]}]", why, "leave it out and say so")
