"""Swedish numbers in digits and in words."""

from __future__ import annotations

import re

WORDS = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8,
    "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15,
    "sexton": 16, "sjutton": 17, "arton": 18, "nitton": 19, "tjugo": 20, "trettio": 30,
    "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70, "åttio": 80, "nittio": 90,
    "hundra": 100, "tusen": 1000,
}  # fmt: skip
ORDINALS = {
    "andra": 2, "annan": 2, "annat": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6,
    "sjunde": 7, "åttonde": 8, "nionde": 9, "tionde": 10, "tjugonde": 20, "hundrade": 100,
}  # fmt: skip
PARTS = {
    "tredjedel": 3, "fjärdedel": 4, "femtedel": 5, "sjättedel": 6, "sjundedel": 7, "åttondel": 8,
    "åttondedel": 8, "niondel": 9, "tiondel": 10,
}  # fmt: skip
SCALES = {"tusen": 1e3, "miljon": 1e6, "miljoner": 1e6, "miljard": 1e9, "miljarder": 1e9}

DIGITS = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+(?:,\d+)?)"
WORD = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})"
NUMBER = rf"(?:{DIGITS}|\b{WORD}\b(?: och en?t? halvt?)?)"
MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def value_of(number: str) -> float:
    """Return what `NUMBER` matched is worth: "1 950", "3,5", "sju och ett halvt"."""
    word = number.split(" och ")[0]
    if word in WORDS:
        return WORDS[word] + (0.5 if "halv" in number else 0.0)
    return float(word.replace(" ", "").replace("\u00a0", "").replace(",", "."))


def is_year(number: str) -> bool:
    """Return whether digits look like a year."""
    return bool(_YEAR.fullmatch(number))
