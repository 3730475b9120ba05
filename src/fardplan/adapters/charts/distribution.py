"""How many areas are spread in one period: a dot for each, nobody named and nobody ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from fardplan.adapters.charts.marking import marked
from fardplan.adapters.charts.style import CONFIG, INK, NAMES, Spec, axis, encodings
from fardplan.statistics import Number, Observation, Sex
from fardplan.statistics.gate import Shown

_GOLDEN = 0.618_033_988_75
_ENDS = {"sv": ("sämst ställda", "bäst ställda"), "en": ("worst off", "best off")}
_MEDIAN = {"sv": "mittersta området", "en": "the area in the middle"}


def distribution(
    shown: Shown, language: str, period: str, standings: Mapping[str, float] | None = None
) -> Spec:
    """Return the chart of all areas in one period: a row for each sex, a dot for each area.

    Where nobody is split by sex and areas have a standing, there is a row for each standing, the
    worst off first. A line marks the area in the middle of a row.
    """
    cells = [c for c in shown.cells if c.key.period == period and c.key.area]
    known = [c for c in cells if isinstance(c.figure, Number)]
    sexes = [sex for sex in Sex if any(cell.key.sex is sex for cell in known)]
    places = (standings or {}) if sexes == [Sex.TOTAL] else {}
    rows = list(_rows(known, language, places))
    order = _order(rows, sexes, language)
    marks = encodings(language, sexes)
    y = {
        "field": "row", "type": "nominal", "title": None, "scale": {"domain": order},
        "axis": {"labelLimit": 240, "ticks": False, "domain": False, "grid": False},
    }  # fmt: skip
    x = {
        "field": "value", "type": "quantitative", "title": None, "scale": {"zero": False},
        "axis": axis(shown.indicator.measure, language, orient="top", tickCount=6),
    }  # fmt: skip
    beside = {
        "field": "aside", "type": "quantitative",
        "scale": {"domain": [0, 1], "range": [6, 50]},
    }  # fmt: skip
    legend = {"legend": None} if len(sexes) > 1 or places else {}
    return {
        **marked(shown, language),
        "width": 620,
        "height": {"step": 56},
        "config": CONFIG,
        "layer": [
            {
                "data": {"values": rows},
                "mark": {"type": "point", "filled": True, "size": 34, "opacity": 0.5},
                "encoding": {
                    "x": x, "y": y, "yOffset": beside,
                    "color": marks["color"] | {"legend": None},
                    "shape": marks["shape"] | {"legend": None},
                },
            },
            {
                "data": {"values": list(_medians(rows, language))},
                "mark": {"type": "tick", "thickness": 3, "size": 50, "color": INK},
                "encoding": {"x": x, "y": y, "description": {"field": "said"}} | legend,
            },
        ],
    }  # fmt: skip


def _rows(
    cells: list[Observation], language: str, standings: Mapping[str, float]
) -> Iterator[dict[str, Any]]:
    for at, cell in enumerate(cells):
        assert isinstance(cell.figure, Number)
        if standings and cell.key.area not in standings:
            continue
        name = NAMES[language][cell.key.sex]
        row = _named(standings[cell.key.area], standings, language) if standings else name
        yield {
            "row": row, "sex": name, "value": cell.figure.value,
            "aside": at * _GOLDEN % 1.0, "place": standings.get(cell.key.area, 0.0),
        }  # fmt: skip


def _order(rows: list[dict[str, Any]], sexes: list[Sex], language: str) -> list[str]:
    by_sex = [NAMES[language][sex] for sex in sexes]
    if all(row["row"] in by_sex for row in rows):
        return by_sex
    placed = {row["row"]: row["place"] for row in rows}
    return sorted(placed, key=lambda name: float(placed[name]))


def _named(place: float, standings: Mapping[str, float], language: str) -> str:
    """A standing, with what it means at the ends."""
    worst, best = _ENDS[language]
    ends = {min(standings.values()): worst, max(standings.values()): best}
    return " · ".join(filter(None, (f"{place:g}", ends.get(place, ""))))


def _medians(rows: list[dict[str, Any]], language: str) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys(row["row"] for row in rows):
        values = [row["value"] for row in rows if row["row"] == name]
        yield {"row": name, "value": median(values), "said": f"{name}: {_MEDIAN[language]}"}
