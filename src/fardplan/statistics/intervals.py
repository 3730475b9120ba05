"""Intervals of shares, rates and means: what else the figure might have been.

Every function takes numbers or arrays of one shape and gives `Bounds` of that shape. Where nothing
was counted there is no interval either: both bounds are NaN. The intervals are two-sided; `level`
is the coverage, 0-1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Interval

Floats = NDArray[np.float64]
LEVEL = 0.95
"""The coverage where none is asked for."""


class Bounds(NamedTuple):
    """The lower and upper bounds of intervals, of one shape."""

    low: Floats
    high: Floats

    def interval(self, level: float = LEVEL) -> Interval | None:
        """Return a single pair of bounds as an interval; None where there is none."""
        low, high = float(self.low), float(self.high)
        return None if np.isnan(low) or np.isnan(high) else Interval(low, high, level)


def normal_quantile(level: float) -> float:
    """Return how many standard errors an interval of this coverage reaches, e.g. 1.96."""
    if not 0 < level < 1:
        raise BadInput("level", f"{level} is no coverage", "give a number between 0 and 1")
    return float(special.ndtri(0.5 + level / 2))


def wilson(successes: ArrayLike, n: ArrayLike, level: float = LEVEL) -> Bounds:
    """Return Wilson's score intervals of the shares `successes / n`, within 0-1.

    The default for shares: it holds its coverage for small `n`, and for shares at 0 and 1. `n` may
    be an effective number and need not be whole. Raise `BadInput` that names the first cell with
    more successes than units. (Wilson 1927; method 3 of Newcombe, Stat. Med. 17, 1998.)
    """
    x, n = _counted(successes, n)
    z = normal_quantile(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / n
        centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        reach = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    low = np.where(x == 0, np.where(n > 0, 0.0, np.nan), centre - reach)
    high = np.where((x == n) & (n > 0), 1.0, centre + reach)
    return Bounds(np.maximum(low, 0.0), np.minimum(high, 1.0))


def agresti_coull(successes: ArrayLike, n: ArrayLike, level: float = LEVEL) -> Bounds:
    """Return Agresti and Coull's intervals of the shares `successes / n`, cut to 0-1.

    They share Wilson's centre and are never shorter. (Agresti & Coull, Am. Stat. 52, 1998.)
    """
    x, n = _counted(successes, n)
    z = normal_quantile(level)
    units = n + z**2
    share = (x + z**2 / 2) / units
    reach = z * np.sqrt(share * (1 - share) / units)
    nothing = np.where(n > 0, 0.0, np.nan)
    return Bounds(
        np.maximum(share - reach, 0.0) + nothing, np.minimum(share + reach, 1.0) + nothing
    )


def clopper_pearson(successes: ArrayLike, n: ArrayLike, level: float = LEVEL) -> Bounds:
    """Return the exact binomial intervals of the shares `successes / n`.

    They hold at least their coverage, and mostly more. Neither number need be whole, as Korn and
    Graubard use them for surveys. (Clopper & Pearson, Biometrika 26, 1934.)
    """
    x, n = _counted(successes, n)
    outside = _outside(level)
    nothing = np.where(n > 0, 0.0, np.nan)
    with np.errstate(invalid="ignore"):
        low = np.where(x > 0, special.betaincinv(np.maximum(x, 1e-300), n - x + 1, outside), 0.0)
        high = np.where(
            x < n, special.betaincinv(x + 1, np.maximum(n - x, 1e-300), 1 - outside), 1.0
        )
    return Bounds(low + nothing, high + nothing)


def rate(events: ArrayLike, units: ArrayLike, level: float = LEVEL) -> Bounds:
    """Return the exact Poisson intervals of the rates `events / units`.

    `events` are numbers of what happened, 0 or more; `units` what they are counted by, such as
    dwellings or years, taken as known. They hold at least their coverage. By the gamma quantiles
    that Byar's method comes close to. (Garwood, Biometrika 28, 1936.)
    """
    x, units = np.broadcast_arrays(_numbers("events", events), _numbers("units", units))
    _refuse("events", x < 0, x, "cannot be fewer than none")
    _refuse("units", units < 0, units, "cannot be fewer than none")
    outside = _outside(level)
    low = np.where(x > 0, special.gammaincinv(np.maximum(x, 1e-300), outside), 0.0)
    high = special.gammaincinv(x + 1, 1 - outside)
    with np.errstate(divide="ignore", invalid="ignore"):
        by = np.where(units > 0, units, np.nan)
        return Bounds(low / by, high / by)


def mean(value: ArrayLike, deviation: ArrayLike, n: ArrayLike, level: float = LEVEL) -> Bounds:
    """Return Student's intervals of means.

    `deviation` is the standard deviation of the values, with n - 1 below; a mean of a single value
    has no interval. They rest on the mean being nearly normal: few and skewed values give too
    short ones.
    """
    centre, spread, n = np.broadcast_arrays(
        _numbers("value", value), _numbers("deviation", deviation), _numbers("n", n)
    )
    _refuse("deviation", spread < 0, spread, "cannot be less than 0")
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = np.where(n > 1, n - 1, np.nan)
        reach = special.stdtrit(freedom, 1 - _outside(level)) * spread / np.sqrt(n)
    return Bounds(centre - reach, centre + reach)


def _outside(level: float) -> float:
    """How much lies outside on either side."""
    normal_quantile(level)
    return (1 - level) / 2


def _counted(successes: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    x, total = np.broadcast_arrays(_numbers("successes", successes), _numbers("n", n))
    _refuse("successes", x < 0, x, "cannot be fewer than none")
    _refuse("successes", x > total, x, "is more than there are units")
    return x, total


def _numbers(name: str, given: ArrayLike) -> Floats:
    numbers = np.asarray(given, dtype=np.float64)
    _refuse(name, ~np.isfinite(numbers), numbers, "is no number")
    return numbers


def _refuse(name: str, wrong: NDArray[np.bool_], numbers: Floats, why: str) -> None:
    """Raise `BadInput` for the first cell that is wrong."""
    if not np.any(wrong):
        return
    place = tuple(int(index) for index in np.argwhere(wrong)[0])
    where = name + "".join(f"[{index}]" for index in place)
    raise BadInput(where, f"{numbers[place]:g} {why}", "mend that cell or leave it out")
