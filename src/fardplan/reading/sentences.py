"""The sentences of a block, as spans of the raw text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from fardplan.reading.blocks import Block, BlockKind
from fardplan.reading.layers import RepairedText
from fardplan.reading.lines import Line
from fardplan.reading.references import is_reference
from fardplan.reading.tables import Column

# A row of stops is tried once, as a whole: a line of dots must not be tried from each of them.
# That no stop stands before it is asked behind the first one, which can be leapt to.
_END = re.compile(
    r"[.!?…](?<![.!?…].)[.!?…]*+[\"”'’)\]]*+(?:\d{1,2}(?=\s))?"
    r"(?=\s+(?:[\"”'(]?[A-ZÅÄÖ0-9•–☐☑☒□✓✔-]|[\[(][ xX]?[\])])|\s*$)"
)
_SHORT = re.compile(
    r"(?:\b(?:bl|t|m|d|s|o|f|e|resp|jfr|nr|ca|kap|kl|st|tel|dnr|inkl|exkl|forts|avd|ev|fr|prop|"
    r"max|min|f\.d|f\.n|bl\.a|t\.ex|m\.fl|m\.m|d\.v\.s|s\.k|o\.s\.v|o\.d|e\.d|fr\.o\.m|t\.o\.m)"
    r"|\b(?-i:(?!i))[A-ZÅÄÖ]|(?:^|\s)\d{1,2})$",
    re.I,
)
_FULL_STOP_AFTER_ALL = re.compile(r"(?:m\.m|m\.fl|o\.s\.v|o\.d|e\.d)$", re.I)
_AREA_ENDS = re.compile(r"\bm[åa]lomr[åa]de\w*\s+\d(?:(?:,|\s+och|\s+samt|\s*[-–])\s*\d)*$", re.I)
"""Before a stop: "målområde 2 och 3" is no ordinal, which goes on behind it."""
_NUMERAL_BEGINS = re.compile(r"(?:^|[.!?:]\s+|\n\s*)(?:[-–—•*]\s+)?[IVX]{1,4}$")
"""Before a stop: a roman numeral that a sentence or a line begins with, as its number."""
_LONGEST_SHORT = 5
"""Letters: what ends in a longer word is not shortened."""
_STOPPED_NUMERALS = frozenset({"I.", "V.", "X."})
"""How a roman numeral with a stop ends."""
_NUMBER_BEGINS = re.compile(r"(?<!\d)\d{1,2}$")
"""Before a stop and digits: "3.5" is one number, "2018.5" a year and the mark of a footnote."""

LONGEST_SENTENCE = 5_000
"""In characters; what is longer is no sentence, e.g. a table on one line, and is cut at a space.

It bounds what every pattern over a sentence may cost.
"""


@dataclass(slots=True)
class Sentence:
    """One sentence. `text` is repaired, on one line, without what interrupts it."""

    start: int
    end: int
    text: str
    inside: tuple[tuple[Line, BlockKind], ...] = ()
    numbered: bool = False
    """Whether it is cut from a sentence that names strategies by number."""
    cut: bool = False
    """Whether it begins inside a sentence that was cut."""
    column: Column | None = None
    """Of a cell of a table, where it stands."""
    about: tuple[str, ...] = ()
    """The elements that it is about by how it is built, whatever else it names."""
    answers: bool = False
    """Whether it answers for elements that stand right before it, or that it begins with."""
    label: int = 0
    """Letters that it begins with, which name these: "3.1 " of "3.1 ok"."""
    excepts: bool = False
    """Whether it is what a sentence excepts from what it says."""
    _cut_from: tuple[_Lines, int, int] | None = field(default=None, repr=False, compare=False)
    _lower: str = field(default="", repr=False, compare=False)

    @property
    def said(self) -> str:
        """Its text without the number that it answers for, unless that is its subject."""
        behind = self.text[self.label :]
        return self.text if behind[:1].islower() else behind

    @property
    def answer(self) -> str:
        """Its text without the number that it answers for, "strategin" in its place as subject."""
        behind = self.text[self.label :]
        goes_on = self.answers and behind[:1].islower() and not is_reference(behind)
        return f"strategin {behind}" if goes_on else behind

    @property
    def lower(self) -> str:
        """Its text in lower case, made once."""
        if not self._lower:
            self._lower = self.text.casefold()
        return self._lower

    def pieces(self, cut: re.Pattern[str]) -> list[Sentence]:
        """Return the sentence cut behind each match of `cut` in its raw lines."""
        if self._cut_from is None:
            return [self]
        lines, begin, end = self._cut_from
        found = (match.end() for match in cut.finditer(lines.joined, begin, end))
        starts = [begin, *(at for at in dict.fromkeys(found) if begin < at < end)]
        stops = [*(_before_space(lines.joined, at) for at in starts[1:]), end]
        return [lines.sentence(*span) for span in zip(starts, stops, strict=True)]

    def joined(self, after: Sentence) -> Sentence:
        """Return this piece with the next one of the same sentence."""
        if self._cut_from is None or after._cut_from is None:
            return self
        lines, begin, _ = self._cut_from
        return lines.sentence(begin, after._cut_from[2])


def sentences_of(block: Block, layers: RepairedText) -> list[Sentence]:
    """Return the sentences of `block` in order, together all of its text."""
    if block.kind is BlockKind.ROW:
        cells = zip(block.lines, block.columns, strict=True)
        each = (Block(block.kind, [cell], columns=(column,)) for cell, column in cells)
        return [sentence for cell in each for sentence in _sentences(_Lines(cell, layers))]
    return _sentences(_Lines(block, layers))


def _sentences(lines: _Lines) -> list[Sentence]:
    sentences, begin, joined = [], 0, lines.joined
    for end in _ends(joined, lines.label):
        while end - begin > LONGEST_SENTENCE:
            stop = _space_in(joined, begin)
            sentences.append(lines.sentence(begin, stop))
            begin = _next(joined, stop)
        sentences.append(lines.sentence(begin, end))
        begin = _next(joined, end)
    return sentences


def _ends(joined: str, label: int) -> Iterator[int]:
    length = len(joined.rstrip())
    for match in _END.finditer(joined, label):
        start, end = match.span()
        if end >= length:
            break
        before = joined[max(0, start - 12) : start]
        if joined[start - 1 : end] in _STOPPED_NUMERALS and _NUMERAL_BEGINS.search(before):
            continue
        if joined[end - 1].isdigit() and _NUMBER_BEGINS.search(before):
            continue
        if joined[start] == "." and _is_short(before):
            if before[-1].isdigit() and _AREA_ENDS.search(joined, max(0, start - 40), start):
                yield end
                continue
            following = _next(joined, end)
            if not (_FULL_STOP_AFTER_ALL.search(before) and joined[following].isupper()):
                continue
        yield end
    yield len(joined)


def _space_in(joined: str, begin: int) -> int:
    """Return where to cut a stretch from `begin` on that is too long for a sentence."""
    space = joined.rfind(" ", begin, begin + LONGEST_SENTENCE)
    return space if space > begin else begin + LONGEST_SENTENCE


def _next(joined: str, at: int) -> int:
    """Return where, from `at` on, the first character stands that is no white space."""
    length = len(joined)
    while at < length and joined[at].isspace():
        at += 1
    return at


def _is_short(before: str) -> bool:
    """Whether what stands before a stop may be a word that is written short: "bl", "t.ex"."""
    if len(before) > _LONGEST_SHORT and before[-_LONGEST_SHORT - 1 :].isalpha():
        return False
    return bool(_SHORT.search(before))


def _before_space(joined: str, at: int) -> int:
    """Return where, back from `at`, the last character ends that is no white space."""
    while at and joined[at - 1].isspace():
        at -= 1
    return at


class _Lines:
    """The lines of a block, joined with line breaks."""

    def __init__(self, block: Block, layers: RepairedText) -> None:
        self.joined = "\n".join([layers.raw[line.start : line.end] for line in block.lines])
        self.label = max(0, block.entry.letters - 1) if block.entry else 0
        """Letters of what the block begins with and answers for, in which no sentence ends."""
        self._block = block
        self._layers = layers
        sizes = [line.end - line.start + 1 for line in block.lines]
        self._begins = list(accumulate(sizes, initial=0))
        self._interruptions = [line.start for line, _ in block.inside]
        self._column = block.columns[0] if block.columns else None

    def sentence(self, begin: int, end: int) -> Sentence:
        """Return the sentence at `begin` to `end` of the joined lines."""
        first, last = bisect_right(self._begins, begin) - 1, bisect_left(self._begins, end) - 1
        lines = self._block.lines[first : last + 1]
        start = lines[0].start + begin - self._begins[first]
        stop = min(lines[-1].end, lines[-1].start + end - self._begins[last])
        text = self.joined[begin:end]
        if self._layers.touches(start, stop):
            text = self._repaired(lines, start, stop)
        inside, words = self._inside(start, stop), " ".join(text.split())
        cut_from = (self, begin, end)
        return Sentence(start, stop, words, inside, column=self._column, _cut_from=cut_from)

    def _repaired(self, lines: list[Line], start: int, stop: int) -> str:
        pieces = ((max(start, line.start), min(stop, line.end)) for line in lines)
        return " ".join(self._layers.slice(*piece) for piece in pieces)

    def _inside(self, start: int, stop: int) -> tuple[tuple[Line, BlockKind], ...]:
        """Return what interrupts the sentence between two raw offsets."""
        if not self._interruptions:
            return ()
        first = bisect_right(self._interruptions, start)
        return tuple(self._block.inside[first : bisect_left(self._interruptions, stop)])
