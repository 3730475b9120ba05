"""What each word weighs, in all that is weighed, so that a word of a sentence is looked up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sys import intern


class Word:
    """What a word weighs, known by its stem. There is one of each, so it is told by identity."""

    __slots__ = ("before", "whole")

    def __init__(self, whole: int, before: Mapping[str, int]) -> None:
        self.whole = whole
        """In all that is weighed, in lanes."""
        self.before = before.get
        """Tells what it weighs besides, right before a stem, None for most."""


Pair = tuple[Word, str]
"""A word, and the stem behind it."""


class WordTable:
    """The weights of words by stem, from features by name: "w=bör", and "b=bör_inte" for a pair."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        before: dict[str, dict[str, int]] = {}
        for name, weight in weights.items():
            if name.startswith("b="):
                one, _, other = name[2:].partition("_")
                before.setdefault(one, {})[intern(other)] = weight
        stems = {name[2:] for name in weights if name.startswith("w=")}
        self._words = {
            intern(stem): Word(weights.get(f"w={stem}", 0), before.get(stem, {}))
            for stem in stems | before.keys()
        }

    def found(self, stems: Sequence[str]) -> tuple[dict[Word, None], dict[Pair, int]]:
        """Return those of a sentence that weigh anything, each once: its words, and its pairs."""
        words = list(map(self._words.get, stems))
        pairs = {
            (word, behind): weight
            for word, behind in zip(words, stems[1:], strict=False)
            if word and (weight := word.before(behind))
        }
        return dict.fromkeys(filter(None, words)), pairs
