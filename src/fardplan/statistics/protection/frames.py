"""In which cells a universe is looked at: how its dimensions are crossed, and what adds up.

All publications of a universe make one system. Dimensions are crossed with each other only where
that says something: a *space* is all combinations of codes of some dimensions, and spaces share the
cells that stand in several of them. So age and country of birth meet in the total of an area
although no table crosses them, and two indicators in how many people there are.

A *series* is a dimension of its own for the outcome of one indicator. A `Sum` says that some codes
of series add up to another; it holds in all spaces of these series.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

import numpy as np
import scipy.sparse as sp

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection.hierarchies import TOTAL, Hierarchy, Integers
from fardplan.statistics.protection.ledger import Codes, Publication
from fardplan.statistics.protection.remainders import (
    Kept,
    Sets,
    all_stands_in_tables,
    dimensions_of,
    named,
)
from fardplan.statistics.protection.tables import System, Table

_MOST_CELLS = 2_000_000

Space = frozenset[str]
"""The names of dimensions that are crossed with each other."""
Term = tuple[str, str] | None
"""A series and a code of it; None is everybody, whatever became of them."""


@dataclass(frozen=True)
class Sum:
    """A code of a series that is the sum of others, or equal to one other."""

    whole: Term
    parts: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The whole and its parts."""
        return self.whole, *self.parts

    @property
    def series(self) -> frozenset[str]:
        """The series in it."""
        return frozenset(term[0] for term in self.terms if term)


@dataclass(frozen=True)
class Frame:
    """How a universe is laid out. `series` are those dimensions that are an indicator each.

    `sums` hold where nothing is known against them, `declared` ones everywhere; of these a part may
    be a series that nobody has published. Series that are `apart` count what may be more than
    everybody, such as what happens to them.
    """

    spaces: tuple[Space, ...]
    series: frozenset[str] = frozenset()
    sums: tuple[Sum, ...] = ()
    declared: tuple[Sum, ...] = ()
    wholes: Mapping[str, str] = field(default_factory=dict)
    """The series that says how many there are in all, by the series that are parts of that; where
    nothing is said they are parts of everybody."""
    apart: frozenset[str] = frozenset()
    nobody: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By dimension whom some tables leave room for in the total, and of whom there is nobody."""

    def alike(self, name: str) -> frozenset[str]:
        """Return the series that sums lead to from one of them, itself among them."""
        found = frozenset([name])
        tied = [each.series for each in (*self.sums, *self.declared)]
        while (more := found.union(*(own for own in tied if own & found))) != found:
            found = more
        return found


Framing = Callable[[Sequence[Publication]], Frame]
"""Says of publications of one universe, the oldest first, how they are laid out."""


def all_crossed(publications: Sequence[Publication]) -> Frame:
    """Return the frame in which every dimension is crossed with every other."""
    names = {name for each in publications for codes in each.cells for name, _ in codes}
    return Frame((frozenset(names),))


@dataclass(frozen=True)
class Layout:
    """The cells of a universe and the equations between them; `values` of `system` are all 0.

    `places` says which cell each published one is. Each row of `sums` is a place at which a sum
    may hold: the cell of the whole, then those of its parts, -1 where there is one part alone.
    `sets` says of each table of the system what its codes hold that were shown.
    """

    system: System
    places: Mapping[Codes, int]
    sums: Integers
    sets: tuple[Mapping[str, Sets], ...]

    def with_sums(self, rows: Integers) -> sp.csr_matrix:
        """Return the equations of the system and those of some rows of `sums`."""
        return _with_rows(self.system.equations, rows)


def laid_out(publications: Sequence[Publication], frame: Frame, kept: Kept | None = None) -> Layout:
    """Return the cells of a universe in a frame, with the remainders in `kept`, or with all.

    Raises `BadInput` where a code holds one thing here and another there, or there are too many
    combinations to look at.
    """
    sets = _sets(publications, frame)
    told = {codes for each in publications for codes in each.cells}
    spaces = _spaces(told, frame, sets)
    remainders = _remainders(spaces, told, frame, kept)
    tables = {
        space: _table(own, remainders[space], told, publications, frame, sets)
        for space, own in spaces.items()
    }
    size = sum(each.values.size for each in tables.values())
    if size > _MOST_CELLS:
        raise _too_many(publications, size)
    cells = _Cells(sets, tables.values(), frame.wholes)
    laid = {space: (table, cells.of(table)) for space, table in tables.items()}
    places = tuple(own.ravel() for _, own in laid.values())
    equations = _joined(tuple(tables.values()), places, cells.count)
    equations = _with_rows(equations, _all_rows(frame.declared, laid))
    values = np.zeros(cells.count, dtype=np.int64)
    system = System(tuple(tables.values()), equations, values, places)
    published = {codes: cells.place(codes) for each in publications for codes in each.cells}
    return Layout(system, published, _all_rows(frame.sums, laid), tuple(spaces.values()))


def _all_rows(sums: Sequence[Sum], laid: Mapping[Space, tuple[Table, Integers]]) -> Integers:
    rows = [row for each in sums for row in _rows(each, laid)]
    width = max((row.shape[1] for row in rows), default=2)
    wide = [np.pad(r, ((0, 0), (0, width - r.shape[1])), constant_values=-1) for r in rows]
    return np.unique(np.concatenate(wide), axis=0) if wide else np.zeros((0, 2), dtype=np.int64)


def _too_many(publications: Sequence[Publication], size: float) -> BadInput:
    why = f"together with earlier ones it has {size:.0f} combinations of codes"
    return BadInput(publications[-1].id, why, "publish it by fewer dimensions")


# --- Spaces ----------------------------------------------------------------------------------


def _sets(
    publications: Sequence[Publication], frame: Frame
) -> dict[str, dict[str, frozenset[str]]]:
    """Return what the codes hold that were ever shown or declared, by dimension, with the total."""
    sets: dict[str, dict[str, frozenset[str]]] = {}
    for publication in publications:
        for name, code in {pair for cell in publication.cells for pair in cell}:
            units = publication.held(name, code)
            known = sets.setdefault(name, {TOTAL: frozenset()})
            if known.setdefault(code, units) != units:
                why = "the code holds something else here than in an earlier publication"
                raise BadInput(f"{publication.id}, {name}={code}", why, "give it another code")
            known[TOTAL] |= units | publication.units.get(name, {}).get(TOTAL, frozenset())
    for name, none in frame.nobody.items():
        sets[name][TOTAL] -= none
    for name, code in (term for each in frame.declared for term in each.terms if term):
        known = sets.setdefault(name, {TOTAL: frozenset([code, f"not {code}"])})
        known.setdefault(code, frozenset([code]))
    return sets


def _spaces(
    told: Collection[Codes], frame: Frame, sets: Mapping[str, Sets]
) -> dict[Space, dict[str, Sets]]:
    """Return the spaces, with what sums carry over, and what the codes in each hold.

    Without those that lie in others with all their codes.
    """
    wanted: set[Space] = set()
    for space in frame.spaces:
        own = [name for name in space if name in frame.series]
        for name in own:
            wanted |= {(space - {name}) | {other} for other in frame.alike(name)}
        if not own:
            wanted.add(space)
    found: dict[Space, dict[str, Sets]] = {}
    for space in sorted(wanted, key=lambda space: (-len(space), sorted(space))):
        codes = _codes_in(space.intersection(sets), told, frame, sets)
        if not any(_lies_in(codes, other, frame.apart) for other in found.values()):
            found[frozenset(codes)] = codes
    return found


def _lies_in(one: Mapping[str, Sets], other: Mapping[str, Sets], apart: frozenset[str]) -> bool:
    if apart & other.keys() - one.keys():
        return False
    return all(name in other and own.keys() <= other[name].keys() for name, own in one.items())


def _remainders(
    spaces: Mapping[Space, Mapping[str, Sets]],
    told: Iterable[Codes],
    frame: Frame,
    kept: Kept | None,
) -> Mapping[Space, Kept | None]:
    """Return by space which remainders are looked at; None if all are.

    Where it is not known which ones matter (`kept`), it is all or none of them in a space: none
    where all stands in tables. Spaces that sums carry over into each other have the same codes, so
    that their cells meet.
    """
    if kept is not None:
        return dict.fromkeys(spaces, kept)
    wide = _with_all(spaces, told, frame)
    return {space: None if space in wide else {} for space in spaces}


def _with_all(
    spaces: Mapping[Space, Mapping[str, Sets]], told: Iterable[Codes], frame: Frame
) -> set[Space]:
    """Return the spaces in which something stands in no table, and those that are tied to them."""
    named = [(cell, {name for name, _ in cell}) for cell in told]
    kin: dict[Space, list[Space]] = {}
    wide: set[Space] = set()
    for space, codes in spaces.items():
        tied = (space - frame.series).union(*map(frame.alike, space & frame.series))
        kin.setdefault(tied, []).append(space)
        whole = codes.keys() & frame.wholes.values()
        own = {cell for cell, names in named if whole <= names <= codes.keys()}
        within = {tuple(pair for pair in cell if pair[0] not in whole) for cell in own}
        is_told = _tell_of(own, space & frame.series)
        if is_told and not all_stands_in_tables(within, _without(codes, whole)):
            wide.add(tied)
    return {space for tied in wide for space in kin[tied]}


def _tell_of(cells: Iterable[Codes], series: Space) -> bool:
    """Return whether any of the cells is of these series; of no series each is."""
    return not series or any(name in series for cell in cells for name, _ in cell)


def _table(
    codes: Mapping[str, Sets],
    kept: Kept | None,
    told: Iterable[Codes],
    publications: Sequence[Publication],
    frame: Frame,
    sets: Mapping[str, Sets],
) -> Table:
    """Return the cells of a space: the codes that tables show in it, and what follows from them."""
    whole = codes.keys() & frame.wholes.values()
    own = (Hierarchy(name, _shown(codes[name]), {}) for name in whole)
    found = (*dimensions_of(_without(codes, whole), kept), *own)
    alone = frame.apart
    if not _tell_of_everybody(told, frame):
        alone = frame.apart | frame.series.difference(frame.wholes)
    dimensions = tuple(
        _codes_alone(each, sets) if each.name in alone else each
        for each in sorted(found, key=lambda dimension: dimension.name)
    )
    shape = tuple(map(len, dimensions))
    if prod(shape) > _MOST_CELLS:
        raise _too_many(publications, prod(shape))
    return Table("", dimensions, np.zeros(shape, dtype=np.int64))


def _without(codes: Mapping[str, Sets], names: Collection[str]) -> dict[str, Sets]:
    return {name: own for name, own in codes.items() if name not in names}


def _shown(codes: Sets) -> tuple[str, ...]:
    return tuple(code for code in codes if code != TOTAL)


def _codes_in(
    space: Space, told: Iterable[Codes], frame: Frame, sets: Mapping[str, Sets]
) -> dict[str, Sets]:
    """Return by dimension what the codes hold that stand in a space or in one tied to it.

    In the space of a series they are those that the series is told by: how it falls on smaller
    areas or bands, by which others are told, follows from nothing that is known. In that of
    everybody they are those of all series.
    """
    series = space & frame.series
    tied = frozenset().union(*map(frame.alike, series))
    tied |= {part for part, whole in frame.wholes.items() if whole in tied}
    within = space | (tied or frame.series)
    cells = [(cell, {name for name, _ in cell}) for cell in told]
    codes = {
        pair
        for cell, names in cells
        if within >= names and (not series or names & tied)
        for pair in cell
    }
    codes |= {(name, code) for name in series for code in sets.get(name, ()) if code != TOTAL}
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name, code in sorted(codes):
        if name in space:
            found.setdefault(name, {TOTAL: sets[name][TOTAL]})[code] = sets[name][code]
    return dict(found)


def _tell_of_everybody(told: Iterable[Codes], frame: Frame) -> bool:
    """Return whether any cell is of all in it, whatever became of them."""
    return any(frame.series.isdisjoint(name for name, _ in codes) for codes in told)


def _codes_alone(dimension: Hierarchy, sets: Mapping[str, Sets]) -> Hierarchy:
    """Return a series without its total, so that it links nothing: nobody tells of it, or is it."""
    codes = tuple(code for code in dimension.codes if code in sets[dimension.name])
    return Hierarchy(dimension.name, tuple(code for code in codes if code != TOTAL), {})


class _Cells:
    """Numbers cells so that one has the same number in all spaces in which it stands.

    A cell is what its codes hold: two codes that hold the same are one. The total of a series that
    has a whole of its own is that whole.
    """

    def __init__(
        self, sets: Mapping[str, Sets], tables: Iterable[Table], wholes: Mapping[str, str]
    ) -> None:
        self._sets = sets
        self._wholes = {
            part: Hierarchy(whole, _shown(sets[whole]), {}) for part, whole in wholes.items()
        }
        self._held: dict[str, dict[str, int]] = {}
        for dimension in (each for table in tables for each in table.dimensions):
            own = self._held.setdefault(dimension.name, {})
            for code in dimension.codes:
                if code != TOTAL:
                    own.setdefault(self._canonical(dimension.name, code), len(own))
        self._blocks: dict[tuple[str, ...], Integers] = {}
        self.count = 0

    def of(self, table: Table) -> Integers:
        """Return the number of each cell of a table, in the shape of its values."""
        found = np.zeros(table.values.shape, dtype=np.int64)
        totals = [[at for at, c in enumerate(d.codes) if c == TOTAL] for d in table.dimensions]
        codes = [[at for at, c in enumerate(d.codes) if c != TOTAL] for d in table.dimensions]
        for chosen in product((False, True), repeat=len(table.dimensions)):
            at = [codes[n] if inner else totals[n] for n, inner in enumerate(chosen)]
            if all(at):
                numbers = self._numbers(self._at(table.dimensions, chosen))
                found[np.ix_(*at)] = numbers.reshape([len(each) for each in at])
        return found

    def _at(self, dimensions: Sequence[Hierarchy], chosen: Sequence[bool]) -> list[Hierarchy]:
        """Return the dimensions at whose codes cells are that are at the total of the others."""
        found = [
            each if inner else self._wholes.get(each.name)
            for each, inner in zip(dimensions, chosen, strict=True)
        ]
        return sorted((each for each in found if each is not None), key=lambda each: each.name)

    def place(self, codes: Codes) -> int:
        """Return the number of a published cell."""
        block = self._blocks[tuple(name for name, _ in codes)]
        at = tuple(self._held[name][self._canonical(name, code)] for name, code in codes)
        return int(block[at])

    def _numbers(self, dimensions: Sequence[Hierarchy]) -> Integers:
        """Return the numbers of the cells that are at a code of each dimension, and of no other."""
        names = tuple(dimension.name for dimension in dimensions)
        if names not in self._blocks:
            size = tuple(len(self._held[name]) for name in names)
            self._blocks[names] = np.full(size, -1, dtype=np.int64)
        block = self._blocks[names]
        ids = [
            [self._held[d.name][self._canonical(d.name, c)] for c in d.codes if c != TOTAL]
            for d in dimensions
        ]
        at = np.ix_(*ids) if ids else ()
        new = np.zeros(block.shape, dtype=bool)
        new[at] = True
        new &= block < 0
        block[new] = np.arange(self.count, self.count + int(new.sum()))
        self.count += int(new.sum())
        return np.asarray(block[at])

    def _canonical(self, name: str, code: str) -> str:
        held = self._sets[name].get(code)
        return code if held is None else named(held)


def _joined(tables: Sequence[Table], places: Sequence[Integers], size: int) -> sp.csr_matrix:
    blocks = [sp.csr_matrix((0, size), dtype=np.int8)]
    for table, own in zip(tables, places, strict=True):
        block = table.equations.tocoo()
        moved = (block.data, (block.row, own[block.col]))
        blocks.append(sp.csr_matrix(moved, shape=(block.shape[0], size), dtype=np.int8))
    joined = sp.vstack(blocks, format="csr", dtype=np.int8)
    joined.eliminate_zeros()
    return joined


# --- Sums ------------------------------------------------------------------------------------


def _with_rows(equations: sp.csr_matrix, rows: Integers) -> sp.csr_matrix:
    """Return equations and those of `rows`: in each the first cell is the sum of the others."""
    if not len(rows):
        return equations
    lines = np.repeat(np.arange(len(rows)), rows.shape[1])
    signs = np.tile([1] + [-1] * (rows.shape[1] - 1), len(rows))
    stands = rows.ravel() >= 0
    entries = (signs[stands], (lines[stands], rows.ravel()[stands]))
    more = sp.csr_matrix(entries, shape=(len(rows), equations.shape[1]), dtype=np.int8)
    return sp.vstack([equations, more], format="csr", dtype=np.int8)


def _rows(each: Sum, tables: Mapping[Space, tuple[Table, Integers]]) -> Iterator[Integers]:
    """Yield, by what its series are crossed with, the cells of a sum wherever it may hold."""
    first = min(each.series)
    for space in tables:
        if first in space:
            terms = [_slice(term, space - {first}, first, tables) for term in each.terms]
            stand = [term for term in terms if term is not None]
            if len({term.shape for term in stand}) > 1:
                why = f"{', '.join(sorted(each.series))} add up, but are told by other codes each"
                raise BadInput("the tables", why, "publish them by the same codes")
            if len(stand) == len(terms):
                yield np.stack([term.ravel() for term in stand], axis=1)


def _slice(
    term: Term, others: Space, first: str, tables: Mapping[Space, tuple[Table, Integers]]
) -> Integers | None:
    """Return the cells of a term by all codes of the `others`, None if it stands nowhere."""
    name, code = term or (first, TOTAL)
    found = tables.get(others | {name})
    if found is None:
        return None
    table, places = found
    axis = [dimension.name for dimension in table.dimensions].index(name)
    codes = table.dimensions[axis].codes
    return np.take(places, codes.index(code), axis=axis) if code in codes else None
