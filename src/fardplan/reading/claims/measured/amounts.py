"""What a number in a claim may mean, given how exactly it was said.

"37 procent" is anything that rounds to 37. A number that is said to be about, and a fraction in
words, are taken as rounded to the nearest five per cent; "mer än" has no upper end.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from fardplan.kernel.numerals import value_of
from fardplan.reading.claims.contracts import Figure

_MORE_THAN = re.compile(r"^(?:över|mer än|fler än|minst)$")
_LESS_THAN = re.compile(r"^(?:under|mindre än|färre än|högst|upp till)$")
_RATHER_MORE = re.compile(r"^drygt$")
_RATHER_LESS = re.compile(r"^(?:knappt|nästan|närmare|nära|bortemot|uppemot)$")
_ABOUT = re.compile(r"^(?:cirka|ca\.?|omkring|ungefär|runt)$")
_MOST = re.compile(r"majoritet|merparten|flesta|flertalet|största delen")
_FEW = re.compile(r"\bminoritet")
_RANGE = re.compile(r"^(\d[\d \u00a0,]*)–(\d[\d \u00a0,]*)$")
_DECIMALS = re.compile(r"\d,(\d+)")
_COARSE = 0.025
"""Half of the nearest five per cent."""
_COUNTED = 10
"""A share of more than this many was counted, and is exact."""
_PRECISE = 0.0005
"""How far a counted share, told with one decimal, may be from what was counted."""


@dataclass(frozen=True, slots=True)
class Range:
    """All that a number may mean, in the unit of the figures: shares are 0-1."""

    low: float
    high: float

    def meets(self, low: float, high: float) -> bool:
        """Return whether an interval holds any of it."""
        return low <= self.high and self.low <= high

    @property
    def is_open(self) -> bool:
        """Whether it has but one end: "mer än hälften"."""
        return math.isinf(self.low) or math.isinf(self.high)

    def holds(self, low: float, high: float) -> bool:
        """Return whether it holds all of an interval."""
        return self.low <= low and high <= self.high


def meaning_of(figure: Figure) -> Range | None:
    """Return what a figure of a claim may mean; None for a word that says no number."""
    scale = 0.01 if figure.is_share or figure.is_change else 1.0
    if figure.value is None:
        return _of_words(figure.written.lower())
    both = _RANGE.match(figure.about)
    if both:
        ends = [scale * value_of(end.strip()) for end in both.groups()]
        return Range(min(ends), max(ends))
    value, half = scale * figure.value, _half(figure, scale)
    about = figure.about.lower()
    if _MORE_THAN.match(about):
        return Range(value, math.inf)
    if _LESS_THAN.match(about):
        return Range(-math.inf, value)
    if _ABOUT.match(about):
        return Range(value - _wide(value, half, scale), value + _wide(value, half, scale))
    if _RATHER_MORE.match(about):
        return Range(value, value + _wide(value, half, scale))
    if _RATHER_LESS.match(about):
        return Range(value - _wide(value, half, scale), value)
    return Range(value - half, value + half)


def _of_words(written: str) -> Range | None:
    if _MOST.search(written):
        return Range(0.5, math.inf)
    return Range(-math.inf, 0.5) if _FEW.search(written) else None


def _half(figure: Figure, scale: float) -> float:
    """How far what is meant may be from what is said."""
    if figure.part is not None and figure.whole is not None:
        return _PRECISE if figure.whole > _COUNTED else _COARSE
    decimals = _DECIMALS.search(figure.written)
    if decimals:
        return scale * 0.5 * 0.1 ** len(decimals.group(1))
    if scale != 1.0:
        return scale * 0.5
    return 0.5 * float(10 ** _zeros(figure.value or 0))


def _zeros(value: float) -> int:
    """How many zeros a whole number ends in: 31 000 is told in thousands."""
    text = str(int(value))
    return min(len(text) - len(text.rstrip("0")), len(text) - 1)


def _wide(value: float, half: float, scale: float) -> float:
    return max(half, _COARSE if scale != 1.0 else abs(value) * _COARSE * 2)
