"""An outcome that is declared to lie in another: who is left of the wider one is a group too.

Of those without work some seek it. Nobody can tell from two indicators that the one lies in the
other; the definition says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fardplan.measurement.counted import COUNTED, OUTCOME
from fardplan.statistics import Indicator
from fardplan.statistics.protection import Sum


def series_of(indicator: str) -> str:
    """Return the dimension that the outcome of an indicator is, by its id."""
    return f"{OUTCOME} {indicator}"


@dataclass(frozen=True, slots=True, order=True)
class Nest:
    """Two indicators by their ids, of which the wide one counts all whom the narrow one counts."""

    wide: str
    narrow: str

    @property
    def series(self) -> frozenset[str]:
        """Return the series of both."""
        return frozenset(map(series_of, (self.wide, self.narrow)))

    def as_sum(self) -> Sum:
        """Return the wide outcome as the sum of the narrow one and of those who are left."""
        left = f"{self.wide} utan {self.narrow}"
        whole, *parts = ((series_of(name), COUNTED) for name in (self.wide, self.narrow, left))
        return Sum(whole, tuple(parts))


def nests_of(indicators: Iterable[Indicator]) -> tuple[Nest, ...]:
    """Return which of some indicators lie in which, in the order of their ids."""
    return tuple(sorted({Nest(each.within, each.id) for each in indicators if each.within}))
