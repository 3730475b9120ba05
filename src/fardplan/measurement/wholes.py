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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from fardplan.kernel.text import worded
from fardplan.measurement.counted import Counts
from fardplan.measurement.outcomes import lying, series_of
from fardplan.statistics import Indicator
from fardplan.statistics.gate import FEW
from fardplan.statistics.protection import Codes, Sum

ALL = "alla"
"""The code of all of a whole, whatever became of them."""

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


def wholes_apart(told: Told) -> dict[str, str]:
    """Return by indicator the dimension of its whole, if there are several; else nothing.

    What tells no whole is of the greatest that there is.
    """
    editions, words = _editions(told)
    groups = _alike(editions, words.values())
    if len(groups) < 2:
        return {}
    greatest = max(groups, key=lambda group: max(_counts(group, editions)))
    of = {own: _dimension(group) for group in groups for own in group}
    names = {indicator: own & of.keys() or greatest for indicator, own in words.items()}
    return {indicator: of[min(own)] for indicator, own in names.items()}


def pairs_that_differ(told: Told) -> Iterator[Pair]:
    """Yield the wholes, two by two, that are not as many somewhere."""
    editions, words = _editions(told)
    for one, other in combinations(_alike(editions, words.values()), 2):
        first, second = _joined(one, editions), _joined(other, editions)
        between = {
            place: min((n - m for n, m in product(first[place], second[place])), key=abs)
            for place in sorted(first.keys() & second.keys())
            if not first[place] & second[place]
        }
        if between:
            yield Pair(_dimension(one), _dimension(other), between)


def _editions(told: Told) -> tuple[dict[str, Editions], dict[str, set[str]]]:
    """Return what was told of each whole, and by indicator of which."""
    editions: dict[str, Editions] = defaultdict(lambda: defaultdict(set))
    words: dict[str, set[str]] = defaultdict(set)
    for indicator, whole, counts in told:
        words[indicator].add(whole)
        for place, count in counts.wholes().cells.items():
            editions[whole][place].add(count)
    return editions, words


def _dimension(group: Iterable[str]) -> str:
    return series_of(f"({ALL}) {min(group)}")


def _joined(group: Iterable[str], editions: Mapping[str, Editions]) -> Editions:
    found: Editions = defaultdict(set)
    for whole in group:
        for place, counts in editions[whole].items():
            found[place] |= counts
    return found


def _alike(editions: Mapping[str, Editions], of_one: Iterable[set[str]]) -> list[set[str]]:
    """Return wordings that are of one whole: those that differ nowhere, and those of one indicator.

    What was equal and has been put right since does not differ.
    """
    groups: list[set[str]] = []
    for whole in sorted(editions):
        same = (each for each in groups if not any(_differ(editions, whole, o) for o in each))
        found = next(same, None)
        if found is None:
            groups.append({whole})
        else:
            found.add(whole)
    for own in of_one:
        tied = [group for group in groups if group & own]
        if len(tied) > 1:
            groups = [*(group for group in groups if group not in tied), set().union(*tied)]
    return groups


def _differ(editions: Mapping[str, Editions], one: str, other: str) -> bool:
    shared = editions[one].keys() & editions[other].keys()
    return any(not editions[one][place] & editions[other][place] for place in shared)


def _counts(group: Iterable[str], editions: Mapping[str, Editions]) -> Iterable[int]:
    return (n for whole in group for counts in editions[whole].values() for n in counts)
