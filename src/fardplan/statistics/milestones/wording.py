"""What the parts of a definition are called, and what it is to miss one, in Swedish and English."""

from __future__ import annotations

from fardplan.statistics.milestones.contracts import Conflict, Lack, Missing, Origin, Part

_Said = dict[str, str]

PARTS: dict[Part, _Said] = {
    Part.UNIT: {"sv": "vad som räknas", "en": "what is counted"},
    Part.MEASURE: {"sv": "slag av mått", "en": "kind of measure"},
    Part.DIRECTION: {"sv": "riktning", "en": "direction"},
    Part.NUMERATOR: {"sv": "täljare", "en": "numerator"},
    Part.DENOMINATOR: {"sv": "nämnare", "en": "denominator"},
    Part.AGES: {"sv": "ålder eller årskurs", "en": "ages or school year"},
    Part.AREA: {"sv": "område", "en": "area"},
    Part.SOURCE: {"sv": "källa", "en": "source"},
    Part.BASELINE: {"sv": "utgångsvärde", "en": "baseline"},
    Part.BASELINE_YEAR: {"sv": "utgångsår", "en": "baseline year"},
    Part.TARGET: {"sv": "målvärde", "en": "target value"},
    Part.YEAR: {"sv": "målår", "en": "target year"},
    Part.CLEARLY: {"sv": "vad ”tydligt” betyder", "en": "what “clearly” means"},
    Part.SEX: {"sv": "kvinnor och män var för sig", "en": "women and men apart"},
    Part.COMPARED: {"sv": "mellan vilka", "en": "between whom"},
    Part.GAP: {"sv": "skillnad i punkter eller i förhållande", "en": "gap in points or as a ratio"},
}

_NOT_SAID: dict[Part, _Said] = {
    Part.UNIT: {
        "sv": "Vad som räknas sägs inte: personer, hushåll, bostäder?",
        "en": "What is counted is not said: persons, households, dwellings?",
    },
    Part.MEASURE: {
        "sv": "Slaget av mått sägs inte: en andel, ett antal, ett medelvärde?",
        "en": "The kind of measure is not said: a share, a count, a mean?",
    },
    Part.DIRECTION: {
        "sv": "Det sägs inte om det ska öka eller minska.",
        "en": "Whether it should go up or down is not said.",
    },
    Part.NUMERATOR: {
        "sv": "Täljaren sägs inte: vilka eller vad hör dit?",
        "en": "The numerator is not said: who or what belongs to it?",
    },
    Part.DENOMINATOR: {
        "sv": "Nämnaren sägs inte: av vilka, eller av vad?",
        "en": "The denominator is not said: of whom, or of what?",
    },
    Part.AGES: {
        "sv": "Ålder eller årskurs sägs inte: från och med, till och med?",
        "en": "Ages or school year are not said: from what age, to what age?",
    },
    Part.AREA: {
        "sv": "Området sägs inte: vilka hör dit, och efter bostad eller skola?",
        "en": "The area is not said: who belongs to it, and by residence or by school?",
    },
    Part.SOURCE: {
        "sv": "Källan sägs inte: vilket register, vilken undersökning?",
        "en": "The source is not said: which register, which survey?",
    },
    Part.BASELINE: {
        "sv": "Utgångsvärdet saknas: från vilket värde?",
        "en": "The baseline is missing: from which value?",
    },
    Part.BASELINE_YEAR: {
        "sv": "Utgångsåret saknas: värdet vid vilken tid?",
        "en": "The baseline year is missing: the value of when?",
    },
    Part.TARGET: {
        "sv": "Målvärdet saknas: hur stor förändring?",
        "en": "The target value is missing: how large a change?",
    },
    Part.YEAR: {"sv": "Målåret saknas: till när?", "en": "The target year is missing: by when?"},
    Part.SEX: {
        "sv": "Personer räknas, och ett mål för kvinnor och ett för män saknas.",
        "en": "Persons are counted, and there is no target for women and one for men.",
    },
    Part.COMPARED: {
        "sv": "Det sägs inte mellan vilka skillnaden gäller.",
        "en": "Between whom the difference holds is not said.",
    },
}
_OTHERWISE: dict[tuple[Part, Lack], _Said] = {
    (Part.UNIT, Lack.UNDECIDED): {
        "sv": "Ordet kan betyda flera saker: {options}. Någon behöver välja.",
        "en": "The word can mean several things: {options}. Somebody has to choose.",
    },
    (Part.GAP, Lack.UNDECIDED): {
        "sv": "Skillnaden kan minska i punkter och öka i förhållande. Bestäm vilken som avses.",
        "en": "A gap can fall in points and grow as a ratio. Decide which one is meant.",
    },
    (Part.CLEARLY, Lack.UNDEFINED): {
        "sv": "”Tydligt” säger inget förrän det är bestämt hur mycket det är.",
        "en": "“Clearly” says nothing until it is decided how much that is.",
    },
    (Part.SEX, Lack.DEPENDS_ON_UNIT): {
        "sv": "Om kvinnor och män ska visas var för sig beror på vad som räknas.",
        "en": "Whether women and men are shown apart depends on what is counted.",
    },
    (Part.SEX, Lack.TO_BE_STATED): {
        "sv": "Målet gäller inte personer, och det behöver sägas att kön inte är tillämpligt.",
        "en": "It is not about persons, and that sex does not apply has to be said.",
    },
    (Part.SEX, Lack.UNDECIDED): {
        "sv": "Hushåll räknas: säg vems kön som avses, eller varför det inte visas.",
        "en": "Households are counted: say whose sex is meant, or why it is not shown.",
    },
    (Part.SEX, Lack.REASON): {
        "sv": "Det sägs att kön inte är tillämpligt, men inte varför.",
        "en": "It is said that sex does not apply, but not why.",
    },
}
ORIGINS: dict[Origin, _Said] = {
    Origin.TEXT: {"sv": "texten", "en": "the text"},
    Origin.ROADMAP: {"sv": "färdplanens fil", "en": "the roadmap file"},
    Origin.DEFINITION: {"sv": "definitionen", "en": "the definition"},
}
_OPTIONS: dict[str, _Said] = {
    "workplace_unit": {"sv": "arbetsställen", "en": "workplaces as units"},
    "job": {"sv": "arbetstillfällen", "en": "jobs held by people"},
}


def sentence_of(missing: Missing, language: str) -> str:
    """Return what it means that a part is missing, as one sentence in "sv" or "en"."""
    said = _OTHERWISE.get((missing.part, missing.lack)) or _NOT_SAID[missing.part]
    options = [_OPTIONS.get(option, {}).get(language, option) for option in missing.options]
    word = {"sv": " eller ", "en": " or "}[language]
    return said[language].format(options=word.join(options))


def sentence_of_conflict(conflict: Conflict, language: str) -> str:
    """Return which two say a part differently, as one sentence."""
    part = PARTS[conflict.part][language]
    first, other = ORIGINS[conflict.text.origin][language], ORIGINS[conflict.other.origin][language]
    if language == "sv":
        return f"Om {part} säger {first} ett och {other} ett annat; bestäm vilket som gäller."
    return f"On {part}, {first} says one thing and {other} another; decide which holds."
