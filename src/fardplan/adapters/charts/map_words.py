"""What maps say, in two languages: legends, headings and descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fardplan.adapters.charts.map_facts import Facts
from fardplan.adapters.charts.style import CITY, NAMES
from fardplan.statistics import Figure, Measure, Number, Sex
from fardplan.statistics.apart import Apart

_SPACE = "\u00a0"
WORDS = {
    "sv": {
        "to": "till under", "to_last": "till", "and": "och", "source": "Gränser",
        "above": "Tydligt över hela staden", "below": "Tydligt under hela staden",
        "like": "Tunn kontur: kan inte skiljas från hela staden",
        "hidden": "Skyddat: visas inte", "lacking": "Inget värde",
        "blank": "Ritas inte: här finns inget område med just dessa gränser",
        "hidden_in": "Skyddat", "lacking_in": "Inget värde",
        "untold": "Värdena har inga intervall, och områdena jämförs därför inte med hela staden",
        "table": "Samma värden står i tabellen",
    },
    "en": {
        "to": "to under", "to_last": "to", "and": "and", "source": "Borders",
        "above": "Clearly above the whole city", "below": "Clearly below the whole city",
        "like": "Thin outline: cannot be told from the whole city",
        "hidden": "Protected: not shown", "lacking": "No figure",
        "blank": "Not drawn: no area has exactly these borders",
        "hidden_in": "Protected", "lacking_in": "No figure",
        "untold": "The figures have no intervals, so the areas are not held against the whole city",
        "table": "The same figures stand in the table",
    },
}  # fmt: skip
COUNTED = {
    "sv": {
        "map": ("Karta över ett område", "Karta över {count} områden"),
        "rest": (
            "Ett område kan inte skiljas från hela staden",
            "{count} områden kan inte skiljas från hela staden",
        ),
        "not_drawn": (
            "Ett område med värden ritas inte, eftersom det inte har egna gränser",
            "{count} områden med värden ritas inte, eftersom de inte har egna gränser",
        ),
    },
    "en": {
        "map": ("Map of one area", "Map of {count} areas"),
        "rest": (
            "One area cannot be told from the whole city",
            "{count} areas cannot be told from the whole city",
        ),
        "not_drawn": (
            "One area with figures is not drawn: it has no borders of its own",
            "{count} areas with figures are not drawn: they have no borders of their own",
        ),
    },
}
"""What is said of one, and of several."""


def written(value: float, measure: Measure, language: str, decimals: int = 1) -> str:
    """Return a value as it is written: 0.871 as "87,1 %", 1234.5 as "1 234,5"."""
    scaled = 100 * value if measure is Measure.SHARE else value
    text = f"{scaled:,.{decimals}f}"
    if language == "sv":
        text = text.replace(",", _SPACE).replace(".", ",")
    if measure is not Measure.SHARE:
        return text
    return f"{text}{_SPACE}%" if language == "sv" else f"{text}%"


def figure_text(given: Figure | None, measure: Measure, language: str) -> str:
    """Return a figure with its interval, or nothing where there is no number."""
    if not isinstance(given, Number):
        return ""
    text = written(given.value, measure, language)
    if given.interval is None:
        return text
    low, high = (
        written(end, measure, language) for end in (given.interval.low, given.interval.high)
    )
    return f"{text} ({low.removesuffix('%').rstrip()}–{high})"


def class_texts(given: Facts, language: str) -> list[str]:
    """Return each class in words: "20 % till under 25 %"."""
    measure = given.shown.indicator.measure
    borders = given.classes.borders
    places = next(n for n in range(10) if all(_is_round(border, measure, n) for border in borders))
    said = [written(border, measure, language, places) for border in borders]
    words = WORDS[language]
    texts = [f"{low} {words['to']} {high}" for low, high in pairwise(said)]
    if given.classes.is_closed:
        texts[-1] = f"{said[-2]} {words['to_last']} {said[-1]}"
    return texts


def _is_round(value: float, measure: Measure, places: int) -> bool:
    scaled = 100 * value if measure is Measure.SHARE else value
    return places == 9 or abs(scaled - round(scaled, places)) < 1e-6 * max(1.0, abs(scaled))


def heading(given: Facts, sex: Sex, language: str) -> tuple[str, str]:
    """Return whose map it is, and the figure of the whole city beside which areas are seen."""
    city = figure_text(given.city.get(sex), given.shown.indicator.measure, language)
    return NAMES[language][sex], f"{CITY[language]}: {city}" if city else ""


def title(given: Facts, language: str) -> str:
    """Return what the map shows: the indicator and the period."""
    indicator = given.shown.indicator
    name = indicator.title_en if language == "en" and indicator.title_en else indicator.title
    return f"{name}, {given.period}"


def description(given: Facts, sexes: Sequence[Sex], language: str) -> str:
    """Return in sentences what maps show to somebody who does not see them; no area is ranked."""
    words = WORDS[language]
    count = len([area for area in given.areas if area.rings])
    said = [_counted("map", count, language)]
    for sex in sexes:
        said += _of_sex(given, sex, language)
    left = len([area for area in given.areas if not area.rings])
    if left:
        said.append(_counted("not_drawn", left, language))
    return ". ".join([*said, words["table"]]) + "."


def _of_sex(given: Facts, sex: Sex, language: str) -> list[str]:
    words, by_area = WORDS[language], given.apart.get(sex, {})
    name, city = heading(given, sex, language)
    said = [f"{name}. {city}" if city else name]
    for apart in (Apart.ABOVE, Apart.BELOW):
        names = given.names(sex, apart)
        if names:
            said.append(f"{words[str(apart)]}: {_listed(names, language)}")
    alike = len(given.names(sex, Apart.LIKE))
    said.append(_counted("rest", alike, language) if by_area else words["untold"])
    for names, word in ((given.hidden(sex), "hidden_in"), (given.lacking(sex), "lacking_in")):
        if names:
            said.append(f"{words[word]}: {_listed(names, language)}")
    return said


def _counted(what: str, count: int, language: str) -> str:
    one, several = COUNTED[language][what]
    return one if count == 1 else several.format(count=count)


def _listed(names: Sequence[str], language: str) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {WORDS[language]['and']} {names[-1]}"
