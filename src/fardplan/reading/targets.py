"""Which element of the roadmap a heading or a sentence is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fardplan.plan import Roadmap
from fardplan.reading.element_headings import ElementHeadings
from fardplan.reading.element_numbers import ElementNumbers, names_numbers
from fardplan.reading.likeness import Likeness
from fardplan.reading.mentions import Mention, Target
from fardplan.reading.title_words import TitleWords
from fardplan.reading.vocabulary import Level

_ORDINAL_MILESTONE = re.compile(
    r"\b(?:det )?(?:(första|förstnämnda)|(andra|sistnämnda|senare)) etappmålet\b"
)
_MILESTONES_OF_AREA = re.compile(r"\betappmåle[tn] (?:för|i|under|inom|till|på) målområde(?:t)? \d")
_AS_A_WHOLE = re.compile(
    r"(?:plan|program|agenda|policy|förslag|remiss|dokument)\w* (?:\w+ )?"
    r"(?:i (?:dess|sin) helhet|som helhet)\b"
)
_BOTH = 2
_OPENS = re.compile(
    r"(?:(?:vad (?:gäller|avser|angår)|när det gäller|beträffande|angående|gällande|avseende|"
    r"i fråga om|på|för|om|i|under|såväl|både|varken) )?"
    r"(?:strategi\w* \d\.\d|målområde\w* \d\b|\d\.\d )"
)
_OWN_MATTER = re.compile(r"(?:\w+s )?förslag(?:et)? om (?:en|ett|att)\b")
_GOAL_ABOUT = re.compile(r"\b(?:etapp)?målet (?:om|för|att) (?P<about>[^.;:?!()]+)")
_KIND = re.compile(r"\w{3,}(?:plan|program|strategi|policy|agenda)$")
"""A word like "färdplan", which tells one roadmap from other documents; "plan" alone does not."""
_NOTHING = Mention()


class TargetIndex:
    """Finds elements of one roadmap by number, by title and by a mention in running text."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.targets = {target.number: target for target in _targets_of(roadmap)}
        self.titles = Likeness({each.number: each.title for each in self.targets.values()})
        self._milestones = Likeness({each.number: each.text for each in roadmap.milestones})
        self.numbers = ElementNumbers(roadmap)
        self.headings = ElementHeadings(roadmap, self.numbers, self.titles, self._milestones)
        self._words = TitleWords(self.targets)
        self._whole = re.compile(rf"\b(?:{'|'.join(_names_of(roadmap))})")

    def level(self, number: str) -> Level:
        """Return what kind of element has this number."""
        return self.targets[number].level

    def names_whole(self, lower: str) -> bool:
        """Return whether a text names the roadmap itself: "färdplanen"."""
        return bool(self._whole.search(lower))

    def area_of(self, numbers: tuple[str, ...]) -> str | None:
        """Return the one target area that all of `numbers` are of, if there is one."""
        if not numbers:
            return None
        areas = {area.number for each in numbers if (area := self.roadmap.area_of(each))}
        return areas.pop() if len(areas) == 1 else None

    def mentioned(
        self, text: str, lower: str, under: tuple[str, ...], *, numbered: bool = False
    ) -> Mention:
        """Return the elements that a sentence names, by number or by the words of a title.

        `under` is what the heading over it names: "Strategi II" counts within its target area.
        With `numbered` a bare "3.1" is a strategy; it may be a chapter where nothing says so.
        """
        numbered = numbered or names_numbers(lower)
        numbers = self.numbers.meant(text, bool(under)) if numbered else ()
        numbers = numbers or self.numbers.romans_in(text, lower, under)
        if numbers:
            return Mention(numbers, plainly=True)
        milestones = self._milestones_named(lower, under)
        if milestones:
            return Mention(milestones, plainly=True)
        by_words = self._words.named(lower, bool(under))
        if by_words:
            return by_words
        areas = self.numbers.areas_in(lower)
        if not areas:
            return _NOTHING
        return Mention(areas, by_area=areas == self.numbers.area_numbers_in(lower))

    def _milestones_named(self, lower: str, under: tuple[str, ...]) -> tuple[str, ...]:
        """The milestones of "målet om …", "båda etappmålen", "det första etappmålet"."""
        if "målet" not in lower and "etappmålen" not in lower:
            return ()
        about = _GOAL_ABOUT.search(lower)
        closest = self._milestones.closest(about["about"]) if about else None
        if closest:
            return (closest,)
        area = self.numbers.area_meant(lower, under)
        own = [m.number for a in self.roadmap.areas if a.number == area for m in a.milestones]
        if "båda etappmålen" in lower and len(own) == _BOTH:
            return tuple(own)
        if "målområde" in lower and _MILESTONES_OF_AREA.search(lower):
            return tuple(own)
        ordinal = _ORDINAL_MILESTONE.search(lower)
        if ordinal and len(own) > 1:
            return (own[0],) if ordinal[1] else (own[-1],)
        return ()

    def quoted(self, lower: str) -> str | None:
        """Return the element whose title or text a sentence is, with little beside it."""
        return self._words.quoted(lower)

    def only_milestone(self, about: tuple[str, ...]) -> tuple[str, ...]:
        """Return the milestone of the area of `about`, if it has one only."""
        area = self.roadmap.area_of(about[0]) if len(about) == 1 else None
        milestones = area.milestones if area else ()
        return (milestones[0].number,) if len(milestones) == 1 else ()


def _targets_of(roadmap: Roadmap) -> Iterator[Target]:
    for area in roadmap.areas:
        yield Target(area.number, Level.TARGET_AREA, area.title)
        for strategy in area.strategies:
            yield Target(strategy.number, Level.STRATEGY, strategy.title)
        for milestone in area.milestones:
            yield Target(milestone.number, Level.MILESTONE, milestone.text)


def opens_with_element(lower: str) -> bool:
    """Return whether a sentence begins with the number of what it is about.

    "Strategi 1.2 och 1.3 motverkar varandra", "Vad gäller målområde 1 …".
    """
    return ("." in lower[:60] or "målområde" in lower[:60]) and bool(_OPENS.match(lower))


def has_own_matter(lower: str) -> bool:
    """Return whether a sentence begins with what proposal it is about: "förslaget om en …"."""
    return bool(_OWN_MATTER.match(lower))


def speaks_of_the_whole(lower: str) -> bool:
    """Return whether a text speaks of a document as a whole: "färdplanen i dess helhet"."""
    return "helhet" in lower and bool(_AS_A_WHOLE.search(lower))


def _names_of(roadmap: Roadmap) -> list[str]:
    """How people call the roadmap: by its titles, or by the kind of document it is."""
    titles = [title.casefold() for title in (roadmap.title, *roadmap.other_titles)]
    kinds = [word for title in titles for word in title.split()[:1] if _KIND.match(word)]
    return [re.escape(name) for name in dict.fromkeys((*kinds, *titles))]
