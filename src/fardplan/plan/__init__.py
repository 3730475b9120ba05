"""A roadmap as data: its elements, its file format, what is wrong with it and what is missing.

Knows neither Django nor the network. Reading reports needs a roadmap to match against, and
rebuilds one from reports alone; the `roadmap` app keeps its versions.
"""

from fardplan.plan.check import Finding, Severity, check
from fardplan.plan.elements import (
    ROMAN,
    Element,
    Milestone,
    Roadmap,
    SexBreakdown,
    Source,
    Strategy,
    TargetArea,
    TitleVariant,
    UnitOfObservation,
    VariantKind,
    title_of,
)
from fardplan.plan.format import as_data, dump, from_data, load, loads

__all__ = [
    "ROMAN",
    "Element",
    "Finding",
    "Milestone",
    "Roadmap",
    "Severity",
    "SexBreakdown",
    "Source",
    "Strategy",
    "TargetArea",
    "TitleVariant",
    "UnitOfObservation",
    "VariantKind",
    "as_data",
    "check",
    "dump",
    "from_data",
    "load",
    "loads",
    "title_of",
]
