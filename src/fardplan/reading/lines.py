"""The lines of a document, and what divides its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fardplan.reading.layers import RepairedText

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_PAGE_NUMBER = re.compile(
    r"^(?:sid(?:a|an)?\.?\s*)?\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|av\s+\d{1,4}|/\s*\d{1,4})?$", re.I
)
_PAGE_MARK = re.compile(
    r"(?:^|\s)(?:sid(?:a|an)?\.?\s*)?\d{1,3}\s*\(\s*\d{1,3}\s*\)$"
    r"|(?:^|\s)sid(?:a|an)?\.?\s*\d{1,3}(?:\s*(?:av|/)\s*\d{1,3})?$",
    re.I,
)
"""How a line ends that holds the number of its page: "Sida 3 (6)", "3(3)", "sid 2 av 5"."""
_LONGEST_HEAD = 110
_BESIDE = 4
_DIGITS = re.compile(r"\d+")
_ELEMENT = re.compile(r"\b(?:målområde|strategi|etappmål)\w* M?\d", re.I)
"""Names one element of many by its number, which is not that of a page."""
_SMALL_WORD = re.compile(r"\b(?:att|är|har|och|som|ska|bör|inte|den|det|på|av|med)\b")
_SALUTES = re.compile(r"^(?:hej|hejsan|hallå|god dag|bästa|kära)\b.{0,40},?$", re.I)
"""Over a letter, whose first sentence may begin below it in lower case."""
_FINISHING = ".!?:;"


@dataclass(slots=True)
class Line:
    """One line with something on it. `text` is repaired and without white space at the ends."""

    start: int
    """Of the first character that is no white space, in the raw text."""
    end: int
    """Past the last character that is no white space."""
    text: str
    blank_before: int
    """How many empty lines stand before it."""
    new_page: bool
    indented: bool
    """Whether white space stands before it, in a text where that is rare."""
    furniture: bool = False
    """A page number or a running head."""


def lines_of(layers: RepairedText) -> list[Line]:
    """Return the lines that have something on them, page furniture marked."""
    raw = layers.raw
    lines: list[Line] = []
    blank, new_page = 0, False
    for begin, content in _pieces(raw):
        stripped = content.strip()
        new_page = new_page or "\f" in content
        if not stripped:
            blank += 1
            continue
        start = begin if content[0] == stripped[0] else begin + content.index(stripped)
        end = start + len(stripped)
        text = layers.slice(start, end).strip() if layers.repairs else stripped
        if not text:  # the end of a word that was divided; all of it stands on the line before
            continue
        lines.append(Line(start, end, text, blank, new_page, content[0] in " \t\f"))
        blank, new_page = 0, False
    _mark_furniture(lines)
    _forget_common_indents(lines)
    return lines


def _pieces(raw: str) -> Iterator[tuple[int, str]]:
    """Yield each line with where it begins; of its end it keeps white space at most."""
    if "\r" in raw:
        lines, ended = _LINE.findall(raw), 0
    else:
        lines, ended = raw.split("\n"), 1
    begin = 0
    for line in lines:
        yield begin, line
        begin += len(line) + ended


def usual_gap(lines: list[Line]) -> int:
    """Return how many empty lines usually stand inside a paragraph.

    In a text with double spacing every line is followed by an empty one.
    """
    inside = Counter(
        min(line.blank_before, 3)
        for before, line in pairwise(lines)
        if line.text[:1].islower() and _unfinished(before.text[-1:])
        if not _SALUTES.match(before.text)
    )
    return inside.most_common(1)[0][0] if inside else 0


def _unfinished(last: str) -> bool:
    return bool(last) and last not in _FINISHING and not last.isspace()


def _forget_common_indents(lines: list[Line]) -> None:
    if sum(line.indented for line in lines) * 10 > len(lines):
        for line in lines:
            line.indented = False


def _mark_furniture(lines: list[Line]) -> None:
    """Mark page numbers, and lines that come back at the edge of page after page."""
    edges = _at_edges(lines)
    shapes = Counter(_shape(line.text) for line in edges if len(line.text) < 120)
    pages = 1 + sum(line.new_page for line in lines[1:])
    enough = 3 if pages > 3 else max(2, pages)
    for line in edges:
        comes_back = pages > 1 and shapes[_shape(line.text)] >= enough
        if comes_back or _PAGE_NUMBER.match(line.text):
            line.furniture = True
    _mark_around_page_marks(lines)


def _mark_around_page_marks(lines: list[Line]) -> None:
    """Mark page marks wherever they stand, and the lines of the same head that come back."""
    marks = [at for at, line in enumerate(lines) if _is_page_mark(line.text)]
    shapes = Counter(_shape(line.text) for line in lines) if marks else Counter()
    for at in marks:
        lines[at].furniture = True
        for step in (-1, 1):
            for other in range(at + step, at + _BESIDE * step, step):
                if not 0 <= other < len(lines):
                    break
                if shapes[_shape(lines[other].text)] < 2:
                    break
                lines[other].furniture = True


def _shape(text: str) -> str:
    """What is the same in a running head on every page: all but the numbers of pages."""
    return text if _ELEMENT.search(text) else _DIGITS.sub("#", text)


def _is_page_mark(text: str) -> bool:
    if len(text) > _LONGEST_HEAD or not (text[-1].isdigit() or text[-1] == ")"):
        return False
    if not _PAGE_MARK.search(text):
        return False
    return not _SMALL_WORD.search(_PAGE_MARK.sub("", text).casefold())


def _at_edges(lines: list[Line]) -> list[Line]:
    """Return the first two and the last two lines of each page."""
    breaks = [0, *(at for at, line in enumerate(lines) if line.new_page), len(lines)]
    edges = {at + step for at in breaks for step in (-2, -1, 0, 1)}
    return [lines[at] for at in sorted(edges) if 0 <= at < len(lines)]
