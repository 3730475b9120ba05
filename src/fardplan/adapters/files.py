"""Files handed in: the one place where a path becomes text.

What a file is gets decided by its content. To read one more kind, give it an extractor in
`_extractors`.
"""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

from fardplan.adapters.kinds import PDF, TEXT, WORD, Kind, expected, recognise, refusal
from fardplan.adapters.pdf import extract_pdf
from fardplan.adapters.word import extract_word
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.plain import extract_plain
from fardplan.reading.source import Extractor, SourceText

_CHECK_PATH = "check the path and try again"


def extract(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the raw text of the file at `path`, or raise `BadInput` with one sentence.

    A file above `limits.max_bytes` is refused unread.
    """
    name = os.fsencode(path.name).decode(errors="replace") or str(path)
    return extract_bytes(name, _read(name, path, limits), limits=limits)


def extract_bytes(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the raw text of an uploaded file, as `extract` does for one on disk.

    A file whose name promises another kind than its content is refused.
    """
    if len(content) > limits.max_bytes:
        raise _too_large(name, len(content), limits)
    kind, promised = recognise(content), expected(name)
    if promised in (None, kind):
        return _extracted(name, content, kind, limits)
    if kind not in _extractors(limits):
        error = refusal(name, kind)
        why = f"{error.why}, although it is named {_suffix(name)}"
        raise BadInput(name, why, error.do)
    # It could be read all the same, but who handed it in should know what was handed in.
    right = kind.suffixes[0]
    why = f"the file is named {_suffix(name)} but is {kind.what}"
    raise BadInput(name, why, f"name it {right} if it is the right one, and hand it in again")


def _extracted(name: str, content: bytes, kind: Kind, limits: Limits) -> SourceText:
    extractor = _extractors(limits).get(kind)
    if extractor is None:
        raise refusal(name, kind)
    return extractor(name, content)


def _extractors(limits: Limits) -> dict[Kind, Extractor]:
    return {
        TEXT: partial(extract_plain, limits=limits),
        PDF: partial(extract_pdf, limits=limits),
        WORD: partial(extract_word, limits=limits),
    }


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
