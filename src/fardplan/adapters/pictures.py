"""Pictures of pages (PNG, JPEG, TIFF …) as text, recognised by machine."""

from __future__ import annotations

import struct

from fardplan.adapters.bounds import within
from fardplan.adapters.recognition import (
    Picture,
    is_wanted,
    missing,
    recognised,
    refuse_if_put_off,
    runs_of,
)
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.source import PAGE_BREAK, SourceText

_TYPES = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"GIF8", "image/gif"),
          (b"RIFF", "image/webp"), (b"BM", "image/bmp"))  # fmt: skip
_ENDIAN = {b"II*\0": "<", b"MM\0*": ">"}
_ENTRY_OF_TIFF = 12


def extract_picture(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of a picture of one or several pages; raises `BadInput` if it has none."""
    refuse_unless_ready(name, "the file is a picture")
    pages = _pages(content)
    if pages > limits.max_recognised_pages:
        raise too_many(name, pages, limits)
    pictures = (Picture(content, page) for page in range(pages))
    refuse_if_put_off(name, pages, limits)
    with within(limits.max_recognition_seconds + limits.max_seconds):
        found = list(recognised(pictures, limits.max_recognition_seconds, of=pages))
    text = f"\n{PAGE_BREAK}".join(one or "" for one in found)
    if not text.strip():
        do = "hand in the document itself, or a sharper picture of it"
        raise BadInput(name, "no text could be recognised in the picture", do)
    kind = next((kind for magic, kind in _TYPES if content.startswith(magic)), "image/tiff")
    lost = [page for page, one in enumerate(found, 1) if one is None]
    return SourceText(name, text, kind, sha256_of(content), notes_of_recognition((), lost))


def refuse_unless_ready(name: str, what: str) -> None:
    """Raise `BadInput` if pictures are not to be recognised, or cannot be; `what` holds them."""
    if not is_wanted():
        do = "run OCR first (e.g. ocrmypdf -l swe) and try again"
        raise BadInput(name, f"{what}, and recognising text is turned off", do)
    lacking = missing()
    if lacking:
        do = f"install it (apt-get install {lacking}), or run OCR first and try again"
        raise BadInput(name, f"{what}, and Tesseract, which recognises text, is not installed", do)


def too_many(name: str, pages: int, limits: Limits) -> BadInput:
    """Return the error for a document with more pages than are recognised."""
    return BadInput(
        name,
        f"it has {pages} pages without text, more than the {limits.max_recognised_pages} whose"
        " text is recognised",
        "run OCR first (e.g. ocrmypdf -l swe), or hand it in divided into parts",
    )


def notes_of_recognition(pages: list[int] | tuple[int, ...], lost: list[int]) -> tuple[str, ...]:
    """Return what to note of a document with pages that were recognised, all if none is named."""
    notes = ["The text was recognised by machine; compare with the picture."]
    if pages:
        shown = runs_of(pages)
        notes = [f"Pages whose text was recognised by machine; compare with the pictures: {shown}."]
    if lost:
        notes.append(f"Pages whose text could not be recognised: {runs_of(lost)}.")
    return tuple(notes)


def _pages(content: bytes) -> int:
    """Count the pages of a TIFF: each has a directory that leads to the next."""
    endian = _ENDIAN.get(content[:4])
    if endian is None:
        return 1
    place, seen = _number(content, 4, endian + "I"), set[int]()
    while place and place not in seen:
        entries = _number(content, place, endian + "H")
        seen.add(place)
        place = _number(content, place + 2 + entries * _ENTRY_OF_TIFF, endian + "I")
    return max(len(seen), 1)


def _number(content: bytes, place: int, form: str) -> int:
    size = struct.calcsize(form)
    piece = content[place : place + size]
    return int(struct.unpack(form, piece)[0]) if len(piece) == size else 0
