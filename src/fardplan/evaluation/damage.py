"""Makes the damage that text recognition does, of one kind or of several, to a right text.

What comes out is only for measuring the repair: the kinds and rates are ours, drawn with a fixed
seed, so that a figure can be taken again. The raw characters of each kind are those seen in scans
read by a recogniser that knows no Swedish.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Damage(StrEnum):
    """A kind of damage."""

    DIACRITICS = "lost diacritics"
    SPLIT = "split words"
    JOINED = "joined words"
    STROKES = "i, l and 1"
    CLUSTERS = "rn and m"
    CAPITALS = "capitals"
    RUNNING_HEADS = "running heads in sentences"
    HYPHENS = "hyphens kept from line ends"


@dataclass(frozen=True, slots=True)
class Edit:
    """`truth[start:end]` reads `text` after the damage."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Damaged:
    """A text with its damage, in order and without overlap."""

    truth: str
    edits: tuple[Edit, ...]

    @cached_property
    def text(self) -> str:
        """The damaged text."""
        pieces, at = [], 0
        for edit in self.edits:
            pieces += [self.truth[at : edit.start], edit.text]
            at = edit.end
        return "".join([*pieces, self.truth[at:]])

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        ends, shifts, shift = [0], [0], 0
        for edit in self.edits:
            shift += len(edit.text) - (edit.end - edit.start)
            ends.append(edit.end)
            shifts.append(shift)
        return ends, shifts

    def offset(self, place: int) -> int:
        """Return where the character at `place` of the truth is in the damaged text."""
        ends, shifts = self._ends
        return place + shifts[bisect_right(ends, place) - 1]


def damage(truth: str, rates: Mapping[Damage, float], *, seed: int) -> Damaged:
    """Return `truth` damaged: `rates` has, for each kind, the share of its places that it hits.

    Shares are 0-1. What one kind has hit stands; no other hits it again.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    edits: list[Edit] = []
    taken = bytearray(len(truth) + 1)
    for kind, rate in sorted(rates.items()):
        for edit in _KINDS[kind](truth, chance):
            if chance.random() < rate and not any(taken[edit.start : edit.end + 1]):
                taken[edit.start : edit.end + 1] = b"\x01" * (edit.end + 1 - edit.start)
                edits.append(edit)
    return Damaged(truth, tuple(sorted(edits, key=lambda edit: edit.start)))


_LOST = {
    "å": "aaaé4&",
    "ä": "aaaddé4&",
    "ö": "ooo6é",
    "Å": "AA",
    "Ä": "AA",
    "Ö": "OO0",
}
_STROKE = {"i": "l1", "l": "i1I", "I": "l1", "1": "l"}
_CLUSTER = {"rn": "m", "m": "rn", "cl": "d", "li": "h", "ri": "n", "vv": "w"}
_WORD = re.compile(r"[a-zåäö]{7,}")
_GAP = re.compile(r"(?<=[a-zåäö]{2}) (?=[a-zåäö]{2})")
_BEGINS = re.compile(r"(?<=[a-zåäö] )[a-zåäö](?=[a-zåäö]{3})")
_LINE_END = re.compile(r"(?<=[a-zåäö,])\n(?=[a-zåäö])")
_HEADS = (
    "Sida 4 av 17",
    "Tjänsteutlåtande",
    "Dnr 1.6-412/2018",
    "STADSDELSFÖRVALTNINGEN",
    "Bilaga 2",
)
_LEAST_SIDE = 3


def _letters(
    table: dict[str, str], *, inside: bool
) -> Callable[[str, random.Random], Iterator[Edit]]:
    """Change single letters: those `inside` words, or any that stand beside another letter."""
    pattern = re.compile("|".join(re.escape(key) for key in table))

    def edits(truth: str, chance: random.Random) -> Iterator[Edit]:
        for found in pattern.finditer(truth):
            beside = (
                truth[found.start() - 1 : found.start()],
                truth[found.end() : found.end() + 1],
            )
            if (all if inside else any)(one.isalpha() for one in beside):
                yield Edit(found.start(), found.end(), chance.choice(table[found.group()]))

    return edits


def _clusters(truth: str, chance: random.Random) -> Iterator[Edit]:
    for found in re.finditer("rn|m|cl|li|ri|vv", truth):
        if truth[found.start() - 1 : found.end() + 1].isalpha():
            yield Edit(found.start(), found.end(), _CLUSTER[found.group()])


def _split(truth: str, chance: random.Random) -> Iterator[Edit]:
    for found in _WORD.finditer(truth):
        at = chance.randrange(found.start() + _LEAST_SIDE, found.end() - _LEAST_SIDE + 1)
        yield Edit(at, at, " ")


def _joined(truth: str, chance: random.Random) -> Iterator[Edit]:
    for found in _GAP.finditer(truth):
        yield Edit(found.start(), found.end(), "")


def _capitals(truth: str, chance: random.Random) -> Iterator[Edit]:
    for found in _BEGINS.finditer(truth):
        yield Edit(found.start(), found.end(), found.group().upper())


def _running_heads(truth: str, chance: random.Random) -> Iterator[Edit]:
    for found in _LINE_END.finditer(truth):
        yield Edit(found.start(), found.end(), f"\n{chance.choice(_HEADS)}\n")


def _hyphens(truth: str, chance: random.Random) -> Iterator[Edit]:
    for found in _WORD.finditer(truth):
        at = chance.randrange(found.start() + _LEAST_SIDE, found.end() - _LEAST_SIDE + 1)
        yield Edit(at, at, "- ")


_KINDS: dict[Damage, Callable[[str, random.Random], Iterator[Edit]]] = {
    Damage.DIACRITICS: _letters(_LOST, inside=False),
    Damage.SPLIT: _split,
    Damage.JOINED: _joined,
    Damage.STROKES: _letters(_STROKE, inside=True),
    Damage.CLUSTERS: _clusters,
    Damage.CAPITALS: _capitals,
    Damage.RUNNING_HEADS: _running_heads,
    Damage.HYPHENS: _hyphens,
}
