"""What a reader knows who has read everything: one system over all publications of a universe.

The codes of each dimension are cut into the pieces that no code divides (`hierarchies.of_sets`), so
that 16-19 and 16-18 give 19, and an area that was split gives its halves. The cells are all
combinations of codes and pieces, those that nobody has ever shown included: a reader who can
compute one of these learns as much as from one that stands in a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection import sparing
from fardplan.statistics.protection.elimination import component_groups, moves_of
from fardplan.statistics.protection.frames import Framing, Layout, all_crossed, laid_out
from fardplan.statistics.protection.hierarchies import TOTAL, Integers
from fardplan.statistics.protection.ledger import Codes, Publication
from fardplan.statistics.protection.programmes import Floats, Programme
from fardplan.statistics.protection.tables import Mask, System


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
        """Return the codes of a cell, as it stands in the first space that has it."""
        return _codes_in(self.system, cell)


@dataclass(frozen=True)
class Truth:
    """What of a knowledge is the same whatever is suppressed.

    `agrees` says for each publication, the oldest first, which of its cells are still true.
    """

    system: System
    certain: Mask
    agrees: tuple[Mask, ...]
    contradicting: tuple[str, ...]
    places: Mapping[Codes, int]

    def seen(self, publications: Sequence[Publication]) -> Knowledge:
        """Return what a reader of the publications knows, as they stand now."""
        known = np.zeros(len(self.system), dtype=bool)
        suppressed = known.copy()
        for publication, agrees in zip(publications, self.agrees, strict=True):
            cells = np.array([self.places[codes] for codes in publication.cells], dtype=np.int64)
            shown = np.array([n is not None for n in publication.cells.values()], dtype=bool)
            known[cells[shown & agrees]] = True
            suppressed[cells[~shown & agrees]] = True
        suppressed &= ~known
        return Knowledge(
            self.system, known, suppressed, self.certain, self.contradicting, self.places
        )


def knowledge_of(publications: Sequence[Publication], framing: Framing = all_crossed) -> Knowledge:
    """Return what a reader of all `publications`, of one universe, the oldest first, knows.

    Where two contradict each other the newest is believed; of the older all that agrees with it is
    still known. Raises `BadInput` where the newest contradicts itself, or there are too many
    combinations to look at.
    """
    return truth_of(publications, framing).seen(publications)


def truth_of(
    publications: Sequence[Publication], framing: Framing = all_crossed, least: int | None = None
) -> Truth:
    """Return what is true according to all `publications`, suppressed or not; raise the same.

    If it is known how many are the `least` that need no protection, and there are many cells, what
    is left of codes without others is looked at only where it matters.
    """
    frame, kept = framing(publications), None
    if least is not None:
        plain = laid_out(publications, frame, kept={})
        if sparing.size_with_all(plain) > sparing.LARGE:
            facts, equations = _facts(plain, publications)
            kept = sparing.remainders_that_matter(plain, facts.values, facts.certain, least)
            if kept is not None and not any(kept.values()):
                return _truth(plain, facts, equations)
    layout = laid_out(publications, frame, kept)
    return _truth(layout, *_facts(layout, publications))


def following(
    apart: Sequence[Sequence[Publication]], framing: Framing = all_crossed
) -> list[dict[Codes, int]]:
    """Return what follows from publications of one universe, from each of some sets alone, by cell.

    The cells are those of all sets together that are told by at least two of them, so that they
    can be compared although no table shows them. Raises `BadInput` as `truth_of` does.
    """
    everything = [publication for own in apart for publication in own]
    layout = laid_out(everything, framing(everything), kept={})
    facts = [_facts(layout, own)[0] for own in apart]
    of_several = np.flatnonzero(np.sum([each.certain for each in facts], axis=0) > 1).tolist()
    names: dict[int, set[Codes]] = {cell: set() for cell in of_several}
    for codes, cell in layout.places.items():
        names.get(cell, set()).add(codes)
    named = [(c, own or {_codes_in(layout.system, c)}) for c, own in names.items()]
    return [
        {codes: int(each.values[c]) for c, own in named if each.certain[c] for codes in own}
        for each in facts
    ]


def _codes_in(system: System, cell: int) -> Codes:
    table, place = system.first(cell)
    at = np.unravel_index(place, table.values.shape)
    named = [
        (dimension.name, dimension.codes[place])
        for dimension, place in zip(table.dimensions, at, strict=True)
    ]
    return tuple(sorted(pair for pair in named if pair[1] != TOTAL))


def _facts(layout: Layout, publications: Sequence[Publication]) -> tuple[_Facts, sp.csr_matrix]:
    told = [_Told(publication, layout.places) for publication in reversed(publications)]
    facts = _Facts(told, layout.system.equations)
    if len(layout.sums):
        return _with_sums(layout, told, facts)
    return facts, layout.system.equations


def _truth(layout: Layout, facts: _Facts, equations: sp.csr_matrix) -> Truth:
    system = replace(layout.system, equations=equations, values=facts.values)
    agrees = tuple(reversed(facts.agrees))
    return Truth(system, facts.certain, agrees, tuple(facts.contradicting), layout.places)


def _with_sums(
    layout: Layout, told: Sequence[_Told], facts: _Facts
) -> tuple[_Facts, sp.csr_matrix]:
    """Return what is known if sums hold wherever nothing is known against them.

    Where that makes others of the figures untrue, they hold only where all of them are known.
    """
    rows = layout.sums
    stands = rows >= 0
    certain = (facts.certain[rows] | ~stands).all(axis=1)
    values = np.where(stands, facts.values[rows], 0)
    holds = certain & (values[:, 0] == values[:, 1:].sum(axis=1))
    wider = layout.with_sums(rows[holds | ~certain])
    try:
        found = _Facts(told, wider)
    except BadInput:
        found = None
    if found is not None and found.contradicting == facts.contradicting:
        return found, wider
    return facts, layout.with_sums(rows[holds])


class _Told:
    """The cells of one publication as arrays: where they are, and how many."""

    def __init__(self, publication: Publication, places: Mapping[Codes, int]) -> None:
        self.id = publication.id
        self.cells = np.array([places[codes] for codes in publication.cells], dtype=np.int64)
        counts = [publication.count(codes) for codes in publication.cells]
        self.counts = np.array(counts, dtype=np.int64)


class _Facts:
    """The publications laid upon each other, the newest first, as far as they agree."""

    def __init__(self, told: Sequence[_Told], equations: sp.csr_matrix) -> None:
        size = equations.shape[1]
        self._equations, self._by_cell = equations, equations.tocsc()
        self.values = np.zeros(size, dtype=np.int64)
        self.certain = np.zeros(size, dtype=bool)
        self.agrees: list[Mask] = []
        self.contradicting: list[str] = []
        if not self._all_agree(told):
            for number, each in enumerate(told):
                self._lay(each, newest=number == 0)
        self._follow()

    def _follow(self) -> None:
        """Take in what follows from what is certain: sums, and that parts of nobody are nobody."""
        wholes, parts = self._equations > 0, (self._equations < 0).T.tocsr()
        while True:
            self.certain[moves_of(self._equations, ~self.certain).fixed()] = True
            nobody = self.certain & (self.values == 0)
            empty = wholes @ nobody.astype(np.int64) > 0
            found = (parts @ empty.astype(np.int64) > 0) & ~self.certain
            if not found.any():
                return
            self.certain |= found

    def _all_agree(self, told: Sequence[_Told]) -> bool:
        """Take all in at once, which is the normal case; return whether that could be done."""
        cells = np.concatenate([each.cells for each in told])
        counts = np.concatenate([each.counts for each in told])
        if not self._completed(cells, counts):
            return False
        self.agrees = [np.ones(len(each.cells), dtype=bool) for each in told]
        return True

    def _lay(self, told: _Told, newest: bool) -> None:
        agrees = ~self.certain[told.cells] | (self.values[told.cells] == told.counts)
        if not agrees.all() or not self._completed(told.cells, told.counts):
            if newest:
                why = "its figures do not add up with each other"
                do = "count it anew, or say in `units` what the total holds"
                raise BadInput(told.id, why, do)
            self.contradicting.append(told.id)
            agrees[agrees] = self._agreeing(told.cells[agrees], told.counts[agrees])
            if not self._completed(told.cells[agrees], told.counts[agrees]):
                why = "what of it is still true beside later figures cannot be told"
                raise BadInput(told.id, why, "publish fewer figures of the same people")
        self.agrees.append(agrees)

    def _completed(self, cells: Integers, counts: Integers) -> bool:
        """Take the counts in and find a table that agrees with all; return whether there is one."""
        certain, values = self.certain.copy(), self.values.copy()
        certain[cells], values[cells] = True, counts
        if np.any(values[cells] != counts):
            return False
        values[~certain] = 0
        right = self._missing(values)
        if np.any(right[abs(self._equations) @ ~certain == 0]):
            return False
        for group in component_groups(self._equations, ~certain):
            found = self._any_table(group, right)
            if found is None:
                return False
            values[group] = found
        self.certain, self.values = certain, values
        return True

    def _missing(self, values: Integers) -> Floats:
        return -np.asarray(self._equations @ values, dtype=float)

    def _any_table(self, cells: Integers, right: Floats) -> Integers | None:
        if not right[self._by_cell[:, cells].indices].any():
            return np.zeros(len(cells), dtype=np.int64)
        top = np.full(len(cells), np.abs(right).sum() + 1)
        start = np.zeros(len(cells))
        programme = Programme(self._by_cell, cells, start, top, right=right)
        found = programme.cheapest(start)
        return None if found is None else np.round(found).astype(np.int64)

    def _agreeing(self, cells: Integers, counts: Integers) -> Mask:
        """Return which of the counts can stand beside what is certain, all of them together.

        As little as can be is taken to be wrong; that is looked for within each component, so that
        what a correction contradicts in one place leaves others alone.
        """
        agrees = np.ones(len(cells), dtype=bool)
        free = ~self.certain
        right = self._missing(np.where(free, 0, self.values))
        for group in component_groups(self._equations, free):
            own = np.flatnonzero(np.isin(cells, group))
            if len(own):
                agrees[own] = self._agreeing_within(group, right, cells[own], counts[own])
        return agrees

    def _agreeing_within(
        self, group: Integers, right: Floats, cells: Integers, counts: Integers
    ) -> Mask:
        """Return the same for the counts in one component."""
        at = np.searchsorted(group, cells)
        given = np.zeros(len(group))
        given[at] = counts
        stands = np.zeros(len(group), dtype=bool)
        stands[at] = True
        columns = self._by_cell[:, group]
        left = sp.hstack([columns, -columns], format="csc")
        low, size = np.zeros(2 * len(group)), len(group)
        high = np.full(2 * size, np.abs(right).sum() + given.sum() + 1)
        high[size:] = given
        costs = np.tile(np.where(stands, 1.0, 0.0), 2)
        missing = right - columns @ given
        programme = Programme(left, np.arange(2 * size), low, high, right=missing)
        change = programme.cheapest(costs)
        if change is None:
            return np.zeros(len(cells), dtype=bool)
        wrong = np.round(change[:size] - change[size:]) != 0
        return np.asarray(~wrong[at] & (given[at] == counts))
