"""What people have decided about single passages, laid over what the reader suggests.

The reader's own reading is left as it is; a decision holds for the characters that it was made
about, whatever later versions of the reader make of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from fardplan.plan import Roadmap
from fardplan.reading import Kind, Passage, ReadDocument, Reason, Stance, Voice
from fardplan.reading.levels import level_of_all
from fardplan.reading.repeats import with_repeats
from fardplan.synthesis.contracts import Reviewed


class Verdict(StrEnum):
    """What a person made of the reader's suggestion."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    SET_ASIDE = "set_aside"
    """The reader took it for a viewpoint."""
    TAKEN_UP = "taken_up"
    """The reader had set it aside."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How a passage is to be read: all that a person may decide about it."""

    kind: Kind
    voice: Voice
    targets: tuple[str, ...] = ()
    stances: tuple[Stance, ...] = ()
    ask: str | None = None
    addressee: str | None = None
    reason: Reason | None = None

    def verdict_on(self, suggested: Settled) -> Verdict:
        """Return what it makes of a suggestion."""
        if self == suggested:
            return Verdict.CONFIRMED
        if self.kind is suggested.kind:
            return Verdict.CORRECTED
        return Verdict.TAKEN_UP if self.kind is Kind.VIEWPOINT else Verdict.SET_ASIDE


@dataclass(frozen=True, slots=True)
class Review:
    """A decision that `raw[start:end]` of an answer reads as `settled`. `on` is an ISO date."""

    number: int
    start: int
    end: int
    verdict: Verdict
    settled: Settled
    by: str
    on: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision and where the passage begins that it holds for."""

    at: int
    of: Review


@dataclass(frozen=True)
class Laid:
    """An answer as people have decided that it reads.

    `loose` are the decisions whose characters no longer are a passage of their own: a newer reader
    divides the text in another place, and a person must look again.
    """

    read: ReadDocument
    standing: tuple[Standing, ...] = ()
    loose: tuple[Review, ...] = ()

    @property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """The decisions as a synthesis tells of them."""
        return tuple(
            Reviewed(s.at, s.of.verdict, s.of.by, s.of.on, s.of.why) for s in self.standing
        )


def settled_of(passage: Passage) -> Settled:
    """Return how a passage is read now."""
    return Settled(
        kind=passage.kind,
        voice=passage.voice,
        targets=passage.targets,
        stances=passage.stances,
        ask=passage.ask,
        addressee=passage.addressee,
        reason=passage.reason,
    )


def laid_over(read: ReadDocument, reviews: Iterable[Review], roadmap: Roadmap) -> Laid:
    """Return `read` with `reviews` laid over it; of two about the same characters, the last."""
    latest = {_visible(read.source.text, r.start, r.end): r for r in reviews}
    if not latest:
        return Laid(read)
    passages, standing = [], []
    for passage in read.passages:
        review = latest.pop(_visible(read.source.text, passage.start, passage.end), None)
        if review is not None:
            standing.append(Standing(passage.start, review))
        passages.append(_as_settled(passage, review, roadmap) if review else passage)
    again = (passage._replace(repeats=(), counted=True) for passage in passages)
    return Laid(
        replace(read, passages=with_repeats(tuple(again))), tuple(standing), tuple(latest.values())
    )


def _visible(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the characters that can be seen begin and end; the space between passages is nobody's.

    White space alone is told apart by where it begins.
    """
    said = text[start:end]
    if not said.strip():
        return start, start
    return end - len(said.lstrip()), start + len(said.rstrip())


def _as_settled(passage: Passage, review: Review, roadmap: Roadmap) -> Passage:
    settled = review.settled
    if settled == settled_of(passage):
        return passage._replace(confidence=1.0)
    return passage._replace(
        kind=settled.kind,
        voice=settled.voice,
        level=level_of_all(settled.targets, roadmap),
        targets=settled.targets,
        stances=settled.stances,
        ask=settled.ask,
        addressee=settled.addressee,
        reason=settled.reason,
        confidence=1.0,
        because=("decided by a person",),
        follows=passage.follows if Stance.DEFER in settled.stances else None,
    )
