"""Whether a document answers another version of the roadmap than the one it is read about.

Nothing is set right in silence: a number that this version has not, a number with the title of
another, a title as another source has it, or a date of another year is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice

from fardplan.plan import Roadmap, Strategy, TitleVariant
from fardplan.plan.elements import ROMAN, VariantKind
from fardplan.reading.layers import RepairedText
from fardplan.reading.phrases import Leaps, small_letters
from fardplan.reading.source import SourceText

_MOST = 5
"""Warnings of one kind: a document that is all about another version says the rest itself."""
_NUMBER = r"M?\d{1,2}\.\d{1,2}(?![\d/:-]|[.,]\d|\s?%)"
_AND = r"(?:\s*[,–-]\s*|\s+(?:och|samt|till|eller)\s+)"
_STRATEGIES = Leaps(
    "strategi",
    re.compile(rf"\bstrategi(?:n|er|erna)?\s+({_NUMBER}(?:{_AND}{_NUMBER})*)", re.I),
)
_ROMANS = Leaps("strategi", re.compile(r"\b[Ss]trategi(?:n|er|erna)?\s+([IVX]+)(?![\w.])"))
_MILESTONES = Leaps(
    "etappmål", re.compile(rf"\betappmål(?:et|en)?\s+({_NUMBER}(?:{_AND}{_NUMBER})*)", re.I)
)
_AREAS = Leaps("målområde", re.compile(r"\bmålområde(?:t)?\s+(\d{1,2})(?![\d.]\d|\d)", re.I))
_EACH = re.compile(_NUMBER)
_BEHIND = r"\s*[.:,–-]?\s*[”\"(]?\s*(?:att\s+)?"
_DATED = Leaps(
    "färdplan",
    re.compile(
        r"\bfärdplan(?:en)?\b[^.\n]{0,60}?\b(?:daterad|från|av den)\s+(20\d\d)(-\d\d-\d\d)?\b",
        re.I,
    ),
)
_DATE = re.compile(r"\b(20\d\d)(-\d\d-\d\d)?\b")


class Versions:
    """Looks in documents for signs of another version than `roadmap`."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._titles = [
            (strategy, re.compile(_BEHIND + _spaced(strategy.title), re.I))
            for strategy in roadmap.strategies
        ]
        self._variants = [
            (strategy, variant, _said(variant.title))
            for strategy in roadmap.strategies
            for variant in strategy.variants
            if variant.kind is VariantKind.WORDING
        ]

    def warnings(self, source: SourceText, layers: RepairedText) -> tuple[str, ...]:
        """Return what to tell of a document, each with the line on which it is seen first."""

        def line(at: int) -> int:
            return source.line_at(layers.to_raw(at))

        text = layers.text if layers.repairs else source.text
        small = small_letters(text)
        kinds = (self._numbers, self._romans, self._renumbered, self._otherwise, self._dates)
        return tuple(chain.from_iterable(islice(kind(text, small, line), _MOST) for kind in kinds))

    def _numbers(self, text: str, small: str, line: Callable[[int], int]) -> Iterator[str]:
        """Numbers that nothing in this version has."""
        told: set[str] = set()
        for number, at, kind in self._named(text, small):
            if number not in self._roadmap.by_number and number not in told:
                told.add(number)
                yield from _warnings_of_number(line(at), kind, number)

    def _named(self, text: str, small: str) -> Iterator[tuple[str, int, str]]:
        for found in _STRATEGIES.finditer(text, small):
            for each in _EACH.finditer(text, *found.span(1)):
                yield each[0], each.start(), "strategy"
        for found in _MILESTONES.finditer(text, small):
            for each in _EACH.finditer(text, *found.span(1)):
                yield f"M{each[0].removeprefix('M')}", each.start(), "milestone"
        for found in _AREAS.finditer(text, small):
            yield found[1], found.start(1), "target area"

    def _romans(self, text: str, small: str, line: Callable[[int], int]) -> Iterator[str]:
        """Strategies counted further than any target area counts."""
        most = max((len(area.strategies) for area in self._roadmap.areas), default=0)
        beyond = set(ROMAN[most:])
        for found in _ROMANS.finditer(text, small):
            if found[1] in beyond:
                beyond.discard(found[1])
                yield from _warnings_of_number(line(found.start()), "strategy", found[1])

    def _renumbered(self, text: str, small: str, line: Callable[[int], int]) -> Iterator[str]:
        """Numbers with the title that another strategy has in this version."""
        told: set[str] = set()
        for found in _STRATEGIES.finditer(text, small):
            number = found[1]
            if number in told or number not in self._roadmap.by_number:
                continue
            for strategy, title in self._titles:
                if strategy.number != number and title.match(text, found.end()):
                    told.add(number)
                    yield from _warnings_of_title(line(found.start()), number, strategy)

    def _otherwise(self, text: str, small: str, line: Callable[[int], int]) -> Iterator[str]:
        """Titles as another source words them."""
        for strategy, variant, pattern in self._variants:
            own = strategy.title.casefold()
            found = next(pattern.finditer(text, small), None)
            # A title that goes on may begin with the words of its variant.
            if found and not (
                own.startswith(variant.title.casefold())
                and re.match(_spaced(strategy.title), text[found.start() :], re.I)
            ):
                yield from _warnings_of_variant(line(found.start()), strategy, variant)

    def _dates(self, text: str, small: str, line: Callable[[int], int]) -> Iterator[str]:
        """Dates of the roadmap that are not those of this version, as exactly as it tells."""
        own = _DATE.search(self._roadmap.version)
        for found in _DATED.finditer(text, small) if own else ():
            given = found[1] + (found[2] or "")
            other_day = bool(own and own[2] and found[2] and own[2] != found[2])
            if own and (own[1] != found[1] or other_day):
                yield from _warnings_of_date(line(found.start()), given, self._roadmap.version)
                return


def _said(title: str) -> Leaps:
    return Leaps(small_letters("".join(title.split()[:1])), re.compile(_spaced(title), re.I))


def _spaced(title: str) -> str:
    return r"\s+".join(re.escape(word) for word in title.split()) + r"\b"


def _warnings_of_number(line: int, kind: str, number: str) -> Iterator[str]:
    yield (
        f"Line {line} names {kind} {number}, which this version of the roadmap does not have;"
        " is it an answer to another version?"
    )


def _warnings_of_title(line: int, number: str, strategy: Strategy) -> Iterator[str]:
    yield (
        f"Line {line} calls strategy {number} what this version of the roadmap calls"
        f" {strategy.number}; is it an answer to another version?"
    )


def _warnings_of_variant(line: int, strategy: Strategy, variant: TitleVariant) -> Iterator[str]:
    yield (
        f"Line {line} quotes the title of strategy {strategy.number} not as this version of the"
        f" roadmap has it but as {variant.source} does; is it an answer to another version?"
    )


def _warnings_of_date(line: int, date: str, version: str) -> Iterator[str]:
    yield (
        f"Line {line} speaks of the roadmap of {date}, and this version is “{version}”;"
        " is it an answer to another version?"
    )
