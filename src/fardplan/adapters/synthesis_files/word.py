"""The synthesis as a Word file, for a case: headings, links to every quote, page numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from fardplan.adapters.synthesis_files.outline import Outline, shown
from fardplan.adapters.synthesis_files.word_parts import (
    TEXT_WIDTH,
    WIDE,
    Bookmarks,
    field,
    link,
    paragraph,
    run,
    section_mark,
    source_lists,
    table,
)
from fardplan.adapters.synthesis_files.word_sections import heading, section, sentence
from fardplan.adapters.synthesis_files.word_styles import dress
from fardplan.reading.passages import READER_VERSION
from fardplan.synthesis import Answer, Section, Synthesis
from fardplan.synthesis.statements import ORDER

_STILL = (1980, 1, 1, 0, 0, 0)
_BODY = "word/document.xml"
_PAGE_SETTINGS = b"<w:sectPr"
"""What stands last in a body."""
_MOST_COLUMNS = 24
"""With more bodies than this, the table of letters stands in the workbook and the web page only."""


def word_file(synthesis: Synthesis) -> bytes:
    """Return the Word file of a synthesis."""
    outline = Outline(synthesis)
    document = Document()
    dress(document, synthesis.language)
    _describe(document, synthesis)
    _furnish(document, outline)
    page = document.element.body.sectPr
    file = io.BytesIO()
    document.save(file)
    return _filled(file.getvalue(), _body(outline, page))


def _describe(document: WordDocument, synthesis: Synthesis) -> None:
    properties = document.core_properties
    newest = max((answer.received for answer in synthesis.answers), default="")
    try:
        made = datetime.fromisoformat(newest[:10]).replace(tzinfo=UTC)
    except ValueError:
        made = datetime(1980, 1, 1, tzinfo=UTC)
    properties.title, properties.subject = shown(synthesis.title)[:255], synthesis.roadmap.id[:255]
    properties.author = properties.last_modified_by = "Färdplan"
    properties.comments = properties.keywords = ""
    properties.language = {"sv": "sv-SE", "en": "en-GB"}[synthesis.language]
    properties.created = properties.modified = made.replace(tzinfo=None)
    properties.revision = 1
    rels = document.part.package.rels
    for id_ in [id_ for id_, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        del rels[id_]  # a picture of the empty template


def _furnish(document: WordDocument, outline: Outline) -> None:
    """Put the title at the head of each page and its number at the foot."""
    page = document.sections[0]
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    head.style = foot.style = document.styles["Notis"]
    head.add_run(shown(outline.synthesis.title))
    number = f"{run(outline.words['page of'] + ' ')}{field('PAGE', run('1'))}"
    number += f"{run(' / ')}{field('NUMPAGES', run('1'))}"
    for element in _parsed(paragraph(number, "Notis"))[0]:
        if element.tag != qn("w:pPr"):
            foot._p.append(element)


def _body(outline: Outline, page: Any) -> Iterator[str]:
    """Yield the content as WordprocessingML; `page` is how the document's pages are set."""
    for piece in _content(outline):
        yield piece if isinstance(piece, str) else _section_end(page, lying=piece is _Lying)


class _Standing:
    """Here ends a part whose pages stand."""


class _Lying:
    """Here ends a part whose pages lie down."""


_Piece = str | type[_Standing] | type[_Lying]


def _parsed(xml: str) -> list[Any]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"))


def _section_end(page: Any, *, lying: bool) -> str:
    """Return the paragraph that ends a part, with the page it was set on."""
    own = deepcopy(page)
    if lying:
        size = own.find(qn("w:pgSz"))
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
    return paragraph("", "Luft", etree.tostring(own, encoding="unicode"))


def _content(outline: Outline) -> Iterator[_Piece]:
    synthesis, words, marks = outline.synthesis, outline.words, Bookmarks()
    yield paragraph(run(synthesis.title), "Title")
    yield paragraph(run(_versions(outline)), "Notis")
    yield paragraph(run(words["about"]))
    yield from _contents(outline)
    yield _headed(marks, "s_overview", words["overview"], 1)
    yield from (sentence(outline, statement, "Ingress") for statement in synthesis.overview)
    yield from _matrix(outline, marks)
    yield _headed(marks, section_mark(""), words["whole"], 1)
    yield from section(outline, synthesis.section(""), marks)
    for area in synthesis.roadmap.areas:
        yield from _area(outline, synthesis.section(area.number), marks)
    yield from _set_aside(outline, marks)
    yield from _documents(outline, marks)
    if outline.lists:
        yield _headed(marks, "s_sources", words["source lists"], 1)
        yield paragraph(run(words["source lists lead"]), "Notis")
        yield from source_lists(outline, marks)


def _versions(outline: Outline) -> str:
    version = outline.words.say("version", version=outline.synthesis.roadmap.version)
    return f"{version}. {outline.words.say('reader', version=READER_VERSION)}."


def _headed(marks: Bookmarks, mark: str, text: str, level: int) -> str:
    return paragraph(marks.around(mark, run(text)), f"Heading{level}")


def _contents(outline: Outline) -> Iterator[str]:
    """Yield a table of contents that is there at once, and that Word can make anew."""
    words, synthesis = outline.words, outline.synthesis
    items = [("s_overview", words["overview"], 1)]
    if 0 < len(outline.bodies) <= _MOST_COLUMNS:
        items.append(("s_matrix", words["matrix"], 1))
    items.append((section_mark(""), words["whole"], 1))
    for area in synthesis.roadmap.areas:
        heading_ = outline.heading(synthesis.section(area.number))
        items.append((f"a_{area.number}", heading_, 1))
        items += [
            (section_mark(p.number), outline.heading(p), 2) for p in outline.below(area.number)
        ]
    items += [("s_aside", words["set aside"], 1), ("s_documents", words["documents"], 1)]
    yield paragraph(run(words["contents"], "Tydlig"), "Innehall1")
    last = len(items) - 1
    for at, (mark, text, level) in enumerate(items):
        inside = link(mark, text, "")
        if at == 0:
            inside = _FIELD_START + inside
        if at == last:
            inside += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        yield paragraph(inside, f"Innehall{level}")


_FIELD_START = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \n \h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)


def _matrix(outline: Outline, marks: Bookmarks) -> Iterator[_Piece]:
    bodies, words = outline.bodies, outline.words
    if not 0 < len(bodies) <= _MOST_COLUMNS:
        return
    first = 4200
    widths = [first, *([(WIDE - first) // len(bodies)] * len(bodies))]
    heads = [words["element"], *(body.short for body in bodies)]
    rows = [
        [
            _small(f"{part.number} {part.title}" if part.number else words["whole"]),
            *(_small(outline.letters(part, body)[0]) for body in bodies),
        ]
        for part in outline.synthesis.sections
    ]
    yield _Standing
    yield _headed(marks, "s_matrix", words["matrix"], 1)
    yield paragraph(run(words["matrix lead"]))
    legend = (f"{words.letter(stance)} = {words.stance(stance)}" for stance in ORDER)
    yield paragraph(run("; ".join(legend) + "."), "Notis")
    titles = [paragraph(run(head), "Rutrubrik") for head in heads]
    yield table(widths, titles, rows, turned=True, what=words["matrix caption"])
    yield _Lying


def _small(text: str) -> str:
    return paragraph(run(text), "Bokstav")


def _area(outline: Outline, part: Section, marks: Bookmarks) -> Iterator[str]:
    words = outline.words
    yield _headed(marks, f"a_{part.number}", outline.heading(part), 1)
    yield _headed(marks, section_mark(part.number), words["area level"], 2)
    yield paragraph(run(words["area level lead"]), "Notis")
    yield from section(outline, part, marks)
    for below in outline.below(part.number):
        yield _headed(marks, section_mark(below.number), outline.heading(below), 2)
        yield from section(outline, below, marks)


def _set_aside(outline: Outline, marks: Bookmarks) -> Iterator[str]:
    words, found = outline.words, outline.synthesis.set_aside()
    yield _headed(marks, "s_aside", words["set aside"], 1)
    yield paragraph(run(words["set aside lead"]))
    rows = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    counts = [(words.reason(reason), str(number)) for reason, number in rows]
    counts.append((words["total"], str(found.total())))
    yield table(
        [5000, 1500],
        [paragraph(run(words[head]), "Rutrubrik") for head in ("reason", "number")],
        [[paragraph(run(cell), "Ruta") for cell in row] for row in counts],
        what=words["set aside caption"],
    )


def _documents(outline: Outline, marks: Bookmarks) -> Iterator[str]:
    words, synthesis = outline.words, outline.synthesis
    yield _headed(marks, "s_documents", words["documents"], 1)
    yield paragraph(run(words["documents lead"]))
    heads = ("body", "document", "received", "decision", "checksum")
    yield table(
        [2300, 1900, 1200, 1700, TEXT_WIDTH - 7100],
        [paragraph(run(words[head]), "Rutrubrik") for head in heads],
        [_document(outline, answer) for answer in synthesis.answers],
        what=words["documents"],
    )
    if synthesis.unread:
        yield heading(words["unread"], 2)
        yield paragraph(run(words["unread lead"]))
        for unread in synthesis.unread:
            yield paragraph(run(f"{unread.document}: {outline.why(unread).text}"))
    if synthesis.silent:
        yield heading(words["silent"], 2)
        yield paragraph(run(", ".join(sender.name for sender in synthesis.silent) + "."))


def _document(outline: Outline, answer: Answer) -> list[str]:
    words = outline.words
    names = [sender.name for sender in answer.senders]
    received = [answer.received, words["late"] if answer.late else ""]
    decision = [words.decision(answer.decision)]
    if answer.joins:
        decision.append(f"{words['joins']}: {outline.joined(answer.joins)}")
    if len(names) > 1:
        decision.append(words["joint"])
    document = [answer.document, answer.read.metadata.case_number or ""]
    checksum = answer.read.source.sha256
    cells = (names, document, received, decision, [checksum[:32], checksum[32:]])
    return [
        "".join(paragraph(run(line), "Ruta") for line in lines if line) or paragraph("", "Ruta")
        for lines in cells
    ]


def _filled(empty: bytes, body: Iterator[str]) -> bytes:
    """Return the file `empty` with `body` in it, piece by piece as it comes.

    A tree of the whole document would cost more than all the rest. All parts are dated 1980, so
    that the same synthesis gives the same file again.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(empty)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _STILL)
            info.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(name)
            with new.open(info, "w") as part:
                if name == _BODY:
                    before, end, after = content.rpartition(_PAGE_SETTINGS)
                    part.write(before)
                    for piece in body:
                        part.write(piece.encode())
                    part.write(end + after)
                else:
                    part.write(content)
    return out.getvalue()
