"""Areas that nest, outcomes that add up or lie in each other, and spellings, met in one system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from test_protecting import entry
from test_protecting_nested import LARGE, NESTING, SMALL
from test_protecting_together import COUNT, shown, table, three

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import Indicator
from fardplan.statistics.gate import Table

Figures = dict[tuple[str, str, str, str], float]
Rows = dict[str, tuple[int, int]]


def published(tables: Sequence[Table]) -> list[Figures]:
    """What readers see of each table, one after the other; nothing of those that are refused."""
    ledger: tuple[LedgerEntry, ...] = ()
    seen: list[Figures] = []
    for number, each in enumerate(tables):
        result = protected(each, ledger, NESTING)
        seen.append({} if result.refused else shown(result))
        if not result.refused:
            own = replace(entry(each, result), publication=number)
            assert not told_together(own, ledger, NESTING)
            ledger = (*ledger, own)
    return seen


def women(seen: Figures, *areas: str) -> bool:
    """Whether the women of all these areas are shown."""
    return all((area, "women") in {(at, sex) for _, at, sex, _ in seen} for area in areas)


def by(division: str, of: Indicator, rows: Rows, period: str = "2024") -> Table:
    cells = [
        c
        for area, row in rows.items()
        for c in three(*row, area, division=division if area else "", period=period, of=of)
    ]
    return table(cells, of)


WIDE = replace(COUNT, id="without", numerator="utan arbete")
NARROW = replace(COUNT, id="seeking", numerator="utan arbete och söker", within="without")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("left", "is_told"), [(3, True), (30, False)])
def test_who_is_left_of_an_outcome_in_a_district_is_told_by_its_parts(
    order: tuple[int, int], left: int, is_told: bool
) -> None:
    """Of the women of D 55 seek work, by small areas; three more are without it."""
    parts = {"a": (20, 40), "b": (18, 41), "c": (17, 28)}
    tables = by(LARGE, WIDE, {"D": (55 + left, 150)}), by(SMALL, NARROW, parts)
    seen = published([tables[at] for at in order])
    wide, narrow = (seen[order.index(at)] for at in (0, 1))
    assert (women(wide, "D") and women(narrow, "a", "b", "c")) is not is_told
    assert women(seen[0], *("D",) if order[0] == 0 else "abc")


def test_a_sum_that_is_seen_in_the_city_holds_in_a_district_and_its_parts() -> None:
    """Three women of a are of B: all of D less those of A, and of B in b and c."""
    a = by(
        SMALL, replace(COUNT, id="a"), {"": (90, 90), "a": (20, 30), "b": (30, 30), "c": (40, 30)}
    )
    b = by(
        SMALL, replace(COUNT, id="b"), {"": (73, 99), "a": (3, 39), "b": (30, 30), "c": (40, 30)}
    )
    both = by(LARGE, replace(COUNT, id="x"), {"": (163, 189), "D": (163, 189)})
    seen = published([a, b, both])
    assert not women(seen[1], "a")
    kept = [not women(seen[1], "", "b", "c"), not women(seen[2], "D"), not women(seen[2], "")]
    assert any(kept)


def test_a_district_is_that_of_its_parts_however_its_period_is_spelled() -> None:
    parts = by(SMALL, COUNT, {"a": (3, 40), "b": (30, 41), "c": (25, 28)})
    whole = by(LARGE, COUNT, {"D": (58, 109)}, period="2024-01/2024-12")
    small, large = published([parts, whole])
    assert women(small, "b", "c") and not women(small, "a")
    assert not women(large, "D")
