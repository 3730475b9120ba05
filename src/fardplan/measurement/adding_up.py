"""Indicators whose counts add up to each other: those in programmes and those who seek work.

Nobody says of two indicators that a third is their sum, but whoever has the figures sees it. So it
is looked for in the figures themselves: one series that is equal to another, or to the sum of two,
wherever all of them stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from fardplan.measurement.counted import OUTCOME, Counts, within
from fardplan.statistics import Key
from fardplan.statistics.protection import Codes

_LEAST_PLACES = 3
"""In fewer cells two series may be equal by chance."""
_DIMENSION = "del"

Name = tuple[str, str]
"""An indicator and its version, and which of its counts: those counted, the others, or all."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A series that is the sum of others; `parts` is one series where two are equal."""

    whole: Name
    parts: tuple[Name, ...]

    def of(self, definition: str, counts: Counts) -> Counts | None:
        """Return those of `counts` that stand in the sum, laid out as a total and its parts."""
        found: dict[Key, dict[Codes, int]] = defaultdict(dict)
        for key, own in counts.by_key.items():
            for codes, count in own.items():
                place, name = _split(definition, codes)
                if name == self.whole or self.parts == (name,):
                    found[key][place] = count
                elif name in self.parts:
                    found[key][within(place, _DIMENSION, " ".join(name))] = count
        if not found:
            return None
        return replace(counts, universe=f"{counts.universe}: {self}", by_key=dict(found))

    def __str__(self) -> str:
        """The series in it."""
        return " = ".join([" ".join(self.whole), " + ".join(map(" ".join, self.parts))])


def sums_in(candidate: tuple[str, Counts], others: Sequence[tuple[str, Counts]]) -> Iterator[Sum]:
    """Yield every sum that the series of `candidate` and those of `others` make up together.

    Each comes with its indicator and version. What holds within one indicator is not told: that
    those counted and the others are all.
    """
    own = _series([candidate])
    series = _series([candidate, *others])
    for whole in series:
        rest = [name for name in series if name[0] != whole[0]]
        for parts in [*combinations(rest, 1), *combinations(rest, 2)]:
            told = {whole[0], *(name[0] for name in parts)}
            if len(told) <= len(parts) or not own.keys() & {whole, *parts}:
                continue
            if _adds_up(series[whole], [series[part] for part in parts]):
                yield Sum(whole, parts)


def _series(given: Sequence[tuple[str, Counts]]) -> dict[Name, dict[Codes, int]]:
    found: dict[Name, dict[Codes, int]] = defaultdict(dict)
    for definition, counts in given:
        for codes, count in counts.cells.items():
            place, name = _split(definition, codes)
            found[name][place] = count
    return dict(found)


def _split(definition: str, codes: Codes) -> tuple[Codes, Name]:
    place = tuple(pair for pair in codes if pair[0] != OUTCOME)
    return place, (definition, dict(codes).get(OUTCOME, "alla"))


def _adds_up(whole: Mapping[Codes, int], parts: Sequence[Mapping[Codes, int]]) -> bool:
    places = whole.keys() & parts[0].keys() & parts[-1].keys()
    if len(places) < _LEAST_PLACES or any(not any(part[p] for p in places) for part in parts):
        return False
    return all(whole[place] == sum(part[place] for part in parts) for place in places)
