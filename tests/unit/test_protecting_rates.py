"""What happens to people is counted by rates too, and by shares and counts of the same people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from test_protecting_across import published, women
from test_protecting_together import COUNT, table

from fardplan.statistics import (
    Certainty,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
)
from fardplan.statistics.gate import Table

Pairs = Mapping[str, tuple[tuple[int, int], tuple[int, int]]]
"""Of women and of men by area: how many were discharged, or how often, and of how many."""

SHARE = replace(
    COUNT, id="share", measure=Measure.SHARE, denominator="elever", certainty=Certainty.REGISTER
)
RATE = replace(SHARE, id="rate", measure=Measure.RATE)
DISCHARGED: Pairs = {
    "": ((31, 750), (60, 750)),
    "A": ((3, 200), (20, 200)),
    "B": ((8, 300), (20, 300)),
    "C": ((20, 250), (20, 250)),
}
SEVERAL_TIMES: Pairs = {
    "": ((631, 750), (960, 750)),
    "A": ((203, 200), (320, 200)),
    "B": ((208, 300), (320, 300)),
    "C": ((220, 250), (320, 250)),
}


def of(indicator: Indicator, rows: Pairs, areas: str = "ABC", city: bool = True) -> Table:
    cells = []
    for area in ["", *areas] if city else areas:
        split = [*rows[area], tuple(map(sum, zip(*rows[area], strict=True)))]
        for sex, (part, whole) in zip(Sex, split, strict=True):
            key = Key(indicator.id, 1, "2024", "district", area, sex)
            figure = Number(part, numerator=part)
            if indicator.measure is not Measure.COUNT:
                figure = Number(part / whole, Interval(0, 9), part, whole)
            cells.append(Observation(key, figure))
    return table(cells, indicator)


@pytest.mark.parametrize("first", [COUNT, SHARE, RATE], ids=lambda each: each.measure)
@pytest.mark.parametrize("then", [COUNT, SHARE, RATE], ids=lambda each: each.measure)
def test_few_to_whom_something_happened_are_few_by_every_measure(
    first: Indicator, then: Indicator
) -> None:
    """Three women of A were discharged; those of B and C are not both shown beside the city."""
    then = replace(then, id="second")
    whole, part = of(first, DISCHARGED), of(then, DISCHARGED, "BC", city=False)
    for tables in ([whole, part], [part, whole]):
        seen = published(tables)
        told = {area for each in seen for area in ("", *"ABC") if women(each, area)}
        assert "A" not in told and not {"", "B", "C"} <= told
        assert told


@pytest.mark.parametrize("of_what", [COUNT, RATE], ids=lambda each: each.measure)
def test_what_happens_more_often_than_there_are_people_is_subtracted_all_the_same(
    of_what: Indicator,
) -> None:
    rows = {**SEVERAL_TIMES, "A": ((3, 200), (320, 200)), "": ((431, 750), (960, 750))}
    whole = of(replace(of_what, id="first"), rows)
    seen = published([whole, of(RATE, rows, "BC", city=False)])
    told = {area for each in seen for area in ("", *"ABC") if women(each, area)}
    assert "A" not in told and not {"", "B", "C"} <= told
    assert {"B", "C"} & told


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 2, 3, 0), (3, 0, 2, 1)])
def test_what_happens_more_often_than_there_are_people_contradicts_nothing(
    order: tuple[int, ...],
) -> None:
    """How often something happens is no part of how many there are."""
    people = {area: ((w // 3, w), (m // 4, m)) for area, ((_, w), (_, m)) in DISCHARGED.items()}
    people[""] = tuple(
        tuple(map(sum, zip(*(people[area][at] for area in "ABC"), strict=True))) for at in (0, 1)
    )
    tables = [
        of(RATE, SEVERAL_TIMES),
        of(SHARE, people),
        of(replace(COUNT, id="often", numerator="tillfällen"), SEVERAL_TIMES),
        of(
            replace(SHARE, id="of-some", numerator="svar", denominator="elever som tillfrågats"),
            {area: tuple((n // 2, n - 30) for _, n in row) for area, row in people.items()},
        ),
    ]
    for each in published([tables[at] for at in order]):
        assert women(each, "", *"ABC")


def test_all_but_few_are_few_in_a_rate_too() -> None:
    rows = {"A": ((198, 200), (150, 200)), "B": ((150, 200), (170, 200))}
    for measure in (SHARE, RATE):
        (seen,) = published([of(measure, rows, "AB", city=False)])
        assert women(seen, "B") and not women(seen, "A")


def test_a_rate_that_lies_in_another_leaves_a_group() -> None:
    """Of forty women of A who were treated thirty-seven were so by choice."""
    chosen = replace(RATE, id="chosen", numerator="egna val", within="rate")
    wide = of(RATE, {"A": ((40, 900), (40, 900)), "B": ((50, 900), (50, 900))}, "AB", city=False)
    narrow = of(
        chosen, {"A": ((37, 900), (30, 900)), "B": ((30, 900), (30, 900))}, "AB", city=False
    )
    for tables in ([wide, narrow], [narrow, wide]):
        seen = published(tables)
        assert not (women(seen[0], "A") and women(seen[1], "A"))
        assert women(seen[0], "A", "B") and women(seen[1], "B")
