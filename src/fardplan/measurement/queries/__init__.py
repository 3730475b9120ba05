"""Reads; hands out contracts, never rows."""

from fardplan.measurement.queries.divisions import completed, division
from fardplan.measurement.queries.indicators import (
    UnknownIndicator,
    deliveries,
    indicator,
    indicators,
    latest_delivery,
)
from fardplan.measurement.queries.observations import observations
from fardplan.measurement.queries.publications import (
    UnknownPublication,
    ledger,
    public_tables,
    publication,
    publications,
    shown,
)
from fardplan.measurement.queries.targets import targets

__all__ = [
    "UnknownIndicator",
    "UnknownPublication",
    "completed",
    "deliveries",
    "division",
    "indicator",
    "indicators",
    "latest_delivery",
    "ledger",
    "observations",
    "public_tables",
    "publication",
    "publications",
    "shown",
    "targets",
]
