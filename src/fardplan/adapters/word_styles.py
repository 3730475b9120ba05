"""What a Word paragraph owes to its style and its list: whether it is a heading, and its number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from fardplan.adapters.numerals import numeral
from fardplan.adapters.word_xml import child, is_on, kind, number, value

_HEADING_STYLE = re.compile(r"(heading|rubrik) ?\d|title|rubrik$", re.IGNORECASE)
_BODY_TEXT_LEVEL = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST_LABEL = 40  # a label is repeated for each paragraph, so a long one would be a bomb
_DEEPEST_STYLE = 20  # Word allows eleven styles, each based on the next
_BULLET = "- "
_STRUCK = ("strike", "dstrike")


@dataclass(frozen=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass
class Styles:
    """The styles and lists of one document; counts its lists while it is read in order."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    list_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, styles: etree._Element | None, numbering: etree._Element | None) -> Styles:
        """Return what `word/styles.xml` and `word/numbering.xml` say; either may be missing."""
        found = cls({value(one, "styleId") or "": one for one in _each(styles, "style")})
        for abstract in _each(numbering, "abstractNum"):
            levels = {number(level, "ilvl") or 0: _level(level) for level in _each(abstract, "lvl")}
            found.lists[value(abstract, "abstractNumId") or ""] = levels
        for one in _each(numbering, "num"):
            identity = value(one, "numId") or ""
            found.list_of[identity] = value(child(one, "abstractNumId")) or ""
            found.restarts[identity] = _restarts(one)
        return found

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Say whether the paragraph has an outline level or the style of a heading or a title."""
        for properties in self._properties(paragraph):
            level = number(child(properties, "outlineLvl"))
            if level is not None:
                return level < _BODY_TEXT_LEVEL
        return any(
            _HEADING_STYLE.match(value(child(one, "name")) or "") for one in self._chain(paragraph)
        )

    def is_struck(self, run: etree._Element) -> bool:
        """Say whether the words of a run are struck through, by its own form or its style."""
        own = child(run, "rPr")
        styled = self.styles.get(value(child(own, "rStyle")) or "") if own is not None else None
        for name in _STRUCK if own is not None else ():
            stated = [e for e in (child(own, name), child(styled, "rPr", name)) if e is not None]
            if stated and is_on(stated[0]):
                return True
        return False

    def label(self, paragraph: etree._Element) -> str:
        """Return "- " for a bullet, "2.1 " for a number, "" outside lists; counts as it goes."""
        identity, depth = self._place(paragraph)
        if identity is None or identity == "0":  # Word's way to take a paragraph out of its list
            return ""
        levels = self.lists.get(self.list_of.get(identity, ""), {})
        level = levels.get(depth)
        if level is None or level.format == "bullet":
            return _BULLET
        counts = self._counted(identity, depth, levels)
        text = _PLACE.sub(lambda place: _shown(int(place[1]) - 1, counts, levels), level.text)
        return f"{text.strip()[:_LONGEST_LABEL]} " if text.strip() else ""

    def _counted(self, identity: str, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        counts = self._counts[self.list_of[identity]]
        for level, start in self.restarts.pop(identity, {}).items():
            counts[level] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """Return the list and the depth of a paragraph, each from the nearest that states it."""
        identity, depth = None, None
        for properties in self._properties(paragraph):
            place = child(properties, "numPr")
            identity = identity if identity is not None else value(child(place, "numId"))
            depth = depth if depth is not None else number(child(place, "ilvl"))
        return identity, depth or 0

    def _properties(self, paragraph: etree._Element) -> Iterator[etree._Element | None]:
        yield child(paragraph, "pPr")
        yield from (child(style, "pPr") for style in self._chain(paragraph))

    def _chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Return the style of a paragraph and those it is based on, even if they go in a circle."""
        name = value(child(paragraph, "pPr", "pStyle"))
        for _ in range(_DEEPEST_STYLE):
            if name is None or name not in self.styles:
                return
            yield self.styles[name]
            name = value(child(self.styles[name], "basedOn"))


def _each(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if parent is None else [one for one in parent if kind(one) == name]


def _level(level: etree._Element) -> _Level:
    start = number(child(level, "start"))
    text = value(child(level, "lvlText")) or ""
    return _Level(value(child(level, "numFmt")) or "decimal", text, 1 if start is None else start)


def _restarts(one: etree._Element) -> dict[int, int]:
    pairs = (
        (number(override, "ilvl"), number(child(override, "startOverride")))
        for override in _each(one, "lvlOverride")
    )
    return {level: start for level, start in pairs if level is not None and start is not None}


def _shown(depth: int, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    return numeral(counts.get(depth, level.start), level.format)
