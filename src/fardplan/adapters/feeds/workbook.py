"""Tables in Excel workbooks: one sheet, its saved values, and never a formula that has none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from fardplan.adapters.archive import BROKEN_ZIP, Archive
from fardplan.adapters.feeds.grid import Grid, Layout, begins, named, table_of
from fardplan.adapters.feeds.taken import refuse_unless_small, stamped
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import DEFAULT_LIMITS
from fardplan.statistics.tables import Table

_SAVE_AGAIN = "open it in Excel, save it again as .xlsx and hand in the new file"
_MOST_COLUMNS = 2_000
_MOST_ROWS = 1_100_000
_BROKEN = (*BROKEN_ZIP, InvalidFileException, KeyError, TypeError, AttributeError, IndexError)
"""All that openpyxl raises over a damaged workbook."""

Row = tuple[int, tuple[str, ...]]


def read_workbook(
    name: str, content: bytes, layout: Layout | None = None, *, sheet: str = ""
) -> Table:
    """Return the table on a sheet of a workbook, the first one that is not named otherwise.

    The heading is the first row with more than one filled cell; what stands above is the title,
    what stands below an empty row is notes. Raises `BadInput` with row and column, also for a
    formula without a saved value and for merged cells that leave a code empty.
    """
    refuse_unless_small(name, content, DEFAULT_LIMITS.max_bytes)
    Archive(name, content, DEFAULT_LIMITS, _SAVE_AGAIN)
    rows, called = _rows(name, content, sheet)
    start = next((at for at, (_, row) in enumerate(rows) if begins(row)), None)
    if start is None:
        raise BadInput(f"{name}, sheet {called}", "has no table", "name the sheet that has one")
    title = " ".join(field for _, row in rows[:start] for field in row if field)
    heading = named(rows[start][1])
    width = max(at for at, head in enumerate(heading, 1) if head)
    body, notes = _body(rows[start + 1 :], width)
    table = table_of(
        Grid(f"{name}, sheet {called}", heading[:width], tuple(body)), layout or Layout()
    )
    return stamped(replace(table, title=title or name, notes=notes), content)


def _body(rows: list[Row], width: int) -> tuple[list[Row], tuple[str, ...]]:
    end = next((at for at, (_, row) in enumerate(rows) if not any(row)), len(rows))
    if any(sum(map(bool, row)) > 1 for _, row in rows[end:]):
        end = len(rows)
    kept = [(number, _fitted(row, width)) for number, row in rows[:end] if any(row)]
    return kept, tuple(" ".join(filter(None, row)) for _, row in rows[end:] if any(row))


def _fitted(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return a row without the empty cells to the right of the heading, or with those it lacks."""
    short = row + ("",) * (width - len(row))
    return short[:width] if not any(short[width:]) else short


def _rows(name: str, content: bytes, sheet: str) -> tuple[list[Row], str]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        called = _sheet_name(name, book.sheetnames, sheet)
        rows = list(_texts(name, book[called]))
        if any("" in row for _, row in rows):
            formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            _refuse_unsaved(name, formulas[called], rows)
    except BadInput:
        raise
    except _BROKEN as error:
        raise BadInput(name, "the workbook is damaged or was cut short", _SAVE_AGAIN) from error
    return rows, called


def _sheet_name(name: str, there: list[str], wanted: str) -> str:
    if wanted and wanted not in there:
        raise BadInput(f"{name}, sheet {wanted}", "is not there", f"choose from {', '.join(there)}")
    if not there:
        raise BadInput(name, "has no sheet", "give a workbook with a table")
    return wanted or there[0]


def _texts(name: str, sheet: Any) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > _MOST_ROWS or len(row) > _MOST_COLUMNS:
            raise BadInput(f"{name}, row {number}", "the sheet is too large", "divide it")
        yield number, tuple(_text(value) for value in row)


def _text(value: Any) -> str:
    """Return what a cell says; whole numbers are without decimals, days are 2024-01-31."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _refuse_unsaved(name: str, sheet: Any, rows: list[Row]) -> None:
    """Refuse a formula whose value was never worked out: it would be read as missing."""
    for (number, texts), formulas in zip(rows, sheet.iter_rows(values_only=True), strict=False):
        for at, (text, formula) in enumerate(zip(texts, formulas, strict=False), 1):
            if not text and isinstance(formula, str) and formula.startswith("="):
                where = f"{name}, sheet {sheet.title}, row {number}, column {at}"
                raise BadInput(where, "holds a formula without a saved value", _SAVE_AGAIN)
