"""What differs between two roadmaps, element by element.

An element is the same as long as its id is, whatever happens to its number and its title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fardplan.kernel.errors import BadInput
from fardplan.plan.elements import Element, Milestone, Roadmap, Strategy, TargetArea, title_of


class ChangeKind(StrEnum):
    """What happened to an element."""

    ADDED = "added"
    REMOVED = "removed"
    RETITLED = "retitled"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    """It stands in another target area."""
    CHANGED = "changed"
    """Another field than title and number has another value."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `id` is "" where it is about the roadmap as a whole.

    `number` is the one in the new roadmap, or in the old one if the element was removed.
    `before` and `after` are the values of `field`; None is "not there".
    """

    kind: ChangeKind
    id: str
    number: str
    field: str
    before: Any = None
    after: Any = None


_WHOLE = ("title", "version", "other_titles", "sources")
_FIELDS: dict[type, tuple[str, ...]] = {
    TargetArea: (),
    Strategy: ("roman", "serves", "variants"),
    Milestone: (
        "unit", "baseline", "target", "year", "clearly_means", "sex", "sex_reason",
    ),
}  # fmt: skip


def compare(old: Roadmap, new: Roadmap) -> tuple[Change, ...]:
    """Return what differs in `new` from `old`: the whole, then what is there, then what is gone.

    `BadInput` is raised if an id stands twice in one of them, since ids tell what is the same.
    """
    before, after = _by_id(old), _by_id(new)
    return (
        *_fields("", "", old, new, _WHOLE),
        *(change for key in after for change in _element(key, before, after)),
        *(_gone(key[1], element) for key, (element, _) in before.items() if key not in after),
    )


_Placed = dict[tuple[type, str], tuple[Element, str]]
"""Each element by its kind and id, with the id of the area it stands in."""


def _by_id(roadmap: Roadmap) -> _Placed:
    placed: _Placed = {}
    for area in roadmap.areas:
        inside: tuple[Element, ...] = (area, *area.milestones, *area.strategies)
        for element in inside:
            key = (type(element), element.id)
            if key in placed:
                why = f'the id "{element.id}" is used twice, so that nothing can be told apart'
                raise BadInput(f"{roadmap.title} ({roadmap.version})", why, "give each its own id")
            placed[key] = element, "" if isinstance(element, TargetArea) else area.id
    return placed


def _element(key: tuple[type, str], before: _Placed, after: _Placed) -> Iterator[Change]:
    new, area = after[key]
    if key not in before:
        yield Change(ChangeKind.ADDED, new.id, new.number, _text_field(new), None, title_of(new))
        return
    old, old_area = before[key]
    about = new.id, new.number
    if title_of(old) != title_of(new):
        yield Change(ChangeKind.RETITLED, *about, _text_field(new), title_of(old), title_of(new))
    if old.number != new.number:
        yield Change(ChangeKind.RENUMBERED, *about, "number", old.number, new.number)
    if old_area != area:
        yield Change(ChangeKind.MOVED, *about, "area", old_area, area)
    yield from _fields(*about, old, new, _FIELDS[key[0]])


def _fields(
    id_: str, number: str, old: object, new: object, names: tuple[str, ...]
) -> Iterator[Change]:
    for name in names:
        values = getattr(old, name), getattr(new, name)
        if values[0] != values[1]:
            yield Change(ChangeKind.CHANGED, id_, number, name, *values)


def _gone(id_: str, element: Element) -> Change:
    return Change(ChangeKind.REMOVED, id_, element.number, _text_field(element), title_of(element))


def _text_field(element: Element) -> str:
    return "text" if isinstance(element, Milestone) else "title"
