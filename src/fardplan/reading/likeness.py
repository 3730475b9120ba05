"""Which of a few texts a short one is about, by words that begin alike.

Swedish bends its words and joins them: "bostadsbyggande" is the "bostadsbyggandet" of a milestone,
and hardly the "bostadsområde" of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache

from rapidfuzz.distance import Prefix

_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset(
    ["fler", "hela", "mera", "till", "från", "samt", "inom", "även", "deras", "olika", "andra"]
)
_LEAST_COMMON = 4
_SAME = 0.6
"""From this likeness on, two words are taken to be forms of one."""
_ENOUGH = 0.6
_AHEAD = 0.2
"""By how much the closest must lead, so that what fits two names neither."""
_MOST_WORDS = 60
"""A heading or a paragraph says what it is about before it has come this far."""


class Likeness:
    """Finds, among texts by number, the one that some words are about."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._numbers = tuple(texts)
        self._beginning: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """By their first letters, the words of each text."""
        for number, text in texts.items():
            for word in dict.fromkeys(_words(text)):
                self._beginning[word[:_LEAST_COMMON]].append((word, number))
        self._alike = lru_cache(maxsize=20_000)(self._likenesses)

    def closest(self, text: str, among: Collection[str] = ()) -> str | None:
        """Return the number of the text that `text` is about, None if no one leads."""
        scores = dict.fromkeys(among or self._numbers, 0.0)
        for word in dict.fromkeys(_words(text)[:_MOST_WORDS]):
            alike = self._alike(word)
            if among:
                alike = {number: alike[number] for number in alike if number in scores}
            if not alike:
                continue
            holders = sum([likeness >= _SAME for likeness in alike.values()]) or 1
            for number, likeness in alike.items():
                scores[number] += likeness / holders
        first, second = sorted((*scores.values(), 0.0, 0.0), reverse=True)[:2]
        if first < _ENOUGH or first - second < _AHEAD:
            return None
        return max(scores, key=lambda number: scores[number])

    def _likenesses(self, word: str) -> dict[str, float]:
        """How like `word` is to the word of each text that is most like it."""
        alike: dict[str, float] = {}
        for other, number in self._beginning.get(word[:_LEAST_COMMON], ()):
            common = Prefix.normalized_similarity(word, other)
            alike[number] = max(common, alike.get(number, 0.0))
        return alike


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _EMPTY]
