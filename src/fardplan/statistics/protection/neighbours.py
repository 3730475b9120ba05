"""Which cells stand near a cell: within so many equations."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from fardplan.statistics.protection.hierarchies import Integers
from fardplan.statistics.protection.tables import System


class Neighbours:
    """Finds the cells near a cell of a system.

    `rectangle` is how many equations it takes to change one code in every dimension: the cells of
    the smallest move that leaves all margins alone lie within it.
    """

    def __init__(self, system: System) -> None:
        self.rectangle = max(len(table.dimensions) for table in system.tables)
        self._rows, self._columns = system.equations, system.by_cell

    def within(self, cell: int, steps: int) -> Integers:
        """Return the cells that can be reached from `cell` through so many equations."""
        cells = np.array([cell])
        for _ in range(steps):
            found = _entries(self._rows, _entries(self._columns, cells))
            if len(found) == len(cells):
                break
            cells = found
        return cells


def _entries(matrix: sp.csr_matrix | sp.csc_matrix, lines: Integers) -> Integers:
    """Return the places of all entries of some rows or columns, each once."""
    starts, ends = matrix.indptr[lines], matrix.indptr[lines + 1]
    lengths = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    places = matrix.indices[np.arange(lengths.sum()) + offsets]
    return np.unique(places).astype(np.int64)
