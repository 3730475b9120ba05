"""How well broken words are repaired, by the kind of damage.

What is left is counted in the running text: page numbers and running heads are furniture, which
reading sets aside, and whose words are nobody's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fardplan.evaluation.damage import Damage, Damaged, damage
from fardplan.evaluation.words_wrong import word_error, words_of
from fardplan.reading.layers import RepairedText
from fardplan.reading.lines import lines_of
from fardplan.reading.repairing.running_heads import heads_inside

Repairer = Callable[[str], RepairedText]

_ALONE: dict[Damage, float] = {
    Damage.DIACRITICS: 1.0,
    Damage.SPLIT: 0.05,
    Damage.JOINED: 0.05,
    Damage.STROKES: 0.03,
    Damage.CLUSTERS: 0.05,
    Damage.CAPITALS: 0.05,
    Damage.RUNNING_HEADS: 0.10,
    Damage.HYPHENS: 0.05,
}
_A_LITTLE: dict[Damage, float] = {kind: 0.02 for kind in Damage if kind is not Damage.DIACRITICS}
RATES: dict[str, dict[Damage, float]] = {
    "none": {},
    **{kind.value: {kind: rate} for kind, rate in _ALONE.items()},
    "a little of all but lost diacritics": _A_LITTLE,
    "the same, and no å, ä or ö left": {Damage.DIACRITICS: 1.0, **_A_LITTLE},
}
"""What is measured: kinds of damage, and the share of the places each could hit that it hits."""


@dataclass(frozen=True, slots=True)
class RepairRow:
    """Word error (0-1) before and after, and how many of 1,000 right words were made wrong."""

    name: str
    words: int
    before: float
    after: float
    spoiled: float


def repair_rows(texts: Iterable[str], repair: Repairer) -> list[RepairRow]:
    """Return a row for each kind of damage done to `texts`, which are right as they stand."""
    right = list(texts)
    return [_row(name, right, repair) for name in RATES]


def _row(name: str, texts: list[str], repair: Repairer) -> RepairRow:
    words = before = after = spoiled = 0
    for seed, text in enumerate(texts):
        made = damage(text, RATES[name], seed=seed)
        layer = repair(made.text)
        wrong, number = word_error(made.text, text)
        left, _ = word_error(_running_text(layer), _running_text(RepairedText(text)))
        words, before, after = words + number, before + wrong, after + left
        spoiled += _spoiled(made, layer)
    return RepairRow(name, words, before / words, after / words, 1000 * spoiled / words)


def _running_text(layer: RepairedText) -> str:
    """Return the repaired text without page numbers and running heads, which are no part of it."""
    lines = [line.text for line in lines_of(layer) if not line.furniture]
    heads = heads_inside(lines)
    return "\n".join(line for at, line in enumerate(lines) if at not in heads)


def _spoiled(made: Damaged, layer: RepairedText) -> int:
    """How many words were changed that no damage had hit."""
    hits = sorted(made.offset(edit.start) for edit in made.edits)
    count = 0
    for repair in layer.repairs:
        start, end = _whole_words(layer.raw, repair.start, repair.end)
        at = bisect_left(hits, start - _NEAR)
        if at == len(hits) or hits[at] > end + _NEAR:
            count += len(words_of(layer.raw[repair.start : repair.end]))
    return count


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


_NEAR = 2
