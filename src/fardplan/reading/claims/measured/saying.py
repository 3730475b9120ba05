"""What a claim says that a figure can be held against: a number, a tendency, or a gap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from fardplan.reading.claims.contracts import Claim, ClaimKind, Direction, Figure, Sexes
from fardplan.reading.claims.measured.amounts import Range, meaning_of
from fardplan.reading.claims.measured.contracts import Because
from fardplan.statistics import Measure, Sex

_WOMEN = r"(?:kvinnor(?:na)?|flickor(?:na)?|tjejer(?:na)?)"
_MEN = r"(?:män(?:nen)?|pojkar(?:na)?|killar(?:na)?)"
_MORE = r"(?:fler|mer|oftare|större|vanligare|högre)"
_LESS = r"(?:färre|mindre|mer sällan|ovanligare|lägre)"
_SEXES = {Sex.WOMEN: re.compile(_WOMEN, re.I), Sex.MEN: re.compile(_MEN, re.I)}
_GAP = re.compile(
    rf"\b(?P<one>{_WOMEN}|{_MEN})\b[^.;]*?\b(?P<way>{_MORE}|{_LESS})\b[^.;]*?\bän\b[^.;]*?"
    rf"\b(?P<other>{_WOMEN}|{_MEN})\b",
    re.I,
)
_GAP_OF_NUMBER = re.compile(
    rf"\b(?P<way>fler|färre) (?P<one>{_WOMEN}|{_MEN})\b[^.;]*?\bän (?P<other>{_WOMEN}|{_MEN})\b",
    re.I,
)
_DIFFERENCE = re.compile(
    rf"\bskillnad\w*\b[^.;]*?\bmellan ({_WOMEN}|{_MEN}) och ({_WOMEN}|{_MEN})\b", re.I
)
_AREAS = re.compile(r"\bän (?:i|på|för) |\bjämfört med\b|\bmot \d[\d,]* (?:procent|%)", re.I)
_STILL = re.compile(r"oförändra|densamma|stilla|konstant")
_HOW_MANY = re.compile(r"\b(?:fler|färre|antal\w*)\b", re.I)
_FROM_TO = re.compile(r"\bfrån [^.;]{1,40}? till\b", re.I)
_NEAR = 25
"""So many characters behind a number may stand whose it is: "52 procent av kvinnorna"."""
_MEAN = re.compile(r"snitt|genomsnitt|medel")


class Form(StrEnum):
    """What kind of thing is said."""

    LEVEL = "level"
    TENDENCY = "tendency"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said: of a level which numbers by sex, of a change or a gap which way or how much.

    `way` is 1 for up, or women more than men; -1 for the other; 0 for no change; None where it
    does not say. `amount` is how far apart women and men are said to be, without a sign.
    """

    form: Form
    levels: tuple[tuple[Sex, Range], ...] = ()
    way: int | None = None
    amount: Range | None = None
    of_number: bool = False
    """Whether "fler" says how many rather than which part."""
    size_left: bool = False
    """Whether it also says by how much, which is not held against anything."""


def said_in(claim: Claim, measure: Measure) -> Said | Because:
    """Return what `claim` says that a figure of `measure` can be held against, or why nothing."""
    gap = _gap(claim, measure)
    if gap is not None:
        return gap
    tendency = _tendency(claim, measure)
    return tendency if tendency is not None else _level(claim, measure)


def whose(claim: Claim) -> Sex:
    """Return whose figure a claim is about: that of everybody unless it names one sex."""
    return {Sexes.WOMEN: Sex.WOMEN, Sexes.MEN: Sex.MEN}.get(claim.sexes, Sex.TOTAL)


def _gap(claim: Claim, measure: Measure) -> Said | Because | None:
    text = claim.text
    number = _GAP_OF_NUMBER.search(text)
    found = number or _GAP.search(text)
    points = [f for f in claim.figures if f.unit == "procentenheter"]
    if found and _sex_of(found["one"]) is not _sex_of(found["other"]):
        more = bool(re.match(_MORE, found["way"], re.I)) and "sällan" not in found["way"].lower()
        way = 1 if (_sex_of(found["one"]) is Sex.WOMEN) == more else -1
        of_number = measure is Measure.SHARE and bool(_HOW_MANY.search(found["way"]))
        amount = meaning_of(points[0]) if len(points) == 1 and measure is Measure.SHARE else None
        left = amount is None and any(figure.is_change for figure in claim.figures)
        return Said(Form.GAP, way=way, amount=amount, of_number=of_number, size_left=left)
    between = _DIFFERENCE.search(text)
    if not between or _sex_of(between.group(1)) is _sex_of(between.group(2)):
        return None
    if measure is not Measure.SHARE or len(points) != 1:
        return Because.NOTHING_TOLD if not points else Because.SEVERAL_FIGURES
    return Said(Form.GAP, amount=meaning_of(points[0]))


def _sex_of(word: str) -> Sex:
    return Sex.WOMEN if _SEXES[Sex.WOMEN].match(word) else Sex.MEN


def _tendency(claim: Claim, measure: Measure) -> Said | None:
    still = any(_STILL.search(word.lower()) for word in claim.because)
    if claim.direction is None and not still:
        return None
    way = 0 if still else {Direction.UP: 1, Direction.DOWN: -1}[claim.direction or Direction.UP]
    of_number = measure is Measure.SHARE and bool(_HOW_MANY.search(claim.text))
    return Said(Form.TENDENCY, way=way, of_number=of_number, size_left=bool(claim.figures))


def _level(claim: Claim, measure: Measure) -> Said | Because:
    figures = _figures(claim, measure)
    if not figures:
        exact = [f for f in claim.figures if f.value is not None]
        return Because.OTHER_MEASURE if exact else Because.NOTHING_TOLD
    if _AREAS.search(claim.text) or _FROM_TO.search(claim.text):
        return Because.SEVERAL_FIGURES
    ranges = [(figure, meaning_of(figure)) for figure in figures]
    if any(found is None for _, found in ranges):
        return Because.NOTHING_TOLD
    told = [(_whose_figure(claim, figure), found) for figure, found in ranges if found is not None]
    if len(told) == 1:
        return Said(Form.LEVEL, levels=((told[0][0] or whose(claim), told[0][1]),))
    sexes = [sex for sex, _ in told]
    if None in sexes or len(set(sexes)) < len(sexes):
        return Because.SEVERAL_FIGURES
    return Said(Form.LEVEL, levels=tuple((sex, found) for sex, found in told if sex is not None))


def _figures(claim: Claim, measure: Measure) -> list[Figure]:
    if measure is Measure.SHARE:
        return [figure for figure in claim.figures if figure.is_share]
    numbers = [f for f in claim.figures if not f.is_share and not f.is_change and f.value]
    means = [f for f in numbers if _MEAN.search(f.about) or _MEAN.search(claim.text.lower())]
    if measure is Measure.MEAN:
        return means
    if measure is Measure.COUNT and ClaimKind.COUNT in claim.kinds and not means:
        return numbers
    return []


def _whose_figure(claim: Claim, figure: Figure) -> Sex | None:
    """The sex that is named right behind a number: "52 procent av kvinnorna"."""
    at = claim.text.find(figure.written)
    behind = claim.text[at + len(figure.written) :][:_NEAR] if at >= 0 else ""
    found = {sex: pattern.search(behind) for sex, pattern in _SEXES.items()}
    there = {sex: match.start() for sex, match in found.items() if match}
    return min(there, key=lambda sex: there[sex]) if there else None
