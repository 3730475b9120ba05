"""Editions of one indicator that are not of the same people: who is between them is a group.

A new version may count others too, such as those who study part-time; as many as that are told
where both are public. Of a mean or a sum of money each edition is another: how much it changed when
one more was counted is what that one earns. A count that was put right tells of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fardplan.kernel.text import worded
from fardplan.measurement.counted import OUTCOME, Counts
from fardplan.measurement.framing import as_counted, by_indicator, framing
from fardplan.measurement.outcomes import ALL, lying, series_of
from fardplan.plan import UnitOfObservation
from fardplan.statistics import Indicator, Key, Measure
from fardplan.statistics.gate import FEW
from fardplan.statistics.protection import Codes, Publication, Sum, following


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

    They are compared in all cells that follow from each of them. Where the one has more in one cell
    and fewer in another there is no such group. Then cells are named that differ by few, or that
    make up one which the earlier edition shows.
    """
    (new_name, counts), (old_name, earlier) = new, old
    found: list[Sum] = []
    telling: set[Key] = set()
    for outcome, differences in _differences(*_followed(counts, earlier)).items():
        own, other = ((series_of(name), outcome) for name in (new_name, old_name))
        if min(differences.values()) >= 0:
            found.append(lying(own, other))
        elif max(differences.values()) <= 0:
            found.append(lying(other, own))
        else:
            few = [codes for codes, left in differences.items() if 0 < abs(left) < FEW]
            shown = {codes for each in earlier for codes in each.cells}
            telling |= counts.keys_of(few)
            for codes in shown.intersection(few).difference(counts.cells):
                telling |= counts.keys_of(_parts(codes, counts))
    return tuple(found), telling


def _parts(codes: Codes, counts: Counts) -> Iterable[Codes]:
    """Return the cells of a table in one that it does not show, or else all that may make it."""
    return [cell for cell in counts.cells if set(codes) < set(cell)] or counts.cells


def are_comparable(counts: Counts, earlier: Sequence[Counts]) -> bool:
    """Return whether some cell follows from each of two editions, or they can share nobody."""
    now, before = _followed(counts, earlier)
    if not now.keys().isdisjoint(before):
        return True
    own = counts.as_seen("now", (), "")
    others = [each.as_seen("before", (), "") for each in earlier]
    return not any(
        _may_meet(own, here, other, there)
        for other in others
        for here in own.cells
        for there in other.cells
    )


def _may_meet(own: Publication, here: Codes, other: Publication, there: Codes) -> bool:
    """Return whether a cell of one table and one of another may have somebody in common."""
    codes, known = dict(here), dict(there)
    return all(
        own.held(name, codes[name]) & other.held(name, known[name])
        for name in codes.keys() & known.keys()
    )


def _followed(
    counts: Counts, earlier: Sequence[Counts]
) -> tuple[dict[Codes, int], dict[Codes, int]]:
    """Return what follows from one edition, and what from the other, the oldest first, by cell.

    Without cells of which only one of them tells.
    """
    seen = [
        [by_indicator(each.as_seen(f"{number}", (), "")) for number, each in enumerate(edition)]
        for edition in ([counts], earlier)
    ]
    now, before = (
        {as_counted(codes): count for codes, count in found.items()}
        for found in following(seen, framing)
    )
    return now, before


def _differences(
    now: Mapping[Codes, int], before: Mapping[Codes, int]
) -> dict[str, dict[Codes, int]]:
    """How many more there are now than before, by outcome; none of those that are all the same."""
    found: dict[str, dict[Codes, int]] = {}
    for codes in sorted(now.keys() & before.keys()):
        outcome = dict(codes).get(OUTCOME, ALL)
        found.setdefault(outcome, {})[codes] = now[codes] - before[codes]
    return {outcome: own for outcome, own in found.items() if any(own.values())}
