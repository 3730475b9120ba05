"""Editions of one indicator that are not of the same people: who is between them is a group.

A new version may count others too, such as those who study part-time; as many as that are told
where both are public. Of a mean or a sum of money each edition is another: how much it changed when
one more was counted is what that one earns. A count that was put right tells of nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fardplan.kernel.text import worded
from fardplan.measurement.counted import OUTCOME, Counts
from fardplan.measurement.outcomes import ALL, lying, series_of
from fardplan.plan import UnitOfObservation
from fardplan.statistics import Indicator, Key, Measure
from fardplan.statistics.gate import FEW
from fardplan.statistics.protection import Codes, Publication, Sum


def edition_of(indicator: Indicator, publication: str) -> str:
    """Return what a table counts, in words: tables of the same words are put right by each other.

    That is never so where values are made of more than counts.
    """
    if indicator.measure is Measure.MEAN or indicator.unit is UnitOfObservation.MONEY:
        return publication
    words = (indicator.numerator, indicator.denominator, indicator.exclusions)
    return " / ".join(map(worded, words))


def by_edition(publication: Publication) -> Publication:
    """Return a publication with those counted, the others, and all as codes of its edition."""
    series = series_of(publication.definition)

    def named(codes: Codes) -> Codes:
        place = tuple(pair for pair in codes if pair[0] != OUTCOME)
        return tuple(sorted((*place, (series, dict(codes).get(OUTCOME, ALL)))))

    return replace(
        publication,
        cells={named(codes): count for codes, count in publication.cells.items()},
        truth={named(codes): count for codes, count in publication.truth.items()},
        units={name: own for name, own in publication.units.items() if name != OUTCOME},
    )


def between(
    new: tuple[str, Counts], old: tuple[str, Sequence[Counts]]
) -> tuple[tuple[Sum, ...], set[Key]]:
    """Return how two editions lie in each other, by their names, where they are not the same.

    Where the one has more in one cell and fewer in another there is no such group. Then cells are
    named that differ by few.
    """
    (new_name, counts), (old_name, earlier) = new, old
    before = {codes: count for each in earlier for codes, count in each.cells.items()}
    found: list[Sum] = []
    telling: set[Key] = set()
    for outcome, differences in _differences(counts.cells, before).items():
        own, other = ((series_of(name), outcome) for name in (new_name, old_name))
        if min(differences.values()) >= 0:
            found.append(lying(own, other))
        elif max(differences.values()) <= 0:
            found.append(lying(other, own))
        else:
            telling |= counts.keys_of(c for c, n in differences.items() if 0 < abs(n) < FEW)
    return tuple(found), telling


def _differences(
    now: Mapping[Codes, int], before: Mapping[Codes, int]
) -> dict[str, dict[Codes, int]]:
    """How many more there are now than before, by outcome; none of those that are all the same."""
    found: dict[str, dict[Codes, int]] = {}
    for codes, left in _left(now, before):
        found.setdefault(dict(codes).get(OUTCOME, ALL), {})[codes] = left
    return {outcome: own for outcome, own in found.items() if any(own.values())}


def _left(now: Mapping[Codes, int], before: Mapping[Codes, int]) -> Iterator[tuple[Codes, int]]:
    for codes in sorted(now.keys() & before.keys()):
        yield codes, now[codes] - before[codes]
