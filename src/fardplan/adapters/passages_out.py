"""Read documents as JSON, as a workbook and as a table for the terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from fardplan.adapters.synthesis_files.outline import shown
from fardplan.adapters.synthesis_files.workbook import Book, Cell
from fardplan.kernel.text import one_line
from fardplan.reading import Passage, ReadDocument, as_record

_COLUMNS = (
    ("#", 6), ("part", 6), ("document", 24), ("kind", 11), ("voice", 15), ("speaker", 15),
    ("level", 12), ("targets", 10), ("stances", 24), ("text", 80), ("quote", 40), ("ask", 40),
    ("addressee", 20), ("start", 8), ("end", 8), ("first line", 8), ("last line", 8), ("page", 7),
    ("section", 30), ("repeats", 18), ("counted", 9), ("follows", 9), ("footnotes", 18),
    ("reason", 13), ("confidence", 10), ("because", 40),
)  # fmt: skip
_LINES, _TARGETS, _WHAT, _TEXT = 9, 13, 26, 70


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be printed piece by piece.

    `of` makes the bytes of one document, wherever it was read; `joined` puts them together.
    """

    of: Callable[[ReadDocument], bytes]
    joined: Callable[[Iterable[bytes]], Iterator[bytes]]


def jsonl(documents: Iterable[ReadDocument]) -> Iterator[bytes]:
    """Yield the lines of each document, one for each passage."""
    return iter(map(_lines, documents))


def passages_xlsx(documents: Iterable[ReadDocument]) -> Iterator[bytes]:
    """Yield a workbook with a row per passage."""
    passages = (passage for document in documents for passage in document.passages)
    rows = ([at, "", *_row(passage)] for at, passage in enumerate(passages, 1))
    file = io.BytesIO()
    book = Book(file, "Passages")
    book.sheet("Passages", _COLUMNS, rows, frozen=3)
    book.close()
    yield file.getvalue()


def _lines(document: ReadDocument) -> bytes:
    return b"".join(_json(passage) + b"\n" for passage in document.passages)


def _items(document: ReadDocument) -> bytes:
    return b",\n".join(map(_json, document.passages))


def _listed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    before = b"[\n"
    for piece in pieces:
        if piece:
            yield before + piece
            before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _table(document: ReadDocument) -> bytes:
    """A table that fits a terminal: lines, target, stances or reason, text shortened."""
    head = _columns("lines", "about", "stances or (reason)", "text")
    counted = f"{len(document.viewpoints)} viewpoints in {len(document.passages)} passages"
    title = f"\n{one_line(shown(document.source.name))}: {counted}\n{head}\n"
    return (title + "".join(f"{_line(passage)}\n" for passage in document.passages)).encode()


FORMATS = {
    "jsonl": Format(_lines, iter),
    "json": Format(_items, _listed),
    "table": Format(_table, iter),
}
"""The formats that can be printed piece by piece: passages one a line, as one list, for the eye."""


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def _json(passage: Passage) -> bytes:
    return _encoded(as_record(passage)).encode("utf-8", "replace")


def _line(passage: Passage) -> str:
    place = passage.place
    lines = f"{place.first_line}–{place.last_line}"
    what = f"({passage.reason})" if passage.reason else ", ".join(passage.stances)
    if not passage.counted:
        what += " (repeated)"
    return _columns(lines, ", ".join(passage.targets), what, one_line(shown(passage.text)))


def _columns(lines: str, targets: str, what: str, text: str) -> str:
    left = f"{lines:>{_LINES}}  {_short(targets, _TARGETS):<{_TARGETS}}"
    return f"{left}  {_short(what, _WHAT):<{_WHAT}}  {_short(text, _TEXT)}".rstrip()


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _row(passage: Passage) -> list[Cell]:
    record = as_record(passage)
    first, last = record["lines"]
    return [
        record["document"], record["kind"], record["voice"], record["speaker"] or "",
        record["level"], ", ".join(record["targets"]), ", ".join(record["stances"]),
        record["text"], record["quote"], record["ask"] or "", record["addressee"] or "",
        record["start"], record["end"], first, last, record["page"], record["section"],
        _places(record["repeats"]), "yes" if record["counted"] else "no",
        record["follows"] or "", _places(record["footnotes"]), record["reason"] or "",
        record["confidence"], ", ".join(record["because"]),
    ]  # fmt: skip


def _places(places: list[dict[str, list[int]]]) -> str:
    return "; ".join("–".join(str(line) for line in place["lines"]) for place in places)
