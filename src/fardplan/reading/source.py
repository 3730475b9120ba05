"""The raw layer: what a document says, character by character, and never anything else."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from fardplan.reading.limits import Limits

PAGE_BREAK = "\f"
_LINE_END = re.compile(r"\r\n|\r|\n")
_PAGE_END = re.compile(PAGE_BREAK)


@dataclass(frozen=True)
class SourceText:
    """The raw text of one document.

    `name` is what people call the file; `text` is never altered after extraction; `sha256` is of
    the file's bytes, not of the text. A page break is a form feed, and belongs to the page it ends.
    """

    name: str
    text: str
    media_type: str
    sha256: str
    notes: tuple[str, ...] = field(default=())
    """What the extraction had to say, e.g. an encoding that was guessed."""

    @cached_property
    def _line_starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        lengths = map(len, self.text.split("\n"))
        return list(accumulate(lengths, lambda start, length: start + length + 1, initial=0))[:-1]

    @cached_property
    def _page_starts(self) -> list[int]:
        return [0, *(end.end() for end in _PAGE_END.finditer(self.text))]

    def line_at(self, offset: int) -> int:
        """Return the line, counted from 1, that holds the character at `offset`."""
        return bisect_right(self._line_starts, offset)

    def page_at(self, offset: int) -> int:
        """Return the page, counted from 1, that holds the character at `offset`."""
        return bisect_right(self._page_starts, offset)


class Extractor(Protocol):
    """Turns the bytes of one kind of file into its raw text; adapters fulfil it."""

    def __call__(self, name: str, content: bytes, *, limits: Limits) -> SourceText:
        """Return the raw text, or raise `BadInput` with one sentence that names the file."""
        ...
