"""Deciding how mended words read: everywhere, or in one place. The raw text never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fardplan.consultation.actions.deciding import (
    WITHDRAWN,
    add,
    one_at_a_time,
    still_standing,
)
from fardplan.consultation.contracts import RepairDecisionRef
from fardplan.consultation.models import RepairDecision, telling
from fardplan.consultation.policies import require_may_review
from fardplan.consultation.queries import UnknownRepair, repair_case
from fardplan.consultation.queries.decisions import to_repair
from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import one_line
from fardplan.people.contracts import Actor
from fardplan.reading.repairing.decisions import Verdict

_KIND = "consultation.repair_decided"
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class OnePlace:
    """Where a mended word begins in the raw text of an answer."""

    submission_id: int
    start: int


def decide(
    *,
    consultation_id: str,
    seen: str,
    read: str,
    verdict: Verdict,
    by: Actor,
    at: datetime,
    text: str = "",
    place: OnePlace | None = None,
) -> RepairDecisionRef:
    """Decide how `seen` reads, that the reader took for `read`, and return the decision.

    It is about every such case in the consultation, also in answers that come later; with `place`
    about that one alone, which then no decision about all of them changes. `text` is what it reads
    with OTHER. Raise `UnknownRepair` if the reader mended nothing so.
    """
    require_may_review(by)
    text = one_line(text)
    _require_sound(verdict, text, seen, read)
    with one_at_a_time(consultation_id):
        case = repair_case(consultation_id, seen, read, by=by)
        row = RepairDecision(
            consultation_id=consultation_id, seen=seen, read=read, verdict=verdict, text=text
        )
        if place is not None:
            here = [p for p in case.places if (p.submission.id, p.start) == _key(place)]
            if not here:
                raise UnknownRepair(f'"{seen}" is not read as "{read}" there.')
            row.submission_id = place.submission_id
            row.start, row.end = here[0].start, here[0].end
        add(row, consultation_id, kind=_KIND, says=telling.of_repair_decision, by=by, at=at)
    return to_repair(row)


def take_back(*, consultation_id: str, number: int, by: Actor, at: datetime) -> RepairDecisionRef:
    """Take back a decision: what was decided before it stands again, or else what the reader made.

    Return what was taken back; raise `NothingToTakeBack` if it does not stand.
    """
    require_may_review(by)
    with one_at_a_time(consultation_id):
        former = still_standing(RepairDecision, consultation_id, number)
        row = RepairDecision(
            consultation_id=consultation_id, seen=former.seen, read=former.read,
            submission_id=former.submission_id, start=former.start, end=former.end,
            verdict=WITHDRAWN, takes_back=number,
        )  # fmt: skip
        add(row, consultation_id, kind=_KIND, says=telling.of_repair_decision, by=by, at=at)
    return to_repair(former)


def _key(place: OnePlace) -> tuple[int, int]:
    return place.submission_id, place.start


def _require_sound(verdict: Verdict, text: str, seen: str, read: str) -> None:
    if bool(text) is not (verdict is Verdict.OTHER):
        raise BadInput(
            "text", "it is given with another wording, and only then", "write how it reads"
        )
    if any(len(words) > _LONGEST for words in (text, seen, read)):
        raise BadInput("text", f"it is longer than {_LONGEST} characters", "keep to the words")
