"""Suppress further cells until no primary cell can be narrowed below what the rule asks.

That a cell cannot be computed says little if a reader can tell that it is 2 or 3. For each primary
cell whose interval is not yet wide enough, the cheapest alternative is sought that moves it far
enough: what is suppressed already costs almost nothing, other cells the more the larger they are.
The cells of that alternative are suppressed, and the alternative shows that the interval is wide;
it serves all primary cells in it. What no alternative needs is published again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection.certificate import Certificate, Change
from fardplan.statistics.protection.hierarchies import Integers
from fardplan.statistics.protection.intervals import Search
from fardplan.statistics.protection.neighbours import Neighbours
from fardplan.statistics.protection.programmes import Programme
from fardplan.statistics.protection.suppression import Pattern
from fardplan.statistics.protection.tables import Mask

_ROUNDS = (1, 2, 64)
"""How far from a cell others are looked for, until there is an alternative."""
_ALREADY = 0.01
"""What a cell costs that is suppressed anyway, beside 1 and more for others."""


@dataclass(frozen=True)
class Widened:
    """A pattern whose primary cells are wide enough, and what shows it."""

    pattern: Pattern
    alternatives: tuple[Change, ...]

    def certificate(self) -> Certificate:
        """Return the certificate: each suppressed cell stands in an alternative."""
        suppressed = tuple(map(int, np.flatnonzero(self.pattern.suppressed)))
        return Certificate(suppressed, (), self.alternatives)


def widen(pattern: Pattern) -> Widened:
    """Return a pattern in which a reader's interval for each primary cell is wide enough.

    Raises `BadInput` for a primary cell that no pattern can make wide.
    """
    search = Search(pattern.system, pattern.sensitive)
    search.stretch(pattern.moves)
    suppressed = pattern.suppressed.copy()
    around = Neighbours(pattern.system)
    primary = np.flatnonzero(pattern.sensitive.primary)
    for cell in primary[np.argsort(-pattern.system.values[primary], kind="stable")].tolist():
        if not search.is_wide(cell):
            suppressed[_move_far_enough(cell, search, suppressed, around)] = True
    needed = _needed(search, primary)
    kept = pattern.sensitive.hidden.copy()
    kept[[other for change in needed for other in change]] = True
    return Widened(replace(pattern, suppressed=kept, moves=()), tuple(needed))


def _move_far_enough(cell: int, search: Search, suppressed: Mask, around: Neighbours) -> list[int]:
    """Return the cells of the cheapest alternatives that make the interval of `cell` wide.

    It is moved upwards if that is enough; else as far down as it goes, and upwards by the rest.
    """
    width = float(search.sensitive.widths[cell])
    up = _moved(cell, width + float(search.below[cell]), search, suppressed, around)
    if up is not None:
        return up
    down = max(_lowest(cell, search, suppressed, around), -width)
    moved = _moved(cell, down, search, suppressed, around) if down < search.below[cell] else []
    up = _moved(cell, width + float(search.below[cell]), search, suppressed, around)
    if moved is None or up is None:
        why = "no alternative to it can be found that is wide enough"
        raise BadInput(search.system.describe(cell), why, "merge it with others before it is shown")
    return [*moved, *up]


def _moved(
    cell: int, by: float, search: Search, suppressed: Mask, around: Neighbours
) -> list[int] | None:
    """Return the cells of the cheapest alternative in which `cell` is other `by` so much."""
    for rounds in _ROUNDS:
        cells = _able(around.within(cell, rounds), search, suppressed)
        change = _cheapest(cell, by, cells, search, suppressed)
        if change is not None:
            search.programmes += 1
            search.add(cells, change)
            return list(map(int, cells[np.flatnonzero(change)]))
    return None


def _lowest(cell: int, search: Search, suppressed: Mask, around: Neighbours) -> float:
    """Return how far down `cell` can go at all."""
    cells = _able(around.within(cell, _ROUNDS[-1]), search, suppressed)
    low = search.sensitive.floor[cells] - search.system.values[cells].astype(float)
    place = int(np.searchsorted(cells, cell))
    programme = Programme(search.system.by_cell, cells, low, whole=search.whole)
    change = programme.extreme(place, highest=False)
    return 0.0 if change is None else float(change[place])


def _able(cells: Integers, search: Search, suppressed: Mask) -> Integers:
    sensitive = search.sensitive
    return cells[suppressed[cells] | sensitive.may_hide[cells] | sensitive.hidden[cells]]


def _cheapest(
    cell: int, by: float, cells: Integers, search: Search, suppressed: Mask
) -> npt.NDArray[np.float64] | None:
    values = search.system.values[cells].astype(float)
    columns = search.system.by_cell[:, cells]
    both = sp.hstack([columns, -columns], format="csc")
    high = np.concatenate(
        [np.full(len(cells), abs(by) + 1e3), values - search.sensitive.floor[cells]]
    )
    size = len(cells)
    programme = Programme(both, np.arange(2 * size), np.zeros(2 * size), high, whole=search.whole)
    place = int(np.flatnonzero(cells == cell)[0])
    programme.hold(place, max(by, 0.0), max(by, 0.0))
    programme.hold(place + size, max(-by, 0.0), max(-by, 0.0))
    costs = np.where(suppressed[cells], _ALREADY, 1.0 + np.log1p(values))
    change = programme.cheapest(np.concatenate([costs, costs]))
    return None if change is None else change[:size] - change[size:]


def _needed(search: Search, primary: Integers) -> list[Change]:
    """Return the alternatives that the intervals stand on: for each cell a lowest and a highest."""
    below: dict[int, int] = {}
    above: dict[int, int] = {}
    for at, change in enumerate(search.alternatives):
        for cell, more in change.items():
            if more == search.below[cell] < 0:
                below.setdefault(cell, at)
            if more == search.above[cell] > 0:
                above.setdefault(cell, at)
    wanted = {found[cell] for cell in primary.tolist() for found in (below, above) if cell in found}
    return [search.alternatives[at] for at in sorted(wanted)]
