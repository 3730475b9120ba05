"""A file per table."""

from fardplan.consultation.models.consultation import Consultation
from fardplan.consultation.models.passage import Passage, PassageTarget
from fardplan.consultation.models.reading import Reading
from fardplan.consultation.models.referral import Referral
from fardplan.consultation.models.submission import Submission, SubmissionSender

__all__ = [
    "Consultation",
    "Passage",
    "PassageTarget",
    "Reading",
    "Referral",
    "Submission",
    "SubmissionSender",
]
