"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import contextlib
import io
import mimetypes
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from fardplan.adapters.archive import BROKEN_ZIP
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import DEFAULT_LIMITS

_SAVE = "open it and save it as .docx or .pdf"
_OCR = "hand in the document itself, or run OCR on the picture and hand in the result"
_PRINT = "print it to a PDF and hand that in"
_HEAD = 1024


@dataclass(frozen=True)
class Kind:
    """One kind of file: `what` it is in a sentence, and what to `do` with one we cannot read."""

    what: str
    do: str = _SAVE
    suffixes: tuple[str, ...] = ()


TEXT = Kind("a plain text file", suffixes=(".txt", ".text", ".md"))
PDF = Kind("a PDF", suffixes=(".pdf",))
WORD = Kind("a Word file", suffixes=(".docx", ".docm", ".dotx", ".dotm"))
OPEN_TEXT = Kind("an OpenDocument text (.odt)", suffixes=(".odt", ".ott"))
RICH_TEXT = Kind("a rich text file (.rtf)", suffixes=(".rtf",))
WEB_PAGE = Kind("a web page (HTML)", _PRINT, suffixes=(".html", ".htm"))
PICTURE = Kind(
    "a picture",
    _OCR,
    suffixes=(".png", ".jpg", ".jpeg", ".jpe", ".tif", ".tiff", ".gif", ".webp", ".bmp"),
)
MAIL = Kind("an e-mail (.eml)", _PRINT, suffixes=(".eml",))
OUTLOOK = Kind("an Outlook message", _PRINT, suffixes=(".msg",))
ARCHIVE = Kind(
    "an archive of files", "unpack it and hand in the files one by one", suffixes=(".zip",)
)

OLD_WORD = Kind("an old Word file (.doc)")
PROTECTED = Kind(
    "a password-protected Office file", "take away the password in Word and hand it in again"
)
WORKBOOK = Kind(
    "a spreadsheet", "copy the answer into a Word file and hand that in",
    suffixes=(".xlsx", ".xlsm", ".xls", ".ods"),
)  # fmt: skip
SLIDES = Kind("a presentation", _PRINT, suffixes=(".pptx", ".ppt", ".odp"))
OTHER_ARCHIVE = Kind(
    "an archive that is no zip", "unpack it and hand in the files one by one or as a zip"
)
PHONE_PICTURE = Kind("a picture in the format of a telephone (HEIC)", "save it as .jpg or .pdf")
XML = Kind("an XML file", "open it in the program that made it and save it as .docx or .pdf")
OLD_OFFICE = Kind("an old Office file")
SOUND = Kind("a sound or video file", "write the answer down and hand in the text")
POSTSCRIPT = Kind("a PostScript file", "turn it into a PDF and hand that in")

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (rb"\xff\xd8\xff|\x89PNG|GIF8[79]a|II\*\0|MM\0\*|RIFF.{4}WEBP", PICTURE),
    (rb".{4}ftyp(hei|mif|avif)", PHONE_PICTURE),
    (rb"BM.{4}\0\0\0\0", PICTURE),
    (rb"ID3[\x02-\x04]|OggS\0|.{4}ftyp|RIFF.{4}(WAVE|AVI )|\x1aE\xdf\xa3", SOUND),
    (rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a", OTHER_ARCHIVE),
    (rb"PK\x05\x06", ARCHIVE),
    (rb"\{\\rtf", RICH_TEXT),
    (rb"%!PS", POSTSCRIPT),
    (rb"(?i)(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", WEB_PAGE),
    (rb"(?i)(\xef\xbb\xbf)?\s*<(\?xml|svg)\b", XML),
)
_READABLE = (TEXT, PDF, WORD, OPEN_TEXT, RICH_TEXT, WEB_PAGE, PICTURE, MAIL, OUTLOOK, ARCHIVE)
CONTAINERS = (MAIL, OUTLOOK, ARCHIVE)
"""Kinds that may hold several documents."""

_SIGNATURES = tuple((re.compile(magic, re.DOTALL), kind) for magic, kind in _MAGIC)
_PDF_HEADER = re.compile(rb"%PDF-\d\.\d")  # mail servers put lines before it, readers allow that

# Streams of an OLE container, in the order in which one proves more than the next.
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_OLE_STREAMS = (
    ("__properties_version1.0", OUTLOOK),  # first, since its attachments may hold all the others
    ("EncryptedPackage", PROTECTED),
    ("WordDocument", OLD_WORD),
    ("Workbook", WORKBOOK),
    ("PowerPoint Document", SLIDES),
)


# A mail as it was sent begins by header lines. That it was sent tells it from a text about mail.
_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}")
_SENDER = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|X-Unsent):", re.IGNORECASE | re.MULTILINE
)
_HEADERS_SIZE = 64 * 1024

_OFFICE_PART = re.compile(r"(word|xl|ppt)/[\w/.-]+\.(?:xml|rels|bin)$")

# A damaged archive has lost its list of contents, but each file in it still bears its name.
_LOCAL_HEADER = re.compile(rb"PK\x03\x04.{26}([\w./[\]-]{1,80})", re.DOTALL)


def recognise(content: bytes) -> Kind:
    """Return the kind of a file; what shows no sign of another kind is taken for plain text."""
    if content.startswith(_OLE_MAGIC):
        return _in_ole_container(content)
    if content.startswith(b"PK\x03\x04"):
        return _in_zip(content)
    head = content[:_HEAD]
    found = next((kind for signature, kind in _SIGNATURES if signature.match(head)), None)
    if found is None and _PDF_HEADER.search(head):
        return PDF
    return found or (MAIL if _is_mail(content[:_HEADERS_SIZE]) else TEXT)


def kind_of(name: str, content: bytes) -> Kind:
    """Return the kind of a file; the name decides only where the content shows no sign of one."""
    kind, promised = recognise(content), expected(name)
    return promised if kind in (TEXT, XML) and promised in (WEB_PAGE, MAIL) else kind


def expected(name: str) -> Kind | None:
    """Return the kind that a file name promises, if its suffix promises one."""
    lowered = name.lower()
    named = (*_READABLE, WORKBOOK, SLIDES)
    return next((kind for kind in named if lowered.endswith(kind.suffixes)), None)


def media_type_of(name: str, content: bytes) -> str:
    """Return the media type of a file that was not read yet."""
    if kind_of(name, content) is PDF:
        return "application/pdf"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def refusal(name: str, kind: Kind) -> BadInput:
    """Return the error for a file that is recognised but cannot be read."""
    return BadInput(name, f"the file is {kind.what}, which cannot be read", kind.do)


def _is_mail(head: bytes) -> bool:
    headers = _HEADERS.match(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    return bool(headers and _SENDER.search(headers[0]) and _SENT.search(headers[0]))


def _in_ole_container(content: bytes) -> Kind:
    streams = ((word.encode("utf-16-le"), kind) for word, kind in _OLE_STREAMS)
    return next((kind for stream, kind in streams if stream in content), OLD_OFFICE)


def _in_zip(content: bytes) -> Kind:
    names = _names(content)
    if "mimetype" in names:
        return _open_document(content)
    marked = {mark[1] for name in names if (mark := _OFFICE_PART.match(name))}
    marks = (("word", WORD), ("xl", WORKBOOK), ("ppt", SLIDES))
    found = next((kind for folder, kind in marks if folder in marked), None)
    # An Office file that was cut after its first entry is most often from Word, which will tell.
    return found or (WORD if "[Content_Types].xml" in names else ARCHIVE)


def _names(content: bytes) -> Collection[str]:
    # zipfile builds an object for each entry: a million of them would fill the memory.
    if content.count(b"PK\x01\x02") <= DEFAULT_LIMITS.max_entries:
        with contextlib.suppress(*BROKEN_ZIP), zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    headers = islice(_LOCAL_HEADER.finditer(content), DEFAULT_LIMITS.max_entries)
    return [header[1].decode("ascii") for header in headers]


def _open_document(content: bytes) -> Kind:
    if b"opendocument.text" in content[:_HEAD]:
        return OPEN_TEXT
    for mark, kind in ((b"spreadsheet", WORKBOOK), (b"presentation", SLIDES)):
        if b"opendocument." + mark in content[:_HEAD]:
            return kind
    return ARCHIVE
