"""Rates by sex, area and year over many rows: `python -m bench.rates`.

Ours beside the bare aggregation of the same columns by DuckDB, the bare scan of them, which is the
limit, and Polars, Ibis and pandas where they are installed; one measure after the other, in turns,
in one run. `--rows 100000000` for the large one, which writes 0.5 GB.
"""

from __future__ import annotations

import argparse
import importlib.util
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from bench import report
from fardplan.plan import UnitOfObservation
from fardplan.statistics import DataSource, Indicator, Measure
from fardplan.statistics.engines import DuckDb
from fardplan.statistics.rates import Layout, Part, Question, ask, equals

AREAS, YEARS = 3_363, 10
OUTCOMES = 8
LAYOUT = Layout("year", "sex", ("F",), ("M",), "area", division="regso")


@dataclass(frozen=True, slots=True)
class Timing:
    """What one way took at the least, and how it stands to the bare aggregation.

    Processor time says more than the wall clock where others work on the machine.
    """

    rows: int
    indicators: int
    way: str
    wall_s: float
    cpu_s: float
    wall_to_bare: float
    cpu_to_bare: float


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.rates", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000, help="how many rows")
    parser.add_argument("--times", type=int, default=5, help="how often each way is measured")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        write(path, given.rows)
        timings = [*measured(path, given.rows, given.times)]
    print(report.tables({f"Rates, on {report.machine()}": timings}))


def quiet() -> duckdb.DuckDBPyConnection:
    """Open DuckDB without its bar of progress."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    return connection


def write(path: Path, rows: int) -> None:
    """Write rows of people in areas and years with eight outcomes of yes and no."""
    outcomes = ", ".join(
        f"(hash(i, {k}) % 100 < {10 + 5 * k})::BOOLEAN AS y{k}" for k in range(OUTCOMES)
    )
    with quiet() as connection:
        connection.execute(
            f"COPY (SELECT (hash(i, 91) % {AREAS})::INTEGER AS area,"
            f" (2015 + hash(i, 92) % {YEARS})::SMALLINT AS year,"
            f" CASE WHEN hash(i, 93) % 2 = 0 THEN 'F' ELSE 'M' END AS sex, {outcomes}"
            f" FROM range({rows}) t(i)) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
        )


def measured(path: Path, rows: int, times: int) -> Iterator[Timing]:
    """Yield the timings of every way, for one indicator and for all in one scan."""
    for indicators in (1, OUTCOMES):
        ways = dict(_ways(path, indicators))
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(times):
            for name, way in ways.items():
                taken[name].append(_clocked(way))
        least = {name: tuple(map(min, zip(*each, strict=True))) for name, each in taken.items()}
        bare = least["bare DuckDB"]
        for name, (wall, cpu) in least.items():
            yield Timing(rows, indicators, name, wall, cpu, wall / bare[0], cpu / bare[1])


def _ways(path: Path, indicators: int) -> Iterator[tuple[str, Callable[[], Any]]]:
    yield "bare scan", lambda: _scan(path, indicators)
    yield "bare DuckDB", lambda: _bare(path, indicators)
    yield "ours, with totals and intervals", lambda: _ours(path, indicators)
    if indicators > 1:
        yield "ours, one by one", lambda: [_ours(path, 1) for _ in range(indicators)]
    if importlib.util.find_spec("polars"):
        yield "Polars, streaming", lambda: _polars(path, indicators)
    if importlib.util.find_spec("ibis"):
        yield "Ibis, on DuckDB", lambda: _ibis(path, indicators)
    if importlib.util.find_spec("pandas") and importlib.util.find_spec("pyarrow"):
        yield "pandas", lambda: _pandas(path, indicators)


def _clocked(way: Callable[[], Any]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    way()
    return time.perf_counter() - wall, time.process_time() - cpu


def _scan(path: Path, indicators: int) -> Any:
    names = ["area", "sex", "year", *(f"y{k}" for k in range(indicators))]
    with quiet() as connection:
        columns = ", ".join(f"max({name})" for name in names)
        return connection.execute(f"SELECT {columns} FROM read_parquet('{path}')").fetchall()


def _bare(path: Path, indicators: int) -> Any:
    sums = ", ".join(f"count(y{k}), count(*) FILTER (WHERE y{k})" for k in range(indicators))
    with quiet() as connection:
        return connection.execute(
            f"SELECT area, sex, year, {sums} FROM read_parquet('{path}') GROUP BY ALL"
        ).fetchnumpy()


def _ours(path: Path, indicators: int) -> Any:
    return ask(DuckDb(path), [_question(k) for k in range(indicators)], LAYOUT)


def _question(k: int) -> Question:
    indicator = Indicator(
        id=f"outcome-{k}",
        version=1,
        title="Utfall",
        measure=Measure.SHARE,
        unit=UnitOfObservation.PERSON,
        population="Alla",
        numerator="De med utfall",
        denominator="Alla",
        source=DataSource("Påhittade rader"),
    )
    return Question(indicator, Part((equals(f"y{k}", True),)))


def _polars(path: Path, indicators: int) -> Any:
    import polars as pl  # type: ignore[import-not-found]

    names = [f"y{k}" for k in range(indicators)]
    sums = [pl.col(names).count().name.prefix("n"), pl.col(names).sum()]
    lazy = pl.scan_parquet(path).group_by("area", "sex", "year").agg(sums)
    return lazy.collect(engine="streaming")


def _ibis(path: Path, indicators: int) -> Any:
    import ibis  # type: ignore[import-not-found]

    rows = ibis.duckdb.connect().read_parquet(path)
    names = [f"y{k}" for k in range(indicators)]
    sums = {f"n_{name}": rows[name].count() for name in names}
    sums |= {name: rows[name].sum() for name in names}
    return rows.group_by("area", "sex", "year").agg(**sums).to_pyarrow()


def _pandas(path: Path, indicators: int) -> Any:
    import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]

    names = [f"y{k}" for k in range(indicators)]
    frame = pd.read_parquet(path, columns=["area", "sex", "year", *names])
    return frame.groupby(["area", "sex", "year"])[names].agg(["count", "sum"])


if __name__ == "__main__":
    main()
