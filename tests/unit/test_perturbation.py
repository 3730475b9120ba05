"""Rounding and cell keys: right on the average, bounded, the same for the same cell."""

from __future__ import annotations

import numpy as np
import pytest

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection import (
    flat,
    from_leaves,
    noise_table,
    perturbed,
    record_keys,
    round_controlled,
    round_randomly,
    system_of,
)

SEX = flat("sex", ["women", "men"])
SYSTEM = system_of([from_leaves("t", [flat("area", ["N", "S"]), SEX], [[3, 9], [21, 17]])])


def test_random_rounding_is_right_on_the_average_and_says_how_far_sums_are_off() -> None:
    draws = [round_randomly(SYSTEM, 5, seed) for seed in range(2000)]
    mean = np.mean([draw.values for draw in draws], axis=0)
    assert np.abs(mean - SYSTEM.values).max() < 0.25
    assert all((draw.values % 5 == 0).all() for draw in draws)
    assert max(draw.off for draw in draws) > 0


def test_controlled_rounding_keeps_every_sum_and_is_near() -> None:
    for seed in range(20):
        rounded = round_controlled(SYSTEM, 5, seed)
        assert rounded.is_additive
        assert np.abs(rounded.values - SYSTEM.values).max() < 5
        assert round_controlled(SYSTEM, 5, seed).values.tolist() == rounded.values.tolist()


def test_rounding_to_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="base 1"):
        round_randomly(SYSTEM, 1)


def test_noise_has_mean_zero_and_its_variance_and_leaves_no_small_count() -> None:
    table = noise_table(reach=5, variance=2.0, least=3)
    steps = np.arange(-5, 6)
    for count, row in enumerate(table.probabilities):
        chances = np.array(row)
        assert chances.sum() == pytest.approx(1.0)
        assert chances @ steps == pytest.approx(0.0, abs=1e-6)
        after = count + steps[chances > 1e-12]
        assert all(value == 0 or value >= 3 for value in after)
        if count:
            assert chances @ steps**2 == pytest.approx(2.0, abs=1e-3)


def test_the_same_records_get_the_same_noise_in_every_table() -> None:
    table = noise_table()
    keys = record_keys([f"person {n}" for n in range(40)], "a secret")
    assert keys.tolist() == record_keys([f"person {n}" for n in range(40)], "a secret").tolist()
    assert keys.tolist() != record_keys([f"person {n}" for n in range(40)], "another").tolist()
    alone = perturbed([40], [keys.sum()], table)
    among_others = perturbed([7, 40, 0], [keys[:7].sum(), keys[::-1].sum(), 0], table)
    assert among_others[1] == alone[0]
    assert among_others[2] == 0


def test_keys_of_other_cells_are_refused() -> None:
    with pytest.raises(BadInput, match="2 counts and 1 sums of keys"):
        perturbed([1, 2], [3], noise_table())
