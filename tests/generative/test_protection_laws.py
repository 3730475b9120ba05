"""Laws of protection, on random tables and random sequences of publications."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import numpy.typing as npt
import pytest
from bench.sequences import leaks, sequence
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from fardplan.statistics import Absent
from fardplan.statistics.protection import (
    Ledger,
    Pattern,
    Publication,
    Table,
    Threshold,
    certify,
    codes_of,
    computable,
    computable_cells,
    examine,
    faults,
    flat,
    from_leaves,
    intervals,
    suppress,
    system_of,
    tree,
    widen,
)

AREAS = tree("area", {"X": "", "Y": "", "X1": "X", "X2": "X", "Y1": "Y", "Y2": "Y"})
SEX = flat("sex", ["women", "men"])
OUTCOME = flat("outcome", ["yes", "no"])
LEAVES = arrays.arrays(np.int64, (4, 2, 2), elements=st.integers(0, 12))
Leaves = npt.NDArray[np.int64]


def table_of(leaves: Leaves) -> Table:
    return from_leaves("t", [AREAS, SEX, OUTCOME], leaves)


@settings(deadline=None)
@given(LEAVES)
def test_no_primary_cell_can_be_computed_and_two_ways_of_looking_agree(leaves: Leaves) -> None:
    system = system_of([table_of(leaves)])
    pattern = suppress(system, [Threshold(5)])
    hidden = np.flatnonzero(pattern.suppressed).tolist()
    assert not set(np.flatnonzero(pattern.sensitive.primary)) - set(hidden)
    assert computable_cells(system, hidden) == []
    assert computable(system.equations, pattern.suppressed).tolist() == []
    proof = certify(pattern)
    assert faults(system, proof.suppressed, proof.moves) == []


@settings(deadline=None)
@given(LEAVES)
def test_nothing_is_suppressed_that_could_be_published(leaves: Leaves) -> None:
    system = system_of([table_of(leaves)])
    pattern = suppress(system, [Threshold(5)])
    primary = pattern.sensitive.primary
    for cell in np.flatnonzero(pattern.secondary):
        fewer = pattern.suppressed.copy()
        fewer[cell] = False
        assert primary[computable(system.equations, fewer)].any()


@settings(deadline=None)
@given(LEAVES, st.lists(st.integers(0, 62), max_size=30))
def test_elimination_sparse_and_dense_find_the_same(leaves: Leaves, hidden: list[int]) -> None:
    system = system_of([table_of(leaves)])
    mask = np.zeros(len(system), dtype=bool)
    mask[hidden] = True
    found = sorted(computable(system.equations, mask).tolist())
    assert found == computable_cells(system, np.flatnonzero(mask))


@settings(deadline=None)
@given(LEAVES)
def test_a_suppressed_cell_is_never_a_number(leaves: Leaves) -> None:
    pattern = suppress(system_of([table_of(leaves)]), [Threshold(5)])
    figures = [figure for _, figure in pattern.shown()]
    for figure, hidden in zip(figures, pattern.suppressed, strict=True):
        assert isinstance(figure, Absent) == hidden
        assert not hidden or not hasattr(figure, "value")


@settings(max_examples=25, deadline=None)
@given(LEAVES)
def test_a_widened_pattern_is_as_wide_as_the_rule_asks(leaves: Leaves) -> None:
    system = system_of([table_of(leaves)])
    pattern = suppress(system, [Threshold(5)])
    if not pattern.suppressed.any():
        return
    widened = widen(pattern)
    proof = widened.certificate()
    rule = pattern.sensitive
    found = faults(
        system, proof.suppressed, proof.moves, proof.alternatives,
        widths=rule.widths, floor=rule.floor,
    )  # fmt: skip
    assert found == []


@settings(max_examples=25, deadline=None)
@given(LEAVES, st.randoms(use_true_random=False))
def test_publishing_a_cell_more_never_widens_an_interval(leaves: Leaves, draw: Random) -> None:
    system = system_of([table_of(leaves)])
    pattern = suppress(system, [Threshold(5)])
    secondary = np.flatnonzero(pattern.secondary).tolist()
    if not secondary:
        return
    fewer = pattern.suppressed.copy()
    fewer[draw.choice(secondary)] = False
    before = _full_widths(pattern, pattern.suppressed)
    after = _full_widths(pattern, fewer)
    assert (after <= before + 1e-6).all()


def _full_widths(pattern: Pattern, suppressed: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return the true widths: the rule asks for so much that every programme is solved."""
    wide = replace(pattern.sensitive, widths=np.where(pattern.sensitive.primary, 1e9, 0.0))
    reach = intervals(replace(pattern, sensitive=wide, suppressed=suppressed, moves=()))
    return np.where(pattern.sensitive.primary, reach.above - reach.below, 0.0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=4), st.permutations(range(3)))
def test_the_order_of_publication_never_makes_a_breach(counts: list[int], order: list[int]) -> None:
    """Three tables are safe together in one order if and only if they are in any other."""
    tables = _three_tables(counts)

    def together(places: list[int]) -> bool:
        ledger = Ledger()
        for place in places[:-1]:
            ledger = ledger.published(tables[place])
        breaches = examine(ledger, tables[places[-1]])
        earlier = _earlier_breaches(tables, places)
        return not breaches and not earlier

    assert together(list(order)) == together([0, 1, 2])


def _earlier_breaches(tables: list[Publication], places: list[int]) -> bool:
    ledger = Ledger()
    for place in places[:-1]:
        if examine(ledger, tables[place]):
            return True
        ledger = ledger.published(tables[place])
    return False


def _three_tables(counts: list[int]) -> list[Publication]:
    a, b, c, d = counts
    tables = [
        {codes_of(sex="women"): a + b, codes_of(sex="men"): c + d, (): a + b + c + d},
        {codes_of(age="16"): a + c, codes_of(age="17"): b + d, (): a + b + c + d},
        {codes_of(sex="women", age="16"): a},
    ]
    return [
        Publication(
            f"t{n}", "u",
            {codes: None if 0 < count < 5 else count for codes, count in cells.items()},
            truth={codes: count for codes, count in cells.items() if 0 < count < 5},
        )
        for n, cells in enumerate(tables)
    ]  # fmt: skip


@pytest.mark.parametrize("first", range(0, 75, 25))
def test_no_random_sequence_of_publications_lets_a_reader_in(first: int) -> None:
    """The rest of ten thousand are measured by `python -m bench.protection`."""
    for seed in range(first, first + 25):
        assert leaks(sequence(seed)) == [], f"sequence {seed}"
