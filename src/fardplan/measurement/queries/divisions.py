"""Divisions of the city into areas. They are public."""

from __future__ import annotations

from fardplan.measurement.models import DivisionVersion
from fardplan.statistics.divisions import Division, division_from_data


def division(id: str) -> Division | None:
    """Return a division, None if nobody has registered it: then its areas have codes alone."""
    row = DivisionVersion.objects.filter(division=id).first()
    return division_from_data(row.content) if row else None
