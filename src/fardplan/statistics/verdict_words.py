"""Verdicts and their reasons as sentences, in Swedish and English, bound to their numbers."""

from __future__ import annotations

from fardplan.statistics.judgements import Because, Fact, Reason
from fardplan.statistics.milestones.contracts import Part
from fardplan.statistics.milestones.wording import PARTS
from fardplan.statistics.vocabulary import Measure, Sex, Verdict

_Said = dict[str, str]

VERDICTS: dict[Verdict, _Said] = {
    Verdict.REACHED: {"sv": "nått", "en": "reached"},
    Verdict.ON_PATH: {"sv": "på väg", "en": "on path"},
    Verdict.OFF_PATH: {"sv": "inte på väg", "en": "off path"},
    Verdict.TOO_EARLY: {"sv": "för tidigt att säga", "en": "too early to tell"},
    Verdict.CANNOT_BE_JUDGED: {"sv": "går inte att bedöma", "en": "cannot be judged"},
    Verdict.UNMEASURABLE: {"sv": "inte mätbart", "en": "unmeasurable"},
}
SEX_WORDS: dict[Sex, _Said] = {
    Sex.WOMEN: {"sv": "kvinnor", "en": "women"},
    Sex.MEN: {"sv": "män", "en": "men"},
    Sex.TOTAL: {"sv": "totalt", "en": "total"},
}
YOUNG_WORDS: dict[Sex, _Said] = {
    Sex.WOMEN: {"sv": "flickor", "en": "girls"},
    Sex.MEN: {"sv": "pojkar", "en": "boys"},
    Sex.TOTAL: {"sv": "totalt", "en": "total"},
}
_SENTENCES: dict[Because, _Said] = {
    Because.PART_MISSING: {
        "sv": "Definitionen saknar en del: {part}.",
        "en": "The definition lacks a part: {part}.",
    },
    Because.NO_FIGURE_YET: {
        "sv": "Det finns ännu inget värde efter utgångsåret; det för {year} kommer {on}.",
        "en": "There is no figure after the baseline yet; that of {year} comes on {on}.",
    },
    Because.NOT_SPLIT: {
        "sv": "Det finns inga värden för {sex}.",
        "en": "There are no figures for {sex}.",
    },
    Because.FIGURE_WITHHELD: {
        "sv": "Värdet för {year} är skyddat.",
        "en": "The figure of {year} is protected.",
    },
    Because.FIGURE_MISSING: {
        "sv": "Värdet för {year} saknas.",
        "en": "The figure of {year} is missing.",
    },
    Because.FIGURE_WITHIN_BOUNDS: {
        "sv": "Värdet för {year} är känt bara som mellan {low} och {high}.",
        "en": "The figure of {year} is known only as between {low} and {high}.",
    },
    Because.BASELINE_NOT_PUBLIC: {
        "sv": "Det som målet utgår från, {baseline_year}, står inte i den offentliga tabellen, "
              "och inget jämförs med det.",
        "en": "What the target starts from, in {baseline_year}, does not stand in the public "
              "table, and nothing is compared with it.",
    },
    Because.SERIES_BROKEN: {
        "sv": "Serien är bruten {year} och kan inte jämföras med {baseline_year}.",
        "en": "The series is broken in {year} and cannot be compared with {baseline_year}.",
    },
    Because.VARIATION_UNKNOWN: {
        "sv": "Hur mycket värdet brukar skifta mellan åren är okänt: "
              "det behövs minst {least} värden till och med {baseline_year}.",
        "en": "How much the figure usually varies from year to year is unknown: "
              "at least {least} figures up to {baseline_year} are needed.",
    },
    Because.TOO_WIDE: {
        "sv": "Målet är en förändring på {whole}, och den minsta som kan visas är {detectable}.",
        "en": "The target is a change of {whole}, and the smallest that can show is {detectable}.",
    },
    Because.TOO_LITTLE_YET: {
        "sv": "Till {year} begärs en förändring på {asked}, och den minsta som kan visas är "
              "{detectable}; värdet för {next_year}, som kommer {on}, kan visa den.",
        "en": "By {year} a change of {asked} is asked for, and the smallest that can show is "
              "{detectable}; the figure of {next_year}, which comes on {on}, can show it.",
    },
    Because.STRADDLES_TARGET: {
        "sv": "Värdet {value} för {year} är för osäkert för att säga om målet {target} är nått.",
        "en": "The figure {value} of {year} is too uncertain to tell whether {target} is reached.",
    },
    Because.MEETS_TARGET: {
        "sv": "Värdet {value} för {year} når målet {target}.",
        "en": "The figure {value} of {year} meets the target {target}.",
    },
    Because.KEEPS_PATH: {
        "sv": "Värdet {value} för {year} är inte sämre än vägen, {waypoint}, utöver slumpen.",
        "en": "The figure {value} of {year} is no worse than the path, {waypoint}, beyond chance.",
    },
    Because.WORSE_THAN_PATH: {
        "sv": "Värdet {value} för {year} är sämre än vägen, {waypoint}, med mer än slumpen "
              "förklarar, {margin}.",
        "en": "The figure {value} of {year} is worse than the path, {waypoint}, by more than "
              "chance explains, {margin}.",
    },
    Because.SHORT_OF_TARGET: {
        "sv": "Målåret {target_year} är här, och värdet {value} för {year} når inte {target}.",
        "en": "The target year {target_year} has come, and the figure {value} of {year} does not "
              "reach {target}.",
    },
    Because.WORSENED: {
        "sv": "Det har blivit sämre: {baseline} år {baseline_year}, {value} år {year}.",
        "en": "It has become worse: {baseline} in {baseline_year}, {value} in {year}.",
    },
    Because.ONE_SEX_WORSE: {
        "sv": "Totalt vore det ”{total}”, men inte för {sex}: ”{verdict}”.",
        "en": "In total it would be “{total}”, but not for {sex}: “{verdict}”.",
    },
    Because.TOTAL_HIDES: {
        "sv": "Totalt har det blivit bättre, från {total_baseline} till {total_value}, men sämre "
              "för {sex}: {baseline} år {baseline_year}, {value} år {year}.",
        "en": "In total it has become better, from {total_baseline} to {total_value}, but worse "
              "for {sex}: {baseline} in {baseline_year}, {value} in {year}.",
    },
}  # fmt: skip
_VALUES = {"value", "waypoint", "baseline", "target", "low", "high", "total_value",
           "total_baseline"}  # fmt: skip
_CHANGES = {"asked", "whole", "detectable", "margin"}


def sentence(reason: Reason, measure: Measure | None, language: str, *, young: bool = False) -> str:
    """Return a reason as one sentence in "sv" or "en", each number in it one of its facts.

    Shares are told in per cent with one decimal, changes of them in percentage points. `young`
    says girls and boys instead of women and men.
    """
    told = {
        name: _told(name, fact, measure, language, young=young)
        for name, fact in reason.facts.items()
    }
    return _SENTENCES[reason.because][language].format(**told)


def _told(name: str, fact: Fact, measure: Measure | None, language: str, *, young: bool) -> str:
    if name == "sex":
        return (YOUNG_WORDS if young else SEX_WORDS)[Sex(str(fact))][language]
    if name == "part":
        return PARTS[Part(str(fact))][language]
    if name in ("verdict", "total"):
        return VERDICTS[Verdict(str(fact))][language]
    if name in _VALUES:
        return value_said(float(fact), measure, language)
    return change_said(float(fact), measure, language) if name in _CHANGES else str(fact)


def value_said(value: float, measure: Measure | None, language: str) -> str:
    """Return a value as it is said: a share in per cent, else with up to two decimals."""
    unit = unit_said(measure, language)
    return f"{numeral(value, measure, language)} {unit}".rstrip()


def unit_said(measure: Measure | None, language: str, *, change: bool = False) -> str:
    """Return what stands behind the number of a value, or of a change; "" but for shares."""
    if measure is not Measure.SHARE:
        return ""
    if change:
        return {"sv": "procentenheter", "en": "percentage points"}[language]
    return {"sv": "procent", "en": "per cent"}[language]


def change_said(value: float, measure: Measure | None, language: str) -> str:
    """Return a change as it is said: of a share in percentage points."""
    unit = unit_said(measure, language, change=True)
    return f"{numeral(value, measure, language)} {unit}".rstrip()


def numeral(
    value: float, measure: Measure | None, language: str, *, places: int | None = None
) -> str:
    """Return the number alone: of a share the per cent with one decimal, else up to two.

    What is rounded to 0 has no sign.
    """
    usual = {Measure.SHARE: 1, Measure.COUNT: 0}.get(measure, 2) if measure else 2
    places = usual if places is None else places
    number = round(100 * value if measure is Measure.SHARE else value, places)
    said = f"{abs(number):,.{places}f}"
    if language == "sv":
        said = said.replace(",", "\u00a0").replace(".", ",")
    return f"−{said}" if number < 0 else said
