"""Areas, or groups, beside each other in one period, each with its interval; never ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fardplan.adapters.charts.marking import marked
from fardplan.adapters.charts.style import CITY, CONFIG, NAMES, SHEET, Spec, axis, encodings
from fardplan.kernel.alphabet import in_swedish_order
from fardplan.statistics import Figure, Interval, Number, Observation, Sex
from fardplan.statistics.apart import Apart, apart_by_sex
from fardplan.statistics.gate import Shown

_STEP = 15
"""Height of a row in pixels; each area has one for each sex."""


def comparison(
    shown: Shown, language: str, period: str, names: Mapping[str, str] | None = None
) -> Spec:
    """Return the chart of all areas in one period; `names` are those of the areas by code.

    They are not ranked: what differs within the intervals is no order. The whole city stands first,
    and an area that cannot be told from it has hollow marks.
    """
    cells = [c for c in shown.cells if c.key.period == period and not c.key.group]
    called = {c.key.area: (names or {}).get(c.key.area, c.key.area) for c in cells if c.key.area}
    by_area = [c for c in cells if c.key.area]
    whole = [c for c in cells if not c.key.area]
    called[""] = CITY[language]
    alike = _alike(by_area, whole, period)
    rows = [row for cell in (*whole, *by_area) for row in _of_area(cell, called, alike, language)]
    areas = sorted({called[c.key.area] for c in by_area}, key=in_swedish_order)
    return _beside(shown, language, rows, [*([CITY[language]] if whole else []), *areas])


def grouped(shown: Shown, language: str, groups: Mapping[str, Mapping[Sex, Figure]]) -> Spec:
    """Return the chart of the groups of a breakdown, from above in the order in which they come.

    `groups` holds their figures in `shown` by what they are called, the whole city called "".
    """
    called = {name: name or CITY[language] for name in groups}
    rows = [
        row
        for name, by_sex in groups.items()
        for sex, figure in by_sex.items()
        for row in _point(called[name], sex, figure, language)
    ]
    return _beside(shown, language, rows, list(called.values()))


def _beside(shown: Shown, language: str, rows: list[dict[str, Any]], order: list[str]) -> Spec:
    """The chart of rows as `_point` makes them, from above in this order."""
    sexes = [sex for sex in Sex if any(row["sex"] == NAMES[language][sex] for row in rows)]
    marks = encodings(language, sexes)
    y = {
        "field": "name", "type": "nominal", "title": None,
        "scale": {"domain": order},
        "axis": {"labelLimit": 240, "ticks": False, "domain": False, "grid": True},
    }  # fmt: skip
    x = {
        "field": "value", "type": "quantitative", "title": None, "scale": {"zero": False},
        "axis": axis(shown.indicator.measure, language, orient="top", tickCount=6),
    }  # fmt: skip
    beside = {
        "yOffset": {"field": "sex", "type": "nominal", "sort": [NAMES[language][s] for s in sexes]}
    }
    ends = x | {"field": "low"}
    return {
        **marked(shown, language),
        "width": 460,
        "height": {"step": _STEP},
        "config": CONFIG,
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 1.5},
                "encoding": {"x": ends, "x2": {"field": "high"}, "y": y, "color": marks["color"]}
                | beside,
            },
            {
                "mark": {"type": "point", "filled": True, "size": 46, "opacity": 1},
                "encoding": {"x": x, "y": y, "color": marks["color"], "shape": marks["shape"]}
                | beside,
            },
            {
                "transform": [{"filter": "datum.alike"}],
                "mark": {"type": "point", "fill": SHEET, "strokeWidth": 0, "size": 14},
                "encoding": {"x": x, "y": y} | beside,
            },
        ],
    }  # fmt: skip


def _alike(
    by_area: Iterable[Observation], whole: Iterable[Observation], period: str
) -> set[tuple[str, str, Sex]]:
    """The areas that cannot be told from the city: their division, code and sex."""
    cells = [*whole, *by_area]
    return {
        (division, code, sex)
        for division in {cell.key.division for cell in by_area}
        for sex, said in apart_by_sex(cells, period=period, division=division).items()
        for code, apart in said.items()
        if apart is Apart.LIKE
    }


def _of_area(
    cell: Observation,
    called: Mapping[str, str],
    alike: set[tuple[str, str, Sex]],
    language: str,
) -> Iterator[dict[str, Any]]:
    key = cell.key
    is_alike = (key.division, key.area, key.sex) in alike
    yield from _point(called[key.area], key.sex, cell.figure, language, alike=is_alike)


def _point(
    name: str, sex: Sex, figure: Figure, language: str, *, alike: bool = False
) -> Iterator[dict[str, Any]]:
    """The point of a figure; what is protected or missing has none."""
    if isinstance(figure, Number):
        bounds = figure.interval or Interval(figure.value, figure.value)
        yield {
            "name": name, "sex": NAMES[language][sex], "value": figure.value,
            "low": bounds.low, "high": bounds.high, "alike": alike,
        }  # fmt: skip
