"""What kind of element something is about."""

from __future__ import annotations

from collections.abc import Collection

from fardplan.plan import Element, Milestone, Roadmap, Strategy
from fardplan.reading.vocabulary import Level

_ORDER = (Level.STRATEGY, Level.MILESTONE, Level.TARGET_AREA)


def level_of(element: Element | None) -> Level:
    """Return what kind of element it is; one that is no longer there was no more than an area."""
    if isinstance(element, Strategy):
        return Level.STRATEGY
    return Level.MILESTONE if isinstance(element, Milestone) else Level.TARGET_AREA


def level_of_all(numbers: Collection[str], roadmap: Roadmap) -> Level:
    """Return the level of what is about the elements with `numbers`, none for the roadmap itself.

    Of several levels it is the first of strategy, milestone, target area.
    """
    if not numbers:
        return Level.ROADMAP
    found = {level_of(roadmap.by_number.get(number)) for number in numbers}
    return min(found, key=_ORDER.index)
