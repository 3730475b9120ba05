"""Tables with all their margins, and the equations that hold between their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection.hierarchies import TOTAL, Hierarchy, Integers

Values = npt.NDArray[np.int64] | npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """Counts, or sums of money or the like, by one or several dimensions, with all margins.

    `values` has one axis by dimension, of the length of its codes: the margins stand in it.
    `universe` says whose cells they are, e.g. "arbetar inte 2024": tables of one universe share
    the cells whose codes are the same, a dimension that a table lacks being at its total.
    `contributors` is how many persons or workplaces stand behind each cell, where that is not the
    value itself. `largest` holds the greatest single contributions to each cell along a last axis,
    in falling order.
    """

    name: str
    dimensions: tuple[Hierarchy, ...]
    values: Values
    universe: str = ""
    contributors: Integers | None = None
    largest: npt.NDArray[np.float64] | None = None

    def __post_init__(self) -> None:
        """Refuse values that do not fit the dimensions, or that do not add up."""
        shape = tuple(map(len, self.dimensions))
        if self.values.shape != shape:
            why = f"it has values of shape {self.values.shape}, but its codes ask for {shape}"
            raise BadInput(self.name, why, "hand in one value by combination of codes")
        if np.any(self.values < 0):
            raise BadInput(self.name, "a value is below 0", "protect the sizes, not the changes")
        wrong = np.flatnonzero(np.abs(self.equations @ self.values.ravel()) > 1e-6)
        if len(wrong):
            cell = int(self.equations[wrong[0]].indices[0])
            why = f"the cell {self.describe(cell)} is not the sum of its parts"
            raise BadInput(self.name, why, "count the margins anew")

    @cached_property
    def equations(self) -> sp.csr_matrix:
        """Return the equations over the cells in the order of `values.ravel()`, right side 0."""
        shape = self.values.shape
        blocks = [sp.csr_matrix((0, self.values.size), dtype=np.int8)]
        for axis, dimension in enumerate(self.dimensions):
            before = sp.identity(int(np.prod(shape[:axis])), dtype=np.int8)
            after = sp.identity(int(np.prod(shape[axis + 1 :])), dtype=np.int8)
            first = sp.kron(before, dimension.equations(), format="csr")
            blocks.append(sp.kron(first, after, format="csr"))
        return sp.vstack(blocks, format="csr", dtype=np.int8)

    def describe(self, cell: int) -> str:
        """Return the codes of a cell, such as "area=A1, sex=women"; "the total" if it has none."""
        places = np.unravel_index(cell, self.values.shape)
        named = [
            f"{dimension.name}={dimension.codes[place]}"
            for dimension, place in zip(self.dimensions, places, strict=True)
            if dimension.codes[place] != TOTAL
        ]
        return ", ".join(named) or "the total"


def from_leaves(
    name: str,
    dimensions: Sequence[Hierarchy],
    leaves: npt.ArrayLike,
    universe: str = "",
) -> Table:
    """Return the table whose innermost cells are `leaves`, one axis by dimension, margins added."""
    values = np.asarray(leaves)
    shape = tuple(len(dimension.leaves) for dimension in dimensions)
    if values.shape != shape:
        why = f"its innermost cells have the shape {values.shape}, not {shape}"
        raise BadInput(name, why, "hand in one value by combination of leaves")
    for axis, dimension in enumerate(dimensions):
        front = np.moveaxis(values, axis, 0)
        summed = dimension.sums() @ front.reshape(front.shape[0], -1)
        values = np.moveaxis(summed.reshape(-1, *front.shape[1:]), 0, axis)
    return Table(name, tuple(dimensions), np.ascontiguousarray(values), universe)


@dataclass(frozen=True)
class System:
    """All cells of several tables, each once, and every equation between them.

    `equations` is a sparse matrix of 1 and -1, equations by cells, right side 0. `places` says
    for each table which cell each of its values is.
    """

    tables: tuple[Table, ...]
    equations: sp.csr_matrix
    values: Values
    places: tuple[Integers, ...]

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self.values)

    @cached_property
    def by_cell(self) -> sp.csc_matrix:
        """Return the equations stored by cell, from which cells are taken quickly."""
        return self.equations.tocsc()

    @cached_property
    def dimension_of_equation(self) -> Integers:
        """Return by equation the number of the dimension in which it sums.

        Equations beyond those of the tables, in which series sum, are of one dimension more.
        """
        names = sorted({each.name for table in self.tables for each in table.dimensions})
        found = [
            np.full(len(each.parts) * table.values.size // len(each), names.index(each.name))
            for table in self.tables
            for each in table.dimensions
        ]
        rest = self.equations.shape[0] - sum(map(len, found))
        return np.concatenate([*found, np.full(rest, len(names))])

    def describe(self, cell: int) -> str:
        """Return which cell it is, by the first table that has it."""
        table, place = self.first(cell)
        return f"{table.name}: {table.describe(place)}"

    def first(self, cell: int) -> tuple[Table, int]:
        """Return the first table that has a cell, and its place there."""
        for table, places in zip(self.tables, self.places, strict=True):
            found = np.flatnonzero(places == cell)
            if len(found):
                return table, int(found[0])
        raise IndexError(cell)

    def gather(self, masks: Sequence[Mask]) -> Mask:
        """Return which cells are marked in any of the tables, from one mask by table."""
        marked = np.zeros(len(self), dtype=bool)
        for mask, places in zip(masks, self.places, strict=True):
            marked[places[mask.ravel()]] = True
        return marked


def system_of(tables: Sequence[Table]) -> System:
    """Return the cells and equations of `tables`, in which what they share is one cell.

    Raises `BadInput` where two tables give one cell two values, or one dimension two sets of codes.
    """
    dimensions = _shared_dimensions(tables)
    universes = {name: at for at, name in enumerate(dict.fromkeys(t.universe for t in tables))}
    keys = [_keys(table, dimensions, universes[table.universe]) for table in tables]
    _, first, inverse = np.unique(np.concatenate(keys), return_index=True, return_inverse=True)
    ends = np.cumsum([len(each) for each in keys])[:-1]
    places = tuple(np.split(inverse.astype(np.int64), ends))
    every = np.concatenate([table.values.ravel() for table in tables])
    system = System(tuple(tables), _joined(tables, places, len(first)), every[first], places)
    _refuse_two_values(system)
    return system


def _shared_dimensions(tables: Sequence[Table]) -> Mapping[str, Hierarchy]:
    found: dict[str, Hierarchy] = {}
    for table in tables:
        for dimension in table.dimensions:
            known = found.setdefault(dimension.name, dimension)
            if known.codes != dimension.codes or dict(known.parts) != dict(dimension.parts):
                why = f"{dimension.name} has other codes here than in an earlier table"
                raise BadInput(table.name, why, "give both tables the same hierarchy")
    return found


def _keys(table: Table, dimensions: Mapping[str, Hierarchy], universe: int) -> Integers:
    """Return a number by cell that is the same for the same codes of the same universe."""
    key = np.zeros(table.values.shape, dtype=np.int64)
    stride = 1
    for name, dimension in dimensions.items():
        for axis, own in enumerate(table.dimensions):
            if own.name == name:
                shape = [1] * key.ndim
                shape[axis] = len(own)
                key = key + stride * np.arange(len(own)).reshape(shape)
        stride *= len(dimension)
    return key.ravel() + universe * stride


def _joined(tables: Sequence[Table], places: Sequence[Integers], size: int) -> sp.csr_matrix:
    blocks = []
    for table, own in zip(tables, places, strict=True):
        block = table.equations.tocoo()
        moved = (block.data, (block.row, own[block.col]))
        blocks.append(sp.csr_matrix(moved, shape=(block.shape[0], size), dtype=np.int8))
    return sp.vstack(blocks, format="csr", dtype=np.int8)


def _refuse_two_values(system: System) -> None:
    for table, places in zip(system.tables, system.places, strict=True):
        other = np.flatnonzero(np.abs(system.values[places] - table.values.ravel()) > 1e-6)
        if len(other):
            cell = table.describe(int(other[0]))
            why = f"the cell {cell} has another value in an earlier table"
            raise BadInput(table.name, why, "count both tables from the same units")
