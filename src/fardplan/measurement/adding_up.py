"""Indicators whose counts add up to each other: those in programmes and those who seek work.

Nobody says of two indicators that a third is their sum, but whoever has the figures sees it. So it
is looked for in the figures themselves, in all that was ever public of each: one series that is
equal to another, or to the sum of two, wherever all of them stand, or nearly everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from fardplan.statistics import SEXES
from fardplan.statistics.protection import Codes, Publication, Sum, Term

_LEAST_PLACES = 3
"""In fewer cells two series may be equal by chance."""
_MANY_PLACES, _NEARLY_ALL = 8, 0.75
"""In so many cells, and such a share of all, series do not add up by chance. Elsewhere one of them
may have been corrected, or counted on another day."""

Floats = npt.NDArray[np.float64]


def sums_in(publications: Sequence[Publication], series: frozenset[str]) -> Iterator[Sum]:
    """Yield every sum that the `series` in publications, the oldest first, make up together.

    What holds within one indicator is not told: that those counted and the others are all.
    """
    if not series:
        return
    terms, counts = _counts(publications, series)
    for whole, parts in _adding_up(counts):
        found = Sum(terms[whole], tuple(terms[part] for part in parts))
        if len({term and term[0] for term in found.terms}) == len(found.terms):
            yield found


def _counts(
    publications: Sequence[Publication], series: frozenset[str]
) -> tuple[list[Term], Floats]:
    """Return all terms, and how many each has by place, not a number where nobody has said."""
    found: dict[Term, dict[Codes, int]] = defaultdict(dict)
    for publication in publications:
        for codes in publication.cells:
            term = next((pair for pair in codes if pair[0] in series), None)
            place = tuple(pair for pair in codes if pair[0] not in series)
            found[term][place] = publication.count(codes)
    for own in found.values():
        own.update(_by_all_sexes(own))
    terms = sorted(found, key=lambda term: term or ("", ""))
    places = sorted({place for own in found.values() for place in own})
    counts = [[found[term].get(place, np.nan) for place in places] for term in terms]
    return terms, np.array(counts, dtype=float)


def _by_all_sexes(own: dict[Codes, int]) -> dict[Codes, int]:
    """Return how many women and men there are together where a table tells of each alone."""
    found: dict[Codes, int] = {}
    for place in own:
        rest = tuple(pair for pair in place if pair[0] != "sex")
        if rest not in own and len(rest) < len(place):
            both = [own.get(tuple(sorted((*rest, ("sex", str(sex)))))) for sex in SEXES]
            known = [count for count in both if count is not None]
            if len(known) == len(both):
                found[rest] = sum(known)
    return found


def _adding_up(counts: Floats) -> Iterator[tuple[int, tuple[int, ...]]]:
    size = len(counts)
    for parts in [*combinations(range(size), 1), *combinations(range(size), 2)]:
        own = counts[list(parts)]
        summed = own.sum(axis=0)
        stand = ~np.isnan(counts) & ~np.isnan(summed)
        holds = counts == summed
        some = [(stand & (part > 0)).any(axis=1) for part in own]
        everywhere = (stand.sum(axis=1) >= _LEAST_PLACES) & (holds == stand).all(axis=1)
        told = (holds & (own > 0).all(axis=0)).sum(axis=1)
        nearly = (told >= _MANY_PLACES) & (holds.sum(axis=1) >= _NEARLY_ALL * stand.sum(axis=1))
        for whole in np.flatnonzero(np.all(some, axis=0) & (everywhere | nearly)).tolist():
            if whole not in parts and (len(parts) == 2 or whole < parts[0]):
                yield whole, parts
