"""What is seen only across answers: where bodies disagree, and who does what another lacks."""

from __future__ import annotations

from collections.abc import Sequence

from fardplan.plan import Roadmap
from fardplan.reading import Stance
from fardplan.synthesis.contracts import PracticeMatch, Tension, Viewpoint
from fardplan.synthesis.likeness import Alike, Likeness, Nearest

_LACKS = (Stance.GAP, Stance.CLARIFY, Stance.ASK)
_SAME_ELEMENT, _SAME_AREA = 0.1, 0.14
_LEAST_SHARED = 2
"""One word in common is chance."""
_MOST = 3


def tensions_in(target: str, viewpoints: Sequence[Viewpoint]) -> tuple[Tension, ...]:
    """Return where bodies disagree about one element.

    A body that both welcomes and objects does not disagree with itself.
    """
    counted = [v for v in viewpoints if v.counted]
    welcomed = [v for v in counted if v.takes(Stance.SUPPORT) and not v.takes(Stance.OPPOSE)]
    opposed = [v for v in counted if v.takes(Stance.OPPOSE)]
    questioned = [v for v in counted if v.takes(Stance.CLARIFY) and not v.takes(Stance.SUPPORT)]
    found = []
    for kind, others in (("opposed", opposed), ("questioned", questioned)):
        one = [v for v in welcomed if _by_others(v, others)]
        other = [v for v in others if _by_others(v, welcomed)]
        if one and other:
            found.append(Tension(target, kind, _keys(one), _keys(other)))
    return tuple(found)


def _by_others(viewpoint: Viewpoint, others: Sequence[Viewpoint]) -> bool:
    """Whether somebody else, or another voice of the same body, is among `others`."""
    mine = (viewpoint.answer.document, viewpoint.voice)
    return any((v.answer.document, v.voice) != mine for v in others)


def _keys(viewpoints: Sequence[Viewpoint]) -> tuple[str, ...]:
    return tuple(v.key for v in viewpoints)


class Practices:
    """Finds what other bodies already do about what one body lacks."""

    def __init__(self, roadmap: Roadmap, viewpoints: Sequence[Viewpoint]) -> None:
        self._roadmap = roadmap
        counted = [v for v in viewpoints if v.counted]
        practices = [v for v in counted if v.takes(Stance.EXISTING_PRACTICE)]
        lacking = [v for v in counted if v.takes(*_LACKS)]
        texts = {v.key: v.passage.text for v in (*practices, *lacking)}
        self._likeness = Likeness(texts)
        self._known = {v.key: v for v in practices}
        by_area: dict[str, list[str]] = {}
        for practice in practices:
            for area in sorted(self._areas(practice)):
                by_area.setdefault(area, []).append(practice.key)
        self._nearest = {area: Nearest(self._likeness, keys) for area, keys in by_area.items()}

    def matches(self, viewpoints: Sequence[Viewpoint]) -> tuple[PracticeMatch, ...]:
        """Return, for what is lacking in `viewpoints`, the practices most like it."""
        lacking = (v for v in viewpoints if v.counted and v.takes(*_LACKS))
        found = (self._match(v) for v in lacking)
        return tuple(match for match in found if match is not None)

    def _match(self, gap: Viewpoint) -> PracticeMatch | None:
        ranked: list[tuple[float, str, Alike]] = []
        for practice in self._candidates(gap):
            if practice.answer.document == gap.answer.document:
                continue
            alike = self._likeness.between(gap.key, practice.key)
            same = bool(set(gap.passage.targets) & set(practice.passage.targets))
            enough = _SAME_ELEMENT if same else _SAME_AREA
            if alike.score >= enough and len(alike.shared) >= _LEAST_SHARED:
                ranked.append((alike.score + (0.1 if same else 0.0), practice.key, alike))
        if not ranked:
            return None
        ranked.sort(key=lambda entry: (-entry[0], entry[1]))
        top = ranked[:_MOST]
        best = top[0][2]
        return PracticeMatch(
            gap.key, tuple(k for _, k, _ in top), round(best.score, 3), best.shared
        )

    def _candidates(self, gap: Viewpoint) -> list[Viewpoint]:
        areas = [area for area in sorted(self._areas(gap)) if area in self._nearest]
        near = dict.fromkeys(key for area in areas for key in self._nearest[area].near(gap.key))
        return [self._known[key] for key in near]

    def _areas(self, viewpoint: Viewpoint) -> set[str]:
        areas = (self._roadmap.area_of(number) for number in viewpoint.passage.targets)
        return {area.number for area in areas if area} or {""}
