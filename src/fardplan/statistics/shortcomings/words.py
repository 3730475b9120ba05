"""What is lacking, as headings and sentences in Swedish and English."""

from __future__ import annotations

from fardplan.statistics.milestones.wording import PARTS, sentence_of, sentence_of_conflict
from fardplan.statistics.shortcomings.contracts import (
    Fact,
    Kind,
    Mender,
    Shortcoming,
    Theme,
    Untold,
)
from fardplan.statistics.verdict_words import SEX_WORDS
from fardplan.statistics.vocabulary import Sex

_Said = dict[str, str]

THEMES: dict[Theme, _Said] = {
    Theme.MEANING: {"sv": "Vad etappmålen betyder", "en": "What the milestones mean"},
    Theme.SEX: {"sv": "Kvinnor och män", "en": "Women and men"},
    Theme.CHAIN: {"sv": "Från mål till mått", "en": "From target to indicator"},
    Theme.DELIVERIES: {"sv": "Leveranser", "en": "Deliveries"},
    Theme.FIGURES: {"sv": "Värden och serier", "en": "Figures and series"},
}
MENDERS: dict[Mender, _Said] = {
    Mender.STRATEGIST: {"sv": "strateg", "en": "strategist"},
    Mender.STATISTICIAN: {"sv": "statistiker", "en": "statistician"},
    Mender.DATA_STEWARD: {"sv": "dataansvarig", "en": "data steward"},
}
KINDS: dict[Kind, _Said] = {
    Kind.NO_BASELINE: {"sv": "Utgångsvärde eller utgångsår", "en": "Baseline or its year"},
    Kind.NO_TARGET: {"sv": "Målvärde", "en": "Target value"},
    Kind.NO_YEAR: {"sv": "Målår", "en": "Target year"},
    Kind.NO_CLEARLY: {"sv": "Vad ”tydligt” betyder", "en": "What “clearly” means"},
    Kind.NO_DEFINITION: {
        "sv": "Andra delar av definitionen",
        "en": "Other parts of the definition",
    },
    Kind.CONFLICT: {"sv": "Sägs på två sätt", "en": "Said in two ways"},
    Kind.LEFT_OPEN: {"sv": "Lämnat öppet genom beslut", "en": "Left open by a decision"},
    Kind.EXEMPTION: {
        "sv": "Undantag från uppdelning på kön",
        "en": "Exemptions from the split by sex",
    },
    Kind.NO_SPLIT_OF_TARGET: {
        "sv": "Mål för kvinnor och för män",
        "en": "Targets for women and for men",
    },
    Kind.NO_SPLIT_IN_DELIVERY: {
        "sv": "Senaste leveransen utan uppdelning",
        "en": "Last delivery without a split",
    },
    Kind.SEX_NOT_STATED: {"sv": "Vems kön som avses", "en": "Whose sex is meant"},
    Kind.MILESTONE_WITHOUT_INDICATOR: {
        "sv": "Etappmål utan mått",
        "en": "Milestones without an indicator",
    },
    Kind.AREA_WITHOUT_INDICATOR: {
        "sv": "Målområden utan mått",
        "en": "Target areas without an indicator",
    },
    Kind.STRATEGY_WITHOUT_INDICATOR: {
        "sv": "Strategier utan mått",
        "en": "Strategies without an indicator",
    },
    Kind.STRATEGY_WITHOUT_MILESTONE: {
        "sv": "Strategier utan etappmål",
        "en": "Strategies without a milestone",
    },
    Kind.INDICATOR_SERVES_NOTHING: {
        "sv": "Mått som inget etappmål har",
        "en": "Indicators of no milestone",
    },
    Kind.LATE: {"sv": "Försenade leveranser", "en": "Late deliveries"},
    Kind.NEVER_DELIVERED: {"sv": "Inga värden har kommit", "en": "No figures have come"},
    Kind.NEXT_UNKNOWN: {
        "sv": "Okänt när nästa värden kommer",
        "en": "Unknown when the next figures come",
    },
    Kind.NOT_PUBLIC: {"sv": "Inget publikt värde", "en": "No public figure"},
    Kind.OTHER_VERSION: {
        "sv": "Publikt enligt äldre definition",
        "en": "Public by an earlier definition",
    },
    Kind.VALUES_ABSENT: {
        "sv": "Värden som saknas eller är skyddade",
        "en": "Figures that are missing or protected",
    },
    Kind.BREAK_AFTER_BASELINE: {
        "sv": "Serien är bruten efter utgångsåret",
        "en": "The series is broken after the baseline",
    },
    Kind.BREAK: {"sv": "Brott i serier", "en": "Breaks in series"},
    Kind.WITHOUT_UNCERTAINTY: {"sv": "Utan osäkerhet", "en": "Without uncertainty"},
}
UNTOLD: dict[Untold, _Said] = {
    Untold.MISSING: {"sv": "saknas i källan", "en": "missing at the source"},
    Untold.PROTECTED: {"sv": "skyddade här", "en": "protected here"},
    Untold.WITHHELD_BY_SOURCE: {"sv": "skyddade av källan", "en": "withheld by the source"},
    Untold.WITHIN_BOUNDS: {"sv": "kända bara inom gränser", "en": "known within bounds only"},
    Untold.NO_ROW: {"sv": "finns inte i tabellen", "en": "not in the table"},
}
_MEND_TARGET = {
    "sv": "Bestäms i en målfil, som läses in med fardplan figures targets.",
    "en": "Decided in a target file, which fardplan figures targets takes in.",
}
_MEND_DEFINITION = {
    "sv": "Sägs i en ny version av måttets definition, med fardplan figures define.",
    "en": "Said in a new version of the indicator's definition, with fardplan figures define.",
}
_MEND_DELIVERY = {
    "sv": "Värdena läses in med fardplan figures deliver.",
    "en": "The figures are brought in with fardplan figures deliver.",
}
_MEND_ROADMAP = {
    "sv": "Sägs i färdplanens fil, som blir en ny version med fardplan roadmap import.",
    "en": "Said in the roadmap file, which becomes a new version with fardplan roadmap import.",
}
_MEND_PUBLICATION = {
    "sv": "Görs på sidan Publiceringar, av två statistiker.",
    "en": "Done on the page Publications, by two statisticians.",
}
_MEND_ABSENT = {
    "sv": "Det som är skyddat förblir det; en grövre indelning kan visa mer. Det som saknas frågas "
    "efter hos källan.",
    "en": "What is protected stays so; a coarser division can show more. What is missing is asked "
    "for at the source.",
}
MENDED: dict[Kind, _Said] = {
    kind: mended
    for mended, kinds in (
        (_MEND_TARGET, (
            Kind.NO_BASELINE, Kind.NO_TARGET, Kind.NO_YEAR, Kind.NO_CLEARLY, Kind.NO_DEFINITION,
            Kind.CONFLICT, Kind.LEFT_OPEN, Kind.NO_SPLIT_OF_TARGET, Kind.BREAK_AFTER_BASELINE,
            Kind.MILESTONE_WITHOUT_INDICATOR, Kind.AREA_WITHOUT_INDICATOR,
            Kind.STRATEGY_WITHOUT_INDICATOR, Kind.INDICATOR_SERVES_NOTHING,
        )),
        (_MEND_DEFINITION, (
            Kind.EXEMPTION, Kind.SEX_NOT_STATED, Kind.NEXT_UNKNOWN, Kind.BREAK,
            Kind.WITHOUT_UNCERTAINTY,
        )),
        (_MEND_DELIVERY, (Kind.NO_SPLIT_IN_DELIVERY, Kind.LATE, Kind.NEVER_DELIVERED)),
        (_MEND_ROADMAP, (Kind.STRATEGY_WITHOUT_MILESTONE,)),
        (_MEND_PUBLICATION, (Kind.NOT_PUBLIC, Kind.OTHER_VERSION)),
        (_MEND_ABSENT, (Kind.VALUES_ABSENT,)),
    )
    for kind in kinds
}  # fmt: skip
"""Where each kind is mended, as one sentence."""

_SENTENCES: dict[Kind, _Said] = {
    Kind.SEX_NOT_STATED: {
        "sv": "Hushåll räknas: säg vems kön som avses, eller varför det inte visas.",
        "en": "Households are counted: say whose sex is meant, or why it is not shown.",
    },
    Kind.MILESTONE_WITHOUT_INDICATOR: {
        "sv": "Inget mått är valt.",
        "en": "No indicator has been chosen.",
    },
    Kind.AREA_WITHOUT_INDICATOR: {
        "sv": "Inget av målområdets etappmål har ett mått.",
        "en": "None of the milestones of the target area has an indicator.",
    },
    Kind.STRATEGY_WITHOUT_INDICATOR: {
        "sv": "Inget av de etappmål som strategin tjänar har ett mått.",
        "en": "None of the milestones that the strategy serves has an indicator.",
    },
    Kind.STRATEGY_WITHOUT_MILESTONE: {
        "sv": "Det sägs inte vilket etappmål strategin tjänar, och därför inte vad som mäter den.",
        "en": "Which milestone the strategy serves is not said, and so not what measures it.",
    },
    Kind.INDICATOR_SERVES_NOTHING: {
        "sv": "Inget etappmål mäts med det, och därmed ingen strategi.",
        "en": "No milestone is measured by it, and so no strategy.",
    },
    Kind.NEVER_DELIVERED: {
        "sv": "Definitionen i version {version} har inga värden än.",
        "en": "The definition in version {version} has no figures yet.",
    },
    Kind.NEXT_UNKNOWN: {
        "sv": "Varken källan eller definitionen säger när nästa värden kommer; de senaste gäller "
              "{period}.",
        "en": "Neither source nor definition says when the next figures come; the latest are of "
              "{period}.",
    },
    Kind.NOT_PUBLIC: {
        "sv": "Värden kom {on}, och ingen tabell får visas i dag.",
        "en": "Figures came on {on}, and no table may be shown today.",
    },
    Kind.OTHER_VERSION: {
        "sv": "Tabellen följer version {public} av definitionen; version {version} gäller.",
        "en": "The table answers to version {public} of the definition; version {version} holds.",
    },
    Kind.BREAK: {
        "sv": "Från {period} kan värdena inte jämföras med dem före: {reason}.",
        "en": "From {period} the figures cannot be compared with those before: {reason}.",
    },
    Kind.BREAK_AFTER_BASELINE: {
        "sv": "Utgångsvärdet är från {baseline_year}, och serien är bruten {period}: ett nytt "
              "utgångsvärde behövs.",
        "en": "The baseline is of {baseline_year}, and the series is broken in {period}: a new "
              "baseline is needed.",
    },
}  # fmt: skip
_EXEMPTIONS: dict[Fact, _Said] = {
    "expired": {
        "sv": "Gick ut {expires}: {reason} (beslut av {by}, {on}). Utan nytt beslut visas inga "
              "värden som inte är uppdelade.",
        "en": "Expired on {expires}: {reason} (decided by {by}, {on}). Without a new decision no "
              "figure is shown that is not split.",
    },
    "holds": {
        "sv": "Gäller till och med {expires}: {reason} (beslut av {by}, {on}).",
        "en": "Holds until {expires}: {reason} (decided by {by}, {on}).",
    },
    "not_yet": {
        "sv": "Gäller först från {on}, till och med {expires}: {reason} (beslut av {by}).",
        "en": "Holds only from {on}, until {expires}: {reason} (decided by {by}).",
    },
}  # fmt: skip
_LATE: dict[Fact, _Said] = {
    "source": {
        "sv": "Enligt källan skulle nästa värden komma {expected}, för {days} dagar sedan; de "
              "senaste gäller {period}.",
        "en": "The source said that the next figures would come on {expected}, {days} days ago; "
              "the latest are of {period}.",
    },
    "definition": {
        "sv": "Enligt definitionen skulle nästa värden ha kommit {expected}, för {days} dagar "
              "sedan; de senaste gäller {period}.",
        "en": "By its definition the next figures should have come by {expected}, {days} days "
              "ago; the latest are of {period}.",
    },
}  # fmt: skip


def sentence(shortcoming: Shortcoming, language: str) -> str:
    """Return what is lacking as one or more sentences in "sv" or "en"."""
    kind, facts = shortcoming.kind, shortcoming.facts
    if shortcoming.conflict is not None:
        return sentence_of_conflict(shortcoming.conflict, language)
    if kind is Kind.LEFT_OPEN:
        part = PARTS[shortcoming.parts[0].part][language].capitalize()
        return f"{part}: {facts['reason']} ({facts['by']}, {facts['on']})."
    if shortcoming.parts:
        return " ".join(sentence_of(part, language) for part in shortcoming.parts)
    if kind is Kind.EXEMPTION:
        return _EXEMPTIONS[facts["state"]][language].format(**facts)
    if kind is Kind.LATE:
        return _LATE[facts["said_by"]][language].format(**facts)
    if kind is Kind.MILESTONE_WITHOUT_INDICATOR and "named" in facts:
        return {
            "sv": f"Måttet ”{facts['named']}” är valt, men inte definierat.",
            "en": f"The indicator “{facts['named']}” is chosen, but not defined.",
        }[language]
    if kind in _COMPOSED:
        return _COMPOSED[kind](shortcoming, language)
    return _SENTENCES[kind][language].format(**facts)


def _without_split(shortcoming: Shortcoming, language: str) -> str:
    facts = shortcoming.facts
    sexes = [SEX_WORDS[Sex(sex)][language] for sex in str(facts["sexes"]).split(",") if sex]
    if sexes:
        named = {"sv": " och ", "en": " and "}[language].join(sexes)
        return {
            "sv": f"Leveransen {facts['on']} har inga värden för {named}.",
            "en": f"The delivery of {facts['on']} has no figures for {named}.",
        }[language]
    count = int(facts["places"])
    if language == "sv":
        places = "en period eller ett område" if count == 1 else f"{count} perioder och områden"
        return f"Leveransen {facts['on']} saknar kvinnor eller män för {places}."
    places = "one period or area" if count == 1 else f"{count} periods and areas"
    return f"The delivery of {facts['on']} lacks women or men for {places}."


def _values_absent(shortcoming: Shortcoming, language: str) -> str:
    by_why = absent_by_why(shortcoming)
    told = ", ".join(f"{UNTOLD[why][language]} {cells}" for why, cells in by_why.items())
    whole = {"sv": "Rutor i tabellen utan värde", "en": "Cells of the table without a figure"}
    return f"{whole[language]}: {told}."


def absent_by_why(shortcoming: Shortcoming) -> dict[Untold, int]:
    """Return how many cells have no number, by why, in the order of `Untold`."""
    counts = {why: sum(e.cells for e in shortcoming.absent if e.why is why) for why in Untold}
    return {why: cells for why, cells in counts.items() if cells}


def _without_uncertainty(shortcoming: Shortcoming, language: str) -> str:
    cells = int(shortcoming.facts.get("cells", 0))
    if shortcoming.facts.get("exact"):
        return {
            "sv": "Definitionen säger att värdena är exakta: de har inga intervall, och hur mycket "
                  "de skiftar mellan åren av slump är okänt.",
            "en": "The definition says that the figures are exact: they have no intervals, and how "
                  "much they vary by chance from year to year is unknown.",
        }[language]  # fmt: skip
    return {
        "sv": f"Publika värden utan intervall: {cells}.",
        "en": f"Public figures without an interval: {cells}.",
    }[language]


_COMPOSED = {
    Kind.NO_SPLIT_IN_DELIVERY: _without_split,
    Kind.VALUES_ABSENT: _values_absent,
    Kind.WITHOUT_UNCERTAINTY: _without_uncertainty,
}
