"""What there is for a person to review, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from fardplan.consultation.contracts import (
    LooseReview,
    RepairDecisionRef,
    ReviewItem,
    ReviewQueue,
    SubmissionRef,
)
from fardplan.consultation.policies import require_may_review
from fardplan.consultation.queries.consultations import consultation
from fardplan.consultation.queries.decisions import Decided, decided
from fardplan.consultation.queries.readings import (
    UnknownAnswer,
    answer,
    laid_document,
    suggested_and_laid,
)
from fardplan.consultation.queries.submissions import submissions
from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import SYSTEM, Actor
from fardplan.reading import Passage, ReadDocument
from fardplan.reading.passages import READER_VERSION
from fardplan.synthesis.reviewing import Laid, Review

NEARLY = 0.85
"""What is set aside less surely than this was nearly taken for a viewpoint."""


class UnknownPassage(FardplanError):
    """No passage of the answer begins there."""


def queue(consultation_id: str, *, by: Actor) -> ReviewQueue:
    """Return the viewpoints, and what nearly was one, with the least sure first.

    Of the answers that stand; raise `NotAllowed` unless `by` may review.
    """
    consultation(consultation_id, by=by)
    require_may_review(by)
    decisions = decided(consultation_id)
    repairs = tuple(decisions.repairs)
    items: list[ReviewItem] = []
    loose: list[LooseReview] = []
    for submission in submissions(consultation_id, by=by):
        if submission.passages and not submission.superseded:
            reviews = tuple(decisions.reviews.get(submission.id, ()))
            found = _of_answer(submission, reviews, repairs, READER_VERSION)
            items += found.items
            loose += found.loose
    items.sort(key=lambda item: (item.suggested.confidence, item.submission.id))
    return ReviewQueue(tuple(items), tuple(loose))


@lru_cache(maxsize=4096)
def _of_answer(
    submission: SubmissionRef,
    reviews: tuple[Review, ...],
    repairs: tuple[RepairDecisionRef, ...],
    _reader_version: str,
) -> ReviewQueue:
    """What there is in one answer, made once for what was decided about it."""
    decisions = Decided({submission.id: reviews}, repairs, ())
    suggested, laid = suggested_and_laid(submission, decisions, by=SYSTEM)
    loose = (_loose(submission, laid.read, review) for review in laid.loose)
    return ReviewQueue(tuple(_items(submission, suggested, laid)), tuple(loose))


def _items(submission: SubmissionRef, suggested: ReadDocument, laid: Laid) -> Iterator[ReviewItem]:
    reviews = _by_start(laid)
    for before, passage in zip(suggested.passages, laid.read.passages, strict=True):
        review = reviews.get(passage.start)
        if review is not None or to_review(before):
            yield ReviewItem(submission, before, passage, review)


def _by_start(laid: Laid) -> dict[int, Review]:
    return {review.at: review.of for review in laid.standing}


def to_review(passage: Passage) -> bool:
    """Return whether a person should look at a passage as the reader suggests it."""
    return passage.is_viewpoint or passage.confidence < NEARLY


def _loose(submission: SubmissionRef, read: ReadDocument, review: Review) -> LooseReview:
    quote = read.source.text[review.start : review.end]
    holds = (p.start for p in read.passages if p.start <= review.start < p.end)
    return LooseReview(submission, review, quote, next(holds, 0))


def item(consultation_id: str, submission_id: int, start: int, *, by: Actor) -> ReviewItem:
    """Return one passage with what was decided about it, whether or not it stands in the queue.

    Raise `UnknownAnswer`, `UnknownPassage` or `NotAllowed`.
    """
    found, _ = document_to_review(consultation_id, submission_id, by=by)
    if start not in found:
        raise UnknownPassage(f"No passage of answer {submission_id} begins at {start}.")
    return found[start]


def document_to_review(
    consultation_id: str, submission_id: int, *, by: Actor
) -> tuple[Mapping[int, ReviewItem], ReadDocument]:
    """Return every passage of an answer by where it begins, and the answer as it was decided."""
    consultation(consultation_id, by=by)
    require_may_review(by)
    submission = answer(consultation_id, submission_id, by=by)
    suggested, laid = suggested_and_laid(submission, decided(consultation_id), by=SYSTEM)
    reviews = _by_start(laid)
    items = {
        passage.start: ReviewItem(submission, before, passage, reviews.get(passage.start))
        for before, passage in zip(suggested.passages, laid.read.passages, strict=True)
    }
    return items, laid.read


def reviewed_by_start(submission: SubmissionRef, *, by: Actor) -> Mapping[int, Review]:
    """Return what people decided about the passages of an answer, by where each begins."""
    decisions = decided(submission.consultation_id)
    if submission.id not in decisions.reviews:
        return {}
    try:
        return _by_start(laid_document(submission, decisions, by=by))
    except UnknownAnswer:
        return {}
