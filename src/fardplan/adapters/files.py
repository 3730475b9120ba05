"""Files handed in: the one place where a path becomes text.

What a file is gets decided by its content. To read one more kind, give it an extractor in
`_EXTRACTORS`. An archive or a message is several documents: `handed_in` and `documents_of` give
them all, `extract` and `extract_bytes` are for a file that is one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from fardplan.adapters.containers import LETTERS, Handed, Refused, is_container, taken_apart
from fardplan.adapters.kinds import (
    MAIL,
    OPEN_TEXT,
    OUTLOOK,
    PDF,
    PICTURE,
    RICH_TEXT,
    TEXT,
    WEB_PAGE,
    WORD,
    Kind,
    expected,
    kind_of,
    refusal,
)
from fardplan.adapters.layout import refuse_unless_read
from fardplan.adapters.open_text import extract_open_text
from fardplan.adapters.pdf import extract_pdf
from fardplan.adapters.pictures import extract_picture
from fardplan.adapters.rich_text import extract_rich_text
from fardplan.adapters.web_page import extract_web_page
from fardplan.adapters.word import extract_word
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.plain import extract_plain
from fardplan.reading.source import Extractor, SourceText

_HEAD = 64 * 1024
_CHECK_PATH = "check the path and try again"


def extract(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the raw text of the file at `path`, or raise `BadInput` with one sentence.

    A file above `limits.max_bytes` is refused unread.
    """
    name = _name(path)
    return extract_bytes(name, _read(name, path, limits), limits=limits)


def opened(path: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> Handed:
    """Return the file at `path`, which is one document, called `name`; `extract_handed` reads it.

    Raises `BadInput` for a file that is not there, may not be read or is too large.
    """
    return Handed(name, _read(name, path, limits))


def handed_in(
    path: Path, name: str = "", *, limits: Limits = DEFAULT_LIMITS
) -> list[Handed | Refused]:
    """Return the documents in the file at `path`, as `documents_of` does."""
    name = name or _name(path)
    return documents_of(name, _read(name, path, limits), limits=limits)


def documents_of(
    name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS
) -> list[Handed | Refused]:
    """Return the documents in a file in order: itself, or those in an archive or a message.

    Raises `BadInput` for a file that is too large, or an archive that cannot be opened; what is
    wrong with one of its documents stands in its place.
    """
    if len(content) > limits.max_bytes:
        raise _too_large(name, len(content), limits)
    return taken_apart(name, content, limits)


def may_hold_several(path: Path) -> bool:
    """Say whether the file at `path` looks like an archive or a message; False if it is not there.

    Only its head is read, so what looks like an archive may yet be a Word file.
    """
    with suppress(OSError, ValueError), path.open("rb") as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return is_container(_name(path), file.read(_HEAD))
    return False


def is_text(path: Path) -> bool:
    """Say whether the file at `path` looks like plain text, by its head."""
    with suppress(OSError, ValueError), path.open("rb") as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return kind_of(_name(path), file.read(_HEAD)) is TEXT
    return True  # nothing to get text out of: the extraction will say why


def extract_handed(handed: Handed, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the raw text of one of the documents that were handed in."""
    source = extract_bytes(handed.name, handed.content, limits=limits)
    return replace(source, notes=(*source.notes, *handed.notes)) if handed.notes else source


def extract_each(
    paths: Iterable[Path], *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[SourceText | BadInput]:
    """Yield the raw text of every document in files in order, or the error of one without text."""
    for path in paths:
        try:
            found = handed_in(path, limits=limits)
        except BadInput as error:
            yield error
            continue
        for one in found:
            try:
                yield one.error if isinstance(one, Refused) else extract_handed(one, limits=limits)
            except BadInput as error:
                yield error


def extract_bytes(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the raw text of an uploaded file, as `extract` does for one on disk.

    A file whose name promises another kind than its content is refused.
    """
    if len(content) > limits.max_bytes:
        raise _too_large(name, len(content), limits)
    kind, promised = kind_of(name, content), expected(name)
    if promised in (None, kind):
        return _extracted(name, content, kind, limits)
    if kind not in _EXTRACTORS:
        error = refusal(name, kind)
        why = f"{error.why}, although it is named {_suffix(name)}"
        raise BadInput(name, why, error.do)
    if kind is TEXT:
        _refuse_unless_text(name, content, limits)
    # It could be read all the same, but who handed it in should know what was handed in.
    right = kind.suffixes[0]
    why = f"the file is named {_suffix(name)} but is {kind.what}"
    raise BadInput(name, why, f"name it {right} if it is the right one, and hand it in again")


def _refuse_unless_text(name: str, content: bytes, limits: Limits) -> None:
    """Raise `BadInput` for bytes that only lack the signs of any other kind of file."""
    try:
        extract_plain(name, content, limits=limits)
    except BadInput as error:
        why = f"the file is named {_suffix(name)} but is neither that nor any other kind known"
        do = "it may be damaged: open it in the program that made it and save it again"
        raise BadInput(name, why, do) from error


def _extracted(name: str, content: bytes, kind: Kind, limits: Limits) -> SourceText:
    extractor = _EXTRACTORS.get(kind)
    if extractor is None:
        raise refusal(name, kind)
    return extractor(name, content, limits=limits)


def _letter(kind: Kind, media_type: str) -> Extractor:
    def extract_letter(name: str, content: bytes, *, limits: Limits) -> SourceText:
        letter = LETTERS[kind](name, content, limits)
        refuse_unless_read(name, letter.text, limits)
        return SourceText(name, letter.text, media_type, sha256_of(content), letter.notes)

    return extract_letter


_EXTRACTORS: dict[Kind, Extractor] = {
    TEXT: extract_plain,
    PDF: extract_pdf,
    WORD: extract_word,
    OPEN_TEXT: extract_open_text,
    RICH_TEXT: extract_rich_text,
    WEB_PAGE: extract_web_page,
    PICTURE: extract_picture,
    MAIL: _letter(MAIL, "message/rfc822"),
    OUTLOOK: _letter(OUTLOOK, "application/vnd.ms-outlook"),
}


def _name(path: Path) -> str:
    return os.fsencode(path.name).decode(errors="replace") or str(path)


def _read(name: str, path: Path, limits: Limits) -> bytes:
    try:
        found = path.stat()
        _refuse_unless_file(name, found, limits)
        with path.open("rb") as file:
            # One byte more than allowed, since the file may have grown since it was looked at.
            return file.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise BadInput(name, "there is no such file", _CHECK_PATH) from error
    except PermissionError as error:
        do = "give yourself the right to read it and try again"
        raise BadInput(name, "the file may not be read", do) from error
    except (OSError, ValueError) as error:  # a name too long, a NUL in it, a disk that fails
        raise BadInput(name, "the file cannot be opened", _CHECK_PATH) from error


def _refuse_unless_file(name: str, found: os.stat_result, limits: Limits) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise BadInput(name, "this is a directory", "give the path of a file in it")
    if not stat.S_ISREG(found.st_mode):  # a pipe would wait for ever
        raise BadInput(name, "this is not a regular file", _CHECK_PATH)
    if found.st_size > limits.max_bytes:
        raise _too_large(name, found.st_size, limits)


def _too_large(name: str, size: int, limits: Limits) -> BadInput:
    mb = 1024 * 1024
    why = f"the file is {size / mb:.0f} MB, more than the {limits.max_bytes / mb:.0f} MB allowed"
    return BadInput(name, why, "hand it in without its pictures, or divided into parts")


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()
