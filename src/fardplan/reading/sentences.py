"""The sentences of a block, as spans of the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fardplan.reading.blocks import Block, BlockKind
from fardplan.reading.layers import RepairedText
from fardplan.reading.lines import Line

_END = re.compile(r"[.!?…]+[\"”'’)\]]*(?:\d{1,2}(?=\s))?(?=\s+[\"”'(]?[A-ZÅÄÖ0-9•–-]|\s*$)")
_SHORT = re.compile(
    r"(?:\b(?:bl|t|m|d|s|o|f|e|resp|jfr|nr|ca|kap|kl|st|tel|dnr|inkl|exkl|forts|avd|ev|fr|prop|"
    r"max|min|f\.d|f\.n|bl\.a|t\.ex|m\.fl|m\.m|d\.v\.s|s\.k|o\.s\.v|o\.d|e\.d|fr\.o\.m|t\.o\.m)"
    r"|\b[A-ZÅÄÖ]|(?:^|\s)\d{1,2})$",
    re.I,
)
_FULL_STOP_AFTER_ALL = re.compile(r"(?:m\.m|m\.fl|o\.s\.v|o\.d|e\.d)$", re.I)


@dataclass(slots=True)
class Sentence:
    """One sentence. `text` is repaired, on one line, without what interrupts it."""

    start: int
    end: int
    text: str
    inside: tuple[tuple[Line, BlockKind], ...] = ()


def sentences_of(block: Block, layers: RepairedText) -> list[Sentence]:
    """Return the sentences of `block` in order, together all of its text."""
    raw = layers.raw
    joined = "\n".join(raw[line.start : line.end] for line in block.lines)
    sentences, begin = [], 0
    for end in _ends(joined):
        sentences.append(_sentence(block, layers, begin, end))
        begin = end + len(joined[end:]) - len(joined[end:].lstrip())
    return sentences


def _ends(joined: str) -> Iterator[int]:
    for match in _END.finditer(joined):
        before = joined[max(0, match.start() - 12) : match.start()]
        last = match.end() >= len(joined.rstrip())
        if not last and match.group()[0] == "." and _SHORT.search(before):
            if not (_FULL_STOP_AFTER_ALL.search(before) and _next_is_capital(joined, match.end())):
                continue
        if last:
            break
        yield match.end()
    yield len(joined)


def _next_is_capital(joined: str, at: int) -> bool:
    return joined[at:].lstrip()[:1].isupper()


def _sentence(block: Block, layers: RepairedText, begin: int, end: int) -> Sentence:
    """The sentence at `begin` to `end` of the block's lines joined with line breaks."""
    pieces, at = [], 0
    for line in block.lines:
        length = line.end - line.start
        low, high = max(begin, at), min(end, at + length)
        if low < high:
            pieces.append((line.start + low - at, line.start + high - at))
        at += length + 1
    start, stop = pieces[0][0], pieces[-1][1]
    text = " ".join(layers.slice(*piece) for piece in pieces)
    inside = tuple(item for item in block.inside if start < item[0].start < stop)
    return Sentence(start, stop, " ".join(text.split()), inside)
