"""Elements of the roadmap by the numbers that people give them: "3.1", "II", "det andra"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from fardplan.kernel.text import bare
from fardplan.plan import Roadmap
from fardplan.plan.elements import ROMAN
from fardplan.reading.references import label_of

_LONE_NUMBER = re.compile(
    r"(?<![\d.,])(?<!\bM)([1-9]\.[1-9])(?![\d%]|[.,]\d|\s*(?:procent|miljon|mnkr|kr))"
)
_MILESTONE_NUMBER = re.compile(r"\b(M\d{1,2}\.\d{1,2})\b")
_NUMBERS = r"(?:strategi\w* |punkt\w* |avsnitt\w* )?\d\.\d(?:(?:, | och | samt )(?:\d\.\d))*"
_NOT_ABOUT = re.compile(
    rf"\b(?:utom|förutom|med undantag (?:av|för)|bortsett från) {_NUMBERS}"
    rf"|\bhar (?:\w+ )?synpunkter på {_NUMBERS}"
)
"""Numbers of what is excepted, or only announced."""
_POINTED_TO = re.compile(
    rf"\b(?:vad som \w+|samma \w+ som|se(?: \w+){{0,3}}|svar\w*|hänvis\w+(?: \w+){{0,4}}) "
    rf"(?:under|till|på) {_NUMBERS}|[,;(–—-]\s*(?:se|jfr\.?|jämför)(?: (?:även|också))? {_NUMBERS}"
    r"|\b(?:slås ihop|slås samman|sammanföras|samordnas|integreras|kopplas)(?: \w+){0,2}? "
    rf"(?:med|till) {_NUMBERS}"
)
"""Numbers of what an answer leads to, or joins it with, where a heading says what it is about."""
_OF_ANOTHER = re.compile(
    rf"\b(?:kap(?:itel|\.)?|tabell|figur|diagram|bilaga|sid(?:an?|\.)?) {_NUMBERS}"
    rf"|{_NUMBERS} i (?:\w+s )?\w*(?:budget|verksamhetsplan|årsredovisning|översiktsplan)\w*"
)
"""Numbers of the parts of another document."""
_ROMANS = re.compile(
    r"\b[Ss]trategi(?:n|er|erna)?\s+(?P<list>[IVX]+(?:\s*(?:,|och|samt|[-–])\s*[IVX]+)*)\b"
)
_NUMERAL_RANGE = re.compile(r"([IVX]+)\s*[-–]\s*([IVX]+)|([IVX]+)")
_AREA_NUMBERS = re.compile(
    r"\b(?:målområde(?:t|na)?|strategi(?:n|er|erna)? (?:i|inom|under) område(?:t)?) "
    r"(?P<list>[1-9](?:(?:, | och | samt )[1-9])*)(?!\.?\d)"
)
_ORDINAL_AREA = re.compile(r"\b(?:det|de) (första|andra|tredje|fjärde) målområdet\b")
_ORDINALS = {"första": 0, "andra": 1, "tredje": 2, "fjärde": 3}
_BESIDE_WORDS = re.compile(r"\(\d\.\d\b|\b\d\.\d\)|(?:^|[a-zåäö,] )[1-4]\.[1-9](?=[,.:;]? |[,.]?$)")
"""A number with a point stands in a running text for an element: figures have a comma."""
_DIGIT_PAIR = re.compile(r"\d\.\d")
_RANGE = re.compile(r"([1-9])\.([1-9]\d?)\s*(?:[-–—]|till)\s*([1-9])\.([1-9]\d?)")
_MARKED = re.compile(r"[^a-z]+")


class ElementNumbers:
    """Finds the elements that a text names by number, and target areas by their whole title."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self.known: set[str] = set()
        """The numbers of all elements."""
        self.areas = [(bare(area.title), area.number) for area in roadmap.areas]
        """The target areas, each as the bare letters of its title and its number."""
        self._numerals: dict[tuple[str, str], str] = {}
        for area in roadmap.areas:
            self.known.add(area.number)
            self.known.update(milestone.number for milestone in area.milestones)
            for strategy in area.strategies:
                self.known.add(strategy.number)
                self._numerals[area.number, strategy.roman] = strategy.number
        self._parts_of_areas = {_unmarked_part(area.title) for area in roadmap.areas}
        """A part of each area's title; a sentence without any of them names none."""

    def with_numeral(self, area: str, numeral: str) -> str:
        """Return the number of the strategy with a roman numeral in an area, "" if none."""
        return self._numerals.get((area, numeral), "")

    def all_with_numeral(self, numeral: str) -> list[str]:
        """Return the strategies with a roman numeral, in whatever area."""
        return [number for (_, each), number in self._numerals.items() if each == numeral]

    def in_digits(self, text: str) -> tuple[str, ...]:
        """Return the numbers that `text` names with digits, "3.1 och 3.2" as two."""
        if "." not in text:
            return ()
        found: list[str] = []
        for low_area, low, high_area, high in _RANGE.findall(text):
            if low_area == high_area:
                found += [f"{low_area}.{n}" for n in range(int(low), int(high) + 1)]
        found += [match.group(1) for match in _LONE_NUMBER.finditer(text)]
        found += _MILESTONE_NUMBER.findall(text)
        return self._each_once(found)

    def meant(self, text: str, headed: bool) -> tuple[str, ...]:
        """Return the numbers of what a text is about, without what is excepted or pointed to.

        What it points to counts where no heading says what it is about (`headed`).
        """
        numbers = self.in_digits(text) if _has_digit_pair(text) else ()
        if not numbers:
            return ()
        headed = headed or bool(label_of(text.casefold()))
        patterns = (_NOT_ABOUT, _OF_ANOTHER, _POINTED_TO)[: 3 if headed else 2]
        spans = (match.group() for pattern in patterns for match in pattern.finditer(text))
        left_out = {number for span in spans for number in self.in_digits(span)}
        return tuple(number for number in numbers if number not in left_out)

    def in_text(self, text: str, lower: str, under: tuple[str, ...]) -> tuple[str, ...]:
        """Return the elements that `text` names by number, whatever kind of number it is.

        `under` is what the heading over it names, in whose target area "strategi II" is.
        """
        numbers = self.in_digits(text) if _has_digit_pair(text) else ()
        return numbers or self.romans_in(text, lower, under) or self.area_numbers_in(lower)

    def romans_in(self, text: str, lower: str, under: tuple[str, ...]) -> tuple[str, ...]:
        """Return the strategies of "strategi II" and "strategierna III–V" within a target area."""
        lists = list(_ROMANS.finditer(text)) if "strategi" in lower else ()
        area = self.area_meant(lower, under) if lists else None
        if area is None:
            return ()
        found = (self.numerals_in(match["list"], area) for match in lists)
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    def numerals_in(self, listed: str, area: str) -> tuple[str, ...]:
        """Return the strategies of an area by a list of roman numerals: "I–III och V"."""
        found: list[str] = []
        for low, high, one in _NUMERAL_RANGE.findall(listed):
            numerals = [one] if one else _between(low, high)
            found += [self.with_numeral(area, numeral) for numeral in numerals]
        return tuple(dict.fromkeys([number for number in found if number]))

    def area_meant(self, lower: str, under: tuple[str, ...]) -> str | None:
        """Return the target area that a sentence names, or else that of the heading over it."""
        named = self.areas_in(lower)
        if len(named) == 1:
            return named[0]
        area = self._roadmap.area_of(under[0]) if under else None
        return area.number if area else None

    def areas_in(self, lower: str) -> tuple[str, ...]:
        """Return the areas that a sentence names by number, in order, or by their whole title."""
        numbers = self.area_numbers_in(lower)
        for part in self._parts_of_areas:
            if part in lower:
                plain = bare(lower)
                titled = [n for title, n in self.areas if " " in title and title in plain]
                return tuple(dict.fromkeys((*numbers, *titled)))
        return numbers

    def area_numbers_in(self, lower: str) -> tuple[str, ...]:
        """Return the target areas that a sentence names by number, in order."""
        if "område" not in lower:
            return ()
        found: list[str] = []
        for match in _AREA_NUMBERS.finditer(lower):
            found += re.findall(r"[1-9]", match["list"])
        for match in _ORDINAL_AREA.finditer(lower):
            at = _ORDINALS[match[1]]
            found += [area.number for area in self._roadmap.areas[at : at + 1]]
        return self._each_once(found)

    def _each_once(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Those of `numbers` that elements have, each once, in order."""
        return tuple(dict.fromkeys([number for number in numbers if number in self.known]))


def names_numbers(lower: str) -> bool:
    """Return whether a bare "3.1" in a sentence is likely an element."""
    if lower[:1].isdigit() and lower[1:2] == ".":
        return True
    if "strateg" in lower or "punkt" in lower or "under " in lower:
        return True
    if "svar" in lower or "etappmål" in lower:
        return True
    return _has_digit_pair(lower) and bool(_BESIDE_WORDS.search(lower))


def _has_digit_pair(text: str) -> bool:
    return "." in text[:-1] and bool(_DIGIT_PAIR.search(text))


def _unmarked_part(title: str) -> str:
    """The longest part of a title that lost or wrong marks over its letters leave as it is."""
    return max(_MARKED.split(title.casefold()), key=len)


def _between(low: str, high: str) -> list[str]:
    """The roman numerals from one to another."""
    if low not in ROMAN or high not in ROMAN:
        return []
    return list(ROMAN[ROMAN.index(low) : ROMAN.index(high) + 1])
