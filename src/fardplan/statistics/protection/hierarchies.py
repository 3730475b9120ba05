"""The codes of one dimension of a table, and which of them others add up to.

A hierarchy is a list of codes and, for each code that is made of others, one equation: the code is
the sum of its parts. A tree such as areas in districts in the city is one; so is what comes of
codes that overlap, such as the ages 16-19 and 16-18 or the areas of two years, once they are cut
into pieces that no code divides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fardplan.kernel.errors import BadInput

TOTAL = ""
"""The code of everybody, in every dimension."""

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Hierarchy:
    """The codes of the dimension `name`; the first is `TOTAL`.

    `parts` maps the place of a code to the places of the codes that it is the sum of. A code that
    is not there is a leaf.
    """

    name: str
    codes: tuple[str, ...]
    parts: Mapping[int, tuple[int, ...]]

    def __len__(self) -> int:
        """Return the number of codes."""
        return len(self.codes)

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the place of each code."""
        return {code: place for place, code in enumerate(self.codes)}

    @cached_property
    def leaves(self) -> Integers:
        """Return the places of the codes that no others add up to."""
        return np.array([at for at in range(len(self)) if at not in self.parts], dtype=np.int64)

    def place(self, code: str) -> int:
        """Return the place of `code`; raise `BadInput` if the dimension has none such."""
        if code not in self.places:
            raise BadInput(
                f"{self.name}={code}", "there is no such code", f"use one of {self._examples}"
            )
        return self.places[code]

    @property
    def _examples(self) -> str:
        return ", ".join(code or "the empty code of the total" for code in self.codes[:4])

    def equations(self) -> sp.csr_matrix:
        """Return one row by code that has parts: 1 at the code, -1 at each part, sum 0."""
        rows: list[int] = []
        columns: list[int] = []
        signs: list[int] = []
        for row, (whole, parts) in enumerate(sorted(self.parts.items())):
            rows += [row] * (1 + len(parts))
            columns += [whole, *parts]
            signs += [1] + [-1] * len(parts)
        shape = (len(self.parts), len(self))
        return sp.csr_matrix((np.array(signs, dtype=np.int8), (rows, columns)), shape=shape)

    def sums(self) -> sp.csr_matrix:
        """Return codes by leaves: 1 where the leaf lies in the code."""
        below = self._leaves_below()
        rows = [code for code, leaves in enumerate(below) for _ in leaves]
        columns = [leaf for leaves in below for leaf in sorted(leaves)]
        ones = np.ones(len(rows), dtype=np.int64)
        return sp.csr_matrix((ones, (rows, columns)), shape=(len(self), len(self.leaves)))

    def _leaves_below(self) -> list[frozenset[int]]:
        known: dict[int, frozenset[int]] = {
            int(place): frozenset([at]) for at, place in enumerate(self.leaves)
        }

        def below(code: int) -> frozenset[int]:
            if code not in known:
                known[code] = frozenset().union(*(below(part) for part in self.parts[code]))
            return known[code]

        return [below(code) for code in range(len(self))]


def flat(name: str, codes: Sequence[str]) -> Hierarchy:
    """Return the dimension whose total is the sum of `codes`, e.g. women and men."""
    return tree(name, dict.fromkeys(codes, TOTAL))


def tree(name: str, parents: Mapping[str, str]) -> Hierarchy:
    """Return the hierarchy in which each code lies in its parent, and the uppermost in `TOTAL`.

    Raises `BadInput` where a parent is named that is no code, or codes lie in each other in a ring.
    """
    codes = (TOTAL, *parents)
    places = {code: place for place, code in enumerate(codes)}
    children: dict[int, list[int]] = {}
    for code, parent in parents.items():
        if parent not in places:
            why = f"its parent {parent} is not among the codes"
            raise BadInput(f"{name}={code}", why, "add the parent, or put the code elsewhere")
        _refuse_rings(name, code, parents)
        children.setdefault(places[parent], []).append(places[code])
    return Hierarchy(name, codes, {whole: tuple(parts) for whole, parts in children.items()})


def _refuse_rings(name: str, code: str, parents: Mapping[str, str]) -> None:
    seen = {code}
    while (code := parents[code]) != TOTAL:
        if code in seen:
            raise BadInput(f"{name}={code}", "it lies within itself", "mend its parents")
        seen.add(code)
        if code not in parents:
            return


def of_sets(name: str, sets: Mapping[str, Collection[str]]) -> Hierarchy:
    """Return the hierarchy of codes that are sets of units and may overlap in any way.

    `sets` says which units a code holds: single years of age, or the smallest areas that two
    divisions have in common. The units that no code tells apart become one piece, which gets a
    code of its own: a reader can compute it if the codes around it are known. `TOTAL` is all units.
    """
    members = {code: frozenset(units) for code, units in sets.items() if code != TOTAL}
    for code, units in members.items():
        if not units:
            raise BadInput(f"{name}={code}", "it holds nothing", "leave the code out")
    everything = frozenset(sets.get(TOTAL, ())).union(*members.values())
    pieces = _pieces(everything, members)
    named = {units: code for code, units in reversed(members.items())}
    named.pop(everything, None)
    for piece in pieces:
        named.setdefault(piece, f"{{{', '.join(sorted(piece))}}}")
    codes = {TOTAL: everything, **members}
    codes.update({code: units for units, code in named.items() if code not in codes})
    return _composed(name, codes)


def _pieces(
    everything: frozenset[str], members: Mapping[str, frozenset[str]]
) -> list[frozenset[str]]:
    """Return the coarsest sets of units that no code divides."""
    holders: dict[str, list[str]] = {unit: [] for unit in sorted(everything)}
    for code, units in members.items():
        for unit in units:
            holders[unit].append(code)
    alike: dict[tuple[str, ...], list[str]] = {}
    for unit, codes in holders.items():
        alike.setdefault(tuple(codes), []).append(unit)
    return [frozenset(units) for units in alike.values()]


def _composed(name: str, codes: Mapping[str, frozenset[str]]) -> Hierarchy:
    """Return the hierarchy in which each code is the sum of the largest others that fit in it.

    One equation by code is enough: every code leads down to the pieces.
    """
    order = sorted(codes, key=lambda code: (-len(codes[code]), code))
    order.sort(key=lambda code: code != TOTAL)
    parts: dict[int, tuple[int, ...]] = {}
    for place, code in enumerate(order):
        rest, found = codes[code], []
        for other in range(place + 1, len(order)):
            units = codes[order[other]]
            if units <= rest:
                found.append(other)
                rest -= units
        if found:
            parts[place] = tuple(found)
    return Hierarchy(name, tuple(order), parts)
