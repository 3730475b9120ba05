"""Two layers over one document: the raw text, and the same text with broken words repaired.

The raw text never changes. The repaired layer is a list of repairs, each tied to the raw
characters it stands for, so that any quote can be shown either way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Repair:
    """`raw[start:end]` reads `text`. `confidence` is 0-1; `because` says what led to it."""

    start: int
    end: int
    text: str
    confidence: float
    because: str


@dataclass(frozen=True)
class RepairedText:
    """A raw text and its repairs, in order and without overlap."""

    raw: str
    repairs: tuple[Repair, ...] = ()
    doubtful: tuple[Repair, ...] = field(default=())
    """The repairs, a part of `repairs`, that a person should look at."""

    def __post_init__(self) -> None:
        ends = [0, *(repair.end for repair in self.repairs)]
        if any(repair.start < end for repair, end in zip(self.repairs, ends, strict=False)):
            raise ValueError("repairs must be in order and must not overlap")

    @cached_property
    def _starts(self) -> list[int]:
        return [repair.start for repair in self.repairs]

    @cached_property
    def text(self) -> str:
        """The whole document repaired."""
        return self.slice(0, len(self.raw))

    def slice(self, start: int, end: int) -> str:
        """Return `raw[start:end]` repaired. A repair counts where it begins."""
        if not self.touches(start, end):
            return self.raw[start:end]
        return "".join([text for text, _ in self.pieces(start, end)])

    def touches(self, start: int, end: int) -> bool:
        """Return whether anything of `raw[start:end]` is repaired."""
        if not self.repairs:
            return False
        first = bisect_left(self._starts, start)
        if first < len(self._starts) and self._starts[first] < end:
            return True
        return first > 0 and self.repairs[first - 1].end > start

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, Repair | None]]:
        """Yield the repaired text from `start` to `end` in pieces, each with its repair, if any."""
        at = min(max(start, self._repaired_until(start)), end)
        for repair in self.within(start, end):
            if repair.start > at:
                yield self.raw[at : repair.start], None
            yield repair.text, repair
            at = max(at, repair.end)
        if at < end:
            yield self.raw[at:end], None

    def _repaired_until(self, start: int) -> int:
        """Return where the last repair that begins before `start` ends: its text is told there."""
        before = bisect_left(self._starts, start) - 1
        return self.repairs[before].end if before >= 0 else 0

    def within(self, start: int, end: int) -> tuple[Repair, ...]:
        """Return the repairs that begin in `raw[start:end]`."""
        if not self.repairs:
            return ()
        first = bisect_left(self._starts, start)
        return self.repairs[first : bisect_left(self._starts, end)]

    @cached_property
    def _repaired_starts(self) -> list[tuple[int, int]]:
        """Where each repair begins in the repaired text, and how far it has shifted there."""
        shift, starts = 0, []
        for repair in self.repairs:
            starts.append((repair.start + shift, shift))
            shift += len(repair.text) - (repair.end - repair.start)
        return starts

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of the character at `offset` in the repaired text.

        Inside a repair, it is where that repair begins.
        """
        at = bisect_right(self._repaired_starts, (offset, len(self.raw) * 2)) - 1
        if at < 0:
            return offset
        start, _ = self._repaired_starts[at]
        repair = self.repairs[at]
        inside = offset - start
        if inside < len(repair.text):
            return repair.start
        return repair.end + inside - len(repair.text)
