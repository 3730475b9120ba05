"""Definitions, and what has been delivered of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from fardplan.kernel.errors import FardplanError
from fardplan.measurement.contracts import Delivery, IndicatorRef
from fardplan.measurement.models import Delivery as DeliveryRow
from fardplan.measurement.models import IndicatorVersion
from fardplan.measurement.policies import may_see_figures
from fardplan.people.contracts import Actor
from fardplan.statistics import Indicator, Provenance
from fardplan.statistics.data import indicator_from_data


class UnknownIndicator(FardplanError):
    """There is no such indicator, or no such version of it."""


def indicators() -> tuple[IndicatorRef, ...]:
    """Return the latest version of every indicator, by id. Definitions are public."""
    latest: dict[str, IndicatorVersion] = {}
    for row in IndicatorVersion.objects.order_by("indicator", "version"):
        latest[row.indicator] = row
    return tuple(map(_ref, latest.values()))


def every_version() -> tuple[Indicator, ...]:
    """Return all definitions in all their versions, by id and version."""
    rows = IndicatorVersion.objects.order_by("indicator", "version")
    return tuple(indicator_from_data(row.content) for row in rows)


def indicator(id: str, version: int | None = None) -> IndicatorRef:
    """Return an indicator in one version, or in its latest; raise `UnknownIndicator`."""
    rows = IndicatorVersion.objects.filter(indicator=id)
    row = rows.filter(version=version).first() if version else rows.last()
    if row is None:
        named = f"version {version} of the indicator {id!r}" if version else f"indicator {id!r}"
        raise UnknownIndicator(f"There is no {named}: register its definition first.")
    return _ref(row)


def deliveries(
    id: str, version: int | None = None, *, by: Actor | None = None
) -> tuple[Delivery, ...]:
    """Return what came of an indicator, the first first. Where figures came from is public.

    Hashes, with which guesses of figures could be tried, and remarks, which may tell them, are for
    those who may see figures.
    """
    rows = DeliveryRow.objects.filter(definition__indicator=id).select_related("definition")
    if version:
        rows = rows.filter(definition__version=version)
    found = map(delivery_of, rows)
    if by is not None and may_see_figures(by):
        return tuple(found)
    return tuple(
        replace(each, sha256="", remarks=(), provenance=replace(each.provenance, hashes=()))
        for each in found
    )


def delivery_before(id: str, version: int, at: datetime) -> Delivery | None:
    """Return what had come last of a definition at a time."""
    rows = DeliveryRow.objects.filter(definition__indicator=id, definition__version=version)
    row = rows.filter(received_at__lte=at).select_related("definition").last()
    return delivery_of(row) if row else None


def latest_delivery(
    id: str, version: int | None = None, *, by: Actor | None = None
) -> Delivery | None:
    """Return what came last of an indicator, as `deliveries` does."""
    found = deliveries(id, version, by=by)
    return found[-1] if found else None


def delivery_of(row: DeliveryRow) -> Delivery:
    """Return the contract of a row."""
    return Delivery(
        id=row.pk,
        indicator=row.definition.indicator,
        version=row.definition.version,
        provenance=_provenance(row.provenance),
        received_at=row.received_at,
        received_by=row.received_by,
        size=row.size,
        sha256=row.sha256,
        open=row.open,
        remarks=tuple(row.remarks),
    )


def _ref(row: IndicatorVersion) -> IndicatorRef:
    return IndicatorRef(
        indicator_from_data(row.content), row.sha256, row.registered_at, row.registered_by
    )


def _provenance(data: dict[str, Any]) -> Provenance:
    at = data["retrieved_at"]
    return Provenance(
        **data
        | {
            "retrieved_at": datetime.fromisoformat(at) if at else None,
            "hashes": tuple(data["hashes"]),
        }
    )
