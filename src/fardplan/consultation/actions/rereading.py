"""Letting this version of the reader read what another version has read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from fardplan.consultation.actions.deciding import one_at_a_time
from fardplan.consultation.actions.readings import keep_reading
from fardplan.consultation.contracts import ReadAgain, SubmissionRef
from fardplan.consultation.models import Passage, Reading, Submission
from fardplan.consultation.policies import require_may_read_again
from fardplan.consultation.queries import answer
from fardplan.consultation.queries.decisions import decided
from fardplan.consultation.queries.readings import laid_document
from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.people.contracts import Actor
from fardplan.reading import Kind, ReadDocument, SourceText
from fardplan.reading.passages import READER_VERSION
from fardplan.records import queries as records

_log = logging.getLogger(__name__)


class ReaderFailed(FardplanError):
    """The reader could not read what an earlier one could."""


def read_again(
    *,
    consultation_id: str,
    submission_id: int,
    reader: Callable[[SourceText], ReadDocument],
    by: Actor,
    at: datetime,
) -> ReadAgain | None:
    """Read an answer with `reader`, keep that beside the earlier readings, and say what changed.

    It is read from the raw text of its document, on which decisions and quotes stand. Return None,
    and do nothing, if this version has read it already. Raise `BadInput` if it was never read, and
    `ReaderFailed` if it cannot be read now.
    """
    require_may_read_again(by)
    given = answer(consultation_id, submission_id, by=by)
    if _is_read(given):
        return None
    before = _viewpoints_before(given)
    read = _read(given, reader, by=by)
    with one_at_a_time(consultation_id):
        if _is_read(given):  # by somebody else meanwhile
            return None
        keep_reading(Submission.objects.get(pk=given.id), read, by=by, at=at)
    now = answer(consultation_id, submission_id, by=by)
    laid = laid_document(now, decided(consultation_id), by=by)
    return ReadAgain(now, before, len(laid.standing), len(laid.loose))


def _is_read(given: SubmissionRef) -> bool:
    rows = Reading.objects.filter(submission=given.id, reader_version=READER_VERSION)
    return rows.exists()


def _viewpoints_before(given: SubmissionRef) -> int:
    """How many viewpoints the last reading has."""
    last = Reading.objects.filter(submission=given.id).order_by("read_at", "pk").last()
    if last is None:
        why = "no reader has read any text in it"
        raise BadInput(given.name, why, "receive it anew in a form that can be read")
    return Passage.objects.filter(reading=last, kind=Kind.VIEWPOINT).count()


def _read(
    given: SubmissionRef, reader: Callable[[SourceText], ReadDocument], *, by: Actor
) -> ReadDocument:
    document = records.document_by_sha256(given.document_sha256, by=by)
    text = records.raw_text(document.sha256, by=by)
    try:
        return reader(SourceText(given.name, text, document.media_type, document.sha256))
    except FardplanError:
        raise
    except Exception as error:  # whatever is wrong with our reader, the other answers are read
        _log.exception("the reader failed on a text of %d characters", len(text))
        raise ReaderFailed(
            f"{given.name}: the reader failed on it, and its earlier readings are kept; "
            "tell those who keep the product."
        ) from error
