"""What people have decided about what the reader suggests, as it stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from fardplan.consultation.contracts import RepairDecisionRef
from fardplan.consultation.models import (
    AsksDecision as AsksRow,
)
from fardplan.consultation.models import (
    Consultation,
    PassageReview,
    PersonalDecision,
    RepairDecision,
)
from fardplan.consultation.queries.deadlines import city_day
from fardplan.reading import Kind, Reason, Stance, Voice
from fardplan.reading.repairing.decided import PlaceDecision
from fardplan.reading.repairing.decisions import Decision
from fardplan.reading.repairing.decisions import Verdict as RepairVerdict
from fardplan.synthesis import AsksDecision, AsksVerdict, Where
from fardplan.synthesis.reviewing import Review, Settled, Verdict

Row = TypeVar("Row", bound=PersonalDecision)
Stamp = tuple[int, int, int]
"""How many decisions of each kind there are: another number, and what is built of them is old."""


@dataclass(frozen=True)
class Decided:
    """Every decision of a consultation that stands, in the order in which they were made."""

    reviews: Mapping[int, Sequence[Review]]
    """By answer."""
    repairs: Sequence[RepairDecisionRef]
    asks: Sequence[AsksDecision]

    def words(self) -> list[Decision]:
        """Return the decisions about mended words, wherever they stand."""
        return [_decision(ref) for ref in self.repairs if ref.submission_id is None]

    def places(self, submission_id: int) -> list[PlaceDecision]:
        """Return the decisions about single places of an answer."""
        return [
            PlaceDecision(ref.start, ref.start + len(ref.seen), _decision(ref))
            for ref in self.repairs
            if ref.submission_id == submission_id and ref.start is not None
        ]


def stamp(consultation_id: str) -> Stamp:
    """Return how many decisions there are; they are only ever added."""
    tables: tuple[type[PersonalDecision], ...] = (PassageReview, RepairDecision, AsksRow)
    counts = {f"n{at}": _counted(table) for at, table in enumerate(tables)}
    found = Consultation.objects.filter(pk=consultation_id).annotate(**counts).values_list(*counts)
    first, second, third = next(iter(found), (0, 0, 0))
    return first, second, third


def _counted(table: type[PersonalDecision]) -> Any:
    mine = table._default_manager.filter(consultation=OuterRef("pk")).order_by()
    return Coalesce(Subquery(mine.values("consultation").annotate(n=Count("pk")).values("n")), 0)


def decided(consultation_id: str) -> Decided:
    """Return what stands, for those who have asked the policy."""
    reviews: dict[int, list[Review]] = defaultdict(list)
    for row in standing(PassageReview.objects.filter(consultation=consultation_id)):
        reviews[row.submission_id].append(to_review(row))
    repairs = standing(RepairDecision.objects.filter(consultation=consultation_id))
    asks = standing(AsksRow.objects.filter(consultation=consultation_id))
    return Decided(reviews, [to_repair(row) for row in repairs], [to_asks(row) for row in asks])


def standing(rows: QuerySet[Row]) -> list[Row]:
    """Return the decisions that nobody has taken back, in order."""
    found = list(rows.order_by("number"))
    taken_back = {row.takes_back for row in found}
    return [row for row in found if row.takes_back is None and row.number not in taken_back]


def to_review(row: PassageReview) -> Review:
    """Return a decision about a passage as the synthesis knows it."""
    return Review(
        number=row.number,
        start=row.start,
        end=row.end,
        verdict=Verdict(row.verdict),
        settled=_settled(row.settled),
        by=row.by_name,
        on=_day(row),
        why=row.why,
    )


def stored(settled: Settled) -> dict[str, Any]:
    """Return how a passage reads as it is kept."""
    return {
        "kind": str(settled.kind),
        "voice": str(settled.voice),
        "targets": list(settled.targets),
        "stances": [str(stance) for stance in settled.stances],
        "ask": settled.ask,
        "addressee": settled.addressee,
        "reason": str(settled.reason) if settled.reason else None,
    }


def _settled(kept: Mapping[str, Any]) -> Settled:
    return Settled(
        kind=Kind(kept["kind"]),
        voice=Voice(kept["voice"]),
        targets=tuple(kept["targets"]),
        stances=tuple(Stance(stance) for stance in kept["stances"]),
        ask=kept["ask"],
        addressee=kept["addressee"],
        reason=Reason(kept["reason"]) if kept["reason"] else None,
    )


def to_repair(row: RepairDecision) -> RepairDecisionRef:
    """Return a decision about a mended word."""
    return RepairDecisionRef(
        number=row.number,
        verdict=RepairVerdict(row.verdict),
        seen=row.seen,
        read=row.read,
        text=row.text,
        submission_id=row.submission_id,
        start=row.start,
        by=row.by_name,
        on=_day(row),
    )


def _decision(ref: RepairDecisionRef) -> Decision:
    return Decision(ref.seen, ref.read, ref.verdict, ref.by, ref.text)


def to_asks(row: AsksRow) -> AsksDecision:
    """Return a decision about which asks are one, as the synthesis knows it."""
    return AsksDecision(
        number=row.number,
        verdict=AsksVerdict(row.verdict),
        one=_where(row.one),
        other=_where(row.other),
        by=row.by_name,
        on=_day(row),
        why=row.why,
    )


def _where(kept: Iterable[Sequence[Any]]) -> tuple[Where, ...]:
    return tuple(Where(document, start, end) for document, start, end in kept)


def _day(row: PersonalDecision) -> str:
    return city_day(row.at).isoformat()
