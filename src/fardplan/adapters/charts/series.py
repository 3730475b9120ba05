"""A figure over time, by sex, with its intervals, its breaks and the path to a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fardplan.adapters.charts.marking import marked
from fardplan.adapters.charts.style import CONFIG, NAMES, RULE, SOFT, Spec, axis, encodings
from fardplan.statistics import Interval, Number, Observation, Sex
from fardplan.statistics.gate import Shown

_WIDTH, _HEIGHT = 620, 300


@dataclass(frozen=True, slots=True)
class Path:
    """Where a target wants the figure to be: a value by period, for each sex."""

    waypoints: Mapping[Sex, Sequence[tuple[str, float]]] = field(default_factory=dict)


def series(
    shown: Shown, language: str, *, area: str = "", group: str = "", path: Path | None = None
) -> Spec:
    """Return the chart of one area, "" for the whole city, period by period."""
    cells = [c for c in shown.cells if (c.key.area, c.key.group) == (area, group)]
    rows = [_row(cell, language, shown) for cell in cells]
    ways = _ways(path or Path(), language)
    sexes = [sex for sex in Sex if any(row["sex"] == NAMES[language][sex] for row in rows + ways)]
    periods = _every({row["period"] for row in (*rows, *ways)})
    along: Spec = {
        "x": {
            "field": "period", "type": "ordinal", "title": None,
            "scale": {"domain": periods}, "axis": {"labelAngle": 0, "labelOverlap": True},
        },
        "y": {
            "field": "value", "type": "quantitative", "title": None, "scale": {"zero": False},
            "axis": axis(shown.indicator.measure, language, tickCount=6),
        },
    }  # fmt: skip
    by_sex = encodings(language, sexes)
    layers = [*_breaks(shown, periods, along["x"]), *_figures(rows, along, by_sex)]
    if ways:
        layers.append(_path(ways, along, by_sex))
    return marked(shown, language) | {
        "width": _WIDTH,
        "height": _HEIGHT,
        "config": CONFIG,
        "layer": layers,
    }


def _figures(rows: list[dict[str, Any]], along: Spec, by_sex: Spec) -> list[Spec]:
    """Intervals, lines that stop where the series breaks, and points."""
    data = {"data": {"values": rows}}
    colour = {"color": by_sex["color"]}
    whole = colour | {"detail": {"field": "since"}}
    between = along | {"y": along["y"] | {"field": "low"}, "y2": {"field": "high"}}
    return [
        data | {"mark": {"type": "area", "opacity": 0.12}, "encoding": between | whole},
        data | {"mark": {"type": "rule", "opacity": 0.3}, "encoding": between | colour},
        data | {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": along | whole | {"strokeDash": by_sex["strokeDash"]},
        },
        data | {
            "mark": {"type": "point", "filled": True, "size": 64, "opacity": 1},
            "encoding": along | colour | {"shape": by_sex["shape"]},
        },
    ]  # fmt: skip


def _path(ways: list[dict[str, Any]], along: Spec, by_sex: Spec) -> Spec:
    line = {"type": "line", "strokeWidth": 1.5, "strokeDash": [1, 4]}
    return {
        "data": {"values": ways},
        "mark": line | {"point": {"filled": False, "size": 30}},
        "encoding": along | {"color": by_sex["color"]},
    }


def _row(cell: Observation, language: str, shown: Shown) -> dict[str, Any]:
    """A point; without a figure one that is nowhere, so that the line breaks off there."""
    figure, period = cell.figure, cell.key.period
    before = [each.period for each in shown.indicator.breaks if each.period <= period]
    row: dict[str, Any] = {
        "period": period,
        "sex": NAMES[language][cell.key.sex],
        "since": max(before, default=""),
        "value": None, "low": None, "high": None,
    }  # fmt: skip
    if isinstance(figure, Number):
        bounds = figure.interval or Interval(figure.value, figure.value)
        row |= {"value": figure.value, "low": bounds.low, "high": bounds.high}
    return row


def _every(periods: set[str]) -> list[str]:
    """The periods in order; with the years between them, where they are years."""
    if not periods or not all(len(p) == 4 and p.isdecimal() for p in periods):
        return sorted(periods)
    return [str(year) for year in range(int(min(periods)), int(max(periods)) + 1)]


def _ways(path: Path, language: str) -> list[dict[str, Any]]:
    return [
        {"period": period, "sex": NAMES[language][sex], "value": value}
        for sex, points in path.waypoints.items()
        for period, value in points
    ]


def _breaks(shown: Shown, periods: list[str], x: Spec) -> list[Spec]:
    found = [{"period": b.period} for b in shown.indicator.breaks if b.period in periods]
    if not found:
        return []
    rule = {"type": "rule", "color": RULE, "strokeWidth": 6}
    text = {"type": "text", "text": "//", "color": SOFT, "baseline": "top", "fontSize": 14}
    data = {"data": {"values": found}, "encoding": {"x": x}}
    return [data | {"mark": rule}, data | {"mark": text, "encoding": {"x": x, "y": {"value": 0}}}]
