"""Rows summed by Spark: for a population that outgrows one machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import numpy as np
from pyspark.sql import DataFrame, SparkSession

from fardplan.statistics.rates.cells import Cells, Column, Sums
from fardplan.statistics.rates.check import Kind
from fardplan.statistics.rates.questions import Plan
from fardplan.statistics.rates.sql import SUMS, query, quoted_for_spark

_KINDS = {
    "string": Kind.TEXT,
    "boolean": Kind.TRUTH,
    "date": Kind.DATE,
    "float": Kind.REAL,
    "double": Kind.REAL,
    "decimal": Kind.REAL,
    "tinyint": Kind.WHOLE,
    "smallint": Kind.WHOLE,
    "int": Kind.WHOLE,
    "bigint": Kind.WHOLE,
}


class Spark:
    """An engine for `statistics.rates.ask` over a data frame of a running Spark session.

    It asks the same query as DuckDB, and only the sums leave the cluster: a row for each
    combination of keys.
    """

    def __init__(self, session: SparkSession, rows: DataFrame, *, name: str = "the rows") -> None:
        self.name = name
        self._session = session
        self._rows = rows

    def kinds(self, plan: Plan) -> Mapping[str, Kind]:
        """Return which columns there are and what they hold."""
        return {
            name: _KINDS.get(type_.partition("(")[0], Kind.OTHER)
            for name, type_ in self._rows.dtypes
        }

    def cells(self, plan: Plan, kinds: Mapping[str, Kind]) -> Cells:
        """Return the sums for `plan`, which fits the data."""
        view = f"asked_{uuid4().hex}"
        asked = query(plan, kinds, source=view, quote=quoted_for_spark)
        self._rows.createOrReplaceTempView(view)
        try:
            found = self._session.sql(asked.text, args=list(asked.values)).collect()
        finally:
            self._session.catalog.dropTempView(view)
        return _cells(plan, [tuple(row) for row in found])


def _cells(plan: Plan, rows: list[tuple[Any, ...]]) -> Cells:
    keys = plan.layout.keys
    numbers = np.array([row[len(keys) :] for row in rows], dtype=np.float64)
    numbers = numbers.reshape(len(rows), 2 + len(SUMS) * len(plan.questions)).T
    starts = range(2, len(numbers), len(SUMS))
    return Cells(
        keys={name: Column.of(row[i] for row in rows) for i, name in enumerate(keys)},
        rows=numbers[0],
        unweighed=float(numbers[1].sum()),
        sums=[Sums(*numbers[start : start + len(SUMS)]) for start in starts],
    )
