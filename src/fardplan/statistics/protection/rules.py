"""Which cells tell of persons by themselves, and how uncertain a reader must be left about them.

Primary rules of the field, as in the handbook of Hundepool et al., "Statistical Disclosure Control"
(Wiley 2012), chapter 4: threshold, dominance, p per cent, and all of a group in one category.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection.tables import Mask, System, Table, Values

Widths = npt.NDArray[np.float64]


class Rule(Protocol):
    """A rule marks cells of a table, and says how wide a reader's interval for them must be."""

    @property
    def hides_zeros(self) -> bool:
        """Whether a cell that is 0 may be suppressed; if not, a reader knows that none is."""
        ...

    def widths(self, table: Table) -> Widths:
        """Return by cell the width that its interval must have, 0 where the rule asks nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Threshold:
    """Fewer than `least` persons or contributors stand behind the cell.

    Zeros are published unless `zeros`. A reader must be left with at least `least` whole numbers
    that it might be, so the width is `least` - 1; for sums it is the value itself.
    """

    least: int = 5
    zeros: bool = False

    @property
    def hides_zeros(self) -> bool:
        """Whether a cell that is 0 may be suppressed."""
        return self.zeros

    def widths(self, table: Table) -> Widths:
        """Return `least` - 1 where there are too few, or the value where it is a sum."""
        behind = _behind(table)
        few = (behind < self.least) & ((behind > 0) | self.zeros)
        counted = table.contributors is None
        size = self.least - 1.0 if counted else np.maximum(table.values, 1.0)
        return np.where(few, size, 0.0)


@dataclass(frozen=True, slots=True)
class Dominance:
    """The `n` largest contributions are more than the share `k`, 0-1, of the sum."""

    n: int = 1
    k: float = 0.75
    hides_zeros: bool = False

    def widths(self, table: Table) -> Widths:
        """Return how far the sum is from the least at which the `n` largest would not dominate."""
        top = _largest(table, self.n)[..., : self.n].sum(axis=-1)
        return np.asarray(np.maximum(top / self.k - table.values, 0.0))


@dataclass(frozen=True, slots=True)
class PPercent:
    """The second largest contributor could estimate the largest to within the share `p`, 0-1."""

    p: float = 0.1
    hides_zeros: bool = False

    def widths(self, table: Table) -> Widths:
        """Return what is lacking in the contributions that the second largest does not know."""
        largest = _largest(table, 2)
        others = table.values - largest[..., 0] - largest[..., 1]
        return np.maximum(self.p * largest[..., 0] - others, 0.0)


@dataclass(frozen=True, slots=True)
class GroupDisclosure:
    """All of a group are in one category of `dimension`, e.g. everybody is without work.

    The category that everybody is in is marked, and so are those that are empty: either tells.
    Groups of `least` or more only where that is given; smaller ones are for the threshold.
    """

    dimension: str
    width: float = 1.0
    hides_zeros: bool = True

    def widths(self, table: Table) -> Widths:
        """Return `width` in every category of a group that is in one category alone."""
        names = [dimension.name for dimension in table.dimensions]
        if self.dimension not in names:
            return np.zeros(table.values.shape)
        axis = names.index(self.dimension)
        values = np.moveaxis(table.values, axis, 0)
        marked = np.zeros(values.shape)
        for whole, parts in table.dimensions[axis].parts.items():
            if len(parts) > 1:
                group = values[whole]
                one = (group > 0) & (values[list(parts)] == group).any(axis=0)
                marked[list(parts)] = np.maximum(marked[list(parts)], one * self.width)
        return np.asarray(np.moveaxis(marked, 0, axis))


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What the rules say of a system: the primary cells, and what a reader knows beforehand.

    `widths` is by cell, 0 for those that are not primary. `floor` is by cell the least that it can
    be as far as a reader knows, if it is suppressed: 1 where zeros are always published.
    """

    primary: Mask
    widths: Widths
    floor: Widths
    may_hide: Mask
    """Cells that may be suppressed so that others are safe."""
    hidden: Mask
    """Cells that no table shows: nobody knows them, whatever is suppressed."""


def apply(rules: Sequence[Rule], system: System) -> Sensitive:
    """Return which cells of `system` are primary by any of the `rules`.

    The width of a cell is the greatest that a rule asks for. With whole numbers a cell that is
    suppressed and known not to be 0 is at least 1.
    """
    widths = np.zeros(len(system))
    for table, places in zip(system.tables, system.places, strict=True):
        for rule in rules:
            np.maximum.at(widths, places, rule.widths(table).ravel())
    hides_zeros = any(rule.hides_zeros for rule in rules)
    whole = np.issubdtype(system.values.dtype, np.integer)
    floor = np.full(len(system), 1.0 if whole and not hides_zeros else 0.0)
    may_hide = np.ones(len(system), dtype=bool) if hides_zeros else system.values > 0
    return Sensitive(widths > 0, widths, floor, may_hide, np.zeros(len(system), dtype=bool))


def _behind(table: Table) -> Values:
    return table.values if table.contributors is None else table.contributors


def _largest(table: Table, least: int) -> npt.NDArray[np.float64]:
    if table.largest is None or table.largest.shape[-1] < least:
        why = f"the rule needs the {least} largest contributions to each cell"
        raise BadInput(table.name, why, "hand them in as `largest`")
    return table.largest
