"""Asks: what is wanted, with equal asks of different bodies as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fardplan.plan import Roadmap
from fardplan.reading import Stance
from fardplan.synthesis.contracts import Ask, AsksDecision, Viewpoint
from fardplan.synthesis.likeness import Likeness
from fardplan.synthesis.regrouping import regrouped
from fardplan.synthesis.terms import concepts
from fardplan.synthesis.wishes import (
    SIGNS,
    clauses_of,
    is_conditional,
    parts_of,
    points_back,
)

_EQUAL = 0.36
"""From this likeness on, two asks about the same element may be one."""
_BORNE, _NOT_HIDDEN = 0.6, 0.5
"""The share of what a part of an ask tells that another must tell too: to stand behind its words,
and to be shown in other words than its own."""


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
    equal = EqualAsks(asking, roadmap)
    groups: dict[str, list[Viewpoint]] = {}
    for viewpoint in asking:
        groups.setdefault(equal.leader(viewpoint), []).append(viewpoint)
    settled = regrouped(list(groups.values()), asking, decided)
    return tuple(replace(_ask(members), decided=by) for members, by in settled)


class EqualAsks:
    """Says which of some asks are one.

    Whoever is named beside the words of another must want all that those words want.
    """

    def __init__(self, asking: Sequence[Viewpoint], roadmap: Roadmap | None) -> None:
        titles = dict(_titles(roadmap)) if roadmap else {}
        self._titles = {
            v.key: " ".join(titles.get(t, "") for t in v.passage.targets) for v in asking
        }
        wishes = {v.key: v.passage.ask or "" for v in asking}
        self._likeness = Likeness(wishes, self._titles, titles.values())
        self._near = self._likeness.neighbours(v.key for v in asking)
        self._by_key = {v.key: v for v in asking}
        self._leader: dict[str, str] = {}

    def leader(self, viewpoint: Viewpoint) -> str:
        """Return the first viewpoint of the ask that this one joins; itself if it joins none."""
        best, found = _EQUAL, viewpoint.key
        for leader in dict.fromkeys(self._leader[other] for other in self._near[viewpoint.key]):
            score = self._likeness.between(viewpoint.key, leader).score
            if score > best and self.are_one(self._by_key[leader], viewpoint):
                best, found = score, leader
        self._leader[viewpoint.key] = found
        return found

    def are_one(self, leader: Viewpoint, other: Viewpoint) -> bool:
        """Return whether what `leader` wants is wanted by `other` too, and nothing more by that."""
        if not self._about_the_same(leader, other):
            return False
        one, two = (" ".join((v.passage.ask or "").split()) for v in (leader, other))
        if any(points_back(wish) or is_conditional(wish) for wish in (one, two)):
            return False  # what it wants, or when, stands elsewhere
        if one.casefold() == two.casefold():
            return True
        if any(sign(one) != sign(two) for sign in SIGNS):
            return False
        needs, needed = self._needs(one), self._needs(two)
        if needs != needed and not needs & needed:
            return False
        shown = self._bears(two, parts_of(one), leader, _BORNE)
        return shown and self._bears(one, clauses_of(two), other, _NOT_HIDDEN)

    def _needs(self, wish: str) -> frozenset[str]:
        """What is needed of what may be needed anywhere, such as money or somebody in charge."""
        roles = concepts().roles
        return (self._likeness.telling(wish) & roles["need"]) - roles["who"]

    def _bears(self, wish: str, parts: Sequence[str], of: Viewpoint, least: float) -> bool:
        """Whether a wish holds each of `parts`, beside what goes without saying there."""
        unsaid = self._likeness.telling(self._titles[of.key]) | concepts().roles["who"]
        whole = self._likeness.telling(wish)
        for part in parts:
            terms = self._likeness.telling(part)
            if self._likeness.held(terms, whole) < least or not _tells((terms & whole) - unsaid):
                return False
        return True

    def _about_the_same(self, one: Viewpoint, other: Viewpoint) -> bool:
        if one.takes(Stance.OPPOSE) is not other.takes(Stance.OPPOSE):
            return False  # what is asked against a thing is not what is asked for it
        asked_of = {v.passage.addressee for v in (one, other) if v.passage.addressee}
        targets, others = set(one.passage.targets), set(other.passage.targets)
        return len(asked_of) < 2 and (bool(targets & others) or targets == others)


def _tells(shared: frozenset[str]) -> bool:
    """Whether what two wishes share is a thing, or a wide subject that both want written in."""
    roles = concepts().roles
    wide, text = roles["vague"], roles["text"]
    return bool(shared - wide - text) or bool(shared & wide and shared & text)


def _titles(roadmap: Roadmap) -> Iterator[tuple[str, str]]:
    for area in roadmap.areas:
        yield area.number, area.title
        yield from ((s.number, s.title) for s in area.strategies)
        yield from ((m.number, m.text) for m in area.milestones)


def _ask(members: list[Viewpoint]) -> Ask:
    first = members[0]
    targets = tuple(dict.fromkeys(t for v in members for t in v.passage.targets))
    text = first.passage.ask or ""
    return Ask(first.key, text, targets, first.passage.addressee, tuple(v.key for v in members))
