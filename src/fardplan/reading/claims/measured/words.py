"""What links between claims and indicators, and what figures say of a claim, are called."""

from __future__ import annotations

from fardplan.reading.claims.measured.contracts import Against, Because, Doubt, Fit, Outcome

_Said = dict[str, str]

FITS: dict[Fit, _Said] = {
    Fit.COUNTED: {"sv": "samma sak räknas", "en": "the same thing is counted"},
    Fit.POPULATION: {"sv": "samma grupp", "en": "the same group"},
    Fit.MEASURE: {"sv": "samma slags tal", "en": "the same kind of number"},
    Fit.PERIOD: {"sv": "det finns tal från den tiden", "en": "there are figures from that time"},
    Fit.AREA: {"sv": "det finns tal för området", "en": "there are figures for the area"},
}

DOUBTS: dict[Doubt, _Said] = {
    Doubt.POPULATION_NOT_TOLD: {
        "sv": "påståendet säger inte vilka det gäller",
        "en": "the claim does not say whom it is about",
    },
    Doubt.PART_OF_POPULATION: {
        "sv": "påståendet gäller bara en del av dem som måttet räknar",
        "en": "the claim is about only some of those whom the indicator counts",
    },
    Doubt.WIDER_POPULATION: {
        "sv": "påståendet gäller fler än dem som måttet räknar",
        "en": "the claim is about more than those whom the indicator counts",
    },
    Doubt.AGE_NOT_TOLD: {
        "sv": "påståendet säger inte vilka åldrar det gäller",
        "en": "the claim does not say which ages it is about",
    },
    Doubt.OTHER_MEASURE: {
        "sv": "den ena talar om hur många, den andra om hur stor andel",
        "en": "one tells how many, the other which part",
    },
    Doubt.OPPOSITE: {
        "sv": "påståendet räknar dem som måttet inte räknar",
        "en": "the claim counts those whom the indicator does not",
    },
    Doubt.PERIOD_NOT_TOLD: {
        "sv": "påståendet säger inte när det gäller",
        "en": "the claim does not say when it holds",
    },
    Doubt.OTHER_PERIOD: {
        "sv": "det finns inga offentliga tal från den tiden",
        "en": "there are no public figures from that time",
    },
    Doubt.PLACE_NOT_TOLD: {
        "sv": "påståendet säger inte var det gäller",
        "en": "the claim does not say where it holds",
    },
    Doubt.OTHER_AREA: {
        "sv": "det finns inga offentliga tal för området",
        "en": "there are no public figures for the area",
    },
    Doubt.INVENTED: {
        "sv": "måttets tal gäller en påhittad stad",
        "en": "the indicator's figures are of an invented city",
    },
}

AGAINST: dict[Against, _Said] = {
    Against.OTHER_PEOPLE: {
        "sv": "räknar andra än dem som påståendet gäller",
        "en": "counts others than those whom the claim is about",
    },
    Against.OTHER_UNIT: {
        "sv": "räknar något annat än det som påståendet räknar",
        "en": "counts something else than the claim does",
    },
    Against.OTHER_WAY_ROUND: {
        "sv": "påståendet talar om en andel bland dem som måttet räknar",
        "en": "the claim tells a share among those whom the indicator counts",
    },
    Against.OPPOSITE: {
        "sv": "påståendet räknar dem som måttet inte räknar, och säger inte av vilka",
        "en": "the claim counts those whom the indicator does not, and does not say of whom",
    },
}

OUTCOMES: dict[Outcome, _Said] = {
    Outcome.CONSISTENT: {
        "sv": "talen talar inte emot det",
        "en": "the figures do not speak against it",
    },
    Outcome.NOT_CONSISTENT: {
        "sv": "talen talar emot det",
        "en": "the figures speak against it",
    },
    Outcome.UNDECIDED: {
        "sv": "talen avgör det inte",
        "en": "the figures do not settle it",
    },
    Outcome.NOT_COMPARABLE: {
        "sv": "går inte att jämföra med talen",
        "en": "cannot be compared with the figures",
    },
}

BECAUSE: dict[Because, _Said] = {
    Because.HOLDS: {
        "sv": "Det som sägs ligger inom osäkerhetsintervallet. Det bevisar inte påståendet.",
        "en": "What is said lies within the interval. That does not prove the claim.",
    },
    Because.OUTSIDE: {
        "sv": "Det som sägs ligger utanför osäkerhetsintervallet.",
        "en": "What is said lies outside the interval.",
    },
    Because.STRADDLES: {
        "sv": "Intervallet rymmer både det som sägs och det som utesluts.",
        "en": "The interval holds both what is said and what is excluded.",
    },
    Because.SAME_WAY: {
        "sv": "Talen går åt det håll som sägs, mer än slumpen förklarar.",
        "en": "The figures go the way that is said, by more than chance.",
    },
    Because.OTHER_WAY: {
        "sv": "Talen går åt andra hållet, mer än slumpen förklarar.",
        "en": "The figures go the other way, by more than chance.",
    },
    Because.NO_SURE_CHANGE: {
        "sv": "Förändringen kan bero på slumpen.",
        "en": "The change may be chance.",
    },
    Because.NO_SURE_GAP: {
        "sv": "Skillnaden mellan kvinnor och män kan bero på slumpen.",
        "en": "The gap between women and men may be chance.",
    },
    Because.NUMBER_OR_SHARE: {
        "sv": "Påståendet talar om hur många, måttet om hur stor andel: det ena kan öka "
        "medan det andra minskar.",
        "en": "The claim tells how many, the indicator which part: one may rise while the "
        "other falls.",
    },
    Because.SIZE_LEFT: {
        "sv": "Bara riktningen är jämförd, inte hur mycket.",
        "en": "Only which way it goes is compared, and not by how much.",
    },
    Because.INVENTED: {
        "sv": "Talen gäller en påhittad stad och säger inget om någon verklig.",
        "en": "The figures are of an invented city, and say nothing of any real one.",
    },
    Because.NOT_PUBLIC: {
        "sv": "Måttet har inga offentliga tal.",
        "en": "The indicator has no public figures.",
    },
    Because.SOMETHING_ELSE: {
        "sv": "Påståendet räknar andra eller något annat än måttet.",
        "en": "The claim counts others, or something else, than the indicator.",
    },
    Because.OPPOSITE: {
        "sv": "Påståendet räknar dem som måttet inte räknar. De som inte svarat eller saknar "
        "uppgift gör att det ena inte kan räknas fram ur det andra.",
        "en": "The claim counts those whom the indicator does not. For those who did not answer "
        "or of whom nothing is known, one cannot be computed from the other.",
    },
    Because.PART_OF_POPULATION: {
        "sv": "Påståendet gäller bara en del av dem som måttet räknar.",
        "en": "The claim is about only some of those whom the indicator counts.",
    },
    Because.WIDER_POPULATION: {
        "sv": "Påståendet gäller fler än dem som måttet räknar.",
        "en": "The claim is about more than those whom the indicator counts.",
    },
    Because.OTHER_MEASURE: {
        "sv": "Påståendet och måttet anger olika slags tal.",
        "en": "The claim and the indicator tell different kinds of numbers.",
    },
    Because.NOTHING_TOLD: {
        "sv": "Påståendet anger inget tal och ingen riktning att jämföra med.",
        "en": "The claim tells no number and no direction to compare with.",
    },
    Because.SEVERAL_FIGURES: {
        "sv": "Påståendet anger flera tal, och vilket som hör till måttet framgår inte säkert.",
        "en": "The claim tells several numbers, and which is the indicator's is not certain.",
    },
    Because.PERIOD_NOT_TOLD: {
        "sv": "Påståendet säger inte när det gäller.",
        "en": "The claim does not say when it holds.",
    },
    Because.OTHER_PERIOD: {
        "sv": "Det finns inga offentliga tal från det år som påståendet gäller.",
        "en": "There are no public figures from the year that the claim is about.",
    },
    Because.SEVERAL_YEARS: {
        "sv": "Påståendet gäller flera år på en gång.",
        "en": "The claim is about several years at once.",
    },
    Because.PLACE_NOT_TOLD: {
        "sv": "Påståendet säger inte var det gäller.",
        "en": "The claim does not say where it holds.",
    },
    Because.OTHER_AREA: {
        "sv": "Det finns inga offentliga tal för det område som påståendet gäller.",
        "en": "There are no public figures for the area that the claim is about.",
    },
    Because.NO_SPLIT: {
        "sv": "Talen är inte uppdelade på kvinnor och män.",
        "en": "The figures are not split by women and men.",
    },
    Because.SUPPRESSED: {
        "sv": "Talet är skyddat, så att ingen enskild röjs.",
        "en": "The figure is protected, so that nobody is exposed.",
    },
    Because.NO_FIGURE: {
        "sv": "Det finns inget tal för den tiden på den platsen.",
        "en": "There is no figure for that time and place.",
    },
    Because.TOO_FEW_YEARS: {
        "sv": "Det finns tal från för få år före påståendet.",
        "en": "There are figures from too few years before the claim.",
    },
}
