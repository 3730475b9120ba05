"""Tables out as Excel workbooks: the figures, what their columns and signs mean, and their source.

A cell without a number holds text and never a number, so no sum in Excel counts it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import xlsxwriter

from fardplan.adapters.feeds.cells import all_statuses, status_of
from fardplan.adapters.feeds.json_stat_out import told_of
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Figure, Number
from fardplan.statistics.tables import Cell, Column, Table

FIGURES, COLUMNS, ABOUT = "Figures", "Columns", "About"
_MADE = datetime(1980, 1, 1)
_MOST_ROWS = 1_000_000
_LONGEST = 32_767


def write_workbook(table: Table) -> bytes:
    """Return the table as a workbook, the same bytes for the same table.

    The sheet Figures has a row for each figure: codes, labels, value, status. The sheet Columns
    tells all codes, About the source, the notes and the signs. Numbers have 16 digits there, as
    Excel has. Raises `BadInput` for more rows than a sheet holds.
    """
    if len(table.cells) > _MOST_ROWS:
        raise BadInput(table.title or "the table", "has more rows than a sheet", "write CSV")
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": table.title[:200], "created": _MADE})
        head = book.add_format({"bold": True, "bottom": 1})
        _figures(book.add_worksheet(FIGURES), table, head)
        _columns(book.add_worksheet(COLUMNS), table, head)
        _about(book.add_worksheet(ABOUT), table)
    return file.getvalue()


def _figures(sheet: Any, table: Table, head: Any) -> None:
    heads = [h for column in table.columns for h in (column.code, f"{column.code} label")]
    for at, text in enumerate([*heads, "value", "status"]):
        sheet.write_string(0, at, text, head)
    for number, cell in enumerate(table.cells, 1):
        _row(sheet, number, cell, table.columns)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.cells)), len(heads) + 1)


def _row(sheet: Any, number: int, cell: Cell, columns: tuple[Column, ...]) -> None:
    texts = [t for code, c in zip(cell.codes, columns, strict=True) for t in (code, c[code].label)]
    for at, text in enumerate(texts):
        sheet.write_string(number, at, text[:_LONGEST])
    _figure(sheet, number, len(texts), cell.figure)


def _figure(sheet: Any, row: int, at: int, figure: Figure) -> None:
    if isinstance(figure, Number):
        sheet.write_number(row, at, figure.value)
    else:
        status = status_of(figure)
        sheet.write_string(row, at, status.partition(":")[2] or "..")
        sheet.write_string(row, at + 1, status)


def _columns(sheet: Any, table: Table, head: Any) -> None:
    for at, text in enumerate(("column", "role", "code", "label", "unit", "decimals")):
        sheet.write_string(0, at, text, head)
    rows = ((column, value) for column in table.columns for value in column.values)
    for number, (column, value) in enumerate(rows, 1):
        decimals = "" if value.decimals is None else str(value.decimals)
        told = (column.code, column.role, value.code, value.label, value.unit, decimals)
        for at, text in enumerate(told):
            sheet.write_string(number, at, str(text)[:_LONGEST])
    sheet.freeze_panes(1, 0)


def _about(sheet: Any, table: Table) -> None:
    for number, (key, text) in enumerate(_told(table)):
        sheet.write_string(number, 0, key)
        sheet.write_string(number, 1, text[:_LONGEST])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)


def _told(table: Table) -> Iterator[tuple[str, str]]:
    from_ = table.provenance
    yield "title", table.title
    yield "source", from_.source
    yield "licence", from_.licence
    yield "address", from_.address
    yield "table", from_.table
    yield "updated", from_.updated
    yield "retrieved", from_.retrieved_at.isoformat() if from_.retrieved_at else ""
    yield "next expected", from_.next_expected
    for one in from_.hashes:
        yield "sha-256", one
    for note in table.notes:
        yield "note", note
    for status in all_statuses(cell.figure for cell in table.cells):
        yield f"status {status}", told_of(status)
