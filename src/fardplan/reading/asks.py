"""What is wanted, and of whom, in the words of the sentence."""

from __future__ import annotations

import re

from fardplan.reading.phrases import Phrases
from fardplan.reading.vocabulary import Stance

_ADVERBS = (
    r"(?:dock|även|också|därför|särskilt|bland annat|däremot|gärna|vidare|dessutom|samtidigt|"
    r"därtill|i stället|starkt|framför allt)"
)
_ACTORS = (
    r"staden|kommunstyrelsen|kommunfullmäktige|stadsledningskontoret|stadsdelsnämnderna|"
    r"facknämnderna|utbildningsförvaltningen|utbildningsnämnden|socialförvaltningen|socialnämnden|"
    r"trafikkontoret|stadsbyggnadskontoret|stadsbyggnadsnämnden|exploateringskontoret|"
    r"exploateringsnämnden|arbetsmarknadsförvaltningen|arbetsmarknadsnämnden|kulturförvaltningen|"
    r"idrottsförvaltningen|arbetsförmedlingen|polisen|regionen|bostadsbolagen|allmännyttan|"
    r"äldreförvaltningen|fastighetskontoret|serviceförvaltningen|revisionskontoret|socialtjänsten"
)
_ADDRESSEE = re.compile(
    rf"\b({_ACTORS})\b(?= (?:\w+ ){{0,2}}?(?:behöver|bör|måste|ska|får|ger|tar)\b)"
)
_CENTRAL = Phrases(
    ("centralt", r"\b(?:centralt från staden|från centralt håll|centralt stöd|staden centralt)\b")
)
_ASKED_OF = re.compile(
    rf"\b(?:uppdrag (?:åt|till)|ber|uppmanar|begär av|efterfrågar av|ger|stöd från|att) ({_ACTORS})\b"
)

_WANTED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:efterfrågar|efterlyser|önskar|föreslår|förordar|begär|saknar)(?: {_ADVERBS})*(?: att)? (?P<ask>.+)",
        rf"\bvill(?: {_ADVERBS})* (?:se|ha|att)(?: {_ADVERBS})* (?P<ask>.+)",
        r"\bser (?:ett |stort |också |även )*behov av (?:att )?(?P<ask>.+)",
        r"\bdet (?:kan |kommer att )?(?:behövs|behövas|krävs|saknas)(?: dock| också| även)? (?P<ask>.+)",
        r"\bvikten av (?:att )?(?P<ask>.+)",
        rf"\banser(?: {_ADVERBS})* att (?P<ask>.+)",
        r"\b(?:är|vore) (?:det )?(?:\w+ )?(?:önskvärt|angeläget|viktigt|nödvändigt) att (?P<ask>.+)",
        rf"\b(?:{_ACTORS}) (?:behöver|bör|måste)(?: {_ADVERBS})* (?P<ask>.+)",
        r"\bsåvida (?P<ask>.+)",
    )
)
_TAIL = " .;:"
_LONGEST = 240
_WANTING = frozenset({Stance.ASK, Stance.CLARIFY, Stance.AMEND, Stance.GAP})


def ask_in(text: str, stances: tuple[Stance, ...]) -> str | None:
    """Return what a sentence wants, in its own words, or None if it wants nothing.

    Something stressed ("vikten av att …") counts as wanted where it says what should be done.
    """
    wanting = _WANTING.intersection(stances)
    if not wanting and not (Stance.EMPHASISE in stances and "vikten av att" in text.casefold()):
        return None
    for pattern in _WANTED:
        match = pattern.search(text)
        if match and len(match["ask"]) > 8:
            return _short(match["ask"])
    return _short(text)


def addressee_in(text: str) -> str | None:
    """Return who is asked, lower case as in running text, or None if no one is named."""
    lower = text.casefold()
    named = _ADDRESSEE.search(lower)
    if named:
        return named.group(1)
    if _CENTRAL.found_in(lower):
        return "staden centralt"
    asked = _ASKED_OF.search(lower)
    return asked.group(1) if asked else None


def _short(text: str) -> str:
    clean = text.rstrip(_TAIL)
    if len(clean) <= _LONGEST:
        return clean
    return clean[:_LONGEST].rsplit(" ", 1)[0] + " …"
