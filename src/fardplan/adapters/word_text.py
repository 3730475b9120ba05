"""The text of a Word document's body: paragraphs, lists, tables, text boxes and notes in order."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from fardplan.adapters.layout import is_raised, on_one_line, raised, table
from fardplan.adapters.word_styles import Styles
from fardplan.adapters.word_xml import child, is_on, kind, value
from fardplan.reading.source import PAGE_BREAK

_FIXED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "rubyPr": "", "rt": ""}
_SKIPPED = {"del", "moveFrom", "pPr", "rPr", "sdtPr", "delText", "instrText", "mc:Fallback"}
_CHANGES = {"ins", "del", "moveFrom", "moveTo"}
_TRANSPARENT = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}
_TRANSPARENT |= {"mc:AlternateContent", "mc:Choice"}
_BREAKS = re.compile(r"[\r\n]+")
_NEW_PAGE_SECTIONS = {None, "nextPage", "oddPage", "evenPage"}  # None: Word's default


@dataclass
class BodyText:
    """Reads one document once; `blocks` gives its paragraphs and tables.

    A note's text stands as a block after the paragraph or table that refers to it, marked "¹" in
    both places; footnotes and endnotes are counted together. So does the text of a text box,
    without a mark. A block may hold form feeds where a page is broken by hand.
    """

    styles: Styles
    notes: dict[str, dict[str, etree._Element]]
    has_changes: bool = False
    has_comments: bool = False
    has_hidden: bool = False
    has_struck: bool = False
    _pending: deque[tuple[str, etree._Element]] = field(default_factory=deque)
    _marks: dict[tuple[str, str], str] = field(default_factory=dict)
    _carried: list[str] = field(default_factory=list)

    def blocks(self, container: etree._Element) -> Iterator[str]:
        """Return the blocks of a body, each followed by the notes it refers to."""
        for block in self._blocks(container):
            yield block
            while self._pending:
                mark, note = self._pending.popleft()
                yield f"{mark} {on_one_line(self._blocks(note))}"
        if self._carried:
            yield "".join(self._carried)

    def _blocks(self, container: etree._Element) -> Iterator[str]:
        for element in container:
            name = kind(element)
            self.has_changes |= name in _CHANGES
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name in _TRANSPARENT:
                yield from self._blocks(element)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        boxes: list[str] = []
        label = "" if self._carried else self.styles.label(paragraph)
        text = "".join(_divided(self._inline(paragraph, boxes)))
        if child(properties, "rPr", "del") is not None:  # the end of this paragraph is struck out
            self._carried.append(label + text)
        else:
            whole = self._as_heading(paragraph, "".join([*self._carried, text]))
            self._carried.clear()
            yield self._framed(properties, label + whole if whole.strip() else whole)
        yield from boxes

    def _as_heading(self, paragraph: etree._Element, text: str) -> str:
        """Return the text of a paragraph on one line if it is a heading."""
        if "\n" in text and self.styles.is_heading(paragraph):
            return text.replace("\n", " ")
        return text

    def _framed(self, properties: etree._Element | None, text: str) -> str:
        """Put the page breaks around the paragraph that its properties ask for."""
        section = child(properties, "sectPr")
        before = PAGE_BREAK if is_on(child(properties, "pageBreakBefore")) else ""
        ends_page = section is not None and value(child(section, "type")) in _NEW_PAGE_SECTIONS
        return before + text + (PAGE_BREAK if ends_page else "")

    def _inline(self, parent: etree._Element, boxes: list[str]) -> Iterator[str]:
        for element in parent:
            name = kind(element)
            self.has_changes |= name in _CHANGES
            if name in ("t", "m:t"):
                yield _BREAKS.sub(" ", element.text or "").replace("\u00ad", "")
            elif name in _FIXED:
                yield _FIXED[name]
            elif name in _SPECIAL:
                yield _SPECIAL[name](self, element)
            elif name == "txbxContent":
                boxes.extend(self._blocks(element))
            elif name not in _SKIPPED and not self._is_left_out(element):
                yield from self._inline(element, boxes)

    def _is_left_out(self, element: etree._Element) -> bool:
        hidden = is_on(child(element, "rPr", "vanish"))
        struck = not hidden and self.styles.is_struck(element)
        if hidden or struck:
            told = any(kind(each) == "t" and (each.text or "").strip() for each in element.iter())
            self.has_hidden |= hidden and told
            self.has_struck |= struck and told
        return hidden or struck

    def _break(self, element: etree._Element) -> str:
        return PAGE_BREAK if value(element, "type") == "page" else "\n"

    def _symbol(self, element: etree._Element) -> str:
        """Return a character of a symbol font: Word keeps those in the private use area."""
        code = value(element, "char") or ""
        return chr(int(code, 16)) if re.fullmatch("[Ff]0[0-9A-Fa-f]{2}", code) else ""

    def _comment(self, _element: etree._Element) -> str:
        self.has_comments = True
        return ""

    def _note(self, element: etree._Element) -> str:
        """Return the mark of a note; at the first mention its text is put in line."""
        group, identity = kind(element), value(element, "id") or ""
        note = self.notes.get(group, {}).get(identity)
        if note is None:
            return ""
        if (group, identity) not in self._marks:
            self._marks[group, identity] = raised(len(self._marks) + 1)
            self._pending.append((self._marks[group, identity], note))
        return self._marks[group, identity]

    def _table(self, element: etree._Element) -> Iterator[str]:
        return table(self._rows(element))

    def _rows(self, element: etree._Element) -> Iterator[list[list[str]]]:
        for row in _within(element, "tr"):
            if child(row, "trPr", "del") is not None:
                self.has_changes = True
                continue
            yield [list(self._blocks(cell)) for cell in _within(row, "tc")]


_SPECIAL: dict[str, Callable[[BodyText, etree._Element], str]] = {
    "br": BodyText._break,
    "sym": BodyText._symbol,
    "footnoteReference": BodyText._note,
    "endnoteReference": BodyText._note,
    "commentReference": BodyText._comment,
}


def _divided(pieces: Iterator[str]) -> Iterator[str]:
    """Put a comma between two marks of notes: "¹,²" and not "¹²"."""
    before = ""
    for piece in pieces:
        yield f",{piece}" if before and is_raised(before) and is_raised(piece) else piece
        before = piece or before


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    for element in parent:
        if kind(element) == name:
            yield element
        elif kind(element) in _TRANSPARENT:
            yield from _within(element, name)
