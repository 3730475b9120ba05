"""Who speaks in a sentence."""

from __future__ import annotations

from fardplan.reading.phrases import Phrases
from fardplan.reading.sections import Section
from fardplan.reading.vocabulary import Voice

_VERB = (
    r"(?:anser|framför|framförde|framhåller|framhöll|menar|menade|vill|ville|påpekar|påpekade|betonar|"
    r"betonade|understryker|önskar|önskade|föreslår|föreslog|ser|såg|tillstyrker|tillstyrkte|avstyrker|"
    r"avstyrkte|ställer|ställde|instämmer|instämde|saknar|saknade|yttrar|uttalar|uttalade|förordar|förordade|rekommenderar|förutsätter|stöder|stödjer|tycker|undrar|lämnar|lämnade|"
    r"lyfter|lyfte|har|hade|välkomnar|välkomnade|delar|motsätter|efterlyser|efterfrågar|begär|noterar|bedömer)"
)
_COUNCIL = Phrases((
    "råd|förvaltningsgruppen|samverkansgruppen",
    r"\b(?:(?:pensionärs|funktionshinder|ungdoms|äldre|tillgänglighets)råd(?:et|en)?|"
    rf"rådet(?: för \w+)?|råden|förvaltningsgruppen|samverkansgruppen)\s+(?:\w+ ){{0,2}}?(?:{_VERB}|är|håller|gillar)\b|"
    r"\bvid (?:förvaltningsgruppen|samverkansgruppen)\b[^.]{0,40}\b(?:fram|an)för(?:t|de)\b",
))  # fmt: skip
_COMMITTEE = Phrases((
    "nämnde|styrelsen",
    r"(?<!\bsom )(?<!\bdet )\b(?:nämnde(?:n|rna)|stadsdelsnämnde(?:n|rna)|\w+nämnden|styrelsen)\s+"
    rf"(?:\w+ ){{0,2}}?{_VERB}\b",
))  # fmt: skip
_ADMINISTRATION = Phrases((
    "förvaltning|kontoret|bolaget|myndigheten|verket|föreningen|förbundet",
    r"\b(?:förvaltning(?:en|arna)|stadsdelsförvaltning(?:en|arna)|kontoret|\w+kontoret|bolaget|myndigheten|"
    rf"verket|föreningen|förbundet)\s+(?:\w+ ){{0,2}}?{_VERB}\b",
))  # fmt: skip
_SAID = r"(?:anser|ansåg|framförde|menade|menar|påpekade|önskade|efterlyste|berättade|sade|ville|tyckte)"
_PEOPLE = r"(?:de boende|boende|invånare|invånarna|medborgarna|deltagarna|hyresgäster|föräldrar|ungdomarna)"
_RESIDENT = Phrases((
    "boende|invånar|medborgarna|deltagarna|hyresgäster|föräldrar|ungdomarna",
    rf"\b{_PEOPLE}(?: som [^,.]{{1,60}}?)? (?:\w+ ){{0,4}}?{_SAID}\b|"
    rf"\b{_SAID} (?:\w+ ){{0,2}}?{_PEOPLE}\b",
))  # fmt: skip
_MINORITY = Phrases(
    ("reserv", r"\b(?:reserver(?:ar|ade) sig|reservanterna|vi som reserverar)\b"),
    ("anteckna", r"\b(?:lät|låter|begärde att få|fick) (?:till protokollet )?anteckna\b"),
    ("uttalande", r"\b(?:lämna(?:r|de)|anmälde|avgav) (?:ett|följande) (?:särskilt|eget) uttalande\b"),
    ("avvikande mening", r"\b(?:anmäl(?:er|de)|hade|har|av) (?:\w+ )?avvikande mening\b"),
)  # fmt: skip


def voice_in(lower: str, current: Voice, section: Section) -> Voice:
    """Return who speaks in a lower-case sentence; `current` is who spoke before it."""
    if section is Section.MINORITY or _MINORITY.found_in(lower):
        return Voice.MINORITY
    if section is Section.DECISION_PROPOSAL and not _COUNCIL.found_in(lower):
        return Voice.ADMINISTRATION  # what it proposes that the committee should say
    if _COUNCIL.found_in(lower):
        return Voice.COUNCIL
    if section in (Section.RESIDENTS, Section.OPINIONS) and _RESIDENT.found_in(lower):
        return Voice.RESIDENT
    if _ADMINISTRATION.found_in(lower):
        return Voice.ADMINISTRATION
    if _COMMITTEE.found_in(lower):
        return Voice.COMMITTEE
    return current
