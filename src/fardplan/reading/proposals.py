"""Viewpoints that an installation's own model proposes, taken in only if they are verbatim.

The port is `Proposer`. What it proposes takes the place of what the reader found there; all else
stands. Every sentence is still in exactly one passage, and each passage that was proposed says by
what in its `because`. A proposal that does not hold is refused, and the document says how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from fardplan.plan import Roadmap
from fardplan.reading.levels import level_of_all
from fardplan.reading.passages import Passage, ReadDocument, place_in
from fardplan.reading.repeats import with_repeats
from fardplan.reading.vocabulary import Kind, Reason, Stance, Voice


@dataclass(frozen=True, slots=True)
class Proposal:
    """A viewpoint at `text[start:end]`, which must be `quote`, in the raw text.

    `targets` are numbers of the roadmap, none for it as a whole; `ask` is part of the quote;
    `because` is what the model has to say for it.
    """

    start: int
    end: int
    quote: str
    stances: Sequence[str]
    targets: Sequence[str] = ()
    voice: str = Voice.ADMINISTRATION.value
    ask: str | None = None
    addressee: str | None = None
    confidence: float = 0.5
    because: str = ""


class Proposer(Protocol):
    """Proposes viewpoints in a text. `name` and `version` are told with each of them.

    The same text, roadmap and version must always give the same proposals.
    """

    name: str
    version: str

    def propose(self, text: str, roadmap: Roadmap) -> Iterable[Proposal]:
        """Yield viewpoints in the raw `text`, in any order and without overlap."""
        ...


def with_proposals(read: ReadDocument, roadmap: Roadmap, proposer: Proposer) -> ReadDocument:
    """Return `read` with what `proposer` proposes in it, and a warning if something was refused.

    A proposer that fails is told of, and leaves the reading as it was.
    """
    by = f"{proposer.name} {proposer.version}".strip()
    try:
        proposed = list(proposer.propose(read.source.text, roadmap))
        taken = list(_taken(proposed, read.source.text, roadmap))
    except Exception as error:  # not our code: whatever it raises, the answer must be read
        told = _warnings_of_failure(by, type(error).__name__)
        return replace(read, warnings=(*read.warnings, *told))
    passages = tuple(_overlaid(read, taken, roadmap, by))
    refused = len(proposed) - len(taken)
    return replace(
        read,
        passages=with_repeats(passages),
        warnings=(*read.warnings, *_warnings_of_refusals(by, refused)),
    )


def _taken(proposed: Iterable[Proposal], text: str, roadmap: Roadmap) -> Iterator[Proposal]:
    """Yield the proposals that hold, in order; of two that overlap the one that begins first."""
    until = 0
    for one in sorted(proposed, key=lambda one: (one.start, -one.end)):
        if one.start >= until and _holds(one, text, roadmap):
            until = one.end
            yield one


def _holds(one: Proposal, text: str, roadmap: Roadmap) -> bool:
    return (
        0 <= one.start < one.end <= len(text)
        and text[one.start : one.end] == one.quote
        and bool(one.quote.strip())
        and bool(one.stances)
        and set(one.stances) <= set(Stance)
        and one.voice in set(Voice)
        and set(one.targets) <= set(roadmap.by_number)
        and (one.ask is None or (bool(one.ask.strip()) and one.ask in one.quote))
        and (one.addressee is None or one.addressee in one.quote)
        and 0 <= one.confidence <= 1
    )


def _overlaid(
    read: ReadDocument, taken: Sequence[Proposal], roadmap: Roadmap, by: str
) -> Iterator[Passage]:
    """Yield the passages of a document with proposals laid over them, still a partition."""
    text = read.source.text
    visible = len(text) - len(text.lstrip())
    spans = [_spread(one, text, visible) for one in taken]
    at = 0  # the first proposal that may reach into the passage
    for passage in read.passages:
        here = passage.start
        while at < len(taken) and spans[at][0] < passage.end:
            start, end = spans[at]
            if here < start:
                yield _piece(read, passage, here, start)
            if start >= passage.start:
                yield _proposed(read, passage, taken[at], spans[at], roadmap, by)
            here = max(here, min(end, passage.end))
            if end > passage.end:
                break  # it goes on in the next passage
            at += 1
        if here < passage.end:
            yield _piece(read, passage, here, passage.end)


def _spread(one: Proposal, text: str, visible: int) -> tuple[int, int]:
    """The span of a proposal with the white space that belongs to it: all behind, and none before
    but what the document begins with, before its first `visible` character.
    """
    end = one.end
    while end < len(text) and text[end].isspace():
        end += 1
    start = one.start + len(one.quote) - len(one.quote.lstrip())
    return (0 if start <= visible else start), end


def _piece(read: ReadDocument, passage: Passage, start: int, end: int) -> Passage:
    """The part of a passage that no proposal took."""
    whole = (start, end) == (passage.start, passage.end)
    piece = passage._replace(repeats=(), counted=True)
    if whole:
        return piece
    quote = read.source.text[start:end]
    text = read.layers.slice(start, end)
    ask = passage.ask if passage.ask and passage.ask in text else None
    if not any(map(str.isalnum, quote)):  # a bullet says nothing by itself
        reason = passage.reason or Reason.OTHER
        piece = piece._replace(kind=Kind.SET_ASIDE, stances=(), reason=reason)
    return piece._replace(
        quote=quote,
        text=text,
        place=place_in(read.source, start, end),
        ask=ask,
        addressee=passage.addressee if ask else None,
        footnotes=tuple(n for n in passage.footnotes if start <= n.start and n.end <= end),
    )


def _proposed(
    read: ReadDocument,
    passage: Passage,
    one: Proposal,
    span: tuple[int, int],
    roadmap: Roadmap,
    by: str,
) -> Passage:
    start, end = span
    return Passage(
        document=passage.document,
        kind=Kind.VIEWPOINT,
        voice=Voice(one.voice),
        level=level_of_all(one.targets, roadmap),
        targets=tuple(dict.fromkeys(one.targets)),
        stances=tuple(Stance.ordered({Stance(stance) for stance in one.stances})),
        ask=one.ask,
        addressee=one.addressee,
        quote=read.source.text[start:end],
        text=read.layers.slice(start, end),
        place=place_in(read.source, start, end),
        section=passage.section,
        reason=None,
        confidence=float(one.confidence),
        because=(f"proposed by {by}", *([one.because] if one.because else [])),
    )


def _warnings_of_refusals(by: str, number: int) -> Iterator[str]:
    if number:
        yield f"Viewpoints proposed by {by} that were refused, since they do not hold: {number}."


def _warnings_of_failure(by: str, error: str) -> Iterator[str]:
    yield f"The model {by} failed on it ({error}), and the reading is without its proposals."
