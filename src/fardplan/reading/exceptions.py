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
    r"bortsett\s+fr[åa]n)(?:\s+vad\s+(?:g[äa]ller|avser))?"
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
_ADVERB = r"(?:(?:[äa]ven|ocks[åa]|dock|d[äa]rf[öo]r|s[äa]rskilt|g[äa]rna|samtidigt)\s+)?"
_GOES_ON = (
    r"(?:ser\s+(?:\w+\s+)?fram|vill|[öo]nskar|v[äa]lkomnar|anser|f[öo]resl[åa]r|inst[äa]mmer|betonar|"
    r"understryker|framh[åa]ller|f[öo]ruts[äa]tter|st[äa]ller\s+(?:sig|oss)|st[åa]r\s+bakom|delar|hoppas|"
    r"efterfr[åa]gar|efterlyser|tillstyrker|avstyrker|noterar|tackar|deltar|medverkar|bidrar)\b"
)
"""What only the sender does, and hardly what is excepted."""
_ASIDE = r"(?:[^,;()–—]|(?<=\d)[–—])*?"
_RESUMES = re.compile(
    rf"\(?{_FROM}\s+{_LIST}(?:,?\s+(?:som|vilk\w+)\s{_ASIDE})?"
    rf"(?:(?:\)?,|\)|\s+[–—-])\s+(?=(?:och|men|samt)\s+{_ADVERB}(?:{_GOES_ON}|(?:saknar|har|[äa]r|kan)\s))"
    rf"|\s+(?=(?:och|men|samt)\s+{_ADVERB}{_GOES_ON}))",
    re.I,
)
"""What is excepted, and behind it the sentence goes on with what its sender thinks or does."""
_SAID_OF_IT = re.compile(
    r"^[\W]*$|^,? ?(?:[–—-] )?\(?(?:som|vilk\w+|där|eftersom|då|dessa|den|denna|dem|vars)\b", re.I
)
"""What may stand behind it: what is said of what is excepted, and of nothing else."""
_OBJECT = re.compile(
    r"^,\s+(?:f[äa]rdplanen|f[öo]rslaget|remissen|[öo]vriga|samtliga|alla|strategierna)\b[^,;]*$",
    re.I,
)
"""What is approved, behind what is not: "välkomnar, utom vad gäller 2.3, färdplanen"."""
_BESIDES = re.compile(r"\b(?:även|också|dessutom|ytterligare|därutöver)\b")
"""With it "förutom" adds, and excepts nothing."""


class Excepted(NamedTuple):
    """A sentence apart: what it excepts, with the numbers of that, and the rest.

    `after` is what goes on behind what it excepts in the middle, if anything does.
    """

    piece: Sentence
    numbers: tuple[str, ...]
    rest: Sentence
    after: Sentence | None = None


def excepted_in(sentence: Sentence, under: tuple[str, ...], index: TargetIndex) -> Excepted | None:
    """Return what a sentence with a view excepts, None if nothing.

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
    after = None
    resumed = [] if first else piece.pieces(_RESUMES)
    if len(resumed) == 2:
        piece, after = resumed
    found = _PIECE.match(piece.text)
    if not found:
        return None
    more = found["more"]
    if not (first or _SAID_OF_IT.match(more) or _OBJECT.match(more)):
        return None
    named = found["list"]
    numbers = index.numbers.in_text(named, named.casefold(), under)
    if not numbers:
        return None
    return Excepted(replace(piece, about=numbers, excepts=True), numbers, rest, after)
