"""Which remainders matter: those that could tell of few and are not looked at by their pieces.

What is left of a code without others is a sum of pieces. If all of it is certain, and it is not
few, it needs no protection; if each of its pieces stands in some table, shown or kept back, these
are looked at instead. Such a remainder may be left out: it would be one more unknown that others
say the same of. In tables of many codes that is nearly all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

import numpy as np

from fardplan.statistics.protection.frames import Layout
from fardplan.statistics.protection.hierarchies import TOTAL, Hierarchy, Integers
from fardplan.statistics.protection.remainders import Sets, with_remainders
from fardplan.statistics.protection.tables import Mask, Table

LARGE = 1_000
"""Of fewer cells all are looked at: that is quick, and gives the choice of cells more to go by."""
_MOST = 4_000_000
"""Of more cells than this in a table it is not found out; then all remainders are kept."""


def remainders_that_matter(
    plain: Layout, values: Integers, certain: Mask, least: int
) -> dict[str, frozenset[str]] | None:
    """Return by dimension the remainders that must be looked at; None if that is not known.

    `plain` is laid out without any. `values` and `certain` are what is true of its cells.
    """
    stands = np.zeros(len(certain), dtype=bool)
    stands[list(plain.places.values())] = True
    found: dict[str, set[str]] = {}
    tables = zip(plain.system.tables, plain.system.places, plain.sets, strict=True)
    for table, places, sets in tables:
        wide = [_widened(each, sets) for each in table.dimensions]
        if prod(map(len, wide)) > _MOST:
            return None
        leaves = _leaf_places(table, places, wide)
        few = _summed(values[leaves], wide) < least
        unsure = _summed(~certain[leaves], wide) > 0
        untold = _summed(~stands[leaves], wide) > 0
        matters = (few | unsure) & untold
        for axis, dimension in enumerate(wide):
            others = tuple(n for n in range(len(wide)) if n != axis)
            needed = np.flatnonzero(np.asarray(matters.any(axis=others)))
            codes = {dimension.codes[at] for at in needed.tolist()}
            found.setdefault(dimension.name, set()).update(codes - set(sets[dimension.name]))
    return {name: frozenset(codes) for name, codes in found.items()}


def size_with_all(plain: Layout) -> int:
    """Return how many cells there are with all remainders."""
    return sum(
        prod(len(_widened(each, sets)) for each in table.dimensions)
        for table, sets in zip(plain.system.tables, plain.sets, strict=True)
    )


def _widened(dimension: Hierarchy, sets: Mapping[str, Sets]) -> Hierarchy:
    """The dimension with its remainders; as it stands where nobody tells of its total."""
    if TOTAL not in dimension.codes:
        return dimension
    return with_remainders(dimension.name, sets[dimension.name])


def _leaf_places(table: Table, places: Integers, wide: list[Hierarchy]) -> Integers:
    """The numbers of the cells of `table` that are at a piece of every dimension of `wide`."""
    at = [
        [own.place(each.codes[leaf]) for leaf in each.leaves.tolist()]
        for own, each in zip(table.dimensions, wide, strict=True)
    ]
    return np.asarray(places.reshape(table.values.shape)[np.ix_(*at)])


def _summed(pieces: Integers | Mask, wide: list[Hierarchy]) -> Integers:
    """Sum what is said of pieces to all codes of each dimension."""
    found = pieces.astype(np.int64)
    for axis, dimension in enumerate(wide):
        sums = dimension.sums()
        moved = np.moveaxis(found, axis, 0)
        flat = sums @ moved.reshape(moved.shape[0], -1)
        found = np.moveaxis(flat.reshape(len(dimension), *moved.shape[1:]), 0, axis)
    return found
