"""Phrases of which many are looked for in each sentence: its words tell at once which may be there.

That a word is one of none is known of most words, so a sentence is asked once and not once for
each of the phrases.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fardplan.reading.phrases import Phrases
from fardplan.reading.words import Once, words_in

_NO_LETTER = re.compile(r"[^a-zåäöé]")
_PART = re.compile(r" ?[a-zåäöé]+ ?")
_NONE: frozenset[Sayings] = frozenset()


class Sayings(Phrases):
    """Phrases that are looked for in single sentences, and give what `Phrases` give."""

    _all: list[Sayings] = []  # noqa: RUF012 - those of the house, made as its modules are

    def __init__(self, *phrases: tuple[str, str]) -> None:
        super().__init__(*phrases)
        self._parts = [_part_of(word) for words, _ in phrases for word in words.split("|")]
        self._all.append(self)
        _BY_WORD.clear()
        _possible_in.cache_clear()

    def found_in(self, lower: str) -> bool:
        """Return whether a lower-case sentence says it in one of these ways."""
        return self in _possible_in(lower) and super().found_in(lower)

    @classmethod
    def with_part_in(cls, word: str) -> frozenset[Sayings]:
        """Return those of which one word that they cannot do without may be this one."""
        alone = f" {word} "
        found = frozenset(each for each in cls._all if any(part in alone for part in each._parts))
        return found or _NONE


def _part_of(needed: str) -> str:
    """The longest word of a few, or what is given of it, with a space where it begins or ends."""
    parts: list[str] = _PART.findall(_NO_LETTER.sub(" ", needed))
    return max(parts, key=len)


_BY_WORD: Once[str, frozenset[Sayings]] = Once(Sayings.with_part_in)


@lru_cache(maxsize=500)  # a paragraph has fewer sentences than this
def _possible_in(lower: str) -> frozenset[Sayings]:
    return _NONE.union(*filter(None, map(_BY_WORD.__getitem__, words_in(lower))))
