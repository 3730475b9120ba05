"""The borders of divisions: public, as maps are."""

from __future__ import annotations

from fardplan.measurement.models import Borders
from fardplan.statistics.geography import Geography
from fardplan.statistics.geography.data import from_data


def geography(division: str) -> Geography | None:
    """Return the borders of a division as they stand; None if nobody has brought them in."""
    row = Borders.objects.filter(division=division).last() if division else None
    return from_data(row.content) if row else None


def divisions_with_borders() -> tuple[str, ...]:
    """Return the divisions that have borders, in order."""
    found = Borders.objects.order_by("division").values_list("division", flat=True)
    return tuple(dict.fromkeys(found))
