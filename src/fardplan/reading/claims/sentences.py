"""The whole sentences of a read document, also where a note or a page break interrupts one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fardplan.reading.blocks import Block, BlockKind
from fardplan.reading.lines import Line
from fardplan.reading.passages import Passage, ReadDocument
from fardplan.reading.sentences import Sentence, sentences_of
from fardplan.reading.vocabulary import Reason

SUPERSCRIPTS = "⁰¹²³⁴-⁹"
_AFTER_MARK = re.compile(rf"[.!?][\"”'’)\]]*[{SUPERSCRIPTS}]{{1,3}}\s+(?=[\"”'(]?[A-ZÅÄÖ0-9])")
_AFTER_NUMBER = re.compile(
    r"\b(?:på|till|är|var|av|i|än|över|under|mot|blev|omkring|drygt|"
    r"knappt) \d{1,2}\.\s+(?=[A-ZÅÄÖ])"
)
"""Where a sentence ends in a number, which looks like that of an item: "i 19. Det saknas"."""
_NO_TEXT = {
    Reason.HEADING: BlockKind.HEADING,
    Reason.FOOTNOTE: BlockKind.FOOTNOTE,
    Reason.FURNITURE: BlockKind.FURNITURE,
}
_FINISHED = re.compile(rf"[.!?:…][\"”'’)\]]*(?:[{SUPERSCRIPTS}]{{1,3}}|\d{{1,2}})?$")


@dataclass(frozen=True, slots=True)
class WholeSentence:
    """One sentence. `text` is repaired, on one line, without what interrupts it in the document."""

    start: int
    end: int
    text: str
    passage: Passage
    """The passage that it begins in; of a sentence with several views, the first."""


def whole_sentences(read: ReadDocument, lines: Iterable[Line]) -> Iterator[WholeSentence]:
    """Yield the sentences of the running text of a document, those set aside too, in order."""
    starts = [passage.start for passage in read.passages]
    for block in _blocks(read, starts, lines):
        for sentence in sentences_of(block, read.layers):
            for marked in sentence.pieces(_AFTER_MARK):
                for piece in marked.pieces(_AFTER_NUMBER):
                    passage = passage_at(read, starts, piece.start)
                    if passage is not None:
                        yield _whole(piece, passage)


def passage_at(read: ReadDocument, starts: list[int], offset: int) -> Passage | None:
    """Return the passage there; None where one was left out, as of a body that answered anew."""
    at = bisect_right(starts, offset) - 1
    passage = read.passages[at] if at >= 0 else None
    return passage if passage is not None and offset < passage.end else None


def _whole(sentence: Sentence, passage: Passage) -> WholeSentence:
    return WholeSentence(sentence.start, sentence.end, sentence.text, passage)


def _blocks(read: ReadDocument, starts: list[int], lines: Iterable[Line]) -> Iterator[Block]:
    """Yield the text as blocks; where a passage goes on with a sentence, they are one block."""
    notes = {note.start for passage in read.passages for note in passage.footnotes}
    block: Block | None = None
    between: list[tuple[Line, BlockKind]] = []
    for line in lines:
        passage = passage_at(read, starts, line.start)
        if passage is None:
            continue
        kind = _kind(line, passage, notes)
        if kind is BlockKind.HEADING or (block is None and kind is not BlockKind.PARAGRAPH):
            if block is not None:
                yield block
            block, between = None, []
        elif kind is not BlockKind.PARAGRAPH:
            between.append((line, kind))
        elif block is not None and _goes_on(block, line, passage):
            block.inside.extend(between)
            block.lines.append(line)
            between = []
        else:
            if block is not None:
                yield block
            block, between = Block(BlockKind.PARAGRAPH, [line]), []
    if block is not None:
        yield block


def _kind(line: Line, passage: Passage, notes: set[int]) -> BlockKind:
    if line.furniture:
        return BlockKind.FURNITURE
    if line.start in notes:
        return BlockKind.FOOTNOTE
    reason = passage.reason or Reason.OTHER
    return _NO_TEXT.get(reason, BlockKind.PARAGRAPH)


def _goes_on(block: Block, line: Line, passage: Passage) -> bool:
    """Whether `line` goes on with `block`: inside a passage, or in the middle of a sentence."""
    if passage.start <= block.lines[-1].end:
        return True
    return line.text[:1].islower() and not _FINISHED.search(block.lines[-1].text)
