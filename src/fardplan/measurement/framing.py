"""How all publications of the same people are laid out as one system of equations.

Areas and sex are crossed with everything, and the dimensions that some table of an indicator
crosses with each other. Those that no table crosses meet in what they share: the same total, the
same women of an area. How many belong to two outcomes at once follows from neither, unless one of
them is small; so indicators meet in how many people there are, and in the sums that they make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fardplan.measurement.adding_up import sums_in
from fardplan.measurement.counted import AREA, OUTCOME
from fardplan.measurement.editions import ALL, Between
from fardplan.measurement.outcomes import Nest, series_of
from fardplan.statistics.protection import Codes, Frame, Publication

_ALWAYS = frozenset((AREA, "sex"))


def by_indicator(publication: Publication) -> Publication:
    """Return a publication in which the outcome is a dimension of its indicator alone."""
    series = series_of(publication.definition)
    return replace(
        publication,
        cells={_renamed(codes, OUTCOME, series): n for codes, n in publication.cells.items()},
        truth={_renamed(codes, OUTCOME, series): n for codes, n in publication.truth.items()},
        units={series if name == OUTCOME else name: own for name, own in publication.units.items()},
    )


def as_counted(codes: Codes) -> Codes:
    """Return a cell of such a publication as `counted` names it."""
    series = next((name for name, _ in codes if name.startswith(f"{OUTCOME} ")), OUTCOME)
    return _renamed(tuple(pair for pair in codes if pair != (series, ALL)), series, OUTCOME)


def framing(publications: Sequence[Publication], nests: Iterable[Nest | Between] = ()) -> Frame:
    """Return how publications of the same people are laid out; `nests` lie in each other."""
    told: dict[str, set[frozenset[str]]] = defaultdict(set)
    for each in publications:
        told[each.definition] |= {frozenset(name for name, _ in codes) for codes in each.cells}
    crossed = set().union(*told.values())
    series = frozenset(
        name for names in crossed for name in names if name.startswith(f"{OUTCOME} ")
    )
    spaces = {_ALWAYS | names for names in _together(crossed - _of(crossed, series), _ALWAYS)}
    for own in told.values():
        of = frozenset().union(*own) & series
        spaces |= {_ALWAYS | of | names for names in _together(own, _ALWAYS | series)}
    declared = tuple(each.as_sum() for each in nests if each.series <= series)
    return Frame(
        tuple(sorted(spaces, key=sorted)),
        series.union(*(each.series for each in declared)),
        tuple(sums_in(publications, series)),
        declared,
        _apart(publications, series),
    )


def _apart(publications: Sequence[Publication], series: frozenset[str]) -> frozenset[str]:
    """Return the series that are more than everybody in some place: they count what happens.

    A table is held against how many there are by itself or, where it does not say, by the newest
    that does.
    """
    everybody: dict[Codes, int] = {}
    for each in publications:
        everybody |= _wholes(each, series)
    found = set()
    for each in publications:
        wholes = _wholes(each, series) or everybody
        for codes in each.cells:
            place = tuple(pair for pair in codes if pair[0] not in series)
            if place != codes and each.count(codes) > wholes.get(place, each.count(codes)):
                found |= {name for name, _ in codes} & series
    return frozenset(found)


def _wholes(publication: Publication, series: frozenset[str]) -> dict[Codes, int]:
    """Return how many there are in all, by place."""
    return {
        codes: publication.count(codes)
        for codes in publication.cells
        if series.isdisjoint(name for name, _ in codes)
    }


def _of(crossed: Iterable[frozenset[str]], series: frozenset[str]) -> set[frozenset[str]]:
    return {names for names in crossed if names & series}


def _together(crossed: Iterable[frozenset[str]], others: frozenset[str]) -> list[frozenset[str]]:
    """The dimensions beside `others` that are crossed, in sets that no table crosses; or one."""
    found: list[frozenset[str]] = []
    for names in sorted({each - others for each in crossed} - {frozenset()}, key=sorted):
        apart = [each for each in found if not each & names]
        found = [*apart, names.union(*(each for each in found if each & names))]
    return found or [frozenset()]


def _renamed(codes: Codes, was: str, now: str) -> Codes:
    return tuple(sorted((now if name == was else name, code) for name, code in codes))
