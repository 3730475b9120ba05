"""Random sequences of tables through the protection of publications, and a reader who breaks them.

A small city of made-up persons is published table by table: several indicators of the same people,
by area, sex, age or country of birth, in one version or another. Either one indicator is the sum of
two others, or they are shares with the same whole. What is refused is not published. The reader
shares nothing with the product: it keeps one unknown by kind of person, writes each published count
as their sum, and asks an integer programme how far each small group can be narrowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.protecting import protected
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Certainty,
    DataSource,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
)
from fardplan.statistics.gate import Table

LEAST = 5
AREAS = ("A", "B", "C")
SEXES = ("women", "men")
AGES = ("16-19", "20-24", "25-29")
BORN = ("sweden", "abroad")
GROUPS: dict[str, tuple[str, frozenset[str]]] = {
    "": ("", frozenset()),
    **{f"age={age}": ("age", frozenset([age])) for age in AGES},
    "age=16-24": ("age", frozenset(AGES[:2])),
    "age=20-29": ("age", frozenset(AGES[1:])),
    **{f"born={land}": ("born", frozenset([land])) for land in BORN},
}
BREAKDOWNS = (
    ("",),
    ("", "age=16-24"),
    ("", "age=16-19", "age=20-29"),
    ("age=20-24",),
    ("", *(f"born={land}" for land in BORN)),
)
SUMS, SHARES = ("x", "a", "b"), ("y", "z")
AT = datetime(2026, 1, 1, tzinfo=UTC)

Kind = tuple[str, str, str, str, tuple[bool, ...]]
"""Area, sex, age and country of birth of a person, and which indicators count them."""
Group = tuple[str, str, str, int | None, bool]
"""An area, a sex, a group, and one indicator with whether it counts them; None is all people."""


@dataclass(frozen=True)
class Run:
    """One sequence: the persons, what was published of them, and how many tables were refused."""

    names: tuple[str, ...]
    persons: Mapping[Kind, int]
    ledger: tuple[LedgerEntry, ...]
    refused: int

    def count(self, group: Group) -> int:
        """Return how many persons are in a group."""
        return sum(n for kind, n in self.persons.items() if holds(group, kind))


def sequence(seed: int, tables: int = 5) -> Run:
    """Return a random sequence of publications; the same seed gives the same one."""
    draw = np.random.default_rng(seed)
    names = SUMS if seed % 2 else SHARES
    run = Run(names, _persons(draw, names), (), 0)
    for number in range(tables):
        table = _table(draw, run, number)
        result = protected(table, run.ledger)
        if result.refused:
            run = replace(run, refused=run.refused + 1)
        else:
            entry = LedgerEntry(
                number, table.title, table.indicator, AT, result.cells, result.protected,
                table.cells,
            )  # fmt: skip
            run = replace(run, ledger=(*run.ledger, entry))
    return run


def _kinds(outcomes: list[tuple[bool, ...]]) -> list[Kind]:
    return list(product(AREAS, SEXES, AGES, BORN, outcomes))


def _persons(draw: np.random.Generator, names: tuple[str, ...]) -> dict[Kind, int]:
    shares = names == SHARES
    outcomes = list(product((True, False), repeat=2)) if shares else _summing()
    kinds = _kinds(outcomes)
    size = draw.choice([0.3, 1.5] if shares else [1.5, 4.0])
    counts = draw.poisson(size * draw.lognormal(0.0, 0.8, len(kinds)))
    return {kind: int(n) for kind, n in zip(kinds, counts, strict=True)}


def _summing() -> list[tuple[bool, ...]]:
    """Whom x, a and b count, if those of x are those of a and those of b."""
    return [(True, True, False), (True, False, True), (False, False, False)]


def _table(draw: np.random.Generator, run: Run, number: int) -> Table:
    at = number if number < len(run.names) else int(draw.integers(len(run.names)))
    groups: tuple[str, ...] = BREAKDOWNS[int(draw.integers(len(BREAKDOWNS)))]
    areas: list[str] = ["", *AREAS] if draw.random() < 0.7 else ["A"]
    if number < len(run.names):
        groups, areas = ("", *(group for group in groups if group)), ["", *AREAS]
    sexes = list(Sex) if draw.random() < 0.7 else [Sex.WOMEN, Sex.MEN]
    of = _indicator(run.names[at], int(draw.integers(1, 3)), run.names == SHARES)
    cells = [_cell(run, of, at, place) for place in product(areas, sexes, groups)]
    return Table(str(number), f"table {number}", of, tuple(cells))


def _indicator(name: str, version: int, is_share: bool) -> Indicator:
    return Indicator(
        id=name, version=version, title=name, unit=UnitOfObservation.PERSON, population="unga",
        measure=Measure.SHARE if is_share else Measure.COUNT, numerator=name,
        denominator="unga" if is_share else "", source=DataSource("register"),
        certainty=Certainty.REGISTER if is_share else Certainty.EXACT,
    )  # fmt: skip


def _cell(run: Run, of: Indicator, at: int, place: tuple[str, Sex, str]) -> Observation:
    area, sex, group = place
    where = (area, "" if sex is Sex.TOTAL else str(sex), group)
    part, whole = run.count((*where, at, True)), run.count((*where, None, True))
    key = Key(of.id, of.version, "2024", "district" if area else "", area, sex, group)
    if of.measure is Measure.COUNT:
        return Observation(key, Number(part, numerator=part))
    value = part / whole if whole else 0.0
    return Observation(key, Number(value, Interval(0.0, 1.0), part, whole))


def holds(group: Group, kind: Kind) -> bool:
    """Return whether persons of a kind are in a group."""
    area, sex, named, at, counted = group
    dimension, units = GROUPS[named]
    own = {"age": kind[2], "born": kind[3]}.get(dimension)
    return (
        area in ("", kind[0])
        and sex in ("", kind[1])
        and (own is None or own in units)
        and (at is None or kind[4][at] is counted)
    )


# --- The reader ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Leak:
    """A group that the reader could narrow to `low`-`high`."""

    group: Group
    low: int
    high: int


def leaks(run: Run) -> list[Leak]:
    """Return the small groups that a reader of all tables could narrow below the rule."""
    if not run.ledger:
        return []
    reader = _Reader(run)
    return [leak for group in _groups(run) if (leak := reader.narrow(group)) is not None]


def _groups(run: Run) -> Iterator[Group]:
    """Yield every small group of the codes, those included that no table shows."""
    told = {entry.indicator.id for entry in run.ledger}
    used = {GROUPS[cell.key.group][0] for entry in run.ledger for cell in entry.cells}
    outcomes: list[tuple[int | None, bool]] = [(None, True)] if run.names == SHARES else []
    for at, name in enumerate(run.names):
        if name in told:
            outcomes += [(at, True)] if run.names == SUMS else [(at, True), (at, False)]
    named = [name for name, (dimension, _) in GROUPS.items() if dimension in {*used, ""}]
    for place in product(("", *AREAS), ("", *SEXES), named, outcomes):
        group = (*place[:3], *place[3])
        if 0 < run.count(group) < LEAST:
            yield group


class _Reader:
    """Knows all counts of the ledger, of hidden ones that they are not 0 where they are not."""

    def __init__(self, run: Run) -> None:
        told = {entry.indicator.id for entry in run.ledger}
        free = list(product((True, False), repeat=len(run.names)))
        adds_up = run.names == SUMS and told == set(SUMS)
        self._kinds = _kinds(_summing() if adds_up else free)
        self._truth = np.array([run.persons.get(kind, 0) for kind in self._kinds], dtype=float)
        rows, low, high = [], [], []
        for entry in run.ledger:
            for group, hidden in _told(entry, run):
                count = run.count(group)
                rows.append(self._inside(group))
                low.append(min(count, 1) if hidden else count)
                high.append(np.inf if hidden else count)
        self._seen = LinearConstraint(np.array(rows), low, high)
        self._found = [self._truth]

    def _inside(self, group: Group) -> np.ndarray:
        return np.array([holds(group, kind) for kind in self._kinds], dtype=float)

    def narrow(self, group: Group) -> Leak | None:
        """Return how far a group can be narrowed, if that is further than the rule allows."""
        inside = self._inside(group)
        for sign in (1.0, -1.0):
            if self._reach(inside) is None:
                return None
            solved = milp(
                -sign * inside,
                constraints=self._seen,
                bounds=Bounds(0, self._truth.sum() + 100),
                integrality=np.ones(len(inside)),
            )
            assert solved.x is not None, solved.message
            self._found.append(np.round(solved.x))
        reached = self._reach(inside)
        return None if reached is None else Leak(group, *reached)

    def _reach(self, inside: np.ndarray) -> tuple[int, int] | None:
        reached = [float(inside @ table) for table in self._found]
        low, high = round(min(reached)), round(max(reached))
        return None if high - low >= LEAST - 1 else (low, high)


def _told(entry: LedgerEntry, run: Run) -> Iterator[tuple[Group, bool]]:
    at = run.names.index(entry.indicator.id)
    for cell in entry.cells:
        sex = "" if cell.key.sex is Sex.TOTAL else str(cell.key.sex)
        where = (cell.key.area, sex, cell.key.group)
        hidden = cell.key in entry.protected
        yield (*where, at, True), hidden
        if run.names == SHARES:
            yield (*where, at, False), hidden
            yield (*where, None, True), hidden
