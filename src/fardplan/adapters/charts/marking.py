"""The mark of a chart whose figures are not the city's own; it follows the picture everywhere."""

from __future__ import annotations

from fardplan.adapters.charts.style import SOFT, Spec
from fardplan.statistics.gate import Nature, Shown

_MARKS = {
    "sv": {
        Nature.OPEN: "Öppna data. Källa: {source}",
        Nature.SYNTHETIC: "Påhittad stad: inga verkliga uppgifter",
    },
    "en": {
        Nature.OPEN: "Open data. Source: {source}",
        Nature.SYNTHETIC: "Invented city: no real figures",
    },
}


def marked(shown: Shown, language: str) -> Spec:
    """Return the heading that says what kind of figures a chart holds; none for the city's own."""
    said = _MARKS[language].get(shown.nature)
    if said is None:
        return {}
    return {
        "title": {
            "text": said.format(source=shown.approval.at_source),
            "anchor": "start", "frame": "group", "fontSize": 13, "fontWeight": 600,
            "color": SOFT, "offset": 10,
        }
    }  # fmt: skip
