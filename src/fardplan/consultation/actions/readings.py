"""Keeping what was read in an answer: suggestions by the machine, bound to its version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fardplan.consultation.models import Passage as PassageRow
from fardplan.consultation.models import PassageTarget, Reading, Submission, telling
from fardplan.people.contracts import SYSTEM, Actor
from fardplan.reading import Passage, Place, ReadDocument
from fardplan.reading.passages import READER_VERSION
from fardplan.records import queries as records
from fardplan.records.actions import text_layers
from fardplan.records.actions.events import append
from fardplan.roadmap.queries import element_ids

_BATCH = 500


def keep_reading(submission: Submission, read: ReadDocument, *, by: Actor, at: datetime) -> None:
    """Keep a reading with its repaired layer and its passages, inside the caller's transaction.

    Its event holds a digest of the passages, so that a later change of any of them shows.
    """
    version = f"reader {READER_VERSION}"
    if read.layers.repairs or _repaired_by_another(submission.document_id, version):
        text_layers.add_repaired(
            document_sha256=submission.document_id, repaired=read.layers,
            reader_version=version, by=by, at=at,
        )  # fmt: skip
    reading = Reading.objects.create(
        submission=submission, reader_version=READER_VERSION, read_at=at,
        warnings=list(read.warnings),
    )  # fmt: skip
    rows = PassageRow.objects.bulk_create(
        (_row(reading, passage) for passage in read.passages), batch_size=_BATCH
    )
    elements = element_ids(submission.consultation.version_id)
    PassageTarget.objects.bulk_create(
        (
            PassageTarget(passage=row, element_id=elements[number], number=number, position=at_)
            for row, passage in zip(rows, read.passages, strict=True)
            for at_, number in enumerate(passage.targets)
        ),
        batch_size=_BATCH,
    )
    append(
        kind="consultation.answer_read", subject=f"consultation:{submission.consultation_id}",
        data=telling.of_reading(reading), by=by, at=at,
    )  # fmt: skip


def _repaired_by_another(document_sha256: str, version: str) -> bool:
    """Whether the text would still be told with what another reader mended."""
    return records.repaired_by(document_sha256, by=SYSTEM) not in ("", version)


def _row(reading: Reading, passage: Passage) -> PassageRow:
    place = passage.place
    return PassageRow(
        reading=reading,
        start=place.start,
        end=place.end,
        first_line=place.first_line,
        last_line=place.last_line,
        page=place.page,
        kind=passage.kind,
        voice=passage.voice,
        speaker=passage.speaker,
        level=passage.level,
        stances=list(passage.stances),
        ask=passage.ask,
        addressee=passage.addressee,
        quote=passage.quote,
        text=passage.text,
        search=_searchable(passage),
        section=passage.section,
        reason=passage.reason or "",
        confidence=passage.confidence,
        because=list(passage.because),
        repeats=_stored(passage.repeats),
        counted=passage.counted,
        follows=passage.follows,
        footnotes=_stored(passage.footnotes),
    )


def _searchable(passage: Passage) -> str:
    raw, repaired = passage.quote.casefold(), passage.text.casefold()
    return raw if raw == repaired else f"{repaired}\n{raw}"


def _stored(places: Iterable[Place]) -> list[list[int]]:
    return [[p.start, p.end, p.first_line, p.last_line, p.page] for p in places]
