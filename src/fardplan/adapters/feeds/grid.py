"""Rows of text with a heading, as CSV files and worksheets have them, made into a table.

The columns that hold figures are the last ones, as far as they hold nothing else; or those that are
named. All others are codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fardplan.adapters.feeds.cells import Reader, looks_like_figure
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Figure, Number
from fardplan.statistics.tables import MOST_CELLS, Cell, Role, Table, columns_of

CONTENT = "content"
"""The code of the column that tells which heading a figure stood under."""

_TIME = re.compile(r"(?i)^(?:tid|time|time_period|år|year|period|läsår|månad|month|kvartal)$")
_AREA = re.compile(
    r"(?i)^(?:region|område|area|kommun|municipality|stadsdel|ref_area|(?:regso|deso)\w*|län)$"
)
_NEVER_FIGURES = re.compile(
    r"(?i)^(?:ålder|age|.*kod|.*code|id|nr|kön|sex|gender)$|^(?:tid|år|year|period)"
)


@dataclass(frozen=True)
class Layout:
    """How a grid is to be read. What is left out is told by the grid itself.

    `values` are the headings of the columns that hold figures; `decimal` is the mark before
    decimals; `signs` say what the source's own signs mean.
    """

    values: tuple[str, ...] = ()
    decimal: str = ""
    signs: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """A heading and the rows under it, each with its number in the file."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def __post_init__(self) -> None:
        """Refuse a heading that cannot tell columns apart, and rows that do not fit under it."""
        self._check_heading()
        for number, row in self.rows:
            if len(row) != len(self.heading):
                why = f"has {len(row)} fields, the heading has {len(self.heading)}"
                raise BadInput(f"{self.name}, row {number}", why, "mend the row or take it away")
        if not self.rows:
            raise BadInput(self.name, "holds no rows under its heading", "give a file with figures")
        if len(self.rows) * len(self.heading) > MOST_CELLS:
            raise BadInput(self.name, "holds more cells than a table may", "divide the file")

    def _check_heading(self) -> None:
        for place, head in enumerate(self.heading, 1):
            if not head:
                where = f"{self.name}, heading of column {place}"
                raise BadInput(where, "is empty", "give the column a name")
            if head in self.heading[: place - 1]:
                where = f"{self.name}, heading of column {place}"
                raise BadInput(where, f'"{head}" stands twice', "give each column its own name")


def begins(row: Sequence[str]) -> bool:
    """Say whether a row may be a heading; a title fills the first field of its row alone."""
    return any(row[1:])


def named(heading: Sequence[str]) -> tuple[str, ...]:
    """Return a heading whose first column, which programs leave without a name, has one."""
    return (heading[0] or "column 1", *heading[1:])


def table_of(grid: Grid, layout: Layout, *, roles: Mapping[str, Role] | None = None) -> Table:
    """Return the table of a grid: one cell for each row and each column that holds figures.

    Raises `BadInput` with row and column for what is no figure, for an empty code, and where it
    cannot be told which columns hold figures.
    """
    figures = _figure_columns(grid, layout)
    codes = [place for place in range(len(grid.heading)) if place not in figures]
    reader = Reader(grid.name, layout.signs, layout.decimal)
    cells = []
    for number, row in grid.rows:
        who = _codes(grid, number, row, codes)
        for at in figures:
            place = f"row {number}, column {grid.heading[at]}"
            cells.append(Cell((*who, grid.heading[at]), reader.figure(row[at], place), place))
    reader.finished()
    heads = [(grid.heading[at], _role(grid.heading[at], roles)) for at in codes]
    columns = columns_of([*heads, (_content_name(grid), Role.CONTENT)], [c.codes for c in cells])
    if not any(isinstance(cell.figure, Number) for cell in cells):
        raise BadInput(grid.name, "holds no figure at all", "say which columns hold the figures")
    return Table(columns, tuple(cells), title=grid.name)


def _codes(grid: Grid, number: int, row: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    for at in places:
        if not row[at]:
            where = f"{grid.name}, row {number}, column {grid.heading[at]}"
            raise BadInput(where, "is empty, so that nobody knows whose figure it is", "fill it in")
    return tuple(row[at] for at in places)


def _figure_columns(grid: Grid, layout: Layout) -> list[int]:
    if layout.values:
        return [_named(grid, name) for name in layout.values]
    found: list[int] = []
    for at in reversed(range(len(grid.heading))):
        if not _holds_figures(grid, at, layout):
            break
        found.insert(0, at)
    if not found or len(found) == len(grid.heading):
        why = "it cannot be told which columns hold the figures"
        raise BadInput(grid.name, why, f"name them; there are {', '.join(grid.heading)}")
    return found


def _named(grid: Grid, name: str) -> int:
    if name not in grid.heading:
        do = f"choose from {', '.join(grid.heading)}"
        raise BadInput(f"{grid.name}, column {name}", "is not in the heading", do)
    return grid.heading.index(name)


def _holds_figures(grid: Grid, at: int, layout: Layout) -> bool:
    """Say whether most cells of a column are figures: one that is not is an error, no code."""
    if _NEVER_FIGURES.search(grid.heading[at]):
        return False
    texts = [row[at] for _, row in grid.rows]
    sample = [text for text in texts[:2000] if text.strip() not in layout.signs and text.strip()]
    good = sum(looks_like_figure(text) for text in sample)
    return good * 10 > len(sample) * 9 and any(char.isdigit() for t in sample for char in t)


def _role(head: str, roles: Mapping[str, Role] | None) -> Role:
    if roles and head in roles:
        return roles[head]
    if _TIME.search(head):
        return Role.TIME
    return Role.AREA if _AREA.search(head) else Role.DIMENSION


def _content_name(grid: Grid) -> str:
    return CONTENT if CONTENT not in grid.heading else f"{CONTENT} (heading)"
