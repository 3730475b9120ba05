"""Reads; hands out contracts, never rows."""

from fardplan.measurement.queries.claims import (
    CaseMeasures,
    case_measures,
    claim_measures,
    said_about,
    said_on,
)
from fardplan.measurement.queries.indicators import (
    UnknownIndicator,
    deliveries,
    indicator,
    indicators,
    latest_delivery,
)
from fardplan.measurement.queries.measured import register
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
    "CaseMeasures",
    "UnknownIndicator",
    "UnknownPublication",
    "case_measures",
    "claim_measures",
    "deliveries",
    "indicator",
    "indicators",
    "latest_delivery",
    "ledger",
    "observations",
    "public_tables",
    "publication",
    "publications",
    "register",
    "said_about",
    "said_on",
    "shown",
    "targets",
]
