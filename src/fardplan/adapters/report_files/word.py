"""A block as a Word file: each number a link to its cell in the table, which is a bookmark."""

from __future__ import annotations

import io
from datetime import datetime
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from fardplan.adapters.charts import png, series
from fardplan.adapters.report_files.pieces import (
    Cell,
    marks,
    pieces,
    rows,
    said,
    sexes,
    source_line,
    told,
)
from fardplan.adapters.synthesis_files.word_parts import (
    TEXT_WIDTH,
    Bookmarks,
    paragraph,
    run,
    table,
)
from fardplan.adapters.synthesis_files.word_styles import dress
from fardplan.statistics.report_blocks import Block, Bound, Statement

_FIRST = 1900
"""Width of the column of periods, in twentieths of a point."""


def word_file(block: Block) -> bytes:
    """Return a block as a Word file."""
    document = Document()
    dress(document, block.language)
    _describe(document, block)
    _add(document, paragraph(run(block.title), "Title"))
    for statement in block.statements:
        _add(document, paragraph(_sentence(block, statement), "Ingress"))
    drawn = png(series(block.shown, block.language, area=block.area), block.language)
    document.add_picture(io.BytesIO(drawn), width=Cm(14))
    picture = document.inline_shapes[-1]._inline.docPr
    picture.set("descr", said(block, "chart"))
    _add(document, paragraph(run(said(block, "table")), "Heading2"))
    _add(document, _table(block))
    _add(document, paragraph(run(source_line(block)), "Notis"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: WordDocument, block: Block) -> None:
    properties = document.core_properties
    properties.title = block.title[:255]
    properties.subject = f"publication {block.publication}"
    properties.identifier = block.shown.approval.seal
    properties.author = properties.last_modified_by = "Färdplan"
    properties.comments = properties.keywords = ""
    properties.language = {"sv": "sv-SE", "en": "en-GB"}[block.language]
    properties.created = properties.modified = datetime.combine(block.on, datetime.min.time())
    properties.revision = 1


def _add(document: WordDocument, xml: str) -> None:
    """Put paragraphs or tables last in the document, before the settings of its page."""
    body = document.element.body
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")):
        body.insert(len(body) - 1, element)


def _sentence(block: Block, statement: Statement) -> str:
    named = marks(block)
    return "".join(
        _linked(named[span.keys[0]], text, told(block, span))
        if isinstance(span, Bound)
        else run(text)
        for text, span in pieces(statement)
    )


def _linked(mark: str, text: str, tip: str) -> str:
    return (
        f'<w:hyperlink w:anchor="{_bookmark(mark)}" w:tooltip={quoteattr(tip[:250])} '
        f'w:history="1">{_dotted(run(text))}</w:hyperlink>'
    )


def _dotted(plain: str) -> str:
    """Return a run with dots under it, as the sign that it leads somewhere."""
    return plain.replace("<w:r>", '<w:r><w:rPr><w:u w:val="dotted"/></w:rPr>', 1)


def _bookmark(mark: str) -> str:
    """A mark as Word allows it: letters, digits and underscores."""
    return mark.replace("-", "_")


def _table(block: Block) -> str:
    columns, inside = sexes(block), Bookmarks()
    width = (TEXT_WIDTH - _FIRST) // len(columns)
    heads = [said(block, "period"), *(said(block, sex.value) for sex in columns)]
    body = [
        [
            paragraph(run(row.period + (" //" if row.is_break else "")), "Ruta"),
            *(_cell(cell, inside) for cell in row.cells),
        ]
        for row in rows(block)
    ]
    return table(
        [_FIRST, *([width] * len(columns))],
        [paragraph(run(head), "Rutrubrik") for head in heads],
        body,
        what=block.title,
    )


def _cell(cell: Cell | None, inside: Bookmarks) -> str:
    if cell is None:
        return paragraph(run("–"), "Ruta")
    interval = run(f" ({cell.interval})") if cell.interval else ""
    return paragraph(inside.around(_bookmark(cell.mark), run(cell.text)) + interval, "Ruta")
