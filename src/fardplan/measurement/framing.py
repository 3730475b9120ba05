"""How all publications of the same people are laid out as one system of equations.

Areas and sex are crossed with everything, and the dimensions that some table of an indicator
crosses with each other. Those that no table crosses meet in what they share: the same total, the
same women of an area. How many belong to two outcomes at once follows from neither, unless one of
them is small; so indicators meet in how many people there are, and in the sums that they make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fardplan.measurement.adding_up import sums_in
from fardplan.measurement.counted import AREA, OUTCOME, REST, make_up_the_total
from fardplan.measurement.outcomes import ALL, not_implied, series_of
from fardplan.statistics.protection import TOTAL, Codes, Frame, Publication, Space, Sum

_ALWAYS = frozenset((AREA, "sex"))


def by_indicator(publication: Publication, wholes: Mapping[str, str] | None = None) -> Publication:
    """Return a publication in which the outcome is a dimension of its indicator alone.

    `wholes` says by indicator which whole it is a part of, where there are several.
    """
    series = series_of(publication.definition)
    whole = (wholes or {}).get(publication.definition)

    def named(codes: Codes) -> Codes:
        if whole and OUTCOME not in dict(codes):
            return tuple(sorted((*codes, (whole, ALL))))
        return _renamed(codes, OUTCOME, series)

    return replace(
        publication,
        cells={named(codes): n for codes, n in publication.cells.items()},
        truth={named(codes): n for codes, n in publication.truth.items()},
        units={series if name == OUTCOME else name: own for name, own in publication.units.items()},
    )


def as_counted(codes: Codes) -> Codes:
    """Return a cell of such a publication as `counted` names it."""
    series = next((name for name, _ in codes if name.startswith(f"{OUTCOME} ")), OUTCOME)
    return _renamed(tuple(pair for pair in codes if pair != (series, ALL)), series, OUTCOME)


def framing(
    publications: Sequence[Publication],
    declared: Iterable[Sum] = (),
    wholes: Mapping[str, str] | None = None,
) -> Frame:
    """Return how publications of the same people are laid out.

    Of the `declared` sums those say something of which two terms have been published. `wholes` says
    by indicator which whole it is a part of, where there are several.
    """
    wholes = wholes or {}
    shown: dict[str, set[Space]] = defaultdict(set)
    for each in publications:
        shown[each.definition] |= {frozenset(name for name, _ in codes) for codes in each.cells}
    crossed = set().union(*shown.values())
    series = frozenset(
        name for names in crossed for name in names if name.startswith(f"{OUTCOME} ")
    )
    spaces = _spaces(crossed - _of(crossed, series), frozenset())
    for whole in series.intersection(wholes.values()):
        spaces |= _spaces(_of(crossed, frozenset([whole])), frozenset([whole]))
    for own in shown.values():
        of = frozenset().union(*own) & series
        for one in of.difference(wholes.values()) or [None]:
            spaces |= _spaces({names - of for names in own}, frozenset([one] if one else []))
    told = not_implied([each for each in declared if len(each.series & series) > 1])
    return Frame(
        tuple(sorted(spaces, key=sorted)),
        series.union(*(each.series for each in told)),
        tuple(sums_in(publications, series)),
        told,
        {series_of(indicator): whole for indicator, whole in wholes.items() if whole in series},
        _apart(publications, series.difference(wholes.values()), wholes),
        {name: frozenset([REST]) for name in sorted(_complete(publications, series))},
    )


def _complete(publications: Sequence[Publication], series: frozenset[str]) -> set[str]:
    """Return the dimensions that tables by some codes leave open, and others show to be complete.

    A table that leaves a code out shows that somebody is in none of its own; who that is stands in
    those by all codes.
    """
    names = {
        name
        for each in publications
        for name, units in each.units.items()
        if REST in units.get(TOTAL, ())
    }
    return {name for name in names - series if make_up_the_total(name, publications)}


def _apart(
    publications: Sequence[Publication], parts: frozenset[str], wholes: Mapping[str, str]
) -> frozenset[str]:
    """Return the series that are more than everybody in some place: they count what happens.

    A table is held against how many there are by itself or, where it does not say, by the newest
    that does, of the whole that it is a part of.
    """
    everybody: dict[str, dict[Codes, int]] = defaultdict(dict)
    for each in publications:
        everybody[wholes.get(each.definition, "")] |= _of_all(each, parts)
    found = set()
    for each in publications:
        whole = _of_all(each, parts) or everybody[wholes.get(each.definition, "")]
        for codes in each.cells:
            own = {name for name, _ in codes} & parts
            place = _place(codes)
            if own and each.count(codes) > whole.get(place, each.count(codes)):
                found |= own
    return frozenset(found)


def _of_all(publication: Publication, parts: frozenset[str]) -> dict[Codes, int]:
    """Return how many there are in all, by place."""
    return {
        _place(codes): publication.count(codes)
        for codes in publication.cells
        if parts.isdisjoint(name for name, _ in codes)
    }


def _place(codes: Codes) -> Codes:
    return tuple(pair for pair in codes if not pair[0].startswith(f"{OUTCOME} "))


def _spaces(crossed: Iterable[Space], series: Space) -> set[Space]:
    return {_ALWAYS | series | names for names in _together(crossed, _ALWAYS | series)}


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
