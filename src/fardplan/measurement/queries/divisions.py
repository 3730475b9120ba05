"""Divisions of the city into areas. They are public."""

from __future__ import annotations

from collections.abc import Iterable

from fardplan.measurement.models import DivisionVersion
from fardplan.statistics import Indicator, Observation
from fardplan.statistics.aggregate import with_city, with_intervals
from fardplan.statistics.divisions import Division, division_from_data


def completed(given: Iterable[Observation], indicator: Indicator) -> tuple[Observation, ...]:
    """Return figures of areas with the intervals that they lack, and with those of the city.

    The city has a figure where its areas are registered as the whole of it, all of them are there,
    and no figure of it was given. Raise `BadInput` for an area that is none of them.
    """
    found = with_intervals(given, indicator)
    named = {each.key.division for each in found if each.key.area}
    of = division(next(iter(named))) if len(named) == 1 else None
    if of is None or not of.covers_city or any(not each.key.area for each in found):
        return found
    of.require_all(sorted({each.key.area for each in found}), of=f"figures of {indicator.id}")
    return with_city(found, indicator, of.names)


def division(id: str) -> Division | None:
    """Return a division, None if nobody has registered it: then its areas have codes alone."""
    row = DivisionVersion.objects.filter(division=id).first()
    return division_from_data(row.content) if row else None
