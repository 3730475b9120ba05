"""Whether a text is damaged by text recognition that did not know Swedish."""

from __future__ import annotations

import re

_NO_LETTER = re.compile(r"[\W\d_]")
_MARKED = "åäöÅÄÖ"
_SWEDISH = re.compile(r"\b(?:och|att|som|det|den|med|till)\b", re.IGNORECASE)

_ENOUGH = 150
"""Fewer letters than this say too little about a text."""
_USUAL_SHARE = 0.02
"""Clean Swedish has å, ä, ö in about 5 % of its letters; half of that again is far below."""


def lost_swedish_letters(text: str) -> bool:
    """Return whether `text` is Swedish whose å, ä and ö were lost."""
    marked = sum(text.count(letter) for letter in _MARKED)
    if marked >= len(text) * _USUAL_SHARE:  # there are at most as many letters: most texts end here
        return False
    letters = len(text) - len(_NO_LETTER.findall(text))
    if letters < _ENOUGH or marked / letters >= _USUAL_SHARE:
        return False
    words = len(text.split()) or 1
    return len(_SWEDISH.findall(text)) / words > 0.05
