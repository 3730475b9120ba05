"""Which areas can be told apart from the whole city, when many are compared at once.

No area is ranked. With 130 areas that are all alike, six or seven would seem different from the
city at the usual five per cent; here it is said of none of them, in 95 cities of 100 (Holm, Scand.
J. Stat. 6, 1979). What is left is clearly above, clearly below, or cannot be told from the city.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

from fardplan.statistics.figures import Figure, Interval, Number
from fardplan.statistics.intervals import LEVEL, normal_quantile
from fardplan.statistics.observations import Observation
from fardplan.statistics.vocabulary import Sex


class Apart(StrEnum):
    """What can be said of an area beside the whole city."""

    ABOVE = "above"
    LIKE = "like"
    """It cannot be told from the city: that does not say that it is the same."""
    BELOW = "below"


def apart(
    areas: Mapping[str, Figure], city: Figure | None, *, level: float = LEVEL
) -> dict[str, Apart]:
    """Return what can be said of each area that has a figure with an interval; no other is there.

    The difference from the city is held against the distances to the ends of both intervals on the
    sides that face each other (as `gaps.pairs.between` does). An area is a part of the city, so the
    two are more alike than if they were independent, as they are taken to be: the judgement is
    rather too careful. `level` is how often nothing is said wrongly of any area, 0-1.
    """
    if not isinstance(city, Number) or city.interval is None:
        return {}
    odds = {
        code: _by_chance(figure, figure.interval, city, city.interval)
        for code, figure in areas.items()
        if isinstance(figure, Number) and figure.interval is not None
    }
    sure = _told(odds, 1 - level)
    return {code: _side(areas[code], city) if code in sure else Apart.LIKE for code in odds}


def apart_by_sex(
    cells: Iterable[Observation], *, period: str, division: str
) -> dict[Sex, dict[str, Apart]]:
    """Return `apart` for the areas of a division in a period, for each sex beside its own city.

    Each sex is one comparison of all its areas. Groups other than everybody are left out.
    """
    whole: dict[Sex, Figure] = {}
    areas: dict[Sex, dict[str, Figure]] = {sex: {} for sex in Sex}
    for cell in cells:
        key = cell.key
        if key.period != period or key.group:
            continue
        if not key.area:
            whole[key.sex] = cell.figure
        elif key.division == division:
            areas[key.sex][key.area] = cell.figure
    return {sex: apart(found, whole.get(sex)) for sex, found in areas.items() if found}


def _by_chance(area: Number, its: Interval, city: Number, citys: Interval) -> float:
    """How likely a difference this large is by chance, where there is none; 0-1."""
    far = area.value - city.value
    if far >= 0:
        spread = math.hypot(_sd(area.value - its.low, its), _sd(citys.high - city.value, citys))
    else:
        spread = math.hypot(_sd(its.high - area.value, its), _sd(city.value - citys.low, citys))
    if spread == 0:
        return 0.0 if far else 1.0
    return math.erfc(abs(far) / spread / math.sqrt(2))


def _sd(reach: float, interval: Interval) -> float:
    return reach / _quantile(interval.level)


_quantile = cache(normal_quantile)


def _told(odds: Mapping[str, float], alpha: float) -> set[str]:
    """Return those that are told apart, the least likely by chance first, until one is not."""
    sure: set[str] = set()
    for left, (chance, code) in zip(
        range(len(odds), 0, -1), sorted((p, c) for c, p in odds.items()), strict=True
    ):
        if chance > alpha / left:
            break
        sure.add(code)
    return sure


def _side(area: Figure, city: Number) -> Apart:
    assert isinstance(area, Number)
    return Apart.ABOVE if area.value > city.value else Apart.BELOW
