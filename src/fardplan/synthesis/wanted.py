"""Asks: what is wanted, with equal asks of different bodies as one."""

from __future__ import annotations

from collections.abc import Sequence

from fardplan.synthesis.contracts import Ask, Viewpoint
from fardplan.synthesis.likeness import Likeness

_EQUAL = 0.42
"""From this likeness on, two asks about the same element are taken to be one."""


def asks_of(viewpoints: Sequence[Viewpoint]) -> tuple[Ask, ...]:
    """Return the asks in `viewpoints`, equal ones as one, in the order they are first met."""
    asking = [v for v in viewpoints if v.counted and v.passage.ask]
    likeness = Likeness({v.key: v.passage.ask or "" for v in asking})
    near = likeness.neighbours(v.key for v in asking)
    by_key = {v.key: v for v in asking}
    leader: dict[str, str] = {}
    for viewpoint in asking:
        leader[viewpoint.key] = _leader(viewpoint, near, by_key, likeness, leader)
    groups: dict[str, list[Viewpoint]] = {}
    for viewpoint in asking:
        groups.setdefault(leader[viewpoint.key], []).append(viewpoint)
    return tuple(_ask(members) for members in groups.values())


def _leader(
    viewpoint: Viewpoint,
    near: dict[str, list[str]],
    by_key: dict[str, Viewpoint],
    likeness: Likeness,
    leader: dict[str, str],
) -> str:
    """The first viewpoint of the ask that this one joins; itself if it joins none."""
    best, found = _EQUAL, viewpoint.key
    for other in near[viewpoint.key]:
        if _about_the_same(viewpoint, by_key[other]):
            score = likeness.between(viewpoint.key, other).score
            if score > best:
                best, found = score, leader[other]
    return found


def _about_the_same(one: Viewpoint, other: Viewpoint) -> bool:
    targets, others = set(one.passage.targets), set(other.passage.targets)
    return bool(targets & others) or targets == others


def _ask(members: list[Viewpoint]) -> Ask:
    first = members[0]
    targets = tuple(dict.fromkeys(t for v in members for t in v.passage.targets))
    addressee = next((v.passage.addressee for v in members if v.passage.addressee), None)
    text = first.passage.ask or ""
    return Ask(first.key, text, targets, addressee, tuple(v.key for v in members))
