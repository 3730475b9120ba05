"""Laws of intervals: in range, around the share, the mirror of the others, narrower with more."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fardplan.statistics import intervals
from fardplan.statistics.intervals import Bounds

WAYS = [intervals.wilson, intervals.agresti_coull, intervals.clopper_pearson]
COUNTS = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("way", WAYS)
@given(counts=COUNTS, level=st.floats(0.5, 0.999))
def test_an_interval_is_in_range_and_around_its_share(
    way: Callable[..., Bounds], counts: tuple[int, int], level: float
) -> None:
    low, high = way(*counts, level=level)
    assert 0 <= low <= counts[0] / counts[1] + 1e-12
    assert counts[0] / counts[1] - 1e-12 <= high <= 1


@pytest.mark.parametrize("way", WAYS)
@given(counts=COUNTS)
def test_the_rest_has_the_mirrored_interval(
    way: Callable[..., Bounds], counts: tuple[int, int]
) -> None:
    x, n = counts
    mine, rest = way(x, n), way(n - x, n)
    assert np.allclose([mine.low, mine.high], [1 - rest.high, 1 - rest.low], atol=1e-9)


@given(counts=COUNTS, times=st.integers(2, 50))
def test_more_of_the_same_is_surer(counts: tuple[int, int], times: int) -> None:
    x, n = counts
    few, many = intervals.wilson(x, n), intervals.wilson(x * times, n * times)
    assert many.high - many.low < few.high - few.low


@given(x=st.integers(0, 10_000), units=st.floats(0.1, 1e6), by=st.floats(0.01, 100))
def test_a_rate_by_other_units_is_the_same_rate(x: int, units: float, by: float) -> None:
    one, other = intervals.rate(x, units), intervals.rate(x, units * by)
    assert np.allclose([one.low, one.high], [other.low * by, other.high * by])
    assert one.low <= x / units <= one.high
