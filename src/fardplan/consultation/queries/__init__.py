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
    may_review,
    referrals,
    roadmap_of,
)
from fardplan.consultation.queries.decisions import stamp
from fardplan.consultation.queries.readings import UnknownAnswer, answer, read_document
from fardplan.consultation.queries.repairs import (
    UnknownRepair,
    repair_case,
    repair_cases,
    repair_decisions,
)
from fardplan.consultation.queries.rereading import to_read_again
from fardplan.consultation.queries.reviewing import (
    UnknownPassage,
    document_to_review,
    item,
    queue,
    reviewed_by_start,
)
from fardplan.consultation.queries.search import search, search_all
from fardplan.consultation.queries.submissions import answer_to_add_to, submissions
from fardplan.consultation.queries.syntheses import (
    Summarised,
    asks_decisions,
    summarised,
    synthesis,
)
from fardplan.consultation.queries.waiting import (
    may_be_withdrawn,
    progress,
    waiting_for_a_worker,
)

__all__ = [
    "CaseClaims",
    "Summarised",
    "UnknownAnswer",
    "UnknownClaim",
    "UnknownConsultation",
    "UnknownPassage",
    "UnknownRepair",
    "answer",
    "answer_to_add_to",
    "asks_decisions",
    "claim",
    "claims",
    "consultation",
    "consultations",
    "document_to_review",
    "item",
    "may_assess_claims",
    "may_be_withdrawn",
    "may_register",
    "may_review",
    "progress",
    "queue",
    "read_document",
    "referrals",
    "repair_case",
    "repair_cases",
    "repair_decisions",
    "reviewed_by_start",
    "roadmap_of",
    "search",
    "search_all",
    "stamp",
    "submissions",
    "summarised",
    "synthesis",
    "to_read_again",
    "waiting_for_a_worker",
]
