from __future__ import annotations

from collections.abc import Iterable, Mapping

from fardplan.consultation import policies
from fardplan.consultation.contracts import (
    ConsultationRef,
    Decision,
    ExtensionRef,
    ReferralRef,
    ReferralState,
    SubmissionRef,
)
from fardplan.consultation.models import Consultation, Referral
from fardplan.consultation.policies import may_read, may_receive, require_may_read
from fardplan.consultation.queries.deadlines import extensions_of, last_day
from fardplan.consultation.queries.submissions import received
from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import Actor
from fardplan.plan import Roadmap
from fardplan.roadmap import queries as roadmaps


class UnknownConsultation(FardplanError):
    """There is no such consultation."""


def consultations(*, by: Actor) -> tuple[ConsultationRef, ...]:
    """Return the consultations that `by` may read, the latest first."""
    rows = Consultation.objects.order_by("-sent", "id")
    return tuple(ref for ref in (row.to_ref() for row in rows) if may_read(by, ref))


def consultation(id: str, *, by: Actor) -> ConsultationRef:
    """Return one consultation; raise `UnknownConsultation` or `NotAllowed`."""
    row = Consultation.objects.filter(pk=id).first()
    if row is None:
        raise UnknownConsultation(f"There is no consultation {id!r}: open it first.")
    require_may_read(by, row.to_ref())
    return row.to_ref()


def may_register(id: str, *, by: Actor) -> bool:
    """Return whether `by` may register an answer to the consultation."""
    return may_receive(by) and bool(consultation(id, by=by))


def may_review(id: str, *, by: Actor) -> bool:
    """Return whether `by` may decide how the answers to the consultation are read."""
    return policies.may_review(by) and bool(consultation(id, by=by))


def roadmap_of(id: str, *, by: Actor) -> Roadmap:
    """Return the roadmap in the version that was sent out."""
    return roadmaps.plan_of(consultation(id, by=by).version_id, by=by)


def referrals(id: str, *, by: Actor) -> tuple[ReferralRef, ...]:
    """Return every body that was asked, and what came of it."""
    ref = consultation(id, by=by)
    extended = extensions_of(ref.id)
    return asked(ref, received(ref, extended), extended)


def asked(
    ref: ConsultationRef,
    came_in: Iterable[SubmissionRef],
    extended: Mapping[str, ExtensionRef],
) -> tuple[ReferralRef, ...]:
    """Return every body that was asked, for those who have asked the policy."""
    answers = {
        body.id: submission
        for submission in came_in
        if submission.adds_to is None
        for body in submission.stands_for
    }
    rows = Referral.objects.filter(consultation=ref.id).select_related("body")
    return tuple(
        ReferralRef(
            body=row.body.to_ref(),
            state=_state(answers.get(row.body_id)),
            submission=answers.get(row.body_id),
            deadline=last_day(ref, [row.body_id], extended),
            extension=extended.get(row.body_id),
        )
        for row in rows
    )


def _state(submission: SubmissionRef | None) -> ReferralState:
    if submission is None:
        return ReferralState.NO_ANSWER
    if submission.decision is Decision.ABSTAINED:
        return ReferralState.ABSTAINED
    return ReferralState.LATE if submission.late else ReferralState.SUBMITTED
