"""Chance with names: every part of the city draws from a stream of its own.

A stream depends on the seed and on its names alone, so that no part is changed by how much another
drew, by the number of processes, or by what a variant of the city plants elsewhere.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np


def stream(seed: int, *names: str | int) -> np.random.Generator:
    """Return the stream of chance that these names have under a seed."""
    key = tuple(name if isinstance(name, int) else crc32(name.encode()) for name in names)
    return np.random.default_rng(np.random.SeedSequence(entropy=seed, spawn_key=key))
