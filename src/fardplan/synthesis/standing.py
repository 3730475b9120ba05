"""Which answers stand when a body has handed in more than one.

The newest counts, and the older ones are superseded: kept and shown, but not summarised, so that
no body counts twice. A document that adds to an answer, such as an attachment, stands and falls
with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_UNDATED = "9999-12-31"
"""An answer of which only the order is known came after those before it in the list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document that came in. `day` is an ISO date, "" if it is not known."""

    id: int
    day: str
    bodies: tuple[str, ...]
    adds_to: int | None = None
    """The entry that it adds to; None for an answer of its own."""


def superseding(entries: Sequence[Entry]) -> dict[int, dict[str, int]]:
    """Return, for each entry, the bodies for which another stands in its place, and which one.

    `entries` are in the order in which they were taken in: of two from one day the later counts. A
    joint answer may be superseded for some of its bodies, and stand for the others.
    """
    newest = _newest(entries)
    return {
        entry.id: {
            body: newest[body]
            for body in entry.bodies
            if newest.get(body, _root(entry)) != _root(entry)
        }
        for entry in entries
    }


def added_to(entries: Sequence[Entry], bodies: Sequence[str]) -> int | None:
    """Return which of `entries` a further document from `bodies` adds to: their newest answer.

    None if they have not answered together before.
    """
    own = [e for e in entries if e.adds_to is None and set(bodies) <= set(e.bodies)]
    return max(own, key=_order(entries).__getitem__).id if own else None


def _newest(entries: Sequence[Entry]) -> dict[str, int]:
    order, newest = _order(entries), dict[str, Entry]()
    for entry in entries:
        if entry.adds_to is None:
            for body in entry.bodies:
                newest[body] = max(newest.get(body, entry), entry, key=order.__getitem__)
    return {body: entry.id for body, entry in newest.items()}


def _order(entries: Sequence[Entry]) -> dict[Entry, tuple[str, int]]:
    return {entry: (entry.day or _UNDATED, at) for at, entry in enumerate(entries)}


def _root(entry: Entry) -> int:
    return entry.id if entry.adds_to is None else entry.adds_to
