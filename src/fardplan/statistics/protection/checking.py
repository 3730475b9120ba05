"""The checker of certificates: it shares nothing with what makes them but the reading of a table.

It adds up, counts in whole numbers, and searches for nothing. `computable_cells` is a second look
of its own at small systems, by dense elimination with another prime and another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fardplan.statistics.protection.tables import System

_PRIME = 2_147_483_629
_NOTHING = 1e-6
"""For sums of money and the like; between whole numbers nothing is that small."""


def faults(
    system: System,
    suppressed: Sequence[int],
    moves: Sequence[Mapping[int, float]],
    alternatives: Sequence[Mapping[int, float]] = (),
    *,
    widths: npt.NDArray[np.float64] | None = None,
    floor: npt.NDArray[np.float64] | float = 0.0,
) -> list[str]:
    """Return what is wrong with a certificate, one sentence by fault; nothing if it holds.

    `widths` says by cell how wide a reader's interval must be, 0 where nothing is asked; without
    it, only exact computation is looked at. `floor` is the least that a suppressed
    cell can be, for all or by cell.
    """
    withheld = np.zeros(len(system), dtype=bool)
    withheld[list(suppressed)] = True
    found = list(_unequal(system, withheld, moves, "move"))
    found += _unequal(system, withheld, alternatives, "alternative")
    found += _impossible(system, alternatives, np.broadcast_to(floor, len(system)))
    if found:
        return found
    found += _unmoved(system, withheld, [*moves, *alternatives])
    if widths is not None:
        found += _too_narrow(system, withheld, alternatives, widths)
    return found


def _matrix(changes: Sequence[Mapping[int, float]], size: int) -> sp.csc_matrix:
    columns = np.repeat(np.arange(len(changes)), [len(change) for change in changes])
    cells = np.array([cell for change in changes for cell in change], dtype=np.int64)
    numbers = np.array([n for change in changes for n in change.values()])
    if not len(numbers):
        numbers = numbers.astype(np.int64)
    return sp.csc_matrix((numbers, (cells, columns)), shape=(size, len(changes)))


def _unequal(
    system: System, withheld: np.ndarray, changes: Sequence[Mapping[int, float]], kind: str
) -> Iterator[str]:
    matrix = _matrix(changes, len(system))
    left = (system.equations.astype(np.int64) @ matrix).tocsc()
    left.data[np.abs(left.data) < _NOTHING] = 0
    left.eliminate_zeros()
    for number in np.flatnonzero(np.diff(left.indptr)):
        yield f"{kind} {number} does not keep every sum"
    open_cells = matrix[~withheld].tocsc()
    open_cells.eliminate_zeros()
    for number in np.flatnonzero(np.diff(open_cells.indptr)):
        yield f"{kind} {number} changes a cell that is published"


def _impossible(
    system: System, alternatives: Sequence[Mapping[int, float]], floor: npt.NDArray[np.float64]
) -> Iterator[str]:
    for number, change in enumerate(alternatives):
        for cell, more in change.items():
            if system.values[cell] + more < floor[cell] - _NOTHING:
                less = f"less than {floor[cell]:g}"
                yield f"alternative {number} makes {system.describe(cell)} {less}"


def _unmoved(
    system: System, withheld: np.ndarray, changes: Sequence[Mapping[int, float]]
) -> Iterator[str]:
    moved = np.zeros(len(system), dtype=bool)
    for change in changes:
        moved[[cell for cell, more in change.items() if more]] = True
    for cell in np.flatnonzero(withheld & ~moved).tolist():
        yield f"{system.describe(cell)} is suppressed, but nothing shows that it is safe"


def _too_narrow(
    system: System,
    withheld: np.ndarray,
    alternatives: Sequence[Mapping[int, float]],
    widths: npt.NDArray[np.float64],
) -> Iterator[str]:
    low, high = np.zeros(len(system)), np.zeros(len(system))
    for change in alternatives:
        for cell, more in change.items():
            low[cell], high[cell] = min(low[cell], more), max(high[cell], more)
    for cell in np.flatnonzero((widths > 0) & ~withheld).tolist():
        yield f"{system.describe(cell)} tells of persons and is published"
    shown = high - low
    for cell in np.flatnonzero(withheld & (shown < widths - _NOTHING)).tolist():
        asked = f"{shown[cell]:g} wide where the rule asks for {widths[cell]:g}"
        yield f"{system.describe(cell)} is shown to be {asked}"


def computable_cells(system: System, suppressed: Sequence[int]) -> list[int]:
    """Return the suppressed cells whose value follows from all others, by dense elimination.

    For systems of some thousand suppressed cells at most: time grows with the third power.
    """
    cells = np.asarray(suppressed, dtype=np.int64)
    dense = system.equations[:, cells].toarray().astype(np.int64) % _PRIME
    dense = dense[dense.any(axis=1)]
    row = 0
    for column in range(len(cells)):
        below = np.flatnonzero(dense[row:, column]) + row
        if not len(below):
            continue
        dense[[row, below[0]]] = dense[[below[0], row]]
        dense[row] = dense[row] * pow(int(dense[row, column]), -1, _PRIME) % _PRIME
        others = np.flatnonzero(dense[:, column])
        others = others[others != row]
        dense[others] = (dense[others] - np.outer(dense[others, column], dense[row])) % _PRIME
        row += 1
    alone = dense[:row][(dense[:row] != 0).sum(axis=1) == 1]
    return sorted(int(cells[np.flatnonzero(each)[0]]) for each in alone)
