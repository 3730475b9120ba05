"""How the numbers of a block are written: one way, so that a check can write them again."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.gaps.pairs import between
from fardplan.statistics.observations import Key
from fardplan.statistics.report_blocks.contracts import Quantity
from fardplan.statistics.verdict_words import numeral
from fardplan.statistics.vocabulary import Measure

_RATIO_PLACES = 2
_OF_TWO = {
    Quantity.DIFFERENCE: (Quantity.VALUE, False),
    Quantity.DIFFERENCE_LOW: (Quantity.LOW, False),
    Quantity.DIFFERENCE_HIGH: (Quantity.HIGH, False),
    Quantity.RATIO: (Quantity.VALUE, True),
    Quantity.RATIO_LOW: (Quantity.LOW, True),
    Quantity.RATIO_HIGH: (Quantity.HIGH, True),
}
UNTOLD = {
    Why.MISSING: {"sv": "saknas", "en": "is missing"},
    Why.NOT_APPLICABLE: {"sv": "är inte tillämpligt", "en": "does not apply"},
    Why.WITHHELD_BY_SOURCE: {"sv": "är skyddat av källan", "en": "is withheld by the source"},
    Why.PROTECTED: {"sv": "är skyddat", "en": "is protected"},
    Why.PRIMARY: {"sv": "är skyddat", "en": "is protected"},
    Why.SECONDARY: {"sv": "är skyddat", "en": "is protected"},
}
"""Why there is no number; what is kept back for its own sake looks like the rest."""


def written(
    quantity: Quantity,
    keys: Sequence[Key],
    figures: Mapping[Key, Figure],
    measure: Measure,
    language: str,
) -> str | None:
    """Return how a quantity of observations is written, None where there is no such number.

    Shares are in per cent and differences of them in percentage points, with one decimal; ratios
    have two. A difference below zero has a minus sign.
    """
    found = [figures.get(key) for key in keys]
    if quantity is Quantity.PERIOD:
        return keys[0].period if found[:1] != [None] else None
    if quantity in _OF_TWO:
        one, other = (*found, None, None)[:2]
        return _of_two(quantity, one, other, measure, language)
    figure = found[0] if len(found) == 1 else None
    if quantity is Quantity.UNTOLD:
        return untold(figure, language)
    return _of_one(quantity, figure, measure, language) if isinstance(figure, Number) else None


def untold(figure: Figure | None, language: str) -> str | None:
    """Return why an observation is no number, in words; None if it is one."""
    if isinstance(figure, Absent):
        return UNTOLD[figure.why][language]
    if isinstance(figure, Censored):
        return {"sv": f"är {figure.said}", "en": f"is {figure.said}"}[language]
    return None


def _of_one(quantity: Quantity, number: Number, measure: Measure, language: str) -> str | None:
    if quantity is Quantity.LEVEL:
        level = number.interval.level if number.interval else None
        return None if level is None else numeral(100 * level, Measure.COUNT, language)
    value = _part(quantity, number)
    return None if value is None else numeral(value, measure, language)


def _of_two(
    quantity: Quantity,
    one: Figure | None,
    other: Figure | None,
    measure: Measure,
    language: str,
) -> str | None:
    if one is None or other is None:
        return None
    part, is_ratio = _OF_TWO[quantity]
    gap = between(one, other)
    found = gap.relative if is_ratio else gap.absolute
    value = _part(part, found) if isinstance(found, Number) else None
    if value is None:
        return None
    if math.isinf(value):
        return "∞"
    if is_ratio:
        return numeral(value, None, language, places=_RATIO_PLACES)
    return numeral(value, measure, language)


def _part(quantity: Quantity, number: Number) -> float | None:
    if quantity is Quantity.VALUE:
        return number.value
    interval: Interval | None = number.interval
    if interval is None:
        return None
    return interval.low if quantity is Quantity.LOW else interval.high
