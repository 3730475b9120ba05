"""Random tables of two divisions that nest, and a reader of its own who tries to break them.

The reader shares nothing with the product: it keeps one unknown by small area, sex and outcome,
writes each shown count as their sum, and asks an integer programme how far each small group can be
narrowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.protecting import protected, told_together
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    DataSource,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
)
from fardplan.statistics.divisions import Nesting, Relation
from fardplan.statistics.gate import Table

AT = datetime(2026, 11, 2, tzinfo=UTC)
PARTS = {"D": ("a", "b"), "E": ("c", "d", "e")}
SMALL = tuple(part for parts in PARTS.values() for part in parts)
NESTING = Nesting((Relation("stora", "små", PARTS),))
HELD = {"": SMALL, **PARTS, **{code: (code,) for code in SMALL}}
SEXES = {Sex.WOMEN: (0,), Sex.MEN: (1,), Sex.TOTAL: (0, 1)}
OUTCOMES = {"p": (0, 1), "not p": (2, 3), "q": (0, 2), "not q": (1, 3), "all": (0, 1, 2, 3)}
"""Which of: both p and q, p alone, q alone, neither."""
Cell = tuple[str, Sex, str]


def indicator(id: str) -> Indicator:
    return Indicator(
        id=id, version=1, title=id, measure=Measure.SHARE, unit=UnitOfObservation.PERSON,
        population="boende", numerator=id, denominator="boende", source=DataSource("x"),
    )  # fmt: skip


def inside(cell: Cell) -> np.ndarray:
    """Which persons a cell counts: small areas by sexes by outcomes."""
    area, sex, outcome = cell
    mask = np.zeros((len(SMALL), 2, 4), dtype=bool)
    at = [SMALL.index(part) for part in HELD[area]]
    mask[np.ix_(at, SEXES[sex], OUTCOMES[outcome])] = True
    return mask.ravel()


def table(number: int, draw: np.random.Generator, city: np.ndarray) -> Table:
    """A share by one of the divisions, of all its areas or some, with the whole city or without."""
    of = indicator(str(draw.choice(["p", "q"])))
    is_large = bool(draw.random() < 0.5)
    areas = [code for code in (PARTS if is_large else SMALL) if draw.random() < 0.85]
    areas += [""] if draw.random() < 0.5 or not areas else []
    cells = []
    for area, sex in product(areas, Sex):
        part, whole = (int(city[inside((area, sex, name))].sum()) for name in (of.id, "all"))
        key = Key(of.id, 1, "2024", "stora" if is_large else "små", area, sex)
        value = part / whole if whole else 0.0
        cells.append(Observation(key, Number(value, Interval(0, 1), part, whole)))
    return Table(str(number), f"Tabell {number}", of, tuple(cells))


def published(seed: int) -> tuple[np.ndarray, tuple[LedgerEntry, ...]]:
    """Return a city of few, and what became public of it."""
    draw = np.random.default_rng(seed)
    rate = draw.choice([2.0, 6.0]) * draw.lognormal(0, 0.7, len(SMALL) * 8)
    city = draw.poisson(rate)
    ledger: tuple[LedgerEntry, ...] = ()
    for number in range(3):
        given = table(number, draw, city)
        result = protected(given, ledger, NESTING)
        if result.refused:
            continue
        entry = LedgerEntry(
            number, given.title, given.indicator, AT, result.cells, result.protected, given.cells
        )
        assert told_together(entry, ledger, NESTING) == ()
        ledger = (*ledger, entry)
    return city, ledger


def seen(ledger: tuple[LedgerEntry, ...]) -> Iterator[tuple[Cell, int]]:
    for entry in ledger:
        for cell in entry.cells:
            if isinstance(cell.figure, Number):
                place = cell.key.area, cell.key.sex
                yield (*place, entry.indicator.id), round(cell.figure.numerator or 0)
                yield (*place, "all"), round(cell.figure.denominator or 0)


def narrowed(city: np.ndarray, ledger: tuple[LedgerEntry, ...]) -> list[tuple[Cell, int, int]]:
    """Return the small groups that a reader of all tables can narrow to fewer than five numbers."""
    known = dict(seen(ledger))
    if not known:
        return []
    rows = np.array([inside(cell) for cell in known], dtype=float)
    values = np.array(list(known.values()), dtype=float)
    facts = LinearConstraint(rows, values, values)
    found = []
    for cell in product(HELD, Sex, OUTCOMES):
        group = inside(cell).astype(float)
        truth = int(group @ city)
        if not 0 < truth < 5:
            continue
        ends = []
        for sign in (1.0, -1.0):
            solved = milp(
                sign * group, constraints=facts, bounds=Bounds(0, city.sum() + 99),
                integrality=np.ones(len(group)),
            )  # fmt: skip
            assert solved.x is not None
            ends.append(round(group @ np.round(solved.x)))
        if ends[1] - ends[0] < 4:
            found.append((cell, *ends))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_no_table_of_either_division_lets_a_reader_in(seed: int) -> None:
    city, ledger = published(seed)
    assert narrowed(city, ledger) == []


def test_the_reader_of_this_test_finds_what_is_open() -> None:
    """Where the examination does not know that the divisions nest, some sequence lets it in."""
    few = np.full((len(SMALL), 2, 4), 20)
    few[0, 0] = [1, 0, 1, 0]
    city = few.ravel()
    whole, parts = (
        tuple(
            Observation(
                Key("p", 1, "2024", division, area, sex),
                Number(0.5, None, *(int(city[inside((area, sex, n))].sum()) for n in ("p", "all"))),
            )
            for area in areas
            for sex in Sex
        )
        for division, areas in (("stora", "D"), ("små", "b"))
    )
    entry = LedgerEntry(1, "T", indicator("p"), AT, whole, frozenset(), whole)
    other = replace(entry, publication=2, cells=parts, truth=parts)
    found = {cell for cell, *_ in narrowed(city, (entry, other))}
    assert ("a", Sex.WOMEN, "all") in found
    assert told_together(other, (entry,), NESTING)
