"""What the measurement of a roadmap lacks, from definitions, deliveries and public tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Q

from fardplan.measurement.contracts import Delivery
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
    shapes = _shapes([delivery.id for delivery in latest.values()])
    for ref in indicators():
        indicator = ref.indicator
        delivery = latest.get((indicator.id, indicator.version))
        delivered = None
        if delivery is not None:
            shape = shapes[delivery.id]
            delivered = Delivered(
                on=delivery.received_at.date(),
                last_period=shape.last_period,
                next_expected=delivery.provenance.next_expected,
                lacking=tuple(sex for sex in SEXES if shape.sexes and sex not in shape.sexes),
                places_without_split=shape.without_split if may_see_figures(by) else None,
            )
        yield Measured(indicator, delivered, tables.get(indicator.id))


def _latest() -> dict[tuple[str, int], Delivery]:
    """The last delivery of each version of each indicator."""
    rows = DeliveryRow.objects.select_related("definition").order_by("pk")
    given = map(delivery_of, rows)
    return {(each.indicator, each.version): each for each in given}


@dataclass
class _Shape:
    """Which cells a delivery has, and of whom; never what stands in them."""

    last_period: str = ""
    sexes: set[Sex] = field(default_factory=set)
    without_split: int = 0
    """At how many places women or men are missing."""


def _shapes(deliveries: list[int]) -> dict[int, _Shape]:
    """Return the shape of each delivery, in three questions however many there are.

    A cell for which the source has no figure is not counted as one.
    """
    found = {id: _Shape() for id in deliveries}
    rows = Figure.objects.filter(delivery__in=deliveries).order_by()
    for id, period in rows.values_list("delivery").annotate(last=Max("period")):
        found[id].last_period = period
    told = rows.exclude(figure__kind="absent", figure__why=Why.MISSING.value)
    for id, sex in told.values_list("delivery", "sex").distinct():
        found[id].sexes.add(Sex(sex))
    by_place = told.values("delivery", *_PLACE).annotate(
        women=Count("pk", filter=Q(sex=Sex.WOMEN.value)),
        men=Count("pk", filter=Q(sex=Sex.MEN.value)),
    )
    lacking = by_place.filter(Q(women=0) | Q(men=0)).values_list("delivery", flat=True)
    for id, places in Counter(lacking).items():
        found[id].without_split = places
    return found
