"""Who speaks in a sentence."""

from __future__ import annotations

import re

from fardplan.reading.sections import Section
from fardplan.reading.vocabulary import Voice

_VERB = (
    r"(?:anser|framför|framförde|framhåller|framhöll|menar|menade|vill|ville|påpekar|påpekade|betonar|"
    r"betonade|understryker|önskar|önskade|föreslår|föreslog|ser|såg|tillstyrker|tillstyrkte|avstyrker|"
    r"avstyrkte|ställer|ställde|instämmer|instämde|saknar|saknade|yttrar|uttalar|uttalade|lämnar|lämnade|"
    r"lyfter|lyfte|har|hade|välkomnar|välkomnade|delar|motsätter|efterlyser|efterfrågar|begär|noterar|bedömer)"
)
_COUNCIL = re.compile(
    r"\b(?:pensionärsråde[tn]|funktionshinderråde[tn]|ungdomsråde[tn]|äldreråde[tn]|tillgänglighetsråde[tn]|"
    rf"rådet(?: för \w+)?|råden|förvaltningsgruppen|samverkansgruppen)\s+(?:\w+ ){{0,2}}?{_VERB}\b"
)
_COMMITTEE = re.compile(
    rf"\b(?:nämnde(?:n|rna)|stadsdelsnämnde(?:n|rna)|\w+nämnden|styrelsen)\s+(?:\w+ ){{0,2}}?{_VERB}\b"
)
_ADMINISTRATION = re.compile(
    r"\b(?:förvaltning(?:en|arna)|stadsdelsförvaltning(?:en|arna)|kontoret|\w+kontoret|bolaget|myndigheten|"
    rf"verket|föreningen|förbundet)\s+(?:\w+ ){{0,2}}?{_VERB}\b"
)
_SAID = r"(?:anser|ansåg|framförde|menade|menar|påpekade|önskade|efterlyste|berättade|sade|ville|tyckte)"
_RESIDENT = re.compile(
    r"\b(?:de boende|boende|invånare|invånarna|medborgarna|deltagarna|hyresgäster|föräldrar|ungdomarna)"
    rf" (?:\w+ ){{0,4}}?{_SAID}\b"
)
_MINORITY = re.compile(r"\b(?:reserver(?:ar|ade) sig|reservanterna|vi som reserverar)\b")


def voice_in(lower: str, current: Voice, section: Section) -> Voice:
    """Return who speaks in a lower-case sentence; `current` is who spoke before it."""
    if section is Section.MINORITY or _MINORITY.search(lower):
        return Voice.MINORITY
    if _COUNCIL.search(lower):
        return Voice.COUNCIL
    if _RESIDENT.search(lower) and section in (Section.RESIDENTS, Section.OPINIONS):
        return Voice.RESIDENT
    if _ADMINISTRATION.search(lower):
        return Voice.ADMINISTRATION
    if _COMMITTEE.search(lower):
        return Voice.COMMITTEE
    return current
