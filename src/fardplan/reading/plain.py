"""Plain text files: what was typed, in whichever encoding it was saved."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

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

# The bytes of å, ä and ö in UTF-8, as Windows-1252 or Latin-1 shows them.
_ENCODED_TWICE = re.compile("Ã[¥¤¶…„–\x85\x84\x96]")
_TWICE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}"
)
_ENOUGH_TWICE = 3

# Old DOS editors end a file by U+001A, and terminals leave U+001B; neither makes a file binary.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x9f]")
_MOST_CONTROLS = 0.01  # compressed data has a fourth, text none
_MOST_NULS = 0.05  # a program that broke off, or a field of fixed length, leaves some in a text


def extract_plain(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of a plain text file, with its line ends as they are.

    Reads UTF-8, UTF-16, Windows-1252, Latin-1, Mac Roman and DOS 850, and files that were put
    together from several of them. A byte order mark is not part of the text. A NUL, which no text
    holds by itself, is read as U+FFFD, so that all that follows stays where it stood. `notes` says
    which encoding was guessed, and whether some bytes could not be read. Raises `BadInput` for a
    file that is empty, too large or not text.
    """
    if len(content) > limits.max_bytes:
        raise _too_long(name)
    if not content:
        raise BadInput(name, "the file is empty", "hand in the file that holds the answer")
    text, notes = decoded(name, content)
    text, stray = _without_nuls(name, text)
    _refuse_unless_text(name, text, limits)
    return SourceText(name, text, "text/plain", sha256_of(content), (*notes, *stray))


def decoded(name: str, content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text that `content` holds, in whichever encoding, and what to note about that."""
    if content.startswith(tuple(_UTF16)):
        return _utf16(name, content[2:], _UTF16[content[:2]])
    unmarked = _unmarked_utf16(content)
    if unmarked:
        text, notes = _utf16(name, content, unmarked)
        return text, (*_notes_of_guess("UTF-16"), *notes)
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        return _once(body.decode("utf-8"))
    except UnicodeDecodeError:
        return _mixed(body) or _guessed(body)


def _once(text: str) -> tuple[str, tuple[str, ...]]:
    """Undo that UTF-8 was taken for another encoding and saved as UTF-8 again: "fÃ¶r".

    Only what was encoded twice is altered, and only where the text has more of it than of letters
    that were not; one quoted example in a sound text stays.
    """
    damaged = _ENCODED_TWICE.findall(text)
    if len(damaged) < _ENOUGH_TWICE or len(damaged) <= len(_SWEDISH_INSIDE_WORD.findall(text)):
        return text, ()
    mended = _TWICE.sub(_as_it_was, text)
    return mended, ("The text had been encoded twice, which was undone; look at å, ä and ö.",)


def _as_it_was(found: re.Match[str]) -> str:
    raw = b"".join(_byte_of(letter) for letter in found.group())
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return found.group()


def _byte_of(letter: str) -> bytes:
    """The byte that was taken for `letter`; Windows-1252 leaves some to Latin-1."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1", errors="replace")


def encoding_of(content: bytes) -> str:
    """Return the name of the encoding that short texts, such as names of files, are most likely in.

    Without evidence it is that of DOS, in which Windows writes the names in archives.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        order = ("cp850", "cp1252", "mac_roman")
        return max(order, key=lambda candidate: _swedish_letters(content, candidate))
    return "utf-8"


def _unmarked_utf16(content: bytes) -> str:
    """Return which UTF-16 bears no mark: every other byte is then the 0 of a Latin letter."""
    sample = content[:_SAMPLE]
    if sample.count(0) * 4 < len(sample):
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf16(name: str, body: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = body[: len(body) // 2 * 2].decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(name, "its UTF-16 is broken") from error
    odd = len(body) % 2 == 1
    return text, ("The last byte is half a character; the file may be cut short.",) if odd else ()


def _mixed(body: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Read text that is UTF-8 but for some lines, as when a file was cut or put together from two.

    A line whose own letters are mostly UTF-8 has been damaged; another is in an elder encoding.
    None if there is no more UTF-8 in it than chance would give.
    """
    lines = [_Line.of(line) for line in body.split(b"\n")]
    if not any(line.sound > line.broken for line in lines):
        return None
    elder = b"\n".join(line.content for line in lines if line.is_elder)
    encoding = _elder_encoding(elder)
    text = "\n".join(line.read(encoding) for line in lines)
    broken = sum(line.broken for line in lines if not line.is_elder)
    others = sum(line.is_elder for line in lines)
    return text, _notes_of_lines(broken, others, _SINGLE_BYTE.get(encoding, "Latin-1"))


class _Line(NamedTuple):
    content: bytes
    sound: int
    """Letters outside ASCII that are valid UTF-8."""
    broken: int

    @classmethod
    def of(cls, content: bytes) -> _Line:
        if content.isascii():
            return cls(content, 0, 0)
        text = content.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        return cls(content, sum(1 for one in text if one > "\x7f") - broken, broken)

    @property
    def is_elder(self) -> bool:
        """Whether the line is in an encoding with one byte for each letter: there no å is UTF-8."""
        return self.broken > 0 and self.sound <= self.broken

    def read(self, elder: str) -> str:
        return self.content.decode(*((elder,) if self.is_elder else ("utf-8", "replace")))


def _guessed(body: bytes) -> tuple[str, tuple[str, ...]]:
    encoding = _elder_encoding(body)
    return body.decode(encoding), _notes_of_guess(_SINGLE_BYTE.get(encoding, "Latin-1"))


def _elder_encoding(body: bytes) -> str:
    encoding = max(_SINGLE_BYTE, key=lambda candidate: _swedish_letters(body, candidate))
    try:
        body.decode(encoding)
    except UnicodeDecodeError:  # Windows-1252 leaves five bytes undefined, Latin-1 none
        return "latin-1"
    return encoding


def _notes_of_guess(label: str) -> tuple[str, ...]:
    return (f"The encoding was guessed to be {label}; look at å, ä and ö.",)


def _notes_of_lines(broken: int, others: int, label: str) -> tuple[str, ...]:
    notes = []
    if broken:
        notes.append(f"Places that are not valid UTF-8, read as \ufffd: {broken}.")
    if others:
        notes.append(f"Lines in another encoding than the rest, read as {label}: {others}.")
    return tuple(notes)


def _swedish_letters(body: bytes, encoding: str) -> int:
    return len(_SWEDISH_INSIDE_WORD.findall(body[:_SAMPLE].decode(encoding, errors="replace")))


def _without_nuls(name: str, text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text with stray NULs replaced, one for one, and what to note about them."""
    nuls = text.count("\0")
    if nuls > len(text) * _MOST_NULS:
        raise _not_text(name, "it holds many NUL characters")
    note = f"NUL characters, read as \ufffd: {nuls}."
    return text.replace("\0", "\ufffd"), (note,) if nuls else ()


def _refuse_unless_text(name: str, text: str, limits: Limits) -> None:
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
