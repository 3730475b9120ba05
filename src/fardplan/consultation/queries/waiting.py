"""Answers that lie in store and are still to be read, and those in which nothing was read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from fardplan.consultation.contracts import Progress, SubmissionRef
from fardplan.consultation.models import Addition, Reading, WaitingReading
from fardplan.consultation.models.waiting import LEASE
from fardplan.consultation.policies import may_receive, require_may_receive
from fardplan.people.contracts import Actor


def progress(submission: SubmissionRef) -> Progress | None:
    """Return how far the reading of an answer has come; None if it waits for none."""
    row = WaitingReading.objects.filter(pk=submission.id).first()
    return Progress(row.pages, row.pages_done, bool(row.holder)) if row else None


def waiting_for_a_worker(*, by: Actor, at: datetime) -> tuple[int, ...]:
    """Return the answers that are to be read and that no living worker is at work on."""
    require_may_receive(by)
    unheld = Q(alive_at=None) | Q(alive_at__lte=at - LEASE)
    rows = WaitingReading.objects.filter(unheld).order_by("submission")
    return tuple(rows.values_list("submission", flat=True))


def may_be_withdrawn(submission: SubmissionRef, *, by: Actor) -> bool:
    """Return whether `by` may withdraw a file: nothing was read in it, and nothing adds to it."""
    return (
        may_receive(by)
        and not submission.withdrawn
        and bool(submission.unreadable or submission.waiting)
        and not Reading.objects.filter(submission=submission.id).exists()
        and not Addition.objects.filter(answer=submission.id, submission__withdrawal=None).exists()
    )
