"""Finds in the raw text what an annotation quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fardplan.evaluation.annotations import Annotation, Marked
from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import one_line
from fardplan.reading import SourceText

_LEFT_OUT = " … "
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A marked viewpoint with its offsets in the raw text: `raw[start:end]`."""

    start: int
    end: int
    marked: Marked


def placed(annotation: Annotation, source: SourceText) -> tuple[Placed, ...]:
    """Return the marked viewpoints in the order of the document.

    Raise `BadInput` that names the viewpoint if its words are not where it says, or if two
    viewpoints overlap.
    """
    text = _Folded(source)
    found = sorted(
        (
            _place(annotation, number, marked, source, text)
            for number, marked in enumerate(annotation.marked, 1)
        ),
        key=lambda each: (each.start, each.end),
    )
    for one, other in pairwise(found):
        if other.start < one.end:
            line = source.line_at(other.start)
            raise BadInput(
                f"{annotation.path}, line {line} of the document",
                "two viewpoints overlap",
                "let every sentence stand in one",
            )
    return tuple(found)


class _Folded:
    """A text with runs of white space as one space, that knows where each character was."""

    def __init__(self, source: SourceText) -> None:
        pieces: list[str] = []
        self._offsets: list[int] = []
        at = 0
        for space in _SPACE.finditer(source.text):
            self._offsets.extend(range(at, space.start()))
            pieces.append(source.text[at : space.start()])
            self._offsets.append(space.start())
            pieces.append(" ")
            at = space.end()
        self._offsets.extend(range(at, len(source.text)))
        pieces.append(source.text[at:])
        self.text = "".join(pieces)

    def starts(self, words: str) -> Iterator[int]:
        """Yield where `words` stand, as positions in `text`."""
        at = self.text.find(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)

    def raw(self, position: int) -> int:
        """Return the offset in the raw text of a position in `text`."""
        return self._offsets[position]


def _place(
    annotation: Annotation, number: int, marked: Marked, source: SourceText, text: _Folded
) -> Placed:
    if marked.at is not None:
        start, end = marked.at
        if not 0 <= start < end <= len(source.text):
            where = f"{annotation.path}, viewpoint {number}"
            raise BadInput(where, f"{start}-{end} is not in the text", "mend the offsets")
        return Placed(start, end, marked)
    first, last = marked.lines or (1, 1)
    head, _, tail = one_line(marked.quote or "").partition(_LEFT_OUT)
    for start in text.starts(head):
        begins = text.raw(start)
        if not first <= source.line_at(begins) <= last:
            continue
        ends = [start + len(head)]
        if tail:
            ends = [at + len(tail) for at in text.starts(tail) if at >= start + len(head)]
        for end in ends:
            stop = text.raw(end - 1) + 1
            if source.line_at(stop - 1) <= last:
                return Placed(begins, stop, marked)
    raise BadInput(
        f"{annotation.path}, viewpoint {number}",
        f'"{head[:60]}" is not found on lines {first}-{last}'
        + (f' with "{tail[-60:]}" after it' if tail else ""),
        "quote the raw characters and give their lines",
    )
