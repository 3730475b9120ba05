"""Bringing figures in: all of a delivery, or nothing of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.measurement.contracts import Delivery
from fardplan.measurement.models import Delivery as DeliveryRow
from fardplan.measurement.models import Figure, IndicatorVersion, telling
from fardplan.measurement.policies import require_may_deliver
from fardplan.measurement.queries.divisions import division
from fardplan.measurement.queries.indicators import delivery_of, indicator
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append
from fardplan.statistics import Indicator, Key, Measure, Observation, Provenance
from fardplan.statistics.data import as_data, figure_as_data
from fardplan.statistics.keys import cell_of, spelled

_BATCH = 1_000


def deliver(
    *,
    id: str,
    version: int,
    observations: Sequence[Observation],
    provenance: Provenance,
    open: bool = False,
    remarks: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> Delivery:
    """Keep figures of an indicator; of each cell they stand instead of those that came before.

    Keys are kept in one spelling (`statistics.keys`). Figures are `open` if anyone may see them
    where they came from, which then has protected them. The same figures as came last, from the
    same source and as open, do nothing.

    Raise `UnknownIndicator`, or `BadInput` for figures of another definition, for none, for a cell
    that stands twice, a period or a group that cannot be read, a count with a denominator, and an
    area that its division does not have where that is registered; then nothing is kept.
    """
    require_may_deliver(by)
    ref = indicator(id, version)
    observations = [replace(each, key=spelled(each.key)) for each in observations]
    _require_sound(ref.indicator, observations)
    _require_areas(id, observations)
    sha256 = sha256_of(canonical_json([as_data(each) for each in observations]))
    with transaction.atomic():
        definition = IndicatorVersion.objects.select_for_update().get(indicator=id, version=version)
        last = definition.deliveries.last()
        if last is not None and last.sha256 == sha256 and _said_alike(last, provenance, open):
            return delivery_of(last)
        row = DeliveryRow.objects.create(
            definition=definition, provenance=_as_data(provenance), open=open,
            remarks=list(remarks),
            received_at=at, received_by=by.name, size=len(observations), sha256=sha256,
        )  # fmt: skip
        Figure.objects.bulk_create((_row(row, each) for each in observations), batch_size=_BATCH)
        append(
            kind="measurement.figures_delivered", subject=f"indicator:{id}",
            data=telling.of_delivery(row), by=by, at=at,
        )  # fmt: skip
    return delivery_of(row)


def _said_alike(last: DeliveryRow, provenance: Provenance, open: bool) -> bool:
    """Whether the same is said of where figures came from, whenever and from whichever file."""
    given = _as_data(provenance)
    alike = (given[name] == last.provenance.get(name) for name in ("source", "licence", "address"))
    return last.open == open and all(alike)


def _require_sound(of: Indicator, observations: Sequence[Observation]) -> None:
    where = f"figures of {of.id}"
    if not observations:
        raise BadInput(where, "there are none", "give at least one")
    for each in observations:
        if (each.key.indicator, each.key.version) != (of.id, of.version):
            other = f"{each.key.indicator}, version {each.key.version}"
            raise BadInput(f"{where}, version {of.version}", f"one is of {other}", "divide them")
        if of.measure is Measure.COUNT and getattr(each.figure, "denominator", None) is not None:
            do = "leave it out, or define the indicator as a share"
            raise BadInput(f"{where}, {_named(each.key)}", "a count has a denominator", do)
    ((cell, times),) = Counter(cell_of(each.key) for each in observations).most_common(1)
    if times > 1:
        raise BadInput(where, f"the cell {_named(cell)} stands {times} times", "keep one")


def _named(key: Key) -> str:
    return ", ".join(filter(None, (key.period, key.area, key.sex, key.group)))


def _require_areas(id: str, observations: Sequence[Observation]) -> None:
    """Refuse areas of another version, where it is known which areas a division has."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in observations:
        if each.key.area:
            found[each.key.division].add(each.key.area)
    for name, codes in found.items():
        known = division(name)
        if known is not None:
            known.require_all(sorted(codes), of=f"figures of {id}")


def _row(delivery: DeliveryRow, given: Observation) -> Figure:
    key = given.key
    return Figure(
        delivery=delivery, period=key.period, division=key.division, area=key.area,
        sex=str(key.sex), group=key.group, figure=figure_as_data(given.figure), note=given.note,
    )  # fmt: skip


def _as_data(provenance: Provenance) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(provenance).items()
    }
