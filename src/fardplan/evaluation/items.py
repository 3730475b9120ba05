"""Viewpoints in the one form in which a reading and an annotation are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fardplan.evaluation.placing import Placed
from fardplan.reading import Passage, ReadDocument, Stance, Voice


@dataclass(frozen=True, slots=True)
class Item:
    """One viewpoint, whoever found it; `start` and `end` are offsets into the raw text.

    `confidence` is the reader's, 1.0 for a person's.
    """

    start: int
    end: int
    voice: Voice
    targets: frozenset[str]
    stances: frozenset[Stance]
    ask: str | None
    confidence: float = 1.0


def marked_items(places: Iterable[Placed]) -> tuple[Item, ...]:
    """Return what a person marked."""
    return tuple(
        Item(
            start=each.start,
            end=each.end,
            voice=each.marked.voice,
            targets=frozenset(each.marked.targets),
            stances=frozenset(each.marked.stances),
            ask=each.marked.ask,
        )
        for each in places
    )


def read_items(read: ReadDocument, within: tuple[int, int] | None = None) -> tuple[Item, ...]:
    """Return what the reader found, of what begins `within` these lines if they are given."""
    text = read.source.text
    return tuple(
        _item(passage, text) for passage in read.viewpoints if within is None
        or within[0] <= passage.place.first_line <= within[1]
    )  # fmt: skip


def _item(passage: Passage, text: str) -> Item:
    end = passage.start + len(text[passage.start : passage.end].rstrip())
    return Item(
        start=passage.start,
        end=end,
        voice=passage.voice,
        targets=frozenset(passage.targets),
        stances=frozenset(passage.stances),
        ask=passage.ask,
        confidence=passage.confidence,
    )


def shared(one: Item, other: Item) -> int:
    """Return how many characters two items share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def overlap(one: Item, other: Item) -> float:
    """Return the characters that two items share, as a share of those in either (0-1)."""
    return shared(one, other) / (max(one.end, other.end) - min(one.start, other.start))


def paired(gold: Iterable[Item], found: Iterable[Item]) -> list[tuple[Item, Item]]:
    """Return the pairs that share at least half of their union, each item in one pair at most.

    Where an item could be in several, the pairs with the greatest overlap are made first.
    """
    others = list(found)
    close = [
        (overlap(one, other), one, other)
        for one in gold
        for other in others
        if overlap(one, other) >= _ENOUGH
    ]
    close.sort(key=lambda each: (-each[0], each[1].start, each[2].start))
    taken: set[int] = set()
    pairs = []
    for _, one, other in close:
        if id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            pairs.append((one, other))
    return sorted(pairs, key=lambda pair: pair[0].start)


_ENOUGH = 0.5
