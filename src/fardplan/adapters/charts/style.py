"""How charts look: the colours and the face of the pages, and the words of two languages."""

from __future__ import annotations

from typing import Any

from fardplan.statistics import Measure, Sex

Spec = dict[str, Any]
"""A chart as Vega-Lite (version 6) describes it, with its data inside."""

NAMES = {
    "sv": {Sex.WOMEN: "Kvinnor", Sex.MEN: "Män", Sex.TOTAL: "Totalt"},
    "en": {Sex.WOMEN: "Women", Sex.MEN: "Men", Sex.TOTAL: "Total"},
}
CITY = {"sv": "Hela staden", "en": "Whole city"}
_COLOURS = {Sex.WOMEN: "#6a3a9b", Sex.MEN: "#8c4300", Sex.TOTAL: "#17282c"}
_SHAPES = {Sex.WOMEN: "circle", Sex.MEN: "square", Sex.TOTAL: "diamond"}
_DASHES = {Sex.WOMEN: [1, 0], Sex.MEN: [6, 3], Sex.TOTAL: [2, 2]}

INK, SOFT, RULE, SHEET = "#17282c", "#48585b", "#d3cfc3", "#fffefb"
FACE = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Liberation Sans, Arial, sans-serif"

CONFIG: Spec = {
    "background": SHEET,
    "font": FACE,
    "padding": 12,
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT, "titleColor": INK, "labelFontSize": 13, "titleFontSize": 13,
        "titleFontWeight": "normal", "gridColor": "#e6e3d9", "domainColor": RULE,
        "tickColor": RULE,
    },
    "legend": {
        "labelFontSize": 13, "labelColor": INK, "title": None, "symbolSize": 90,
        "symbolOpacity": 1,
    },
    "header": {"labelFontSize": 13, "labelColor": INK, "title": None},
}  # fmt: skip


def encodings(language: str, sexes: list[Sex]) -> Spec:
    """Return colour, shape and dash by sex, in one legend, in the order women, men, total."""
    names = [NAMES[language][sex] for sex in sexes]
    scale = {
        "colour": [_COLOURS[sex] for sex in sexes],
        "shape": [_SHAPES[sex] for sex in sexes],
        "dash": [_DASHES[sex] for sex in sexes],
    }
    legend = {"orient": "top", "direction": "horizontal"}
    return {
        "color": {
            "field": "sex", "type": "nominal", "legend": legend,
            "scale": {"domain": names, "range": scale["colour"]},
        },
        "shape": {
            "field": "sex", "type": "nominal", "legend": legend,
            "scale": {"domain": names, "range": scale["shape"]},
        },
        "strokeDash": {
            "field": "sex", "type": "nominal", "legend": None,
            "scale": {"domain": names, "range": scale["dash"]},
        },
    }  # fmt: skip


def axis(measure: Measure, language: str, **more: Any) -> Spec:
    """Return how an axis writes the values of a measure: 0.94 as "94 %" in Swedish."""
    if measure is not Measure.SHARE:
        return {"format": ",.4~g", **more}
    if language == "sv":
        return {"labelExpr": "format(100 * datum.value, ',.4~g') + '\u00a0%'", **more}
    return {"format": ".4~p", **more}
