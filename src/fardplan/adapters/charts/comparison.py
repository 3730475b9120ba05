"""Areas beside each other in one period, each with its interval; in the order of their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fardplan.adapters.charts.marking import marked
from fardplan.adapters.charts.style import CONFIG, NAMES, Spec, axis, encodings
from fardplan.statistics import Interval, Number, Sex
from fardplan.statistics.gate import Shown

_STEP = 15
"""Height of a row in pixels; each area has one for each sex."""


def comparison(
    shown: Shown, language: str, period: str, names: Mapping[str, str] | None = None
) -> Spec:
    """Return the chart of all areas in one period; `names` are those of the areas by code.

    They are not ranked: what differs within the intervals is no order.
    """
    cells = [c for c in shown.cells if c.key.period == period and c.key.area]
    rows: list[dict[str, Any]] = []
    for cell in cells:
        figure = cell.figure
        if not isinstance(figure, Number):
            continue
        bounds = figure.interval or Interval(figure.value, figure.value)
        area = (names or {}).get(cell.key.area, cell.key.area)
        rows.append(
            {
                "area": area, "sex": NAMES[language][cell.key.sex], "value": figure.value,
                "low": bounds.low, "high": bounds.high,
            }
        )  # fmt: skip
    sexes = [sex for sex in Sex if any(row["sex"] == NAMES[language][sex] for row in rows)]
    marks = encodings(language, sexes)
    areas = sorted({(names or {}).get(c.key.area, c.key.area) for c in cells}, key=str.casefold)
    y = {
        "field": "area", "type": "nominal", "title": None, "scale": {"domain": areas},
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
        ],
    }
