"""The lines of a document, and what divides its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from fardplan.reading.layers import RepairedText

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_PAGE_NUMBER = re.compile(
    r"^(?:sid(?:a|an)?\.?\s*)?\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|av\s+\d{1,4}|/\s*\d{1,4})?$", re.I
)
_DIGITS = re.compile(r"\d+")
_UNFINISHED = re.compile(r"[^.!?:;\s]$")


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
    for match in _LINE.finditer(raw):
        content = match.group()
        stripped = content.strip()
        new_page = new_page or "\f" in content
        if not stripped:
            blank += 1
            continue
        start = match.start() + len(content) - len(content.lstrip())
        end = start + len(stripped)
        text = layers.slice(start, end) if layers.repairs else stripped
        lines.append(Line(start, end, text, blank, new_page, content[0] in " \t\f"))
        blank, new_page = 0, False
    _mark_furniture(lines)
    _forget_common_indents(lines)
    return lines


def usual_gap(lines: list[Line]) -> int:
    """Return how many empty lines usually stand inside a paragraph.

    In a text with double spacing every line is followed by an empty one.
    """
    inside = Counter(
        min(line.blank_before, 3)
        for before, line in zip(lines, lines[1:], strict=False)
        if _UNFINISHED.search(before.text) and line.text[:1].islower()
    )
    return inside.most_common(1)[0][0] if inside else 0


def _forget_common_indents(lines: list[Line]) -> None:
    if sum(line.indented for line in lines) * 10 > len(lines):
        for line in lines:
            line.indented = False


def _mark_furniture(lines: list[Line]) -> None:
    """Mark page numbers, and lines that come back at the edge of page after page."""
    edges = [line for at, line in enumerate(lines) if _at_edge(lines, at)]
    shapes = Counter(_DIGITS.sub("#", line.text) for line in edges if len(line.text) < 120)
    pages = 1 + sum(line.new_page for line in lines[1:])
    enough = 3 if pages > 3 else max(2, pages)
    for line in edges:
        if shapes[_DIGITS.sub("#", line.text)] >= enough or _PAGE_NUMBER.match(line.text):
            line.furniture = True


def _at_edge(lines: list[Line], at: int) -> bool:
    """Whether a line is among the first two or the last two of its page."""
    starts = any(lines[k].new_page for k in (at, at - 1) if k >= 0)
    ends = any(lines[k].new_page for k in (at + 1, at + 2) if k < len(lines))
    return starts or ends or at < 2 or at >= len(lines) - 2
