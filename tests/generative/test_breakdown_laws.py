"""Laws of tables by codes that are declared to hang together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench import sequences as by_years_and_outcome
from bench.breakdowns import declared, leaks, random_table, sequence
from hypothesis import given
from hypothesis import strategies as st

from fardplan.kernel.errors import BadInput
from fardplan.measurement.protecting import protected
from fardplan.statistics.breakdowns import Breakdown, joined
from fardplan.statistics.protection import sparing


@pytest.mark.parametrize("seed", range(6))
def test_no_random_sequence_by_declared_codes_lets_a_reader_in(seed: int) -> None:
    """Codes that others make up, that are everybody or not, and persons in several."""
    assert leaks(sequence(seed)) == []


@pytest.mark.parametrize("seed", range(6, 9))
def test_nothing_is_told_by_remainders_that_do_not_matter(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in tables of many cells, where they are not looked at."""
    monkeypatch.setattr(sparing, "LARGE", 0)
    assert leaks(sequence(seed)) == []
    assert by_years_and_outcome.leaks(by_years_and_outcome.sequence(seed)) == []


def test_the_reader_tells_what_nobody_has_protected() -> None:
    run = sequence(3)
    bare = (replace(entry, cells=entry.truth, protected=frozenset()) for entry in run.ledger)
    assert leaks(replace(run, ledger=tuple(bare)))


@pytest.mark.parametrize("areas", [0, 5])
@pytest.mark.parametrize("several", [False, True])
def test_an_everyday_table_of_ten_declared_codes_is_not_refused(areas: int, several: bool) -> None:
    for seed in range(4):
        table = declared(random_table(seed, areas=areas), several=several)
        assert not protected(table, ()).refused


CODES = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True)


@st.composite
def breakdowns(draw: st.DrawFn) -> Breakdown:
    codes = tuple(draw(CODES))
    parts = {
        code: tuple(f"{code}{n}" for n in range(draw(st.integers(1, 3))))
        for code in codes
        if draw(st.booleans())
    }
    return Breakdown("x", codes, parts, draw(st.booleans()), draw(st.booleans()))


@given(breakdowns(), breakdowns())
def test_what_two_say_together_does_not_depend_on_who_is_first(
    one: Breakdown, other: Breakdown
) -> None:
    both, turned = joined(one, other), joined(other, one)
    assert (both is None) == (turned is None)
    if both is not None and turned is not None:
        assert set(both.listed) == set(turned.listed) == {*one.listed, *other.listed}
        assert all(both.held(code) == turned.held(code) for code in both.listed)
        assert joined(both, one) is not None and joined(both, other) is not None


@given(breakdowns())
def test_a_code_is_made_of_what_its_parts_are_made_of(one: Breakdown) -> None:
    assert joined(one, one) == one
    for code, parts in one.parts.items():
        held = [one.held(part) for part in parts]
        assert one.held(code) == frozenset().union(*held)
        assert len(one.held(code)) == sum(map(len, held))
        assert {one.dimension(part) for part in parts} == {one.dimension(code)}


@pytest.mark.parametrize(
    ("codes", "parts"),
    [
        (("a", "A "), {}),
        (("a", "b"), {"a": ("b",)}),
        (("a",), {"b": ("c",)}),
        (("c",), {"a": ("b",), "b": ("a",)}),
    ],
    ids=["twice", "beside and below", "part of none", "ring"],
)
def test_each_code_has_one_place(codes: tuple[str, ...], parts: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(BadInput):
        Breakdown("x", codes, parts)
