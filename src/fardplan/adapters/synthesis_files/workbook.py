"""A workbook in which a long text goes on in the next row, and no text is ever run."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from fardplan.adapters.synthesis_files.outline import shown

LONGEST = 32_767
"""How many characters a cell holds, as Excel counts them."""

_MADE = datetime(1980, 1, 1)
_INK, _DEEP, _RULE, _TINT = "#17282C", "#10343B", "#D3CFC3", "#DFEBEA"

Cell = str | int | float
Column = tuple[str, int]
"""Heading and width."""


class Book:
    """A workbook whose every text is text: nothing in it is run as a formula or made a link."""

    def __init__(self, file: io.BytesIO, title: str) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                   "strings_to_numbers": False}  # fmt: skip
        self._book = xlsxwriter.Workbook(file, options)
        self._book.set_properties({"title": shown(title), "created": _MADE})
        base = {"font_name": "Calibri", "font_size": 10.5, "valign": "top", "font_color": _INK}
        grid = {**base, "bottom": 1, "bottom_color": _RULE}
        self._text = self._book.add_format({**grid, "text_wrap": True})
        self._number = self._book.add_format({**grid, "align": "right"})
        self._centre = self._book.add_format({**grid, "align": "center", "text_wrap": True})
        self._strong = self._book.add_format({**grid, "bold": True, "bg_color": _TINT})
        head = {**base, "bold": True, "font_color": "#FFFFFF", "bg_color": _DEEP}
        self._head = self._book.add_format({**head, "text_wrap": True})
        self._turned = self._book.add_format({**head, "rotation": 90, "align": "center"})

    def sheet(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Cell]],
        *,
        frozen: int = 2,
    ) -> None:
        """Add a sheet with a frozen head and a filter; long texts go on in the next row."""
        sheet = self._sheet(name)
        for at, (heading, width) in enumerate(columns):
            sheet.write_string(0, at, heading, self._head)
            sheet.set_column(at, at, width)
        last = 0
        for last, row in enumerate((r for whole in rows for r in parts_of(whole)), 1):
            for at, value in enumerate(row):
                self._write(sheet, last, at, value)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.repeat_rows(0)

    def matrix(
        self,
        name: str,
        columns: Sequence[Column],
        turned: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        legend: Iterable[Sequence[str]],
    ) -> None:
        """Add a sheet of letters: a row per element, a turned heading per body."""
        sheet = self._sheet(name)
        sheet.set_row(0, 120)
        for at, (heading, width) in enumerate(columns):
            sheet.write_string(0, at, heading, self._head)
            sheet.set_column(at, at, width)
        for at, heading in enumerate(turned, len(columns)):
            sheet.write_string(0, at, shown(heading), self._turned)
            sheet.set_column(at, at, 7)
        last = 0
        for last, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                style = self._text if at < len(columns) else self._centre
                sheet.write_string(last, at, shown(str(value)), style)
        sheet.freeze_panes(1, len(columns))
        sheet.autofilter(0, 0, max(last, 1), len(columns) + len(turned) - 1)
        sheet.repeat_rows(0)
        for down, line in enumerate(legend, last + 2):
            for at, value in enumerate(line):
                sheet.write_string(down, at, value, self._strong if at == 0 else self._text)

    def close(self) -> None:
        """Finish the workbook."""
        self._book.close()

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, value: Cell) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, value, self._text)
        else:
            sheet.write_number(row, column, value, self._number)


def parts_of(row: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Yield a row in as many parts as its longest text needs; the second cell says which part.

    What is short stands in every part, so that a filter keeps them together. A number stands in
    the first part alone, so that a sum stays right.
    """
    texts = [shown(value) if isinstance(value, str) else value for value in row]
    cut = [_pieces(value) if isinstance(value, str) else [] for value in texts]
    parts = max((len(pieces) for pieces in cut), default=1) or 1
    for part in range(parts):
        cells: list[Cell] = []
        for value, pieces in zip(texts, cut, strict=True):
            if not isinstance(value, str):
                cells.append(value if part == 0 else "")
            elif len(pieces) == 1:
                cells.append(value)
            else:
                cells.append(pieces[part] if part < len(pieces) else "")
        if parts > 1:
            cells[1] = f"{part + 1}/{parts}"
        yield cells


def _pieces(text: str) -> list[str]:
    """The text cut where Excel would: it counts UTF-16 units, and a pair is never parted."""
    if len(text) <= LONGEST // 2:
        return [text]
    pieces, start, room = [], 0, LONGEST
    for at, character in enumerate(text):
        units = 2 if ord(character) > 0xFFFF else 1
        if units > room:
            pieces.append(text[start:at])
            start, room = at, LONGEST
        room -= units
    return [*pieces, text[start:]]
