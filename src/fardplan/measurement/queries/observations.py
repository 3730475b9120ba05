"""Figures that are not public: for those who work with them, and for what they make public."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from fardplan.measurement.models import Figure
from fardplan.measurement.policies import require_may_see_figures
from fardplan.people.contracts import Actor
from fardplan.statistics import Key, Observation, Sex, State
from fardplan.statistics.data import figure_from_data
from fardplan.statistics.keys import cell_of, spelled_if_read


def observations(id: str, version: int, *, by: Actor) -> tuple[Observation, ...]:
    """Return the figures of an indicator as they stand: of each cell what came last, in order.

    Where all areas are of one division the whole city stands with it, as their sum.

    Raise `NotAllowed` unless `by` works with figures.
    """
    require_may_see_figures(by)
    rows = Figure.objects.filter(
        delivery__definition__indicator=id, delivery__definition__version=version
    ).order_by("delivery", "pk")
    figures = (_observation(id, version, row) for row in rows)
    latest = {cell_of(found.key): found for found in figures}
    return tuple(sorted(_beside_areas(latest.values()), key=lambda found: found.key))


def _beside_areas(cells: Collection[Observation]) -> Iterator[Observation]:
    """Yield the cells, those of the whole city with the division of the areas if there is one."""
    divisions = {cell.key.division for cell in cells if cell.key.area}
    named = divisions.pop() if len(divisions) == 1 else ""
    for cell in cells:
        key = cell.key if cell.key.area else replace(cell.key, division=named)
        yield replace(cell, key=key)


def _observation(id: str, version: int, row: Figure) -> Observation:
    key = Key(id, version, row.period, row.division, row.area, Sex(row.sex), row.group)
    return Observation(spelled_if_read(key), figure_from_data(row.figure), State.RAW, row.note)
