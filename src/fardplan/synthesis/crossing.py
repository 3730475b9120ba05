"""Disagreement that no single element shows: about the same thing, under different headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from fardplan.reading import Stance
from fardplan.synthesis.comparing import Comparing, Near
from fardplan.synthesis.contracts import OWN_VOICES, Sender, Tension, Viewpoint
from fardplan.synthesis.likeness import Nearest
from fardplan.synthesis.signs import offers
from fardplan.synthesis.terms import concepts

_LEAST_LIKENESS, _LEAST_WEIGHT = 0.25, 0.55
_ABOUT_ONE_THING = 0.45
"""The likeness from which one shared concept is what both texts mostly speak of."""
_RESERVED = re.compile(
    r"\b(?:inte|sista|undanta\w*|i stället|resonemang\w*|redogör\w*|förklar\w*|förtydlig\w*)\b"
)
"""What is wished for only in part, or only to be explained, is no contrary of an objection."""
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ])")
_GATHERS = re.compile(r"\b(?:samla|rikta|koncentrera|prioritera|styr|fokusera)\w*", re.I)
_DOUBTS_A_FIGURE = re.compile(
    r"\bifrågasätt\w*(?: dock| även| också| starkt)?(?: (?:det|den|de|resultatet|färdplanens))*"
    r" (?:\w+ )?(?:resultat\w*|siffr\w*|uppgift\w*|statistik\w*|beräkning\w*|underlag\w*|"
    r"beskrivning\w*|påstående\w*|slutsats\w*|analys\w*|nivå\w*)\b"
)
"""Who doubts what the roadmap tells has not objected to what it proposes."""
_MOST = 3
_TOWARDS = (Stance.SUPPORT, Stance.EMPHASISE, Stance.ASK, Stance.AMEND)


class Crossing:
    """Finds, for what is opposed or questioned, who elsewhere welcomes or wants that very thing.

    Only concepts of the list count here, and whom a thing is about does not: two texts that merely
    share words may agree.
    """

    def __init__(self, comparing: Comparing, viewpoints: Sequence[Viewpoint]) -> None:
        self._comparing = comparing
        counted = [v for v in viewpoints if v.counted]
        self._counted = {v.key: v for v in counted}
        self._welcoming = {v.key for v in counted if _welcomes(v)}
        self._wanting = {v.key for v in counted if _wants(v)}
        self._not_for = {(_who(v), t) for v in counted if _withholds(v) for t in v.passage.targets}
        """Who objects to an element or excepts it, though it may welcome all around it."""
        both = self._welcoming | self._wanting
        self._for = {v.key: v for v in counted if v.key in both}
        self._nearest = Nearest(comparing.likeness, self._for)
        self._by_element: dict[str, list[Tension]] = defaultdict(list)
        for tension in self._joined(self._all(counted)):
            words = self._words(tension)
            self._by_element[tension.target].append(replace(tension, shared=words))

    def at(self, target: str) -> tuple[Tension, ...]:
        """Return the disagreements that stand under one element, "" for the whole."""
        return tuple(self._by_element.get(target, ()))

    def _words(self, tension: Tension) -> tuple[str, ...]:
        """The words in which what the two sides share stands with them."""
        words = self._comparing.words
        if tension.kind != "whole city":
            return words(tension.shared, tension.one, tension.other)
        roles = concepts().roles
        sides = ((tension.one, roles["everywhere"]), (tension.other, roles["here"]))
        own = [words(sorted(terms), [key]) for keys, terms in sides for key in keys]
        return tuple(dict.fromkeys(word for found in own for word in found))

    def _all(self, counted: Sequence[Viewpoint]) -> Iterator[Tension]:
        for viewpoint in counted:
            yield from self._against(viewpoint)
        yield from self._directions(counted)

    def _against(self, other: Viewpoint) -> Iterator[Tension]:
        for kind in _kinds(other):
            found: list[tuple[float, str, tuple[str, ...]]] = []
            for key in self._nearest.near(other.key):
                one = self._for[key]
                shared = self._contrary(one, other, kind)
                if shared:
                    found.append((-self._comparing.likeness.between(key, other.key).score,
                                  key, shared))  # fmt: skip
            found.sort()
            if found:
                keys = tuple(key for _, key, _ in found[:_MOST])
                words = tuple(dict.fromkeys(w for _, _, said in found[:_MOST] for w in said))
                yield Tension(self._home(other, keys), kind, keys, (other.key,), words)

    def _contrary(self, one: Viewpoint, other: Viewpoint, kind: str) -> tuple[str, ...]:
        """The concepts that one welcomes or wants and the other opposes or questions."""
        if stands_among(one, [other]):
            return ()
        welcomes = kind in ("opposed elsewhere", "questioned elsewhere")
        if one.key not in (self._welcoming if welcomes else self._wanting):
            return ()
        if welcomes and set(one.passage.targets) & set(other.passage.targets):
            return ()  # told of the element already
        if welcomes and any(
            (_who(one), target) in self._not_for for target in other.passage.targets
        ):
            return ()  # what it welcomes is not that
        meeting = self._comparing.meeting(one, other)
        roles = concepts().roles
        wide = roles["need"] | roles["vague"] | roles["text"]
        things = sorted(term for term in meeting.theme - wide if not term.endswith("-"))
        wished = self._comparing.likeness.telling(_wishing(one)) & meeting.alike.own
        if not welcomes and not wished - roles["who"] - roles["text"]:
            return ()  # what is opposed is not what it wants
        if not things or meeting.alike.score < _LEAST_LIKENESS:
            return ()
        alone = len(meeting.alike.own - wide - roles["who"]) == 1
        if alone and meeting.near is Near.APART and meeting.alike.score < _ABOUT_ONE_THING:
            return ()  # a word such as "dialog" stands in texts about anything
        return tuple(things) if meeting.weight >= _LEAST_WEIGHT else ()

    def _joined(self, tensions: Iterable[Tension]) -> Iterator[Tension]:
        """Disagreements about one thing under one element as one, but for who is on both sides."""
        joined: dict[tuple[str, ...], Tension] = {}
        for tension in tensions:
            about = (tension.target, tension.kind, *tension.shared)
            known = joined.get(about, tension)
            one = tuple(dict.fromkeys((*known.one, *tension.one)))
            other = tuple(dict.fromkeys((*known.other, *tension.other)))
            ones, others = ([self._counted[key] for key in side] for side in (one, other))
            if any(stands_among(viewpoint, others) for viewpoint in ones):
                about = (*about, *tension.other)
                one, other = tension.one, tension.other
            joined[about] = replace(tension, one=one, other=other)
        yield from joined.values()

    def _directions(self, counted: Sequence[Viewpoint]) -> Iterator[Tension]:
        """Some want a thing in the whole city, others that it is gathered in chosen areas."""
        roles = concepts().roles
        sides: dict[str, tuple[list[Viewpoint], list[Viewpoint]]] = defaultdict(lambda: ([], []))
        objecting = {
            (_who(v), t) for v in counted if v.takes(Stance.OPPOSE) for t in v.passage.targets
        }
        for viewpoint in counted:
            if not viewpoint.takes(*_TOWARDS) or viewpoint.takes(Stance.OPPOSE):
                continue
            everywhere = bool(self._comparing.likeness.own(viewpoint.key) & roles["everywhere"])
            if everywhere or self._gathers(viewpoint, objecting):
                for area in sorted(self._comparing.areas(viewpoint)):
                    sides[area][0 if everywhere else 1].append(viewpoint)
        words = tuple(sorted(roles["everywhere"] | roles["here"], reverse=True))
        for area, (one, other) in sides.items():
            others = [v for v in other if not stands_among(v, one)] or other
            ones = [v for v in one if not stands_among(v, others)]
            if ones and others:
                keys, against = (tuple(v.key for v in side) for side in (ones, others))
                yield Tension(area, "whole city", keys, against, words)

    def _gathers(self, viewpoint: Viewpoint, objecting: Container[object]) -> bool:
        """Whether it is for gathering strength in chosen areas, and its body not against it too.

        Who only sets terms for those that are not chosen is not for it.
        """
        here = concepts().roles["here"]
        likeness = self._comparing.likeness
        if any((_who(viewpoint), target) in objecting for target in viewpoint.passage.targets):
            return False
        if viewpoint.takes(Stance.SUPPORT) and not offers(viewpoint):
            return bool(likeness.around(viewpoint.key) & here)
        wish = viewpoint.passage.ask or ""
        return _wants(viewpoint) and bool(_GATHERS.search(wish) and likeness.telling(wish) & here)

    def _home(self, other: Viewpoint, keys: Sequence[str]) -> str:
        """The element under which it stands: that of who objects, or else of who welcomes."""
        for viewpoint in (other, *(self._for[key] for key in keys)):
            if viewpoint.passage.targets:
                return viewpoint.passage.targets[0]
        return ""


def _wishing(viewpoint: Viewpoint) -> str:
    """The sentence of a viewpoint that asks for something; all of it where none is found to."""
    text, ask = (
        " ".join((each or "").split()) for each in (viewpoint.passage.text, viewpoint.passage.ask)
    )
    return next((each for each in _SENTENCE.split(text) if ask and ask in each), text)


def _who(viewpoint: Viewpoint) -> tuple[object, ...]:
    return (viewpoint.answer.document, viewpoint.senders, viewpoint.voice, viewpoint.quotes)


def stands_among(viewpoint: Viewpoint, others: Sequence[Viewpoint]) -> bool:
    """Whether one of those who speak in a viewpoint also speaks in `others`, as it is told.

    An office and its committee go by one name; a minority, a council, residents and a body that is
    quoted by their own.
    """
    mine = _named(viewpoint)
    return any(not mine.isdisjoint(_named(other)) for other in others)


def _named(viewpoint: Viewpoint) -> set[tuple[Sender, str]]:
    own = str(viewpoint.voice) if viewpoint.voice in OWN_VOICES else viewpoint.quotes
    return {(sender, own) for sender in viewpoint.senders}


def _kinds(viewpoint: Viewpoint) -> Iterator[str]:
    if viewpoint.takes(Stance.OPPOSE):
        if _DOUBTS_A_FIGURE.search(" ".join(viewpoint.passage.text.casefold().split())):
            return
        if viewpoint.takes(Stance.SUPPORT):
            return  # what it welcomes and what it objects to cannot be told apart
        yield "opposed elsewhere"
        yield "contested"
    elif viewpoint.takes(Stance.CLARIFY) and not viewpoint.takes(Stance.SUPPORT):
        yield "questioned elsewhere"


def _withholds(viewpoint: Viewpoint) -> bool:
    """Whether it is against what it is about, or takes no stand on it."""
    return viewpoint.takes(Stance.OPPOSE) or viewpoint.passage.stances == (Stance.DEFER,)


def _welcomes(viewpoint: Viewpoint) -> bool:
    against = viewpoint.takes(Stance.OPPOSE, Stance.GAP, Stance.CLARIFY)
    return viewpoint.takes(Stance.SUPPORT) and not against and not offers(viewpoint)


def _wants(viewpoint: Viewpoint) -> bool:
    """Whether it asks for something without reserve."""
    wish = (viewpoint.passage.ask or "").casefold()
    wants = viewpoint.takes(Stance.ASK, Stance.AMEND, Stance.EMPHASISE, Stance.GAP)
    return (
        bool(wish) and wants and not viewpoint.takes(Stance.OPPOSE) and not _RESERVED.search(wish)
    )
