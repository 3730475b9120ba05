from __future__ import annotations

from functools import lru_cache

from fardplan.consultation.contracts import (
    ConsultationRef,
    ReferralRef,
    ReferralState,
    SubmissionRef,
)
from fardplan.consultation.queries.consultations import consultation, referrals, roadmap_of
from fardplan.consultation.queries.readings import read_document
from fardplan.consultation.queries.submissions import submissions
from fardplan.people.contracts import SYSTEM, Actor, BodyRef
from fardplan.synthesis import Answer, Sender, Synthesis, Unread, synthesise


def synthesis(consultation_id: str, *, by: Actor, language: str = "sv") -> Synthesis:
    """Return the synthesis of all answers that have been read, as it stands now."""
    ref = consultation(consultation_id, by=by)
    return _built(ref, referrals(ref.id, by=by), submissions(ref.id, by=by), language)


@lru_cache(maxsize=4)
def _built(
    ref: ConsultationRef,
    asked: tuple[ReferralRef, ...],
    received: tuple[SubmissionRef, ...],
    language: str,
) -> Synthesis:
    """Built once for what has come in; who may read it was asked before."""
    return synthesise(
        roadmap_of(ref.id, by=SYSTEM),
        [_answer(submission) for submission in received if submission.passages],
        title=ref.title,
        language=language,
        silent=[to_sender(r.body) for r in asked if r.state is ReferralState.NO_ANSWER],
        unread=[_unread(submission) for submission in received if not submission.passages],
    )


def to_sender(body: BodyRef) -> Sender:
    """Return a body as the synthesis knows it."""
    return Sender(body.id, body.name, body.short, str(body.kind))


def _unread(submission: SubmissionRef) -> Unread:
    senders = tuple(to_sender(body) for body in submission.bodies)
    why = submission.unreadable or f"{submission.name} has not been read by this version yet."
    return Unread(submission.name, why, senders)


def _answer(submission: SubmissionRef) -> Answer:
    return Answer(
        document=submission.name,
        senders=tuple(to_sender(body) for body in submission.bodies),
        read=read_document(submission, by=SYSTEM),
        decision=str(submission.decision),
        late=submission.late,
        received=submission.received_at.date().isoformat(),
        joins=submission.joins,
    )
