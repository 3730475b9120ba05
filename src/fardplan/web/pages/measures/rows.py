"""The cells of a public table in rows: women, men and total beside each other."""

from __future__ import annotations

from collections import defaultdict

from fardplan.statistics import Figure, Sex
from fardplan.statistics.gate import Shown

BySex = dict[Sex, Figure]


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
