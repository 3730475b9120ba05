"""The certificate: what shows, without trust in whoever chose the cells, that a pattern holds.

Two kinds of change of the suppressed cells, in whole numbers for counts, and both unseen by every
published equation. A *move* shows that the cells in it cannot be computed: a reader cannot tell the
table from one with the move added. An *alternative* is a move that a reader must think possible,
since no cell in it falls below what a cell can be; from the lowest to the highest alternative is
what a reader cannot exclude. Whoever has the table and the certificate can add it all up
(`checking.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from fardplan.statistics.protection.elimination import PRIME, Row
from fardplan.statistics.protection.suppression import Pattern

Change = Mapping[int, float]
"""By cell of the system, how much is added to it; whole numbers where the cells are counts."""

_SMALL = 2**14
"""Numerators and denominators below this can be told from what is known modulo the prime."""


@dataclass(frozen=True)
class Certificate:
    """That the cells in `suppressed` cannot be computed, nor the primary ones narrowed too far."""

    suppressed: tuple[int, ...]
    moves: tuple[Change, ...]
    alternatives: tuple[Change, ...] = field(default=())


def certify(pattern: Pattern, alternatives: Iterable[Change] = ()) -> Certificate:
    """Return the certificate of a pattern, with the `alternatives` that a search has found."""
    suppressed = tuple(map(int, pattern.suppressed.nonzero()[0]))
    whole = (in_whole_numbers(move) for move in pattern.moves)
    return Certificate(suppressed, tuple(each for each in whole if each), tuple(alternatives))


def in_whole_numbers(move: Row) -> dict[int, int]:
    """Return a multiple of `move`, which is modulo the prime, in small whole numbers.

    Returns nothing where there is none; the checker then says which cells are left unshown.
    """
    shares = {cell: _share(number) for cell, number in move.items()}
    scale = lcm(*(share.denominator for share in shares.values() if share is not None))
    if scale > _SMALL or None in shares.values():
        return {}
    return {cell: int(share * scale) for cell, share in shares.items() if share is not None}


def _share(number: int) -> Fraction | None:
    """Return the fraction of small numbers that equals `number` modulo the prime.

    By the half-extended algorithm of Euclid (Wang 1981).
    """
    before, now = (PRIME, 0), (number, 1)
    while now[0] >= _SMALL:
        steps = before[0] // now[0]
        before, now = now, (before[0] - steps * now[0], before[1] - steps * now[1])
    return Fraction(now[0], now[1]) if 0 < abs(now[1]) < _SMALL else None
