"""The words of a sentence, which its cues, its weights and its fits all ask for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")
_WORD = re.compile(r"[a-zåäöé]+|\d+|[?”\"]")
_MOST_KEPT = 50_000
"""Of words: those of a few thousand answers."""


class Once(dict[K, T]):
    """What is to be known of each key, found out once: words recur, sentences do not."""

    def __init__(self, find: Callable[[K], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: K) -> T:
        """Find out what is to be known of `key`, and keep it."""
        if len(self) >= _MOST_KEPT:
            self.clear()
        known = self[key] = self._find(key)
        return known


_KNOWN: Once[str, str] = Once(sys.intern)


@lru_cache(maxsize=500)  # a paragraph has fewer sentences than this
def words_in(lower: str) -> tuple[str, ...]:
    """Return the words and numbers of a lower-case text in order, with its ?, ” and ".

    Of a word that recurs it is the same string, which every table of words then finds sooner.
    """
    return tuple(map(_KNOWN.__getitem__, _WORD.findall(lower)))
