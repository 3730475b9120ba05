"""Measure protection: `python -m bench.protection`, with `--quick` to see that it runs.

Suppression on four tables beside the counts that other programs gave on tables of the same shape;
certificates; intervals; the examination of a table against a ledger; and random sequences of
publications that a reader of its own tries to break. With `--keep` the figures are put in
`bench/PROTECTION.md`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench import report
from bench.cities import SHAPES, Shape, table_of
from bench.sequences import leaks, sequence
from fardplan.statistics.protection import (
    Examiner,
    Ledger,
    Publication,
    System,
    Threshold,
    apply,
    certify,
    codes_of,
    faults,
    suppress,
    system_of,
    widen,
)
from fardplan.statistics.protection.circuits import Circuits
from fardplan.statistics.protection.elimination import moves_of

JSON = Path("var/bench/protection.json")
PAGE = Path(__file__).with_name("PROTECTION.md")
RULES = [Threshold(5)]
BASELINE = {"S": (109, 276), "M": (555, 1484), "M + age": (8161, 16751)}
"""Primary and all suppressed cells of GaussSuppression 1.2.3 on its own tables of these shapes."""


@dataclass(frozen=True)
class Suppressed:
    """One table, suppressed."""

    table: str
    cells: int
    primary: int
    suppressed: int
    by_primary: float
    from_all_cells: int
    share_of_that: float
    gauss_by_primary: float
    build_s: float
    suppress_s: float
    from_all_s: float
    certify_s: float
    check_s: float
    faults: int


@dataclass(frozen=True)
class Wide:
    """One table whose primary cells cannot be narrowed below the rule."""

    table: str
    exact_only: int
    widened: int
    more: float
    seconds: float
    check_s: float
    faults: int


@dataclass(frozen=True)
class Examined:
    """One table examined against a ledger that holds another of the same persons."""

    cells: int
    in_ledger: int
    seconds: float
    breaches: int


@dataclass(frozen=True)
class Sequences:
    """Random sequences of publications, and what a reader got out of them."""

    sequences: int
    tables: int
    refused: int
    published_otherwise: int
    breaches: int
    seconds: float
    reader_s: float


def suppression(shapes: Iterable[Shape]) -> Iterable[Suppressed]:
    """Suppress a table of each shape, and do the same from all cells in falling order."""
    for shape in shapes:
        began = time.perf_counter()
        system = system_of([table_of(shape)])
        built = time.perf_counter()
        pattern = suppress(system, RULES)
        done = time.perf_counter()
        proof = certify(pattern)
        certified = time.perf_counter()
        found = faults(system, proof.suppressed, proof.moves)
        checked = time.perf_counter()
        reference = _from_all_cells(system)
        ended = time.perf_counter()
        primary = int(pattern.sensitive.primary.sum())
        hidden = int(pattern.suppressed.sum())
        theirs = BASELINE.get(shape.name)
        yield Suppressed(
            shape.name, int((system.values > 0).sum()), primary, hidden, hidden / primary,
            reference, hidden / reference, theirs[1] / theirs[0] if theirs else float("nan"),
            built - began, done - built, ended - checked, certified - done, checked - certified,
            len(found),
        )  # fmt: skip


def _from_all_cells(system: System) -> int:
    """Return how many cells the principle of GaussSuppression withholds, begun with all cells."""
    sensitive = apply(RULES, system)
    moves = moves_of(system.equations, sensitive.may_hide)
    primary = sensitive.primary[moves.cells].tolist()
    order = np.argsort(-system.values[moves.cells], kind="stable").tolist()
    circuits = Circuits(moves, primary)
    circuits.publish_in_turn(cell for cell in order if not primary[cell])
    return len(circuits.suppressed())


def intervals_of(shapes: Iterable[Shape]) -> Iterable[Wide]:
    """Widen the pattern of each shape until the rule holds."""
    for shape in shapes:
        pattern = suppress(system_of([table_of(shape)]), RULES)
        began = time.perf_counter()
        widened = widen(pattern)
        done = time.perf_counter()
        proof, rule = widened.certificate(), pattern.sensitive
        found = faults(
            pattern.system, proof.suppressed, proof.moves, proof.alternatives,
            widths=rule.widths, floor=rule.floor,
        )  # fmt: skip
        checked = time.perf_counter()
        before, after = int(pattern.suppressed.sum()), int(widened.pattern.suppressed.sum())
        yield Wide(
            shape.name, before, after, after / before, done - began, checked - done, len(found)
        )


def examinations(areas: Iterable[int]) -> Iterable[Examined]:
    """Examine a table by areas, sex, age and outcome, when one without age is out already."""
    for many in areas:
        shape = Shape("examined", (many, max(many // 10, 2)), ages=6)
        pattern = widen(suppress(system_of([table_of(shape)]), RULES)).pattern
        whole = _publication("new", pattern.system, pattern.suppressed)
        before = {codes: count for codes, count in whole.cells.items() if "age" not in dict(codes)}
        ledger = Ledger().published(Publication("old", "u", before, whole.units, whole.truth))
        began = time.perf_counter()
        found = Examiner(ledger, "u", RULES[0]).breaches(whole)
        spent = time.perf_counter() - began
        yield Examined(len(whole.cells), len(before), spent, len(found))


def _publication(id: str, system: System, hidden: np.ndarray) -> Publication:
    table = system.tables[0]
    cells, truth = {}, {}
    for at, cell in enumerate(system.places[0].tolist()):
        places = np.unravel_index(at, table.values.shape)
        named = {each.name: each.codes[n] for each, n in zip(table.dimensions, places, strict=True)}
        codes = codes_of(**named)
        value = int(system.values[cell])
        cells[codes] = None if hidden[cell] else value
        if hidden[cell]:
            truth[codes] = value
    units = {
        each.name: {each.codes[n]: _held(each, n) for n in range(len(each))}
        for each in table.dimensions
    }
    return Publication(id, "u", cells, units, truth)


def _held(dimension: Any, code: int) -> frozenset[str]:
    row = dimension.sums()[[code]].indices
    return frozenset(dimension.codes[int(dimension.leaves[at])] for at in row)


def sequences(many: int, workers: int = 2) -> Iterable[Sequences]:
    """Publish random sequences, and let a reader try each."""
    began = time.perf_counter()
    with ProcessPoolExecutor(workers) as pool:
        runs = list(pool.map(_one, range(many), chunksize=20))
    spent = time.perf_counter() - began
    tables, refused, varied, breaches = (sum(run[at] for run in runs) for at in range(4))
    reader = sum(run[4] for run in runs)
    yield Sequences(many, tables, refused, varied, breaches, spent, reader)


def _one(seed: int) -> tuple[int, int, int, int, float]:
    run = sequence(seed)
    began = time.perf_counter()
    found = leaks(run)
    spent = time.perf_counter() - began
    return len(run.ledger.publications()), run.refused, run.varied, len(found), spent


def main() -> None:
    """Measure, print the tables, and write them as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.protection", description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="small tables; seconds, no figures")
    parser.add_argument("--keep", action="store_true", help="put the figures in the page")
    parser.add_argument("--sequences", type=int, default=10_000, help="how many sequences")
    given = parser.parse_args()
    shapes = SHAPES[:2] if given.quick else SHAPES
    many = 20 if given.quick else given.sequences
    results: dict[str, list[Any]] = {
        "Suppression": list(suppression(shapes)),
        "Intervals": list(intervals_of(shapes[: 1 if given.quick else 3])),
        "Examination": list(examinations([10] if given.quick else [10, 50, 140])),
        "Sequences of publications": list(sequences(many)),
    }
    print(report.tables(results))
    report.write_json(JSON, results)
    if given.keep:
        report.keep(results, PAGE)


if __name__ == "__main__":
    main()
