"""How many cells of a public table have no number, by why, period and area.

All of it is counted from what the table shows, with all that is kept back taken for the same: two
cities that differ only in what nobody may learn give the same counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from fardplan.statistics.figures import Absent, Censored, Figure, Why
from fardplan.statistics.gate import Shown
from fardplan.statistics.shortcomings.contracts import AbsentCount, Untold
from fardplan.statistics.vocabulary import Sex

_UNTOLD: dict[Why, Untold | None] = {
    Why.MISSING: Untold.MISSING,
    Why.NOT_APPLICABLE: None,
    Why.WITHHELD_BY_SOURCE: Untold.WITHHELD_BY_SOURCE,
    Why.PROTECTED: Untold.PROTECTED,
    Why.PRIMARY: Untold.PROTECTED,
    Why.SECONDARY: Untold.PROTECTED,
}
_Place = tuple[Untold, str, str]


def absent_in(table: Shown) -> tuple[AbsentCount, ...]:
    """Return how many cells have no number: the latest period first, the whole city before areas.

    A cell for which there can be no number is not counted.
    """
    counts = Counter([*_without_number(table), *_without_row(table)])
    order = list(Untold)
    found = [AbsentCount(*place, cells) for place, cells in counts.items()]
    found.sort(key=lambda each: (each.area, order.index(each.why)))
    return tuple(sorted(found, key=lambda each: each.period, reverse=True))


def _without_number(table: Shown) -> Iterator[_Place]:
    for cell in table.cells:
        why = _why(cell.figure)
        if why is not None:
            yield why, cell.key.period, cell.key.area


def _why(figure: Figure) -> Untold | None:
    if isinstance(figure, Censored):
        return Untold.WITHIN_BOUNDS
    return _UNTOLD[figure.why] if isinstance(figure, Absent) else None


def _without_row(table: Shown) -> Iterator[_Place]:
    """The cells that a division has in some period and not in another."""
    keys = [cell.key for cell in table.cells]
    there = {(key.division, key.period, key.area, key.group, key.sex) for key in keys}
    sexes = [sex for sex in Sex if any(key.sex is sex for key in keys)]
    for division in {key.division for key in keys}:
        own = [key for key in keys if key.division == division]
        periods, areas = {key.period for key in own}, {(key.area, key.group) for key in own}
        for period, (area, group), sex in product(periods, areas, sexes):
            if (division, period, area, group, sex) not in there:
                yield Untold.NO_ROW, period, area
