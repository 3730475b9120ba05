"""What each word weighs, in all that is weighed, so that a word of a sentence is looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple


class Word(NamedTuple):
    """What a word weighs, known by its stem."""

    sentence: int
    """In what a sentence is and shows, in lanes."""
    seam: float
    """In whether another viewpoint begins with it."""
    voice: int
    """In whose view it is, in lanes."""
    before: Mapping[str, int]
    """What it weighs besides, as `sentence`, right before each stem that tells anything there."""


Pair = tuple[str, str]


class WordTable:
    """The weights of words by stem, from features by name: "w=bör", and "b=bör_inte" for a pair."""

    def __init__(
        self, sentence: Mapping[str, int], seam: Mapping[str, float], voice: Mapping[str, int]
    ) -> None:
        before: dict[str, dict[str, int]] = {}
        for name, weight in sentence.items():
            if name.startswith("b="):
                one, _, other = name[2:].partition("_")
                before.setdefault(one, {})[other] = weight
        stems = {name[2:] for name in (*sentence, *seam, *voice) if name.startswith("w=")}
        self._words = {
            stem: Word(
                sentence.get(f"w={stem}", 0),
                seam.get(f"w={stem}", 0.0),
                voice.get(f"w={stem}", 0),
                before.get(stem, {}),
            )
            for stem in stems | before.keys()
        }

    def known(self, stems: Iterable[str]) -> dict[str, Word]:
        """Return those of `stems` that weigh anything, each once, in order."""
        words = self._words
        return {stem: words[stem] for stem in stems if stem in words}

    def pairs(self, stems: Sequence[str], known: Mapping[str, Word]) -> dict[Pair, int]:
        """Return what neighbours among `stems` weigh, each pair once; `known` are their words."""
        found: dict[Pair, int] = {}
        for one, other in pairwise(stems):
            if one in known:
                weight = known[one].before.get(other)
                if weight:
                    found[one, other] = weight
        return found
