"""What a reader knows who has read everything: one system over all publications of a universe.

The codes of each dimension are cut into the pieces that no code divides (`hierarchies.of_sets`), so
that 16-19 and 16-18 give 19, and an area that was split gives its halves. The cells are all
combinations of codes and pieces, those that nobody has ever shown included: a reader who can
compute one of these learns as much as from one that stands in a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection.elimination import component_groups, moves_of
from fardplan.statistics.protection.hierarchies import TOTAL, Hierarchy, Integers
from fardplan.statistics.protection.ledger import Codes, Publication
from fardplan.statistics.protection.programmes import Programme
from fardplan.statistics.protection.remainders import dimensions_of
from fardplan.statistics.protection.tables import Mask, System, Table

_MOST_CELLS = 2_000_000


@dataclass(frozen=True)
class Knowledge:
    """The cells of a universe, and what the public has seen of them.

    `system.values` agrees with all that is known of the truth; where that leaves room, as in cells
    that nobody has counted, it is one table of many. `certain` are the cells whose truth is known.
    `contradicting` are publications that others have since proved wrong: a reader who used them
    would compute something untrue.
    """

    system: System
    known: Mask
    suppressed: Mask
    certain: Mask
    contradicting: tuple[str, ...]
    places: Mapping[Codes, int]

    def codes(self, cell: int) -> Codes:
        """Return the codes of a cell."""
        table = self.system.tables[0]
        at = np.unravel_index(cell, table.values.shape)
        named = [
            (dimension.name, dimension.codes[place])
            for dimension, place in zip(table.dimensions, at, strict=True)
        ]
        return tuple(sorted(pair for pair in named if pair[1] != TOTAL))


def knowledge_of(publications: Sequence[Publication]) -> Knowledge:
    """Return what a reader of all `publications`, of one universe, the oldest first, knows.

    Where two contradict each other the newest is believed. Raises `BadInput` where the newest
    contradicts itself, or there are too many combinations to look at.
    """
    dimensions = _dimensions(publications)
    places = _places(publications, dimensions)
    shape = tuple(map(len, dimensions))
    empty = Table("", dimensions, np.zeros(shape, dtype=np.int64))
    facts = _Facts(publications, empty.equations, places)
    cells = np.arange(facts.values.size)
    system = System((empty,), empty.equations, facts.values, (cells,))
    suppressed = facts.suppressed & ~facts.known
    return Knowledge(
        system, facts.known, suppressed, facts.certain, tuple(facts.contradicting), places
    )


def _dimensions(publications: Sequence[Publication]) -> tuple[Hierarchy, ...]:
    dimensions = dimensions_of(publications, _sets(publications))
    size = int(np.prod([len(dimension) for dimension in dimensions], dtype=float))
    if size > _MOST_CELLS:
        why = f"together with earlier ones it has {size} combinations of codes"
        raise BadInput(publications[-1].id, why, "publish it by fewer dimensions")
    return dimensions


def _sets(publications: Sequence[Publication]) -> dict[str, dict[str, frozenset[str]]]:
    """Return what the codes that were ever shown hold, by dimension, with the total."""
    sets: dict[str, dict[str, frozenset[str]]] = {}
    for publication in publications:
        for name, code in {pair for cell in publication.cells for pair in cell}:
            units = publication.held(name, code)
            known = sets.setdefault(name, {TOTAL: frozenset()})
            if known.setdefault(code, units) != units:
                why = "the code holds something else here than in an earlier publication"
                raise BadInput(f"{publication.id}, {name}={code}", why, "give it another code")
            known[TOTAL] |= units | publication.units.get(name, {}).get(TOTAL, frozenset())
    return sets


def _places(
    publications: Sequence[Publication], dimensions: Sequence[Hierarchy]
) -> dict[Codes, int]:
    names = [dimension.name for dimension in dimensions]
    shape = [len(dimension) for dimension in dimensions]
    found: dict[Codes, int] = {}
    for publication in publications:
        for cell in publication.cells:
            at = [0] * len(names)
            for name, code in cell:
                axis = names.index(name)
                at[axis] = dimensions[axis].place(code)
            found[cell] = int(np.ravel_multi_index(at, shape)) if shape else 0
    return found


class _Seen:
    """The cells of one publication as arrays: where they are, how many, and whether shown."""

    def __init__(self, publication: Publication, places: Mapping[Codes, int]) -> None:
        self.id = publication.id
        self.cells = np.array([places[codes] for codes in publication.cells], dtype=np.int64)
        counts = [publication.count(codes) for codes in publication.cells]
        self.counts = np.array(counts, dtype=np.int64)
        shown = [count is not None for count in publication.cells.values()]
        self.shown = np.array(shown, dtype=bool)


class _Facts:
    """The publications laid upon each other, the newest first, as far as they agree."""

    def __init__(
        self,
        publications: Sequence[Publication],
        equations: sp.csr_matrix,
        places: Mapping[Codes, int],
    ) -> None:
        size = equations.shape[1]
        self._equations, self._by_cell = equations, equations.tocsc()
        self.values = np.zeros(size, dtype=np.int64)
        self.known = np.zeros(size, dtype=bool)
        self.certain = np.zeros(size, dtype=bool)
        self.suppressed = np.zeros(size, dtype=bool)
        self.contradicting: list[str] = []
        seen = [_Seen(publication, places) for publication in reversed(publications)]
        if not self._all_agree(seen):
            for number, each in enumerate(seen):
                self._lay(each, newest=number == 0)
        self.certain[moves_of(equations, ~self.certain).fixed()] = True

    def _all_agree(self, seen: Sequence[_Seen]) -> bool:
        """Take all in at once, which is the normal case; return whether that could be done."""
        cells = np.concatenate([each.cells for each in seen])
        counts = np.concatenate([each.counts for each in seen])
        laid = self.values.copy()
        laid[cells] = counts
        if np.any(laid[cells] != counts) or not self._completed(cells, counts):
            return False
        for each in seen:
            self._show(each, np.ones(len(each.cells), dtype=bool))
        return True

    def _lay(self, seen: _Seen, newest: bool) -> None:
        agrees = ~self.certain[seen.cells] | (self.values[seen.cells] == seen.counts)
        if not agrees.all() or not self._completed(seen.cells, seen.counts):
            if newest:
                why = "its figures do not add up with each other"
                do = "count it anew, or say in `units` what the total holds"
                raise BadInput(seen.id, why, do)
            self.contradicting.append(seen.id)
            if not self._completed(seen.cells[agrees], seen.counts[agrees]):
                agrees &= self.certain[seen.cells]
        self._show(seen, agrees)

    def _show(self, seen: _Seen, agrees: Mask) -> None:
        self.known[seen.cells[seen.shown & agrees]] = True
        self.suppressed[seen.cells[~seen.shown & agrees]] = True

    def _completed(self, cells: Integers, counts: Integers) -> bool:
        """Take the counts in and find a table that agrees with all; return whether there is one."""
        certain, values = self.certain.copy(), self.values.copy()
        certain[cells], values[cells] = True, counts
        values[~certain] = 0
        right = -np.asarray(self._equations @ values, dtype=float)
        if np.any(right[abs(self._equations) @ ~certain == 0]):
            return False
        for group in component_groups(self._equations, ~certain):
            found = self._any_table(group, right)
            if found is None:
                return False
            values[group] = np.round(found).astype(np.int64)
        self.certain, self.values = certain, values
        return True

    def _any_table(self, cells: Integers, right: npt.NDArray[np.float64]) -> Integers | None:
        top = np.full(len(cells), np.abs(right).sum() + 1)
        start = np.zeros(len(cells))
        programme = Programme(self._by_cell, cells, start, top, right=right)
        found = programme.cheapest(start)
        return None if found is None else found.astype(np.int64)
