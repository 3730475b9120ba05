"""Whether a text is Swedish, and damaged by text recognition that did not know Swedish."""

from __future__ import annotations

import re

_NO_LETTER = re.compile(r"[\W\d_]")
_MARKED = "åäöÅÄÖ"
_SWEDISH = frozenset(("och", "att", "som", "det", "den", "med", "till"))

_ENOUGH = 150
"""Fewer letters than this say too little about a text."""
_FAR_BELOW = 0.02
_BELOW = 0.042
"""Clean Swedish has å, ä, ö in about 5 % of its letters."""
_WHOLE = re.compile(r"\b(?:för|är|på|från|också|när|även|över|måste|där|får|här)\b", re.IGNORECASE)
_BROKEN = re.compile(
    r"\b(?:f[o6é0]r|[adé&]r|p[aé&]|fr[aé&]n|ocks[aé&]|[aé&]ven|[o6]ver|m[aé&]ste|d[adé]r|f[é4&]r)\b",
    re.IGNORECASE,
)
_LEAST_BROKEN = 3
_SWEDISH_SHARE = 0.05


def lost_swedish_letters(text: str) -> bool:
    """Return whether `text` is Swedish whose å, ä and ö were lost, nearly all or most of them."""
    marked = sum(text.count(letter) for letter in _MARKED)
    if marked >= len(text) * _BELOW:  # there are at most as many letters: most texts end here
        return False
    letters = len(text) - len(_NO_LETTER.findall(text))
    if letters < _ENOUGH or marked / letters >= _BELOW:
        return False
    return (marked / letters < _FAR_BELOW or _breaks_common_words(text)) and is_swedish(text)


def _breaks_common_words(text: str) -> bool:
    broken = len(_BROKEN.findall(text))
    return broken >= _LEAST_BROKEN and broken * 3 > len(_WHOLE.findall(text))


def is_swedish(text: str) -> bool:
    """Return whether `text` is Swedish, by words that no other language has so often."""
    words = text.split()
    enough, found = _SWEDISH_SHARE * len(words), 0
    for word in words:
        if word.casefold() in _SWEDISH:
            found += 1
            if found > enough:
                return True
    return False
