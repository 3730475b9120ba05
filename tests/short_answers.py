"""Short answers, handed in by some body on some day, through the real actions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from demonstration import reader
from fardplan.consultation.actions import submissions
from fardplan.consultation.contracts import ConsultationRef, SubmissionRef
from fardplan.people.contracts import COMMAND_LINE
from fardplan.reading.plain import extract_plain

NOW = datetime(2018, 12, 20, 9, 0, tzinfo=UTC)
"""When short answers are taken in, whenever they came."""
UNREADABLE = "svar.txt: the file is a picture, which cannot be read"
WHO: dict[str, Any] = {"by": COMMAND_LINE, "at": NOW}


def words(said: str = "välkomnar strategin") -> str:
    """Return an answer with one viewpoint on strategy 1.3."""
    return (
        "Förvaltningens synpunkter\n\nStrategi 1.3 Minska skolsegregationen genom att främja en "
        f"socialt blandad elevsammansättning\n\nFörvaltningen {said}.\n"
    )


def hand_in(
    ref: ConsultationRef,
    *bodies: str,
    day: date = date(2018, 11, 20),
    said: str = "välkomnar strategin",
    readable: bool = True,
    **other: Any,
) -> SubmissionRef:
    """Receive an answer from `bodies` that came at noon of `day`."""
    content = other.pop("content", words(said).encode())
    read = reader().read(extract_plain("svar.txt", content)) if readable else None
    return submissions.receive(
        consultation_id=ref.id,
        name=other.pop("name", "svar.txt"),
        content=content,
        media_type="text/plain",
        bodies=bodies,
        read=read,
        unreadable="" if readable or "later" in other else UNREADABLE,
        received_at=datetime.combine(day, time(11), tzinfo=UTC),
        **{**WHO, **other},
    ).submission
