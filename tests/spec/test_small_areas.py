"""Fay and Herriot's model: worked out by hand, and what is put into simulations is found again."""

from __future__ import annotations

import numpy as np
import pytest

from fardplan.kernel.errors import BadInput
from fardplan.statistics.small_areas import Fit, fay_herriot


def test_equal_variances_by_hand() -> None:
    """Figures 1, 2, 3, 6 of variance 1, and a mean alone to explain them.

    Their spread of 14/3 is the variance between areas and 1: 11/3 by restricted likelihood and by
    moments. Each holds 11/14 of its own figure, and 3/14 of the mean, 3.
    """
    for fit in (Fit.REML, Fit.MOMENTS):
        found = fay_herriot([1, 2, 3, 6], np.ones(4), np.ones((4, 1)), fit=fit)
        assert found.between == pytest.approx(11 / 3)
        assert found.trust == pytest.approx(np.full(4, 11 / 14))
        assert found.value == pytest.approx(3 + 11 / 14 * np.array([-2, -1, 0, 3]))
    likeliest = fay_herriot([1, 2, 3, 6], np.ones(4), np.ones((4, 1)), fit=Fit.ML)
    assert likeliest.between == pytest.approx(14 / 4 - 1)


def test_errors_by_hand() -> None:
    """The same four: with V = 14/3, B = 3/14 and A = 11/3.

    A·B + B²·V/4 + 2·B²·(2V²/4)/V is 11/14 + 3/56 + 3/14.
    """
    found = fay_herriot([1, 2, 3, 6], np.ones(4), np.ones((4, 1)))
    assert found.error == pytest.approx(np.full(4, 11 / 14 + 3 / 56 + 3 / 14))


def test_areas_that_differ_by_chance_alone_are_alike() -> None:
    found = fay_herriot([0.2, 0.21, 0.19, 0.2], np.full(4, 0.01), np.ones((4, 1)))
    assert found.between == 0
    assert found.value == pytest.approx(np.full(4, 0.2))


def test_an_area_that_nobody_was_asked_in_gets_what_explains_it() -> None:
    x = np.column_stack([np.ones(5), [1, 2, 3, 4, 5]])
    found = fay_herriot([1, 2.4, 2.6, 4, np.nan], [0.01, 0.01, 0.01, 0.01, np.nan], x)
    assert found.value[4] == pytest.approx(x[4] @ found.slopes) == pytest.approx(4.8, abs=0.1)
    assert found.trust[4] == 0 and found.error[4] > found.error[:4].max()


@pytest.mark.parametrize("fit", list(Fit))
def test_what_is_put_in_is_found_again(fit: Fit) -> None:
    """130 areas, 200 times: the variance, the slopes, the errors and the intervals."""
    rng = np.random.default_rng(21)
    x = np.column_stack([np.ones(130), rng.normal(0, 1, 130)])
    d = rng.uniform(0.001, 0.006, 130)
    between, slopes = [], []
    squared, promised, held, direct = np.zeros(130), np.zeros(130), 0.0, 0.0
    for _ in range(200):
        truth = x @ [0.2, 0.05] + rng.normal(0, np.sqrt(0.002), 130)
        y = truth + rng.normal(0, np.sqrt(d))
        found = fay_herriot(y, d, x, fit=fit)
        between.append(found.between)
        slopes.append(found.slopes)
        squared += (found.value - truth) ** 2 / 200
        promised += found.error / 200
        direct += float(((y - truth) ** 2).mean()) / 200
        low, high = found.bounds()
        held += float(((low <= truth) & (truth <= high)).mean()) / 200
    assert np.mean(between) == pytest.approx(0.002, rel=0.1)
    assert np.mean(slopes, axis=0) == pytest.approx([0.2, 0.05], abs=0.002)
    assert promised.mean() == pytest.approx(squared.mean(), rel=0.05)
    assert squared.mean() < 0.6 * direct, "it is surer than the direct figures"
    assert 0.93 <= held <= 0.97


def test_what_cannot_be_modelled_is_said() -> None:
    with pytest.raises(BadInput, match="2 direct figures for 2 columns"):
        fay_herriot([1, 2], [1, 1], np.ones((2, 2)))
    with pytest.raises(BadInput, match="columns: say the same"):
        fay_herriot([1, 2, 3], [1, 1, 1], np.ones((3, 2)))
    with pytest.raises(BadInput, match=r"variance\[1\]: 0 is no variance"):
        fay_herriot([1, 2, 3], [1, 0, 1], np.ones((3, 1)))
