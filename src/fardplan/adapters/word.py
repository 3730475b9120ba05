"""Word files (.docx) as text.

Paragraphs and tables stand in order, divided by blank lines; a heading is a line of its own. The
cells of a row are divided by tabs. Tracked insertions are kept and deletions dropped, as the reader
of the accepted document would see it; comments, headers, footers and hidden text are left out. A
page broken by hand gives a form feed; where Word breaks pages by itself is not in the file, so page
numbers counted from it are lower than those on paper.
"""

from __future__ import annotations

from lxml import etree

from fardplan.adapters.archive import Archive
from fardplan.adapters.kinds import WORD, recognise, refusal
from fardplan.adapters.word_styles import Styles
from fardplan.adapters.word_text import PAGE_BREAK, BodyText
from fardplan.adapters.word_xml import child, value
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.source import SourceText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def extract_word(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of a Word file; raises `BadInput` for one that is unsafe, damaged or empty.

    `notes` says when the document holds tracked changes or comments.
    """
    kind = recognise(content)
    if kind is not WORD:
        raise refusal(name, kind)
    archive = Archive(name, content, limits)
    body = child(archive.xml("word/document.xml"), "body")
    if body is None:
        raise BadInput(
            name, "the file holds no Word document", "save it again in Word as .docx and try again"
        )
    reader = _reader(archive)
    text = _joined(list(reader.blocks(body)))
    _refuse_unless_read(name, text, limits)
    return SourceText(name, text, MEDIA_TYPE, sha256_of(content), tuple(_notes(reader)))


def _reader(archive: Archive) -> BodyText:
    styles = Styles.of(archive.xml("word/styles.xml"), archive.xml("word/numbering.xml"))
    notes = {
        "footnoteReference": _by_identity(archive.xml("word/footnotes.xml")),
        "endnoteReference": _by_identity(archive.xml("word/endnotes.xml")),
    }
    return BodyText(styles, notes)


def _by_identity(root: etree._Element | None) -> dict[str, etree._Element]:
    return {} if root is None else {value(note, "id") or "": note for note in root}


def _joined(blocks: list[str]) -> str:
    """Divide blocks by a blank line, and end each page but the last by a line end and its mark."""
    pages: list[list[str]] = [[]]
    for block in blocks:
        first, *rest = block.split(PAGE_BREAK)
        pages[-1].append(first)
        pages.extend([piece] for piece in rest)
    return f"\n{PAGE_BREAK}".join(
        "\n\n".join(stripped for block in page if (stripped := block.strip())) for page in pages
    )


def _refuse_unless_read(name: str, text: str, limits: Limits) -> None:
    if not text.strip():
        raise BadInput(
            name,
            "the document holds no text",
            "if it is made of pictures, run OCR first; otherwise hand in the file with the answer",
        )
    if len(text) > limits.max_characters:
        raise BadInput(name, "the text is longer than any report", "hand it in divided into parts")


def _notes(reader: BodyText) -> list[str]:
    notes = []
    if reader.has_changes:
        notes.append("Tracked changes: insertions are kept and deletions left out.")
    if reader.has_comments:
        notes.append("Comments in the margin are left out.")
    return notes
