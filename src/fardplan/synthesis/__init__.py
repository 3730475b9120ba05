"""The summary of consultation responses, in which every sentence leads to its source.

Knows neither Django nor the network:

    synthesis = synthesise(roadmap, answers)
    check(synthesis)          # raises UnableToExport unless everything is accounted for
"""

from fardplan.synthesis.build import synthesise
from fardplan.synthesis.check import UnableToExport, check, problems
from fardplan.synthesis.contracts import (
    PRIVATE_PERSON,
    Answer,
    Ask,
    AsksDecision,
    AsksVerdict,
    Bound,
    PracticeMatch,
    Reviewed,
    Section,
    Sender,
    SharedExperience,
    Statement,
    Synthesis,
    Tension,
    Unread,
    Viewpoint,
    Where,
)
from fardplan.synthesis.data import as_data, parts_of

__all__ = [
    "PRIVATE_PERSON",
    "Answer",
    "Ask",
    "AsksDecision",
    "AsksVerdict",
    "Bound",
    "PracticeMatch",
    "Reviewed",
    "Section",
    "Sender",
    "SharedExperience",
    "Statement",
    "Synthesis",
    "Tension",
    "UnableToExport",
    "Unread",
    "Viewpoint",
    "Where",
    "as_data",
    "check",
    "parts_of",
    "problems",
    "synthesise",
]
