"""Which of a few texts a short one is about, by words that begin alike.

Swedish bends its words and joins them: "bostadsbyggande" is the "bostadsbyggandet" of a milestone,
and hardly the "bostadsområde" of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from rapidfuzz.distance import Prefix

from fardplan.reading.words import Once

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

_Shares = list[tuple[str, float]]
"""What a word counts for each text with one like it, by number."""


class Likeness:
    """Finds, among texts by number, the one that some words are about."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._numbers = tuple(texts)
        self._beginning: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """By their first letters, the words of each text."""
        for number, text in texts.items():
            for word in dict.fromkeys(_words(text)):
                self._beginning[word[:_LEAST_COMMON]].append((word, number))
        self._alike = Once(self._likenesses)
        self._shared: Once[str, _Shares] = Once(lambda word: _by_holders(self._alike[word]))
        """By word, what it counts for each text."""

    def closest(self, text: str, among: Collection[str] = ()) -> str | None:
        """Return the number of the text that `text` is about, None if no one leads."""
        scores: dict[str, float] = {}
        words = dict.fromkeys(_words(text)[:_MOST_WORDS])
        shared: Iterable[_Shares] = map(self._shared.__getitem__, words)
        if among:
            shared = (_by_holders(self._alike_among(word, among)) for word in words)
        for number, share in chain.from_iterable(filter(None, shared)):
            scores[number] = scores.get(number, 0.0) + share
        if not scores:
            return None
        best = max(scores, key=scores.__getitem__)
        first = scores.pop(best)
        second = max(scores.values(), default=0.0)
        return best if first >= _ENOUGH and first - second >= _AHEAD else None

    def _alike_among(self, word: str, numbers: Collection[str]) -> dict[str, float]:
        alike = self._alike[word]
        return {number: alike[number] for number in alike if number in numbers}

    def _likenesses(self, word: str) -> dict[str, float]:
        """How like `word` is to the word of each text that is most like it."""
        alike: dict[str, float] = {}
        for other, number in self._beginning.get(word[:_LEAST_COMMON], ()):
            common = Prefix.normalized_similarity(word, other)
            alike[number] = max(common, alike.get(number, 0.0))
        return alike


def _by_holders(alike: Mapping[str, float]) -> _Shares:
    """What a word counts for each text with one like it: the fewer have it, the more."""
    holders = sum([likeness >= _SAME for likeness in alike.values()]) or 1
    return [(number, likeness / holders) for number, likeness in alike.items()]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _EMPTY]
