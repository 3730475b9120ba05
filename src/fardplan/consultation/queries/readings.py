from __future__ import annotations

from collections.abc import Iterable

from fardplan.consultation.contracts import SubmissionRef
from fardplan.consultation.models import Consultation, Reading, Submission
from fardplan.consultation.models import Passage as PassageRow
from fardplan.consultation.policies import require_may_read
from fardplan.consultation.queries.deadlines import extensions_of
from fardplan.consultation.queries.submissions import one_received
from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import Actor
from fardplan.reading import (
    Kind,
    Level,
    Passage,
    Place,
    ReadDocument,
    Reason,
    SourceText,
    Stance,
    Voice,
)
from fardplan.reading.metadata import metadata_of
from fardplan.reading.passages import READER_VERSION
from fardplan.records import queries as records


class UnknownAnswer(FardplanError):
    """There is no such answer, or it could not be read."""


def answer(consultation_id: str, id: int, *, by: Actor) -> SubmissionRef:
    """Return one answer; raise `UnknownAnswer` or `NotAllowed`."""
    row = Consultation.objects.filter(pk=consultation_id).first()
    rows = Submission.objects.filter(pk=id, consultation=consultation_id)
    ref = row.to_ref() if row else None
    found = one_received(ref, rows, extensions_of(ref.id)) if ref else None
    if ref is None or found is None:
        raise UnknownAnswer(f"There is no answer {id} to {consultation_id!r}.")
    require_may_read(by, ref)
    return found


def read_document(submission: SubmissionRef, *, by: Actor) -> ReadDocument:
    """Return an answer with its layers and passages; raise `UnknownAnswer` if it was not read."""
    reading = Reading.objects.filter(submission=submission.id, reader_version=READER_VERSION)
    found = reading.first()
    if found is None:
        why = submission.unreadable or "it has not been read yet"
        raise UnknownAnswer(f"{submission.name} has no passages: {why}.")
    layers = records.repaired_text(submission.document_sha256, by=by)
    document = records.document_by_sha256(submission.document_sha256, by=by)
    rows = found.passages.prefetch_related("targets")
    return ReadDocument(
        source=SourceText(submission.name, layers.raw, document.media_type, document.sha256),
        layers=layers,
        metadata=metadata_of(layers.text),
        passages=tuple(_passage(submission.name, row) for row in rows),
        warnings=tuple(found.warnings),
    )


def _passage(document: str, row: PassageRow) -> Passage:
    return Passage(
        document=document,
        kind=Kind(row.kind),
        voice=Voice(row.voice),
        speaker=row.speaker,
        level=Level(row.level),
        targets=tuple(target.number for target in row.targets.all()),
        stances=tuple(Stance(stance) for stance in row.stances),
        ask=row.ask,
        addressee=row.addressee,
        quote=row.quote,
        text=row.text,
        place=Place(row.start, row.end, row.first_line, row.last_line, row.page),
        section=row.section,
        reason=Reason(row.reason) if row.reason else None,
        confidence=row.confidence,
        because=tuple(row.because),
        repeats=_places(row.repeats),
        counted=row.counted,
        follows=row.follows,
        footnotes=_places(row.footnotes),
    )


def _places(stored: Iterable[list[int]]) -> tuple[Place, ...]:
    return tuple(Place(*place) for place in stored)
