"""Gaussian elimination of a sparse system, modulo a prime: what moves when cells are not known.

The unknown cells are the unknowns of the published equations. A cell that can be computed has the
same value in every solution; of all others, the difference of two solutions tells where they move.
These differences are a linear space; a *move* is a vector of it. The elimination takes the shortest
equation first and in it the cell that stands in fewest others, so that moves stay short.

Modulo a prime of 31 bits no number grows. What follows from it is shown anew in whole numbers by
the certificate (`certificate.py`).
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy.sparse as sp

from fardplan.statistics.protection.hierarchies import Integers
from fardplan.statistics.protection.tables import Mask

PRIME = 2**31 - 1
"""Numbers are kept modulo this."""

Row = dict[int, int]


@dataclass(slots=True)
class Moves:
    """A basis of the moves of the unknown cells.

    `cells` are the unknown cells; what follows counts them from 0 in that order. `of_cell` has for
    each the moves in which it stands, with its number there; a cell in none can be computed.
    """

    cells: Integers
    of_cell: list[Row]
    count: int

    def outside(self, cells: Mask) -> Moves:
        """Return the same without `cells`, which are whole components."""
        kept = np.flatnonzero(~cells[self.cells])
        return Moves(self.cells[kept], [self.of_cell[at] for at in kept.tolist()], self.count)

    def members(self) -> list[Row]:
        """Return each move by itself: the cells of the system in it, with their numbers."""
        found: list[Row] = [{} for _ in range(self.count)]
        for cell, own in zip(self.cells.tolist(), self.of_cell, strict=True):
            for move, number in own.items():
                found[move][cell] = number
        return found

    def fixed(self) -> Integers:
        """Return the unknown cells that can be computed from the others."""
        at = [place for place, moves in enumerate(self.of_cell) if not moves]
        return self.cells[np.array(at, dtype=np.int64)]


def moves_of(equations: sp.csr_matrix, unknown: Mask) -> Moves:
    """Return a basis of how the `unknown` cells can move while all equations hold."""
    cells = np.flatnonzero(unknown)
    solved, free = _eliminate(_rows(equations, cells), len(cells))
    of_cell: list[Row] = [{} for _ in cells]
    for move, cell in enumerate(free):
        of_cell[cell] = {move: 1}
    for cell, terms in reversed(solved):
        of_cell[cell] = _combined(terms, of_cell)
    return Moves(cells, of_cell, len(free))


def joined(parts: Sequence[Moves]) -> Moves:
    """Return the moves of several components as one basis."""
    of_cell: list[Row] = []
    count = 0
    for part in parts:
        for own in part.of_cell:
            of_cell.append({move + count: number for move, number in own.items()})
        count += part.count
    return Moves(np.concatenate([part.cells for part in parts]), of_cell, count)


def components(equations: sp.csr_matrix, unknown: Mask) -> Integers:
    """Return by cell the number of its component, -1 where it is known.

    Two unknown cells are of one component if equations lead from the one to the other through
    unknown cells. What happens in one component tells nothing of another.
    """
    cells = np.flatnonzero(unknown)
    left = equations[:, cells]
    both = sp.block_array([[None, left], [left.T, None]], format="csr")
    _, labels = sp.csgraph.connected_components(both, directed=False)
    found = np.full(len(unknown), -1, dtype=np.int64)
    found[cells] = labels[left.shape[0] :]
    return found


def component_groups(equations: sp.csr_matrix, unknown: Mask) -> list[Integers]:
    """Return the unknown cells of each component."""
    labels = components(equations, unknown)
    cells = np.flatnonzero(unknown)
    order = cells[np.argsort(labels[cells], kind="stable")]
    ends = np.flatnonzero(np.diff(labels[order])) + 1
    return [group for group in np.split(order, ends) if len(group)]


def computable(equations: sp.csr_matrix, unknown: Mask) -> Integers:
    """Return the `unknown` cells whose value follows from the equations and the known cells."""
    return moves_of(equations, unknown).fixed()


def inverse(number: int) -> int:
    """Return the inverse of a number modulo `PRIME`."""
    return number if number in (1, PRIME - 1) else pow(number, -1, PRIME)


def _rows(equations: sp.csr_matrix, cells: Integers) -> list[Row]:
    left = equations[:, cells].tocsr()
    left = left[np.diff(left.indptr) > 0]
    starts, columns = left.indptr.tolist(), left.indices.tolist()
    numbers = (left.data.astype(np.int64) % PRIME).tolist()
    return [
        dict(zip(columns[start:end], numbers[start:end], strict=True))
        for start, end in pairwise(starts)
    ]


def _eliminate(rows: list[Row], size: int) -> tuple[list[tuple[int, Row]], list[int]]:
    """Return each cell that was solved for, in terms of later ones, and the cells left free."""
    holders: list[set[int]] = [set() for _ in range(size)]
    for at, row in enumerate(rows):
        for cell in row:
            holders[cell].add(at)
    waiting = [(len(row), at) for at, row in enumerate(rows)]
    heapq.heapify(waiting)
    solved: list[tuple[int, Row]] = []
    while waiting:
        length, at = heapq.heappop(waiting)
        row = rows[at]
        if not row or len(row) != length:
            continue
        cell = min(row, key=lambda cell: len(holders[cell]))
        for other in row:
            holders[other].discard(at)
        scale = PRIME - inverse(row[cell])
        terms = {other: n * scale % PRIME for other, n in row.items() if other != cell}
        rows[at] = {}
        solved.append((cell, terms))
        for holder in holders[cell]:
            _substitute(rows[holder], holder, cell, terms, holders)
            heapq.heappush(waiting, (len(rows[holder]), holder))
        holders[cell] = set()
    done = {cell for cell, _ in solved}
    return solved, [cell for cell in range(size) if cell not in done]


def _substitute(row: Row, at: int, cell: int, terms: Row, holders: list[set[int]]) -> None:
    factor = row.pop(cell)
    for other, number in terms.items():
        had = row.get(other)
        new = ((had or 0) + number * factor) % PRIME
        if new:
            row[other] = new
            if had is None:
                holders[other].add(at)
        elif had is not None:
            del row[other]
            holders[other].discard(at)


def _combined(terms: Row, of_cell: list[Row]) -> Row:
    moves: Row = {}
    for cell, factor in terms.items():
        for move, number in of_cell[cell].items():
            new = (moves.get(move, 0) + number * factor) % PRIME
            if new:
                moves[move] = new
            else:
                moves.pop(move, None)
    return moves
