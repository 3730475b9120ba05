"""Synthetic cities to ask questions of, by SQL over their tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from fardplan.city import TRUTHS, Order, make
from fardplan.city.tables import IN_PARTS, WHOLE


class City:
    """A city that was made: its tables as views, its truths as data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told = json.loads((folder / TRUTHS).read_text("utf-8"))
        self.true, self.planted = self.told["true"], self.told["planted"]
        self.database = duckdb.connect(config={"threads": 1})
        for name in (*IN_PARTS, *WHOLE):
            files = folder / (f"{name}/*.parquet" if name in IN_PARTS else f"{name}.parquet")
            self.database.execute(f"CREATE VIEW {name} AS SELECT * FROM '{files}'")

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question."""
        return self.database.execute(question).fetchall()

    def one(self, question: str) -> Any:
        """Return the single value that answers a question."""
        (row,) = self.rows(question)
        return row[0] if len(row) == 1 else row

    def none_of(self, question: str) -> bool:
        """Whether there is no row; shows the first ones if there are."""
        found = self.rows(f"SELECT * FROM ({question}) LIMIT 3")
        assert not found, found
        return True


@contextmanager
def a_city(order: Order, folder: Path, workers: int = 1) -> Iterator[City]:
    """Make a city, and let it go afterwards."""
    city = City(make(order, folder, workers=workers).folder)
    yield city
    city.database.close()
