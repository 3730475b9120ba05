"""Loading a consultation with its answers into the product; the demonstration is one of them."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from fardplan.adapters.answers import Outcome, files_of, read_each
from fardplan.consultation.actions import extensions, submissions
from fardplan.consultation.actions.consultations import open_consultation
from fardplan.consultation.contracts import ConsultationRef, Decision, Receipt
from fardplan.people.actions import bodies
from fardplan.people.contracts import COMMAND_LINE, BodyKind
from fardplan.plan import Roadmap
from fardplan.reading.limits import DEFAULT_LIMITS
from fardplan.roadmap.actions.versions import advance, import_version
from fardplan.roadmap.contracts import VersionRef, VersionState
from fardplan.synthesis.consultation_file import Consultation, Submission

_NOON = time(12, 0)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One answer that was loaded.

    `receipt` is None for a file that is not there or too large to take in; `why` then says so, or
    why the text of an answer that was received could not be read.
    """

    file: str
    receipt: Receipt | None
    why: str


def load_roadmap(plan: Roadmap, *, at: datetime) -> VersionRef:
    """Import a roadmap and refer it, so that a consultation can be about it."""
    version = import_version(plan=plan, by=COMMAND_LINE, at=at)
    if version.state is VersionState.DRAFT:
        version = advance(id=version.id, to=VersionState.REFERRED, by=COMMAND_LINE, at=at)
    return version


def load_consultation(
    file: Consultation, version: VersionRef, *, public: bool, at: datetime
) -> ConsultationRef:
    """Register the bodies, open the consultation, and give more time to those who have got it."""
    for body in file.bodies:
        kind = BodyKind(body.kind or BodyKind.ASSOCIATION)
        bodies.register(
            id=body.id, name=body.name, short=body.short, kind=kind, by=COMMAND_LINE, at=at
        )
    today = at.date()
    ref = open_consultation(
        id=file.id,
        title=file.title,
        case_number=file.case_number,
        sender=file.sender,
        version_id=version.id,
        sent=date.fromisoformat(file.sent) if file.sent else today,
        deadline=date.fromisoformat(file.deadline) if file.deadline else today,
        bodies=[body.id for body in file.bodies],
        public=public,
        by=COMMAND_LINE,
        at=at,
    )
    for extension in file.extensions:
        extensions.grant(
            consultation_id=ref.id,
            body_id=extension.body,
            deadline=date.fromisoformat(extension.deadline),
            decided_by=extension.decided_by,
            decided_on=date.fromisoformat(extension.decided_on),
            by=COMMAND_LINE,
            at=at,
        )
    return ref


def load_answers(
    file: Consultation,
    folder: Path,
    plan: Roadmap,
    *,
    at: datetime,
    workers: int | None = None,
) -> Iterator[Loaded]:
    """Read the answers of a consultation file and receive them, one by one in order."""
    outcomes = read_each(files_of(file, folder), plan, file.names, workers=workers)
    for submission, outcome in zip(file.submissions, outcomes, strict=True):
        yield _received(file, submission, outcome, at)


def _received(file: Consultation, submission: Submission, outcome: Outcome, at: datetime) -> Loaded:
    why = str(outcome.error) if outcome.error else ""
    content = _content(outcome.path)
    if content is None:
        return Loaded(submission.file, None, why)
    receipt = submissions.receive(
        consultation_id=file.id,
        name=outcome.name,
        content=content,
        media_type=_media_type(outcome),
        bodies=[sender.id for sender in submission.senders],
        read=outcome.read,
        unreadable=why,
        received_at=_moment(submission.received, at),
        by=COMMAND_LINE,
        at=at,
        decision=Decision(submission.decision),
        joins=submission.joins,
        addition=submission.addition,
    )
    return Loaded(submission.file, receipt, why)


def _content(path: Path) -> bytes | None:
    """The bytes of a file that can be taken in; None if it is not there or far too large."""
    try:
        small = path.stat().st_size <= DEFAULT_LIMITS.max_bytes
        return path.read_bytes() if small else None
    except OSError:
        return None


def _media_type(outcome: Outcome) -> str:
    if outcome.read:
        return outcome.read.source.media_type
    return mimetypes.guess_type(outcome.name)[0] or "application/octet-stream"


def _moment(day: str, at: datetime) -> datetime:
    """Noon in the city on `day`: a file gives the day that an answer came, not the hour."""
    if not day:
        return at
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(date.fromisoformat(day), _NOON, tzinfo=zone).astimezone(UTC)
