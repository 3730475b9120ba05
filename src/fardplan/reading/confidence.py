"""How sure a reading is, and what led to it.

The figure of a viewpoint is how often one that was weighed like it is right: that it is one, is
about the right elements, and shares a stance. It is learned from annotated answers that the weights
were not trained on (tools/train_reading.py).
"""

from __future__ import annotations

from fardplan.reading.grouping import Group
from fardplan.reading.learned import Model
from fardplan.reading.scenes import Scene
from fardplan.reading.sections import Section

_TENTHS = 10
_MOST_SENTENCES = 4
_SEEN_AS_SUCH = 0.99
_VIEW, _INSIDE, _STANCE = (
    [f"{name}={tenth}" for tenth in range(_TENTHS)] for name in ("view", "inside", "stance")
)
_SECTION = {section: f"section={section}" for section in Section}
_SENTENCES = [f"sentences={count}" for count in range(_MOST_SENTENCES + 1)]


def confidence_in(
    group: Group | None, scene: Scene, targets: tuple[str, ...], model: Model
) -> tuple[float, tuple[str, ...]]:
    """Return a confidence of 0-1 and the reasons, in words, for how a group was read."""
    if group is None:
        return _SEEN_AS_SUCH, ()
    hits = [hit for judged in group.sentences for hit in judged.shown.hits]
    because = [f"{scene.section}: {scene.title}" if scene.title else f"{scene.section}"]
    because += [f"{hit.cue.stance}: {hit.words}" for hit in hits]
    if group.reason is not None:
        because.append(f"{group.reason}")
        return round(min(1.0 - group.view, _SEEN_AS_SUCH), 3), tuple(because)
    if not hits:
        because.append("no cue; weighed as a view")
    sure = model.sure.chance(sure_features(group, scene, targets))
    return round(sure, 3), tuple(because)


def sure_features(group: Group, scene: Scene, targets: tuple[str, ...]) -> list[str]:
    """Return what a confidence is learned from."""
    return [
        _VIEW[_tenth(group.view)],
        _INSIDE[_tenth(group.inside)],
        _STANCE[_tenth(group.stance)],
        _about(group, scene, targets),
        _SECTION[scene.section],
        _SENTENCES[min(len(group.sentences), _MOST_SENTENCES)],
    ]


def _about(group: Group, scene: Scene, targets: tuple[str, ...]) -> str:
    """By what the elements were found."""
    if scene.targets:
        return "about=heading"
    for judged in group.sentences:
        if judged.named:
            return "about=words"
    return "about=none" if targets else "about=whole"


def _tenth(chance: float) -> int:
    return min(int(chance * _TENTHS), _TENTHS - 1)
