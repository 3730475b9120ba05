"""Claim cards as JSON, as a workbook and as a table for the terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from fardplan.adapters.synthesis_files.claims_sheet import SHEET, add_sheet
from fardplan.adapters.synthesis_files.outline import shown
from fardplan.adapters.synthesis_files.workbook import Book
from fardplan.kernel.text import one_line
from fardplan.reading.claims import Card, as_record
from fardplan.reading.claims import words as said

if TYPE_CHECKING:
    from fardplan.reading.claims.measured import Measured

_WHERE, _STATUS, _KIND, _TEXT = 32, 18, 13, 70


def jsonl(cards: Iterable[Card], register: tuple[Measured, ...] | None = None) -> Iterator[bytes]:
    """Yield one card a line, with the indicators of a register that may measure it."""
    for card in cards:
        told = as_record(card) if register is None else as_record(card) | _measures(card, register)
        yield json.dumps(told, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _measures(card: Card, register: tuple[Measured, ...]) -> dict[str, Any]:
    from fardplan.reading.claims.measured import as_record as measures_as_record
    from fardplan.reading.claims.measured import propose

    return measures_as_record(propose(card.first, register))


def table(cards: Iterable[Card], language: str) -> Iterator[bytes]:
    """Yield a table that fits a terminal: where, status, kind, the claim shortened."""
    head = {
        "en": ("where", "status", "kind", "claim"),
        "sv": ("var", "status", "slag", "påstående"),
    }
    yield f"{_columns(*head[language])}\n".encode()
    for card in cards:
        first = card.first
        where = f"{shown(first.document)}:{first.place.first_line}"
        more = f" (+{len(card.claims) - 1})" if len(card.claims) > 1 else ""
        status, kind = said.STATUSES[card.status][language], said.KINDS[card.kind][language]
        yield f"{_columns(one_line(where) + more, status, kind, shown(card.first.text))}\n".encode()


def claims_xlsx(cards: Iterable[Card], language: str) -> Iterator[bytes]:
    """Yield a workbook with a row for each place where a claim is made."""
    file = io.BytesIO()
    book = Book(file, SHEET[language])
    add_sheet(book, cards, language)
    book.close()
    yield file.getvalue()


def _columns(where: str, status: str, kind: str, text: str) -> str:
    left = f"{_short(where, _WHERE):<{_WHERE}}  {_short(status, _STATUS):<{_STATUS}}"
    return f"{left}  {_short(kind, _KIND):<{_KIND}}  {_short(text, _TEXT)}".rstrip()


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
