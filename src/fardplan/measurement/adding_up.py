"""Indicators whose counts add up to each other: those in programmes and those who seek work.

Nobody says of two indicators that a third is their sum, but whoever has the figures sees it. So it
is looked for in the figures themselves, in all that was ever public of each: one series that is
equal to another, or to the sum of two, wherever all of them stand, or in so many places that it is
no chance. Places are then those in which nothing smaller is told: who was counted anew in one area
is so in the city too, and among women and men together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from math import comb, log2

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from fardplan.statistics import SEXES
from fardplan.statistics.protection import Codes, Publication, Sum, Term

_LEAST_PLACES = 3
"""In fewer cells two series may be equal by chance."""
_SURE = 7
"""Bits: a sum is no chance if one of 128 universes would show any by chance."""

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def sums_in(publications: Sequence[Publication], series: frozenset[str]) -> Iterator[Sum]:
    """Yield every sum that the `series` in publications, the oldest first, make up together.

    What holds within one indicator is not told: that those counted and the others are all.
    """
    if not series:
        return
    terms, places, counts = _counts(publications, series)
    for whole, parts in _adding_up(counts, _lying_in(places)):
        found = Sum(terms[whole], tuple(terms[part] for part in parts))
        if len({term and term[0] for term in found.terms}) == len(found.terms):
            yield found


def _counts(
    publications: Sequence[Publication], series: frozenset[str]
) -> tuple[list[Term], list[Codes], Floats]:
    """Return all terms, places, and how many there are of each, not a number where nobody said."""
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
    return terms, places, np.array(counts, dtype=float)


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


def _lying_in(places: Sequence[Codes]) -> sp.csr_matrix:
    """Return places by places: 1 where the first is of fewer codes and holds the second."""
    at = {place: number for number, place in enumerate(places)}
    pairs = [
        (at[wider], number)
        for place, number in at.items()
        for wider in chain.from_iterable(combinations(place, size) for size in range(len(place)))
        if wider in at
    ]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    return sp.csr_matrix((np.ones(len(pairs)), (rows, columns)), shape=(len(at), len(at)))


def _adding_up(counts: Floats, lying_in: sp.csr_matrix) -> Iterator[tuple[int, tuple[int, ...]]]:
    size = len(counts)
    tried = [*combinations(range(size), 1), *combinations(range(size), 2)]
    for parts in tried:
        own = counts[list(parts)]
        summed = own.sum(axis=0)
        stand = ~np.isnan(counts) & ~np.isnan(summed)
        holds = counts == summed
        some = np.all([(stand & (part > 0)).any(axis=1) for part in own], axis=0)
        everywhere = (stand.sum(axis=1) >= _LEAST_PLACES) & (holds == stand).all(axis=1)
        for whole in np.flatnonzero(some).tolist():
            if whole in parts or (len(parts) == 1 and whole > parts[0]):
                continue
            if everywhere[whole] or (
                holds[whole].any()
                and _bits(own, holds[whole], stand[whole], lying_in) >= log2(size * len(tried))
            ):
                yield whole, parts


def _bits(parts: Floats, holds: Mask, stand: Mask, lying_in: sp.csr_matrix) -> float:
    """Return how much speaks for a sum that fails in some places, beyond what makes it sure.

    Two counts that have nothing to do with each other differ by about their root. A sum that fails
    in half of all places is none.
    """
    innermost = stand & (lying_in @ stand == 0)
    size, told = int(innermost.sum()), innermost & holds
    failing = size - int(told.sum())
    if 2 * failing >= size:
        return 0.0
    by_chance = np.log2(1 + 2 * np.sqrt(parts[:, told].min(axis=0))).sum()
    return float(by_chance) - log2(comb(size, failing)) - _SURE
