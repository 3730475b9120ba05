"""Which repairs a person should look at."""

from __future__ import annotations

from collections.abc import Iterable

from fardplan.reading.layers import Repair

DOUBTFUL = 0.8
"""A repair that is less sure than this should be looked at by a person."""


def doubtful_of(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    """Return those of `repairs` that a person should look at."""
    return tuple(found for found in repairs if found.confidence < DOUBTFUL)
