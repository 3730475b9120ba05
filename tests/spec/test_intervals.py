"""Intervals of shares, rates and means, against published and computed values."""

from __future__ import annotations

import numpy as np
import pytest

from fardplan.kernel.errors import BadInput
from fardplan.statistics import intervals

# Newcombe, Statistics in Medicine 17 (1998), table I.
WILSON = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
EXACT = [(81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684)]

# Garwood's table: 95 % bounds of the mean of a Poisson count.
POISSON = [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.390), (50, 37.111, 65.919)]


@pytest.mark.parametrize(("successes", "n", "low", "high"), WILSON)
def test_wilson_gives_the_published_bounds(successes: int, n: int, low: float, high: float) -> None:
    found = intervals.wilson(successes, n)
    assert [round(float(b), 4) for b in found] == [low, high]


@pytest.mark.parametrize(("successes", "n", "low", "high"), EXACT)
def test_clopper_and_pearson_give_the_published_bounds(
    successes: int, n: int, low: float, high: float
) -> None:
    found = intervals.clopper_pearson(successes, n)
    assert [round(float(b), 4) for b in found] == [low, high]


@pytest.mark.parametrize(("events", "low", "high"), POISSON)
def test_a_rate_has_garwoods_bounds_by_its_units(events: int, low: float, high: float) -> None:
    found = intervals.rate(events, 1000)
    assert [round(float(b) * 1000, 3) for b in found] == pytest.approx([low, high], abs=6e-4)


def test_agresti_and_coull_add_two_of_each() -> None:
    """By hand, with z² = 3.8415: 4.9207 of 13.8415 is 0.35550, and 1.95996 errors are 0.25217."""
    found = intervals.agresti_coull(3, 10)
    assert [round(float(b), 4) for b in found] == [0.1033, 0.6077]


def test_a_mean_has_students_bounds() -> None:
    """t(9) at 0.975 is 2.262157: 5 ± 2.262157 · 2 / √10."""
    found = intervals.mean(5, 2, 10)
    assert [round(float(b), 4) for b in found] == [3.5693, 6.4307]


def test_arrays_are_answered_cell_by_cell() -> None:
    found = intervals.wilson([[81, 15], [0, 1]], [[263, 148], [20, 29]])
    assert found.low.shape == (2, 2)
    assert found.high.round(4).tolist() == [[0.3662, 0.1605], [0.1611, 0.1718]]


SHARES = [intervals.wilson, intervals.agresti_coull, intervals.clopper_pearson]


@pytest.mark.parametrize("way", [*SHARES, intervals.rate])
def test_of_nothing_there_is_no_interval(way: object) -> None:
    assert callable(way)
    found = way([0, 3], [0, 4])
    assert np.isnan([found.low[0], found.high[0]]).all() and found.low[1] < found.high[1]


def test_a_mean_of_one_value_has_no_interval() -> None:
    assert intervals.mean(5, 0, 1).interval() is None


def test_the_cell_that_cannot_be_is_named() -> None:
    with pytest.raises(BadInput, match=r"successes\[1\]: 5 is more than there are units"):
        intervals.wilson([1, 5], [3, 4])
    with pytest.raises(BadInput, match=r"n\[0\]: nan is no number"):
        intervals.wilson([1], [np.nan])
    with pytest.raises(BadInput, match=r"level: 95\.0 is no coverage"):
        intervals.wilson(1, 2, level=95.0)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.9])
def test_wilson_covers_what_it_says_on_the_average_of_sizes(share: float) -> None:
    """Exactly, by the binomial probabilities, over samples of 50 to 150."""
    from scipy import stats

    covered = []
    for n in range(50, 151):
        seen = np.arange(n + 1)
        found = intervals.wilson(seen, n)
        held = (found.low <= share) & (share <= found.high)
        covered.append(stats.binom.pmf(seen, n, share)[held].sum())
    assert 0.93 <= np.mean(covered) <= 0.97
