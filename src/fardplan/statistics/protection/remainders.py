"""What is left of a code without others that lie in it: groups that no table lists.

A table that shows everybody and those of 17-18 shows, to whoever subtracts, those of 16 and 19
together. Such groups are looked at like codes. Where the tables of a universe have all combinations
of the pieces that no code divides there is nothing to look for: each remainder is then a sum of
cells that stand in the tables, and cannot be small and known without one of them being so.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from fardplan.statistics.protection.hierarchies import Hierarchy, of_sets
from fardplan.statistics.protection.ledger import Codes

Units = frozenset[str]
Sets = Mapping[str, Units]

Kept = Mapping[str, frozenset[str]]
"""Which remainders are looked at, by dimension."""

_ROUNDS = 3
"""How many codes are taken from a code, one after the other."""


def dimensions_of(
    cells: Collection[Codes], sets: Mapping[str, Sets], kept: Kept | None = None
) -> tuple[Hierarchy, ...]:
    """Return the dimensions in which published `cells` are laid upon each other, by name.

    `sets` says by dimension what each code holds that was ever shown, and the total. Of the
    remainders those in `kept` are looked at; all if it is not known which of them matter.
    """
    if kept is not None:
        return tuple(_with(name, sets[name], kept.get(name, frozenset())) for name in sorted(sets))
    plain = tuple(of_sets(name, sets[name]) for name in sorted(sets))
    if _all_stands_in_tables(cells, plain):
        return plain
    return tuple(with_remainders(name, sets[name]) for name in sorted(sets))


def with_remainders(name: str, codes: Sets) -> Hierarchy:
    """Return a dimension with all that is left of its codes without others."""
    return of_sets(name, {**codes, **_remainders(codes)})


def _with(name: str, codes: Sets, kept: frozenset[str]) -> Hierarchy:
    """Return the same with those remainders alone that are in `kept`."""
    if not kept:
        return of_sets(name, codes)
    own = {code: units for code, units in _remainders(codes).items() if code in kept}
    return of_sets(name, {**codes, **own})


def _all_stands_in_tables(cells: Collection[Codes], dimensions: Sequence[Hierarchy]) -> bool:
    """Return whether each combination of pieces is shown or suppressed somewhere."""
    pieces = {each.name: {each.codes[at] for at in each.leaves} for each in dimensions}
    standing = {
        cell
        for cell in cells
        if len(cell) == len(pieces) and all(code in pieces[name] for name, code in cell)
    }
    return len(standing) == math.prod(map(len, pieces.values()))


def _remainders(codes: Sets) -> dict[str, Units]:
    """Return what is left of a code, or of what is left, without a code that lies in it."""
    known = set(codes.values())
    found: dict[str, Units] = {}
    wholes = set(known)
    for _ in range(_ROUNDS):
        new = {whole - part for whole in wholes for part in codes.values() if part < whole}
        wholes = new - known
        known |= wholes
        found.update({named(units): units for units in wholes})
    return found


def named(units: Units) -> str:
    """Return the code of a group that has none of its own."""
    return f"{{{', '.join(sorted(units))}}}"
