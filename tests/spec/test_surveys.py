"""What a survey can say: intervals that follow the design, and what it could show."""

from __future__ import annotations

import numpy as np
import pytest

from fardplan.kernel.errors import BadInput
from fardplan.statistics import detectable, surveys
from fardplan.statistics.surveys import Design

ASKED, NEIGHBOURHOODS = 15_000, 130


def test_a_share_is_weighed() -> None:
    """Two of weight 3 said yes, two of weight 1 said no: 6 of 8."""
    found = surveys.shares([1, 1, 0, 0], Design(np.array([3.0, 3, 1, 1])))
    assert found.value[0] == 0.75
    assert (found.numerator[0], found.denominator[0], found.n[0]) == (6, 8, 4)


def test_a_variance_worked_out_by_hand() -> None:
    """Two strata with two clusters each; one weight.

    The share is 4/8. Sums of scores (y - 1/2)/8 by cluster: stratum a 2·½/8 = 1/8 and 0, stratum
    b 0 and -1/8. Each stratum gives 2/1 · (1/8)²/2 = 1/64; together 1/32.
    """
    yes = [1, 1, 1, 0, 1, 0, 0, 0]
    clusters, strata = np.array([1, 1, 2, 2, 3, 3, 4, 4]), np.array(list("aaaabbbb"))
    found = surveys.shares(yes, Design(np.ones(8), strata, clusters))
    assert found.value[0] == 0.5
    assert found.variance[0] == pytest.approx(1 / 32)
    assert found.freedom[0] == 2
    assert surveys.means(yes, Design(np.ones(8), strata, clusters)).variance[0] == pytest.approx(
        1 / 32
    )


def test_without_design_the_variance_is_the_simple_one() -> None:
    """p(1-p)/(n-1): 0.3 · 0.7 / 9."""
    found = surveys.shares([1] * 3 + [0] * 7, Design(np.ones(10)))
    assert found.variance[0] == pytest.approx(0.3 * 0.7 / 9)


def test_a_domain_through_strata_counts_the_units_without_an_answer() -> None:
    """Women in one stratum of four, two asked: their spread is that of 1, 0 and twice nothing."""
    yes, domain = [1, 0, 1, 1], [0, 0, 1, 1]
    found = surveys.shares(yes, Design(np.ones(4)), domain)
    scores = np.array([0.5, -0.5, 0, 0]) / 2
    assert found.variance[0] == pytest.approx(4 * scores.var(ddof=1))
    assert found.n.tolist() == [2, 2]


def test_who_did_not_answer_is_no_no() -> None:
    found = surveys.shares([1, 0, np.nan, np.nan], Design(np.ones(4)))
    assert (found.value[0], found.n[0]) == (0.5, 2)


def test_a_domain_without_answers_has_no_figure() -> None:
    found = surveys.shares([1, 0, np.nan], Design(np.ones(3)), [0, 0, 1])
    assert np.isnan([found.value[1], found.low[1], found.high[1]]).all()
    assert found.n[1] == 0


def test_all_and_none_still_have_an_interval() -> None:
    """Nobody of 20: Clopper and Pearson's bound for 20."""
    found = surveys.shares([0] * 20, Design(np.ones(20)))
    assert found.low[0] == 0 and found.high[0] == pytest.approx(0.1684, abs=5e-5)


def test_asking_nearly_everybody_leaves_little_doubt() -> None:
    yes = [1, 0] * 50
    some = surveys.shares(yes, Design(np.ones(100)))
    most = surveys.shares(yes, Design(np.ones(100), sampled_from=np.full(100, 110.0)))
    assert most.variance[0] == pytest.approx(some.variance[0] * (1 - 100 / 110))


def test_kish_counts_what_unequal_weights_leave() -> None:
    assert surveys.kish([1, 1, 1, 1]) == 4
    assert surveys.kish([3, 3, 1, 1]) == pytest.approx(64 / 20)


def test_what_is_no_weight_is_named() -> None:
    with pytest.raises(BadInput, match=r"weights\[1\]: -1 is no weight"):
        Design(np.array([1.0, -1.0]))
    with pytest.raises(BadInput, match="strata: 1 entries for 2"):
        Design(np.ones(2), strata=np.array(["a"]))
    with pytest.raises(BadInput, match=r"yes\[0\]: 2 is neither 1 nor 0"):
        surveys.shares([2, 0], Design(np.ones(2)))


# --- Coverage: the intervals hold what they say --------------------------------------------------


def covered(*, clusters: bool, domain_share: float, rounds: int, seed: int) -> float:
    """How often the city's true share lies within, with the real size of the survey.

    Neighbourhoods differ in size, in unsafety and in how large a part of them was asked.
    """
    rng = np.random.default_rng(seed)
    people = rng.integers(2_000, 14_000, NEIGHBOURHOODS)
    unsafe = rng.beta(8, 32, NEIGHBOURHOODS)
    asked = rng.multinomial(ASKED, np.full(NEIGHBOURHOODS, 1 / NEIGHBOURHOODS))
    strata = np.repeat(np.arange(NEIGHBOURHOODS), asked)
    weights = (people / asked)[strata]
    households = np.arange(ASKED) // 2 if clusters else None
    truth = (people * unsafe).sum() / people.sum()
    held = 0
    for _ in range(rounds):
        draw = rng.random(ASKED)
        if clusters:
            draw = np.where(rng.random(ASKED) < 0.3, draw[households * 2], draw)
        yes = (draw < unsafe[strata]).astype(float)
        domain = np.where(rng.random(ASKED) < domain_share, 0, -1)
        found = surveys.shares(yes, Design(weights, strata, households), domain)
        held += bool(found.low[0] <= truth <= found.high[0])
    return held / rounds


@pytest.mark.parametrize("clusters", [False, True])
@pytest.mark.parametrize("domain_share", [1.0, 0.05])
def test_of_a_hundred_intervals_95_hold(clusters: bool, domain_share: float) -> None:
    """93-97 %, and a little more for what 400 rounds leave to chance."""
    held = covered(clusters=clusters, domain_share=domain_share, rounds=400, seed=7)
    assert 0.925 <= held <= 0.985


def test_intervals_of_every_neighbourhood_by_sex_hold() -> None:
    """The hardest level: some 58 answers each, 260 domains at once, 20 waves."""
    rng = np.random.default_rng(11)
    truth = rng.beta(8, 32, NEIGHBOURHOODS * 2)
    held = []
    for _ in range(20):
        area = rng.integers(0, NEIGHBOURHOODS, ASKED)
        domain = area * 2 + rng.integers(0, 2, ASKED)
        yes = (rng.random(ASKED) < truth[domain]).astype(float)
        weights = rng.choice([0.8, 1.0, 1.3], ASKED)
        found = surveys.shares(yes, Design(weights, area), domain)
        held.append(((found.low <= truth) & (truth <= found.high)).mean())
    assert 0.93 <= np.mean(held) <= 0.975


# --- Which change can be seen --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "points"), [(1, 1.3), (14, 4.8), (NEIGHBOURHOODS, 14.7), (2 * NEIGHBOURHOODS, 20.9)]
)
def test_the_smallest_change_between_waves(parts: int, points: float) -> None:
    """A share of 20 %, 15 000 answers: city, district, neighbourhood, neighbourhood by sex."""
    n = ASKED / parts
    found = detectable.between_waves(0.2, n, n).plain
    assert found * 100 == pytest.approx(points, abs=0.06)


def test_a_design_effect_of_two_is_half_the_answers() -> None:
    assert detectable.between_waves(0.2, 400, 400, design_effect=2) == detectable.between_waves(
        0.2, 200, 200
    )


def test_a_fall_that_cannot_be_seen_is_none() -> None:
    """Of 2 %, 100 answers: not even none at all would be a sure fall."""
    found = detectable.between_waves(0.02, 100, 100)
    assert found.fall is None and found.rise is not None


def test_the_change_is_seen_as_often_as_promised() -> None:
    rng = np.random.default_rng(3)
    change = detectable.between_waves(0.2, 500, 500).fall
    assert change is not None
    before, after = rng.binomial(500, 0.2, 20_000), rng.binomial(500, 0.2 - change, 20_000)
    mixed = (before + after) / 1000
    z = (before - after) / 500 / np.sqrt(mixed * (1 - mixed) * 2 / 500)
    assert (z > 1.959964).mean() == pytest.approx(0.8, abs=0.015)


def test_one_wave_against_a_target_needs_less_than_two() -> None:
    one, two = detectable.from_target(0.2, 500), detectable.between_waves(0.2, 500, 500)
    assert one.plain == pytest.approx(two.plain / np.sqrt(2))


def test_a_survey_of_nobody_is_refused() -> None:
    with pytest.raises(BadInput, match="give numbers above 0"):
        detectable.between_waves(0.2, 0, 10)
