"""What the measurement of a roadmap lacks, from definitions, deliveries and public tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from fardplan.measurement.contracts import Delivery, IndicatorRef
from fardplan.measurement.models import Delivery as DeliveryRow
from fardplan.measurement.models import Figure
from fardplan.measurement.policies import may_see_figures
from fardplan.measurement.queries.indicators import delivery_of, indicators
from fardplan.measurement.queries.publications import public_tables
from fardplan.measurement.queries.targets import targets
from fardplan.people.contracts import Actor
from fardplan.plan import Roadmap
from fardplan.statistics import SEXES, Sex, Why
from fardplan.statistics.gate import Shown
from fardplan.statistics.shortcomings import Delivered, Measured, Shortcoming, find

_PLACE = ("period", "division", "area", "group")


def shortcomings(roadmap: Roadmap, *, by: Actor, today: date) -> tuple[Shortcoming, ...]:
    """Return all that the measurement of a roadmap lacks on a day.

    No value that is not public is read. At how many places a delivery lacks women or men is told
    to those who work with figures; others are told whom it has nothing of at all.
    """
    meanings = {id: ref.target for id, ref in targets(roadmap).items()}
    return find(roadmap, meanings, _measured(by, today), today)


def _measured(by: Actor, today: date) -> Iterator[Measured]:
    tables: dict[str, Shown] = {}
    for table in public_tables(today=today):
        tables.setdefault(table.indicator.id, table)
    latest = _latest()
    for ref in indicators():
        delivery = latest.get((ref.indicator.id, ref.indicator.version))
        delivered = _delivered(delivery, ref, by, today) if delivery else None
        yield Measured(ref.indicator, delivered, tables.get(ref.indicator.id))


def _latest() -> dict[tuple[str, int], Delivery]:
    """The last delivery of each version of each indicator."""
    rows = DeliveryRow.objects.select_related("definition").order_by("pk")
    given = map(delivery_of, rows)
    return {(each.indicator, each.version): each for each in given}


def _delivered(delivery: Delivery, ref: IndicatorRef, by: Actor, today: date) -> Delivered:
    figures = Figure.objects.filter(delivery=delivery.id)
    needed = ref.indicator.needs_split(today)
    lacking, places = _split(figures) if needed else ((), 0)
    last = figures.order_by("-period").values_list("period", flat=True).first()
    return Delivered(
        on=delivery.received_at.date(),
        last_period=last or "",
        next_expected=delivery.provenance.next_expected,
        lacking=lacking,
        places_without_split=places if may_see_figures(by) else None,
    )


def _split(figures: QuerySet[Figure]) -> tuple[tuple[Sex, ...], int]:
    """Of whom there is nothing, and at how many places women or men are missing.

    Which cells there are is looked at, and which of them the source has no figure for; never what
    any figure is.
    """
    told = figures.exclude(figure__kind="absent", figure__why=Why.MISSING.value)
    by_sex = {sex: set(told.filter(sex=sex).values_list(*_PLACE)) for sex in Sex}
    places = set().union(*by_sex.values())
    lacking = tuple(sex for sex in SEXES if places and not by_sex[sex])
    return lacking, len(places - (by_sex[Sex.WOMEN] & by_sex[Sex.MEN]))
