"""A table as a source gives it, whatever file or service it came in.

One cell is one figure with a code for each column. Nothing is summed, filled in or corrected on the
way here: a sign such as ".." stays the sign that it is, beside what it means.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from itertools import product

from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Absent, Figure, Why

MOST_CELLS = 5_000_000
"""Cells that a table may unfold to."""


class Role(StrEnum):
    """What a column tells of a figure."""

    DIMENSION = "dimension"
    """Whose or what it is, e.g. sex or age."""
    AREA = "area"
    TIME = "time"
    CONTENT = "content"
    """What was counted or measured; the values of this column have units."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a column: its code and what it is called. `unit` is of contents only."""

    code: str
    label: str = ""
    unit: str = ""
    decimals: int | None = None

    @property
    def shown(self) -> str:
        """The label, or the code where there is none."""
        return self.label or self.code


@dataclass(frozen=True)
class Column:
    """One column of codes, with its values in the order of the source."""

    code: str
    label: str = ""
    role: Role = Role.DIMENSION
    values: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a code that stands for two things."""
        if len(self.place_of) != len(self.values):
            twice = next(v.code for v in self.values if self.codes.count(v.code) > 1)
            raise BadInput(
                f"column {self.code}", f'the code "{twice}" stands twice', "give each value one"
            )

    @property
    def shown(self) -> str:
        """The label, or the code where there is none."""
        return self.label or self.code

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the values."""
        return tuple(value.code for value in self.values)

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """Where each code stands among the values."""
        return {value.code: place for place, value in enumerate(self.values)}

    def __getitem__(self, code: str) -> Value:
        """Return the value of a code."""
        return self.values[self.place_of[code]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and the code of each column; `place` is where it stood: "row 7, column Antal"."""

    codes: tuple[str, ...]
    figure: Figure
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a table is from. `hashes` are the SHA-256 of the raw answers or of the file."""

    source: str = ""
    licence: str = ""
    address: str = ""
    table: str = ""
    retrieved_at: datetime | None = None
    updated: str = ""
    """When the source last changed it, as it says so itself."""
    next_expected: str = ""
    lag_days: int | None = None
    """From the end of the latest period to the day of the figures."""
    hashes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Figures with their columns. `notes` are the source's own, and what was told while reading.

    Each cell has as many codes as there are columns; each code is one of its column's. Raises
    `BadInput` otherwise. A cell may be left out: that is not 0, and `dense` tells it as missing.
    """

    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)

    def __post_init__(self) -> None:
        """Refuse columns of the same code, and codes that no column knows."""
        codes = [column.code for column in self.columns]
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice is not None:
            raise BadInput(f"column {twice}", "stands twice in the table", "rename one of them")
        known = [column.place_of for column in self.columns]
        for cell in self.cells:
            if len(cell.codes) != len(known) or not all(
                code in places for code, places in zip(cell.codes, known, strict=True)
            ):
                raise BadInput(
                    cell.place or "the table", "a cell does not fit its columns", "mend the table"
                )

    def column(self, code: str) -> Column:
        """Return the column of a code or a label; raise `BadInput` that lists those there are."""
        found = next((c for c in self.columns if code in (c.code, c.label)), None)
        if found is None:
            there = ", ".join(c.code for c in self.columns)
            raise BadInput(f"column {code}", "is not in the table", f"choose one of {there}")
        return found

    def place_of(self, code: str) -> int:
        """Return which column, counted from 0, a code or a label names."""
        return self.columns.index(self.column(code))

    def first(self, role: Role) -> Column | None:
        """Return the first column of a role."""
        return next((column for column in self.columns if column.role is role), None)

    @property
    def size(self) -> int:
        """How many cells there are when every combination has one."""
        return math.prod(len(column.values) for column in self.columns)

    def dense(self) -> Table:
        """Return the table with a cell for each combination, the last column turning fastest.

        What the source leaves out becomes missing. Raises `BadInput` where that is too many, and
        where a combination stands twice.
        """
        if self.size > MOST_CELLS:
            why = f"every combination of its columns makes {self.size} cells"
            raise BadInput(self.title or "the table", why, "choose fewer values")
        there = {cell.codes: cell for cell in self.cells}
        if len(there) != len(self.cells):
            first = next(repeated(cell.codes for cell in self.cells))
            why = f"the combination {', '.join(first)} stands twice"
            raise BadInput(self.title or "the table", why, "keep one of the two")
        every = product(*(column.codes for column in self.columns))
        cells = tuple(there.get(codes) or Cell(codes, Absent(Why.MISSING)) for codes in every)
        return replace(self, cells=cells)

    def where(self, chosen: Mapping[str, Iterable[str]]) -> Table:
        """Return the cells whose code in each named column is one of those chosen."""
        wanted = {self.place_of(name): frozenset(codes) for name, codes in chosen.items()}
        for place, codes in wanted.items():
            column = self.columns[place]
            unknown = sorted(codes - column.place_of.keys())
            if unknown:
                why = f"has no value {unknown[0]}"
                raise BadInput(f"column {column.code}", why, _choose(column.codes))
        cells = tuple(
            c for c in self.cells if all(c.codes[place] in codes for place, codes in wanted.items())
        )
        columns = tuple(
            replace(column, values=tuple(v for v in column.values if v.code in wanted[place]))
            if place in wanted
            else column
            for place, column in enumerate(self.columns)
        )
        return replace(self, columns=columns, cells=cells)


def columns_of(
    heads: Sequence[tuple[str, Role]], rows: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """Return columns with the codes that stand in `rows`, each in the order of its first row."""
    found: list[dict[str, None]] = [{} for _ in heads]
    for row in rows:
        for codes, code in zip(found, row, strict=True):
            codes.setdefault(code)
    return tuple(
        Column(code, role=role, values=tuple(Value(one) for one in codes))
        for (code, role), codes in zip(heads, found, strict=True)
    )


def repeated(codes: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield each combination of codes that has stood before."""
    seen: set[tuple[str, ...]] = set()
    for one in codes:
        if one in seen:
            yield one
        seen.add(one)


def lag_days(period_end: date, published: date) -> int:
    """Return how many days after the end of its period a figure came; never less than 0."""
    return max(0, (published - period_end).days)


def _choose(codes: Sequence[str], most: int = 8) -> str:
    more = f" and {len(codes) - most} more" if len(codes) > most else ""
    return f"choose from {', '.join(codes[:most])}{more}"
