from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from fardplan.consultation.contracts import Decision, SubmissionRef
from fardplan.consultation.models import Consultation, Submission
from fardplan.consultation.policies import may_read
from fardplan.people.contracts import Actor
from fardplan.reading import Kind
from fardplan.reading.passages import READER_VERSION


def submissions(consultation_id: str, *, by: Actor) -> tuple[SubmissionRef, ...]:
    """Return the answers to a consultation that `by` may read, as they came in."""
    row = Consultation.objects.filter(pk=consultation_id).first()
    if row is None or not may_read(by, row.to_ref()):
        return ()
    return tuple(to_ref(s) for s in with_counts(Submission.objects.filter(consultation=row)))


def with_counts(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    """Return `rows` in the order they came, with what `to_ref` needs, in two queries."""
    current = Q(readings__reader_version=READER_VERSION)
    viewpoints = current & Q(readings__passages__kind=Kind.VIEWPOINT)
    return (
        rows.annotate(
            passage_count=Count("readings__passages", filter=current),
            viewpoint_count=Count("readings__passages", filter=viewpoints),
        )
        .prefetch_related("senders__body")
        .order_by("pk")
    )


def to_ref(row: Submission) -> SubmissionRef:
    """Return a row of `with_counts` as a contract."""
    return SubmissionRef(
        id=row.pk,
        consultation_id=row.consultation_id,
        document_sha256=row.document_id,
        name=row.name,
        bodies=tuple(sender.body.to_ref() for sender in row.senders.all()),
        received_at=row.received_at,
        late=row.late,
        decision=Decision(row.decision),
        joins=row.joins,
        unreadable=row.unreadable,
        viewpoints=getattr(row, "viewpoint_count", 0),
        passages=getattr(row, "passage_count", 0),
    )
