"""Larger areas from smaller ones: numerators and denominators are summed, never shares."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fardplan.kernel.errors import BadInput
from fardplan.statistics import (
    Absent,
    Censored,
    Certainty,
    Figure,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    Why,
    intervals,
)
from fardplan.statistics.aggregate import add_up, over_areas
from rates_cases import indicator

SHARE = indicator()


def share(top: float, base: float) -> Number:
    return Number(top / base, numerator=top, denominator=base)


def test_a_share_of_two_areas_is_no_average() -> None:
    """9 of 10 and 10 of 90: 19 of 100, and not the mean of 90 and 11 per cent."""
    whole = add_up([share(9, 10), share(10, 90)], SHARE)
    assert isinstance(whole, Number)
    assert (whole.value, whole.numerator, whole.denominator) == (0.19, 19, 100)
    assert whole.interval == intervals.wilson(19, 100).interval()


def test_a_rate_and_a_count_have_their_own_intervals() -> None:
    rate = add_up([share(15, 150), share(4, 20)], indicator(Measure.RATE))
    count = add_up(
        [Number(15, numerator=15), Number(4, numerator=4)], indicator(Measure.COUNT, denominator="")
    )
    assert isinstance(rate, Number) and rate.interval == intervals.rate(19, 170).interval()
    assert isinstance(count, Number) and count.interval == intervals.rate(19, 1).interval()
    assert (count.value, count.denominator) == (19, None)


@pytest.mark.parametrize(
    ("part", "why", "said"),
    [
        (Absent(Why.MISSING, ".."), Why.MISSING, ".."),
        (Absent(Why.PRIMARY), Why.PRIMARY, ""),
        (Absent(Why.WITHHELD_BY_SOURCE, "-"), Why.WITHHELD_BY_SOURCE, "-"),
        (Censored(1, 4, "färre än 5"), Why.MISSING, "färre än 5"),
        (Number(0.5), Why.MISSING, "a part does not say its numerator"),
    ],
)
def test_with_a_part_that_is_not_known_there_is_no_sum(part: Figure, why: Why, said: str) -> None:
    assert add_up([share(9, 10), part], SHARE) == Absent(why, said)


def test_what_is_protected_stays_protected_beside_what_is_missing() -> None:
    parts = [Absent(Why.MISSING, ".."), Absent(Why.SECONDARY), share(1, 2)]
    whole = add_up(parts, SHARE)
    assert isinstance(whole, Absent) and whole.is_suppressed


def test_an_area_without_anybody_adds_nothing() -> None:
    nobody = Absent(Why.NOT_APPLICABLE)
    assert add_up([share(1, 2), nobody], SHARE) == add_up([share(1, 2)], SHARE)
    assert add_up([nobody, nobody], SHARE) == nobody


def test_a_survey_has_an_interval_from_its_parts() -> None:
    """Two of the same size and the same half width h: h / √2."""
    survey = indicator(certainty=Certainty.SURVEY)
    part = replace(share(20, 100), interval=Interval(0.1, 0.3), n=100)
    whole = add_up([part, part], survey)
    assert isinstance(whole, Number) and whole.interval is not None and whole.n == 200
    assert whole.interval.high - whole.value == pytest.approx(0.1 / 2**0.5)


def test_money_has_no_interval() -> None:
    exact = indicator(Measure.RATE, certainty=Certainty.EXACT)
    whole = add_up([share(15, 150)], exact)
    assert isinstance(whole, Number) and whole.interval is None


# --- Laws ----------------------------------------------------------------------------------------

PARTS: st.SearchStrategy[Figure] = st.one_of(
    st.tuples(st.integers(0, 500), st.integers(500, 900)).map(lambda pair: share(*pair)),
    st.sampled_from(Why).map(lambda why: Absent(why, str(why)[:2])),
    st.just(Censored(1, 4, "<5")),
)


@given(parts=st.lists(PARTS, min_size=1, max_size=8), data=st.data())
def test_order_and_grouping_do_not_matter(parts: list[Figure], data: st.DataObject) -> None:
    whole = add_up(parts, SHARE)
    shuffled = data.draw(st.permutations(parts))
    cut = data.draw(st.integers(0, len(parts)))
    assert add_up(shuffled, SHARE) == whole
    groups = [group for group in (shuffled[:cut], shuffled[cut:]) if group]
    assert add_up([add_up(group, SHARE) for group in groups], SHARE) == whole


# --- Areas ---------------------------------------------------------------------------------------


def at(area: str, figure: Figure, sex: Sex = Sex.WOMEN) -> Observation:
    return Observation(Key("eligible", 1, "2024", "stadsdel", area, sex), figure)


INTO = {"a": "North", "b": "North", "c": "South"}


def test_each_sex_is_summed_for_itself() -> None:
    given_ = [at("a", share(1, 2), Sex.TOTAL), at("a", share(1, 1)), at("b", share(3, 4)),
              at("b", share(5, 8), Sex.TOTAL), at("c", share(1, 4))]  # fmt: skip
    found = over_areas(given_, SHARE, INTO, division="district")
    shown = [(o.key.division, o.key.area, o.key.sex) for o in found]
    assert shown == [
        ("district", "North", Sex.WOMEN),
        ("district", "North", Sex.TOTAL),
        ("district", "South", Sex.WOMEN),
    ]
    assert [f.value for o in found if isinstance(f := o.figure, Number)] == [0.8, 0.6, 0.25]


def test_a_part_that_is_not_there_leaves_the_whole_without_figure() -> None:
    (found,) = over_areas([at("a", share(1, 2))], SHARE, INTO, division="district")
    assert found.figure == Absent(Why.MISSING, "no figure of b")


def test_an_area_that_belongs_nowhere_or_stands_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="area 'x': belongs to no larger area"):
        over_areas([at("x", share(1, 2))], SHARE, INTO, division="district")
    with pytest.raises(BadInput, match="2024 a women: stands twice"):
        over_areas([at("a", share(1, 2))] * 2, SHARE, INTO, division="district")
