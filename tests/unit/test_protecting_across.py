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
from fardplan.statistics import Indicator, Interval, Measure, Number, Sex
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


def shares(of: Indicator, bands: dict[str, tuple[int, int]]) -> Table:
    """As many of the women of an age as of the men, and of all."""
    cells = []
    for band, (part, whole) in bands.items():
        group = f"age={band}" if band else ""
        for each in three(part, part, group=group, of=of):
            figure = each.figure
            assert isinstance(figure, Number)
            everybody = whole * (2 if each.key.sex is Sex.TOTAL else 1)
            share = Number(part / whole, Interval(0, 1), figure.numerator, everybody)
            cells.append(replace(each, figure=share))
    return table(cells, of)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(("of_16_to_24", "is_told"), [(80, False), (53, True)])
def test_outcomes_that_lie_in_each_other_may_be_told_by_bands_of_their_own(
    order: tuple[int, int], of_16_to_24: int, is_told: bool
) -> None:
    """Fifty of those of 16-24 seek work, by single bands; by one band it is told of the others."""
    wide = replace(WIDE, measure=Measure.SHARE, denominator=WIDE.population)
    narrow = replace(NARROW, measure=Measure.SHARE, denominator=WIDE.population)
    seeking = {"": (90, 1500), "16-19": (20, 400), "20-24": (30, 500), "25-29": (40, 600)}
    without = {"": (of_16_to_24 + 80, 1500), "16-24": (of_16_to_24, 900), "25-29": (80, 600)}
    tables = shares(wide, without), shares(narrow, seeking)
    seen = published([tables[at] for at in order])
    told = {(group, sex) for each in seen for _, _, sex, group in each}
    bands = {("age=16-24", "women"), ("age=16-19", "women"), ("age=20-24", "women")}
    assert (bands <= told) is not is_told
    assert ("age=25-29", "women") in told and all(seen)


@pytest.mark.parametrize("bands", [("16-24", "16-19"), ("16-19", "16-24")])
def test_one_outcome_may_be_two_indicators_by_bands_of_their_own(bands: tuple[str, str]) -> None:
    told = {
        "16-24": {"": (200, 1600), "16-24": (120, 1000), "25-29": (80, 600)},
        "16-19": {"": (200, 1600), "16-19": (60, 500), "20-24": (60, 500), "25-29": (80, 600)},
    }
    one = replace(WIDE, measure=Measure.SHARE, denominator=WIDE.population)
    tables = [shares(replace(one, id=f"by-{band}"), told[band]) for band in bands]
    assert [len(each) for each in published(tables)] == [3 * len(told[band]) for band in bands]
