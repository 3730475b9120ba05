"""Secondary suppression: which cells to withhold so that no primary cell can be computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Absent, Figure, Number, Why
from fardplan.statistics.protection.candidates import BREADTH, moves_to_choose_from
from fardplan.statistics.protection.circuits import Circuits
from fardplan.statistics.protection.elimination import Row
from fardplan.statistics.protection.rules import Rule, Sensitive, apply
from fardplan.statistics.protection.tables import Mask, System


@dataclass(frozen=True)
class Pattern:
    """Which cells of a system are withheld.

    `moves` shows it: each is a change of the suppressed cells, with cell and number modulo the
    prime of the elimination, that no published figure would notice; each suppressed cell stands in
    at least one of them.
    """

    system: System
    sensitive: Sensitive
    suppressed: Mask
    moves: tuple[Row, ...]

    @property
    def secondary(self) -> Mask:
        """Return which cells are withheld for the sake of others."""
        return self.suppressed & ~self.sensitive.primary

    def figure(self, cell: int) -> Figure:
        """Return what may be shown of a cell: its number, or that it is withheld and why."""
        if self.suppressed[cell]:
            return Absent(Why.PRIMARY if self.sensitive.primary[cell] else Why.SECONDARY)
        return Number(float(self.system.values[cell]))

    def shown(self) -> Iterator[tuple[str, Figure]]:
        """Yield every cell by its description, with what may be shown of it."""
        for cell in range(len(self.system)):
            yield self.system.describe(cell), self.figure(cell)


def suppress(system: System, rules: Sequence[Rule], breadth: int = BREADTH) -> Pattern:
    """Return a pattern from which no primary cell of `system` can be computed exactly.

    No cell in it could be published instead: it is the least within what was tried. `breadth` is
    how many small cells are tried beyond the first choice; more of them take longer and seldom
    suppress more. The same input gives the same pattern. Intervals are another matter: see
    `widen`. Raises `BadInput` where a primary cell cannot be protected at all.
    """
    return suppress_sensitive(system, apply(rules, system), breadth)


def suppress_sensitive(system: System, sensitive: Sensitive, breadth: int = BREADTH) -> Pattern:
    """Return the same for cells that are marked already."""
    moves = moves_to_choose_from(system, sensitive, breadth)
    primary = sensitive.primary[moves.cells]
    circuits = Circuits(moves, primary.tolist())
    circuits.publish_in_turn(_most_wanted(system, sensitive, moves.cells))
    left = moves.cells[np.array(circuits.suppressed(), dtype=np.int64)]
    suppressed = np.zeros(len(system), dtype=bool)
    suppressed[left] = True
    _refuse_leaks(system, sensitive, suppressed)
    named = moves.cells.tolist()
    kept = tuple({named[at]: n for at, n in move.items()} for move in circuits.remaining())
    return Pattern(system, sensitive, suppressed, kept)


def _most_wanted(
    system: System, sensitive: Sensitive, cells: npt.NDArray[np.int64]
) -> Iterator[int]:
    """Yield places in `cells`, first those that protect fewest primary cells, then the largest."""
    touches = abs(system.equations)
    near = np.asarray(touches.T @ (touches @ sensitive.primary.astype(np.int64)))[cells]
    fixed = (sensitive.primary | sensitive.hidden)[cells]
    for place in np.lexsort((-system.values[cells], near)).tolist():
        if not fixed[place]:
            yield place


def _refuse_leaks(system: System, sensitive: Sensitive, suppressed: Mask) -> None:
    leaking = np.flatnonzero(sensitive.primary & ~suppressed)
    if len(leaking):
        cell = system.describe(int(leaking[0]))
        why = "it can be computed whatever else is suppressed, since the cells around it are 0"
        raise BadInput(cell, why, "merge it with others, or let zeros be suppressed too")
