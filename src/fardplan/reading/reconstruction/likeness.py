"""Whether two titles are the same but for the damage of text recognition, and how they differ.

A difference between two clean reports is always real. Between a clean and a damaged one, a word
is the same if recognition could have made the one out of the other, or if the damaged one is no
Swedish word even when repaired, and stands near: that is damage, not another title.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from fardplan.kernel.text import bare, folded
from fardplan.plan import VariantKind
from fardplan.reading import channel
from fardplan.reading.lexicon import Lexicon, skeleton
from fardplan.reading.reconstruction.seen import SeenTitle, Word, joined

Pair = tuple[Word | None, Word | None]


def alike(one: SeenTitle, other: SeenTitle) -> float:
    """Return how alike two titles look, 0-100, without case, marks and diacritics."""
    return fuzz.ratio(one.bare, other.bare)


@dataclass(frozen=True)
class Likeness:
    """Compares titles with a lexicon that says which words are Swedish."""

    lexicon: Lexicon

    def same(self, one: SeenTitle, other: SeenTitle) -> bool:
        """Return whether two titles are the same title, damage aside.

        Case, hyphens and full stops are no difference.
        """
        if folded(one.text) == folded(other.text):
            return True
        if all(a and b and self._same_word(one, a, other, b) for a, b in self.pairs(one, other)):
            return True
        return self._same_run(one, other)

    def kind(self, one: SeenTitle, other: SeenTitle) -> VariantKind:
        """Return how two titles differ: a slip is one letter for another in one single word."""
        changed = self.changed(one, other)
        if len(changed) != 1:
            return VariantKind.WORDING
        first, second = changed[0]
        if not first or not second:
            return VariantKind.WORDING
        # What dots a damaged word had is a guess, and must not make two letters of one.
        spelled = bare if one.damaged or other.damaged else folded
        left, right = spelled(first.text), spelled(second.text)
        letters = sum(a != b for a, b in zip(left, right, strict=False))
        one_letter = len(left) == len(right) > 1 and letters == 1
        return VariantKind.SLIP if one_letter else VariantKind.WORDING

    def changed(self, one: SeenTitle, other: SeenTitle) -> list[Pair]:
        """Return the pairs of words in which two titles differ."""
        return [
            (a, b)
            for a, b in self.pairs(one, other)
            if not (a and b and self._same_word(one, a, other, b))
        ]

    def mended(self, title: SeenTitle, by: SeenTitle) -> SeenTitle:
        """Return `title` with each damaged word as the clean title `by` has it, if it is the same.

        What differs for real stays as it is.
        """
        if not title.damaged or by.damaged:
            return title
        words = [
            replace(b, raw=a.raw) if b and self._same_word(title, a, by, b) else a
            for a, b in self.pairs(title, by)
            if a
        ]
        return replace(title, words=tuple(words))

    def pairs(self, one: SeenTitle, other: SeenTitle) -> list[Pair]:
        """Lay two titles side by side, word by word, with as few changes as possible."""

        def same(a: Word, b: Word) -> bool:
            return self._same_word(one, a, other, b)

        return _aligned(_telling(one.words), _telling(other.words), same)

    def _same_run(self, one: SeenTitle, other: SeenTitle) -> bool:
        """Whether only the spaces differ, since recognition divides and joins words."""
        damaged, clean = (one, other) if one.damaged else (other, one)
        if not damaged.damaged:
            return False
        seen, true = joined(_telling(damaged.words)), joined(_telling(clean.words))
        if clean.damaged:
            return skeleton(seen) == skeleton(true)
        return channel.cost(seen, true) < math.inf

    def _same_word(self, one: SeenTitle, a: Word, other: SeenTitle, b: Word) -> bool:
        left, right = folded(a.text), folded(b.text)
        if left == right:
            return True
        if not one.damaged and not other.damaged:
            return False
        if bare(left) == bare(right):
            return True
        if one.damaged and other.damaged:
            return skeleton(_raw(a)) == skeleton(_raw(b)) or self._near(a, b)
        damaged, clean = (a, b) if one.damaged else (b, a)
        could_be = channel.cost(_raw(damaged), clean.text.casefold().strip(".,:;")) < math.inf
        return could_be or self._near(damaged, clean)

    def _near(self, damaged: Word, other: Word) -> bool:
        """Whether a word that is no Swedish stands near another, as after damage."""
        seen, read = _raw(damaged), folded(damaged.text)
        if not seen or self.lexicon.knows(seen) or self.lexicon.knows(read):
            return False
        apart = Levenshtein.distance(bare(seen), bare(other.text))
        return apart <= max(1, len(seen) // 4)


def _aligned(
    left: Sequence[Word], right: Sequence[Word], same: Callable[[Word, Word], bool]
) -> list[Pair]:
    """Align two rows of words: a word more costs 1, another word the more the less alike it is."""
    prices = [[_price(a, b, same) for b in right] for a in left]
    rest = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    step: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in product(range(len(left), -1, -1), range(len(right), -1, -1)):
        ways = []
        if i < len(left) and j < len(right):
            ways.append((prices[i][j] + rest[i + 1][j + 1], (1, 1)))
        if i < len(left):
            ways.append((1 + rest[i + 1][j], (1, 0)))
        if j < len(right):
            ways.append((1 + rest[i][j + 1], (0, 1)))
        if ways:
            rest[i][j], step[i, j] = min(ways, key=lambda way: way[0])
    pairs: list[Pair] = []
    i = j = 0
    while (i, j) in step:
        down, along = step[i, j]
        pairs.append((left[i] if down else None, right[j] if along else None))
        i, j = i + down, j + along
    return pairs


def _price(a: Word, b: Word, same: Callable[[Word, Word], bool]) -> float:
    return 0.0 if same(a, b) else 2.0 - fuzz.ratio(bare(a.text), bare(b.text)) / 100


def _telling(words: Sequence[Word]) -> list[Word]:
    """Leave out what holds no letter or digit, such as a dash between words."""
    return [word for word in words if folded(word.text)]


def _raw(word: Word) -> str:
    return word.raw.casefold().strip(".,:;!?\"'”’()")
