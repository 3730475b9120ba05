"""An outcome that is declared to lie in another: who is left of the wider one is a group too.

Of those without work some seek it. Nobody can tell from two indicators that the one lies in the
other; the definition says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fardplan.measurement.counted import COUNTED, OUTCOME, Counts, within
from fardplan.statistics import Indicator
from fardplan.statistics.protection import Codes

_DIMENSION = "del"


@dataclass(frozen=True, slots=True, order=True)
class Nest:
    """Two indicators by their ids, of which the wide one counts all whom the narrow one counts."""

    wide: str
    narrow: str

    def of(self, indicator: str, counts: Counts) -> Counts | None:
        """Return those counted of `counts`, laid out as a total and its one known part.

        None if the indicator is none of the two, or has no such counts.
        """
        if indicator not in (self.wide, self.narrow):
            return None
        laid = {
            key: {self._laid(indicator, codes): n for codes, n in own.items() if _counted(codes)}
            for key, own in counts.by_key.items()
        }
        found = {key: own for key, own in laid.items() if own}
        if not found:
            return None
        return replace(counts, universe=f"{counts.universe}: {self}", by_key=found)

    def _laid(self, indicator: str, codes: Codes) -> Codes:
        place = tuple(pair for pair in codes if pair[0] != OUTCOME)
        return place if indicator == self.wide else within(place, _DIMENSION, self.narrow)

    def __str__(self) -> str:
        """Which lies in which."""
        return f"{self.narrow} < {self.wide}"


def nests_of(indicator: Indicator, others: Iterable[Indicator]) -> list[Nest]:
    """Return which of `others` an indicator lies in, or they in it, in the order of their ids."""
    found = {Nest(other.within, other.id) for other in others if other.within == indicator.id}
    if indicator.within:
        found.add(Nest(indicator.within, indicator.id))
    return sorted(found)


def _counted(codes: Codes) -> bool:
    return dict(codes).get(OUTCOME) == COUNTED
