"""Classes for the colours of a map: few, equally wide, with borders that can be said aloud.

Borders that follow the data (quantiles, natural breaks) make areas look different whatever they
are. These do not: every class is as wide as the others, begins and ends at a round number, and is
no narrower than what the figures are unsure about, so that noise gives one colour.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from fardplan.statistics.figures import Number

MOST = 5
_ROUND = (1.0, 2.0, 2.5, 5.0)
_DIGITS = 9
"""How exactly a figure is compared with a border: what differs less is rounding."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Class `i` holds figures from `borders[i]` up to, but not including, `borders[i + 1]`.

    The last one holds its upper border too where no figure can be higher: `is_closed`.
    """

    borders: tuple[float, ...]
    is_closed: bool = False

    def __len__(self) -> int:
        """How many classes there are."""
        return len(self.borders) - 1

    def of(self, value: float) -> int:
        """Return the class of a value; raise `ValueError` for one outside all."""
        if self.is_closed and round(value - self.borders[-1], _DIGITS) == 0:
            return len(self) - 1
        for at, (low, high) in enumerate(pairwise(self.borders)):
            if round(value - low, _DIGITS) >= 0 > round(value - high, _DIGITS):
                return at
        raise ValueError(f"{value} is in no class of {self.borders}")


def even(
    numbers: Iterable[Number], *, top: float | None = None, most: int = MOST
) -> Classes | None:
    """Return at most `most` classes for all `numbers` together; None without any.

    No figure is higher than `top`, a round number: 1 for shares. A class is at least as wide as the
    median distance from a figure to the end of its interval.
    """
    given = list(numbers)
    if not given:
        return None
    values = [number.value for number in given]
    unsure = [(n.interval.high - n.interval.low) / 2 for n in given if n.interval]
    least = median(unsure) if unsure else 0.0
    if not math.isfinite(least):
        least = 0.0
    low, high = min(values), max(values)
    for step in _steps(max((high - low) / most, least, 10**-_DIGITS * 10)):
        first = math.floor(round(low / step, _DIGITS))
        last = math.floor(round(high / step, _DIGITS)) + 1
        end = math.inf if top is None else round(top / step)
        first, last = min(first, int(min(last, end)) - 1), int(min(last, end))
        if last - first <= most:
            borders = tuple(round(at * step, _DIGITS + 3) for at in range(first, last + 1))
            return Classes(borders, is_closed=last == end)
    raise AssertionError("steps grow without end")


def _steps(least: float) -> Iterator[float]:
    """Yield round steps that are `least` or more, the smallest first."""
    power = 10.0 ** math.floor(math.log10(least))
    while True:
        for base in _ROUND:
            if base * power >= least * (1 - 1e-9):
                yield base * power
        power *= 10
