"""What the fixed words of claims are called, in Swedish and in English."""

from __future__ import annotations

from fardplan.reading.claims.cards import Difference
from fardplan.reading.claims.contracts import ClaimKind, ClaimStatus, Missing, Sexes
from fardplan.reading.vocabulary import Voice

_Said = dict[str, str]

KINDS: dict[ClaimKind, _Said] = {
    ClaimKind.SHARE: {"sv": "andel", "en": "share"},
    ClaimKind.COUNT: {"sv": "antal", "en": "count"},
    ClaimKind.COMPARISON: {"sv": "jämförelse", "en": "comparison"},
    ClaimKind.TENDENCY: {"sv": "utveckling", "en": "tendency"},
    ClaimKind.FREQUENCY: {"sv": "hur ofta", "en": "how often"},
    ClaimKind.CAUSE: {"sv": "orsak", "en": "cause"},
}

STATUSES: dict[ClaimStatus, _Said] = {
    ClaimStatus.SUPPORTED: {"sv": "källa anges", "en": "source named"},
    ClaimStatus.SECOND_HAND: {"sv": "i andra hand", "en": "second-hand"},
    ClaimStatus.UNDEFINED: {"sv": "obestämt", "en": "undefined"},
    ClaimStatus.CONTRADICTED: {"sv": "motsägs", "en": "contradicted"},
    ClaimStatus.TO_FOLLOW_UP: {"sv": "att följa upp", "en": "to be followed up"},
}

MEANINGS: dict[ClaimStatus, _Said] = {
    ClaimStatus.SUPPORTED: {
        "sv": "Källan är angiven så att den går att finna.",
        "en": "Its source is named so that it can be found.",
    },
    ClaimStatus.SECOND_HAND: {
        "sv": "Någon annan anges som den som vet, men inte var det står.",
        "en": "Somebody else is said to know it, but not where it stands.",
    },
    ClaimStatus.UNDEFINED: {
        "sv": "Det går inte att pröva förrän det är bestämt vad som menas.",
        "en": "It cannot be checked before it is settled what is meant.",
    },
    ClaimStatus.CONTRADICTED: {
        "sv": "Ett annat påstående i ärendet säger något annat.",
        "en": "Another claim in the case says otherwise.",
    },
    ClaimStatus.TO_FOLLOW_UP: {
        "sv": "Det går att pröva, men var uppgiften kommer ifrån sägs inte.",
        "en": "It can be checked, but where it comes from is not told.",
    },
}

MISSING: dict[Missing, _Said] = {
    Missing.POPULATION: {"sv": "vilka det gäller", "en": "whom it is about"},
    Missing.FIGURE: {"sv": "hur mycket: ett tal", "en": "how much: a number"},
    Missing.BASE: {"sv": "hur många, av hur många", "en": "how many, of how many"},
    Missing.PERIOD: {"sv": "när det gäller", "en": "when it holds"},
    Missing.HORIZON: {"sv": "hur lång tid efteråt", "en": "how long afterwards"},
    Missing.PLACE: {"sv": "var det gäller", "en": "where it holds"},
    Missing.SEX: {"sv": "kvinnor och män var för sig", "en": "women and men apart"},
    Missing.SOURCE: {"sv": "var uppgiften kommer ifrån", "en": "where it comes from"},
}
"""What a claim lacks to be a definable indicator."""

NEEDS: dict[Missing, _Said] = {
    Missing.POPULATION: {"sv": "Vilka", "en": "Whom"},
    Missing.FIGURE: {"sv": "Tal", "en": "Figure"},
    Missing.BASE: {"sv": "Täljare och nämnare", "en": "Numerator and denominator"},
    Missing.PERIOD: {"sv": "När", "en": "When"},
    Missing.HORIZON: {"sv": "Tid efteråt", "en": "Time afterwards"},
    Missing.PLACE: {"sv": "Var", "en": "Where"},
    Missing.SEX: {"sv": "Kvinnor och män", "en": "Women and men"},
    Missing.SOURCE: {"sv": "Källa", "en": "Source"},
}
"""The parts of an indicator's definition."""

SEXES: dict[Sexes, _Said] = {
    Sexes.BOTH: {"sv": "både kvinnor och män", "en": "both women and men"},
    Sexes.WOMEN: {"sv": "bara kvinnor", "en": "women only"},
    Sexes.MEN: {"sv": "bara män", "en": "men only"},
    Sexes.NOT_TOLD: {"sv": "sägs inte", "en": "not told"},
    Sexes.NOT_PEOPLE: {"sv": "gäller inte människor", "en": "not about people"},
}

DIFFERENCES: dict[Difference, _Said] = {
    Difference.FIGURE: {"sv": "anger ett annat tal", "en": "tells another figure"},
    Difference.TENDENCY: {
        "sv": "säger att det går åt andra hållet",
        "en": "says it goes the other way",
    },
    Difference.DENIED: {"sv": "säger att talet inte stämmer", "en": "says the figure is wrong"},
}

VOICES: dict[Voice, _Said] = {
    Voice.ADMINISTRATION: {
        "sv": "förvaltningen eller motsvarande",
        "en": "the administration or the like",
    },
    Voice.COMMITTEE: {"sv": "nämndens beslut", "en": "the committee's decision"},
    Voice.MINORITY: {"sv": "en minoritet", "en": "a minority"},
    Voice.COUNCIL: {"sv": "ett råd", "en": "an advisory council"},
    Voice.RESIDENT: {"sv": "boende", "en": "residents"},
    Voice.UNKNOWN: {"sv": "oklart vem", "en": "unclear who"},
}
