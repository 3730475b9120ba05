"""Receiving answers. What is received is never lost, refused or changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from fardplan.consultation.actions.readings import keep_reading
from fardplan.consultation.contracts import Decision, Receipt
from fardplan.consultation.models import Consultation, Submission, SubmissionSender
from fardplan.consultation.policies import require_may_receive
from fardplan.consultation.queries import answer, consultation
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import Actor
from fardplan.people.queries import body_by_id
from fardplan.reading import ReadDocument
from fardplan.reading.passages import READER_VERSION
from fardplan.records.actions import documents
from fardplan.records.actions.durability import durable_transaction
from fardplan.records.actions.events import append


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
) -> Receipt:
    """Take in an answer from `bodies` and return a receipt once it lies safely in store.

    `read` is what was read in it, or None with the reason in `unreadable`: an answer that cannot
    be read is received all the same. One that comes after the deadline is late, never refused.
    The same file again gives the receipt that was given before.
    """
    require_may_receive(by)
    ref = consultation(consultation_id, by=by)
    senders = [body_by_id(body).id for body in dict.fromkeys(bodies)]
    if not senders:
        raise BadInput(name, "no sender is named", "choose the body that answers")
    with durable_transaction():
        document = documents.receive(
            name=name, content=content, media_type=media_type, origin=f"consultation:{ref.id}",
            by=by, at=at, raw=read.source if read else None, reader_version=_version(read),
        )  # fmt: skip
        row = _received_before(ref.id, document.sha256, senders)
        if row is None:
            row = Submission.objects.create(
                consultation_id=ref.id, document_id=document.sha256,
                name=_free_name(ref.id, name), received_at=received_at,
                late=_day(received_at) > ref.deadline, decision=decision, joins=joins,
                unreadable=unreadable[:1000],
            )  # fmt: skip
            _keep(row, senders, read, by=by, at=at)
    submission = answer(ref.id, row.pk, by=by)
    return Receipt(submission, document.sha256, submission.received_at)


def _version(read: ReadDocument | None) -> str:
    return f"reader {READER_VERSION}" if read else ""


def _received_before(
    consultation_id: str, sha256: str, senders: Sequence[str]
) -> Submission | None:
    """The same file from the same bodies. Two bodies may well send the same few words."""
    rows = Submission.objects.filter(consultation=consultation_id, document=sha256)
    for row in rows.prefetch_related("senders"):
        if {sender.body_id for sender in row.senders.all()} == set(senders):
            return row
    return None


def _day(moment: datetime) -> date:
    """The day in the city: a deadline is the city's midnight, not that of Greenwich."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


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
    row: Submission, senders: list[str], read: ReadDocument | None, *, by: Actor, at: datetime
) -> None:
    for position, body in enumerate(senders):
        SubmissionSender.objects.create(submission=row, body_id=body, position=position)
    if read is not None:
        keep_reading(row, read, by=by, at=at)
    consultations = Consultation.objects.filter(pk=row.consultation_id).select_for_update()
    held = consultations.get()
    held.revision += 1
    held.save(update_fields=["revision"])
    data = {
        "document": row.document_id, "name": row.name, "bodies": senders, "late": row.late,
        "received_at": row.received_at.isoformat(), "decision": row.decision, "joins": row.joins,
        "unreadable": row.unreadable,
    }  # fmt: skip
    subject = f"consultation:{row.consultation_id}"
    append(kind="consultation.answer_received", subject=subject, data=data, by=by, at=at)
