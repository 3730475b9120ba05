"""What another wishes, told by one who does not: "majoriteten vill att …, vilket vi beklagar".

It is no wish of the teller, whose own words in the sentence are those around it.
"""

from __future__ import annotations

import re

from fardplan.reading.sayings import Sayings
from fardplan.reading.vocabulary import Voice

_WISHES = (
    r"(?:vill|ville|önskar|önskade|föreslår|föreslog|förordar|efterfrågar|efterlyser|begär|kräver|"
    r"rekommenderar|yrkar|har (?:\w+ )?(?:föreslagit|begärt|önskat|efterfrågat|efterlyst|yrkat))"
)
_THINKS = rf"(?:{_WISHES[3:-1]}|anser|menar|tycker|bedömer)"
_ADVERB = r"(?:(?:däremot|dock|också|även|nu|här|samtidigt|tydligen|i stället|inte) ){0,2}"
_END = (
    r"(?=,? (?:vilket|men|medan)\b|, (?:något som|och (?:vi|det|detta|därför)|som vi|det \w+ vi)\b|"
    r"[;!?]|\.(?!\d)|$)"
)
_LED = r"(?:^|(?<=[,;] )|(?<= att )|(?<=^men )|(?<=^och )|(?<=^när )|(?<=^då )|(?<=^medan ))"
_MAJORITY = (
    r"(?:(?:den )?(?:styrande |politiska |\w+s )?majoriteten(?! av\b)|de styrande(?: partierna)?|"
    r"oppositionen)"
)
_OFFICE = r"(?:\w*förvaltningen|\w*kontoret)"
_NOTES = (
    r"(?:noterar|konstaterar|uppmärksammar|har (?:\w+ )?(?:noterat|konstaterat|uppmärksammat|"
    r"tagit del av)|är medveten om|känner till|förstår|ser)"
)
_OWN = (
    r"(?!(?:vi|jag|man|ni|det|detta|som|\w*förvaltning\w*|\w*nämnd\w*|\w*kontoret|bolaget|"
    r"styrelsen|föreningen|förbundet|rådet|myndigheten|verket|stiftelsen|inte|att)\b)"
)
_OF_MAJORITY = Sayings(
    ("majoritet|styrande|oppositionen", rf"{_LED}{_MAJORITY} {_ADVERB}{_THINKS}\b")
)
_OF_AUTHORS = Sayings(
    ("kommissionen|färdplanen", rf"^(?:kommissionen|färdplanen) {_ADVERB}{_THINKS}\b")
)
_OF_OFFICE = Sayings(("förvaltningen|kontoret", rf"{_LED}{_OFFICE} {_ADVERB}{_WISHES}\b"))
_NOTED = Sayings(
    ("noter|konstater|uppmärksamma|tagit|medveten|känner|förstår|ser",
     rf"\b{_NOTES} att (?:{_OWN}[\w-]+ ){{1,5}}?{_WISHES}\b"),
)  # fmt: skip
_PARTS_WAYS = re.compile(r"\b(?:men|medan|vilket|något som)\b")
_AGREES = re.compile(
    r"\b(?:instämmer|delar|stöd(?:j)?er|välkomnar|tillstyrker|håller med|ställer oss bakom)\b"
)
_WHOLE_OF_MAJORITY = re.compile(rf"{_LED}{_MAJORITY} {_ADVERB}{_THINKS}\b.*?{_END}")
_WHOLE_OF_AUTHORS = re.compile(rf"^(?:kommissionen|färdplanen) {_ADVERB}{_THINKS}\b.*?{_END}")
_WHOLE_OF_OFFICE = re.compile(rf"{_LED}{_OFFICE} {_ADVERB}{_WISHES}\b.*?{_END}")
_WHOLE_NOTED = re.compile(rf"(?<= att )(?:{_OWN}[\w-]+ ){{1,5}}?{_WISHES}\b.*?{_END}")
_BESIDE_OFFICE = frozenset({Voice.MINORITY, Voice.COUNCIL, Voice.RESIDENT})
"""Those who are told apart from the office that wishes something, in a part of their own."""
_TOLD = frozenset({Voice.COUNCIL, Voice.RESIDENT})


def wish_of_another(lower: str, voice: Voice, part: Voice) -> tuple[int, int] | None:
    """Return where a lower-case sentence tells what another than its teller wishes, None if not.

    `voice` is whose the sentence is by its words, `part` whose the part is in which it stands.
    """
    found = None
    agrees = _AGREES.search(lower)
    if not agrees and _OF_MAJORITY.found_in(lower):
        found = _WHOLE_OF_MAJORITY.search(lower)
    elif _OF_AUTHORS.found_in(lower) and _PARTS_WAYS.search(lower):
        found = _WHOLE_OF_AUTHORS.search(lower)
    elif not agrees and part in _BESIDE_OFFICE and _OF_OFFICE.found_in(lower):
        found = _WHOLE_OF_OFFICE.search(lower) if _PARTS_WAYS.search(lower) else None
    elif voice not in _TOLD and _NOTED.found_in(lower):
        found = _WHOLE_NOTED.search(lower)
    return found.span() if found else None
