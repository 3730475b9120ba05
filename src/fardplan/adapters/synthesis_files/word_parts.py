"""WordprocessingML as text: runs, links, bookmarks, paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from fardplan.adapters.synthesis_files.outline import MANY, Outline, shown
from fardplan.kernel.text import one_line

TEXT_WIDTH = 9070
"""Width of the text on an A4 page, in twentieths of a point."""
WIDE = 14000
"""The same on a page that lies down."""


def run(text: str, style: str = "") -> str:
    """Return a run of text in a character style."""
    properties = f"<w:rPr><w:rStyle w:val={quoteattr(style)}/></w:rPr>" if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(shown(text))}</w:t></w:r>'


def flowing(text: str, style: str = "") -> str:
    """Return text as one run without its line breaks."""
    return run(one_line(shown(text)), style)


def link(bookmark: str, text: str, style: str = "Kalla") -> str:
    """Return a link to a bookmark in the same document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(text, style)}</w:hyperlink>'


def paragraph(inside: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


class Bookmarks:
    """Gives each bookmark of one document a number of its own."""

    def __init__(self) -> None:
        self._next = count(1)

    def around(self, name: str, inside: str) -> str:
        """Return runs with a bookmark around them."""
        id_ = next(self._next)
        return (
            f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{id_}"/>'
        )


def section_mark(number: str) -> str:
    """Return the bookmark of the section of an element."""
    return f"s_{number.replace('.', '_')}" if number else "s_whole"


def viewpoint_mark(outline: Outline, key: str) -> str:
    """Return the bookmark of a viewpoint."""
    return f"v_{outline.number[key]}"


def anchors(outline: Outline, keys: Sequence[str]) -> str:
    """Return "[Norrholm rad 54–56, 60; Ekeliden rad 12]", each place a link to the quote.

    Of very many places "[Norrholm 24; Ekeliden 12]", each body a link to the list of its places.
    """
    if len(keys) > MANY:
        return _counted(outline, keys)
    return _told(outline, keys)


def source_lists(outline: Outline, marks: Bookmarks) -> Iterator[str]:
    """Yield the lists that sentences with very many sources lead to, one for each body."""
    for keys, number in outline.lists.items():
        for at, (names, inside) in enumerate(outline.grouped(keys), 1):
            name = marks.around(f"k_{number}_{at}", run(names, "Tydlig"))
            yield paragraph(name + _told(outline, inside))
        yield paragraph("", "Luft")


def _counted(outline: Outline, keys: Sequence[str]) -> str:
    number = outline.list_of(keys)
    links = [
        link(f"k_{number}_{at}", f"{names} {len(inside)}")
        for at, (names, inside) in enumerate(outline.grouped(keys), 1)
    ]
    return f"{run(' [', 'Kalla')}{run('; ', 'Kalla').join(links)}{run(']', 'Kalla')}"


def _told(outline: Outline, keys: Sequence[str]) -> str:
    groups = []
    for names, inside in outline.grouped(keys):
        first, *others = inside
        links = [link(viewpoint_mark(outline, first), f"{names} {_lines(outline, first, True)}")]
        links += [link(viewpoint_mark(outline, k), _lines(outline, k, False)) for k in others]
        groups.append(run(", ", "Kalla").join(links))
    places = run("; ", "Kalla").join(groups)
    return f"{run(' [', 'Kalla')}{places}{run(']', 'Kalla')}" if groups else ""


def _lines(outline: Outline, key: str, worded: bool) -> str:
    place = outline.viewpoint(key).passage.place
    return outline.place(place) if worded else outline.lines(place)


def table(
    widths: Sequence[int],
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    turned: bool = False,
    what: str = "",
) -> str:
    """Return a table; cells are paragraphs. The head repeats on each page, no row is split.

    `turned` sets all headings but the first upright; `what` says what the table holds to those who
    do not see it.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    top = _row(heads, widths, "<w:tblHeader/>", turned)
    body = "".join(_row(cells, widths, "") for cells in rows)
    about = f"<w:tblCaption w:val={quoteattr(shown(what))}/>" if what else ""
    look = '<w:tblLook w:val="0620" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Sammanstallning"/><w:tblW w:w="{sum(widths)}" '
        f'w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}{about}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{top}{body}</w:tbl>{paragraph('', 'Luft')}"
    )


def _row(cells: Sequence[str], widths: Sequence[int], properties: str, turned: bool = False) -> str:
    tall = '<w:trHeight w:val="1900" w:hRule="atLeast"/>' if turned else ""
    inside = "".join(
        _cell(cell, width, turned and at > 0)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{properties}</w:trPr>{inside}</w:tr>"


def _cell(inside: str, width: int, turned: bool) -> str:
    direction = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if turned else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{direction}</w:tcPr>{inside}</w:tc>'


def field(instruction: str, shown_text: str) -> str:
    """Return a field with what it shows until it is updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{shown_text}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
