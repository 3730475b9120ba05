"""Which element of the roadmap a heading or a sentence is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from fardplan.kernel.text import bare
from fardplan.plan import Roadmap
from fardplan.plan.elements import ROMAN
from fardplan.reading.likeness import Likeness
from fardplan.reading.references import is_reference, label_of, labelled_reference
from fardplan.reading.stances import shown_in
from fardplan.reading.vocabulary import Level
from fardplan.reading.words import Once

_NUMBERED = re.compile(
    r"^(?:(?P<word>strategi(?:n)?)\s*)?(?:(?P<number>\d{1,2}[.:]\s?\d{1,2})|(?P<roman>[IVXl1]{1,4}))"
    r"[.:)]?(?:\s+[-–—]?\s*|\s*$)",
    re.I,
)
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
_ORDINAL_MILESTONE = re.compile(
    r"\b(?:det )?(?:(första|förstnämnda)|(andra|sistnämnda|senare)) etappmålet\b"
)
_MILESTONES_OF_AREA = re.compile(r"\betappmåle[tn] (?:för|i|under|inom|till|på) målområde(?:t)? \d")
_ORDINALS = {"första": 0, "andra": 1, "tredje": 2, "fjärde": 3}
_BESIDE_WORDS = re.compile(r"\(\d\.\d\b|\b\d\.\d\)|(?:^|[a-zåäö,] )[1-4]\.[1-9](?=[,.:;]? |[,.]?$)")
"""A number with a point stands in a running text for an element: figures have a comma."""
_AS_A_WHOLE = re.compile(
    r"(?:plan|program|agenda|policy|förslag|remiss|dokument)\w* (?:\w+ )?"
    r"(?:i (?:dess|sin) helhet|som helhet)\b"
)
_BOTH = 2
_NUMBERS_ALONE = re.compile(
    r"^(?:(?:strategi|punkt|avsnitt)\w* )?[1-9]\.[1-9]\d?"
    r"(?:\s*(?:, och|,|och|samt|&|till|[-–—])\s*[1-9]\.[1-9]\d?)+\s*[.:]?$",
    re.I,
)
"""A line of several numbers and nothing else: "4.1–4.3", "Strategi 4.1 och 4.2:"."""
_OPENS = re.compile(
    r"(?:(?:vad (?:gäller|avser|angår)|när det gäller|beträffande|angående|gällande|avseende|"
    r"i fråga om|på|för|om|i|under|såväl|både|varken) )?"
    r"(?:strategi\w* \d\.\d|målområde\w* \d\b|\d\.\d )"
)
_OWN_MATTER = re.compile(r"(?:\w+s )?förslag(?:et)? om (?:en|ett|att)\b")
_DIGIT_PAIR = re.compile(r"\d\.\d")
_RANGE = re.compile(r"([1-9])\.([1-9]\d?)\s*(?:[-–—]|till)\s*([1-9])\.([1-9]\d?)")
_SMALL = frozenset(
    ["och", "att", "i", "en", "ett", "av", "for", "till", "med", "pa", "som", "det", "den", "de",
     "genom", "vid", "ska", "samt", "mot", "om", "ar"]
)  # fmt: skip

_NAMES_ELEMENT = re.compile(r"\b(?:strategi(?:n|erna)?|etappmålet?) (?:om|för|att|kring)\b")
_GOAL_ABOUT = re.compile(r"\b(?:etapp)?målet (?:om|för|att) (?P<about>[^.;:?!()]+)")
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

_MARKED = re.compile(r"[^a-z]+")
_KIND = re.compile(r"\w{3,}(?:plan|program|strategi|policy|agenda)$")
"""A word like "färdplan", which tells one roadmap from other documents; "plan" alone does not."""
_ENOUGH_ALIKE = 86.0
_GOES_ON = re.compile(
    r"^(?:(?:och|samt|,)\s|(?:är|bör|ska|har|behöver|kan|saknar|anger|handlar|innebär|lyfter|om)\b)",
    re.I,
)
"""How a sentence goes on behind "Strategi 1.4", and a title does not."""
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 22
"""In words that tell anything."""
_LEAST_WORDS = 2
_FIRST = 5
"""Letters in which a heading and the title that it is like agree."""
_TELLING_WORD = 9
_NAMED_SHARE = 0.3
_QUOTED_SHARE = 0.8
_UNNAMED_SHARE = 0.55


class Mention(NamedTuple):
    """The elements that a sentence names."""

    numbers: tuple[str, ...] = ()
    plainly: bool = False
    """By number, or as "strategin om …"; not only by words that a title has too."""
    passing: bool = False
    """In two words among others, which say nothing of the sentence after it."""
    by_area: bool = False
    """As a target area, by its number."""

    @property
    def outright(self) -> bool:
        """Whether it leaves no doubt: by number, or as "strategin om …"."""
        return self.plainly or self.by_area


_NOTHING = Mention()


@dataclass(frozen=True, slots=True)
class Target:
    """One element of the roadmap, by the number that people use."""

    number: str
    level: Level
    title: str


class TargetIndex:
    """Finds elements of one roadmap by number, by title and by a mention in running text."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.targets: dict[str, Target] = {}
        self._by_first: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._areas: list[tuple[str, str]] = []
        self._numerals: dict[tuple[str, str], str] = {}
        self._stems: dict[str, dict[str, float]] = {}
        """For each element, the stems of its title and how telling each is."""
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], str] = {}
        self._fill(roadmap)
        self._parts_of_areas = {_unmarked_part(area.title) for area in roadmap.areas}
        """A part of each area's title; a sentence without any of them names none."""
        self._weigh()
        self._milestones = Likeness(
            {t.number: t.title for t in self.targets.values() if t.level is Level.MILESTONE}
        )
        self._milestone_texts = [
            (t.number, bare(t.title)) for t in self.targets.values() if t.level is Level.MILESTONE
        ]
        self.titles = Likeness({t.number: t.title for t in self.targets.values()})
        self._may_open = Once(self._may_open_title)
        self._known_of = Once(self._known_stems)
        # Each sentence is asked twice: whether it names a title, and whether it is one.
        self._known_in = lru_cache(maxsize=2)(self._known_stems_in)
        self._whole = re.compile(rf"\b(?:{'|'.join(_names_of(roadmap))})")

    def _fill(self, roadmap: Roadmap) -> None:
        for area in roadmap.areas:
            self.targets[area.number] = Target(area.number, Level.TARGET_AREA, area.title)
            self._areas.append((bare(area.title), area.number))
            for strategy in area.strategies:
                number = strategy.number
                self.targets[number] = Target(number, Level.STRATEGY, strategy.title)
                self._numerals[area.number, strategy.roman] = number
                for title in strategy.titles:
                    self._by_first[bare(title)[:_FIRST]].append((bare(title), number))
            for milestone in area.milestones:
                number = milestone.number
                self.targets[number] = Target(number, Level.MILESTONE, milestone.text)

    def _weigh(self) -> None:
        """Weigh each stem of a title by how few titles have it."""
        stems = {
            number: _stems(target.title)
            for number, target in self.targets.items()
            if target.level in (Level.STRATEGY, Level.MILESTONE)
        }
        spread = Counter(stem for own in stems.values() for stem in own)
        for number, own in stems.items():
            weights = {stem: 1.0 / spread[stem] for stem in sorted(own)}
            total = sum(weights.values()) or 1.0
            self._stems[number] = {stem: weight / total for stem, weight in weights.items()}
            for stem in weights:
                self._holders[stem].append(number)
        for number, target in self.targets.items():
            if target.level is Level.STRATEGY:
                self._pairs.update(dict.fromkeys(self._telling_pairs(target.title), number))

    def _telling_pairs(self, title: str) -> Iterator[tuple[str, str]]:
        """Neighbours in a title, one of them long and in no other title."""
        words = title.casefold().split()
        for one, other in pairwise(words):
            a, b = _stems_of_word(one), _stems_of_word(other)
            telling = any(
                len(word) >= _TELLING_WORD and stems and len(self._holders[stems[0]]) == 1
                for word, stems in ((one, a), (other, b))
            )
            if a and b and telling:
                yield a[-1], b[0]

    def _known_stems(self, word: str) -> tuple[str, ...]:
        return tuple(stem for stem in _stems_of_word(word) if stem in self._holders)

    def level(self, number: str) -> Level:
        """Return what kind of element has this number."""
        return self.targets[number].level

    def strategy_heading(self, lines: list[str], area: str | None) -> tuple[str, int] | None:
        """Return the strategy that a heading over the first of `lines` names, and its lines.

        A heading may run over several lines, may be numbered 1.1 or I, or not at all.
        """
        about = _ONE_ALONE.match(_ABOUT.sub("", lines[0])) if _ABOUT.match(lines[0]) else None
        if about and about["strategy"] in self.targets:
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
        if outright and outright["number"] in self.targets:
            return outright["number"], _lines_of_title(lines)
        return self._by_number(numbered, rest, area, lines)

    def _by_number(
        self, numbered: re.Match[str] | None, rest: str, area: str | None, lines: list[str]
    ) -> tuple[str, int] | None:
        """A heading whose title is reworded or left out: its number is what there is."""
        if not numbered or _AREA.match(rest):
            return None
        number = (numbered["number"] or "").replace(" ", "").replace(":", ".")
        if not number and numbered["word"]:
            roman = numbered["roman"].upper().replace("1", "I").replace("L", "I")
            number = self._numerals.get((area, roman), "") if area else self._by_roman(roman, rest)
        if not number and area and numbered["roman"]:
            number = self._begun(self._numerals.get((area, numbered["roman"].upper()), ""), rest)
        known = number in self.targets
        if not known or not _heading_like(rest) or _VERDICT.match(rest):
            return None
        return number, _lines_of_title(lines)

    def _begun(self, number: str, rest: str) -> str:
        """`number` if `rest` is the beginning of its title, which a heading may be; or else ""."""
        start = bare(rest)
        several = len(start.split()) > 1 and number in self.targets
        title = bare(self.targets[number].title)[: len(start)] if several else ""
        return number if title and fuzz.ratio(start, title) >= _ENOUGH_ALIKE else ""

    def _by_roman(self, roman: str, rest: str) -> str:
        """The strategy with this numeral, in whatever area, that a reworded title is like."""
        among = [number for (_, numeral), number in self._numerals.items() if numeral == roman]
        return self.titles.closest(rest, among) or ""

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

    def area_heading(self, line: str) -> str | None:
        """Return the number of the target area that `line`, as a heading, names."""
        about = _ONE_ALONE.match(_ABOUT.sub("", line)) if _ABOUT.match(line) else None
        if about and about["area"] in self.targets:
            return str(about["area"])
        named = _AREA.match(line)
        if named:
            number, title = named["number"], _VIEWS_BEHIND.sub("", named["title"])
            title = "" if _VIEWS_BEHIND.match(f"-{title}") else title
            if number and not title:
                return number if number in self.targets else None
            return self._area_titled(title)
        plain = _AREA_TITLE.match(line) if len(line) < 60 else None
        return self._area_titled(plain["title"]) if plain else None

    def _area_titled(self, title: str) -> str | None:
        wanted = bare(title)
        for known, number in self._areas:
            if abs(len(known) - len(wanted)) < 6 and fuzz.ratio(known, wanted) > 88:
                return number
        return None

    def milestone_heading(self, line: str, area: str | None) -> str | None:
        """Return the milestone that `line`, as a heading, names: "Etappmålet om bostäder".

        Without more than the word it is the only milestone of the target area.
        """
        match = _HEADS_MILESTONE.match(_SECTION_NUMBER.sub("", line))
        if not match or not _heading_like(match["about"]):
            return None
        if match["number"]:
            return match["number"] if match["number"] in self.targets else None
        if match["about"]:
            return self._milestones.closest(match["about"])
        own = [m.number for a in self.roadmap.areas if a.number == area for m in a.milestones]
        return own[0] if len(own) == 1 else None

    def milestone_titled(self, lines: list[str]) -> tuple[str, int] | None:
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

    def numbers_heading(self, line: str) -> tuple[str, ...]:
        """Return the strategies that `line`, as a heading, names: "Skolan (strategi 1.3, 1.4)"."""
        lower = line.casefold()
        if "strategi" not in lower or line.rstrip().endswith((".", ",", ";")):
            return ()
        if _is_said(lower):
            return ()
        if labelled_reference(lower):
            return ()
        return self.numbers_in(line)

    def numbers_alone(self, line: str) -> tuple[str, ...]:
        """Return the strategies of a line of several numbers and nothing else: "4.1–4.3"."""
        return self.numbers_in(line) if _NUMBERS_ALONE.match(line) else ()

    def titled(self, heading: str) -> bool:
        """Return whether a heading has the title of an element, whatever its number."""
        rest = without_number(heading)
        return bool(self._title(rest, [rest]) or self.area_heading(heading)) or bool(
            _HEADS_MILESTONE.match(heading)
        )

    def names_whole(self, lower: str) -> bool:
        """Return whether a text names the roadmap itself: "färdplanen"."""
        return bool(self._whole.search(lower))

    def numbers_in(self, text: str) -> tuple[str, ...]:
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

    def headed(self, line: str) -> tuple[str, ...]:
        """Return the elements that a heading over views names: "Svar på målområde 1"."""
        lower = line.casefold()
        return self.elements_in(line, lower, ()) or self._areas_in(lower)

    def area_of(self, numbers: tuple[str, ...]) -> str | None:
        """Return the one target area that all of `numbers` are of, if there is one."""
        if not numbers:
            return None
        areas = {area.number for each in numbers if (area := self.roadmap.area_of(each))}
        return areas.pop() if len(areas) == 1 else None

    def elements_in(self, text: str, lower: str, under: tuple[str, ...]) -> tuple[str, ...]:
        """Return the elements that `text` names by number, whatever kind of number it is.

        `under` is what the heading over it names, in whose target area "strategi II" is.
        """
        numbers = self.numbers_in(text) if _has_digit_pair(text) else ()
        return numbers or self._romans_in(text, lower, under) or self._area_numbers_in(lower)

    def mentioned(
        self, text: str, lower: str, under: tuple[str, ...], *, numbered: bool = False
    ) -> Mention:
        """Return the elements that a sentence names, by number or by the words of a title.

        `under` is what the heading over it names: "Strategi II" counts within its target area.
        With `numbered` a bare "3.1" is a strategy; it may be a chapter where nothing says so.
        """
        numbered = numbered or _names_numbers(lower)
        numbers = self._numbers_meant(text, bool(under)) if numbered else ()
        numbers = numbers or self._romans_in(text, lower, under)
        if numbers:
            return Mention(numbers, plainly=True)
        milestones = self._milestones_named(lower, under)
        if milestones:
            return Mention(milestones, plainly=True)
        by_words = self._by_words(lower, bool(under))
        if by_words:
            return by_words
        areas = self._areas_in(lower)
        if not areas:
            return _NOTHING
        return Mention(areas, by_area=areas == self._area_numbers_in(lower))

    def _numbers_meant(self, text: str, headed: bool) -> tuple[str, ...]:
        numbers = self.numbers_in(text) if _has_digit_pair(text) else ()
        if not numbers:
            return ()
        headed = headed or bool(label_of(text.casefold()))
        patterns = (_NOT_ABOUT, _OF_ANOTHER, _POINTED_TO)[: 3 if headed else 2]
        spans = (match.group() for pattern in patterns for match in pattern.finditer(text))
        left_out = {number for span in spans for number in self.numbers_in(span)}
        return tuple(number for number in numbers if number not in left_out)

    def _milestones_named(self, lower: str, under: tuple[str, ...]) -> tuple[str, ...]:
        """The milestones of "målet om …", "båda etappmålen", "det första etappmålet"."""
        if "målet" not in lower and "etappmålen" not in lower:
            return ()
        about = _GOAL_ABOUT.search(lower)
        closest = self._milestones.closest(about["about"]) if about else None
        if closest:
            return (closest,)
        area = self._area_meant(lower, under)
        own = [m.number for a in self.roadmap.areas if a.number == area for m in a.milestones]
        if "båda etappmålen" in lower and len(own) == _BOTH:
            return tuple(own)
        if "målområde" in lower and _MILESTONES_OF_AREA.search(lower):
            return tuple(own)
        ordinal = _ORDINAL_MILESTONE.search(lower)
        if ordinal and len(own) > 1:
            return (own[0],) if ordinal[1] else (own[-1],)
        return ()

    def _romans_in(self, text: str, lower: str, under: tuple[str, ...]) -> tuple[str, ...]:
        """The strategies of "strategi II" and "strategierna III–V" within a target area."""
        lists = list(_ROMANS.finditer(text)) if "strategi" in lower else ()
        area = self._area_meant(lower, under) if lists else None
        if area is None:
            return ()
        found: list[str] = []
        for match in lists:
            for low, high, one in _NUMERAL_RANGE.findall(match["list"]):
                numerals = [one] if one else _between(low, high)
                found += [self._numerals.get((area, numeral), "") for numeral in numerals]
        return tuple(dict.fromkeys(number for number in found if number))

    def _area_meant(self, lower: str, under: tuple[str, ...]) -> str | None:
        """The target area that a sentence names, or else that of the heading over it."""
        named = self._areas_in(lower)
        if len(named) == 1:
            return named[0]
        area = self.roadmap.area_of(under[0]) if under else None
        return area.number if area else None

    def quoted(self, lower: str) -> str | None:
        """Return the element whose title or text a sentence is, with little beside it."""
        known = self._known_in(lower)
        if len(known) < _QUOTED_SHARE * _SHORTEST_TITLE:
            return None
        stems = _stems(lower)
        if not _SHORTEST_TITLE <= len(stems) <= _LONGEST_TITLE:
            return None
        if len(known) < _QUOTED_SHARE * len(stems):
            return None
        for number in sorted({n for stem in known for n in self._holders[stem]}):
            own = self._stems[number]
            if len(stems & own.keys()) >= _QUOTED_SHARE * max(len(own), len(stems)):
                return number
        return None

    def _known_stems_in(self, lower: str) -> frozenset[str]:
        """The stems in a sentence that any title has; most words have none."""
        known = map(self._known_of.__getitem__, lower.split())
        return frozenset(chain.from_iterable(filter(None, known)))

    def _by_words(self, lower: str, headed: bool) -> Mention | None:
        """Elements most of whose title stands in it; two words of it where no heading tells."""
        known = self._known_in(lower)
        if len(known) < _LEAST_WORDS:
            return None
        shared = self._by_share(lower, known)
        if shared:
            return Mention(shared, plainly=bool(_NAMES_ELEMENT.search(lower)))
        pair = () if headed else self._by_pair(lower, known)
        return Mention(pair, passing=True) if pair else None

    def _by_pair(self, lower: str, known: frozenset[str]) -> tuple[str, ...]:
        """The strategy of whose title two words stand side by side, if only it has them."""
        stems = [_stems_of_word(word) for word in lower.split()]
        beside = {(a[-1], b[0]) for a, b in pairwise(stems) if a and b and a[-1] in known}
        found = {self._pairs[pair] for pair in beside & self._pairs.keys()}
        return (found.pop(),) if len(found) == 1 else ()

    def _by_share(self, lower: str, known: frozenset[str]) -> tuple[str, ...]:
        """Those most of whose title is known to stand in it; less will do behind "strategin om"."""
        scores: dict[str, float] = {}
        several: set[str] = set()
        for stem in sorted(known):
            for number in self._holders[stem]:
                if number in scores:
                    several.add(number)
                scores[number] = scores.get(number, 0.0) + self._stems[number][stem]
        found = [number for number in several if scores[number] >= _NAMED_SHARE]
        if not found:
            return ()
        enough = _NAMED_SHARE if _NAMES_ELEMENT.search(lower) else _UNNAMED_SHARE
        found = [number for number in found if scores[number] >= enough]
        if "etappmål" not in lower:
            found = [number for number in found if self.level(number) is Level.STRATEGY]
        best = max([scores[number] for number in found], default=0.0)
        return tuple(sorted([number for number in found if scores[number] >= best * 0.75]))

    def only_milestone(self, about: tuple[str, ...]) -> tuple[str, ...]:
        """Return the milestone of the area of `about`, if it has one only."""
        area = self.roadmap.area_of(about[0]) if len(about) == 1 else None
        milestones = area.milestones if area else ()
        return (milestones[0].number,) if len(milestones) == 1 else ()

    def _areas_in(self, lower: str) -> tuple[str, ...]:
        """The target areas that a sentence names by number, in order, or by their whole title."""
        numbers = self._area_numbers_in(lower)
        for part in self._parts_of_areas:
            if part in lower:
                plain = bare(lower)
                titled = [n for title, n in self._areas if " " in title and title in plain]
                return tuple(dict.fromkeys((*numbers, *titled)))
        return numbers

    def _area_numbers_in(self, lower: str) -> tuple[str, ...]:
        """The target areas that a sentence names by number, in order."""
        if "område" not in lower:
            return ()
        found: list[str] = []
        for match in _AREA_NUMBERS.finditer(lower):
            found += re.findall(r"[1-9]", match["list"])
        for match in _ORDINAL_AREA.finditer(lower):
            at = _ORDINALS[match[1]]
            found += [area.number for area in self.roadmap.areas[at : at + 1]]
        return self._each_once(found)

    def _each_once(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Those of `numbers` that elements have, each once, in order."""
        return tuple(dict.fromkeys([number for number in numbers if number in self.targets]))


def opens_with_element(lower: str) -> bool:
    """Return whether a sentence begins with the number of what it is about.

    "Strategi 1.2 och 1.3 motverkar varandra", "Vad gäller målområde 1 …".
    """
    return ("." in lower[:60] or "målområde" in lower[:60]) and bool(_OPENS.match(lower))


def _is_said(lower: str) -> bool:
    """Whether a line is a sentence, though no full stop ends it: "Vi avstyrker strategi 2.1"."""
    shown = shown_in(lower)
    return shown.strong or (shown.own and bool(shown.hits))


def has_own_matter(lower: str) -> bool:
    """Return whether a sentence begins with what proposal it is about: "förslaget om en …"."""
    return bool(_OWN_MATTER.match(lower))


def speaks_of_the_whole(lower: str) -> bool:
    """Return whether a text speaks of a document as a whole: "färdplanen i dess helhet"."""
    return "helhet" in lower and bool(_AS_A_WHOLE.search(lower))


def _unmarked_part(title: str) -> str:
    """The longest part of a title that lost or wrong marks over its letters leave as it is."""
    return max(_MARKED.split(title.casefold()), key=len)


def _between(low: str, high: str) -> list[str]:
    """The roman numerals from one to another."""
    if low not in ROMAN or high not in ROMAN:
        return []
    return list(ROMAN[ROMAN.index(low) : ROMAN.index(high) + 1])


def without_number(heading: str) -> str:
    """Return a strategy's heading without "Strategi 1.4" or "IV." before the title."""
    head = _NUMBERED.match(heading) or _BARE_STRATEGY.match(heading)
    return heading[head.end() :] if head else heading


def _names_numbers(lower: str) -> bool:
    if lower[:1].isdigit() and lower[1:2] == ".":
        return True
    if "strateg" in lower or "punkt" in lower or "under " in lower:
        return True
    if "svar" in lower or "etappmål" in lower:
        return True
    return _has_digit_pair(lower) and bool(_BESIDE_WORDS.search(lower))


def _has_digit_pair(text: str) -> bool:
    return "." in text[:-1] and bool(_DIGIT_PAIR.search(text))


def _names_of(roadmap: Roadmap) -> list[str]:
    """How people call the roadmap: by its titles, or by the kind of document it is."""
    titles = [title.casefold() for title in (roadmap.title, *roadmap.other_titles)]
    kinds = [word for title in titles for word in title.split()[:1] if _KIND.match(word)]
    return [re.escape(name) for name in dict.fromkeys((*kinds, *titles))]


def _stems(text: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_stems_of_word, text.split())))


@lru_cache(maxsize=50_000)
def _stems_of_word(word: str) -> tuple[str, ...]:
    """Return what to compare `word` by: none for a small word, two for "arbets-/yrkesliv"."""
    parts = bare(word).split()
    return tuple(part[:7] for part in parts if len(part) > 3 and part not in _SMALL)


def _heading_like(rest: str) -> bool:
    ends_as_sentence = rest.rstrip().endswith((".", ",", ";"))
    if is_reference(rest.casefold()):
        return False
    return not (len(rest) > 130 or ". " in rest or ends_as_sentence or _GOES_ON.match(rest))


def _lines_of_title(lines: list[str]) -> int:
    """How many lines a title takes whose words are not known: on to a line that looks full."""
    return 2 if len(lines) > 1 and len(lines[0]) > 55 and lines[1][:1].islower() else 1
