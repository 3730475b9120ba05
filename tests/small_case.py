"""A small consultation, made through the real actions: every state that an answer may be in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

from demonstration import STOCKHOLM, answer, consultation, roadmap
from fardplan.consultation.actions import submissions
from fardplan.consultation.actions.consultations import open_consultation
from fardplan.consultation.contracts import ConsultationRef, Decision, SubmissionRef
from fardplan.people.actions import bodies
from fardplan.people.contracts import COMMAND_LINE, BodyKind
from fardplan.roadmap.actions.versions import advance, import_version
from fardplan.roadmap.contracts import VersionState

AT = datetime(2018, 9, 14, 9, 0, tzinfo=UTC)
WHO: dict[str, Any] = {"by": COMMAND_LINE, "at": AT}
SMALL = ("01", "04", "05", "06", "08", "10", "16", "17")
"""Plain, damaged, late with cross-references, joint, with a minority, on whole areas, joining,
abstaining."""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(32)
_numbers = count(1)


def open_case(*, public: bool = True) -> ConsultationRef:
    """Open the demonstration's consultation under an id that no other test has."""
    said = consultation()
    version = import_version(plan=roadmap(), **WHO)
    if version.state is VersionState.DRAFT:
        version = advance(id=version.id, to=VersionState.REFERRED, **WHO)
    for body in said["bodies"]:
        bodies.register(**{**body, "kind": BodyKind(body["kind"])}, **WHO)
    return open_consultation(
        id=f"remiss-{next(_numbers)}",
        title=said["title"],
        case_number=said["case_number"],
        sender=said["sender"],
        version_id=version.id,
        sent=said["sent"],
        deadline=said["deadline"],
        bodies=[body["id"] for body in said["bodies"]],
        public=public,
        **WHO,
    )


def receive(ref: ConsultationRef, numbers: Sequence[str]) -> list[SubmissionRef]:
    """Receive those answers of the demonstration whose files begin with `numbers`."""
    given = {said["file"].split("/")[1]: said for said in consultation()["submissions"]}
    return [
        _receive(ref, name, said)
        for name, said in given.items()
        if name.split("-")[0] in numbers
    ]  # fmt: skip


def receive_all(ref: ConsultationRef) -> list[SubmissionRef]:
    """Receive every answer of the demonstration."""
    return receive(ref, [f"{number:02}" for number in range(1, 18)])


def receive_picture(ref: ConsultationRef, body: str = "ekeliden") -> SubmissionRef:
    """Receive an answer that cannot be read."""
    return submissions.receive(
        consultation_id=ref.id,
        name="svar.png",
        content=PICTURE,
        media_type="application/octet-stream",
        bodies=[body],
        read=None,
        unreadable="svar.png: the file is a picture, which cannot be read; run OCR.",
        received_at=AT,
        **WHO,
    ).submission


def _receive(ref: ConsultationRef, name: str, said: dict[str, Any]) -> SubmissionRef:
    read = answer(name.split("-")[0])
    day: date = said["received"]
    return submissions.receive(
        consultation_id=ref.id,
        name=name,
        content=(STOCKHOLM / "answers" / name).read_bytes(),
        media_type=read.source.media_type,
        bodies=said["bodies"],
        read=read,
        unreadable="",
        received_at=datetime.combine(day, time(11), tzinfo=UTC),
        decision=Decision(said["decision"] or ""),
        joins=said["joins"] or "",
        **WHO,
    ).submission
