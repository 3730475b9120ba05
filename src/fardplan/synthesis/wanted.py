"""Asks: what is wanted, with equal asks of different bodies as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fardplan.plan import Roadmap
from fardplan.reading import Stance
from fardplan.synthesis.contracts import Ask, AsksDecision, Viewpoint
from fardplan.synthesis.likeness import Likeness
from fardplan.synthesis.regrouping import regrouped
from fardplan.synthesis.terms import concepts

_EQUAL = 0.42
"""From this likeness on, two asks about the same element are taken to be one."""

_POINTS_BACK = re.compile(r"(?:att )?(?:detta|denna|dessa)\b", re.IGNORECASE)
"""A wish that begins so says what is wanted in an earlier sentence."""


def asks_of(
    viewpoints: Sequence[Viewpoint],
    roadmap: Roadmap | None = None,
    decided: Sequence[AsksDecision] = (),
) -> tuple[Ask, ...]:
    """Return the asks in `viewpoints`, equal ones as one, in the order they are first met.

    The titles of `roadmap` tell what goes without saying under an element. What people have
    `decided` goes before what is alike.
    """
    asking = [v for v in viewpoints if v.counted and v.passage.ask]
    equal = _Equal(asking, roadmap)
    groups: dict[str, list[Viewpoint]] = {}
    for viewpoint in asking:
        groups.setdefault(equal.leader(viewpoint), []).append(viewpoint)
    settled = regrouped(list(groups.values()), asking, decided)
    return tuple(replace(_ask(members), decided=by) for members, by in settled)


class _Equal:
    """Says which asks are one."""

    def __init__(self, asking: Sequence[Viewpoint], roadmap: Roadmap | None) -> None:
        areas = roadmap.areas if roadmap else ()
        titles = {s.number: s.title for area in areas for s in area.strategies}
        self._titles = {
            v.key: " ".join(titles.get(t, "") for t in v.passage.targets) for v in asking
        }
        wishes = {v.key: _wish(v) for v in asking}
        self._likeness = Likeness(wishes, self._titles, titles.values())
        self._near = self._likeness.neighbours(v.key for v in asking)
        self._by_key = {v.key: v for v in asking}
        self._leader: dict[str, str] = {}
        self._title_terms = {t: self._likeness.telling(t) for t in {*self._titles.values()}}

    def leader(self, viewpoint: Viewpoint) -> str:
        """Return the first viewpoint of the ask that this one joins; itself if it joins none."""
        best, found = _EQUAL, viewpoint.key
        for other in self._near[viewpoint.key]:
            if self._about_the_same(viewpoint, self._by_key[other]):
                score = self._score(viewpoint, other)
                if score > best:
                    best, found = score, self._leader[other]
        self._leader[viewpoint.key] = found
        return found

    def _score(self, viewpoint: Viewpoint, other: str) -> float:
        """How alike two asks are; 0 if they only share title, subject or whom it is about."""
        alike = self._likeness.between(viewpoint.key, other)
        title = self._title_terms[self._titles[viewpoint.key]]
        roles = concepts().roles
        return alike.score if alike.own - title - roles["who"] - roles["vague"] else 0.0

    def _about_the_same(self, one: Viewpoint, other: Viewpoint) -> bool:
        if one.takes(Stance.OPPOSE) is not other.takes(Stance.OPPOSE):
            return False  # what is asked against a thing is not what is asked for it
        targets, others = set(one.passage.targets), set(other.passage.targets)
        return bool(targets & others) or targets == others


def _wish(viewpoint: Viewpoint) -> str:
    """Return the words that tell what is wanted: all of them where the wish points back."""
    wish = viewpoint.passage.ask or ""
    return viewpoint.passage.text if _POINTS_BACK.match(wish) else wish


def _ask(members: list[Viewpoint]) -> Ask:
    first = members[0]
    targets = tuple(dict.fromkeys(t for v in members for t in v.passage.targets))
    addressee = next((v.passage.addressee for v in members if v.passage.addressee), None)
    text = first.passage.ask or ""
    return Ask(first.key, text, targets, addressee, tuple(v.key for v in members))
