"""Reading answers after their receipt: each is held by one worker at a time, and kept once.

A worker that is killed stops saying that it is alive, and another takes the answer up. What the
first one may still find out is then refused, so no answer is read twice in the log.
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet

from fardplan.consultation.actions.deciding import one_at_a_time
from fardplan.consultation.actions.readings import keep_reading
from fardplan.consultation.contracts import Job
from fardplan.consultation.models import FailedReading, WaitingReading, telling
from fardplan.consultation.policies import require_may_receive
from fardplan.people.contracts import Actor
from fardplan.reading import ReadDocument
from fardplan.reading.passages import READER_VERSION
from fardplan.records.actions import text_layers
from fardplan.records.actions.events import append

_MOST_ATTEMPTS = 3


def take(*, submission_id: int, by: Actor, at: datetime) -> Job | None:
    """Take an answer to read; None if another is at work on it, or it needs no reading any more.

    One that has ended its worker time after time is given up, with a reason.
    """
    require_may_receive(by)
    with transaction.atomic():
        row = _rows().select_for_update(of=("self",)).filter(pk=submission_id).first()
        if row is None or row.is_held(at):
            return None
        row.attempts += 1
        row.holder, row.alive_at, row.pages_done = str(uuid4()), at, 0
        row.save()
    job = _job(row)
    if row.attempts > _MOST_ATTEMPTS:
        why = "reading it was ended by the system, perhaps because it needs too much memory"
        give_up(job, why=f"{row.file}: {why}; hand it in divided into parts.", by=by, at=at)
        return None
    return job


def still_at_it(job: Job, *, at: datetime) -> bool:
    """Say that the reading goes on; return whether the answer is still ours to read."""
    return bool(_held(job).update(alive_at=at))


def pages_read(job: Job, *, done: int, of: int, at: datetime) -> bool:
    """Tell how far the reading has come; return whether the answer is still ours to read."""
    return bool(_held(job).update(pages_done=done, pages=of, alive_at=at))


def put_back(job: Job) -> None:
    """Let another take the answer at once: this reading was stopped, and not by the answer."""
    _held(job).update(alive_at=None, holder="", attempts=job.attempt - 1, pages_done=0)


def finish(job: Job, *, read: ReadDocument, by: Actor, at: datetime) -> bool:
    """Keep what was read in the answer; False, and nothing is kept, if it is not ours any more."""
    require_may_receive(by)
    with one_at_a_time(job.consultation_id):
        row = _locked(job)
        if row is None:
            return False
        text_layers.add_raw(
            document_sha256=job.document_sha256, source=read.source,
            reader_version=f"reader {READER_VERSION}", by=by, at=at,
        )  # fmt: skip
        keep_reading(row.submission, read, by=by, at=at)
        row.delete()
    return True


def give_up(job: Job, *, why: str, by: Actor, at: datetime) -> bool:
    """Keep why the answer cannot be read; False if it is not ours any more."""
    require_may_receive(by)
    with one_at_a_time(job.consultation_id):
        row = _locked(job)
        if row is None:
            return False
        failed = FailedReading.objects.create(submission=row.submission, why=why[:1000])
        append(
            kind="consultation.answer_unreadable",
            subject=f"consultation:{job.consultation_id}",
            data=telling.of_failed_reading(failed), by=by, at=at,
        )  # fmt: skip
        row.delete()
    return True


def _rows() -> QuerySet[WaitingReading]:
    return WaitingReading.objects.select_related("submission")


def _held(job: Job) -> QuerySet[WaitingReading]:
    return WaitingReading.objects.filter(pk=job.submission_id, holder=job.holder)


def _locked(job: Job) -> WaitingReading | None:
    rows = _rows().select_for_update(of=("self",))
    return rows.filter(pk=job.submission_id, holder=job.holder).first()


def _job(row: WaitingReading) -> Job:
    return Job(
        consultation_id=row.submission.consultation_id,
        submission_id=row.submission.pk,
        document_sha256=row.submission.document_id,
        file=row.file,
        holder=row.holder,
        attempt=row.attempts,
    )
