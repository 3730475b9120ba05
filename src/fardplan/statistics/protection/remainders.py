"""What is left of a code without another that lies in it: a group that no table lists.

A table that shows everybody and those of 17-18 shows, to whoever subtracts, those of 16 and 19
together. Where a table lists all of what is left, its own cells are looked at and that is enough;
else the remainder is looked at like a code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fardplan.statistics.protection.hierarchies import TOTAL
from fardplan.statistics.protection.ledger import Publication

Units = frozenset[str]
Listed = frozenset[Units]
"""What the codes of one dimension hold that one table lists."""


def lists_of(
    publications: Sequence[Publication], name: str, codes: Mapping[str, Units]
) -> list[Listed]:
    """Return the different lists of codes by which a dimension was ever shown, with the total.

    A table that does not show all combinations of its codes lists nothing that could be relied on;
    each of its codes counts as a list of its own.
    """
    found: set[Listed] = set()
    for publication in publications:
        shown = {code for cell in publication.cells for other, code in cell if other == name}
        held = [codes[code] for code in shown]
        if _is_full(publication):
            found.add(frozenset([codes[TOTAL], *held]))
        else:
            found |= {frozenset([codes[TOTAL], units]) for units in held}
    return sorted(found, key=lambda listed: sorted(map(sorted, listed)))


def _is_full(publication: Publication) -> bool:
    """Return whether all combinations of its codes are shown or suppressed, totals included."""
    by_name: dict[str, set[str]] = {}
    for cell in publication.cells:
        for name, code in cell:
            by_name.setdefault(name, {TOTAL}).add(code)
    size = 1
    for codes in by_name.values():
        size *= len(codes)
    return size == len(publication.cells)


def remainders(lists: Sequence[Listed]) -> dict[str, Units]:
    """Return what is left of any code without any other, where neither list has all of it."""
    known = frozenset().union(*lists) if lists else frozenset()
    least = [_least(listed) for listed in lists]
    found: dict[str, Units] = {}
    for one, first in enumerate(lists):
        for other, second in enumerate(lists):
            for whole in first:
                for part in second:
                    rest = whole - part
                    if part < whole and rest not in known:
                        if not _covered(rest, least[one]) and not _covered(rest, least[other]):
                            found[f"{{{', '.join(sorted(rest))}}}"] = rest
    return found


def _least(listed: Listed) -> dict[str, Units]:
    """Return for each unit the smallest code of a list that holds it."""
    least: dict[str, Units] = {}
    for units in sorted(listed, key=len, reverse=True):
        for unit in units:
            least[unit] = units
    return least


def _covered(rest: Units, least: Mapping[str, Units]) -> bool:
    return all(unit in least and least[unit] <= rest for unit in rest)
