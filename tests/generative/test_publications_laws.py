"""Laws of what a city publishes of several indicators, one after the other."""

from __future__ import annotations

import pytest
from bench.publications import leaks, sequence


@pytest.mark.parametrize("seed", range(6))
def test_no_random_sequence_of_indicators_lets_a_reader_in(seed: int) -> None:
    """Sums, shares, versions and breakdowns that are not crossed; also once women and men alone."""
    assert leaks(sequence(seed, tables=4)) == []
