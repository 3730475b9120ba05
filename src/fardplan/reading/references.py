"""How an answer says that it stands elsewhere: "Se svar under 3.2", "3.1 – se ovan"."""

from __future__ import annotations

import re

_SAID = r"(?:sägs|sagts|skrivs|skrivits|anförs|anförts|framförs|framförts|anges|står|redovisas)"
_PLACE = r"(?:svar|yttrande|kommentar|synpunkt|ovan|nedan|under|strategi|etappmål|målområde)"
_OUR = r"(?:våra?|vårt|\w*(?:förvaltningens|nämndens|kontorets|bolagets|styrelsens|rådets))"
_WHO = r"(?:\w*förvaltningen|\w*nämnden|\w*kontoret|bolaget|rådet|vi|här|då)"
_APPLIES_HERE = re.compile(
    r"(?:vad|det|detta) (?:som )?(?:\w+ ){0,3}?(?:sägs|sagts?|skrivs|skrivits?|skriver|anförs?|"
    r"anfört|anförts|framförs|framförts?|framfört|anges|angetts|står|redovisas|svarat?)\b"
    r"[^.;:]{0,60}?(?:\d|\bovan\b|\bföregående\b).{0,30}? (?:gäller|är giltigt|har giltighet)"
    r" (?:\w+ )??(?:även|också|likaså|här)\b.{0,40}$"
)
"""The same, told of what is said elsewhere: "vad som sägs under 4.2 gäller även här"."""
_REFERENCE = re.compile(
    rf"(?:svar: )?(?:(?:se|jfr\.?|jämför) (?:(?:även|också|vidare|{_OUR}) )*"
    rf"(?:{_PLACE}\w*\b|föregående (?:{_PLACE}|punkt)\w*|m?\d\.\d|[ivx]{{1,4}}\W*$|"
    rf"(?:vad|det) som (?:\w+ )?{_SAID}\b(?=.*(?:\d|\bovan\b)))|"
    rf"(?:{_WHO} (?:har|gör|lämnar|gäller|framför) (?=.*(?:\d|\bovan|\bföregående\b)))?"
    r"(?:(?:samma|motsvarande) (?:svar|synpunkt\w*|kommentar\w*|bedömning) som|"
    r"(?:detsamma|samma sak) som (?=.*(?:\d|\bovan|\bföregående\b)))\b).{0,60}$"
)
"""A whole sentence that only tells where the answer stands."""
_REFERS = re.compile(
    r"(?:vi|[a-zåäö]+(?:en|et|na)|här) hänvisa(?:r|s) (?:\w+ )?till (?:\w+ )?"
    rf"(?:(?:svar|yttrande|kommentar|synpunkt)\w*|(?:vad|det) som (?:\w+ )?{_SAID}|m?\d\.\d)\b"
    r"(?!.*\bmen\b).{0,60}$"
)
"""The same in a full sentence, which says it of an element only where that stands before it."""
_LABEL = re.compile(
    r"(?:[-–—•*▪]\s+)?"
    r"(?:(?:vad (?:gäller|avser)|när det gäller|i fråga om|beträffande|angående|för|om) )?"
    r"(?:(?:strategi|etappmål)\w* )?(?P<numbers>m?\d{1,2}\.\d{1,2}"
    r"(?:\s*(?:, och|,|och|samt|&|[-–—]|till)\s*m?\d{1,2}\.\d{1,2})*|[ivx]{1,4}(?=[.:)]\s))"
    r"\s*[.:,)]?\s*(?:[-–—]\s*)?"
)
_LEADS = re.compile(
    r"\b(?:se|hänvisa\w*|besvaras|redovisas|återges|utöver|samma|detsamma|jfr|jämför|ovan|framgår|"
    r"(?:gäller|är giltigt) (?:även|också|likaså|här))\b"
)
_ALSO = re.compile(r"^\W*(?:se|jfr\.?|jämför) (?:även|också)\b|\bse (?:även|också)\b")


def leads(lower: str) -> bool:
    """Return whether a lower-case text leads to another place, whatever else it says."""
    return bool(_LEADS.search(lower))


def is_reference(lower: str) -> bool:
    """Return whether a lower-case sentence only tells where the answer stands."""
    return bool(_REFERENCE.match(lower)) or ("gäller" in lower and bool(_APPLIES_HERE.match(lower)))


def labelled_reference(lower: str) -> str:
    """Return the numbers that stand before a reference in a lower-case line, "" if none do.

    "3.1 Se svar under 3.2" gives "3.1": what it is about, as a heading would tell.
    """
    label = _LABEL.match(lower)
    if not label:
        return ""
    refers = _REFERENCE.match(lower, label.end()) or _REFERS.match(lower, label.end())
    return label["numbers"] if refers else ""


def label_of(lower: str) -> str:
    """Return the numbers that a lower-case line begins with, "" if none: "3.4 Avstyrks, se 3.1"."""
    label = _LABEL.match(lower)
    return label["numbers"] if label else ""


def without_label(text: str) -> str:
    """Return a line without the numbers that stand before it as its heading."""
    label = _LABEL.match(text.casefold())
    return text[label.end() :] if label else text


def adds(lower: str) -> bool:
    """Return whether a reference only adds to what is said: "se även 3.2"."""
    return bool(_ALSO.search(lower))
