from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fardplan.consultation.contracts import SubmissionRef
from fardplan.consultation.models import Consultation, Reading, Submission
from fardplan.consultation.models import Passage as PassageRow
from fardplan.consultation.policies import require_may_read
from fardplan.consultation.queries.deadlines import extensions_of
from fardplan.consultation.queries.decisions import Decided, decided
from fardplan.consultation.queries.submissions import one_received
from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import SYSTEM, Actor
from fardplan.plan import Roadmap
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
from fardplan.reading.layers import RepairedText
from fardplan.reading.metadata import metadata_of
from fardplan.reading.passages import READER_VERSION
from fardplan.reading.repairing.decided import decided_layers, with_layers
from fardplan.records import queries as records
from fardplan.roadmap import queries as roadmaps
from fardplan.synthesis.reviewing import Laid, laid_over


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
    """Return an answer with its layers and passages, as people have decided that they read.

    Raise `UnknownAnswer` if it was not read.
    """
    return laid_document(submission, decided(submission.consultation_id), by=by).read


def laid_document(submission: SubmissionRef, decisions: Decided, *, by: Actor) -> Laid:
    """Return an answer with `decisions` laid over it, and what each of them came to."""
    return suggested_and_laid(submission, decisions, by=by)[1]


def suggested_and_laid(
    submission: SubmissionRef, decisions: Decided, *, by: Actor
) -> tuple[ReadDocument, Laid]:
    """Return an answer as the reader alone suggests it, and with what people decided about it.

    Both in the words that people decided.
    """
    suggested = suggested_document(submission, by=by)
    laid = laid_over(suggested, decisions.reviews.get(submission.id, ()), _plan(submission))
    layers = layers_of(suggested.layers, submission, decisions)
    return _told(suggested, layers), replace(laid, read=_told(laid.read, layers))


def layers_of(layers: RepairedText, submission: SubmissionRef, decisions: Decided) -> RepairedText:
    """Return the layers of an answer with the repairs that people decided."""
    return decided_layers(layers, decisions.words(), decisions.places(submission.id))


def _told(read: ReadDocument, layers: RepairedText) -> ReadDocument:
    if layers == read.layers:
        return read
    return replace(with_layers(read, layers), metadata=metadata_of(layers.text))


def suggested_document(submission: SubmissionRef, *, by: Actor) -> ReadDocument:
    """Return an answer as the reader alone read it; raise `UnknownAnswer` if it was not."""
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


def _plan(submission: SubmissionRef) -> Roadmap:
    """The roadmap that was sent out."""
    version = Consultation.objects.values_list("version", flat=True)
    return roadmaps.plan_of(version.get(pk=submission.consultation_id), by=SYSTEM)


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
