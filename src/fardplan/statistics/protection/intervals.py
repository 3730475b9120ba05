"""How wide a reader's interval is for each primary cell, by component, and what shows it.

Cheap first: moves that are at hand, as far as they can be taken, give alternatives at once, and one
alternative widens the intervals of all cells in it. Programmes are solved only for what is then
still too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fardplan.statistics.protection.certificate import Change, in_whole_numbers
from fardplan.statistics.protection.elimination import Row, component_groups
from fardplan.statistics.protection.hierarchies import Integers
from fardplan.statistics.protection.neighbours import Neighbours
from fardplan.statistics.protection.programmes import Programme
from fardplan.statistics.protection.rules import Sensitive
from fardplan.statistics.protection.suppression import Pattern
from fardplan.statistics.protection.tables import System

Floats = npt.NDArray[np.float64]

_MANY, _WORTH = 6, 3
"""More open cells than the one are moved together, as long as that settles the other at a time."""
_LARGE = 300
"""A component of more cells than this is looked at cell by cell first."""


@dataclass(frozen=True)
class Reach:
    """What was shown: how far below and above the truth each cell may be for a reader.

    `narrow` are the primary cells whose interval is less wide than the rule asks, however far it
    was searched. `programmes` is how many were solved.
    """

    below: Floats
    above: Floats
    alternatives: tuple[Change, ...]
    narrow: Integers
    programmes: int

    def width(self, cell: int) -> float:
        """Return how wide the interval of a cell was shown to be."""
        return float(self.above[cell] - self.below[cell])


class Search:
    """The alternatives found so far for one system, and the intervals that they show."""

    def __init__(self, system: System, sensitive: Sensitive) -> None:
        self.system, self.sensitive = system, sensitive
        self.below = np.zeros(len(system))
        self.above = np.zeros(len(system))
        self.alternatives: list[Change] = []
        self.programmes = 0
        self.fixed = np.zeros(len(system), dtype=bool)
        """Cells that are known to be computable, for which no programme is solved."""
        self._neighbours = Neighbours(system)
        self.whole = bool(np.issubdtype(system.values.dtype, np.integer))

    def is_wide(self, cell: int) -> bool:
        """Return whether the interval of a cell is shown to be as wide as the rule asks."""
        return bool(self.above[cell] - self.below[cell] >= self.sensitive.widths[cell] - 1e-9)

    def add(self, cells: Integers, change: Floats) -> None:
        """Take in an alternative, if it widens the interval of a primary cell."""
        widens = (change > self.above[cells]) | (change < self.below[cells])
        if (widens & self.sensitive.primary[cells]).any():
            self.above[cells] = np.maximum(self.above[cells], change)
            self.below[cells] = np.minimum(self.below[cells], change)
            kept = np.flatnonzero(change)
            numbers = change[kept].astype(np.int64 if self.whole else np.float64)
            self.alternatives.append(dict(zip(cells[kept].tolist(), numbers.tolist(), strict=True)))

    def stretch(self, moves: Iterable[Row]) -> None:
        """Take each move as far as it goes in both directions."""
        for move in moves:
            change = in_whole_numbers(move)
            if change:
                cells = np.fromiter(change, dtype=np.int64)
                numbers = np.fromiter(change.values(), dtype=np.float64)
                room = self.system.values[cells] - self.sensitive.floor[cells]
                for signed in (numbers, -numbers):
                    steps = np.floor((room / -signed)[signed < 0].min(initial=1000.0))
                    self.add(cells, signed * steps)

    def solve(self, cells: Integers) -> None:
        """Solve programmes for the primary cells of a component whose interval is too narrow.

        First for many cells at once; then, in a large component, near each cell, where it is quick
        and often enough; then for each cell that is left.
        """
        self._solve_for_many(cells)
        if len(cells) > _LARGE:
            inside = np.zeros(len(self.system), dtype=bool)
            inside[cells] = True
            for cell in cells.tolist():
                if self._is_open(cell):
                    near = self._neighbours.within(cell, 1)
                    self._solve_for([cell], near[inside[near]])
        self._solve_for(cells.tolist(), cells)

    def _solve_for_many(self, cells: Integers) -> None:
        """Move all open cells at once, in directions drawn anew, as long as that settles some."""
        draw = np.random.default_rng(1)
        programme = None
        opened = [place for place, cell in enumerate(cells.tolist()) if self._is_open(cell)]
        while len(opened) > _MANY:
            programme = programme or self._programme(cells)
            costs = np.zeros(len(cells))
            costs[opened] = draw.uniform(0.5, 1.5, len(opened)) * draw.choice([-1, 1], len(opened))
            for signed in (costs, -costs):
                change = programme.cheapest(signed)
                self.programmes += 1
                if change is not None:
                    self.add(cells, change)
            left = [place for place in opened if self._is_open(int(cells[place]))]
            if len(opened) - len(left) < _WORTH:
                return
            opened = left

    def _programme(self, cells: Integers) -> Programme:
        low = self.sensitive.floor[cells] - self.system.values[cells].astype(float)
        return Programme(self.system.by_cell, cells, low, whole=self.whole)

    def _solve_for(self, wanted: Sequence[int], cells: Integers) -> None:
        if not any(map(self._is_open, wanted)):
            return
        programme = self._programme(cells)
        for cell in wanted:
            for highest in (True, False):
                if self._is_open(cell):
                    place = int(np.searchsorted(cells, cell))
                    change = programme.extreme(place, highest)
                    self.programmes += 1
                    if change is not None:
                        self.add(cells, change)

    def _is_open(self, cell: int) -> bool:
        return bool(self.sensitive.primary[cell] and not self.fixed[cell]) and not self.is_wide(
            cell
        )

    def reach(self) -> Reach:
        """Return what has been shown."""
        narrow = [c for c in np.flatnonzero(self.sensitive.primary).tolist() if not self.is_wide(c)]
        return Reach(
            self.below,
            self.above,
            tuple(self.alternatives),
            np.array(narrow, dtype=np.int64),
            self.programmes,
        )


def intervals(pattern: Pattern, search: Search | None = None) -> Reach:
    """Return how wide the interval of each primary cell of a pattern is shown to be."""
    search = search or Search(pattern.system, pattern.sensitive)
    search.stretch(pattern.moves)
    for cells in component_groups(pattern.system.equations, pattern.suppressed):
        search.solve(cells)
    return search.reach()
