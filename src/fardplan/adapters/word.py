"""Word files (.docx) as text.

Paragraphs and tables stand in order, divided by blank lines; a heading is a line of its own. The
cells of a row are divided by tabs. Tracked insertions are kept and deletions dropped, as the reader
of the accepted document would see it; comments, headers, footers, hidden text and what is struck
through are left out. A
page broken by hand gives a form feed; where Word breaks pages by itself is not in the file, so page
numbers counted from it are lower than those on paper.
"""

from __future__ import annotations

from lxml import etree

from fardplan.adapters.archive import Archive
from fardplan.adapters.kinds import WORD, recognise, refusal
from fardplan.adapters.layout import joined, refuse_unless_read
from fardplan.adapters.word_parts import Parts
from fardplan.adapters.word_styles import Styles
from fardplan.adapters.word_text import BodyText
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
    parts = Parts(Archive(name, content, limits))
    body = child(parts.document(), "body")
    if body is None:
        raise BadInput(
            name, "the file holds no Word document", "save it again in Word as .docx and try again"
        )
    reader = _reader(parts)
    text = joined(reader.blocks(body))
    refuse_unless_read(name, text, limits)
    return SourceText(name, text, MEDIA_TYPE, sha256_of(content), tuple(_notes(reader)))


def _reader(parts: Parts) -> BodyText:
    styles = Styles.of(parts.part("styles"), parts.part("numbering"))
    notes = {
        "footnoteReference": _by_identity(parts.part("footnotes")),
        "endnoteReference": _by_identity(parts.part("endnotes")),
    }
    return BodyText(styles, notes)


def _by_identity(root: etree._Element | None) -> dict[str, etree._Element]:
    return {} if root is None else {value(note, "id") or "": note for note in root}


def _notes(reader: BodyText) -> list[str]:
    notes = []
    if reader.has_changes:
        notes.append("Tracked changes: insertions are kept and deletions left out.")
    if reader.has_comments:
        notes.append("Comments in the margin are left out.")
    if reader.has_hidden:
        notes.append("Hidden text is left out.")
    if reader.has_struck:
        notes.append("Text that is struck through is left out.")
    return notes
