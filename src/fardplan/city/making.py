"""A city made in parts by several processes, and written whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fardplan.city.asking import Asked, chosen_by_lot, joined
from fardplan.city.blueprint import Blueprint, drawn_up
from fardplan.city.contents import filled, tables_of
from fardplan.city.counting import Counts, added
from fardplan.city.files import Format, Writer
from fardplan.city.order import Order
from fardplan.city.part import Part
from fardplan.city.tables import IN_PARTS, WHOLE
from fardplan.city.truths import truths_of, written
from fardplan.city.whole import whole_tables
from fardplan.kernel.errors import BadInput

TRUTHS = "truths.json"


@dataclass(frozen=True, slots=True)
class Result:
    """A city that was made: where it is, how many files and bytes, rows by table."""

    folder: Path
    files: int
    bytes: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Written:
    """What a process hands back of a part that it has written."""

    counts: Counts
    asked: Asked
    rows: dict[str, int]


def make(
    order: Order,
    folder: Path,
    *,
    form: Format = Format.PARQUET,
    workers: int | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Result:
    """Make the city that is ordered, and write its tables and its truths into `folder`.

    The same order gives the same bytes for any number of `workers`; as many as there are
    processors if None. The memory of each follows the largest part: some 60,000 persons, or one
    area where an area has more; that of the calling process the number of workplaces. `tell` is
    called with how many parts of how many are done.

    `folder` is made, and must be empty or not there: raises `BadInput` otherwise. If the making is
    cut, nothing is left behind.
    """
    _require_room(folder)
    blueprint = drawn_up(order)
    with _whole_or_not(folder) as beside:
        counts, asked, rows = _in_parts(blueprint, beside, form, workers, tell)
        writer = Writer(beside, form, order.calendar[0])
        tables = whole_tables(blueprint, counts, asked)
        for name, table in tables.items():
            writer.write(name, WHOLE[name], table)
            rows[name] = len(next(iter(table.values())))
        writer.close()
        (beside / TRUTHS).write_bytes(
            written(truths_of(blueprint, counts, tables["workplace_years"]))
        )
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Result(folder, len(files), sum(path.stat().st_size for path in files), rows)


def _in_parts(
    blueprint: Blueprint, folder: Path, form: Format, workers: int | None,
    tell: Callable[[int, int], None],
) -> tuple[Counts, Asked, dict[str, int]]:  # fmt: skip
    """Make every part, in any order, and put together what they hand back, in theirs."""
    counts: Counts = {}
    rows = dict.fromkeys(IN_PARTS, 0)
    asked: Asked | None = None
    work = partial(_write, folder=folder, form=form)
    for number, part in enumerate(_each(work, blueprint, workers or os.cpu_count() or 1), 1):
        counts = added(counts, part.counts)
        rows = {name: rows[name] + part.rows[name] for name in rows}
        lots = part.asked if asked is None else joined([asked, part.asked])
        asked = chosen_by_lot(lots, blueprint.asked)
        tell(number, len(blueprint.parts))
    assert asked is not None
    return counts, asked, rows


def _each(
    work: Callable[[Part], _Written], blueprint: Blueprint, workers: int
) -> Iterator[_Written]:
    """Yield what is made of each part, in the order of the parts."""
    numbers = range(len(blueprint.parts))
    workers = min(workers, len(numbers))
    if workers < 2:
        yield from (work(Part(blueprint, number)) for number in numbers)
        return
    with ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), _begin, (blueprint, work)
    ) as pool:
        yield from pool.map(_made_there, numbers)


_there: tuple[Blueprint, Callable[[Part], _Written]]


def _begin(blueprint: Blueprint, work: Callable[[Part], _Written]) -> None:
    """Give a process what all its parts have in common."""
    global _there
    _there = (blueprint, work)


def _made_there(number: int) -> _Written:
    blueprint, work = _there
    return work(Part(blueprint, number))


def _write(part: Part, *, folder: Path, form: Format) -> _Written:
    """Make one part and write its tables."""
    tables, counts, asked = tables_of(filled(part))
    writer = Writer(folder, form, part.first_year)
    for name, table in tables.items():
        writer.write(f"{name}/{part.number:04}", IN_PARTS[name], table)
    writer.close()
    rows = {name: len(next(iter(table.values()))) for name, table in tables.items()}
    return _Written(counts, asked, rows)


def _require_room(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(str(folder), "is there and is not empty", "name a new folder")
    if not folder.resolve().parent.is_dir():
        raise BadInput(str(folder.parent), "is no folder", "make it first, or name another")


@contextmanager
def _whole_or_not(folder: Path) -> Iterator[Path]:
    """Give a folder beside the wanted one, which takes its place when all went well."""
    folder = folder.resolve()
    beside = Path(tempfile.mkdtemp(prefix=".city-", dir=folder.parent))
    try:
        yield beside
        beside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
