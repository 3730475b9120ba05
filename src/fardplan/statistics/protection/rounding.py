"""Rounding to a base, at random and so that nothing is off on the average.

Either every cell for itself (`round_randomly`), which keeps each within the base of the truth but
does not keep the sums; or all together (`round_controlled`), which keeps every sum of the table.
Both leave multiples of the base as they are, and both are drawn from a seed: the same table and
seed give the same figures. A share must be made of a rounded numerator and a rounded denominator,
and is then as coarse as these; of fewer than some twenty base widths it says little.

Controlled rounding follows Cox and Ernst (1982), solved as an integer programme.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection.hierarchies import Integers
from fardplan.statistics.protection.programmes import Programme
from fardplan.statistics.protection.tables import System


@dataclass(frozen=True)
class Rounded:
    """Rounded counts by cell of a system. `off` is the greatest distance that a sum is off by."""

    values: Integers
    base: int
    seed: int
    off: int

    @property
    def is_additive(self) -> bool:
        """Whether every total is the sum of its parts."""
        return self.off == 0


def round_randomly(system: System, base: int = 5, seed: int = 1) -> Rounded:
    """Return each count rounded up or down to the base, so that it is right on the average.

    A count that is r above a multiple is rounded up with the probability r / base. A table that is
    made anew must be made with the same seed: the mean of many draws is the truth.
    """
    counts = _counts(system, base)
    over = counts % base
    up = np.random.default_rng(seed).random(len(counts)) * base < over
    return _rounded(system, counts - over + np.where(up, base, 0), base, seed)


def round_controlled(system: System, base: int = 5, seed: int = 1) -> Rounded:
    """Return all counts rounded so that every sum holds, each by less than the base.

    Which of the possible tables it is, is drawn: the costs of rounding up are random with the mean
    that random rounding would have, so it is nearly, but not exactly, right on the average. Raises
    `BadInput` where there is no such table, which can be in three dimensions or more.
    """
    counts = _counts(system, base)
    over = counts % base
    rises = np.flatnonzero(over)
    down = counts - over
    right = -np.asarray(system.equations @ down, dtype=float) / base
    if np.any(right[np.asarray(abs(system.equations)[:, rises].sum(axis=1)).ravel() == 0]):
        raise _impossible(system, base)
    low, high = np.zeros(len(rises)), np.ones(len(rises))
    programme = Programme(system.by_cell, rises, low, high, right=right)
    draws = np.random.default_rng(seed).random(len(rises))
    found = programme.cheapest(draws - over[rises] / base)
    if found is None:
        raise _impossible(system, base)
    down[rises] += base * found.astype(np.int64)
    return _rounded(system, down, base, seed)


def _counts(system: System, base: int) -> Integers:
    if base < 2:
        raise BadInput(f"base {base}", "nothing is rounded to it", "use 3, 5 or 10")
    if not np.issubdtype(system.values.dtype, np.integer):
        raise BadInput("the table", "its values are no counts", "round counts only")
    return system.values.astype(np.int64)


def _rounded(system: System, values: Integers, base: int, seed: int) -> Rounded:
    off = np.abs(system.equations.astype(np.int64) @ values).max(initial=0)
    return Rounded(values, base, seed, int(off))


def _impossible(system: System, base: int) -> BadInput:
    why = f"it cannot be rounded to {base} with all sums kept"
    return BadInput(system.tables[0].name, why, "round at random, or use fewer dimensions")
