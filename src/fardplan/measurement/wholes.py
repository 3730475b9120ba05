"""Denominators of the same people that are not the same: all pupils, and those who have marks.

How many there are is one figure for all indicators of a population, as long as they agree on it.
Where two that are worded otherwise differ, each wording has a whole of its own; else the newest
would be believed, and what the others tell of their outcomes would be forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fardplan.measurement.counted import OUTCOME, Counts
from fardplan.statistics import Indicator
from fardplan.statistics.protection import Codes

ALL = "alla"
"""The code of all of a whole, whatever became of them."""

Editions = dict[Codes, set[int]]
"""What was ever told of how many there are, by place."""


def whole_of(indicator: Indicator) -> str:
    """Return of whom an indicator tells how many they are, in words."""
    words = indicator.denominator or indicator.population
    return " ".join(words.casefold().split())


def wholes_apart(told: Iterable[tuple[str, str, Counts]]) -> dict[str, str]:
    """Return by indicator the dimension of its whole, if there are several; else nothing.

    Told are counts with the indicator and the whole that they are of. What tells no whole is of the
    greatest that there is.
    """
    editions: dict[str, Editions] = defaultdict(lambda: defaultdict(set))
    words: dict[str, set[str]] = defaultdict(set)
    for indicator, whole, counts in told:
        words[indicator].add(whole)
        for place, count in counts.wholes().cells.items():
            editions[whole][place].add(count)
    groups = _alike(editions, words.values())
    if len(groups) < 2:
        return {}
    greatest = max(groups, key=lambda group: max(_counts(group, editions)))
    of = {own: f"{OUTCOME} ({ALL}) {min(group)}" for group in groups for own in group}
    names = {indicator: own & of.keys() or greatest for indicator, own in words.items()}
    return {indicator: of[min(own)] for indicator, own in names.items()}


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
