"""Settling how a claim stands, beside what the machine suggests."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from fardplan.consultation.contracts import ClaimCard
from fardplan.consultation.models import ClaimAssessment, Consultation, telling
from fardplan.consultation.policies import require_may_assess
from fardplan.consultation.queries import claim
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import Actor
from fardplan.reading.claims import ClaimStatus
from fardplan.records.actions.events import append

LONGEST_REASON = 4_000
"""In characters. A reason is read beside the claim; a report has its own place."""


def assess(
    *,
    consultation_id: str,
    submission_id: int,
    start: int,
    status: ClaimStatus,
    reason: str,
    by: Actor,
    at: datetime,
) -> ClaimCard:
    """Settle how the claim that begins at `start` of an answer stands, and why; return its card.

    Earlier assessments stay and are told. The same again does nothing. Raise `UnknownClaim`, or
    `BadInput` for a reason that is empty or too long.
    """
    require_may_assess(by)
    found = claim(consultation_id, submission_id, start, by=by)
    reason = reason.strip()
    if not reason:
        raise BadInput("reason", "it is empty", "say why the claim stands so")
    if len(reason) > LONGEST_REASON:
        raise BadInput("reason", f"it is over {LONGEST_REASON} characters", "write it shorter")
    if found.assessments and (found.status, found.assessments[0].reason) == (status, reason):
        return found
    with transaction.atomic():
        Consultation.objects.select_for_update().get(pk=consultation_id)
        row = _row(found, submission_id, start, status, reason, by=by, at=at)
        append(
            kind="consultation.claim_assessed", subject=f"consultation:{consultation_id}",
            data=telling.of_assessment(row), by=by, at=at,
        )  # fmt: skip
    return claim(consultation_id, submission_id, start, by=by)


def _row(
    found: ClaimCard,
    submission_id: int,
    start: int,
    status: ClaimStatus,
    reason: str,
    *,
    by: Actor,
    at: datetime,
) -> ClaimAssessment:
    place = next(
        p.claim
        for p in found.places
        if (p.submission.id, p.claim.place.start) == (submission_id, start)
    )
    before = ClaimAssessment.objects.filter(submission=submission_id, start=start).count()
    return ClaimAssessment.objects.create(
        submission_id=submission_id, start=start, end=place.place.end,
        quote_sha256=sha256_of(place.quote.encode("utf-8", "surrogatepass")), number=before + 1,
        status=status, reason=reason, by_id=by.id, by_name=by.name, at=at,
    )  # fmt: skip
