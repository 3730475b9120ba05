"""OpenDocument texts (.odt): opened like Word files, with the same bounds on what comes out."""

from __future__ import annotations

from lxml import etree

from fardplan.adapters.archive import Archive
from fardplan.adapters.layout import joined, refuse_unless_read, storable
from fardplan.adapters.open_text_body import BodyText
from fardplan.adapters.open_text_styles import Styles
from fardplan.adapters.open_text_xml import child, kind
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.source import SourceText

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_SAVE_AGAIN = "open it in the program that made it and save it again as .odt or .docx"


def extract_open_text(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of an OpenDocument text, in the same form as that of a Word file.

    `notes` says when the document holds tracked changes or comments.
    """
    archive = Archive(name, content, limits)
    if _is_encrypted(archive.xml("META-INF/manifest.xml")):
        do = "take away the password and hand it in again"
        raise BadInput(name, "the file is password-protected", do)
    root = archive.xml("content.xml")
    body = child(child(root, "office:body"), "office:text")
    if body is None:
        raise BadInput(name, "the file holds no OpenDocument text", _SAVE_AGAIN)
    reader = BodyText(Styles.of(archive.xml("styles.xml"), root))
    text = storable(joined(reader.blocks(body)))
    refuse_unless_read(name, text, limits)
    return SourceText(name, text, MEDIA_TYPE, sha256_of(content), _notes(reader))


def _is_encrypted(manifest: etree._Element | None) -> bool:
    found = manifest.iter() if manifest is not None else ()
    return any(kind(element) == "manifest:encryption-data" for element in found)


def _notes(reader: BodyText) -> tuple[str, ...]:
    notes = []
    if reader.has_changes:
        notes.append("Tracked changes: insertions are kept and deletions left out.")
    if reader.has_comments:
        notes.append("Comments in the margin are left out.")
    if reader.has_hidden:
        notes.append("Hidden text is left out.")
    if reader.has_struck:
        notes.append("Text that is struck through is left out.")
    return tuple(notes)
