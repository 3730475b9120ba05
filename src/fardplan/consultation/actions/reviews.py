"""Deciding how a passage reads. The reader's suggestion stays stored, and is never altered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from fardplan.consultation.actions.deciding import (
    WITHDRAWN,
    add,
    one_at_a_time,
    still_standing,
)
from fardplan.consultation.contracts import ReviewItem
from fardplan.consultation.models import PassageReview, telling
from fardplan.consultation.policies import require_may_review
from fardplan.consultation.queries import item, roadmap_of
from fardplan.consultation.queries.decisions import stored, to_review
from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import Actor
from fardplan.reading import Kind, Reason
from fardplan.reading.passages import READER_VERSION
from fardplan.synthesis.reviewing import Review, Settled, settled_of

_KIND = "consultation.passage_reviewed"
_LONGEST = 2000


class DecidedMeanwhile(FardplanError):
    """Somebody else decided about the passage after it was shown."""


def settle(
    *,
    consultation_id: str,
    submission_id: int,
    start: int,
    settled: Settled,
    by: Actor,
    at: datetime,
    why: str = "",
    after: int | None = None,
) -> Review:
    """Decide that the passage that begins at `start` reads as `settled`, and return the decision.

    From then on the synthesis says so, whatever a newer reader makes of the same words. `after` is
    the number of the decision that `by` saw, 0 for none: raise `DecidedMeanwhile` if another one
    stands by now. Raise `BadInput` for a viewpoint without a stance, an element that the roadmap
    does not have, or something set aside without a reason.
    """
    require_may_review(by)
    _require_sound(settled, roadmap_of(consultation_id, by=by).by_number)
    with one_at_a_time(consultation_id):
        found = item(consultation_id, submission_id, start, by=by)
        _require_unchanged(found, after)
        row = PassageReview(
            consultation_id=consultation_id,
            submission_id=submission_id,
            start=start,
            end=found.passage.end,
            quote_sha256=sha256_of(found.passage.quote.encode()),
            reader_version=READER_VERSION,
            verdict=settled.verdict_on(settled_of(found.suggested)),
            settled=stored(settled),
            why=why,
        )
        add(row, consultation_id, kind=_KIND, says=telling.of_review, by=by, at=at)
    return to_review(row)


def confirm(
    *,
    consultation_id: str,
    submission_id: int,
    start: int,
    by: Actor,
    at: datetime,
    after: int | None = None,
) -> Review:
    """Decide that the passage reads as it now stands; see `settle`."""
    found = item(consultation_id, submission_id, start, by=by)
    return settle(
        consultation_id=consultation_id, submission_id=submission_id, start=start,
        settled=settled_of(found.passage), by=by, at=at, after=after,
    )  # fmt: skip


def take_back(*, consultation_id: str, number: int, by: Actor, at: datetime) -> Review:
    """Take back a decision: what was decided before it stands again, or else the suggestion.

    Return what was taken back; raise `NothingToTakeBack` if it does not stand.
    """
    require_may_review(by)
    with one_at_a_time(consultation_id):
        former = still_standing(PassageReview, consultation_id, number)
        row = PassageReview(
            consultation_id=consultation_id,
            submission_id=former.submission_id,
            start=former.start,
            end=former.end,
            quote_sha256=former.quote_sha256,
            reader_version=READER_VERSION,
            verdict=WITHDRAWN,
            takes_back=number,
        )
        add(row, consultation_id, kind=_KIND, says=telling.of_review, by=by, at=at)
    return to_review(former)


def _require_unchanged(found: ReviewItem, after: int | None) -> None:
    stands = found.review.number if found.review else 0
    if after is not None and after != stands and found.review is not None:
        raise DecidedMeanwhile(
            f"{found.review.by} has decided about this passage meanwhile: look at it again."
        )


def _require_sound(settled: Settled, known: Iterable[str]) -> None:
    unknown = [number for number in settled.targets if number not in set(known)]
    if unknown:
        raise BadInput(
            f"element {unknown[0]!r}", "the roadmap has none such", "choose one of its elements"
        )
    if any(len(text or "") > _LONGEST for text in (settled.ask, settled.addressee)):
        raise BadInput("ask", f"it is longer than {_LONGEST} characters", "keep to what is wanted")
    if settled.kind is Kind.VIEWPOINT:
        _require_viewpoint(settled)
    elif settled.reason is None or settled.stances or settled.ask or settled.addressee:
        raise BadInput(
            "what is set aside", "needs a reason and takes no stance", "choose why it is set aside"
        )


def _require_viewpoint(settled: Settled) -> None:
    if not settled.stances:
        raise BadInput("viewpoint", "it has no stance", "choose at least one, or set it aside")
    if settled.reason is not None:
        raise BadInput("viewpoint", "a reason is for what is set aside", "leave it out")


def aside(settled: Settled, reason: Reason) -> Settled:
    """Return how a passage reads when it is set aside for `reason`."""
    return Settled(Kind.SET_ASIDE, settled.voice, settled.targets, reason=reason)
