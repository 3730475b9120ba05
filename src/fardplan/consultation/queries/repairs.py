"""The words that the reader mended, grouped by equal cases, and what people decided about them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from fardplan.consultation.contracts import (
    RepairCase,
    RepairDecisionRef,
    RepairPlace,
    SubmissionRef,
)
from fardplan.consultation.models import Passage
from fardplan.consultation.policies import require_may_review
from fardplan.consultation.queries.consultations import consultation
from fardplan.consultation.queries.decisions import Decided, decided
from fardplan.consultation.queries.readings import layers_of
from fardplan.consultation.queries.submissions import submissions
from fardplan.kernel.errors import FardplanError
from fardplan.kernel.text import one_line
from fardplan.people.contracts import SYSTEM, Actor
from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.passages import READER_VERSION
from fardplan.reading.source import SourceText
from fardplan.records import queries as records

_AROUND = 60
_Found = tuple[Repair, bool, RepairPlace]


class UnknownRepair(FardplanError):
    """The reader has mended no such word in the consultation."""


def repair_cases(
    consultation_id: str, *, by: Actor, submission_id: int | None = None, doubtful: bool = True
) -> tuple[RepairCase, ...]:
    """Return the mended words of the answers that stand, equal ones as one, least sure first.

    With `doubtful`, only those of which some place should be looked at; with `submission_id`, only
    those that stand in that answer. Raise `NotAllowed` unless `by` may review.
    """
    consultation(consultation_id, by=by)
    require_may_review(by)
    decisions = decided(consultation_id)
    found: dict[tuple[str, str], list[_Found]] = defaultdict(list)
    for submission in submissions(consultation_id, by=by):
        here = submission_id is None or submission.id == submission_id
        if here and submission.passages and not submission.superseded:
            for case, place in _mended(submission, decisions):
                found[case].append(place)
    everywhere = {(d.seen, d.read): d for d in decisions.repairs if d.submission_id is None}
    cases = [_case(key, places, everywhere.get(key)) for key, places in found.items()]
    wanted = [case for case in cases if case.doubtful or not doubtful]
    return tuple(sorted(wanted, key=lambda case: (case.confidence, case.seen, case.read)))


def repair_case(consultation_id: str, seen: str, read: str, *, by: Actor) -> RepairCase:
    """Return one case with all its places; raise `UnknownRepair` if there is none."""
    for case in repair_cases(consultation_id, by=by, doubtful=False):
        if (case.seen, case.read) == (seen, read):
            return case
    raise UnknownRepair(f'No answer has "{seen}" read as "{read}": see the list of mended words.')


def repair_decisions(consultation_id: str, *, by: Actor) -> tuple[RepairDecisionRef, ...]:
    """Return every decision about mended words that stands, the last first."""
    consultation(consultation_id, by=by)
    require_may_review(by)
    return tuple(reversed(decided(consultation_id).repairs))


def _case(
    key: tuple[str, str], found: Sequence[_Found], decision: RepairDecisionRef | None
) -> RepairCase:
    least = min((repair for repair, _, _ in found), key=lambda repair: repair.confidence)
    return RepairCase(
        seen=key[0],
        read=key[1],
        confidence=least.confidence,
        doubtful=any(doubtful for _, doubtful, _ in found),
        because=least.because,
        places=tuple(place for _, _, place in found),
        decision=decision,
    )


def _mended(
    submission: SubmissionRef, decisions: Decided
) -> Iterator[tuple[tuple[str, str], _Found]]:
    layers = records.repaired_text(submission.document_sha256, by=SYSTEM)
    if not layers.repairs:
        return
    now = layers_of(layers, submission, decisions)
    source = SourceText(submission.name, layers.raw, "", submission.document_sha256)
    starts = _passage_starts(submission)
    doubtful = set(layers.doubtful)
    own = {d.start: d for d in decisions.repairs if d.submission_id == submission.id}
    for repair in layers.repairs:
        seen = layers.raw[repair.start : repair.end]
        place = RepairPlace(
            submission=submission,
            start=repair.start,
            end=repair.end,
            line=source.line_at(repair.start),
            page=source.page_at(repair.start),
            passage=starts[bisect_right(starts, repair.start) - 1],
            before=_before(now, repair.start),
            after=_after(now, repair.end),
            reads=one_line(now.slice(repair.start, repair.end)),
            decision=_about(own.get(repair.start), repair),
        )
        yield (seen, repair.text), (repair, repair in doubtful, place)


def _about(decision: RepairDecisionRef | None, repair: Repair) -> RepairDecisionRef | None:
    length = repair.end - repair.start
    return decision if decision and len(decision.seen) == length else None


def _passage_starts(submission: SubmissionRef) -> list[int]:
    rows: Iterable[int] = Passage.objects.filter(
        reading__submission=submission.id, reading__reader_version=READER_VERSION
    ).values_list("start", flat=True)
    return sorted(rows) or [0]


def _before(layers: RepairedText, start: int) -> str:
    text = layers.slice(max(0, start - _AROUND), start)
    cut = text if start <= _AROUND else f"… {text.partition(' ')[2]}"
    return " ".join(cut.split()) + (" " if text[-1:].isspace() else "")


def _after(layers: RepairedText, end: int) -> str:
    text = layers.slice(end, end + _AROUND)
    whole = end + _AROUND >= len(layers.raw)
    cut = text if whole else f"{text.rpartition(' ')[0]} …"
    return (" " if text[:1].isspace() else "") + " ".join(cut.split())
