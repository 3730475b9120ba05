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


def _move_far_enough(cell: int, search: Search, suppressed: Mask, around: Neighbours) -> Integers:
    """Return the cells of the cheapest alternative that makes the interval of `cell` wide."""
    sensitive = search.sensitive
    far = float(sensitive.widths[cell] + search.below[cell])
    for rounds in _ROUNDS:
        cells = around.within(cell, rounds)
        cells = cells[suppressed[cells] | sensitive.may_hide[cells] | sensitive.hidden[cells]]
        change = _cheapest(cell, far, cells, search, suppressed)
        if change is not None:
            search.programmes += 1
            search.add(cells, change)
            return cells[np.flatnonzero(change)]
    why = "no alternative to it can be found that is wide enough"
    raise BadInput(search.system.describe(cell), why, "merge it with others before it is shown")


def _cheapest(
    cell: int, far: float, cells: Integers, search: Search, suppressed: Mask
) -> npt.NDArray[np.float64] | None:
    values = search.system.values[cells].astype(float)
    columns = search.system.by_cell[:, cells]
    both = sp.hstack([columns, -columns], format="csc")
    high = np.concatenate([np.full(len(cells), far + 1e3), values - search.sensitive.floor[cells]])
    size = len(cells)
    programme = Programme(both, np.arange(2 * size), np.zeros(2 * size), high, whole=search.whole)
    place = int(np.flatnonzero(cells == cell)[0])
    programme.hold(place, far, far)
    programme.hold(place + size, 0.0, 0.0)
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
