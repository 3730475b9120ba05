from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from fardplan.consultation.contracts import (
    ConsultationRef,
    ReferralRef,
    ReferralState,
    SubmissionRef,
)
from fardplan.consultation.queries.consultations import asked, consultation, roadmap_of
from fardplan.consultation.queries.deadlines import city_day, extensions_of
from fardplan.consultation.queries.decisions import Decided, Stamp, decided, stamp
from fardplan.consultation.queries.readings import laid_document
from fardplan.consultation.queries.submissions import received
from fardplan.people.contracts import SYSTEM, Actor, BodyRef
from fardplan.synthesis import (
    Answer,
    AsksDecision,
    Sender,
    Synthesis,
    Unread,
    Viewpoint,
    synthesise,
)

_BY_THIS_VERSION = "has not been read by this version yet"


@dataclass(frozen=True, slots=True)
class Summarised:
    """A consultation with all that came in, what came of each body, and the synthesis of it."""

    ref: ConsultationRef
    submissions: tuple[SubmissionRef, ...]
    referrals: tuple[ReferralRef, ...]
    synthesis: Synthesis


def summarised(consultation_id: str, *, by: Actor, language: str = "sv") -> Summarised:
    """Return a consultation with its answers and their synthesis, as it stands now."""
    ref = consultation(consultation_id, by=by)
    extended = extensions_of(ref.id)
    came_in = received(ref, extended)
    bodies = asked(ref, came_in, extended)
    made = stamp(ref.id)
    return Summarised(ref, came_in, bodies, _built(ref, bodies, came_in, language, made))


def synthesis(consultation_id: str, *, by: Actor, language: str = "sv") -> Synthesis:
    """Return the synthesis of the answers that stand and have been read, as it stands now."""
    return summarised(consultation_id, by=by, language=language).synthesis


def asks_decisions(consultation_id: str, *, by: Actor) -> tuple[AsksDecision, ...]:
    """Return what people have decided of which asks are one, in the order in which they did."""
    consultation(consultation_id, by=by)
    return tuple(decided(consultation_id).asks)


@lru_cache(maxsize=4)
def _built(
    ref: ConsultationRef,
    bodies: tuple[ReferralRef, ...],
    came_in: tuple[SubmissionRef, ...],
    language: str,
    made: Stamp,
) -> Synthesis:
    """Built once for what has come in and was decided; who may read it was asked before."""
    decisions = decided(ref.id) if any(made) else Decided({}, (), ())
    stand = [submission for submission in came_in if submission.stands]
    return synthesise(
        roadmap_of(ref.id, by=SYSTEM),
        [_answer(submission, decisions) for submission in stand if submission.passages],
        title=ref.title,
        language=language,
        silent=[to_sender(r.body) for r in bodies if r.state is ReferralState.NO_ANSWER],
        unread=[_unread(submission) for submission in stand if not submission.passages],
        asked=decisions.asks,
    )


def to_sender(body: BodyRef) -> Sender:
    """Return a body as the synthesis knows it."""
    return Sender(body.id, body.name, body.short, str(body.kind))


def _unread(submission: SubmissionRef) -> Unread:
    senders = tuple(to_sender(body) for body in submission.stands_for)
    not_yet = "is received and still being read" if submission.waiting else _BY_THIS_VERSION
    why = submission.unreadable or f"{submission.name} {not_yet}."
    return Unread(submission.name, why, senders)


def _answer(submission: SubmissionRef, decisions: Decided) -> Answer:
    laid = laid_document(submission, decisions, by=SYSTEM)
    everyone = Answer(
        document=submission.name,
        senders=tuple(to_sender(body) for body in submission.bodies),
        read=laid.read,
        decision=str(submission.decision),
        late=submission.late,
        received=city_day(submission.received_at).isoformat(),
        deadline=submission.deadline.isoformat(),
        joins=submission.joins,
        reviewed=laid.reviewed,
    )
    return _standing(everyone, {body.id for body in submission.stands_for})


def _standing(answer: Answer, stand: set[str]) -> Answer:
    """Return an answer of those it stands for, without what only the others say in it."""
    senders = tuple(sender for sender in answer.senders if sender.id in stand)
    if senders == answer.senders:
        return answer
    passages = tuple(
        passage
        for passage in answer.read.passages
        if any(sender.id in stand for sender in Viewpoint("", answer, passage).senders)
    )
    return replace(answer, senders=senders, read=replace(answer.read, passages=passages))
