"""A roadmap as data: its elements, its file format, what is wrong with it and what is missing.

Knows neither Django nor the network. Reading reports needs a roadmap to match against, and
rebuilds one from reports alone; the `roadmap` app keeps its versions.
"""

from fardplan.plan.check import Finding, Severity, check
from fardplan.plan.elements import (
    ROMAN,
    Milestone,
    Roadmap,
    SexBreakdown,
    Source,
    Strategy,
    TargetArea,
    TitleVariant,
    UnitOfObservation,
    VariantKind,
)
from fardplan.plan.format import dump, load, loads

__all__ = [
    "ROMAN",
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
    "check",
    "dump",
    "load",
    "loads",
]
