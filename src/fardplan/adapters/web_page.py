"""Web pages, and mails written as such, as text: what a browser would show, without its looks."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from fardplan.adapters.layout import joined, refuse_unless_read, storable
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.plain import decoded
from fardplan.reading.source import SourceText

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_UNSEEN = {"head", "script", "style", "template", "noscript", "svg", "select", "object", "iframe"}
_UNSEEN |= {"nav", "del", "s", "strike"}
_HIDDEN = re.compile(
    r"(?i)display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|"
    r"text-decoration[\w-]*\s*:[^;]*line-through"
)
_BLOCKS = set(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table ul".split()
)
_CELLS = ("td", "th")
_STRUCK_OUT = re.compile(r"(?i)<del[\s>]")
_CROSSED = re.compile(r"(?i)<(?:s|strike)[\s>]|style\s*=\s*[\"'][^\"'>]*line-through")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *([\t\n]) *")


def extract_web_page(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of a web page; raises `BadInput` for one that is empty or too large."""
    markup, notes = _markup(name, content)
    text = text_of_markup(name, markup, limits)
    refuse_unless_read(name, text, limits)
    notes = (*notes, *_notes(markup))
    return SourceText(name, text, MEDIA_TYPE, sha256_of(content), notes)


def _notes(markup: str) -> tuple[str, ...]:
    notes = []
    if _STRUCK_OUT.search(markup):
        notes.append("Tracked changes: insertions are kept and deletions left out.")
    if _CROSSED.search(markup):
        notes.append("Text that is struck through is left out.")
    return tuple(notes)


def text_of_markup(name: str, markup: str, limits: Limits) -> str:
    """Return the text of HTML, blocks divided by blank lines; "" if there is none."""
    if markup.count("<") > limits.max_tags:
        why = "the file is not opened, since one part of it has too many tags"
        raise BadInput(name, why, "print it to a PDF and hand that in")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(storable(markup).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):  # nothing in it but comments
        return ""
    return "" if root is None else joined(_Shown().blocks(root))


def _markup(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    declared = _CHARSET.search(content[:_HEAD])
    if declared and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeError, ValueError):
            pass  # it is not what it says
    return decoded(name, content)


@dataclass
class _Shown:
    """Walks over one page and gathers what is shown."""

    _line: list[str] = field(default_factory=list)
    _lists: list[int | None] = field(default_factory=list)
    """How far each list around this place is counted; None for one with bullets."""
    _grids: list[bool] = field(default_factory=list)
    """Whether each table around this place holds data; other tables are layout."""
    _as_typed: int = 0
    _item: str = ""
    """The bullet or number that the next text belongs to."""

    def blocks(self, root: etree._Element) -> Iterator[str]:
        """Return the blocks of a page in order."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "start" and (
                tag in _UNSEEN or _HIDDEN.search(str(element.get("style", "")))
            ):
                walk.skip_subtree()
            elif event == "start":
                yield from self._begin(tag, element)
                self._say(element.text)
            else:
                yield from self._end(tag)
                self._say(element.tail)
        yield from self._flushed()

    def _begin(self, tag: str, element: etree._Element) -> Iterator[str]:
        if tag in _BLOCKS or tag in _CELLS:
            yield from self._divided()
        if tag == "table":
            self._grids.append(_is_grid(element))
        elif tag in ("ol", "ul"):
            self._lists.append(_first(element) if tag == "ol" else None)
        elif tag == "pre":
            self._as_typed += 1
        elif tag == "br":
            self._line.append(" " if any(self._grids) else "\n")
        elif tag == "li":
            self._item = self._label()
            self._line.append(self._item)

    def _end(self, tag: str) -> Iterator[str]:
        if any(self._grids) and tag in (*_CELLS, "tr"):
            self._line.append("\n" if tag == "tr" else "\t")
            return
        if tag == "table" and self._grids:
            self._grids.pop()
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._as_typed -= 1
        elif tag == "li":
            self._item = ""
        if tag in _BLOCKS or tag in _CELLS:
            yield from self._divided()

    def _divided(self) -> Iterator[str]:
        """End a block; inside a cell with data, blocks stand on its line."""
        if any(self._grids):
            self._line.append("" if self._line and self._line[-1].endswith(" ") else " ")
        else:
            yield from self._flushed()

    def _flushed(self) -> Iterator[str]:
        text = _AROUND_BREAK.sub(r"\1", "".join(self._line))
        if self._item and text.strip() == self._item.strip():
            self._line = [self._item]
            return
        self._line, self._item = [], ""
        yield "\n".join(line.rstrip() for line in text.split("\n"))

    def _say(self, text: str | None) -> None:
        if text:
            self._line.append(text if self._as_typed else _WHITE.sub(" ", text))

    def _label(self) -> str:
        count = self._lists[-1] if self._lists else None
        if count is None:
            return "- "
        self._lists[-1] = count + 1
        return f"{count}. "


def _is_grid(table: etree._Element) -> bool:
    """Say whether a table holds data: some row has cells side by side, and no table is inside."""
    rows = [row for row in table.iter("tr") if sum(cell.tag in _CELLS for cell in row) > 1]
    return bool(rows) and next(table.iterdescendants("table"), None) is None


def _first(numbered: etree._Element) -> int:
    start = str(numbered.get("start", "1"))
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
