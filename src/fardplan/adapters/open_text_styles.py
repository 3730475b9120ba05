"""What a paragraph of OpenDocument owes to its style and its list: page breaks, and its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from fardplan.adapters.numerals import numeral
from fardplan.adapters.open_text_xml import child, kind, number, value

_DEEPEST_STYLE = 20
_LONGEST_LABEL = 40
_LEVELS = 10
_FORMS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter",
          "A": "upperLetter"}  # fmt: skip
_LIST_STYLES = ("text:list-style", "text:outline-style")
_OUTLINE = "\0outline"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    before: str
    after: str
    shown: int
    start: int


@dataclass
class Styles:
    """The styles and lists of one document; counts its lists while it is read in order."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    lists: dict[str, dict[int, _Level | None]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, *parts: etree._Element | None) -> Styles:
        """Return what `styles.xml` and `content.xml` say; either may be missing."""
        found = cls()
        for element in (one for part in parts for one in _declared(part)):
            name = kind(element)
            if name == "style:style" and value(element, "style:family") in ("paragraph", "text"):
                found.styles[value(element, "style:name")] = element
            elif name in _LIST_STYLES:
                called = value(element, "style:name") if name == _LIST_STYLES[0] else _OUTLINE
                found.lists[called] = dict(_levels(element))
        return found

    def breaks_before(self, style: str) -> bool:
        """Say whether a paragraph of this style begins a page, by hand or by a page style."""
        first = self.styles.get(style)
        if value(first, "style:master-page-name"):
            return True
        return self._asked(style, "style:paragraph-properties", "fo:break-before") == "page"

    def breaks_after(self, style: str) -> bool:
        """Say whether a paragraph of this style ends a page."""
        return self._asked(style, "style:paragraph-properties", "fo:break-after") == "page"

    def is_hidden(self, style: str) -> bool:
        """Say whether text of this style is not shown."""
        return self._asked(style, "style:text-properties", "text:display") in ("none", "true")

    def is_struck(self, style: str) -> bool:
        """Say whether text of this style is struck through."""
        line = self._asked(style, "style:text-properties", "style:text-line-through-style")
        return line not in ("", "none")

    def list_of(self, style: str) -> str:
        """Return the list style that a paragraph style names, "" if none."""
        return next(
            (found for one in self._chain(style) if (found := value(one, "style:list-style-name"))),
            "",
        )

    def heading_label(self, level: int) -> str:
        """Return "2.1 " for a heading in a document whose headings are numbered."""
        return self.label(_OUTLINE, level) if self.lists.get(_OUTLINE) else ""

    def restart(self, list_style: str) -> None:
        """Begin a new list of that style."""
        self._counts.pop(list_style, None)

    def label(self, list_style: str, level: int, start: int | None = None) -> str:
        """Return "- " for a bullet and "2.1 " for a number; counts as it goes."""
        levels = self.lists.get(list_style, {})
        found = levels.get(level)
        if found is None:
            return "" if list_style == _OUTLINE else "- "
        counts = self._counts[list_style]
        counts[level] = start if start is not None else counts.get(level, found.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if not found.form:
            return ""
        parts = [
            numeral(counts.get(one, outer.start), _FORMS.get(outer.form, "decimal"))
            for one in range(level - found.shown + 1, level + 1)
            if (outer := levels.get(one)) and outer.form
        ]
        text = f"{found.before}{'.'.join(parts)}{found.after}".strip()
        return f"{text[:_LONGEST_LABEL]} " if text else ""

    def _asked(self, style: str, group: str, attribute: str) -> str:
        for one in self._chain(style):
            found = value(child(one, group), attribute)
            if found:
                return found
        return ""

    def _chain(self, style: str) -> Iterator[etree._Element]:
        """Return a style and those it is based on, even if they go in a circle."""
        for _ in range(_DEEPEST_STYLE):
            if style not in self.styles:
                return
            yield self.styles[style]
            style = value(self.styles[style], "style:parent-style-name")


def _declared(root: etree._Element | None) -> Iterator[etree._Element]:
    for group in root if root is not None else ():
        if kind(group) in ("office:styles", "office:automatic-styles"):
            yield from group


def _levels(style: etree._Element) -> Iterator[tuple[int, _Level | None]]:
    for one in style:
        level = number(one, "text:level", 1, _LEVELS)
        if kind(one) in ("text:list-level-style-number", "text:outline-level-style"):
            yield (
                level,
                _Level(
                    value(one, "style:num-format"),
                    value(one, "style:num-prefix"),
                    value(one, "style:num-suffix"),
                    max(number(one, "text:display-levels", 1, _LEVELS), 1),
                    number(one, "text:start-value", 1, 32767),
                ),
            )
        elif kind(one) == "text:list-level-style-bullet":
            yield level, None
