"""Two viewpoints beside each other: how near they stand in the roadmap, and what they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from fardplan.plan import Roadmap
from fardplan.synthesis.contracts import Viewpoint
from fardplan.synthesis.likeness import Alike, Likeness
from fardplan.synthesis.terms import concepts, stem, words_of

SEVERAL = " / "
"""What stands between the words for one thing in different viewpoints."""


class Near(IntEnum):
    """How near two viewpoints stand in the roadmap."""

    APART = 0
    SAME_AREA = 1
    SAME_ELEMENT = 2


class Meeting(NamedTuple):
    """Two viewpoints that share something. `theme` is what they share beside the title they
    stand under and beside whom it is about; `weight` what all they share tells together."""

    near: Near
    alike: Alike
    weight: float
    theme: frozenset[str]


class Comparing:
    """Compares the counted viewpoints of a synthesis; made once, for every kind of finding."""

    def __init__(self, roadmap: Roadmap, viewpoints: Sequence[Viewpoint]) -> None:
        self._area: dict[str, str] = {}
        for area in roadmap.areas:
            self._area[area.number] = area.number
            self._area |= {s.number: area.number for s in area.strategies}
            self._area |= {m.number: area.number for m in area.milestones}
        titles = {s.number: s.title for area in roadmap.areas for s in area.strategies}
        titles |= {m.number: m.text for area in roadmap.areas for m in area.milestones}
        counted = [v for v in viewpoints if v.counted]
        self._context = {
            v.key: " ".join(titles.get(target, "") for target in v.passage.targets) for v in counted
        }
        self._texts = texts = {v.key: v.passage.text for v in counted}
        self._words: dict[str, dict[str, str]] = {}
        self._targets = {v.key: frozenset(v.passage.targets) for v in counted}
        self._areas = {
            key: frozenset(self._area[n] for n in targets if n in self._area)
            for key, targets in self._targets.items()
        }
        self.likeness = Likeness(texts, self._context, titles.values())
        self._titles = {
            title: self.likeness.telling(title) for title in {*self._context.values(), ""}
        }

    def meeting(self, one: Viewpoint, other: Viewpoint) -> Meeting:
        """Return what `one` and `other` share, with `one`'s title put aside."""
        alike = self.likeness.between(one.key, other.key)
        title = self._titles[self._context[one.key]]
        theme = alike.own - title - concepts().roles["who"]
        weight = self.likeness.told_by(alike, less=title)
        return Meeting(self.near(one, other), alike, weight, theme)

    def words(self, terms: Iterable[str], *sides: Sequence[str]) -> tuple[str, ...]:
        """Return the words in which terms stand in the viewpoints, each named by its key.

        Terms that stand in all viewpoints, or else those that stand on every side. Words that
        differ stand beside each other: "komvux / vuxenutbildning".
        """
        asked = tuple(terms)
        keys = [key for side in sides for key in side]
        found = [self._met(term, [[key] for key in keys]) for term in asked]
        if not any(found):
            found = [self._met(term, sides) for term in asked]
        return tuple(dict.fromkeys(filter(None, found)))

    def _met(self, term: str, sides: Sequence[Sequence[str]]) -> str:
        """The words of a term, "" if a side does not have it."""
        said = [[w for key in side if (w := self._said(key).get(term))] for side in sides]
        if not all(said):
            return ""
        by_stem: dict[str, str] = {}
        for word in (word for side in said for word in side):
            by_stem.setdefault(stem(word), word)
        return SEVERAL.join(by_stem.values())

    def _said(self, key: str) -> dict[str, str]:
        if key not in self._words:
            self._words[key] = words_of(self._texts[key])
        return self._words[key]

    def wish(self, viewpoint: Viewpoint) -> frozenset[str]:
        """Return the terms of what a viewpoint wants, or of all of it if that tells nothing."""
        wish = self.likeness.telling(viewpoint.passage.ask or "")
        return wish or self.likeness.own(viewpoint.key)

    def told(self, viewpoint: Viewpoint) -> frozenset[str]:
        """Return the terms of what a viewpoint tells beside what it asks for."""
        passage = viewpoint.passage
        text, ask = (" ".join((each or "").split()) for each in (passage.text, passage.ask))
        if not ask or ask not in text:
            return self.likeness.own(viewpoint.key)
        return self.likeness.telling(text.replace(ask, " "))

    def near(self, one: Viewpoint, other: Viewpoint) -> Near:
        """Return how near two viewpoints stand; what is about the whole is near the same."""
        targets, others = self._targets[one.key], self._targets[other.key]
        if targets & others or targets == others:
            return Near.SAME_ELEMENT
        return Near.SAME_AREA if self.areas(one) & self.areas(other) else Near.APART

    def areas(self, viewpoint: Viewpoint) -> frozenset[str]:
        """Return the numbers of the target areas that a viewpoint is about, or inside of."""
        return self._areas[viewpoint.key]
