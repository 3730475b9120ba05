"""The register of divisions of the city into areas. It is public."""

from __future__ import annotations

from collections.abc import Iterable

from fardplan.measurement.contracts import DivisionRef
from fardplan.measurement.models import Borders, DivisionRelation, DivisionVersion
from fardplan.statistics import Indicator, Observation
from fardplan.statistics.aggregate import with_city, with_intervals
from fardplan.statistics.divisions import (
    Division,
    Nesting,
    division_from_data,
    divisions_in,
    relation_from_data,
)
from fardplan.statistics.gate import Shown
from fardplan.statistics.geography import Geography
from fardplan.statistics.geography.data import from_data


def divisions() -> tuple[DivisionRef, ...]:
    """Return all divisions in order, with what else is known of each."""
    relations = nesting().relations
    sources = dict(Borders.objects.order_by("pk").values_list("division", "content__source"))
    return tuple(
        DivisionRef(
            division=division_from_data(row.content),
            registered_at=row.registered_at,
            registered_by=row.registered_by,
            borders_from=sources.get(row.pk, ""),
            relations=tuple(r for r in relations if row.division in (r.division, r.other)),
        )
        for row in DivisionVersion.objects.all()
    )


def division(id: str) -> Division | None:
    """Return a division, None if nobody has registered it: then its areas have codes alone."""
    row = DivisionVersion.objects.filter(division=id).first() if id else None
    return division_from_data(row.content) if row else None


def division_of(table: Shown) -> Division | None:
    """Return the division that the areas of a table are of; None if nobody has registered it.

    A table has areas of one division at most: the gate sees to that.
    """
    return next(filter(None, map(division, divisions_in(table.cells))), None)


def geography(division: Division) -> Geography | None:
    """Return where the areas of a division lie; None if nobody has brought its borders in."""
    row = Borders.objects.filter(division__division=division.id).last()
    return from_data(row.content, division=division.id, names=division.names) if row else None


def nesting() -> Nesting:
    """Return how the divisions lie on each other and in the city, as far as it is registered."""
    rows = DivisionRelation.objects.order_by("pk").values_list("division", "other", "content")
    last = {(division, other): content for division, other, content in rows}
    known = map(division_from_data, DivisionVersion.objects.values_list("content", flat=True))
    covering = {each.id: frozenset(each.names) for each in known if each.covers_city}
    return Nesting(tuple(map(relation_from_data, last.values())), covering)


def completed(given: Iterable[Observation], indicator: Indicator) -> tuple[Observation, ...]:
    """Return figures of areas with the intervals that they lack, and with those of the city.

    The city has a figure where its areas are registered as the whole of it, all of them are there,
    and no figure of it was given. Raise `BadInput` for an area that is none of them.
    """
    found = with_intervals(given, indicator)
    named = divisions_in(found)
    of = division(named[0]) if len(named) == 1 else None
    if of is None or not of.covers_city or any(not each.key.area for each in found):
        return found
    of.require_all(sorted({each.key.area for each in found}), of=f"figures of {indicator.id}")
    return with_city(found, indicator, of.names)
