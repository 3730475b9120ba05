"""Tables on disk: Parquet or CSV through DuckDB, from arrays of codes to words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import duckdb
import numpy as np

from fardplan.city.tables import Column, Holds
from fardplan.city.words import Array


class Format(StrEnum):
    """How tables are written."""

    PARQUET = "parquet"
    CSV = "csv"


_OPTIONS = {
    Format.PARQUET: "FORMAT parquet, COMPRESSION snappy",
    Format.CSV: "FORMAT csv, HEADER true",
}


class Writer:
    """Writes tables into a folder. The same arrays give the same bytes."""

    def __init__(self, folder: Path, form: Format, first_year: int) -> None:
        self._folder, self._form, self._first_year = folder, form, first_year
        self._database = duckdb.connect(config={"threads": 1})
        # DuckDB would draw a bar on standard output, among the results of a command.
        self._database.execute("SET enable_progress_bar = false")

    def write(self, name: str, columns: Sequence[Column], values: Mapping[str, Array]) -> int:
        """Write `values`, an array for each column, to the file `name`; return its bytes."""
        path = self._folder / f"{name}.{self._form}"
        path.parent.mkdir(parents=True, exist_ok=True)
        given = {column.name: np.ascontiguousarray(values[column.name]) for column in columns}
        self._database.register("given", given)
        shown = ", ".join(f'{self._as_told(column)} AS "{column.name}"' for column in columns)
        target = str(path).replace("'", "''")
        self._database.execute(
            f"COPY (SELECT {shown} FROM given) TO '{target}' ({_OPTIONS[self._form]})"  # noqa: S608
        )
        self._database.unregister("given")
        return path.stat().st_size

    def close(self) -> None:
        """Let the database go."""
        self._database.close()

    def _as_told(self, column: Column) -> str:
        """Return the expression that makes what stands in a file from what stands in an array."""
        name = f'"{column.name}"'
        if column.words:
            known = ", ".join(f"'{word}'" for word in column.words)
            return f"[{known}][{name} + 1]"
        if column.holds is Holds.WORD:
            return name
        if column.holds is Holds.MONTH:
            year, month = f"({self._first_year} + {name} // 12)", f"({name} % 12 + 1)"
            return f"CASE WHEN {name} >= 0 THEN make_date({year}, {month}, 1) END"
        if column.absent:
            return f"NULLIF({name}, -1)::{column.holds}"
        return f"{name}::{column.holds}"
