"""Areas of several divisions in one system: what lies in what, and what nobody has related.

A district and the small areas that it is made of are codes of one dimension, as 16-24 and 20-24
are: each holds areas of a division that both are made of. Of two divisions that only share parts
nothing is known but that one could be computed from the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fardplan.measurement.contracts import LedgerEntry, Sentences
from fardplan.measurement.counted import AREA, OUTCOME, REST, Counts
from fardplan.statistics import Key, Observation
from fardplan.statistics.divisions import Nesting, Place
from fardplan.statistics.gate import Table
from fardplan.statistics.keys import cell_of
from fardplan.statistics.protection import Codes

Areas = dict[str, set[str]]
"""Codes of areas by division."""
Told = dict[Place, dict[Codes, int]]
"""Counts by area, and by all else that they are of."""

_CITY: Place = ("", "")


@dataclass(frozen=True)
class Ground:
    """Divisions that can be laid on each other, with what each of their areas holds.

    Areas of `home` are called by their codes, others by their division too: two divisions may have
    the same codes. In `told`, counts by the indicator that they are of, the oldest first, it is
    seen whether an area has more than its parts.
    """

    home: str
    held: Mapping[Place, frozenset[str]]
    told: tuple[tuple[str, Counts], ...]
    nesting: Nesting

    def of(self, counts: Counts) -> Counts | None:
        """Return counts of these divisions and of the whole city; None if there are none."""
        by_key = {
            key: {self._codes(key, codes): n for codes, n in own.items()}
            for key, own in counts.by_key.items()
            if not key.area or (key.division, key.area) in self.held
        }
        if not by_key:
            return None
        return replace(counts, by_key=by_key, areas=self._areas, city=self._city)

    def _codes(self, key: Key, codes: Codes) -> Codes:
        if not key.area:
            return codes
        named = self._named((key.division, key.area))
        return tuple((name, named if name == AREA else code) for name, code in codes)

    def _named(self, place: Place) -> str:
        division, code = place
        return code if division == self.home else f"{code} ({division})"

    @cached_property
    def _areas(self) -> dict[str, frozenset[str]]:
        """What each area holds: areas of the ground, and whom the counts have beside them."""
        if len({division for division, _code in self.held}) < 2:
            return {}
        return {self._named(p): units | self._beside(p) for p, units in self.held.items()}

    @cached_property
    def _city(self) -> frozenset[str] | None:
        """What the whole city holds; None if no division here is registered as all of it."""
        divisions = dict.fromkeys(name for name, _code in self.held)
        covering = {name: self.nesting.covering.get(name, frozenset()) for name in divisions}
        told = [[(name, c) for c in sorted(codes)] for name, codes in covering.items()]
        wholes = [whole for whole in told if whole and all(place in self.held for place in whole)]
        if not wholes:
            return None
        named = {place: self._named(place) for whole in wholes for place in whole}
        found = {self._areas.get(name, frozenset([name])) for name in named.values()}
        some_are_in_none = any(self._is_beside_areas(whole) for whole in wholes)
        return frozenset().union(*found, {REST} if some_are_in_none else ())

    def _is_beside_areas(self, areas: Sequence[Place]) -> bool:
        """Whether counts of the city have more than all its areas, as when some are of none.

        Of tables that were put right one alone is whole; where one shows that all are in its areas,
        another that only tells of the city was counted anew.
        """
        apart = [_by_place([each]) for each in self.told]
        differences = [n for each in apart for n in _left_over(each, _CITY, areas)]
        if any(n > 0 for n in differences):
            return True
        return not differences and any(n > 0 for n in _left_over(self._told, _CITY, areas))

    def _beside(self, place: Place) -> frozenset[str]:
        """Whom an area has beside those of its parts, where its counts are more than theirs."""
        division, code = place
        found: set[str] = set()
        for other, made in self.nesting.made_of(division).items():
            parts = [(other, part) for part in sorted((made or {}).get(code, ()))]
            if not parts or any(part not in self.held for part in parts):
                continue
            if division not in self.nesting.made_of(other):
                found = found.union(*map(self._beside, parts))
            if self._is_more(place, parts):
                found.add(f"{REST} {self._named(place)}")
        return frozenset(found)

    def _is_more(self, whole: Place, parts: Sequence[Place]) -> bool:
        return any(left > 0 for left in _left_over(self._told, whole, parts))

    @cached_property
    def _told(self) -> Told:
        """The counts of each area by all else that they are of, the newest where several are."""
        return _by_place(self.told)


def _by_place(told: Iterable[tuple[str, Counts]]) -> Told:
    found: Told = defaultdict(dict)
    for indicator, counts in told:
        for key, own in counts.by_key.items():
            for codes, count in own.items():
                where = tuple(pair for pair in codes if pair[0] != AREA)
                if OUTCOME in dict(codes):
                    where = (*where, ("", indicator))
                found[(key.division, key.area) if key.area else _CITY][where] = count
    return found


def _left_over(told: Told, whole: Place, parts: Sequence[Place]) -> Iterator[int]:
    """Yield how many more a whole has than its parts, wherever all of them are told."""
    for where, count in told.get(whole, {}).items():
        own = [told.get(part, {}).get(where) for part in parts]
        known = [n for n in own if n is not None]
        if len(known) == len(own):
            yield count - sum(known)


def grounds(
    candidate: tuple[str, Counts], others: Sequence[tuple[str, Counts]], nesting: Nesting
) -> list[Ground]:
    """Return the divisions that counts are of, in groups that can be laid on each other.

    Counts come with the indicator that they are of, the oldest first. Where the candidate has areas
    there is one group, that of its own division: what cannot be laid on it has been refused, or
    shares nobody with it. If other areas of that division cannot be laid on what the candidate can,
    there are two. Where it is of the whole city alone, each group stands beside it.
    """
    own, known = _areas(candidate[1].by_key), _areas(k for _, each in others for k in each.by_key)
    told = (*others, candidate)
    if own:
        all_of_it = _joined(own, {name: codes for name, codes in known.items() if name in own})
        groups = [_laid_on(each, known, nesting) for each in (all_of_it, own)]
        if _joined(*groups) == groups[0]:
            groups.pop()
    else:
        groups = _apart(known, nesting) or [{}]
    return [Ground(next(iter(group), ""), _held(group, nesting), told, nesting) for group in groups]


def _apart(known: Areas, nesting: Nesting) -> list[Areas]:
    """Divisions in groups that can be laid on each other with all their areas."""
    groups: list[Areas] = []
    for division, codes in sorted(known.items()):
        for group in groups:
            together = _joined(group, {division: codes})
            if nesting.held(together) is not None:
                group.update(together)
                break
        else:
            groups.append({division: codes})
    return groups


def _laid_on(own: Areas, known: Areas, nesting: Nesting) -> Areas:
    """Areas of one division with those of others that can be laid on them."""
    found = own
    for division, codes in sorted(known.items()):
        for code in sorted(codes):
            together = _joined(found, {division: {code}})
            if nesting.held(together) is not None:
                found = together
    return found


def _held(areas: Areas, nesting: Nesting) -> Mapping[Place, frozenset[str]]:
    """Return what areas hold, with the others of their divisions where these are the whole city."""
    found = nesting.held(areas) or {}
    for name in list(areas):
        wider = _joined(areas, {name: set(nesting.covering.get(name, ()))})
        if (held := nesting.held(wider)) is not None:
            areas, found = wider, held
    return found


def not_nested(table: Table, others: Iterable[LedgerEntry], nesting: Nesting) -> Sentences | None:
    """Return why a table cannot be laid on what was public of the same people, if it cannot.

    Nobody has told how the areas lie on each other, or they share parts only. An area of which it
    is told that it shares nothing with those of the table is in nobody's way.
    """
    known = list(others)
    for period in sorted({cell_of(cell.key).period for cell in table.cells if cell.key.area}):
        own = _areas_in(table.cells, period)
        areas, here = own, next(iter(own))
        for entry in known:
            for there, codes in _areas_in(entry.cells, period).items():
                meeting = {code for code in codes if _meets((there, code), own, nesting)}
                if there in own or not meeting:
                    continue
                areas = _joined(areas, {there: meeting})
                if nesting.held(areas) is None:
                    return _said(here, there, entry.title, nesting)
    return None


def _meets(place: Place, areas: Areas, nesting: Nesting) -> bool:
    """Whether an area may share anybody with some of another division."""
    places = [(division, code) for division, codes in areas.items() for code in sorted(codes)]
    return any(nesting.share(place, each) is not False for each in places)


def _said(here: str, there: str, title: str, nesting: Nesting) -> Sentences:
    shared = nesting.partly(here, there)
    if shared is None:
        return (
            f"samma personer har redovisats för {there} i {title}; hur de områdena hänger ihop med "
            f"{here} är inte känt, så det ena kan räknas ur det andra: registrera hur de ligger i "
            "varandra",
            f"the same people were shown for {there} in {title}; how its areas overlap those of "
            f"{here} is not known, so that one could be computed from the other: register how they "
            "lie in each other",
        )
    (one, area), (other, part) = shared
    return (
        f"samma personer har redovisats för {there} i {title}; {area} i {one} och {part} i {other} "
        "ligger bara delvis i varandra, så vad som kan räknas ut går inte att pröva: redovisa för "
        f"{there}, för områden som båda är gjorda av, eller utan de områden som delar något",
        f"the same people were shown for {there} in {title}; {area} of {one} and {part} of {other} "
        "share a part only, so that what could be computed cannot be examined: show them by "
        f"{there}, by areas that both are made of, or without the areas that share a part",
    )


def _areas_in(cells: Iterable[Observation], period: str) -> Areas:
    return _areas(cell.key for cell in cells if cell_of(cell.key).period == period)


def _areas(keys: Iterable[Key]) -> Areas:
    found: Areas = defaultdict(set)
    for key in keys:
        if key.area:
            found[key.division].add(key.area)
    return dict(sorted(found.items()))


def _joined(one: Areas, other: Areas) -> Areas:
    return {name: one.get(name, set()) | other.get(name, set()) for name in (*one, *other)}
