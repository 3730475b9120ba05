"""Rows in files, summed by DuckDB: of any size, within bounded memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from fardplan.kernel.errors import BadInput
from fardplan.statistics.intervals import Floats
from fardplan.statistics.rates.cells import Cells, Column, Sums
from fardplan.statistics.rates.check import Kind
from fardplan.statistics.rates.questions import Plan
from fardplan.statistics.rates.sql import SUMS, query, quoted_for_duckdb

MISSING = ["", "..", "."]
"""How a CSV file says that a value is missing."""

_KINDS = (
    (("VARCHAR", "ENUM"), Kind.TEXT),
    (("BOOLEAN",), Kind.TRUTH),
    (("DATE",), Kind.DATE),
    (("FLOAT", "DOUBLE", "DECIMAL"), Kind.REAL),
    (("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
      "UBIGINT"), Kind.WHOLE),
)  # fmt: skip


class DuckDb:
    """One or more files of the same columns: Parquet (.parquet) or CSV (any other name).

    `memory` bounds what DuckDB holds at a time, such as "1GB", and `threads` how many processors
    it uses, all of them where nothing is said. In a CSV file an empty field, ".." and "." are
    missing, and a column that is grouped by or compared with text is text, so that "01" stays so.
    """

    def __init__(
        self, *paths: Path, memory: str = "1GB", threads: int | None = None, name: str = ""
    ) -> None:
        if not paths:
            raise BadInput("the data", "no file is named", "give the path of a file")
        for path in paths:
            if not path.is_file():
                raise BadInput(str(path), "there is no such file", "give the path of a file")
        self.name = name or ", ".join(map(str, paths))
        self._paths = [str(path) for path in paths]
        self._settings: dict[str, Any] = {"memory_limit": memory}
        if threads:
            self._settings["threads"] = threads

    def kinds(self, plan: Plan) -> Mapping[str, Kind]:
        """Return which columns there are and what they hold."""
        with self._connected() as connection:
            rows = self._rows(connection, plan)
            return {
                name: _kind(str(type_))
                for name, type_ in zip(rows.columns, rows.types, strict=True)
            }

    def cells(self, plan: Plan, kinds: Mapping[str, Kind]) -> Cells:
        """Return the sums for `plan`, which fits the data.

        Raise `BadInput` for a value that is no number where numbers are summed.
        """
        with self._connected() as connection:
            self._rows(connection, plan).create_view("asked")
            asked = query(plan, kinds, source="asked", quote=quoted_for_duckdb)
            try:
                found = connection.execute(asked.text, list(asked.values)).fetchnumpy()
            except duckdb.Error as error:
                raise self._unreadable(error) from None
        return _cells(plan, list(found.values()))

    def _connected(self) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(":memory:", config=self._settings)

    def _rows(self, connection: duckdb.DuckDBPyConnection, plan: Plan) -> duckdb.DuckDBPyRelation:
        try:
            if self._paths[0].endswith(".parquet"):
                return connection.read_parquet(self._paths)
            there = connection.read_csv(self._paths[0], header=True, na_values=MISSING).columns
            text = {name: "VARCHAR" for name in there if name in plan.text_columns}
            return connection.read_csv(
                self._paths,  # type: ignore[arg-type]
                header=True,
                na_values=MISSING,
                dtype=text,
            )
        except duckdb.Error as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: duckdb.Error) -> BadInput:
        why = str(error).strip().splitlines()[0]
        return BadInput(self.name, f"cannot be read ({why})", "mend the file")


def _kind(name: str) -> Kind:
    bare = name.partition("(")[0]
    return next((kind for names, kind in _KINDS if bare in names), Kind.OTHER)


def _cells(plan: Plan, columns: list[Any]) -> Cells:
    keys, (rows, unweighed, *sums) = (
        columns[: len(plan.layout.keys)],
        columns[len(plan.layout.keys) :],
    )
    return Cells(
        keys={name: _key(c) for name, c in zip(plan.layout.keys, keys, strict=True)},
        rows=_floats(rows),
        unweighed=float(_floats(unweighed).sum()),
        sums=[
            Sums(*(_floats(c) for c in sums[start : start + len(SUMS)]))
            for start in range(0, len(sums), len(SUMS))
        ],
    )


def _key(values: Any) -> Column:
    return Column.of(np.ma.asarray(values).tolist())


def _floats(values: Any) -> Floats:
    return np.ma.filled(np.ma.asarray(values, dtype=np.float64), 0.0)
