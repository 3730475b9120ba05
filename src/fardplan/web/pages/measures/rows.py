"""The cells of a public table in rows: women, men and total beside each other."""

from __future__ import annotations

from collections import defaultdict

from fardplan.statistics import Figure, Sex, groups
from fardplan.statistics.gate import Shown

BySex = dict[Sex, Figure]
Codes = tuple[str, ...]
"""The code of a group in each dimension of its breakdown."""


def city_by_period(table: Shown) -> dict[str, BySex]:
    """Return the figures of the whole city and everybody in it, by period."""
    found: dict[str, BySex] = defaultdict(dict)
    for cell in table.cells:
        if cell.key.is_whole:
            found[cell.key.period][cell.key.sex] = cell.figure
    return found


def areas_by_sex(table: Shown, period: str) -> dict[str, BySex]:
    """Return the figures of the areas in a period and everybody in them, by the area's code."""
    found: dict[str, BySex] = defaultdict(dict)
    for cell in table.cells:
        if cell.key.period == period and cell.key.area and not cell.key.group:
            found[cell.key.area][cell.key.sex] = cell.figure
    return found


def groups_by_sex(table: Shown) -> dict[tuple[str, ...], dict[str, dict[Codes, BySex]]]:
    """Return the figures of groups in the whole city, by breakdown, period and codes.

    A breakdown is known by the names of its dimensions: ("housing",), or ("age", "born") where two
    are crossed.
    """
    found: dict[tuple[str, ...], dict[str, dict[Codes, BySex]]] = {}
    for cell in table.cells:
        if not cell.key.group or cell.key.area:
            continue
        parted = groups.parted(cell.key.group)
        names = tuple(sorted(parted))
        codes = tuple(parted[name] for name in names)
        by_codes = found.setdefault(names, {}).setdefault(cell.key.period, {})
        by_codes.setdefault(codes, {})[cell.key.sex] = cell.figure
    return found
