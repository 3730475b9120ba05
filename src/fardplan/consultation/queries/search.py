from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fardplan.consultation.contracts import Found, FoundIn, SubmissionRef
from fardplan.consultation.models import Passage
from fardplan.consultation.queries.consultations import consultation, consultations
from fardplan.consultation.queries.decisions import Decided, Stamp, decided, stamp
from fardplan.consultation.queries.readings import read_document
from fardplan.consultation.queries.submissions import submissions
from fardplan.people.contracts import SYSTEM, Actor
from fardplan.reading.passages import READER_VERSION

_TERM = re.compile(r"\"([^\"]+)\"|(\S+)")
_MOST_TERMS = 8


@dataclass(frozen=True, slots=True)
class Results:
    """What was found: one page of it, and how much there is in all."""

    query: str
    total: int
    page: int
    pages: int
    found: tuple[Found, ...]


def search(
    consultation_id: str,
    query: str,
    *,
    by: Actor,
    submission_id: int | None = None,
    page: int = 1,
    size: int = 25,
) -> Results:
    """Return the passages in which all words of `query` stand, in the raw or the repaired text.

    What is superseded is searched only if `submission_id` asks for it. A word matches whole words;
    "förskol*" matches what begins so; "två ord" in quotes a phrase.
    """
    consultation(consultation_id, by=by)
    known = {s.id: s for s in submissions(consultation_id, by=by)}
    return _results(query, _wanted(known, submission_id), page=page, size=size)


def search_all(query: str, *, by: Actor, page: int = 1, size: int = 25) -> Results:
    """Return what `search` returns of every consultation that the person may see, latest first."""
    known: dict[int, SubmissionRef] = {}
    for ref in consultations(by=by):
        known |= {s.id: s for s in submissions(ref.id, by=by)}
    return _results(query, _wanted(known, None), page=page, size=size)


def _results(query: str, wanted: dict[int, SubmissionRef], *, page: int, size: int) -> Results:
    terms = _terms(query)
    hits = list(_hits(terms, wanted)) if terms else []
    pages = max(1, -(-len(hits) // size))
    page = min(max(page, 1), pages)
    return Results(query, len(hits), page, pages, tuple(hits[(page - 1) * size : page * size]))


def _wanted(known: dict[int, SubmissionRef], only: int | None) -> dict[int, SubmissionRef]:
    if only is None:
        return {id: answer for id, answer in known.items() if not answer.superseded}
    return {only: known[only]} if only in known else {}


@dataclass(frozen=True, slots=True)
class _Term:
    literal: str
    pattern: re.Pattern[str]


def _terms(query: str) -> list[_Term]:
    found = []
    for phrase, word in _TERM.findall(unicodedata.normalize("NFC", query))[:_MOST_TERMS]:
        words = re.findall(r"[\w&@.:/-]+\*?", phrase or word)
        plain = [w.rstrip("*").strip(".:/-") for w in words]
        if not any(plain):
            continue
        end = r"\w*" if words[-1].endswith("*") else ""
        pattern = r"\W+".join(re.escape(w) for w in plain if w)
        longest = max(plain, key=len).casefold()
        found.append(_Term(longest, re.compile(rf"(?<!\w){pattern}{end}(?!\w)", re.IGNORECASE)))
    return found


def _hits(terms: list[_Term], known: dict[int, SubmissionRef]) -> Iterator[Found]:
    decided = dict(_decided(known))
    rows = Passage.objects.filter(
        reading__reader_version=READER_VERSION,
        reading__submission__in=[id for id in known if id not in decided],
    )
    for term in terms:
        rows = rows.filter(search__contains=term.literal)
    rows = rows.select_related("reading").prefetch_related("targets")
    by_answer: dict[int, list[_Passage]] = defaultdict(list)
    for row in rows.order_by("reading__submission", "start"):
        by_answer[row.reading.submission_id].append(_of_row(row))
    for id in known:
        for passage in decided.get(id, by_answer[id]):
            spans, raw_spans = _spans(terms, passage.text), _spans(terms, passage.quote)
            if spans or raw_spans:
                yield _found(passage, known[id], spans, raw_spans)


@dataclass(frozen=True, slots=True)
class _Passage:
    start: int
    first_line: int
    last_line: int
    page: int
    kind: str
    stances: tuple[str, ...]
    targets: tuple[str, ...]
    text: str
    quote: str


def _of_row(row: Passage) -> _Passage:
    return _Passage(
        start=row.start,
        first_line=row.first_line,
        last_line=row.last_line,
        page=row.page,
        kind=row.kind,
        stances=tuple(row.stances),
        targets=tuple(target.number for target in row.targets.all()),
        text=row.text,
        quote=row.quote,
    )


def _decided(known: dict[int, SubmissionRef]) -> Iterator[tuple[int, tuple[_Passage, ...]]]:
    """Yield the answers that people have decided something about, as they decided."""
    consultations = {submission.consultation_id for submission in known.values()}
    for consultation_id in consultations:
        made = stamp(consultation_id)
        if any(made):
            decisions = decided(consultation_id)
            for id in _touched(known, decisions):
                if known[id].passages:
                    yield id, _as_decided(known[id], made)


def _touched(known: dict[int, SubmissionRef], decisions: Decided) -> set[int]:
    found = {*decisions.reviews, *(d.submission_id for d in decisions.repairs)}
    for decision in decisions.words():
        rows = Passage.objects.filter(
            reading__reader_version=READER_VERSION, quote__contains=decision.seen
        )
        found |= set(rows.values_list("reading__submission", flat=True).distinct().order_by())
    return {id for id in found if id in known}


@lru_cache(maxsize=1024)
def _as_decided(submission: SubmissionRef, made: Stamp) -> tuple[_Passage, ...]:
    """Made once for what was decided; who may read it was asked before."""
    read = read_document(submission, by=SYSTEM)
    return tuple(
        _Passage(
            start=passage.start,
            first_line=passage.place.first_line,
            last_line=passage.place.last_line,
            page=passage.place.page,
            kind=str(passage.kind),
            stances=tuple(str(stance) for stance in passage.stances),
            targets=passage.targets,
            text=passage.text,
            quote=passage.quote,
        )
        for passage in read.passages
    )


def _spans(terms: list[_Term], text: str) -> tuple[tuple[int, int], ...]:
    """Where the terms stand in `text`; nothing unless all of them do."""
    each = [[match.span() for match in term.pattern.finditer(text)] for term in terms]
    return tuple(sorted(span for spans in each for span in spans)) if all(each) else ()


def _found(
    row: _Passage,
    submission: SubmissionRef,
    spans: tuple[tuple[int, int], ...],
    raw_spans: tuple[tuple[int, int], ...],
) -> Found:
    shown = row.text if spans else row.quote
    where = FoundIn.BOTH if spans and raw_spans else FoundIn.REPAIRED if spans else FoundIn.RAW
    lead = len(shown) - len(shown.lstrip())
    lines = (row.first_line + shown.count("\n", lead, start) for start, _ in spans or raw_spans)
    return Found(
        submission=submission,
        start=row.start,
        first_line=row.first_line,
        last_line=row.last_line,
        page=row.page,
        kind=row.kind,
        stances=row.stances,
        targets=row.targets,
        text=row.text,
        spans=spans or raw_spans,
        raw=row.quote,
        found_in=where,
        lines=tuple(dict.fromkeys(lines)),
    )
