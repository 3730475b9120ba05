"""Whether a text is damaged by text recognition that did not know Swedish."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"[åäöÅÄÖ]")
_SWEDISH = re.compile(r"\b(?:och|att|som|det|den|med|till)\b", re.IGNORECASE)

_ENOUGH = 150
"""Fewer letters than this say too little about a text."""
_USUAL_SHARE = 0.02
"""Clean Swedish has å, ä, ö in about 5 % of its letters; half of that again is far below."""


def lost_swedish_letters(text: str) -> bool:
    """Return whether `text` is Swedish whose å, ä and ö were lost."""
    letters = len(_LETTER.findall(text))
    if letters < _ENOUGH or len(_MARKED.findall(text)) / letters >= _USUAL_SHARE:
        return False
    words = len(text.split()) or 1
    return len(_SWEDISH.findall(text)) / words > 0.05
