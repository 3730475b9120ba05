"""Which cells stand near a cell: those that differ from it in few codes."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from fardplan.statistics.protection.hierarchies import Integers
from fardplan.statistics.protection.tables import System


class Neighbours:
    """Finds the cells near a cell of a system."""

    def __init__(self, system: System) -> None:
        self._rows, self._columns = system.equations, system.by_cell
        self._dimension = system.dimension_of_equation
        self._dimensions = np.unique(self._dimension).tolist()

    def within(self, cell: int, rounds: int) -> Integers:
        """Return the cells that are reached by one equation in each dimension, in so many rounds.

        In one round these are the codes beside and above in every dimension, in all combinations:
        the smallest moves that leave all other margins alone lie within them.
        """
        cells = np.array([cell])
        for _ in range(rounds):
            before = len(cells)
            for dimension in self._dimensions:
                rows = _entries(self._columns, cells)
                found = _entries(self._rows, rows[self._dimension[rows] == dimension])
                cells = np.union1d(cells, found)
            if len(cells) == before:
                break
        return cells


def _entries(matrix: sp.csr_matrix | sp.csc_matrix, lines: Integers) -> Integers:
    """Return the places of all entries of some rows or columns, each once."""
    starts, ends = matrix.indptr[lines], matrix.indptr[lines + 1]
    lengths = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    places = matrix.indices[np.arange(lengths.sum()) + offsets.astype(np.int64)]
    return np.unique(places).astype(np.int64)
