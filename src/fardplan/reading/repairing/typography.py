"""What is no letter in a clean text: private-use bullets, ligatures, line-end hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from fardplan.reading.layers import Repair
from fardplan.reading.lexicon import Lexicon

_ODD = re.compile(r"[\ue000-\uf8ff\ufb00-\ufb04\u00ad\ufffe\u0002]")
# Each word is tried once, from its first letter: a megabyte of letters must not be tried from each.
_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}+)-[ \t]*(?:\r\n|\r|\n)[ \t]*([a-zåäö]{2,})")
_SUSPENDED = frozenset({"och", "eller", "samt", "men", "respektive", "till"})
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


def typographic_repairs(raw: str, lexicon: Lexicon) -> Iterator[Repair]:
    """Yield the repairs that need no guess about words, in order."""
    found = [*_odd_characters(raw), *_decomposed(raw), *_line_end_hyphens(raw, lexicon)]
    end = 0
    for repair in sorted(found, key=lambda r: r.start):
        if repair.start >= end:
            yield repair
            end = repair.end


def _odd_characters(raw: str) -> Iterator[Repair]:
    for match in _ODD.finditer(raw):
        seen = match.group()
        if seen in _LIGATURES:
            yield Repair(match.start(), match.end(), _LIGATURES[seen], 1.0, "ligature")
        elif seen == "\u00ad":
            yield Repair(match.start(), match.end(), "", 1.0, "soft hyphen")
        else:
            yield Repair(match.start(), match.end(), "•", 1.0, "private-use bullet")


def _decomposed(raw: str) -> Iterator[Repair]:
    """Letters written as two characters, "a" and its ring, as some systems leave them."""
    if unicodedata.is_normalized("NFC", raw):
        return
    for match in _COMBINED.finditer(raw):
        whole = unicodedata.normalize("NFC", match.group())
        if whole != match.group():
            yield Repair(match.start(), match.end(), whole, 1.0, "letter in two parts")


def _line_end_hyphens(raw: str, lexicon: Lexicon) -> Iterator[Repair]:
    if "-\n" not in raw and "-\r" not in raw and "- \n" not in raw:
        return
    for match in _HYPHEN.finditer(raw):
        first, second = match.groups()
        if second in _SUSPENDED or not lexicon.knows((first + second).casefold()):
            continue
        yield Repair(match.start(), match.end(), first + second, 0.95, "divided at a line end")
