"""Reads; hands out contracts, never rows."""

from fardplan.measurement.queries.claims import (
    CaseMeasures,
    case_measures,
    claim_measures,
    said_about,
    said_on,
)
from fardplan.measurement.queries.divisions import (
    completed,
    division,
    division_of,
    divisions,
    geography,
    nesting,
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
    candidate,
    ledger,
    public_tables,
    publication,
    publications,
    shown,
    source_of,
)
from fardplan.measurement.queries.reports import report_block, report_faults
from fardplan.measurement.queries.shortcomings import shortcomings
from fardplan.measurement.queries.targets import targets

__all__ = [
    "CaseMeasures",
    "UnknownIndicator",
    "UnknownPublication",
    "candidate",
    "case_measures",
    "claim_measures",
    "completed",
    "deliveries",
    "division",
    "division_of",
    "divisions",
    "geography",
    "indicator",
    "indicators",
    "latest_delivery",
    "ledger",
    "nesting",
    "observations",
    "public_tables",
    "publication",
    "publications",
    "register",
    "report_block",
    "report_faults",
    "said_about",
    "said_on",
    "shortcomings",
    "shown",
    "source_of",
    "targets",
]
