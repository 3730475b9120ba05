"""The words of a raw text that may be repaired: what is part of a number or an address is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fardplan.reading.repairing.context import Around

_TOKEN = re.compile(r"[\w&]+")
_UNBROKEN = re.compile(r"\S+")
_OF_ADDRESS = re.compile(r"@|://|www\.|\d[/-]\d")
_SENTENCE_END = re.compile(r"[.!?:;•\f]|\n\s*\n|\n\s*[-–•]")


@dataclass(frozen=True, slots=True)
class Word:
    """`raw[start:end]`, seen as `seen`: as it stands, or as it reads once it is put together."""

    start: int
    end: int
    seen: str
    begins: bool
    """Whether a sentence, a line item or a heading begins here."""
    because: str = ""
    """What was mended when `seen` is not what stands there."""
    confidence: float = 1.0
    """How sure it is that `seen` is what was written."""
    parted: bool = False
    """Whether a space is missing before it."""


def words_of(raw: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `raw[start:end]`, in order."""
    words: list[Word] = []
    last = start
    for unbroken in _UNBROKEN.finditer(raw, start, len(raw) if end is None else end):
        if _OF_ADDRESS.search(unbroken.group()):
            continue
        for match in _TOKEN.finditer(raw, *unbroken.span()):
            begins = not words or bool(_SENTENCE_END.search(raw, last, match.start()))
            words.append(Word(match.start(), match.end(), match.group(), begins))
            last = match.end()
    return words


def words_near(raw: str, places: Iterable[int]) -> list[Word]:
    """Return the words of the lines at `places`, which are in order, and of the lines beside."""
    words: list[Word] = []
    done = 0
    for place in places:
        if place < done:
            continue
        start = max(_lines_back(raw, place), done)
        done = _lines_on(raw, place)
        words += words_of(raw, start, done)
    return words


def _lines_back(raw: str, place: int) -> int:
    before = raw.rfind("\n", 0, place)
    return raw.rfind("\n", 0, before) + 1 if before > 0 else 0


def _lines_on(raw: str, place: int) -> int:
    after = raw.find("\n", place)
    after = raw.find("\n", after + 1) if after >= 0 else -1
    return after if after >= 0 else len(raw)


def around(words: list[Word], read: list[str], at: int) -> Around:
    """Return what stands around `words[at]` in its sentence; `read` has the words so far."""

    def neighbour(step: int) -> str:
        other = at + step
        if not 0 <= other < len(words):
            return ""
        low, high = sorted((at, other))
        broken = any(words[k].begins for k in range(low + 1, high + 1))
        return "" if broken else read[other]

    return Around(neighbour(-2), neighbour(-1), neighbour(1), neighbour(2))
