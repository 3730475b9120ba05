"""Tables in CSV, as Swedish and English programs and statistical offices write them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace

from fardplan.adapters.feeds.grid import Grid, Layout, begins, named, table_of
from fardplan.adapters.feeds.taken import refuse_unless_small, stamped
from fardplan.kernel.errors import BadInput
from fardplan.reading.plain import decoded
from fardplan.statistics.tables import Table

_DELIMITERS = ",;\t|"
_SAMPLE = 50
_LONGEST_FIELD = 100_000


def read_csv(name: str, content: bytes, layout: Layout | None = None) -> Table:
    """Return the table in a CSV file.

    Comma, semicolon, tab and | are told apart; so are UTF-8, UTF-16, Windows-1252 and the marks
    before decimals. Lines above the heading that hold one field only are its title; what follows an
    empty line at the end is its notes. Raises `BadInput` with row and column.
    """
    refuse_unless_small(name, content)
    text, notes = decoded(name, content)
    grid, title, told = _grid(name, text)
    table = table_of(grid, layout or Layout())
    table = replace(table, title=title or name, notes=(*notes, *told))
    return stamped(table, content)


def rows_of(name: str, text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return each line with its number, counted from 1, taken apart at the mark it uses."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_delimiter(name, text), strict=True
    )
    rows = []
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        for row in reader:
            rows.append((reader.line_num, tuple(field.strip() for field in row)))
    except csv.Error as error:
        where = f"{name}, row {reader.line_num}"
        raise BadInput(where, f"is not CSV ({error})", "mend its quotation marks") from None
    return rows


def _grid(name: str, text: str) -> tuple[Grid, str, tuple[str, ...]]:
    rows = rows_of(name, text)
    start = next((at for at, (_, row) in enumerate(rows) if begins(row)), None)
    if start is None:
        raise BadInput(name, "has no line with several columns", "give a table with a heading")
    title = " ".join(field for _, row in rows[:start] for field in row if field)
    body, notes = _parted(rows[start + 1 :])
    return Grid(name, named(rows[start][1]), tuple(body)), title, notes


def _parted(
    rows: list[tuple[int, tuple[str, ...]]],
) -> tuple[list[tuple[int, tuple[str, ...]]], tuple[str, ...]]:
    """Part the rows of figures from the notes under them, which begin after an empty line."""
    end = next((at for at, (_, row) in enumerate(rows) if not any(row)), len(rows))
    below = rows[end:]
    if any(sum(map(bool, row)) > 1 for _, row in below):
        return [(number, row) for number, row in rows if any(row)], ()
    notes = tuple(" ".join(filter(None, row)) for _, row in below if any(row))
    return rows[:end], notes


def _delimiter(name: str, text: str) -> str:
    """Return the mark that most lines have equally often, outside quotation marks."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]
    if not lines:
        raise BadInput(name, "the file is empty", "give a table with a heading")
    return max(_DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    times = Counter(_outside_quotes(line, mark) for line in lines)
    times.pop(0, None)
    if not times:
        return (0, 0)
    fields, lines_with = max(times.items(), key=lambda item: (item[1], item[0]))
    return (lines_with, fields)


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
