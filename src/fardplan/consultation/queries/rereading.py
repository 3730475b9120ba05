"""Which answers only another version of the reader has read."""

from __future__ import annotations

from fardplan.consultation.contracts import SubmissionRef
from fardplan.consultation.models import Reading
from fardplan.consultation.policies import may_review
from fardplan.consultation.queries.consultations import consultation
from fardplan.consultation.queries.submissions import submissions
from fardplan.people.contracts import Actor
from fardplan.reading.passages import READER_VERSION


def to_read_again(consultation_id: str, *, by: Actor) -> tuple[SubmissionRef, ...]:
    """Return the answers that were read, but not by this version of the reader, in order.

    Also those that are superseded. None for those who may not let them be read again.
    """
    consultation(consultation_id, by=by)
    if not may_review(by):
        return ()
    readings = Reading.objects.filter(submission__consultation=consultation_id)
    read = set(readings.values_list("submission", "reader_version"))
    older = {id for id, _ in read} - {id for id, version in read if version == READER_VERSION}
    if not older:
        return ()
    return tuple(given for given in submissions(consultation_id, by=by) if given.id in older)
