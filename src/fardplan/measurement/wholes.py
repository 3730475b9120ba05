"""Denominators of the same people that are not the same: all pupils, and those who have marks.

How many there are is one figure for all indicators of a population, as long as they agree on it.
Where two that are worded otherwise differ, each wording has a whole of its own; else the newest
would be believed, and what the others tell of their outcomes would be forgotten.

Who is counted by one whole and not by another is a group. Where few are, and one of the two is
nowhere the greater, the group is protected as who is left of an outcome is. Where each is the
greater somewhere nobody can tell who they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations, product

from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import worded
from fardplan.measurement.counted import COUNTED, OUTCOME, Counts
from fardplan.measurement.framing import framing
from fardplan.measurement.outcomes import ALL, lying, series_of
from fardplan.statistics import Indicator
from fardplan.statistics.gate import FEW
from fardplan.statistics.protection import Codes, Publication, Sum, following

Editions = dict[Codes, set[int]]
"""What was ever told of how many there are, by place."""
Told = Iterable[tuple[str, str, Counts]]
"""Counts with the indicator and the whole that they are of."""


@dataclass(frozen=True)
class Pair:
    """Two wholes by their dimensions, and how many more the first has, by place, if not as many."""

    first: str
    second: str
    between: Mapping[Codes, int]

    @property
    def few(self) -> list[Codes]:
        """The places where few are between them."""
        return [place for place, count in self.between.items() if abs(count) < FEW]

    @property
    def nested(self) -> tuple[str, str] | None:
        """The wide and the narrow one, if one of them may lie in the other."""
        if min(self.between.values()) > 0:
            return self.first, self.second
        return (self.second, self.first) if max(self.between.values()) < 0 else None

    @property
    def series(self) -> frozenset[str]:
        """The series of both."""
        return frozenset((self.first, self.second))

    def as_sum(self) -> Sum:
        """Return the wide one as the narrow one and who is between; they must be nested."""
        wide, narrow = self.nested or (self.first, self.second)
        return lying((wide, ALL), (narrow, ALL))


def whole_of(indicator: Indicator) -> str:
    """Return of whom an indicator tells how many they are, in words."""
    return worded(indicator.denominator or indicator.population)


@dataclass(frozen=True)
class Wholes:
    """One way in which indicators may be of wholes, where nothing tells of which they are.

    `of` says by indicator the dimension of its whole; nothing where there is one whole alone.
    `pairs` are those wholes, two by two, that are not as many somewhere.
    """

    of: Mapping[str, str]
    pairs: tuple[Pair, ...]

    def are_nested(self, one: str, other: str) -> bool:
        """Return whether the whole of one indicator may lie in that of another, and differs."""
        series = frozenset((self.of.get(one, ""), self.of.get(other, "")))
        return any(each.nested is not None and each.series == series for each in self.pairs)


def ways(told: Told) -> list[Wholes]:
    """Return in which ways indicators may be of wholes; a reader may try each of them.

    What is told is of the new table, then of earlier ones, the oldest first.

    Wordings that are as many somewhere, and nowhere differ, are of one whole. One that nothing is
    seen of in the places of another may be of the same. What tells no whole may be a part of each
    than which it is nowhere the greater; if there is none, it is of the greatest.
    """
    told = [(id, whole, counts) for id, whole, counts in told]
    editions, words = _editions(told)
    if len(editions) > 1:
        _take_in_what_follows(editions, told)
    counted = _counted(told)
    found: dict[tuple[tuple[str, str], ...], Wholes] = {}
    for groups in _groupings(editions, words.values()):
        pairs = tuple(_pairs_that_differ(groups, editions))
        for of in _parts_of(groups, editions, words, counted):
            found.setdefault(tuple(sorted(of.items())), Wholes(of, pairs))
    return list(found.values())


def _parts_of(
    groups: Sequence[set[str]],
    editions: Mapping[str, Editions],
    words: Mapping[str, set[str]],
    counted: Mapping[str, Editions],
) -> Iterator[dict[str, str]]:
    """Yield by indicator the dimension of its whole, for each that others may be parts of."""
    if len(groups) < 2:
        yield {}
        return
    greatest = max(groups, key=lambda group: max(_counts(group, editions)))
    names = {id: next((g for g in groups if own & g), None) for id, own in words.items()}
    for whole in groups:
        yield {
            id: _dimension(own or (whole if _fits(counted[id], whole, editions) else greatest))
            for id, own in names.items()
        }


def _fits(counted: Editions, whole: set[str], editions: Mapping[str, Editions]) -> bool:
    """Return whether what is counted is nowhere more than the whole."""
    all_ = _joined(whole, editions)
    return all(min(counted[at]) <= max(all_[at]) for at in counted.keys() & all_.keys())


def _pairs_that_differ(
    groups: Sequence[set[str]], editions: Mapping[str, Editions]
) -> Iterator[Pair]:
    """Yield the wholes, two by two, that are not as many somewhere."""
    for one, other in combinations(groups, 2):
        first, second = _joined(one, editions), _joined(other, editions)
        between = {
            place: min((n - m for n, m in product(first[place], second[place])), key=abs)
            for place in sorted(first.keys() & second.keys())
            if not first[place] & second[place]
        }
        if between:
            yield Pair(_dimension(one), _dimension(other), between)


def _editions(told: Told) -> tuple[dict[str, Editions], dict[str, set[str]]]:
    """Return what was told of each whole, and by indicator of which; a count tells of none."""
    editions: dict[str, Editions] = defaultdict(lambda: defaultdict(set))
    words: dict[str, set[str]] = defaultdict(set)
    for indicator, whole, counts in told:
        all_ = counts.wholes().cells
        words[indicator] |= {whole} if all_ else set()
        for place, count in all_.items():
            editions[whole][place].add(count)
    return editions, words


def _take_in_what_follows(
    editions: Mapping[str, Editions], told: Sequence[tuple[str, str, Counts]]
) -> None:
    """Add what follows from the tables of each wording, from each and from all of them, by place.

    Two wordings that share no cell may well tell of the same people: the one by codes that make up
    everybody, and the other of everybody.
    """
    by_wording: dict[str, list[Publication]] = defaultdict(list)
    for number, (indicator, whole, counts) in enumerate((*told[1:], *told[:1])):
        own = counts.wholes()
        if own.by_key:
            by_wording[whole].append(own.as_seen(f"{number}", (), indicator))
    sets = [
        (whole, own)
        for whole, tables in by_wording.items()
        for own in ([tables] if len(tables) < 2 else [*([each] for each in tables), tables])
    ]
    with suppress(BadInput):
        found = following([own for _, own in sets], framing)
        for (whole, _), places in zip(sets, found, strict=True):
            for place, count in places.items():
                editions[whole][place].add(count)


def _counted(told: Told) -> dict[str, Editions]:
    """Return by indicator what was ever told of how many are counted, by place."""
    found: dict[str, Editions] = defaultdict(lambda: defaultdict(set))
    for indicator, _, counts in told:
        for codes, count in counts.cells.items():
            if (OUTCOME, COUNTED) in codes:
                place = tuple(pair for pair in codes if pair[0] != OUTCOME)
                found[indicator][place].add(count)
    return found


def _dimension(group: Iterable[str]) -> str:
    return series_of(f"({ALL}) {min(group)}")


def _joined(group: Iterable[str], editions: Mapping[str, Editions]) -> Editions:
    found: Editions = defaultdict(set)
    for whole in group:
        for place, counts in editions[whole].items():
            found[place] |= counts
    return found


def _groupings(
    editions: Mapping[str, Editions], of_one: Iterable[set[str]]
) -> list[list[set[str]]]:
    """Return the ways in which wordings may be of the same wholes.

    Those are of one that are seen to be as many, and those of one indicator. Of two of which
    nothing is seen there is a way in which they are one, with as many others as may be.
    """
    groups = _tied(_united([{whole} for whole in sorted(editions)], editions, least=1), of_one)
    ways = []
    for one, other in combinations(groups, 2):
        if not _differ(one, other, editions):
            left = [each for each in groups if each is not one and each is not other]
            ways.append(_united([one | other, *left], editions, least=0))
    found = [sorted(way, key=min) for way in ways or [groups]]
    return [way for number, way in enumerate(found) if way not in found[:number]]


def _united(groups: list[set[str]], editions: Mapping[str, Editions], least: int) -> list[set[str]]:
    """Return groups as few as may be, the most alike first; `least` are the places they must share.

    What was equal and has been put right since does not differ.
    """
    while True:
        alike = [
            (_equal(one, other, editions), one, other)
            for one, other in combinations(groups, 2)
            if not _differ(one, other, editions)
        ]
        most, one, other = max(alike, key=lambda each: each[0], default=(-1, set(), set()))
        if most < least:
            return groups
        groups = [one | other, *(each for each in groups if each is not one and each is not other)]


def _tied(groups: list[set[str]], of_one: Iterable[set[str]]) -> list[set[str]]:
    """Return groups in which the wordings of one indicator are of one."""
    for own in of_one:
        tied = [group for group in groups if group & own]
        if len(tied) > 1:
            groups = [*(group for group in groups if group not in tied), set().union(*tied)]
    return groups


def _equal(one: set[str], other: set[str], editions: Mapping[str, Editions]) -> int:
    """Return in how many places two groups are as many, and somebody."""
    first, second = _joined(one, editions), _joined(other, editions)
    return sum(any(first[at] & second[at]) for at in first.keys() & second.keys())


def _differ(one: set[str], other: set[str], editions: Mapping[str, Editions]) -> bool:
    return any(
        not editions[here][place] & editions[there][place]
        for here, there in product(one, other)
        for place in editions[here].keys() & editions[there].keys()
    )


def _counts(group: Iterable[str], editions: Mapping[str, Editions]) -> Iterable[int]:
    return (n for whole in group for counts in editions[whole].values() for n in counts)
