"""Messages as Outlook saves them, put together stream by stream: there is no library to write them.

The container is a small file system of sectors of 512 bytes, described in [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Tree = dict[str, "bytes | Tree"]


def message(
    subject: str = "",
    body: str = "",
    sender: str = "",
    html: bytes = b"",
    sent: datetime | None = None,
    attached: Sequence[tuple[str, bytes | Tree]] = (),
) -> bytes:
    """Return a .msg file."""
    return compound(letter(subject, body, sender, html, sent, attached))


def letter(
    subject: str = "",
    body: str = "",
    sender: str = "",
    html: bytes = b"",
    sent: datetime | None = None,
    attached: Sequence[tuple[str, bytes | Tree]] = (),
    head: int = 32,
) -> Tree:
    """Return the streams of a message; with `head=24`, of one that is attached to another."""
    tree: Tree = {"__properties_version1.0": bytes(head) + (_time(0x0039, sent) if sent else b"")}
    for which, text in ((0x0037, subject), (0x1000, body), (0x0C1A, sender)):
        if text:
            tree[f"__substg1.0_{which:04X}001F"] = text.encode("utf-16-le")
    if html:
        tree["__substg1.0_10130102"] = html
    for number, (name, content) in enumerate(attached):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            f"__substg1.0_3701{'0102' if isinstance(content, bytes) else '000D'}": content,
        }
    return tree


def _time(which: int, when: datetime) -> bytes:
    return struct.pack("<HHIQ", 0x0040, which, 6, int((when - _EPOCH).total_seconds()) * 10**7)


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    children: list[int] = field(default_factory=list)
    start: int = _END


def compound(tree: Tree) -> bytes:
    """Return a compound file that holds `tree`."""
    entries = [_Entry("Root Entry", _ROOT)]
    _collect(tree, 0, entries)
    fat: list[int] = []
    sectors: list[bytes] = []
    small_fat: list[int] = []
    small = b""
    for entry in entries:
        if entry.kind == _STREAM and len(entry.content) >= _CUTOFF:
            entry.start = _put(entry.content, sectors, fat)
        elif entry.kind == _STREAM and entry.content:
            count = -(-len(entry.content) // _SMALL)
            entry.start = len(small_fat)
            small_fat += [*range(entry.start + 1, entry.start + count), _END]
            small += entry.content.ljust(count * _SMALL, b"\0")
    entries[0].content = small
    entries[0].start = _put(small, sectors, fat) if small else _END
    small_at = _put(struct.pack(f"<{len(small_fat)}I", *small_fat), sectors, fat, b"\xff")
    directory = b"".join(_written(entry, entries) for entry in entries)
    directory_at = _put(directory, sectors, fat)
    size = 1
    while size * _SECTOR // 4 < len(fat) + size:
        size += 1
    places = range(len(fat), len(fat) + size)
    table = [*fat, *[_FAT] * size]
    table += [_FREE] * (size * _SECTOR // 4 - len(table))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, size, directory_at, 0, _CUTOFF, small_at, -(-len(small_fat) * 4 // _SECTOR), _END, 0,
    )  # fmt: skip
    chain = struct.pack("<109I", *places, *[_FREE] * (109 - size))
    return head + chain + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _collect(tree: Tree, parent: int, entries: list[_Entry]) -> None:
    for name, content in tree.items():
        entries[parent].children.append(len(entries))
        if isinstance(content, bytes):
            entries.append(_Entry(name, _STREAM, content))
        else:
            entries.append(_Entry(name, _STORAGE))
            _collect(content, len(entries) - 1, entries)


def _put(content: bytes, sectors: list[bytes], fat: list[int], filling: bytes = b"\0") -> int:
    start, count = len(sectors), max(-(-len(content) // _SECTOR), 1)
    padded = content.ljust(count * _SECTOR, filling)
    sectors += [padded[at * _SECTOR : (at + 1) * _SECTOR] for at in range(count)]
    fat += [*range(start + 1, start + count), _END]
    return start


def _written(entry: _Entry, entries: list[_Entry]) -> bytes:
    """One entry of the directory; its children are a tree that leans to one side."""
    beside = _FREE
    for other in entries:
        if entries.index(entry) in other.children:
            at = other.children.index(entries.index(entry)) + 1
            beside = other.children[at] if at < len(other.children) else _FREE
    name = entry.name.encode("utf-16-le") + b"\0\0"
    first = entry.children[0] if entry.children else _FREE
    return struct.pack(
        "<64sHBBIII36xIQ", name, len(name), entry.kind, 1, _FREE, beside, first,
        entry.start if entry.kind != _STORAGE else 0, len(entry.content),
    )  # fmt: skip
