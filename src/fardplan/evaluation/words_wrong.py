"""Word error of a text against the text that was written."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.distance import Levenshtein

_WORD = re.compile(r"\w[\w\-–'’.:/@]*\w|\w")


def words_of(text: str) -> list[str]:
    """Return the words of a text: case counts, punctuation around them does not."""
    return _WORD.findall(text)


def word_error(text: str, truth: str) -> tuple[int, int]:
    """Return how many words of `truth` are wrong in `text`, and how many it has.

    Wrong are the words to change, add and take away to get from one to the other (WER).
    """
    right = words_of(truth)
    return Levenshtein.distance(words_of(text), right), len(right)


def repair_tally(raw: str, repaired: str, truth: str) -> Counter[str]:
    """Return the counts of word error before and after a repair."""
    before, words = word_error(raw, truth)
    after, _ = word_error(repaired, truth)
    return Counter({"words": words, "wrong raw": before, "wrong repaired": after})
