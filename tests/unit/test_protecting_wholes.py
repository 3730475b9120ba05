"""Of which whole an outcome is: more that is public never takes protection away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from test_protecting import entry
from test_protecting_as_one import WOMEN, published
from test_protecting_related import ALL_, MARKED, OTHERS, PUPILS, eligible
from test_protecting_together import COUNT, shown, table, three

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.protecting import protected, told_together
from fardplan.statistics import Indicator
from fardplan.statistics.gate import Table

WIDER = {area: (women + 30, men + 30) for area, (women, men) in ALL_.items()}


def passed(of: Indicator, women: dict[str, int]) -> Table:
    """A plain count by area, which does not say of how many."""
    return table([c for area, n in women.items() for c in three(n, 40, area, of=of)], of)


def known_of(tables: Sequence[Table]) -> tuple[LedgerEntry, ...]:
    found: tuple[LedgerEntry, ...] = ()
    for number, each in enumerate(tables):
        result = protected(each, found)
        assert not result.refused
        found = (*found, replace(entry(each, result), publication=number))
    return found


@pytest.mark.parametrize("wider", ["alla elever", "elever", "varje elev"])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_count_may_be_a_part_of_each_whole_that_is_public(
    wider: str, order: tuple[int, int]
) -> None:
    """Fifty-seven of the sixty women of A with marks have passed, whatever is told of all pupils.

    So it is if the whole has the very words of the population.
    """
    some = {area: (women + 20, men + 10) for area, (women, men) in PUPILS.items()}
    tables = [
        eligible("marked", "elever med betyg", some, MARKED),
        eligible("all", wider, OTHERS, WIDER),
    ]
    ledger = known_of([tables[number] for number in order])
    count = passed(replace(COUNT, id="passed", numerator="godkända"), {"A": 57, "B": 30, "C": 31})
    result = protected(count, ledger)
    assert WOMEN not in shown(result)
    assert ("2024", "B", "women", "") in shown(result)
    assert told_together(entry(count, protected(count, ())), ledger)


def test_a_count_is_no_part_of_a_whole_that_is_fewer() -> None:
    """Sixty-three have come, more than have marks; of all pupils that leaves seven."""
    ledger = known_of(
        [
            eligible("marked", "elever med betyg", OTHERS, MARKED),
            eligible("all", "alla elever", OTHERS, ALL_),
        ]
    )
    count = passed(replace(COUNT, id="came", numerator="närvarande"), {"A": 63, "B": 30})
    assert len(shown(protected(count, ledger))) == len(count.cells)


@pytest.mark.parametrize("first", ["alla elever", "varje elev", "a", "ö"])
def test_a_wording_is_of_the_whole_that_it_is_as_many_as(first: str) -> None:
    """Three women of A are kept back by one share, and by another in words of its own.

    A third, of the city alone, is of more; it is not in the alphabet who is of whom.
    """
    some = {area: (women // 2, men // 2) for area, (women, men) in PUPILS.items()}
    marked = eligible("marked", "elever med betyg", some, PUPILS)
    city = eligible("all", first, OTHERS, WIDER, areas=[""])
    again = eligible("again", "elever som fått betyg", some, PUPILS, areas=["B", "C"])
    (kept,) = {a for a in "BCD" if ("2024", a, "women", "") not in published([marked])[0]}
    again = eligible("again", "elever som fått betyg", some, PUPILS, areas=["B", "C", "D"])
    for before in ([marked], [city, marked], [marked, city]):
        ledger = known_of(before)
        assert ("2024", kept, "women", "") not in shown(protected(again, ledger))
        assert told_together(entry(again, protected(again, ())), ledger)


def test_a_wording_of_which_nothing_is_seen_may_be_of_any_whole() -> None:
    """It stands in one area alone, that the first share does not tell: no place says whose it is."""
    some = {area: (women // 2, men // 2) for area, (women, men) in PUPILS.items()}
    marked = eligible("marked", "elever med betyg", some, PUPILS, areas=["", "A", "B", "C"])
    city = eligible("all", "alla elever", OTHERS, WIDER, areas=[""])
    rest = eligible("rest", "de bedömda", some, PUPILS, areas=["D"])
    for before in ([marked], [city, marked]):
        assert told_together(entry(rest, protected(rest, ())), known_of(before))
