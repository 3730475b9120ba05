"""Linear programmes: the lowest and the highest that a reader must think possible.

A reader knows the published cells, the equations, and that no suppressed cell is below the floor.
Each answer is a whole alternative: a table that agrees with all of that, as the change from the
true one. Counts are whole numbers, so the alternative must be too; where a vertex of the programme
is not, it is solved again as an integer programme. Solved by HiGHS (Huangfu and Hall 2018).
"""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fardplan.statistics.protection.hierarchies import Integers

Floats = npt.NDArray[np.float64]

_EXACT = 1e-6
_MOST_NODES = 2000
"""How far a search for whole numbers goes. What is not found is not claimed."""
_ROOM = 1000.0
"""How far above the truth a cell is let, so that every programme has an end."""


class Programme:
    """Changes of `cells` under which all `equations` hold and no cell leaves its bounds.

    `low` and `high` bound the change of each cell; every other cell of the system stays. `right` is
    what each equation must come to, 0 if it is not given. `whole` asks for whole numbers.
    """

    def __init__(
        self,
        equations: sp.csc_matrix,
        cells: Integers,
        low: Floats,
        high: Floats | None = None,
        *,
        right: Floats | None = None,
        whole: bool = True,
    ) -> None:
        self.cells = cells
        self._whole = whole
        self._low = low.astype(float)
        self._high = np.full(len(cells), _ROOM) if high is None else high.astype(float)
        self._left, rows = _filled(equations, cells)
        self._right = np.zeros(len(rows)) if right is None else right[rows].astype(float)
        self._solver = self._begin()

    def _begin(self) -> Any:
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("random_seed", 1)
        solver.setOptionValue("mip_max_nodes", _MOST_NODES)
        model = highspy.HighsLp()
        rows, columns = self._left.shape
        model.num_row_, model.num_col_ = rows, columns
        model.col_cost_ = np.zeros(columns)
        model.col_lower_, model.col_upper_ = self._low, self._high
        model.row_lower_ = model.row_upper_ = self._right
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = self._left.indptr
        model.a_matrix_.index_ = self._left.indices
        model.a_matrix_.value_ = self._left.data
        solver.passModel(model)
        return solver

    def extreme(self, place: int, highest: bool) -> Floats | None:
        """Return the change by cell that takes the cell at `place` as far as it goes.

        Returns None where there is no change at all that agrees with the equations.
        """
        costs = np.zeros(len(self.cells))
        costs[place] = -1.0 if highest else 1.0
        return self.cheapest(costs)

    def cheapest(self, costs: Floats) -> Floats | None:
        """Return the change by cell that costs least, or None where there is none."""
        every = np.arange(len(self.cells), dtype=np.int32)
        self._solver.changeColsCost(len(every), every, costs)
        change = self._solve()
        if change is None or not self._whole or self._is_whole(change):
            return change if change is None or not self._whole else np.round(change)
        return self._in_whole_numbers(every)

    def hold(self, place: int, low: float, high: float) -> None:
        """Keep the change of the cell at `place` within other bounds from now on."""
        self._solver.changeColBounds(place, low, high)

    def release(self, place: int) -> None:
        """Give the cell at `place` its own bounds again."""
        self._solver.changeColBounds(place, self._low[place], self._high[place])

    def _solve(self) -> Floats | None:
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)

    def _is_whole(self, change: Floats) -> bool:
        rounded = np.round(change)
        near = np.abs(change - rounded).max(initial=0.0) < _EXACT
        return bool(near and np.array_equal(self._left @ rounded, self._right))

    def _in_whole_numbers(self, every: npt.NDArray[np.int32]) -> Floats | None:
        kinds = [highspy.HighsVarType.kInteger] * len(every)
        self._solver.changeColsIntegrality(len(every), every, np.array(kinds))
        change = self._solve()
        kinds = [highspy.HighsVarType.kContinuous] * len(every)
        self._solver.changeColsIntegrality(len(every), every, np.array(kinds))
        return np.round(change) if change is not None and self._is_whole(change) else None


def _filled(equations: sp.csc_matrix, cells: Integers) -> tuple[sp.csc_matrix, Integers]:
    """Return the columns of `cells` without the rows that are empty in them, and the other rows."""
    columns = equations[:, cells]
    rows, places = np.unique(columns.indices, return_inverse=True)
    shape = (len(rows), len(cells))
    left = (columns.data.astype(float), places.astype(np.int32), columns.indptr)
    return sp.csc_matrix(left, shape=shape), rows
