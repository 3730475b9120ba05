"""A document in blocks: headings, paragraphs, list items, footnotes and page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from fardplan.reading.entries import Entry, entry_in
from fardplan.reading.layers import RepairedText
from fardplan.reading.lines import Line, lines_of, usual_gap
from fardplan.reading.sections import (
    LONGEST_HEADING,
    OF_OTHERS,
    Section,
    part_heading,
    section_heading,
)
from fardplan.reading.stances import shown_in
from fardplan.reading.tables import Column, Row, Tables
from fardplan.reading.targets import TargetIndex

_ITEM = re.compile(r"^(?:[-–—•*o·▪]|\(?[a-z]\)|\d{1,2}[.)])\s+\S")
_BULLET = re.compile(r"^[-–—•*▪]\s")
_FOOTNOTE = re.compile(r"^(?:[!*†]|[⁰¹²³⁴-⁹]{1,3}|\d{1,2}(?![.\d]))\s+[A-ZÅÄÖ]")
_GOES_ON_AFTER = re.compile(r"\b(?:i|på|av|för|och|till|med|som|att|om|vid|hos|från|den|det)$")
_FULL = 0.8
"""From this share of the usual length on, a line was broken because it was full."""
_SHORT = 0.6
"""Up to this share of the usual length, a line over running text may be a heading."""
_LINE_OF_TEXT = 40
_SENTENCE_END = re.compile(r"[.!?][\"”'’)\]]*$")
_FINISHED = re.compile(r"[.!?:…][\"”'’)\]]*$|[.!?][\"”'’)\]]*\d{1,2}$")
"""Asked by `_is_finished`, which first looks at the last character."""
_GENERIC = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?[A-ZÅÄÖ][^.!?;]{2,}$")
_TITLE = re.compile(r"^[A-ZÅÄÖ].*[^.!?;:,]$")
_MILESTONES = re.compile(
    r"^(?:(?:om|kring|angående|gällande|beträffande|(?:synpunkter|svar) på) )?etappmålen:?$", re.I
)
_SECOND = re.compile(r"II\s")
"""How a line begins where numerals without a stop behind them are numbers, "I" among them."""
_LEADS_TO_NUMBER = re.compile(
    r"(?:\b(?:strategi(?:er(?:na)?)?|punkt(?:erna)?|under|kap(?:itel)?|avsnitt|nr)|,)$", re.I
)
_NO_ENTRIES = frozenset({Section.HEAD, Section.ATTACHMENTS, Section.DECISION_PROPOSAL})
"""Sections in whose lists numerals are those of something else, such as decisions."""
_ANSWER = re.compile(r"^(?:ja|nej|svar)\b", re.I)
"""Of a form: no title, however short."""
_SENTENCE_WORDS = re.compile(r"\b(?:är|har|ska|bör|behöver|anser|vill|ser|kan|måste|blir|finns)\b")


class BlockKind(StrEnum):
    """What a block is."""

    SECTION = "section"
    AREA = "area"
    STRATEGY = "strategy"
    MILESTONE = "milestone"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"
    """What a row of a table says; each of its lines is a cell."""
    ITEM = "item"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Block:
    """One block. `lines` hold its text; `inside` what interrupts it, e.g. a footnote."""

    kind: BlockKind
    lines: list[Line]
    section: Section | None = None
    number: str | None = None
    """Of the element that a heading names; of several, with commas between."""
    resumes: bool = False
    """Whether a section begins here only in that a part of others ends."""
    inside: list[tuple[Line, BlockKind]] = field(default_factory=list)
    row: Row | None = None
    """The row of a table that it is a part of."""
    columns: tuple[Column, ...] = ()
    """For each line, if they are cells, the column in which it stands."""
    opens_row: bool = True
    """Whether the row begins with it, its label too."""
    entry: Entry | None = None
    """What its line begins with, where that answers for it: "3.1" of "3.1: tillstyrks"."""

    @property
    def start(self) -> int:
        """Where the block begins in the raw text."""
        label = self.row.label[:1] if self.row and self.opens_row else ()
        return min(line.start for line in (*label, self.lines[0]))

    @property
    def text(self) -> str:
        """The repaired text on one line, without what interrupts it."""
        return " ".join(line.text for line in self.lines)

    @property
    def is_heading(self) -> bool:
        """Whether the block is a heading of any kind."""
        return self.kind in _HEADINGS


def gives_views(blocks: Sequence[Block]) -> bool:
    """Return whether any part of a document is given to the sender's views by its heading."""
    return any(block.section is Section.OPINIONS and not block.resumes for block in blocks)


_HEADINGS = frozenset(
    {BlockKind.SECTION, BlockKind.AREA, BlockKind.STRATEGY, BlockKind.MILESTONE, BlockKind.HEADING}
)


def _is_finished(text: str) -> bool:
    """Whether a line ends as a sentence does; most end in a letter."""
    last = text[-1:]
    if last.isalpha() or last == ",":
        return False
    return last == "." or bool(_FINISHED.search(text))


def _is_item(text: str) -> bool:
    """Whether a line begins as an item of a list does; most begin with a word."""
    return not text[:2].isalpha() and bool(_ITEM.match(text))


def blocks_of(layers: RepairedText, index: TargetIndex) -> list[Block]:
    """Return the blocks of a document in order."""
    lines = lines_of(layers)
    gap = usual_gap(lines)
    tables = Tables(lines, gap, layers, index)
    return list(_Segmenter(lines, gap, index, tables, layers.raw).run())


class _Segmenter:
    """Walks over the lines and groups them."""

    def __init__(
        self, lines: list[Line], gap: int, index: TargetIndex, tables: Tables, raw: str
    ) -> None:
        self._raw = raw
        self._tables = tables
        self._lines = lines
        self._gap = gap
        lengths = sorted(len(line.text) for line in lines)
        self._width = lengths[len(lengths) * 9 // 10] if lengths else 0
        self._index = index
        self._elements = index.headings
        self._at = 0
        self._area: str | None = None
        self._section: Section | None = None
        self._numerals_alone = any(_SECOND.match(line.text) for line in lines)

    def run(self) -> Iterator[Block]:
        while self._at < len(self._lines):
            rows = self._tables.at(self._at, self._area)
            for row in rows:
                yield from _of_row(row)
            self._at += len(rows)
            if not rows:
                entry = self._entry(self._at)
                if entry and entry.stopped and (label := self._label(entry)):
                    yield label
                    entry = entry.without_label
                yield self._text(entry) if entry else self._heading() or self._text()

    def _entry(self, at: int, *, listed: bool = False) -> Entry | None:
        """What the line at `at` begins with, if it answers for that: "3.1 tillstyrks".

        `listed` tells that it stands right below another such line.
        """
        line = self._lines[at]
        if line.furniture or line.text[:1].islower() or self._section in _NO_ENTRIES:
            return None
        entry = entry_in(
            line.text, self._area, self._index.numbers, numerals_alone=self._numerals_alone
        )
        if entry is None or (at and self._runs_into(at, listed=listed or entry.stopped)):
            return None
        ahead = [each.text for each in self._lines[at : at + 4]]
        ahead[0] = ahead[0][entry.letters :]
        return None if self._elements.is_title(ahead) else entry

    def _label(self, entry: Entry) -> Block | None:
        """What the line begins with as a heading of its own; the line goes on behind it.

        None where both are one sentence, or the raw text is not as it reads, so that it cannot be
        told where it ends.
        """
        line = self._lines[self._at]
        seen, behind = line.text[: entry.letters], line.text[entry.letters :]
        middle = line.start + entry.letters
        if not seen.rstrip().endswith("."):  # "3.1: tillstyrks" is one sentence
            return None
        if " ".join(self._raw[line.start : middle].split()) != " ".join(seen.split()):
            return None
        self._lines[self._at] = replace(line, start=middle, text=behind, blank_before=0)
        label = replace(line, end=line.start + len(seen.rstrip()), text=seen.rstrip())
        return Block(BlockKind.STRATEGY, [label], number=",".join(entry.numbers), entry=entry)

    def _runs_into(self, at: int, *, listed: bool) -> bool:
        """Whether the line above goes on in the line at `at`: "enligt strategi" over "3.1"."""
        line, before = self._lines[at], self._lines[at - 1].text
        if line.blank_before > self._gap or line.new_page or _is_finished(before):
            return False
        if _LEADS_TO_NUMBER.search(before) or _GOES_ON_AFTER.search(before):
            return True
        return not listed and self._wraps(before)

    def _heading(self) -> Block | None:
        line = self._lines[self._at]
        if line.furniture:
            return self._take(BlockKind.FURNITURE, 1)
        if len(line.text) > LONGEST_HEADING * 2:
            return None
        return self._known_heading(line) or self._leading_line(line) or self._generic_heading(line)

    def _known_heading(self, line: Line) -> Block | None:
        section = section_heading(line.text)
        if not section and (part := self._part(line)):
            self._section = part
            return self._take(BlockKind.SECTION, 1, section=part, resumes=True)
        if section:
            self._section = section
            numbers = self._elements.headed(line.text) if section is Section.OPINIONS else ()
            self._area = self._index.area_of(numbers) or self._area
            return self._take(BlockKind.SECTION, 1, section=section, number=",".join(numbers))
        area = None if _BULLET.match(line.text) else self._elements.area(line.text)
        if area and not self._continues_sentence(line):
            self._area = area
            return self._take(BlockKind.AREA, 1, number=area)
        numbers = self._elements.numbers_alone(line.text)
        if numbers:
            return self._take(BlockKind.STRATEGY, 1, number=",".join(numbers))
        ahead = self._lines[self._at : self._at + 4]
        strategy = self._elements.strategy([each.text for each in ahead], self._area)
        if strategy:
            return self._take(BlockKind.STRATEGY, strategy[1], number=strategy[0])
        milestone = self._elements.milestone_quoted([each.text for each in ahead])
        if milestone:
            return self._take(BlockKind.MILESTONE, milestone[1], number=milestone[0])
        return None

    def _part(self, line: Line) -> Section | None:
        """Which section a line opens that ends a part of others."""
        begins = line.blank_before > self._gap or line.new_page
        if self._section not in OF_OTHERS or not begins or self._goes_on_below():
            return None
        return part_heading(line.text)

    def _leading_line(self, line: Line) -> Block | None:
        """A line that stands right over the text that it is about: "Etappmålet om bostäder"."""
        text = line.text
        if len(text) > LONGEST_HEADING * 1.5 or not self._leads_in(line):
            return None
        if _MILESTONES.match(text):
            return self._take(BlockKind.HEADING, 1)
        milestone = self._elements.milestone(text, self._area)
        if milestone:
            return self._take(BlockKind.MILESTONE, 1, number=milestone)
        numbers = self._elements.several(text)
        if numbers:
            return self._take(BlockKind.STRATEGY, 1, number=",".join(numbers))
        if len(text) > self._width * _SHORT or shown_in(text.casefold()).stances:
            return None
        return self._take(BlockKind.HEADING, 1) if self._is_full(self._at + 1) else None

    def _leads_in(self, line: Line) -> bool:
        """Whether a line begins something and ends like a heading, and other text comes below."""
        begins = line.blank_before > self._gap or line.new_page or self._at == 0
        if not begins or self._at + 1 >= len(self._lines) or self._goes_on_below():
            return False
        if not _TITLE.match(line.text) or _is_item(line.text) or _ANSWER.match(line.text):
            return False
        return not (_SENTENCE_WORDS.search(line.text) or _GOES_ON_AFTER.search(line.text))

    def _is_full(self, at: int) -> bool:
        """Whether the line at `at` is one of running text, right below the one before it."""
        line = self._lines[at]
        running = len(line.text) >= _FULL * self._width or bool(_SENTENCE_END.search(line.text))
        return line.blank_before <= self._gap and running and len(line.text) > _LINE_OF_TEXT

    def _generic_heading(self, line: Line) -> Block | None:
        """A short line apart from its neighbours that is no sentence."""
        after = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else None
        apart = line.blank_before > self._gap or self._at == 0 or line.new_page
        followed = after is not None and after.blank_before > self._gap
        if not apart or not followed:
            return None
        text = line.text
        if len(text) > LONGEST_HEADING or not _GENERIC.match(text) or _is_item(text):
            return None
        if _ANSWER.match(text) or text.endswith(",") or self._continues_sentence(line):
            return None
        if self._goes_on_below():
            return None
        return None if _SENTENCE_WORDS.search(text) else self._take(BlockKind.HEADING, 1)

    def _goes_on_below(self) -> bool:
        """Whether the next line of text, past footnotes and heads, begins inside a sentence."""
        for line in self._lines[self._at + 1 : self._at + 4]:
            if not (line.furniture or self._is_footnote(line)):
                return line.text[:1].islower()
        return False

    def _continues_sentence(self, line: Line) -> bool:
        """Whether the line stands in the middle of a sentence that began above it."""
        if self._at == 0 or line.blank_before > self._gap:
            return False
        before = self._lines[self._at - 1].text
        return line.text[:1].islower() and not _is_finished(before)

    def _text(self, entry: Entry | None = None) -> Block:
        first = self._lines[self._at]
        kind = BlockKind.ITEM if _is_item(first.text) else BlockKind.PARAGRAPH
        if kind is BlockKind.PARAGRAPH and not entry and self._is_footnote(first):
            kind = BlockKind.FOOTNOTE
        block = self._take(kind, 1)
        block.entry = entry
        while self._at < len(self._lines) and self._joins(block, self._lines[self._at]):
            block.lines.append(self._lines[self._at])
            self._at += 1
        return block

    def _is_footnote(self, line: Line) -> bool:
        text = line.text
        return not text[:2].isalpha() and len(text) < 200 and bool(_FOOTNOTE.match(text))

    def _joins(self, block: Block, line: Line) -> bool:
        """Whether `line` goes on with `block`; what stands between is put inside the block."""
        last, text = block.lines[-1].text, line.text
        if line.furniture or self._is_footnote(line):
            return not _is_finished(last) and self._step_over(block)
        if line.blank_before > self._gap or line.new_page:
            return text[:1].islower() and not _is_item(text) and not _is_finished(last)
        if self._entry(self._at, listed=block.entry is not None):
            return False
        item = block.kind is BlockKind.ITEM
        if text[:1].isupper() and (line.indented or (item and not self._wraps(last))):
            return False
        return not _is_item(text) and not self._opens_heading(line)

    def _wraps(self, text: str) -> bool:
        """Whether a line goes on below: it is as long as lines are, or ends in a small word."""
        return len(text) >= _FULL * self._width or bool(_GOES_ON_AFTER.search(text))

    def _step_over(self, block: Block) -> bool:
        """Put furniture or a footnote inside `block` if the sentence goes on behind it."""
        ahead = self._at
        while ahead < len(self._lines) and ahead - self._at < 4:
            line = self._lines[ahead]
            if not (line.furniture or self._is_footnote(line)):
                break
            ahead += 1
        if ahead == len(self._lines) or not self._lines[ahead].text[:1].islower():
            return False
        for line in self._lines[self._at : ahead]:
            kind = BlockKind.FURNITURE if line.furniture else BlockKind.FOOTNOTE
            block.inside.append((line, kind))
        self._at = ahead
        return True

    def _opens_heading(self, line: Line) -> bool:
        """Whether a line without a gap before it is a heading all the same."""
        if line.text[:1].islower():
            return False
        if section_heading(line.text) or self._elements.area(line.text):
            return True
        if self._elements.numbers_alone(line.text):  # it may end a sentence: "se svar under"
            return _is_finished(self._lines[self._at - 1].text)
        ahead = [each.text for each in self._lines[self._at : self._at + 4]]
        if self._elements.strategy(ahead, self._area) is not None:
            return True
        return self._elements.milestone_quoted(ahead) is not None

    def _take(
        self,
        kind: BlockKind,
        count: int,
        section: Section | None = None,
        number: str | None = None,
        *,
        resumes: bool = False,
    ) -> Block:
        lines = self._lines[self._at : self._at + count]
        self._at += count
        return Block(kind, lines, section, number or None, resumes)


def _of_row(row: Row) -> Iterator[Block]:
    """Yield what a row says, for each who says it; a row that says nothing is a heading."""
    if row.label and not row.cells:
        kind = BlockKind.STRATEGY if row.numbers else BlockKind.HEADING
        yield Block(kind, list(row.label), number=",".join(row.numbers or ()) or None, row=row)
    for at, (cells, columns) in enumerate(row.voices()):
        yield Block(BlockKind.ROW, list(cells), row=row, columns=columns, opens_row=at == 0)
