"""Shares by area with a known total and a known unevenness."""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit

from fardplan.city.geography import dissimilarity
from fardplan.city.words import Flags, Floats, Ints


def shares_by_area(total: float, uneven: float, along: Floats, counts: Floats) -> Floats:
    """Return the share of a group in each area.

    The shares make `total` of `counts` together, D of the group against all others is `uneven`,
    and they follow `along`, logistically. `uneven` is to be below some 0.8, beyond which one side
    of the city would have all of the group.
    """
    farthest = float(np.abs(along).max())

    def with_slope(slope: float) -> Floats:
        bound = 30 + slope * farthest

        def off(level: float) -> float:
            return float(np.average(chance_of(level + slope * along), weights=counts) - total)

        return chance_of(brentq(off, -bound, bound, xtol=1e-12) + slope * along)

    def off(slope: float) -> float:
        share = with_slope(slope)
        return dissimilarity(share * counts, (1 - share) * counts) - uneven

    return np.round(with_slope(brentq(off, 0, 20, xtol=1e-10)), 9)


def chance_of(log_odds: Floats) -> Floats:
    """Return the probability that belongs to log-odds."""
    return np.asarray(expit(log_odds))


def happens(log_odds: Floats, chance: np.random.Generator) -> Flags:
    """Draw whether each of some things happens, by its log-odds."""
    return np.asarray(chance.random(len(log_odds)) < chance_of(log_odds))


def drawn_from(rows: Floats, which: Ints, chance: np.random.Generator) -> Ints:
    """Draw a column for each of `which`, by the weights that its row has in `rows`."""
    sums = np.cumsum(rows, axis=1)
    ends = sums / sums[:, -1:] + np.arange(len(rows))[:, None]
    ends[:, -1] = np.arange(1, len(rows) + 1)
    at = np.searchsorted(ends.ravel(), which + chance.random(len(which)), side="right")
    return np.asarray(np.minimum(at - which * rows.shape[1], rows.shape[1] - 1))
