"""Answers read outside the request: the queue, and what a worker does with each of them.

What is to be read stands in `consultation`; the queue only says that there is something to do. What
it forgets, since a worker was killed, `call_for_workers` tells it again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache

from django.db import DatabaseError, connections
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from fardplan.adapters.apart import extracted_apart
from fardplan.adapters.bounds import OutOfTime, took_too_long, was_ended, within
from fardplan.adapters.containers import Handed
from fardplan.adapters.models import InstalledReader, wanted
from fardplan.consultation import queries
from fardplan.consultation.actions import waiting
from fardplan.consultation.contracts import Job
from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import SYSTEM
from fardplan.reading import ReadDocument, SourceText
from fardplan.reading.limits import DEFAULT_LIMITS
from fardplan.records import queries as records

_log = logging.getLogger(__name__)
SECONDS_BETWEEN_SIGNS = 5.0
"""How often a worker says that it is alive; a small part of how long it may be silent."""


class _NotOurs(Exception):
    """Another worker has the answer, or nobody wants it read any more."""


def order(submission_id: int) -> None:
    """Let a worker read an answer that was received to be read later; twice is as good as once."""
    read_waiting.enqueue(submission_id)


def call_for_workers() -> None:
    """Order anew what no living worker is at work on and nobody has ordered."""
    unheld = queries.waiting_for_a_worker(by=SYSTEM, at=timezone.now())
    if not unheld:
        return
    ready = DBTaskResult.objects.ready().filter(task_path=read_waiting.module_path)
    ordered = {given["args"][0] for given in ready.values_list("args_kwargs", flat=True)}
    for submission_id in unheld:
        if submission_id not in ordered:
            order(submission_id)


@task()
def read_waiting(submission_id: int) -> None:
    """Read one answer and keep what was read, or why nothing was."""
    job = waiting.take(submission_id=submission_id, by=SYSTEM, at=timezone.now())
    if job is None:
        return
    try:
        with _alive(job):
            _kept(job)
    except _NotOurs:
        return
    except BaseException:  # stopped, or the database is gone: the answer is not at fault
        with suppress(DatabaseError):
            waiting.put_back(job)
        raise


def _kept(job: Job) -> None:
    try:
        read = _read(job)
    except FardplanError as error:
        waiting.give_up(job, why=str(error), by=SYSTEM, at=timezone.now())
    except (_NotOurs, DatabaseError):
        raise
    except Exception:  # whatever is wrong with our reader, the queue goes on
        _log.exception("the reader failed on answer %d", job.submission_id)
        why = f"{job.file}: the reader failed on it; tell those who keep the product."
        waiting.give_up(job, why=why, by=SYSTEM, at=timezone.now())
    else:
        waiting.finish(job, read=read, by=SYSTEM, at=timezone.now())


def _read(job: Job) -> ReadDocument:
    source = _source(job)
    try:
        with within(DEFAULT_LIMITS.max_seconds):
            return _reader(job.consultation_id, wanted()).read(source)
    except OutOfTime:
        raise took_too_long(job.file, DEFAULT_LIMITS) from None
    except MemoryError:
        raise was_ended(job.file) from None


def _source(job: Job) -> SourceText:
    """The text of the document: as it was read before if it was, for then anchors stand on it."""
    with suppress(records.UnknownDocument):
        text = records.raw_text(job.document_sha256, by=SYSTEM)
        kind = records.document_by_sha256(job.document_sha256, by=SYSTEM).media_type
        return SourceText(job.file, text, kind, job.document_sha256)

    def told(done: int, of: int) -> None:
        if not waiting.pages_read(job, done=done, of=of, at=timezone.now()):
            raise _NotOurs

    content = records.content(job.document_sha256, by=SYSTEM)
    return extracted_apart(Handed(job.file, content), DEFAULT_LIMITS, told)


@lru_cache(maxsize=1)
def _reader(consultation_id: str, model: str) -> InstalledReader:
    """A reader for one consultation, kept for its next answer: what it is about does not change."""
    roadmap = queries.roadmap_of(consultation_id, by=SYSTEM)
    bodies = [referral.body.name for referral in queries.referrals(consultation_id, by=SYSTEM)]
    return InstalledReader(roadmap, bodies, model)


@contextmanager
def _alive(job: Job) -> Iterator[None]:
    """Say again and again that the answer is being read, for as long as it is."""
    over = threading.Event()

    def say_so() -> None:
        while not over.wait(SECONDS_BETWEEN_SIGNS):
            with suppress(DatabaseError):
                waiting.still_at_it(job, at=timezone.now())
        connections.close_all()

    thread = threading.Thread(target=say_so, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
