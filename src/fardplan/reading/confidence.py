"""How sure a reading is, and what led to it.

The figures order the review queue; they are not calibrated yet (see docs/explanation/reading.md).
"""

from __future__ import annotations

from fardplan.reading.cues import Weight
from fardplan.reading.grouping import Group
from fardplan.reading.scenes import Scene
from fardplan.reading.sections import Section

_IN_VIEWS = 0.95
_ELSEWHERE = 0.8
_STRONG, _WEAK, _NONE = 0.95, 0.7, 0.45
_TARGET_BY_HEADING, _TARGET_BY_WORDS, _NO_TARGET = 1.0, 0.85, 0.8


def confidence_in(
    group: Group, scene: Scene, targets: tuple[str, ...]
) -> tuple[float, tuple[str, ...]]:
    """Return a confidence of 0-1 and the reasons, in words, for how a group was read."""
    hits = [hit for judged in group.sentences for hit in judged.shown.hits]
    because = [f"{scene.section}: {scene.title}" if scene.title else f"{scene.section}"]
    because += [f"{hit.cue.stance}: {hit.words}" for hit in hits]
    if group.reason is not None:
        because.append(f"{group.reason}")
        return (0.7 if hits else 0.9), tuple(because)
    place = _IN_VIEWS if scene.section is Section.OPINIONS else _ELSEWHERE
    strong = any(hit.cue.weight is Weight.STRONG for hit in hits)
    cue = _STRONG if strong else _WEAK if hits else _NONE
    named = any(judged.named for judged in group.sentences)
    target = _TARGET_BY_HEADING if scene.targets else _TARGET_BY_WORDS if named else _NO_TARGET
    if not hits:
        because.append("no cue; told in a part for views")
    if targets and not scene.targets:
        because.append(f"named: {', '.join(targets)}")
    return round(place * cue * target, 3), tuple(because)
