"""Publish what need not be suppressed: the least pattern within a larger one.

A suppressed cell may be published unless a primary cell could then be computed. That is so when
the two move only together: in every move the one is the same multiple of the other. With a basis
of the moves at hand, publishing a cell takes one move out of the basis and the cell out of the
others, which concerns only the moves that the cell stands in. Two random combinations of all moves
tell at once whether two cells are multiples of each other (they err once in 10^18).

Done from all cells in falling order of value this is the principle of GaussSuppression (Langsrud
2024, "Secondary cell suppression by Gaussian elimination", Privacy in Statistical Databases). What
is new here is that it works on the short moves within a pattern instead of on all inner cells.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

from fardplan.statistics.protection.elimination import PRIME, Moves, Row, inverse


class Circuits:
    """The moves of a pattern, from which cells are taken out one by one.

    `members` has the cells of each move with their numbers, None for a move that is taken out.
    """

    def __init__(self, moves: Moves, primary: list[bool], seed: int = 1) -> None:
        self.of_cell = moves.of_cell
        self.members: list[Row | None] = [{} for _ in range(moves.count)]
        self._primary = primary
        for cell, own in enumerate(moves.of_cell):
            for move, number in own.items():
                self._cells(move)[cell] = number
        draw = random.Random(seed)  # noqa: S311 - a test of likeness, no secret
        weights = [(draw.randrange(1, PRIME), draw.randrange(1, PRIME)) for _ in self.members]
        self._first = [_weighed(own, weights, 0) for own in moves.of_cell]
        self._second = [_weighed(own, weights, 1) for own in moves.of_cell]

    def publish_in_turn(self, cells: Iterable[int]) -> None:
        """Publish each of the `cells` that no primary cell needs."""
        for cell in cells:
            if self.of_cell[cell]:
                self._publish(cell)

    def suppressed(self) -> list[int]:
        """Return the cells that still move; all others can be published or computed."""
        return [cell for cell, own in enumerate(self.of_cell) if own]

    def remaining(self) -> list[Row]:
        """Return the moves that are left."""
        return [members for members in self.members if members]

    def _cells(self, move: int) -> Row:
        cells = self.members[move]
        assert cells is not None
        return cells

    def _publish(self, cell: int) -> None:
        own = self.of_cell[cell]
        out = min(own, key=lambda move: len(self._cells(move)))
        leaving = self._cells(out)
        if self._is_needed(cell, leaving):
            return
        scale = inverse(leaving[cell])
        self._forget(cell, leaving, scale)
        for move, number in list(own.items()):
            if move != out:
                self._subtract(move, leaving, number * scale % PRIME)
        for other in leaving:
            del self.of_cell[other][out]
        self.members[out] = None

    def _is_needed(self, cell: int, leaving: Row) -> bool:
        """Return whether a primary cell moves only as a multiple of `cell`."""
        first, second, primary = self._first, self._second, self._primary
        one, two = first[cell], second[cell]
        return any(
            primary[other] and (first[other] * two - second[other] * one) % PRIME == 0
            for other in leaving
        )

    def _forget(self, cell: int, leaving: Row, scale: int) -> None:
        first, second = self._first, self._second
        one, two = first[cell] * scale % PRIME, second[cell] * scale % PRIME
        for other, number in leaving.items():
            first[other] = (first[other] - one * number) % PRIME
            second[other] = (second[other] - two * number) % PRIME

    def _subtract(self, move: int, leaving: Row, factor: int) -> None:
        cells = self._cells(move)
        for other, number in leaving.items():
            new = (cells.get(other, 0) - factor * number) % PRIME
            if new:
                cells[other] = new
                self.of_cell[other][move] = new
            elif cells.pop(other, None) is not None:
                del self.of_cell[other][move]


def _weighed(own: Row, weights: list[tuple[int, int]], which: int) -> int:
    return sum(number * weights[move][which] for move, number in own.items()) % PRIME
