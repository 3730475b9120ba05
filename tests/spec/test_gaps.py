"""Gaps between women and men, between areas and over years, worked out by hand."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from fardplan.kernel.errors import BadInput
from fardplan.statistics import (
    Absent,
    Censored,
    Direction,
    Figure,
    Interval,
    Key,
    Number,
    Observation,
    Sex,
    Why,
    intervals,
)
from fardplan.statistics.gaps import (
    Areas,
    FindingKind,
    Gap,
    Spread,
    between,
    by_sex,
    concentration,
    decompose,
    extremes,
    gini,
    of_areas,
    of_groups,
    of_sexes,
    of_shares,
    slope,
    trend,
    variance,
)
from rates_cases import indicator

LAEKEN = Path(__file__).resolve().parents[3] / "shared" / "data" / "sdc" / "laeken_eusilc.csv"


def share(top: float, base: float) -> Number:
    interval = intervals.wilson(top, base).interval()
    return Number(top / base, interval, numerator=top, denominator=base)


def number(figure: Figure) -> Number:
    assert isinstance(figure, Number)
    return figure


def bounds(figure: Figure) -> tuple[float, float]:
    interval = number(figure).interval
    assert interval is not None
    return interval.low, interval.high


# --- Two figures ---------------------------------------------------------------------------------

# Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10.
NEWCOMBE = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0),
    ((10, 10), (0, 10), 0.6075, 1.0),
]


@pytest.mark.parametrize(("one", "other", "low", "high"), NEWCOMBE)
def test_a_difference_of_shares_has_newcombes_bounds(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    found = between(share(*one), share(*other))
    assert [round(bound, 4) for bound in bounds(found.absolute)] == [low, high]


def test_difference_and_ratio_come_together() -> None:
    found = between(share(30, 100), share(20, 100))
    assert number(found.absolute).value == pytest.approx(0.1)
    assert number(found.relative).value == pytest.approx(1.5)
    assert not found.is_sure and between(share(300, 1000), share(200, 1000)).is_sure


def test_a_ratio_turned_round_has_its_bounds_turned_round() -> None:
    there = bounds(between(share(30, 100), share(20, 120)).relative)
    back = bounds(between(share(20, 120), share(30, 100)).relative)
    assert there == pytest.approx((1 / back[1], 1 / back[0]))


def test_a_ratio_to_what_might_be_none_has_no_upper_bound() -> None:
    found = between(share(5, 10), Number(0.1, Interval(0.0, 0.4)))
    assert bounds(found.relative)[1] == math.inf


def test_nothing_is_put_in_relation_to_nothing() -> None:
    found = between(share(5, 10), share(0, 10))
    assert number(found.absolute).value == 0.5
    assert found.relative == Absent(Why.NOT_APPLICABLE, "nothing can be put in relation to 0")


@pytest.mark.parametrize("share_of_one", [0.05, 0.3])
def test_the_intervals_of_gaps_hold(share_of_one: float) -> None:
    rng = np.random.default_rng(2)
    held = np.zeros(2)
    for one, other in zip(
        rng.binomial(200, share_of_one, 2000), rng.binomial(300, 0.2, 2000), strict=True
    ):
        found = between(share(one, 200), share(other, 300))
        for i, (figure, true) in enumerate(
            ((found.absolute, share_of_one - 0.2), (found.relative, share_of_one / 0.2))
        ):
            low, high = bounds(figure)
            held[i] += low <= true <= high
    assert (held / 2000 > 0.93).all() and (held / 2000 < 0.975).all()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Absent(Why.PRIMARY), Why.PRIMARY),
        (Absent(Why.MISSING, ".."), Why.MISSING),
        (Censored(0, 4, "<5"), Why.MISSING),
    ],
)
def test_a_gap_to_what_is_not_known_is_not_known(other: Figure, why: Why) -> None:
    for found in (between(share(1, 2), other), between(other, share(1, 2))):
        assert isinstance(found.absolute, Absent) and isinstance(found.relative, Absent)
        assert found.absolute.why is found.relative.why is why


def test_what_is_protected_is_said_before_what_is_missing() -> None:
    found = between(Absent(Why.MISSING), Absent(Why.SECONDARY))
    assert found.absolute == Absent(Why.SECONDARY)


def test_women_and_men_of_each_cell() -> None:
    def cell(area: str, sex: Sex, figure: Figure) -> Observation:
        return Observation(Key("eligible", 1, "2024", "sdo", area, sex), figure)

    found = by_sex(
        [cell("N", Sex.MEN, share(4, 10)), cell("N", Sex.WOMEN, share(6, 10)),
         cell("N", Sex.TOTAL, share(10, 20)), cell("S", Sex.WOMEN, share(1, 2))]
    )  # fmt: skip
    ((key, gap),) = found.items()
    assert (key.area, key.sex) == ("N", Sex.TOTAL)
    assert number(gap.absolute).value == pytest.approx(0.2), "women less men"


# --- Many areas ----------------------------------------------------------------------------------

THREE = Areas.of([0.3, 0.2, 0.1], [100, 100, 100], 0.0012, standing=[1, 2, 3])


def test_the_slope_index_by_hand() -> None:
    """Places 1/6, 1/2, 5/6: a slope of -0.3 through 0.2 in the middle, 0.35 to 0.05.

    The slope weighs the figures by -1.5, 0, 1.5: the variance is 4.5 · 0.0012.
    """
    found = slope(THREE)
    assert number(found.absolute).value == pytest.approx(0.3)
    assert number(found.relative).value == pytest.approx(7)
    reach = 1.959964 * math.sqrt(4.5 * 0.0012)
    assert bounds(found.absolute) == pytest.approx((0.3 - reach, 0.3 + reach))


def test_the_concentration_index_by_hand() -> None:
    """2 · (0.1 · (-1/3) + (-0.1) · 1/3) / 3 is -0.0444; by the mean 0.2, -0.2222."""
    found = concentration(THREE)
    assert number(found.absolute).value == pytest.approx(-2 / 45)
    assert number(found.relative).value == pytest.approx(-2 / 9)


def test_areas_of_one_standing_share_their_place() -> None:
    """Two of the three are equally well off: places 1/6 and 4/6, a line through 0.3 and 0.15."""
    found = slope(Areas.of([0.3, 0.2, 0.1], [1, 1, 1], standing=[1, 2, 2]))
    assert number(found.absolute).value == pytest.approx(0.3)
    assert number(found.absolute).interval is None, "nothing is unsure"


def test_people_count_and_not_areas() -> None:
    whole = slope(Areas.of([0.3, 0.1], [200, 100], 0.001, [1, 2]))
    cut = slope(Areas.of([0.3, 0.3, 0.1], [150, 50, 100], [0.002, 0.002, 0.001], [1, 1, 2]))
    assert number(whole.absolute).value == pytest.approx(number(cut.absolute).value)


def test_variance_divides_by_hand() -> None:
    """Shares of 0.2 and 0.4: 0.01 between, (0.16 + 0.24)/2 within; 0.3 · 0.7 in all."""
    found = variance(Areas.of([0.2, 0.4], [50, 50]), of_shares([0.2, 0.4]))
    assert (found.between, found.within) == (pytest.approx(0.01), pytest.approx(0.2))
    assert found.part_between == pytest.approx(0.01 / 0.21)
    assert number(found.spread.absolute).value == pytest.approx(0.1)
    assert number(found.spread.relative).value == pytest.approx(1 / 3)


def test_chance_alone_is_no_variance_between_areas() -> None:
    """The same true share everywhere: what differs is chance, and is taken off."""
    rng = np.random.default_rng(8)
    people = np.full(130, 100.0)
    found = [
        variance(Areas.of(p, people, p * (1 - p) / 100), times=50).between
        for p in rng.binomial(100, 0.2, (40, 130)) / 100
    ]
    assert np.mean(found) < 0.1 * 0.2 * 0.8 / 100


def test_extremes_say_how_far_chance_alone_goes() -> None:
    """All areas alike: the range that is seen is on the average the one that chance makes."""
    rng = np.random.default_rng(4)
    people = np.full(130, 100.0)
    found = [
        extremes(Areas.of(p, people, p * (1 - p) / 100), times=200)
        for p in rng.binomial(100, 0.2, (30, 130)) / 100
    ]
    seen = np.mean([number(each.absolute).value for each in found])
    assert seen == pytest.approx(np.mean([each.by_chance for each in found]), rel=0.05)


def test_a_drawn_interval_is_drawn_alike_again() -> None:
    again = [extremes(THREE, seed=3) for _ in range(2)]
    assert again[0] == again[1] and again[0].seed == 3
    assert extremes(THREE, seed=4) != again[0]


@pytest.mark.parametrize("measure", [slope, concentration])
def test_the_intervals_of_measures_over_areas_hold(measure: object) -> None:
    assert callable(measure)
    rng = np.random.default_rng(6)
    true, people, standing = rng.uniform(0.1, 0.4, 60), rng.integers(80, 400, 60), np.arange(60)
    right = measure(Areas.of(true, people, 0.0, standing))
    held = np.zeros(2)
    for _ in range(400):
        p = rng.binomial(people, true) / people
        found = measure(Areas.of(p, people, p * (1 - p) / people, standing))
        for i, name in enumerate(("absolute", "relative")):
            low, high = bounds(getattr(found, name))
            held[i] += low <= number(getattr(right, name)).value <= high
    assert (held / 400 > 0.92).all() and (held / 400 < 0.98).all()


def test_areas_that_cannot_be_measured_are_named() -> None:
    with pytest.raises(BadInput, match=r"value\[1\]: is no number"):
        Areas.of([1, np.nan], [1, 1])
    with pytest.raises(BadInput, match=r"people\[0\]: has nobody"):
        Areas.of([1, 2], [0, 1])
    with pytest.raises(BadInput, match="the areas: have no standing"):
        slope(Areas.of([1, 2], [1, 1]))
    with pytest.raises(BadInput, match="standing: is the same for all areas"):
        slope(Areas.of([1, 2], [1, 1], standing=[1, 1]))


@pytest.mark.skipif(not LAEKEN.is_file(), reason="the real data are not in ../shared/data")
def test_the_gini_of_european_incomes_is_the_published_one() -> None:
    with LAEKEN.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    found = gini([float(r["eqIncome"]) for r in rows], [float(r["rb050"]) for r in rows])
    assert round(100 * found, 5) == 26.48962


def test_gini_by_hand() -> None:
    """One of four has all: 3/4. All the same: 0. 1 and 3: (3 - 1)/(2 · 4)."""
    assert gini([0, 0, 0, 5]) == 0.75
    assert gini([2, 2, 2]) == pytest.approx(0)
    assert gini([1, 3]) == 0.25
    with pytest.raises(BadInput, match="values: sum to nothing"):
        gini([0, 0])


# --- Years ---------------------------------------------------------------------------------------


def gaps(*values: float, half: float = 0.0, ratio: float = 2.0) -> dict[float, Gap]:
    def figure(value: float) -> Number:
        return Number(value, Interval(value - half, value + half) if half else None)

    one = Number(0.0)
    return {2020.0 + i: Gap(one, one, figure(v), Number(ratio)) for i, v in enumerate(values)}


def test_a_gap_closes_at_its_pace() -> None:
    """0.10, 0.08, 0.06: three years more after 2022."""
    found = trend(gaps(0.10, 0.08, 0.06)).absolute
    assert number(found.per_year).value == pytest.approx(-0.02)
    assert found.closing is not None
    assert found.closing.year == pytest.approx(2025)


def test_a_gap_that_grows_never_closes() -> None:
    found = trend(gaps(-0.06, -0.08, -0.10)).absolute
    assert found.closing is not None
    assert (found.closing.year, found.closing.earliest, found.closing.latest) == (None, None, None)


def test_an_unsure_pace_may_close_it_or_not() -> None:
    """Half widths of 0.02 are errors of 0.0102: the slope is -0.02 ± 0.0141."""
    found = trend(gaps(0.10, 0.08, 0.06, half=0.02)).absolute
    low, high = bounds(found.per_year)
    assert (low, high) == pytest.approx((-0.02 - 0.02 / 2**0.5, -0.02 + 0.02 / 2**0.5))
    assert found.is_sure and found.closing is not None
    assert found.closing.earliest == pytest.approx(2022 - 0.06 / low)
    assert found.closing.latest == pytest.approx(2022 - 0.06 / high)
    wide = trend(gaps(0.10, 0.08, 0.06, half=0.06)).absolute
    assert not wide.is_sure and wide.closing is not None and wide.closing.latest is None


def test_a_ratio_that_stands_still_has_no_year() -> None:
    found = trend(gaps(0.1, 0.2, 0.3)).relative
    assert number(found.per_year).value == pytest.approx(0)
    assert found.closing is not None and found.closing.year is None


def test_two_years_are_no_pace() -> None:
    found = trend(gaps(0.1, 0.2)).absolute
    assert isinstance(found.per_year, Absent) and found.closing is None


def test_years_that_are_not_known_are_left_out() -> None:
    lacking = Gap(Number(0), Number(0), Absent(Why.PRIMARY), Absent(Why.PRIMARY))
    found = trend({**gaps(0.10, 0.08, 0.06), 2023.0: lacking}).absolute
    assert number(found.per_year).value == pytest.approx(-0.02)


def test_the_interval_of_a_pace_holds() -> None:
    rng = np.random.default_rng(9)
    held = 0
    for _ in range(1000):
        seen = 0.1 - 0.01 * np.arange(6) + rng.normal(0, 0.01, 6)
        low, high = bounds(trend(gaps(*seen, half=0.0196)).absolute.per_year)
        held += low <= -0.01 <= high
    assert 0.93 <= held / 1000 <= 0.995


# --- Who there is, and what happened to them -----------------------------------------------------


def test_a_change_in_parts_by_hand() -> None:
    """0.8 and 0.4 of as many each; then 0.75 and 0.35 with four times as many in the first.

    Own changes add -0.05. The mix adds 0.3 · (0.775 - 0.635) - 0.3 · (0.375 - 0.635) = 0.12.
    """
    before = {"N": share(40, 50), "S": share(20, 50)}
    after = {"N": share(60, 80), "S": share(7, 20)}
    found = decompose(before, after)
    assert (found.change, found.by_group, found.by_mix) == pytest.approx((0.07, -0.05, 0.12))
    assert found.is_of_the_mix
    (said,) = of_groups(indicator(direction={Sex.TOTAL: Direction.UP}), before, after)
    assert said.kind is FindingKind.BETTER_BY_MIX_ALONE
    assert [one.of for one in said.numbers] == ["N", "S"] and not said.is_sure


def test_groups_that_are_not_the_same_are_refused() -> None:
    with pytest.raises(BadInput, match=r"are not the same in both \(S\)"):
        decompose({"N": share(1, 2)}, {"N": share(1, 2), "S": share(1, 2)})


# --- What is said without being asked ------------------------------------------------------------

UP = indicator(direction={Sex.TOTAL: Direction.UP})


def sexes(women: Figure, men: Figure, total: Figure) -> dict[Sex, Figure]:
    return {Sex.WOMEN: women, Sex.MEN: men, Sex.TOTAL: total}


def test_the_total_improves_and_one_sex_worsens() -> None:
    before = sexes(share(8_000, 10_000), share(7_000, 10_000), share(15_000, 20_000))
    after = sexes(share(7_500, 10_000), share(8_000, 10_000), share(15_500, 20_000))
    found = of_sexes(UP, before, after)
    worse = next(f for f in found if f.kind is FindingKind.BETTER_BUT_ONE_SEX_WORSE)
    assert worse.sex is Sex.WOMEN and worse.is_sure
    assert [one.of for one in worse.numbers] == ["women", "total"]
    assert worse.numbers[0].before == before[Sex.WOMEN]


def test_what_may_be_chance_is_said_with_its_doubt() -> None:
    before = sexes(share(80, 100), share(70, 100), share(150, 200))
    after = sexes(share(79, 100), share(80, 100), share(159, 200))
    found = of_sexes(UP, before, after)
    assert [f.is_sure for f in found if f.kind is FindingKind.BETTER_BUT_ONE_SEX_WORSE] == [False]


def test_the_average_improves_and_the_gap_grows() -> None:
    before = sexes(share(700, 1000), share(600, 1000), share(1300, 2000))
    after = sexes(share(900, 1000), share(650, 1000), share(1550, 2000))
    kinds = [f.kind for f in of_sexes(UP, before, after)]
    assert kinds == [FindingKind.BETTER_BUT_MORE_UNEQUAL]


def test_difference_and_ratio_disagree() -> None:
    """From 20 and 10 per cent to 10 and 4: nearer by points, further by times."""
    down = indicator(direction={Sex.TOTAL: Direction.DOWN})
    before = sexes(share(200, 1000), share(100, 1000), share(300, 2000))
    after = sexes(share(100, 1000), share(40, 1000), share(140, 2000))
    kinds = [f.kind for f in of_sexes(down, before, after)]
    assert kinds == [FindingKind.GAPS_DISAGREE]


def test_where_better_is_not_the_same_for_both() -> None:
    """More for girls, and for boys neither way: boys who fall are not worse off."""
    girls = indicator(direction={Sex.WOMEN: Direction.UP, Sex.TOTAL: Direction.UP,
                                 Sex.MEN: Direction.NONE})  # fmt: skip
    before = sexes(share(50, 100), share(50, 100), share(100, 200))
    after = sexes(share(70, 100), share(45, 100), share(115, 200))
    kinds = [f.kind for f in of_sexes(girls, before, after)]
    assert FindingKind.BETTER_BUT_ONE_SEX_WORSE not in kinds


def test_what_is_protected_says_nothing() -> None:
    before = sexes(share(8, 10), Absent(Why.PRIMARY), share(15, 20))
    after = sexes(share(9, 10), share(7, 10), share(16, 20))
    assert of_sexes(UP, before, after) == ()


def test_areas_drift_apart_while_all_improve() -> None:
    before, after = share(100, 200), share(140, 200)
    spread = (
        Spread(Number(0.1), Number(1.2)),
        Spread(Number(0.2), Number(1.5)),
    )
    (found,) = of_areas(UP, (before, after), spread)
    assert found.kind is FindingKind.BETTER_BUT_MORE_UNEQUAL
    assert [one.of for one in found.numbers] == ["total", "absolute", "relative"]
