"""Text compared as a reader compares it: without regard to case, marks or line breaks."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-zåäöéü]+")
_DASH = re.compile(r" ?[-‐‑‒–—−] ?")
_POINTED = re.compile(r"[.,;:!?\"'”“’()\[\]]+")
_BARE = str.maketrans("åäöéèüáàãâêëîïôõûçñæø", "aaoeeuaaaaeeiioouc" + "nao")


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space and none at the ends."""
    return _SPACE.sub(" ", text).strip()


def composed(text: str) -> str:
    """Return `text` as it is kept where it names something: one letter has one form, one line.

    A letter and its mark may come as one character or two, and a character may be one that nobody
    sees; both look the same.
    """
    whole = unicodedata.normalize("NFKC", text)
    return one_line("".join(c for c in whole if unicodedata.category(c) != "Cf"))


def compared(text: str) -> str:
    """Return a name for comparison with others: case, and which dash, do not matter."""
    plain = unicodedata.normalize("NFKC", composed(text).casefold())
    return _DASH.sub("-", plain)


def worded(text: str) -> str:
    """Return what is said in `text` for comparison: case, dashes, punctuation do not matter."""
    return one_line(_POINTED.sub(" ", compared(text)))


def folded(text: str) -> str:
    """Return `text` for comparison: composed, lower case, words divided by single spaces."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return _NOT_WORD.sub(" ", composed).strip()


def bare(text: str) -> str:
    """Return `folded(text)` without diacritics, so that "mål", "mal" and "mäl" are one."""
    return folded(text).translate(_BARE)
