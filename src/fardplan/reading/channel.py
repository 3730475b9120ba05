"""How text recognition without Swedish turns the letters of a word into others.

The shares are those seen when clean Swedish pages are recognised with an English model; a letter
that is not named here stays as it is.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator

_SEEN_AS: dict[str, dict[str, float]] = {
    "å": {"a": 0.62, "é": 0.2, "d": 0.06, "i": 0.04, "4": 0.02, "&": 0.02, "è": 0.01, "á": 0.01},
    "ä": {
        "a": 0.3, "d": 0.25, "i": 0.2, "é": 0.08, "ii": 0.05, "&": 0.03, "éi": 0.02, "d&": 0.02,
        "éa": 0.01, "e": 0.01, "4": 0.01, "ia": 0.01,
    },
    "ö": {
        "o": 0.8, "6": 0.08, "d": 0.05, "é": 0.03, "0": 0.02, "oé": 0.005, "5": 0.005, "i": 0.002,
    },
    "i": {"i": 0.985, "1": 0.008, "l": 0.002, "i1": 0.003},
    "l": {"l": 0.99, "1": 0.004, "i": 0.003},
    "a": {"a": 0.985, "d": 0.004, "é": 0.001},
    "o": {"o": 0.99, "0": 0.002},
    "m": {"m": 0.995, "rn": 0.003},
    "é": {"é": 0.9, "e": 0.1},
}  # fmt: skip
_PAIRS = tuple(first + second for first in "adéio6&" for second in "adéio")
for _letter in "åäö":
    for _pair in _PAIRS:
        _SEEN_AS[_letter].setdefault(_pair, 0.0008)
    _SEEN_AS[_letter][""] = 0.0002
    _SEEN_AS[_letter][_letter] = 0.5  # here and there one is kept
_EMISSIONS = {
    letter: tuple((seen, -math.log(share)) for seen, share in shares.items())
    for letter, shares in _SEEN_AS.items()
}

_COULD_BE: dict[str, tuple[tuple[str, float], ...]] = {
    "a": (("a", 0.8), ("ä", 0.1), ("å", 0.1)),
    "o": (("o", 0.6), ("ö", 0.4)),
    "d": (("d", 0.85), ("ä", 0.12), ("å", 0.02), ("ö", 0.01)),
    "i": (("i", 0.92), ("ä", 0.07), ("å", 0.01)),
    "é": (("å", 0.55), ("ä", 0.35), ("ö", 0.05), ("é", 0.05)),
    "è": (("å", 0.5), ("ä", 0.5)),
    "6": (("ö", 1.0),),
    "0": (("ö", 0.7), ("o", 0.3)),
    "&": (("ä", 0.6), ("å", 0.4)),
    "4": (("å", 0.5), ("ä", 0.5)),
    "1": (("i", 0.6), ("l", 0.4)),
}


_ROUNDING = 1e-9
"""Keeps words that cost the same from changing places by the last digit of a sum."""


def cost(seen: str, word: str) -> float:
    """Return -log of the chance that `word` was recognised as `seen`; infinite if it cannot be."""
    states = {0: 0.0}
    for letter in word:
        reached: dict[int, float] = {}
        for at, so_far in states.items():
            for emitted, price in _EMISSIONS.get(letter, ((letter, 0.0),)):
                if seen.startswith(emitted, at):
                    end, total = at + len(emitted), so_far + price
                    if total < reached.get(end, math.inf):
                        reached[end] = total
        if not reached:
            return math.inf
        states = reached
    return states.get(len(seen), math.inf)


def originals(seen: str, most: int) -> Iterator[tuple[str, float]]:
    """Yield up to `most` words that `seen` could stand for, likeliest first, with their cost."""
    least = _least_from(seen)
    queue: list[tuple[float, float, int, str]] = [(least[0], 0.0, 0, "")]
    given = 0
    while queue and given < most:
        _, so_far, at, prefix = heapq.heappop(queue)
        if at == len(seen):
            given += 1
            yield prefix, so_far
            continue
        for letters, price, used in _steps(seen, at):
            total, end = so_far + price, at + used
            heapq.heappush(queue, (total + least[end], total, end, prefix + letters))


def _steps(seen: str, at: int) -> Iterator[tuple[str, float, int]]:
    """Yield what can stand at `at`: its letters, their cost, how much of `seen` they use."""
    for letter, share in _COULD_BE.get(seen[at], ((seen[at], 1.0),)):
        yield letter, -math.log(share), 1
    if seen.startswith("ii", at):
        yield "ä", -math.log(0.7), 2


def _least_from(seen: str) -> list[float]:
    """Return the least that the rest of a word can cost from each place on.

    With it the search goes straight for whole words; by the cost so far alone it would first try
    every beginning, and their number doubles with each letter.
    """
    least = [0.0] * (len(seen) + 1)
    for at in reversed(range(len(seen))):
        cheapest = min(price + least[at + used] for _, price, used in _steps(seen, at))
        least[at] = cheapest - _ROUNDING
    return least
