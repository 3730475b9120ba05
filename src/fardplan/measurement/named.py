"""One thing under two names: people, areas and breakdowns that may be those of an earlier table.

What is called otherwise is taken for something else, and would not be subtracted; a reader who
knows better subtracts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import log2

from fardplan.kernel.text import compared, worded
from fardplan.measurement.contracts import LedgerEntry, Sentences
from fardplan.measurement.counted import AREA, OUTCOME, counts_of, universes_of
from fardplan.statistics import Indicator, Observation, groups
from fardplan.statistics.gate import Table
from fardplan.statistics.keys import spelled_if_read
from fardplan.statistics.periods import lies_in
from fardplan.statistics.protection import Codes

_SAY_LITTLE = frozenset(("ja", "nej", "yes", "no", "annat", "annan", "övriga", "other", "others"))
"""Codes that many breakdowns have."""
_SHORT = 3
"""So few letters begin many names."""
_LIKELY = 4
"""Bits: it is no chance that two codes which no table lists both have the same counts."""


def reworded(table: Table, ledger: Iterable[LedgerEntry]) -> Iterator[Sentences]:
    """Yield why a version is of other people than one that told of the same period, by its words.

    Only whoever defines knows whether it is the same people: then the words are the same too. Those
    who answered a survey are known by its source.
    """
    own = table.indicator
    periods = _periods(table.cells)
    for entry in ledger:
        other = entry.indicator
        if other.id != own.id or universes_of(other) == universes_of(own):
            continue
        if any(_meet(one, each) for one in periods for each in _periods(entry.cells)):
            what_sv, what_en = _differing(own, other)
            yield (
                f"version {other.version} i {entry.title} har {what_sv} och samma "
                "period: är det samma personer, skriv lika i en ny version; är det andra, ge dem "
                "en indikator med eget id",
                f"version {other.version} in {entry.title} {what_en}, of the "
                "same period: if it is the same people, word it alike in a new version; if it is "
                "others, give them an indicator with an id of its own",
            )
            return


def _differing(own: Indicator, other: Indicator) -> Sentences:
    """What of two definitions says that they are of other people."""
    if worded(other.population) != worded(own.population):
        return "andra ord för befolkningen", "words its population otherwise"
    if other.certainty is own.certainty:
        return "en annan källa för svaren", "names another source of the answers"
    return "en annan säkerhet (certainty)", "says otherwise whether it is a survey (certainty)"


def respelled(table: Table, others: Iterable[LedgerEntry]) -> Iterator[Sentences]:
    """Yield an area that is another one of its division but for capitals and dashes."""
    told = [*table.cells, *(cell for entry in others for cell in entry.cells)]
    known: dict[tuple[str, str], str] = {}
    for key in (spelled_if_read(cell.key) for cell in reversed(told)):
        first = known.setdefault((key.division, compared(key.area)), key.area)
        if first != key.area:
            yield (
                f"{key.area} och {first} är samma ord: skriv området som det skrevs först",
                f"{key.area} and {first} are the same word: write the area as it was written first",
            )
            return


def renamed(table: Table, others: Sequence[LedgerEntry]) -> Iterator[Sentences]:
    """Yield two breakdowns of the same people that share codes, so that they may be one.

    They are not if some table crosses them, or if the figures by their common codes differ. Those
    of unknown age may well be those whose country of birth is not known.
    """
    for told in _by_period([_own(table), *map(_known, others)], table):
        for one, other in combinations(sorted(told.keys() - {AREA}), 2):
            if other in told[one].crossed:
                continue
            if code := told[one].shared_with(told[other]):
                yield (
                    f"{one}={code} och {other}={code} kan vara samma: är de det, ge dem ett namn; "
                    "annars skriv koderna så att det syns att de är olika",
                    f"{one}={code} and {other}={code} may be the same: if they are, give them one "
                    "name; if not, write the codes so that it is seen that they differ",
                )
                return
            if bands := _of_one_scale((one, told[one]), (other, told[other])):
                both = f"{one}={bands[0]}", f"{other}={bands[1]}"
                yield (
                    "{} och {} överlappar och kan vara band av samma slag: är de det, ge dem ett "
                    "namn; annars ge dem namn så att det syns att de är olika".format(*both),
                    "{} and {} overlap and may be bands of one kind: if they are, give them one "
                    "name; if not, name them so that it is seen that they differ".format(*both),
                )
                return


def synonymous(table: Table, others: Sequence[LedgerEntry]) -> Iterator[Sentences]:
    """Yield a new code, or area, that has the counts of one which the table does not have.

    No table lists both, so they may be one that is called otherwise now. Bands say themselves what
    they hold, and of codes that are declared it is known.
    """
    declared = {name for each in table.indicator.breakdowns for name in each.dimensions()}
    here = _by_period([_own(table)], table)
    before = _by_period(list(map(_known, others)), table)
    for own, known in zip(here, before, strict=True):
        for name in sorted(own.keys() & known.keys() - declared):
            found = _synonyms(name, own[name].codes, known[name].codes)
            if found:
                new, old = (each if name == AREA else f"{name}={each}" for each in found)
                yield (
                    f"{new} har samma antal som {old} hade: är de samma, skriv som förut; är de "
                    "olika, redovisa båda i samma tabell",
                    f"{new} has the counts that {old} had: if they are the same, write it as "
                    "before; if they differ, show both in one table",
                )
                return


# --- What a breakdown tells ------------------------------------------------------------------

_Cells = Mapping[tuple[str, Codes], set[int]]
"""Counts by the indicator and the rest of the cell; several where they were corrected."""


@dataclass
class _Told:
    """The counts by the codes of a breakdown, and with which others some table crosses it."""

    codes: dict[str, dict[tuple[str, Codes], set[int]]] = field(default_factory=dict)
    crossed: set[str] = field(default_factory=set)

    def shared_with(self, other: _Told) -> str:
        """Return a code of both that seems to be of the same people; "" if there is none."""
        shared = sorted(self.codes.keys() & other.codes.keys())
        equal, differ = set(), False
        for code in shared:
            own, there = self.codes[code], other.codes[code]
            for where in own.keys() & there.keys():
                alike = own[where] & there[where]
                differ = differ or not alike
                if any(alike):
                    equal.add(code)
        telling = [code for code in shared if not _says_little(code)]
        return next(iter(sorted(equal) or ([] if differ else telling)), "")


def _of_one_scale(one: tuple[str, _Told], other: tuple[str, _Told]) -> tuple[str, str] | None:
    """Return two bands that overlap, if the breakdowns that they are of may be one.

    That may be where the one name begins the other, or where both make up the same band, in which
    there are as many; but not where a band is of more than one of the other that holds it.
    """
    (name, told), (named, known) = one, other
    own, others = _bands(name, told), _bands(named, known)
    both = [(a, b) for a in sorted(own) for b in sorted(others) if own[a] & others[b]]
    narrow = [(told.codes[a], known.codes[b]) for a, b in both if own[a] <= others[b]]
    narrow += [(known.codes[b], told.codes[a]) for a, b in both if others[b] <= own[a]]
    if not both or any(_is_more(inner, outer) for inner, outer in narrow):
        return None
    short, long = sorted((name, named), key=len)
    if long.startswith(short) and len(short) > _SHORT:
        return both[0]
    if frozenset().union(*own.values()) != frozenset().union(*others.values()):
        return None
    first, second = _sums_of(told, own), _sums_of(known, others)
    equal = {first[at] == second[at] for at in first.keys() & second.keys()}
    return both[0] if equal == {True} else None


def _bands(name: str, told: _Told) -> dict[str, frozenset[str]]:
    return {code: held for code in told.codes if (held := groups.held(name, code))}


def _is_more(narrow: _Cells, wide: _Cells) -> bool:
    return any(min(narrow[at]) > max(wide[at]) for at in narrow.keys() & wide.keys())


def _sums_of(told: _Told, bands: Mapping[str, frozenset[str]]) -> dict[tuple[str, Codes], int]:
    """Return how many are in all bands together, where all are told; nothing if they overlap."""
    if sum(map(len, bands.values())) > len(frozenset().union(*bands.values())):
        return {}
    cells = [told.codes[code] for code in bands]
    places = set.intersection(*(set(each) for each in cells))
    return {at: sum(max(each[at]) for each in cells) for at in places}


def _own(table: Table) -> tuple[Indicator, Sequence[Observation]]:
    return table.indicator, table.cells


def _known(entry: LedgerEntry) -> tuple[Indicator, Sequence[Observation]]:
    return entry.indicator, entry.true_cells()


def _by_period(
    tables: Iterable[tuple[Indicator, Sequence[Observation]]], table: Table
) -> list[dict[str, _Told]]:
    """What tables tell in each period of `table` by dimension, of areas of its division alone."""
    divisions = {cell.key.division for cell in table.cells if cell.key.area}
    found: dict[str, dict[str, _Told]] = {period: {} for period in sorted(_periods(table.cells))}
    for indicator, cells in tables:
        same = [cell for cell in cells if not cell.key.area or cell.key.division in divisions]
        for counts in counts_of(same, indicator):
            if counts.period in found:
                _take_in(found[counts.period], indicator.id, counts.cells)
    return list(found.values())


def _take_in(told: dict[str, _Told], indicator: str, cells: Mapping[Codes, int]) -> None:
    for cell, count in cells.items():
        parts = [(name, code) for name, code in cell if name not in ("sex", OUTCOME)]
        for name, code in parts:
            own = told.setdefault(name, _Told())
            own.crossed |= {other for other, _ in parts}
            if name != groups.AGE or not groups.is_unknown(code):
                rest = tuple(pair for pair in cell if pair != (name, code))
                spelled = code if name == AREA else groups.plainly(name, code)
                places = own.codes.setdefault(spelled, {})
                places.setdefault((indicator, rest), set()).add(count)


def _synonyms(
    name: str, own: Mapping[str, _Cells], known: Mapping[str, _Cells]
) -> tuple[str, str] | None:
    """A code that is new and one that is gone, with the same counts in all their cells."""
    new, gone = (
        [code for code in sorted(codes) if name == AREA or groups.held(name, code) is None]
        for codes in (own.keys() - known.keys(), known.keys() - own.keys())
    )
    having: dict[tuple[tuple[str, Codes], int], list[str]] = defaultdict(list)
    for other in gone:
        for where in _counted(known[other]):
            having[where].append(other)
    for one in new:
        for other in sorted({other for where in _counted(own[one]) for other in having[where]}):
            if _alike(own[one], known[other]) >= _LIKELY + log2(len(new) * len(gone)):
                return one, other
    return None


def _counted(cells: _Cells) -> Iterator[tuple[tuple[str, Codes], int]]:
    return ((where, count) for where, counts in cells.items() for count in counts if count)


def _alike(one: _Cells, other: _Cells) -> float:
    """How many bits speak for two codes being one; 0 if any of their cells speaks against."""
    both = one.keys() & other.keys()
    if any(not one[where] & other[where] for where in both):
        return 0.0
    split = [where for where in both if "sex" in dict(where[1])] or both
    return sum(log2(1 + max(one[where] & other[where])) for where in split)


def _says_little(code: str) -> bool:
    return code in _SAY_LITTLE or code.isdecimal() or groups.is_unknown(code)


def _periods(cells: Iterable[Observation]) -> set[str]:
    return {spelled_if_read(cell.key).period for cell in cells}


def _meet(one: str, other: str) -> bool:
    return one == other or lies_in(one, other) or lies_in(other, one)
