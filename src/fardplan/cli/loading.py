"""Loading a consultation with its answers into the product; the demonstration is one of them."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from fardplan.adapters.answers import Outcome, files_of, read_each
from fardplan.adapters.containers import Handed
from fardplan.adapters.files import handed_in, may_hold_several
from fardplan.consultation.actions import extensions, submissions
from fardplan.consultation.actions.consultations import open_consultation
from fardplan.consultation.contracts import ConsultationRef, Decision, Receipt
from fardplan.kernel.errors import BadInput
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
    """One document of an answer that was loaded; `number` counts the answers from 1.

    `receipt` is None for a file that is not there or too large to take in; `why` then says so, or
    why the text of an answer that was received could not be read.
    """

    number: int
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
    file: Consultation, version: VersionRef, *, name: str, public: bool, at: datetime
) -> ConsultationRef:
    """Register the bodies, open the consultation, and give more time to those who have got it.

    `name` is what an error calls the file. One that does not say when it was sent is sent today.
    """
    today = at.date()
    if not file.sent and file.deadline and date.fromisoformat(file.deadline) < today:
        raise BadInput(
            f"{name}, sent",
            f"is left out, and the deadline {file.deadline} has passed",
            "give the day on which it was sent",
        )
    for body in file.bodies:
        kind = BodyKind(body.kind or BodyKind.ASSOCIATION)
        bodies.register(
            id=body.id, name=body.name, short=body.short, kind=kind, by=COMMAND_LINE, at=at
        )
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
    """Read the answers of a consultation file and receive them, one by one in order.

    Of an archive or a message the first document is the answer, and the rest adds to it.
    """
    numbers = {folder / each.file: at for at, each in enumerate(file.submissions)}
    outcomes = read_each(files_of(file, folder), plan, file.names, workers=workers)
    for path, documents in groupby(outcomes, attrgetter("path")):
        number = numbers[path]
        contents = _contents(path)
        for place, outcome in enumerate(documents):
            given = file.submissions[number]
            if place > 0:
                given = replace(given, addition=True, joins="")
            content = contents.get(outcome.member)
            receipt, why = _received(file, given, outcome, content, at)
            name = f"{given.file}/{outcome.member}" if outcome.member else given.file
            yield Loaded(number + 1, name, receipt, why)


def _received(
    file: Consultation,
    submission: Submission,
    outcome: Outcome,
    content: bytes | None,
    at: datetime,
) -> tuple[Receipt | None, str]:
    why = str(outcome.error) if outcome.error else ""
    if content is None:
        return None, why
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
    return receipt, why


def _contents(path: Path) -> dict[str, bytes]:
    """The bytes of a file that can be taken in, and of the documents inside it, by their way there.

    Nothing if it is not there or far too large.
    """
    try:
        if path.stat().st_size > DEFAULT_LIMITS.max_bytes:
            return {}
        inside = handed_in(path) if may_hold_several(path) else []
        found = {one.member: one.content for one in inside if isinstance(one, Handed)}
        return found if found else {"": path.read_bytes()}
    except BadInput:  # an archive that cannot be opened is received as it is
        return {"": path.read_bytes()}
    except OSError:
        return {}


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
