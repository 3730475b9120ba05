"""Outcomes that are declared to lie in others: who is left of the wider one is a group too.

Of those without work some seek it. Nobody can tell from two indicators that the one lies in the
other; the definition says so. So it does of an outcome that is the sum of several.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fardplan.measurement.counted import COUNTED, OUTCOME
from fardplan.statistics import Indicator
from fardplan.statistics.protection import Sum


def series_of(indicator: str) -> str:
    """Return the dimension that the outcome of an indicator is, by its id."""
    return f"{OUTCOME} {indicator}"


def declared_by(indicators: Sequence[Indicator]) -> tuple[Sum, ...]:
    """Return what definitions, the oldest first, declare to add up, in the order of the ids.

    Of the parts of an outcome the newest that is said stands. An outcome that lies in another
    (`within`) is a sum with those who are left, whom nobody shows.
    """
    sums = {each.id: each.parts for each in indicators if each.parts}
    lying = {(each.within, (each.id, f"{each.within} utan {each.id}"))
             for each in indicators if each.within}  # fmt: skip
    return tuple(_sum(whole, parts) for whole, parts in sorted({*sums.items(), *lying}))


def _sum(whole: str, parts: Iterable[str]) -> Sum:
    return Sum((series_of(whole), COUNTED), tuple((series_of(part), COUNTED) for part in parts))
