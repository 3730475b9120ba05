"""What is said above an element: of its whole target area, or of all elements of its kind at once.

Such a viewpoint stands at its own level and is counted there. Under an element that nobody speaks
of by itself it is told, so that no reader takes silence for what it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fardplan.plan import Roadmap
from fardplan.reading import Level
from fardplan.synthesis.contracts import Viewpoint

_EACH = r"\b(?:samtliga|alla|varje|respektive|vart och ett av) (?:\w+ )?"
_SOME = "".join(
    rf"(?<!\b{few} av )" for few in ("några", "vissa", "flera", "många", "delar", "en", "ett")
)
_NOT_THOSE = r"(?! (?:m?\d|(?:inom|under|för|i) målområde))"
_ALL = {
    Level.STRATEGY: re.compile(rf"{_EACH}strategi(?!\w*dokument)\w*{_NOT_THOSE}|"
                               rf"{_SOME}\bstrategiernas?\b{_NOT_THOSE}"),
    Level.MILESTONE: re.compile(rf"{_EACH}etappmål(?:en|et)?s?\b{_NOT_THOSE}|"
                                rf"{_SOME}\betappmålens?\b{_NOT_THOSE}"),
    Level.TARGET_AREA: re.compile(rf"{_EACH}målområde\w*(?! \d)|"
                                  rf"{_SOME}\bmålområdenas?\b(?! \d)"),
}  # fmt: skip
"""How all elements of a kind are spoken of at once, and not some of them or those of one area."""


class Above:
    """The counted viewpoints of one synthesis that speak of whole areas, or of all of a kind."""

    def __init__(self, roadmap: Roadmap, viewpoints: Mapping[str, Viewpoint]) -> None:
        self._roadmap = roadmap
        counted = [v for v in viewpoints.values() if v.counted]
        self._of_area = {
            area.number: _keys(v for v in counted if area.number in v.passage.targets)
            for area in roadmap.areas
        }
        whole = [(v, " ".join(v.passage.text.casefold().split())) for v in counted
                 if not v.passage.targets]  # fmt: skip
        self._of_all = {
            level: _keys(v for v, said in whole if pattern.search(said))
            for level, pattern in _ALL.items()
        }

    def area_of(self, number: str) -> str:
        """Return the number of the area that an element is part of, "" if it is no part of any."""
        area = self._roadmap.area_of(number) if number else None
        return area.number if area and area.number != number else ""

    def of_area(self, number: str) -> tuple[str, ...]:
        """Return the keys of what is said of the whole area that an element is part of."""
        return self._of_area.get(self.area_of(number), ())

    def of_all(self, level: str) -> tuple[str, ...]:
        """Return the keys of what is said of all elements of a level at once."""
        return self._of_all.get(Level(level), ())


def _keys(viewpoints: Iterable[Viewpoint]) -> tuple[str, ...]:
    return tuple(v.key for v in viewpoints)
