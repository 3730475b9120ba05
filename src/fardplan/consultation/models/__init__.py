"""A file per table; `telling` holds what events say of their rows."""

from fardplan.consultation.models.addition import Addition
from fardplan.consultation.models.assessment import ClaimAssessment
from fardplan.consultation.models.consultation import Consultation
from fardplan.consultation.models.decision import (
    AsksDecision,
    PassageReview,
    PersonalDecision,
    RepairDecision,
)
from fardplan.consultation.models.extension import Extension
from fardplan.consultation.models.passage import Passage, PassageTarget
from fardplan.consultation.models.reading import Reading
from fardplan.consultation.models.referral import Referral
from fardplan.consultation.models.submission import Submission, SubmissionSender
from fardplan.consultation.models.waiting import FailedReading, WaitingReading
from fardplan.consultation.models.withdrawal import Withdrawal

__all__ = [
    "Addition",
    "AsksDecision",
    "ClaimAssessment",
    "Consultation",
    "Extension",
    "FailedReading",
    "Passage",
    "PassageReview",
    "PassageTarget",
    "PersonalDecision",
    "Reading",
    "Referral",
    "RepairDecision",
    "Submission",
    "SubmissionSender",
    "WaitingReading",
    "Withdrawal",
]
