from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from fardplan.consultation.contracts import (
    ConsultationRef,
    Decision,
    ExtensionRef,
    SubmissionRef,
)
from fardplan.consultation.models import Consultation, Submission
from fardplan.consultation.policies import may_read
from fardplan.consultation.queries.deadlines import city_day, extensions_of, last_day
from fardplan.consultation.queries.standing import entries_of, entry
from fardplan.people.contracts import Actor
from fardplan.reading import Kind
from fardplan.reading.passages import READER_VERSION
from fardplan.synthesis.standing import added_to, superseding


def submissions(consultation_id: str, *, by: Actor) -> tuple[SubmissionRef, ...]:
    """Return all that came in to a consultation that `by` may read, in the order it came.

    That includes what is superseded: see `SubmissionRef.superseded`.
    """
    row = Consultation.objects.filter(pk=consultation_id).first()
    if row is None or not may_read(by, row.to_ref()):
        return ()
    return received(row.to_ref(), extensions_of(row.pk))


def answer_to_add_to(consultation_id: str, id: int, *, by: Actor) -> SubmissionRef | None:
    """Return which answer the submission `id` would add to if it were marked as an addition.

    None if it adds to one already, if something adds to it, or if its senders have no other.
    """
    found = {given.id: given for given in submissions(consultation_id, by=by)}
    given = found.get(id)
    if given is None or given.withdrawn or given.adds_to is not None:
        return None
    if id in {a.adds_to for a in found.values()}:
        return None
    others = [
        entry(other.id, other.received_at, other.adds_to, [body.id for body in other.bodies])
        for other in found.values()
        if other.id != id and not other.withdrawn
    ]
    answer = added_to(others, [body.id for body in given.bodies])
    return found[answer] if answer is not None else None


def received(
    ref: ConsultationRef, extended: Mapping[str, ExtensionRef]
) -> tuple[SubmissionRef, ...]:
    """Return all that came in, for those who have asked the policy; `extended` by body."""
    rows = list(_with_counts(Submission.objects.filter(consultation=ref.id)))
    entries = [
        entry(row.pk, row.received_at, _adds_to(row), [s.body_id for s in row.senders.all()])
        for row in rows
        if not _is_withdrawn(row)
    ]
    return _refs(ref, rows, superseding(entries), extended)


def one_received(
    ref: ConsultationRef, rows: QuerySet[Submission], extended: Mapping[str, ExtensionRef]
) -> SubmissionRef | None:
    """Return the only one of `rows`, for those who have asked the policy."""
    row = _with_counts(rows).first()
    if row is None:
        return None
    entries = entries_of(ref.id, [sender.body_id for sender in row.senders.all()])
    return _refs(ref, [row], superseding(entries), extended)[0]


def _with_counts(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    current = Q(readings__reader_version=READER_VERSION)
    viewpoints = current & Q(readings__passages__kind=Kind.VIEWPOINT)
    return (
        rows.select_related("waiting", "failed_reading", "withdrawal")
        .annotate(
            passage_count=Count("readings__passages", filter=current),
            answer_id=F("addition__answer"),
            viewpoint_count=Count("readings__passages", filter=viewpoints),
        )
        .prefetch_related("senders__body")
        .order_by("pk")
    )


def _adds_to(row: Submission) -> int | None:
    answer_id: int | None = getattr(row, "answer_id", None)
    return answer_id


def _is_withdrawn(row: Submission) -> bool:
    return hasattr(row, "withdrawal")


def _refs(
    ref: ConsultationRef,
    rows: Sequence[Submission],
    superseded: Mapping[int, Mapping[str, int]],
    extended: Mapping[str, ExtensionRef],
) -> tuple[SubmissionRef, ...]:
    return tuple(
        _ref(row, last_day(ref, [s.body_id for s in row.senders.all()], extended), superseded)
        for row in rows
    )


def _ref(
    row: Submission, deadline: date, superseded: Mapping[int, Mapping[str, int]]
) -> SubmissionRef:
    bodies = tuple(sender.body.to_ref() for sender in row.senders.all())
    withdrawn = _is_withdrawn(row)
    newer = superseded.get(row.pk, {})
    return SubmissionRef(
        id=row.pk,
        consultation_id=row.consultation_id,
        document_sha256=row.document_id,
        name=row.name,
        bodies=bodies,
        stands_for=() if withdrawn else tuple(b for b in bodies if b.id not in newer),
        superseded_by=tuple(sorted(set(newer.values()))),
        adds_to=_adds_to(row),
        received_at=row.received_at,
        deadline=deadline,
        late=city_day(row.received_at) > deadline,
        decision=Decision(row.decision),
        joins=row.joins,
        unreadable=row.failed_reading.why if hasattr(row, "failed_reading") else row.unreadable,
        viewpoints=getattr(row, "viewpoint_count", 0),
        passages=getattr(row, "passage_count", 0),
        waiting=hasattr(row, "waiting"),
        withdrawn=withdrawn,
    )
