"""Everyday tables by a breakdown of many codes: how many are refused, and what a reader can tell.

`python -m bench.breakdowns` prints, for random tables of ten codes with and without a declared
breakdown, the share that is refused, the share of cells kept back, and how long it took. The reader
of `leaks` shares nothing with the product: it keeps one unknown by kind of person and asks an
integer programme how far each small group can be narrowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from time import perf_counter

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.protecting import protected
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Certainty,
    DataSource,
    Indicator,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
)
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.gate import Table

LEAST = 5
AT = datetime(2026, 1, 1, tzinfo=UTC)
OF = Indicator(
    id="x", version=1, title="x", unit=UnitOfObservation.PERSON, population="alla",
    measure=Measure.COUNT, numerator="x", denominator="", source=DataSource("register"),
    certainty=Certainty.EXACT,
)  # fmt: skip


def random_table(
    seed: int, codes: int = 10, areas: int = 0, rest: float = 0.2, mean: float = 40.0
) -> Table:
    """Return a table by codes that share nobody and leave `rest` of all in none, by sex and area.

    `mean` is the median number of women, or of men, in a code of the whole city.
    """
    draw = np.random.default_rng(seed)
    sizes = mean * draw.lognormal(0.0, 1.0, codes + 1)
    sizes[-1] = rest * sizes[:-1].sum()
    spread = draw.lognormal(0.0, 0.3, (max(areas, 1), codes + 1, 2))
    counts = draw.poisson(sizes[None, :, None] / max(areas, 1) * spread)
    cells = []
    for area in ("", *(f"A{n}" for n in range(areas))):
        own = counts[int(area[1:])] if area else counts.sum(axis=0)
        cells += _three(area, "", own.sum(axis=0))
        for at in range(codes):
            cells += _three(area, f"code=c{at}", own[at])
    return Table("1", "random", OF, tuple(cells))


def declared(table: Table, codes: int = 10, several: bool = False) -> Table:
    """Return a table of which it is said how its codes hang together."""
    said = Breakdown("code", tuple(f"c{at}" for at in range(codes)), several=several)
    return replace(table, indicator=replace(table.indicator, breakdowns=(said,)))


def _three(area: str, group: str, counts: np.ndarray) -> Iterator[Observation]:
    women, men = map(int, counts)
    for sex, count in zip(Sex, (women, men, women + men), strict=True):
        key = Key("x", 1, "2024", "district" if area else "", area, sex, group)
        yield Observation(key, Number(count, numerator=count))


# --- Sequences, and their reader ------------------------------------------------------------------

Kind = tuple[str, str, frozenset[str]]
"""Area, sex, and the codes that a person is in."""
Group = tuple[str, str, frozenset[str], frozenset[str]]
"""Area, sex, a code that all are in, codes that nobody is in."""

TREE = Breakdown("code", ("a", "b", "c"), {"a": ("a1", "a2", "a3"), "c": ("c1", "c2")})
MANY = Breakdown("code", ("a", "b", "c"), {"a": ("a1", "a2")}, several=True)


@dataclass(frozen=True)
class Run:
    """One sequence of tables of the same persons."""

    said: Breakdown
    persons: dict[Kind, int]
    ledger: tuple[LedgerEntry, ...]
    refused: int

    def count(self, group: Group) -> int:
        """Return how many persons are in a group."""
        return sum(n for kind, n in self.persons.items() if _holds(group, kind))


def sequence(seed: int, tables: int = 3) -> Run:
    """Return a random sequence of tables by some codes each; the same seed gives the same one."""
    draw = np.random.default_rng(seed)
    said = (TREE, replace(TREE, whole=True), MANY)[seed % 3]
    kinds = list(_kinds(said))
    sizes = draw.choice([1.0, 4.0, 10.0]) * draw.lognormal(0.0, 0.8, len(kinds))
    if draw.random() < 0.5 and not said.several:
        sizes[[_beside(said, kind) for kind in kinds]] = 0.0
    persons = {kind: int(n) for kind, n in zip(kinds, draw.poisson(sizes), strict=True)}
    run = Run(said, persons, (), 0)
    for number in range(tables):
        table = _table(draw, run, number)
        result = protected(table, run.ledger)
        if result.refused:
            run = replace(run, refused=run.refused + 1)
            continue
        entry = LedgerEntry(
            number, table.title, table.indicator, AT, result.cells, result.protected, table.cells
        )
        run = replace(run, ledger=(*run.ledger, entry))
    return run


def _kinds(said: Breakdown) -> Iterator[Kind]:
    """Whom there may be: in one code with one of its parts, or in several where that is so."""
    chains = {code: [frozenset(), *_chains(said, code)] for code in said.codes}
    together = product(*chains.values())
    for area, sex, held in product("AB", ("women", "men"), list(together)):
        codes = frozenset().union(*held)
        inside = sum(bool(each) for each in held)
        if said.several or inside == 1 or (inside == 0 and not said.whole):
            yield area, sex, codes


def _chains(said: Breakdown, code: str) -> list[frozenset[str]]:
    parts = [frozenset([code, part]) for part in said.parts.get(code, ())]
    return parts or [frozenset([code])]


def _beside(said: Breakdown, kind: Kind) -> bool:
    return not kind[2]


def _table(draw: np.random.Generator, run: Run, number: int) -> Table:
    listed = [code for code in run.said.listed if draw.random() < 0.6]
    areas = ("", "A", "B") if draw.random() < 0.6 else ("",)
    groups = ["", *listed] if draw.random() < 0.8 else listed or [""]
    cells: list[Observation] = []
    for area, code in product(areas, groups):
        inside = frozenset([code]) if code else frozenset()
        both = [run.count((area, sex, inside, frozenset())) for sex in ("women", "men")]
        cells += _three(area, f"code={code}" if code else "", np.array(both))
    return Table(str(number), f"table {number}", replace(OF, breakdowns=(run.said,)), tuple(cells))


def _holds(group: Group, kind: Kind) -> bool:
    area, sex, inside, outside = group
    return (
        area in ("", kind[0]) and sex in ("", kind[1])
        and inside <= kind[2] and not outside & kind[2]
    )  # fmt: skip


def leaks(run: Run) -> list[tuple[Group, int, int]]:
    """Return the small groups that a reader could narrow below the rule, and how far.

    The groups are those of codes, and those of a code, or of all, who are not in another.
    """
    if not run.ledger:
        return []
    kinds = list(run.persons)
    truth = np.array([run.persons[kind] for kind in kinds], dtype=float)
    rows, low, high = [], [], []
    for entry in run.ledger:
        for cell in entry.cells:
            group = _group_of(cell.key)
            count, hidden = run.count(group), cell.key in entry.protected
            rows.append([float(_holds(group, kind)) for kind in kinds])
            low.append(min(count, 1) if hidden else count)
            high.append(np.inf if hidden else count)
    seen = LinearConstraint(np.array(rows), low, high)
    found = []
    for group in _groups(run):
        inside = np.array([float(_holds(group, kind)) for kind in kinds])
        ends = [
            milp(sign * inside, constraints=seen, bounds=Bounds(0, truth.sum() + 100),
                 integrality=np.ones(len(kinds)))
            for sign in (1.0, -1.0)
        ]  # fmt: skip
        least, most = (round(abs(each.fun)) for each in ends)
        if most - least < LEAST - 1:
            found.append((group, least, most))
    return found


def _groups(run: Run) -> Iterator[Group]:
    told = {code for e in run.ledger for c in e.cells for code in _group_of(c.key)[2]}
    nobody: frozenset[str] = frozenset()
    named = [(frozenset([code]), nobody) for code in told]
    named += [(frozenset([a]), frozenset([b])) for a, b in product(told, told)
              if b in run.said.parts.get(a, ())]  # fmt: skip
    named += [(nobody, frozenset([code])) for code in told]
    for area, sex, (inside, outside) in product(("", *"AB"), ("", "women", "men"), named):
        if 0 < run.count((area, sex, inside, outside)) < LEAST:
            yield area, sex, inside, outside


def _group_of(key: Key) -> Group:
    codes = frozenset([key.group.removeprefix("code=")]) - {""}
    return key.area, "" if key.sex is Sex.TOTAL else str(key.sex), codes, frozenset()


# --- Figures --------------------------------------------------------------------------------------


def main(tables: int = 40) -> None:
    """Print how tables fare whose codes are declared, and others."""
    print("| areas | persons by code | declared | refused | cells kept back | seconds |")
    print("|---:|---:|---|---:|---:|---:|")
    for areas, mean, said in product((0, 5), (40.0, 400.0), ("no", "share nobody", "several")):
        refused, kept, begun = 0, [], perf_counter()
        for seed in range(tables):
            table = random_table(seed, areas=areas, mean=mean)
            if said != "no":
                table = declared(table, several=said == "several")
            result = protected(table, ())
            refused += bool(result.refused)
            if not result.refused:
                kept.append(len(result.protected) / len(table.cells))
        share = f"{np.mean(kept):.1%}" if kept else "–"
        took = (perf_counter() - begun) / tables
        print(f"| {areas} | {mean:g} | {said} | {refused} of {tables} | {share} | {took:.2f} |")


if __name__ == "__main__":
    main()
