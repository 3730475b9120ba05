"""Receiving answers. What is received is never lost, refused or changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from fardplan.consultation.actions.readings import keep_reading
from fardplan.consultation.contracts import ConsultationRef, Decision, Receipt
from fardplan.consultation.models import (
    Addition,
    Consultation,
    Submission,
    SubmissionSender,
    WaitingReading,
    telling,
)
from fardplan.consultation.policies import require_may_receive
from fardplan.consultation.queries import answer, consultation
from fardplan.consultation.queries.deadlines import city_day, extensions_of, last_day
from fardplan.consultation.queries.standing import entries_of
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import Actor
from fardplan.people.queries import body_by_id
from fardplan.reading import ReadDocument
from fardplan.reading.passages import READER_VERSION
from fardplan.records.actions import documents
from fardplan.records.actions.durability import durable_transaction
from fardplan.records.actions.events import append
from fardplan.synthesis.standing import added_to, superseding


def receive(
    *,
    consultation_id: str,
    name: str,
    content: bytes,
    media_type: str,
    bodies: Sequence[str],
    read: ReadDocument | None,
    unreadable: str,
    received_at: datetime,
    by: Actor,
    at: datetime,
    decision: Decision = Decision.UNKNOWN,
    joins: str = "",
    addition: bool = False,
    later: int | None = None,
) -> Receipt:
    """Take in an answer from `bodies` and return a receipt once it lies safely in store.

    `read` is what was read in it, or None with the reason in `unreadable`: an answer that cannot
    be read is received all the same. One that comes after the deadline is late, never refused.
    The same file again gives the receipt that was given before.

    A later answer from a body supersedes its earlier one: that is kept, but no longer summarised.
    One that is to be read after its receipt has neither: `later` then says how many pages there are
    to recognise, 0 if that is not known.

    With `addition` it adds to the newest answer of `bodies` instead, as an attachment does; raise
    `BadInput` if they have not answered.
    """
    require_may_receive(by)
    ref = consultation(consultation_id, by=by)
    senders = [body_by_id(body).id for body in dict.fromkeys(bodies)]
    if not senders:
        raise BadInput(name, "no sender is named", "choose the body that answers")
    with durable_transaction():
        _one_at_a_time(ref.id)
        document = documents.receive(
            name=name, content=content, media_type=media_type, origin=f"consultation:{ref.id}",
            by=by, at=at, raw=read.source if read else None, reader_version=_version(read),
        )  # fmt: skip
        row = _received_before(ref.id, document.sha256, senders)
        if row is None:
            answer_id = _added_to(ref.id, name, senders) if addition else None
            row = Submission.objects.create(
                consultation_id=ref.id, document_id=document.sha256,
                name=_free_name(ref.id, name), received_at=received_at, decision=decision,
                joins=joins, unreadable=unreadable[:1000],
            )  # fmt: skip
            _keep(ref, row, senders, answer_id, read, by=by, at=at)
            if later is not None:
                WaitingReading.objects.create(submission=row, file=name, pages=later)
    submission = answer(ref.id, row.pk, by=by)
    return Receipt(submission, document.sha256, submission.received_at)


def _one_at_a_time(consultation_id: str) -> None:
    """Let no other answer come in meanwhile: its name, and what it supersedes, hang on the rest."""
    Consultation.objects.select_for_update().get(pk=consultation_id)


def _version(read: ReadDocument | None) -> str:
    return f"reader {READER_VERSION}" if read else ""


def _received_before(
    consultation_id: str, sha256: str, senders: Sequence[str]
) -> Submission | None:
    """The same file from the same bodies. Two bodies may well send the same few words."""
    rows = Submission.objects.filter(consultation=consultation_id, document=sha256, withdrawal=None)
    for row in rows.prefetch_related("senders"):
        if {sender.body_id for sender in row.senders.all()} == set(senders):
            return row
    return None


def mark_as_addition(*, consultation_id: str, submission_id: int, by: Actor, at: datetime) -> None:
    """Let a submission that was received as an answer add to the newest other one of its senders.

    For an attachment that was taken for a new answer, and so superseded the first. Doing it again
    does nothing. Raise `UnknownAnswer`, or `BadInput` if they have no other answer, or if something
    adds to this one.
    """
    require_may_receive(by)
    given = answer(consultation_id, submission_id, by=by)
    if given.adds_to is not None:
        return
    if given.withdrawn:
        raise BadInput(given.name, "it was withdrawn", "receive the attachment anew")
    senders = [body.id for body in given.bodies]
    with transaction.atomic():
        _one_at_a_time(consultation_id)
        row = Submission.objects.get(pk=given.id)
        if row.additions.exists():
            raise BadInput(row.name, "something adds to it", "let it be an answer of its own")
        before = superseding(entries_of(consultation_id, senders))
        _add(row, _added_to(consultation_id, row.name, senders, but=row.pk), by=by, at=at)
        _tell_superseded(consultation_id, senders, before, by=by, at=at)


def _add(row: Submission, answer_id: int, *, by: Actor, at: datetime) -> None:
    added = Addition.objects.create(submission=row, answer_id=answer_id)
    append(
        kind="consultation.answer_added", subject=f"consultation:{row.consultation_id}",
        data=telling.of_addition(added), by=by, at=at,
    )  # fmt: skip


def _added_to(
    consultation_id: str, name: str, senders: Sequence[str], but: int | None = None
) -> int:
    """The answer that a further document belongs to."""
    others = [entry for entry in entries_of(consultation_id, senders) if entry.id != but]
    found = added_to(others, senders)
    if found is None:
        raise BadInput(name, "its senders have no answer to add to", "receive it as their answer")
    return found


def _free_name(consultation_id: str, name: str) -> str:
    """`name`, or a numbered one where another answer has it: a name leads to one document."""
    taken = set(
        Submission.objects.filter(consultation=consultation_id).values_list("name", flat=True)
    )
    free, number = name, 2
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def _keep(
    ref: ConsultationRef,
    row: Submission,
    senders: Sequence[str],
    answer_id: int | None,
    read: ReadDocument | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    before = superseding(entries_of(ref.id, senders))
    for position, body in enumerate(senders):
        SubmissionSender.objects.create(submission=row, body_id=body, position=position)
    deadline = last_day(ref, senders, extensions_of(ref.id))
    then = {"deadline": deadline.isoformat(), "late": city_day(row.received_at) > deadline}
    append(
        kind="consultation.answer_received", subject=f"consultation:{ref.id}",
        data=telling.of_submission(row) | then, by=by, at=at,
    )  # fmt: skip
    if answer_id is not None:
        _add(row, answer_id, by=by, at=at)
    if read is not None:
        keep_reading(row, read, by=by, at=at)
    _tell_superseded(ref.id, senders, before, by=by, at=at)


def _tell_superseded(
    consultation_id: str,
    senders: Sequence[str],
    before: Mapping[int, Mapping[str, int]],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Write an event for each answer that now, but not `before`, another stands in the place of."""
    newer = superseding(entries_of(consultation_id, senders))
    names = dict(Submission.objects.filter(pk__in=newer).values_list("pk", "name"))
    for id, by_body in newer.items():
        changed = {b: new for b, new in by_body.items() if before.get(id, {}).get(b) != new}
        for other in sorted(set(changed.values())):
            bodies = [body for body, stands in changed.items() if stands == other]
            data = {"name": names[id], "by": names[other], "bodies": bodies}
            append(
                kind="consultation.answer_superseded", subject=f"consultation:{consultation_id}",
                data=data, by=by, at=at,
            )  # fmt: skip
