"""What reading gives: every sentence of a document in exactly one passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from fardplan.reading.layers import RepairedText
from fardplan.reading.lines import lines_of
from fardplan.reading.metadata import Metadata
from fardplan.reading.source import SourceText
from fardplan.reading.vocabulary import Kind, Level, Reason, Stance, Voice

READER_VERSION = "10"
"""Changes when the same document may be read otherwise than before."""


class Place(NamedTuple):
    """Where something stands: offsets into the raw text, lines counted from 1."""

    start: int
    end: int
    first_line: int
    last_line: int
    page: int


def place_in(source: SourceText, start: int, end: int) -> Place:
    """Return the place of `raw[start:end]`, its lines and page those of what can be seen."""
    quote = source.text[start:end]
    seen = quote.lstrip()
    first = start + len(quote) - len(seen) if seen else start
    last = start + max(len(quote.rstrip()) - 1, 0)
    lines = source.line_at(first), source.line_at(max(first, last))
    return Place(start, end, *lines, source.page_at(first))


_LEFT_OUT = " […] "
SEVERAL = ", "
"""What stands between the numbers that a cross-reference leads to."""


class Passage(NamedTuple):
    """A piece of a document. All passages in order are the whole document, nothing twice.

    `raw[start:end] == quote`, always. White space between two passages belongs to the first.
    """

    document: str
    kind: Kind
    voice: Voice
    level: Level
    targets: tuple[str, ...]
    stances: tuple[Stance, ...]
    ask: str | None
    addressee: str | None
    quote: str
    text: str
    place: Place
    section: str
    reason: Reason | None
    confidence: float
    because: tuple[str, ...]
    repeats: tuple[Place, ...] = ()
    """Other places in the document that say the same."""
    counted: bool = True
    """False for a repetition: of places that say the same, one is counted."""
    follows: str | None = None
    """The number that a cross-reference leads to, "3.2" for "Se svar under 3.2"; "3.1, 3.2" for
    several."""
    footnotes: tuple[Place, ...] = ()
    """Footnotes that it refers to, or that stand inside it."""
    speaker: str | None = None
    """What a joint answer calls the one body that speaks, where it says that they differ."""

    @property
    def start(self) -> int:
        """Where it begins in the raw text."""
        return self.place.start

    @property
    def end(self) -> int:
        """Where it ends in the raw text."""
        return self.place.end

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The numbers that a cross-reference leads to, each by itself."""
        return tuple(self.follows.split(SEVERAL)) if self.follows else ()

    @property
    def is_viewpoint(self) -> bool:
        """Whether it says what its sender thinks."""
        return self.kind is Kind.VIEWPOINT


@dataclass(frozen=True)
class ReadDocument:
    """A document with its layers, what its head says, and its passages."""

    source: SourceText
    layers: RepairedText
    metadata: Metadata
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = field(default=())

    @property
    def viewpoints(self) -> tuple[Passage, ...]:
        """The passages that say what the sender thinks."""
        return tuple(passage for passage in self.passages if passage.is_viewpoint)

    @cached_property
    def _furniture(self) -> list[tuple[int, int]]:
        return [(line.start, line.end) for line in lines_of(self.layers) if line.furniture]

    def without_interruptions(self, passage: Passage) -> str:
        """Return the repaired text of a passage, "[…]" for running heads and notes inside it."""
        begin, end = passage.start, passage.end
        if "\n" not in passage.quote:
            return passage.text
        inside = [cut for cut in self._furniture if begin < cut[0] and cut[1] < end]
        inside += [(note.start, note.end) for note in passage.footnotes]
        pieces = []
        for first, last in sorted(cut for cut in inside if begin < cut[0] and cut[1] < end):
            pieces.append(self.layers.slice(begin, max(begin, first)).strip())
            begin = max(begin, last)
        if not pieces:
            return passage.text
        pieces.append(self.layers.slice(begin, end).strip())
        return _LEFT_OUT.join(filter(None, pieces))


def as_record(passage: Passage) -> dict[str, Any]:
    """Return a passage as the JSON object that `fardplan read` prints."""
    place = passage.place
    return {
        "document": passage.document,
        "kind": passage.kind.value,
        "voice": passage.voice.value,
        "speaker": passage.speaker,
        "level": passage.level.value,
        "targets": list(passage.targets),
        "stances": [stance.value for stance in passage.stances],
        "ask": passage.ask,
        "addressee": passage.addressee,
        "quote": passage.quote,
        "text": passage.text,
        "start": place.start,
        "end": place.end,
        "lines": [place.first_line, place.last_line],
        "page": place.page,
        "section": passage.section,
        "repeats": [_place_record(other) for other in passage.repeats],
        "counted": passage.counted,
        "follows": passage.follows,
        "footnotes": [_place_record(note) for note in passage.footnotes],
        "reason": passage.reason.value if passage.reason else None,
        "confidence": round(passage.confidence, 3),
        "because": list(passage.because),
    }


def _place_record(place: Place) -> dict[str, Any]:
    lines = [place.first_line, place.last_line]
    return {"start": place.start, "end": place.end, "lines": lines}
