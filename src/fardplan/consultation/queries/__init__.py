"""Reads; hands out contracts, never rows."""

from fardplan.consultation.queries.claims import (
    CaseClaims,
    UnknownClaim,
    claim,
    claims,
    may_assess_claims,
)
from fardplan.consultation.queries.consultations import (
    UnknownConsultation,
    consultation,
    consultations,
    may_register,
    referrals,
    roadmap_of,
)
from fardplan.consultation.queries.readings import UnknownAnswer, answer, read_document
from fardplan.consultation.queries.search import search
from fardplan.consultation.queries.submissions import answer_to_add_to, submissions
from fardplan.consultation.queries.syntheses import Summarised, summarised, synthesis

__all__ = [
    "CaseClaims",
    "Summarised",
    "UnknownAnswer",
    "UnknownClaim",
    "UnknownConsultation",
    "answer",
    "answer_to_add_to",
    "claim",
    "claims",
    "consultation",
    "consultations",
    "may_assess_claims",
    "may_register",
    "read_document",
    "referrals",
    "roadmap_of",
    "search",
    "submissions",
    "summarised",
    "synthesis",
]
