"""Plain text files: what was typed, in whichever encoding it was saved."""

from __future__ import annotations

import codecs
import re

from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.source import SourceText

_SAVE_AGAIN = "open it in the program that made it and save it as .docx, .pdf or .txt in UTF-8"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}

# In the order of likelihood, because the first wins when the letters do not tell.
_SINGLE_BYTE = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS code page 850"}

# Only letters inside words are evidence: in Windows-1252 the byte of ” is the ö of DOS.
_SWEDISH_INSIDE_WORD = re.compile(r"(?<=[a-z])[åäö](?=[a-z])", re.IGNORECASE)

_SAMPLE = 500_000  # bytes; a long report, and enough for any guess

# Old DOS editors end a file by U+001A, and terminals leave U+001B; neither makes a file binary.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x9f]")
_MOST_CONTROLS = 0.01  # compressed data has a fourth, text none


def extract_plain(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of a plain text file, with its line ends as they are.

    Reads UTF-8, UTF-16 with a byte order mark, Windows-1252, Latin-1, Mac Roman and DOS 850. A byte
    order mark is not part of the text. `notes` says which encoding was guessed, and whether some
    bytes could not be read. Raises `BadInput` for a file that is empty, too large or not text.
    """
    if len(content) > limits.max_bytes:
        raise _too_long(name)
    if not content:
        raise BadInput(name, "the file is empty", "hand in the file that holds the answer")
    text, notes = _decoded(name, content)
    _refuse_unless_text(name, text, limits)
    return SourceText(name, text, "text/plain", sha256_of(content), notes)


def _decoded(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.startswith(tuple(_UTF16)):
        return _utf16(name, content)
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _damaged_utf8(body) or _guessed(body)


def _utf16(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    body, encoding = content[2:], _UTF16[content[:2]]
    try:
        text = body[: len(body) // 2 * 2].decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(name, "its UTF-16 is broken") from error
    odd = len(body) % 2 == 1
    return text, ("The last byte is half a character; the file may be cut short.",) if odd else ()


def _damaged_utf8(body: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Read text that is UTF-8 but for a few bytes, as when a file was cut inside a letter."""
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    # Every å of an older encoding is broken as UTF-8, so there the broken ones are the most.
    if sound <= broken:
        return None
    return text, (f"Places that are not valid UTF-8, read as \ufffd: {broken}.",)


def _guessed(body: bytes) -> tuple[str, tuple[str, ...]]:
    encoding = max(_SINGLE_BYTE, key=lambda candidate: _swedish_letters(body, candidate))
    try:
        text, label = body.decode(encoding), _SINGLE_BYTE[encoding]
    except UnicodeDecodeError:  # Windows-1252 leaves five bytes undefined, Latin-1 none
        text, label = body.decode("latin-1"), "Latin-1"
    return text, (f"The encoding was guessed to be {label}; look at å, ä and ö.",)


def _swedish_letters(body: bytes, encoding: str) -> int:
    return len(_SWEDISH_INSIDE_WORD.findall(body[:_SAMPLE].decode(encoding, errors="replace")))


def _refuse_unless_text(name: str, text: str, limits: Limits) -> None:
    if "\0" in text:
        raise _not_text(name, "it holds NUL characters")
    if not text.strip():
        raise BadInput(name, "the file holds only white space", "hand in the file with the answer")
    if len(text) > limits.max_characters:
        raise _too_long(name)
    if len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROLS:
        raise _not_text(name, "it holds many control characters")


def _not_text(name: str, because: str) -> BadInput:
    return BadInput(name, f"the content is not text ({because})", _SAVE_AGAIN)


def _too_long(name: str) -> BadInput:
    return BadInput(name, "the text is longer than any report", "hand it in divided into parts")
