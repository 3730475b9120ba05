"""Random sequences of publications, and a reader of its own who tries to break them.

A small city of made-up persons is published table by table: by districts, areas of one division or
another, age bands that overlap, sex and outcome; some tables are withdrawn. What the examination
refuses is published in the first of the proposed variants, or not at all. The reader shares nothing
with the product: it keeps one unknown by kind of person, writes each published figure as their sum,
and asks an integer programme how far each small group can be narrowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from fardplan.statistics.protection.attack import Examiner
from fardplan.statistics.protection.hierarchies import TOTAL
from fardplan.statistics.protection.ledger import Codes, Ledger, Publication
from fardplan.statistics.protection.proposals import Way, propose
from fardplan.statistics.protection.rules import Threshold

LEAST = 5
UNITS: dict[str, dict[str, frozenset[str]]] = {
    "age": {
        "16-17": frozenset(["16", "17"]),
        "16-18": frozenset(["16", "17", "18"]),
        "17-18": frozenset(["17", "18"]),
        "18-19": frozenset(["18", "19"]),
        "19": frozenset(["19"]),
        TOTAL: frozenset(["16", "17", "18", "19"]),
    },
    "area": {
        "A": frozenset(["a1", "a2"]),
        "B": frozenset(["b1"]),
        "C": frozenset(["c1"]),
        "A1": frozenset(["a1"]),
        "A2B": frozenset(["a2", "b1"]),
        TOTAL: frozenset(["a1", "a2", "b1", "c1"]),
    },
    "sex": {
        "women": frozenset(["w"]),
        "men": frozenset(["m"]),
        TOTAL: frozenset(["w", "m"]),
    },
    "outcome": {
        "yes": frozenset(["yes"]),
        "no": frozenset(["no"]),
        TOTAL: frozenset(["yes", "no"]),
    },
}
"""What each code holds. Areas are of two divisions: A, B and C; then A1, A2B and C."""
CHOICES = {
    "age": (["16-17", "18-19"], ["16-18", "19"], ["16-18"], ["17-18"], ["16-17"]),
    "area": (["A", "B", "C"], ["A1", "A2B", "C"], ["A"], ["A1"]),
    "sex": (["women", "men"],),
    "outcome": (["yes", "no"],),
}
DIMENSIONS = tuple(CHOICES)


@dataclass(frozen=True)
class City:
    """How many persons there are by age, area, sex and outcome."""

    persons: Mapping[tuple[str, ...], int]

    def count(self, codes: Codes) -> int:
        """Return how many persons there are in a cell."""
        return sum(n for kind, n in self.persons.items() if _holds(codes, kind))


@dataclass(frozen=True)
class Run:
    """One sequence: what came out, and how it went."""

    city: City
    ledger: Ledger
    refused: int
    varied: int


def sequence(seed: int, tables: int = 3) -> Run:
    """Return a random sequence of publications; the same seed gives the same one."""
    draw = np.random.default_rng(seed)
    city = _city(draw)
    ledger, refused, varied = Ledger(), 0, 0
    for number in range(tables):
        candidate: Publication | None = _table(draw, city, f"table {number + 1}")
        if not Examiner(ledger, "young", Threshold(LEAST)).is_safe(candidate):
            refused += 1
            candidate = _variant(ledger, candidate, draw)
            varied += candidate is not None
        if candidate is not None:
            ledger = ledger.published(candidate)
            if draw.random() < 0.15:
                ledger = ledger.withdrawn(candidate.id)
    return Run(city, ledger, refused, varied)


def _variant(
    ledger: Ledger, candidate: Publication, draw: np.random.Generator
) -> Publication | None:
    """Return what is published instead of a refused table, by the first way that is enough."""
    for way in draw.permutation(list(Way)):
        for proposal in propose(ledger, candidate, Threshold(LEAST), [Way(way)]):
            return proposal.publication
    return None


def _city(draw: np.random.Generator) -> City:
    kinds = list(product(*(sorted(UNITS[name][TOTAL]) for name in DIMENSIONS)))
    size = draw.choice([1.5, 3.0, 6.0])
    counts = draw.poisson(size * draw.lognormal(0.0, 0.7, len(kinds)))
    return City({kind: int(n) for kind, n in zip(kinds, counts, strict=True)})


def _table(draw: np.random.Generator, city: City, id: str) -> Publication:
    names = [name for name in DIMENSIONS if draw.random() < 0.6] or ["sex"]
    axes = []
    for name in names:
        choices = CHOICES[name]
        codes = choices[int(draw.integers(len(choices)))]
        axes.append([(name, code) for code in [TOTAL, *codes]])
    cells: dict[Codes, int | None] = {}
    truth: dict[Codes, int] = {}
    for pairs in product(*axes):
        codes = tuple(sorted(pair for pair in pairs if pair[1] != TOTAL))
        count = city.count(codes)
        small = 0 < count < LEAST
        cells[codes] = None if small else count
        if small:
            truth[codes] = count
    return Publication(id, "young", cells, UNITS, truth)


def _holds(codes: Codes, kind: Sequence[str], units: Mapping = UNITS) -> bool:
    given = dict(zip(DIMENSIONS, kind, strict=True))
    return all(given[name] in units[name][code] for name, code in codes)


@dataclass(frozen=True)
class Leak:
    """A group that the reader could narrow to `low`-`high`."""

    group: tuple[frozenset[str], ...]
    low: int
    high: int


def leaks(run: Run) -> list[Leak]:
    """Return the small groups that a reader of the whole ledger could narrow below the rule."""
    reader = _Reader(run)
    return [leak for group in _groups(run) if (leak := reader.narrow(group)) is not None]


def _groups(run: Run) -> Iterator[tuple[frozenset[str], ...]]:
    """Yield every group that codes or what is left between them can single out."""
    sides = [_sides(name, run) for name in DIMENSIONS]
    for group in product(*sides):
        count = sum(
            n
            for kind, n in run.city.persons.items()
            if all(unit in units for unit, units in zip(kind, group, strict=True))
        )
        if 0 < count < LEAST:
            yield group


def _sides(name: str, run: Run) -> list[frozenset[str]]:
    """Return the codes used in a dimension, and all sets of units that follow from them linearly.

    These are the parts that the codes cut the units into, and every union of parts that is a sum
    or a difference of codes.
    """
    used = {UNITS[name][TOTAL]}
    for publication in run.ledger.publications():
        for codes in publication.cells:
            used |= {publication.units[name][code] for other, code in codes if other == name}
    units = sorted(UNITS[name][TOTAL])
    rows = np.array([[unit in held for unit in units] for held in sorted(used, key=sorted)])
    parts = {frozenset(u for u in units if (rows[:, units.index(u)] == column).all())
             for column in rows.T}  # fmt: skip
    rank = np.linalg.matrix_rank(rows)
    unions = {
        frozenset().union(*chosen)
        for size in range(1, len(parts) + 1)
        for chosen in combinations(sorted(parts, key=sorted), size)
    }
    follow = {
        held
        for held in unions
        if np.linalg.matrix_rank(np.vstack([rows, [unit in held for unit in units]])) == rank
    }
    return sorted(used | parts | follow, key=sorted)


class _Reader:
    def __init__(self, run: Run) -> None:
        self._kinds = list(run.city.persons)
        self._truth = np.array([run.city.persons[kind] for kind in self._kinds], dtype=float)
        rows, low, high = [], [], []
        for publication in run.ledger.publications():
            for codes, count in publication.cells.items():
                rows.append([_holds(codes, kind, publication.units) for kind in self._kinds])
                low.append(1 if count is None else count)
                high.append(np.inf if count is None else count)
        self._seen = LinearConstraint(np.array(rows, dtype=float), low, high)
        self._found = [self._truth]

    def narrow(self, group: tuple[frozenset[str], ...]) -> Leak | None:
        """Return how far a group can be narrowed, if that is further than the rule allows."""
        inside = np.array(
            [
                all(unit in units for unit, units in zip(kind, group, strict=True))
                for kind in self._kinds
            ],
            dtype=float,
        )
        for sign in (1.0, -1.0):
            reached = [float(inside @ table) for table in self._found]
            if max(reached) - min(reached) >= LEAST - 1:
                return None
            solved = milp(
                -sign * inside,
                constraints=self._seen,
                bounds=Bounds(0, self._truth.sum() + 100),
                integrality=np.ones(len(inside)),
            )
            assert solved.x is not None, solved.message
            self._found.append(np.round(solved.x))
        reached = [float(inside @ table) for table in self._found]
        if max(reached) - min(reached) >= LEAST - 1:
            return None
        return Leak(group, round(min(reached)), round(max(reached)))
