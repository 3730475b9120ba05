"""Elements that are told by their place among several: "den förra", "den sistnämnda"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fardplan.reading.sentences import Sentence

_KIND = r"(?: (?:strategin|etappmålet|målområdet|punkten))?"
_LATTER = r"(?:den|det) (?:senare|sistnämnda|sist nämnda)"
_FORMER = r"(?:den|det) (?:förra|förstnämnda|först nämnda)"
_COUNTED = r"(?:den|det) (?:första|andra|tredje)"
ORDINAL_SUBJECT = rf"(?:{_FORMER}|{_LATTER}|{_COUNTED}){_KIND}"
"""The subject of a lower-case clause that is told by its place."""
_ENDS = (
    r"(?=\W*$|[,.;:)]| (?:och|men|samt|medan|är|bör|ska|kan|måste|borde|har|behöver|saknar|vill|"
    r"blir|dock|däremot|inte|tillstyrk\w+|avstyrk\w+|välkomna\w+|stöd\w*s|avvisa\w+|lämnas)\b)"
)
"""What comes after it: no noun, as in "den senare tiden" or "den andra sidan"."""
_FOUND = re.compile(
    rf"\b(?:(?P<last>{_LATTER})|(?P<first>{_FORMER})|(?P<counted>{_COUNTED})){_KIND}{_ENDS}"
)
_PLACES = {"första": 0, "andra": 1, "tredje": 2}
_WORDS = ("förra", "nämnda", "senare", "första", "andra", "tredje")


def is_ordinal(lower: str) -> bool:
    """Return whether a lower-case clause tells an element by its place."""
    return any(word in lower for word in _WORDS) and bool(_FOUND.search(lower))


def told_in_order(pieces: Sequence[Sentence], among: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield the pieces of one sentence, each about the one of `among` that it tells."""
    for piece in pieces:
        number = _meant(piece.lower, among) if len(among) > 1 else ""
        yield replace(piece, about=(number,)) if number else piece


def _meant(lower: str, among: tuple[str, ...]) -> str:
    if not any(word in lower for word in _WORDS):
        return ""
    found = list(_FOUND.finditer(lower))
    if len(found) != 1:
        return ""
    if found[0]["counted"]:
        place = _PLACES[found[0]["counted"].split()[1]]
        return among[place] if place < len(among) else ""
    return among[0] if found[0]["first"] else among[-1]
