"""Which element of the roadmap a heading names, by its number, its title or both."""

from __future__ import annotations

import re
from collections import defaultdict

from rapidfuzz import fuzz

from fardplan.kernel.text import bare
from fardplan.plan import Roadmap
from fardplan.reading.element_numbers import ElementNumbers
from fardplan.reading.likeness import Likeness
from fardplan.reading.references import is_reference, labelled_reference
from fardplan.reading.stances import shown_in
from fardplan.reading.words import Once

_NUMBERED = re.compile(
    r"^(?:(?P<word>strategi(?:n)?)\s*)?(?:"
    r"(?P<number>\d{1,2}[.:]\s?\d{1,2}|(?<=strategi )[\dl|][.:]\s?[\dl|](?![\w.]))|"
    r"(?P<roman>[IVXl1]{1,4}))"
    r"[.:)]?(?:\s+[-–—]?\s*|\s*$)",
    re.I,
)
_SEEN_AS_ONE = re.compile(r"[lI|]", re.I)
"""What text recognition may make of the figure one: "Strategi l.1"."""
_SECTION_OF_STRATEGY = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=strategi\s+\d)", re.I)
"""The number of a section before that of the strategy: "4.5 Strategi 3.4 …"."""
_ABOUT = re.compile(
    r"^(?:(?:(?:våra?|vårt|\w+s) )?(?:svar|synpunkter|kommentarer|kommentar|yttrande) "
    r"(?:på|om|över|till|kring|avseende|gällande|rörande)|beträffande|angående|gällande|avseende|"
    r"rörande|vad (?:gäller|avser)|när det gäller|i fråga om|om|ad|kring|till|för|på)\s+",
    re.I,
)
_VIEWS_BEHIND = re.compile(
    r"\s*[:–—-]\s*(?:\w+s )?(?:synpunkter|synpunkt|svar|kommentarer?|yttrande|bedömning)\s*:?$",
    re.I,
)
_ONE_ALONE = re.compile(
    r"^(?:(?:strategi(?:n)?|punkt) )?(?P<strategy>[1-9]\.[1-9])\s*[.:]?$"
    r"|^målområdet? (?P<area>[1-9])\s*[.:]?$",
    re.I,
)
_VERDICT = re.compile(
    r"^\W*(?:tillstyrks|avstyrks|avvisas|stöd(?:j)?s|välkomnas|lämnas|avslås|bifalls|utgår|stryks|"
    r"godtas|föranleder|bedöms|anses|ses)\b",
    re.I,
)
"""How a line goes on behind the name of an element that judges it, though no full stop ends it."""
_IN_BRACKETS = re.compile(r"\(strategi\s+(?P<number>[1-9]\.[1-9])\)", re.I)
_BARE_STRATEGY = re.compile(r"^strategi(?:n)?\s*[:–—-]?\s+", re.I)
_AREA = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?målområdet?\b\s*(?P<number>\d)?\s*[.:–—-]?\s*(?P<title>.*)$",
    re.I,
)
_AREA_TITLE = re.compile(r"^(?:(?P<number>\d{1,2}|[IVX]{1,4})[.:)]?\s+)?(?P<title>.+?)[.:]?$")
_NUMBERS_ALONE = re.compile(
    r"^(?:(?:strategi|punkt|avsnitt)\w* )?[1-9]\.[1-9]\d?"
    r"(?:\s*(?:, och|,|och|samt|&|till|[-–—])\s*[1-9]\.[1-9]\d?)+\s*[.:]?$",
    re.I,
)
"""A line of several numbers and nothing else: "4.1–4.3", "Strategi 4.1 och 4.2:"."""
_HEADS_MILESTONE = re.compile(
    r"^etappmål(?:et)?\b(?:\s*(?P<number>M\d{1,2}\.\d{1,2}))?\s*[:–—-]?\s*(?:om|för|att|kring)?\s*"
    r"(?P<about>.*)$",
    re.I,
)
_NAMES_MILESTONE = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?:etappmål(?:et)?\b(?:\s*M?\d{1,2}\.\d{1,2})?|M\d{1,2}\.\d{1,2})"
    r"\s*[.:–—-]?\s*",
    re.I,
)
_SECTION_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[Ee]tapp)")
_ENOUGH_ALIKE = 86.0
_GOES_ON = re.compile(
    r"^(?:(?:och|samt|,)\s|(?:är|bör|ska|har|behöver|kan|saknar|anger|handlar|innebär|lyfter|om)\b)",
    re.I,
)
"""How a sentence goes on behind "Strategi 1.4", and a title does not."""
_FIRST = 5
"""Letters in which a heading and the title that it is like agree."""


class ElementHeadings:
    """Finds the elements that headings of answers about one roadmap name."""

    def __init__(
        self, roadmap: Roadmap, numbers: ElementNumbers, titles: Likeness, milestones: Likeness
    ) -> None:
        self._roadmap = roadmap
        self._numbers = numbers
        self._titles = titles
        self._milestones = milestones
        self._strategy_titles = {each.number: each.title for each in roadmap.strategies}
        self._milestone_texts = [(each.number, bare(each.text)) for each in roadmap.milestones]
        self._by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for strategy in roadmap.strategies:
            for title in strategy.titles:
                self._by_first[bare(title)[:_FIRST]].append((bare(title), strategy.number))
        self._may_open = Once(self._may_open_title)

    def strategy(self, lines: list[str], area: str | None) -> tuple[str, int] | None:
        """Return the strategy that a heading over the first of `lines` names, and its lines.

        A heading may run over several lines, may be numbered 1.1 or I, or not at all.
        """
        about = _ONE_ALONE.match(_ABOUT.sub("", lines[0])) if _ABOUT.match(lines[0]) else None
        if about and about["strategy"] in self._numbers.known:
            return str(about["strategy"]), 1
        first = _SECTION_OF_STRATEGY.sub("", lines[0])
        lines = [first, *lines[1:]]
        numbered = _NUMBERED.match(first)
        if numbered and _HEADS_MILESTONE.match(first[numbered.end() :]):
            return None
        named = _BARE_STRATEGY.match(first)
        head = numbered or named
        rest = first[head.end() :] if head else first
        best = self._title(rest, lines)
        if best and best[2] >= _ENOUGH_ALIKE:
            return best[0], best[1]
        outright = _IN_BRACKETS.search(first) if "(" in first and _heading_like(first) else None
        if outright and outright["number"] in self._numbers.known:
            return outright["number"], _lines_of_title(lines)
        return self._by_number(numbered, rest, area, lines)

    def is_title(self, lines: list[str]) -> bool:
        """Return whether the first of `lines`, with those below that it needs, is a title."""
        best = self._title(lines[0], lines)
        return best is not None and best[2] >= _ENOUGH_ALIKE

    def _by_number(
        self, numbered: re.Match[str] | None, rest: str, area: str | None, lines: list[str]
    ) -> tuple[str, int] | None:
        """A heading whose title is reworded or left out: its number is what there is."""
        if not numbered or _AREA.match(rest):
            return None
        number = (numbered["number"] or "").replace(" ", "").replace(":", ".")
        number = _SEEN_AS_ONE.sub("1", number)
        if not number and numbered["word"]:
            roman = numbered["roman"].upper().replace("1", "I").replace("L", "I")
            number = (
                self._numbers.with_numeral(area, roman) if area else self._by_roman(roman, rest)
            )
        if not number and area and numbered["roman"]:
            own = self._numbers.with_numeral(area, numbered["roman"].upper())
            alone = not rest and numbered.group().rstrip()[-1] in ".:)"
            number = own if alone else self._begun(own, rest)
        known = number in self._numbers.known
        if not known or not _heading_like(rest) or _VERDICT.match(rest):
            return None
        return number, _lines_of_title(lines)

    def _begun(self, number: str, rest: str) -> str:
        """`number` if `rest` is the beginning of its title, which a heading may be; or else ""."""
        start = bare(rest)
        several = len(start.split()) > 1 and number in self._numbers.known
        title = bare(self._strategy_titles[number])[: len(start)] if several else ""
        return number if title and fuzz.ratio(start, title) >= _ENOUGH_ALIKE else ""

    def _by_roman(self, roman: str, rest: str) -> str:
        """The strategy with this numeral, in whatever area, that a reworded title is like."""
        return self._titles.closest(rest, self._numbers.all_with_numeral(roman)) or ""

    def _title(self, rest: str, lines: list[str]) -> tuple[str, int, float] | None:
        """The title that `rest`, with as many further lines as it needs, is most like."""
        first = rest.split(None, 1)[:1]
        if first and not self._may_open[first[0]]:
            return None
        start = bare(rest)
        best: tuple[str, int, float] | None = None
        for title, number in self._by_first.get(start[:_FIRST], ()):
            used, text = 1, start
            while used < len(lines) and len(text) < len(title) - 3:
                text, used = f"{text} {bare(lines[used])}", used + 1
            if abs(len(text) - len(title)) > max(8, len(title) // 4):
                continue
            alike = fuzz.ratio(text, title)
            if best is None or alike > best[2]:
                best = number, used, alike
        return best

    def _may_open_title(self, word: str) -> bool:
        """Whether a title may begin with a word, as far as its first letters tell."""
        letters = bare(word)[:_FIRST]
        return any(first.startswith(letters) for first in self._by_first)

    def area(self, line: str) -> str | None:
        """Return the number of the target area that `line`, as a heading, names."""
        about = _ONE_ALONE.match(_ABOUT.sub("", line)) if _ABOUT.match(line) else None
        if about and about["area"] in self._numbers.known:
            return str(about["area"])
        named = _AREA.match(line)
        if named:
            number, title = named["number"], _VIEWS_BEHIND.sub("", named["title"])
            title = "" if _VIEWS_BEHIND.match(f"-{title}") else title
            if number and not title:
                return number if number in self._numbers.known else None
            return self._area_titled(title)
        plain = _AREA_TITLE.match(line) if len(line) < 60 else None
        return self._area_titled(plain["title"]) if plain else None

    def _area_titled(self, title: str) -> str | None:
        wanted = bare(title)
        for known, number in self._numbers.areas:
            if abs(len(known) - len(wanted)) < 6 and fuzz.ratio(known, wanted) > 88:
                return number
        return None

    def milestone(self, line: str, area: str | None) -> str | None:
        """Return the milestone that `line`, as a heading, names: "Etappmålet om bostäder".

        Without more than the word it is the only milestone of the target area.
        """
        match = _HEADS_MILESTONE.match(_SECTION_NUMBER.sub("", line))
        if not match or not _heading_like(match["about"]):
            return None
        if match["number"]:
            return match["number"] if match["number"] in self._numbers.known else None
        if match["about"]:
            return self._milestones.closest(match["about"])
        own = [m.number for a in self._roadmap.areas if a.number == area for m in a.milestones]
        return own[0] if len(own) == 1 else None

    def milestone_quoted(self, lines: list[str]) -> tuple[str, int] | None:
        """Return the milestone that a heading over the first of `lines` quotes, and its lines.

        "Etappmål M4.2", with what the milestone says on the same line or below it.
        """
        head = _NAMES_MILESTONE.match(lines[0])
        if not head:
            return None
        for number, wanted in self._milestone_texts:
            used, text = 1, bare(lines[0][head.end() :])
            while used < len(lines) and len(text) < len(wanted) - 3:
                text, used = f"{text} {bare(lines[used])}".strip(), used + 1
            if lines[used - 1].rstrip().endswith("."):  # a sentence that tells what it says
                continue
            if abs(len(text) - len(wanted)) <= 8 and fuzz.ratio(text, wanted) >= _ENOUGH_ALIKE:
                return number, used
        return None

    def several(self, line: str) -> tuple[str, ...]:
        """Return the strategies that `line`, as a heading, names: "Skolan (strategi 1.3, 1.4)"."""
        lower = line.casefold()
        if "strategi" not in lower or line.rstrip().endswith((".", ",", ";")):
            return ()
        if _is_said(lower):
            return ()
        if labelled_reference(lower):
            return ()
        return self._numbers.in_digits(line)

    def numbers_alone(self, line: str) -> tuple[str, ...]:
        """Return the strategies of a line of several numbers and nothing else: "4.1–4.3"."""
        return self._numbers.in_digits(line) if _NUMBERS_ALONE.match(line) else ()

    def titled(self, heading: str) -> bool:
        """Return whether a heading has the title of an element, whatever its number."""
        rest = without_number(heading)
        return bool(self._title(rest, [rest]) or self.area(heading)) or bool(
            _HEADS_MILESTONE.match(heading)
        )

    def headed(self, line: str) -> tuple[str, ...]:
        """Return the elements that a heading over views names: "Svar på målområde 1"."""
        lower = line.casefold()
        return self._numbers.in_text(line, lower, ()) or self._numbers.areas_in(lower)


def without_number(heading: str) -> str:
    """Return a strategy's heading without "Strategi 1.4" or "IV." before the title."""
    head = _NUMBERED.match(heading) or _BARE_STRATEGY.match(heading)
    return heading[head.end() :] if head else heading


def _is_said(lower: str) -> bool:
    """Whether a line is a sentence, though no full stop ends it: "Vi avstyrker strategi 2.1"."""
    shown = shown_in(lower)
    return shown.strong or (shown.own and bool(shown.hits))


def _heading_like(rest: str) -> bool:
    ends_as_sentence = rest.rstrip().endswith((".", ",", ";"))
    if is_reference(rest.casefold()):
        return False
    return not (len(rest) > 130 or ". " in rest or ends_as_sentence or _GOES_ON.match(rest))


def _lines_of_title(lines: list[str]) -> int:
    """How many lines a title takes whose words are not known: on to a line that looks full."""
    return 2 if len(lines) > 1 and len(lines[0]) > 55 and lines[1][:1].islower() else 1
