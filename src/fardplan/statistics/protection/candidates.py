"""A pattern to begin with: more than enough cells, from which the superfluous are then published.

No equation may have one unknown: where it has, the cell that helps most and is worth least is
added. That alone is what home-made scripts do; it leaves leaks, which only elimination finds.
Around each leak all cells within some steps are added, further ones until there is none.
"""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from fardplan.statistics.protection.elimination import (
    Moves,
    components,
    joined,
    moves_of,
)
from fardplan.statistics.protection.rules import Sensitive
from fardplan.statistics.protection.tables import Mask, System

BREADTH = 12_000
"""How many of the smallest cells are tried beyond those that the first choice asks for."""
_MOST_STEPS = 64


def moves_to_choose_from(system: System, sensitive: Sensitive, breadth: int = BREADTH) -> Moves:
    """Return the moves of a pattern that leaves no primary cell computable if that can be had.

    Where cells that may not be suppressed, such as zeros, give a primary cell away, it stays
    computable, and it is for the caller to say so.
    """
    chosen = _with_the_smallest(_first_choice(system, sensitive), system, sensitive, breadth)
    parts = [moves_of(system.equations, chosen)]
    for steps in range(1, _MOST_STEPS):
        leaking = [cell for part in parts for cell in part.fixed() if sensitive.primary[cell]]
        if not leaking:
            break
        wider = chosen | (_within(system, leaking, steps) & sensitive.may_hide)
        changed = _components_with(system, wider, wider & ~chosen)
        parts = [*(part.outside(changed) for part in parts), moves_of(system.equations, changed)]
        chosen = wider
    return joined(parts)


def _components_with(system: System, unknown: Mask, cells: Mask) -> Mask:
    labels = components(system.equations, unknown)
    return unknown & np.isin(labels, labels[cells])


def _with_the_smallest(chosen: Mask, system: System, sensitive: Sensitive, breadth: int) -> Mask:
    others = np.flatnonzero(sensitive.may_hide & ~chosen)
    order = np.argsort(system.values[others], kind="stable")
    wider = chosen.copy()
    wider[others[order[:breadth]]] = True
    return wider


def _within(system: System, cells: list[int], steps: int) -> Mask:
    """Return the cells that stand within so many equations of `cells`."""
    touches = abs(system.equations)
    reached = np.zeros(len(system))
    reached[cells] = 1
    for _ in range(steps):
        found = ((touches.T @ (touches @ reached)) > 0).astype(float)
        if np.array_equal(found, reached):
            break
        reached = found
    return reached > 0


def _first_choice(system: System, sensitive: Sensitive) -> Mask:
    """Return the primary cells with others, so that no equation has one unknown."""
    equations = system.equations
    by_cell = system.by_cell
    chosen = sensitive.primary | sensitive.hidden
    unknowns = np.asarray(abs(equations) @ chosen.astype(np.int64))
    alone = np.flatnonzero(unknowns == 1).tolist()
    while alone:
        row = alone.pop()
        if unknowns[row] == 1:
            cells = equations.indices[equations.indptr[row] : equations.indptr[row + 1]]
            able = cells[~chosen[cells] & sensitive.may_hide[cells]]
            if len(able):
                best = _best(able, by_cell, unknowns, system)
                chosen[best] = True
                rows = _rows_of(by_cell, best)
                unknowns[rows] += 1
                alone.extend(rows[unknowns[rows] == 1].tolist())
    return chosen


def _best(able: np.ndarray, by_cell: sp.csc_matrix, unknowns: np.ndarray, system: System) -> int:
    """Return the cell that leaves fewest equations with one unknown; of those, the smallest."""

    def cost(cell: int) -> tuple[int, float]:
        others = unknowns[_rows_of(by_cell, cell)]
        return int((others == 0).sum() - (others == 1).sum()), float(system.values[cell])

    return min(map(int, able), key=cost)


def _rows_of(by_cell: sp.csc_matrix, cell: int) -> np.ndarray:
    rows: np.ndarray = by_cell.indices[by_cell.indptr[cell] : by_cell.indptr[cell + 1]]
    return rows
