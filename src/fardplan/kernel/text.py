"""Text compared as a reader compares it: without regard to case, marks or line breaks."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-zåäöéü]+")
_BARE = str.maketrans("åäöéèüáàãâêëîïôõûçñæø", "aaoeeuaaaaeeiioouc" + "nao")


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space and none at the ends."""
    return _SPACE.sub(" ", text).strip()


def folded(text: str) -> str:
    """Return `text` for comparison: composed, lower case, words divided by single spaces."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return _NOT_WORD.sub(" ", composed).strip()


def bare(text: str) -> str:
    """Return `folded(text)` without diacritics, so that "mål", "mal" and "mäl" are one."""
    return folded(text).translate(_BARE)
