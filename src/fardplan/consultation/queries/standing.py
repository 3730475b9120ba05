"""What came in as entries, of which the newest of each body stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fardplan.consultation.models import Submission, SubmissionSender
from fardplan.consultation.queries.deadlines import city_day
from fardplan.synthesis.standing import Entry


def entries_of(consultation_id: str, bodies: Iterable[str]) -> list[Entry]:
    """Return what any of `bodies` has handed in and not withdrawn, in the order of taking in."""
    theirs = Submission.objects.filter(consultation=consultation_id, senders__body__in=bodies)
    theirs = theirs.filter(withdrawal=None)
    rows = SubmissionSender.objects.filter(submission__in=theirs).order_by("submission", "position")
    columns = ("submission", "submission__received_at", "submission__addition__answer", "body")
    found: dict[int, tuple[datetime, int | None, list[str]]] = {}
    for id, received_at, adds_to, body in rows.values_list(*columns):
        found.setdefault(id, (received_at, adds_to, []))[2].append(body)
    return [entry(id, *columns) for id, columns in found.items()]


def entry(id: int, received_at: datetime, adds_to: int | None, bodies: Iterable[str]) -> Entry:
    """Return a submission as an entry; two from the same day in the city are of equal age."""
    return Entry(id, city_day(received_at).isoformat(), tuple(bodies), adds_to)
