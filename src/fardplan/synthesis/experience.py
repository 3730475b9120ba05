"""Bodies that tell of the same difficulty, each from its own work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from fardplan.reading import Stance
from fardplan.synthesis.comparing import Comparing, Near
from fardplan.synthesis.contracts import SharedExperience, Viewpoint
from fardplan.synthesis.likeness import Nearest
from fardplan.synthesis.signs import lacks, tells
from fardplan.synthesis.terms import concepts

_LEAST_LIKENESS, _LEAST_WEIGHT = 0.28, 0.55


class Experiences:
    """Joins viewpoints that tell of the same difficulty, within one element."""

    def __init__(self, comparing: Comparing, viewpoints: Sequence[Viewpoint]) -> None:
        self._comparing = comparing
        counted = [v for v in viewpoints if v.counted]
        self._telling = {v.key for v in counted if tells(v)}
        self._known = {v.key: v for v in counted if v.key in self._telling or lacks(v)}
        nearest = Nearest(comparing.likeness, self._known)
        self._by_element: dict[str, list[SharedExperience]] = defaultdict(list)
        groups: dict[str, list[str]] = {}
        words: dict[str, tuple[str, ...]] = {}
        leader: dict[str, str] = {}
        for key in self._known:
            best = self._leader(key, nearest.near(key), leader, words)
            leader[key] = best
            groups.setdefault(best, []).append(key)
        for first, keys in groups.items():
            if len({self._known[key].answer.document for key in keys}) > 1:
                said = comparing.words(words[first], keys[:1], keys[1:])
                for target in self._known[first].passage.targets[:1] or ("",):
                    self._by_element[target].append(SharedExperience(tuple(keys), said))

    def at(self, target: str) -> tuple[SharedExperience, ...]:
        """Return the shared experiences that stand under one element, "" for the whole."""
        return tuple(self._by_element.get(target, ()))

    def _leader(
        self,
        key: str,
        near: list[str],
        leader: dict[str, str],
        words: dict[str, tuple[str, ...]],
    ) -> str:
        best, found = 0.0, key
        for other in near:
            if other not in leader:
                continue
            score, shared = self._same(self._known[leader[other]], self._known[key])
            if score > best:
                best, found = score, leader[other]
                words.setdefault(found, shared)
        return found

    def _same(self, one: Viewpoint, other: Viewpoint) -> tuple[float, tuple[str, ...]]:
        near = self._comparing.near(one, other)
        if near is not Near.SAME_ELEMENT or one.answer.document == other.answer.document:
            return 0.0, ()
        if not {one.key, other.key} & self._telling or _only_asks(one, other):
            return 0.0, ()
        if one.takes(Stance.OPPOSE) is not other.takes(Stance.OPPOSE):
            return 0.0, ()  # what one objects to for what it has seen, the other has seen do good
        needs, others = self._needs(one), self._needs(other)
        if (needs or others) and not needs & others:
            return 0.0, ()
        meeting = self._comparing.meeting(one, other)
        things = {t for t in meeting.theme - concepts().roles["vague"] if not t.endswith("-")}
        if not things or meeting.weight < _LEAST_WEIGHT or meeting.alike.score < _LEAST_LIKENESS:
            return 0.0, ()
        shared = self._comparing.likeness.most_telling(meeting.alike.own)
        return meeting.alike.score, shared

    def _needs(self, viewpoint: Viewpoint) -> frozenset[str]:
        return self._comparing.likeness.own(viewpoint.key) & concepts().roles["need"]


def _only_asks(one: Viewpoint, other: Viewpoint) -> bool:
    """Whether two are compared as asks: both ask, and not both tell of their own work too."""
    both_tell = one.takes(Stance.EXPERIENCE) and other.takes(Stance.EXPERIENCE)
    return bool(one.passage.ask and other.passage.ask) and not both_tell
