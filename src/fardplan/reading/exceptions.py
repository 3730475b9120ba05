"""What a sentence excepts from what it says: "tillstyrker samtliga strategier utom 4.2 och 4.5".

What is excepted is neither approved nor refused by that, so it is a viewpoint of its own: it says
what is said of it ("som bör utgå"), or else only that no stand is taken.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from fardplan.reading.sayings import Sayings
from fardplan.reading.sentences import Sentence
from fardplan.reading.stances import shown_in
from fardplan.reading.targets import TargetIndex

_EXCEPTS = Sayings(("utom|undantag|bortsett", ""))
_FROM = (
    r"(?:(?:utom|f[öo]rutom|undantaget|undantagandes)|med\s+undantag\s+(?:av|f[öo]r)|"
    r"bortsett\s+fr[åa]n)"
)
_KIND = r"(?:(?:strategi|etappm[åa]l|m[åa]lomr[åa]de|punkt|avsnitt)\w*\s+)"
_ONE = rf"{_KIND}?(?:M?\d(?:\.\d{{1,2}})?|[IVX]+)\b"
_LIST = rf"{_ONE}(?:(?:,\s+(?:och\s+|samt\s+)?|\s+(?:och|samt|till)\s+|\s*[-–]\s*){_ONE})*"
_BEHIND = re.compile(rf",?\s+(?=\(?{_FROM}\s+{_LIST})", re.I)
_BEFORE = re.compile(
    rf"\b{_FROM}\s+{_LIST}(?:,\s+(?:som|vilk\w+)\s[^,;]*)?,?\s+(?!(?:som|vilk\w+|och|samt|till)\s)",
    re.I,
)
_PIECE = re.compile(rf"\(?{_FROM}\s+(?P<list>{_LIST})(?P<more>.*)$", re.I | re.S)
_SAID_OF_IT = re.compile(
    r"^[\W]*$|^,? ?(?:[–—-] )?\(?(?:som|vilk\w+|där|eftersom|då|dessa|den|denna|dem|vars)\b", re.I
)
"""What may stand behind it: what is said of what is excepted, and of nothing else."""
_BESIDES = re.compile(r"\b(?:även|också|dessutom|ytterligare|därutöver)\b")
"""With it "förutom" adds, and excepts nothing."""


class Excepted(NamedTuple):
    """A sentence in two: what it excepts, with the numbers of that, and the rest."""

    piece: Sentence
    numbers: tuple[str, ...]
    rest: Sentence


def excepted_in(sentence: Sentence, under: tuple[str, ...], index: TargetIndex) -> Excepted | None:
    """Return what a sentence with a view excepts at its beginning or its end, None if nothing.

    `under` is what the heading over it names.
    """
    lower = sentence.lower
    if not _EXCEPTS.found_in(lower):
        return None
    adds = "förutom" in lower and bool(_BESIDES.search(lower))
    if adds or not shown_in(lower).hits:
        return None
    first = bool(_PIECE.match(sentence.text))
    pieces = sentence.pieces(_BEFORE if first else _BEHIND)
    if len(pieces) != 2:
        return None
    piece, rest = pieces if first else pieces[::-1]
    found = _PIECE.match(piece.text)
    if not found or not (first or _SAID_OF_IT.match(found["more"])):
        return None
    named = found["list"]
    numbers = index.elements_in(named, named.casefold(), under)
    if not numbers:
        return None
    return Excepted(replace(piece, about=numbers, excepts=True), numbers, rest)
