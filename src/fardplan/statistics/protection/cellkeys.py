"""The cell-key method: the same noise for the same people, in whatever table they are counted.

Each record has a key for life. The key of a cell is made of those of its records, and looks up in a
stored table of probabilities what is added to the count. So the same cell is the same in every
table, a cell and its neighbour cannot be averaged against each other, and tables need no knowledge
of one another. Sums are not kept: a margin is looked up for itself and differs from the sum of its
parts by a little; that must be said beside the table. A share is made of a numerator and a
denominator that are both perturbed. Fraser and Wooton 2005; Thompson, Broadfoot and Elazar 2013.

The noise of a count is drawn from the distribution of greatest entropy with mean 0, a given
variance, at most `reach` in size, never below 0 and never 1 to `least` - 1 (Giessing 2016). A 0
stays 0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection.hierarchies import Integers

KEYS = 2**32
"""Record keys and cell keys are whole numbers from 0 up to this."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class NoiseTable:
    """The probabilities of what is added: a row by count, a column from -`reach` to `reach`.

    The last row is for all greater counts. It is stored with what is published by it: another table
    would give other figures for the same cells, from which the noise could be averaged away.
    """

    probabilities: tuple[tuple[float, ...], ...]
    reach: int
    variance: float
    least: int

    def noise(self, counts: Integers, keys: Integers) -> Integers:
        """Return what is added to each count, by its cell key."""
        rows = np.cumsum(np.array(self.probabilities), axis=1)
        chosen = rows[np.minimum(counts, len(rows) - 1)]
        draw = keys / KEYS
        passed = (draw[..., None] >= chosen[..., :-1]).sum(axis=-1)
        return np.asarray(passed - self.reach, dtype=np.int64)

    def digest(self) -> str:
        """Return a digest that is stored with every figure made by this table."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def noise_table(reach: int = 5, variance: float = 2.0, least: int = 3) -> NoiseTable:
    """Return the table of probabilities for noise of at most `reach`, with mean 0.

    Counts 1 to `least` - 1 never come out. Raises `BadInput` where no distribution does that.
    """
    if not 0 < least <= reach:
        raise BadInput(f"least {least}", "the noise does not reach over it", "make `reach` larger")
    steps = np.arange(-reach, reach + 1)
    rows = [np.where(steps == 0, 1.0, 0.0)]
    for count in range(1, reach + least + 1):
        after = count + steps
        rows.append(_most_open(steps, (after == 0) | (after >= least), variance))
    return NoiseTable(tuple(tuple(map(float, row)) for row in rows), reach, variance, least)


def _most_open(steps: Integers, possible: npt.NDArray[np.bool_], variance: float) -> Floats:
    """Return the probabilities of greatest entropy with mean 0 and at most the variance.

    They are proportional to exp(-a d^2 + b d); b gives the mean, and a the variance as far as that
    can be had with the values that are possible.
    """

    def tilted(a: float) -> Floats:
        def weights(b: float) -> Floats:
            exponent = np.where(possible, b * steps - a * steps**2, -np.inf)
            raised = np.exp(exponent - exponent.max())
            return np.asarray(raised / raised.sum())

        root = brentq(lambda b: float(weights(b) @ steps), -60.0, 60.0, xtol=1e-13)
        return weights(root)

    def excess(a: float) -> float:
        return float(tilted(a) @ steps**2) - variance

    low, high = -2.0, 6.0
    if excess(low) <= 0:
        return tilted(low)
    return tilted(high) if excess(high) >= 0 else tilted(brentq(excess, low, high, xtol=1e-12))


def record_keys(identities: Sequence[str], secret: str) -> Integers:
    """Return the key of each record, for life: the same identity and secret give the same key.

    The secret is kept where the records are. Without it nobody can tell a record's key.
    """
    digests = (
        hashlib.blake2b(identity.encode(), key=secret.encode()[:64], digest_size=4).digest()
        for identity in identities
    )
    return np.array([int.from_bytes(each, "big") for each in digests], dtype=np.int64)


def perturbed(counts: npt.ArrayLike, key_sums: npt.ArrayLike, table: NoiseTable) -> Integers:
    """Return the counts with their noise.

    `key_sums` is by cell the sum of the keys of its records, of any size: it is one more column to
    sum in whatever counts the cells, and its remainder is the cell key. A cell without records
    stays 0.
    """
    counted = np.asarray(counts, dtype=np.int64)
    keys = np.asarray(key_sums, dtype=np.int64) % KEYS
    if counted.shape != keys.shape:
        why = f"there are {counted.size} counts and {keys.size} sums of keys"
        raise BadInput("the table", why, "sum the keys of the same cells")
    if np.any(counted < 0):
        raise BadInput("the table", "a count is below 0", "count it anew")
    return np.asarray(counted + table.noise(counted, keys))
