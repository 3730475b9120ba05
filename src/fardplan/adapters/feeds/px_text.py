"""The text of a PX file taken apart: keywords with their languages, what they are of, their values.

`VALUES[sv]("kön")="kvinnor","män";` is the keyword VALUES in the language sv, of "kön", with two
texts. A text may go on on the next line. What follows `DATA=` is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fardplan.kernel.errors import BadInput

_KEY = re.compile(
    r'\s*(?P<key>[A-Z][A-Z0-9-]*)(?:\[(?P<language>[^\]]*)\])?(?:\((?P<of>(?:"[^"]*"|[^")])*)\))?\s*=',
)
_TOKEN = re.compile(
    r'\s*(?:(?P<text>"[^"]*"(?:\s*"[^"]*")*)|(?P<word>[^",;()\s]+)|(?P<mark>[,;()]))'
)
_QUOTED = re.compile(r'"([^"]*)"')
_DO = "look at the file with a text editor, or fetch it again"


@dataclass(frozen=True, slots=True)
class Entry:
    """One keyword. `words` are its values: texts without their quotation marks, and bare words."""

    key: str
    language: str
    of: tuple[str, ...]
    words: tuple[str, ...]
    line: int


def encoding_of(content: bytes) -> str:
    """Return the encoding of a PX file: what is valid UTF-8 is UTF-8, whatever the file declares.

    Otherwise CODEPAGE; without it the file is Windows-1252 if CHARSET is ANSI, else DOS 850.
    """
    body = content.removeprefix(b"\xef\xbb\xbf")
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(body[:5000].decode("latin-1"))
    return "utf-8-sig"


def _declared(head: str) -> str:
    codepage = re.search(r'CODEPAGE="([^"]+)"', head)
    if codepage and codepage[1].lower() not in ("utf-8", "utf8"):
        try:
            "".encode(codepage[1])
        except LookupError:
            return "cp1252"
        return "cp1252" if codepage[1].lower() == "iso-8859-1" else codepage[1]
    return "cp1252" if re.search(r'CHARSET="ANSI"', head, re.IGNORECASE) else "cp850"


def taken_apart(name: str, text: str) -> tuple[list[Entry], str]:
    """Return the keywords of a file in order, and the text of its data.

    Raises `BadInput` that names the line for what is no PX.
    """
    entries: list[Entry] = []
    at = 0
    while key := _KEY.match(text, at):
        if key["key"] == "DATA":
            return entries, text[key.end() :]
        entry, at = _entry(name, text, key)
        entries.append(entry)
    line = text.count("\n", 0, at) + 1
    if not entries:
        raise BadInput(name, "is no PX file", _DO)
    raise BadInput(f"{name}, line {line}", "is no keyword of PX, and DATA is missing", _DO)


def _entry(name: str, text: str, key: re.Match[str]) -> tuple[Entry, int]:
    line = text.count("\n", 0, key.start("key")) + 1
    words = []
    at = key.end()
    for token in _tokens(name, text, at, key["key"], line):
        at = token.end()
        if token["mark"] == ";":
            break
        if token["text"] is not None:
            words.append("".join(_QUOTED.findall(token["text"])))
        elif token["word"] is not None:
            words.append(token["word"])
    of = tuple(_QUOTED.findall(key["of"] or ""))
    return Entry(key["key"], key["language"] or "", of, tuple(words), line), at


def _tokens(name: str, text: str, at: int, key: str, line: int) -> Iterator[re.Match[str]]:
    """Yield the parts of a value up to its semicolon."""
    while token := _TOKEN.match(text, at):
        yield token
        if token["mark"] == ";":
            return
        at = token.end()
    raise BadInput(f"{name}, line {line}", f"{key} does not end with a semicolon", _DO)


def data_words(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each item of the data and whether it stood in quotation marks; `;` ends it."""
    for found in re.finditer(r'"([^"]*)"|([^\s",;]+)|(;)', text):
        if found[3]:
            return
        yield (found[1], True) if found[1] is not None else (found[2], False)
