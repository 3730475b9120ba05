"""The text of an OpenDocument body: paragraphs, lists, tables, text boxes and notes in order."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from fardplan.adapters.layout import on_one_line, raised, table
from fardplan.adapters.open_text_styles import Styles
from fardplan.adapters.open_text_xml import kind, number, value
from fardplan.reading.source import PAGE_BREAK

_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100
_MOST_CELLS = 50  # repeated cells are most often empty ones, up to the right edge of a sheet
_GROUPS = {"text:section", "text:index-body", "text:index-title", "text:table-of-content",
           "text:illustration-index", "text:table-index", "text:alphabetical-index",
           "text:user-index", "text:object-index", "text:bibliography",
           "text:numbered-paragraph"}  # fmt: skip
_UNSEEN = {"text:tracked-changes", "text:hidden-text", "text:hidden-paragraph", "text:ruby-text",
           "office:annotation-end", "text:note-citation", "office:forms",
           "text:sequence-decls", "text:variable-decls", "text:user-field-decls"}  # fmt: skip
_CHANGES = {"text:change", "text:change-start", "text:tracked-changes"}
_ROWS = {"table:table-row-group", "table:table-header-rows", "table:table-rows"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands among lists."""

    style: str = ""
    level: int = 0


@dataclass
class BodyText:
    """Reads one document once; `blocks` gives its paragraphs and tables.

    A note's text stands as a block after the paragraph or table that refers to it, marked "¹" in
    both places. So does the text of a text box, without a mark.
    """

    styles: Styles
    has_changes: bool = False
    has_comments: bool = False
    has_hidden: bool = False
    has_struck: bool = False
    _pending: deque[tuple[str, etree._Element]] = field(default_factory=deque)
    _numbered: int = 0
    _started: bool = False

    def blocks(self, container: etree._Element) -> Iterator[str]:
        """Return the blocks of a body, each followed by the notes it refers to."""
        for block in self._blocks(container, _Place()):
            yield block
            while self._pending:
                mark, note = self._pending.popleft()
                yield f"{mark} {on_one_line(self._blocks(note, _Place()))}"

    def _blocks(self, container: etree._Element, place: _Place) -> Iterator[str]:
        for element in container:
            name = kind(element)
            self.has_changes |= name in _CHANGES
            if name in ("text:p", "text:h"):
                yield from self._paragraph(element)
            elif name == "text:list":
                yield from self._list(element, place)
            elif name == "table:table":
                yield from self._table(element)
            elif name in _GROUPS and value(element, "text:display") != "none":
                yield from self._blocks(element, place)
            elif name == "text:soft-page-break":
                yield PAGE_BREAK
            elif name == "draw:frame":
                yield from self._boxed(element)

    def _paragraph(self, paragraph: etree._Element, label: str = "") -> Iterator[str]:
        style = value(paragraph, "text:style-name")
        boxes: list[str] = []
        text = "".join(self._inline(paragraph, boxes)).strip(" ")
        heading = kind(paragraph) == "text:h"
        if heading:
            text = text.replace("\n", " ")
        hidden = self.styles.is_hidden(style)
        self.has_hidden |= hidden and bool(text.strip())
        struck = self.styles.is_struck(style)
        self.has_struck |= struck and bool(text.strip())
        if text.strip() and not (hidden or struck):
            if heading and not label and value(paragraph, "text:is-list-header") != "true":
                label = self.styles.heading_label(number(paragraph, "text:outline-level", 1, 10))
            text = label + text
        else:
            text = PAGE_BREAK * text.count(PAGE_BREAK)
        before = PAGE_BREAK if self._started and self.styles.breaks_before(style) else ""
        self._started = True
        yield before + text + (PAGE_BREAK if self.styles.breaks_after(style) else "")
        yield from boxes

    def _inline(self, parent: etree._Element, boxes: list[str]) -> Iterator[str]:
        yield _WHITE.sub(" ", parent.text or "")
        for element in parent:
            name = kind(element)
            self.has_changes |= name in _CHANGES
            self.has_comments |= name == "office:annotation"
            if name in _SPECIAL:
                yield _SPECIAL[name](self, element)
            elif name in ("draw:frame", "draw:custom-shape", "draw:text-box"):
                boxes.extend(self._boxed(element))
            elif self.styles.is_hidden(value(element, "text:style-name")):
                self.has_hidden |= any(text.strip() for text in element.itertext())
            elif name == "text:span" and self.styles.is_struck(value(element, "text:style-name")):
                self.has_struck |= any(text.strip() for text in element.itertext())
            elif name not in _UNSEEN:
                yield from self._inline(element, boxes)
            yield _WHITE.sub(" ", element.tail or "")

    def _boxed(self, frame: etree._Element) -> Iterator[str]:
        """Return what stands in a box or a shape; a frame may hold pictures of it beside."""
        if kind(frame) != "draw:frame":
            yield from self._blocks(frame, _Place())
        else:
            for inside in (one for one in frame if kind(one) == "draw:text-box"):
                yield from self._blocks(inside, _Place())

    def _note(self, note: etree._Element) -> str:
        body = next((one for one in note if kind(one) == "text:note-body"), None)
        if body is None:
            return ""
        self._numbered += 1
        self._pending.append((raised(self._numbered), body))
        return raised(self._numbered)

    def _comment(self, _element: etree._Element) -> str:
        self.has_comments = True
        return ""

    def _spaces(self, element: etree._Element) -> str:
        return " " * number(element, "text:c", 1, _MOST_SPACES)

    def _list(self, element: etree._Element, outer: _Place) -> Iterator[str]:
        place = _Place(value(element, "text:style-name") or outer.style, outer.level + 1)
        goes_on = value(element, "text:continue-numbering") == "true"
        if not (outer.level or goes_on or value(element, "text:continue-list")):
            self.styles.restart(place.style)
        for item in element:
            if kind(item) in ("text:list-item", "text:list-header"):
                yield from self._item(item, place)

    def _item(self, item: etree._Element, place: _Place) -> Iterator[str]:
        start = (
            number(item, "text:start-value", 0, 32767) if value(item, "text:start-value") else None
        )
        labelled = kind(item) == "text:list-header"
        for inside in item:
            if kind(inside) in ("text:p", "text:h"):
                label = "" if labelled else self._label(inside, place, start)
                labelled = True
                yield from self._paragraph(inside, label)
            elif kind(inside) == "text:list":
                yield from self._list(inside, place)
            elif kind(inside) == "text:soft-page-break":
                yield PAGE_BREAK

    def _label(self, paragraph: etree._Element, place: _Place, start: int | None) -> str:
        if not any(str(text).strip() for text in paragraph.itertext()):
            return ""
        style = place.style or self.styles.list_of(value(paragraph, "text:style-name"))
        return self.styles.label(style, place.level, start)

    def _table(self, element: etree._Element) -> Iterator[str]:
        return table([self._cell(cell) for cell in _cells(row)] for row in _rows(element))

    def _cell(self, cell: etree._Element) -> list[str]:
        return list(self._blocks(cell, _Place()))


_SPECIAL: dict[str, Callable[[BodyText, etree._Element], str]] = {
    "text:tab": lambda _body, _element: "\t",
    "text:line-break": lambda _body, _element: "\n",
    "text:soft-page-break": lambda _body, _element: "",
    "text:s": BodyText._spaces,
    "text:note": BodyText._note,
    "office:annotation": BodyText._comment,
}


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if kind(element) == "table:table-row":
            yield element
        elif kind(element) in _ROWS:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if kind(element) in ("table:table-cell", "table:covered-table-cell"):
            yield from [element] * number(element, "table:number-columns-repeated", 1, _MOST_CELLS)
