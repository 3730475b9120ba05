"""Messages saved from Outlook (.msg): the message, and the files attached to it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO

import olefile

from fardplan.adapters.letters import Letter, without_quotes
from fardplan.adapters.web_page import text_of_markup
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits
from fardplan.reading.plain import decoded

_DO = "open it in Outlook and save it anew, or print it to a PDF"
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error,
           OverflowError, RecursionError, MemoryError)  # fmt: skip
"""All that olefile raises over a damaged container, seen by flipping bytes."""

# Properties by their numbers in [MS-OXPROPS].
_SUBJECT, _BODY, _HTML = 0x0037, 0x1000, 0x1013
_SENDER_NAME, _SENDER_ADDRESS = 0x0C1A, 0x5D01
_SENT = 0x0039
_FILE, _LONG_FILE_NAME, _FILE_NAME, _CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x3712
_UNICODE, _ANSI, _BINARY = "001F", "001E", "0102"
_TIME = 0x0040
_ENTRY = struct.Struct("<HHIQ")
_HEAD_OF_PROPERTIES = 32
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_DEEPEST = 3  # messages within messages

_Folder = tuple[str, ...]


def letter_in_outlook(name: str, content: bytes, limits: Limits) -> Letter:
    """Return the message in a .msg file; raises `BadInput` for one that is damaged."""
    try:
        with olefile.OleFileIO(BytesIO(content)) as file:
            return _Message(name, file, limits).letter(())
    except _BROKEN as error:
        raise BadInput(name, "the message is damaged", _DO) from error


class _Message:
    """One container, which may hold messages inside the message."""

    def __init__(self, name: str, file: olefile.OleFileIO, limits: Limits) -> None:
        self._name = name
        self._file = file
        self._limits = limits
        self._folders: list[_Folder] = [tuple(path) for path in file.listdir(storages=True)]
        self._read_so_far = 0
        if len(self._folders) > limits.max_entries * 4:  # some forty for each message and file
            raise BadInput(name, "the file is not opened, since it holds too many files", _DO)

    def letter(self, at: _Folder) -> Letter:
        """Return the message whose properties stand in the folder `at`."""
        body, notes = without_quotes(self._body(at))
        sender = self._text(at, _SENDER_NAME)
        address = self._text(at, _SENDER_ADDRESS)
        if "@" in address and address != sender:
            sender = f"{sender} <{address}>".strip()
        head = (sender, self._day(at), self._text(at, _SUBJECT))
        return Letter(*head, body, tuple(self._attached(at)), notes)

    def _body(self, at: _Folder) -> str:
        plain = self._text(at, _BODY)
        if plain.strip():
            return plain
        page = self._stream(at, _HTML, _BINARY)
        markup = decoded(self._name, page)[0] if page else self._text(at, _HTML)
        return text_of_markup(self._name, markup, self._limits) if markup.strip() else ""

    def _attached(self, at: _Folder) -> Iterator[tuple[str, bytes]]:
        begin = "__attach_version1.0_#"
        folders = sorted({p[: len(at) + 1] for p in self._folders if p[: len(at)] == at
                          and len(p) > len(at) and p[len(at)].startswith(begin)})  # fmt: skip
        for number, folder in enumerate(folders, 1):
            name = self._text(folder, _LONG_FILE_NAME) or self._text(folder, _FILE_NAME)
            inside = (*folder, f"__substg1.0_{_FILE:04X}000D")
            if inside in self._folders:
                yield from self._within(inside, number)
                continue
            content = self._stream(folder, _FILE, _BINARY)
            shown_in_text = self._text(folder, _CONTENT_ID) and _is_picture(name)
            if content is not None and not shown_in_text:
                yield name or str(number), content

    def _within(self, folder: _Folder, number: int) -> Iterator[tuple[str, bytes]]:
        """Return a message within the message as a text, and after it the files that it has."""
        if len(folder) > 2 * _DEEPEST or (*folder, "__properties_version1.0") not in self._folders:
            return
        letter = self.letter(folder)
        yield f"{letter.subject or number}.txt", letter.text.encode()
        yield from letter.attached

    def _text(self, at: _Folder, which: int) -> str:
        content = self._stream(at, which, _UNICODE)
        if content is not None:
            return content.decode("utf-16-le", "replace").rstrip("\0")
        content = (self._stream(at, which, _ANSI) or b"").rstrip(b"\0")
        return decoded(self._name, content)[0] if content else ""

    def _stream(self, at: _Folder, which: int, form: str) -> bytes | None:
        path = (*at, f"__substg1.0_{which:04X}{form}")
        if path not in self._folders:
            return None
        self._read_so_far += int(self._file.get_size(list(path)))
        if self._read_so_far > self._limits.max_unpacked_bytes:
            raise BadInput(self._name, "the file is not opened, since it unpacks to too much", _DO)
        return bytes(self._file.openstream(list(path)).read())

    def _day(self, at: _Folder) -> str:
        path = (*at, "__properties_version1.0")
        if path not in self._folders:
            return ""
        entries = bytes(self._file.openstream(list(path)).read())
        begin = _HEAD_OF_PROPERTIES if not at else _HEAD_OF_PROPERTIES - 8
        usable = begin + (len(entries) - begin) // _ENTRY.size * _ENTRY.size
        for kind, which, _flags, value in _ENTRY.iter_unpack(entries[begin:usable]):
            if (kind, which) == (_TIME, _SENT):
                return (_EPOCH + timedelta(microseconds=value // 10)).date().isoformat()
        return ""


def _is_picture(name: str) -> bool:
    return name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".bmp"))
