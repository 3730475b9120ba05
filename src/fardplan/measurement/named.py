"""One thing under two names: people, areas and breakdowns that may be those of an earlier table.

What is called otherwise is taken for something else, and would not be subtracted; a reader who
knows better subtracts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from fardplan.kernel.text import compared, worded
from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.counted import AREA, OUTCOME, counts_of
from fardplan.measurement.related import Sentences
from fardplan.statistics import Observation, groups
from fardplan.statistics.gate import Table
from fardplan.statistics.keys import spelled_if_read
from fardplan.statistics.periods import lies_in
from fardplan.statistics.protection import Codes

_SAY_LITTLE = frozenset(("ja", "nej", "yes", "no", "annat", "annan", "övriga", "other", "others"))
"""Codes that many breakdowns have."""


def reworded(table: Table, ledger: Iterable[LedgerEntry]) -> Iterator[Sentences]:
    """Yield why a version words its population otherwise than one that told of the same period.

    Only whoever defines knows whether it is the same people: then the words are the same too.
    """
    own = table.indicator
    periods = _periods(table.cells)
    for entry in ledger:
        other = entry.indicator
        if other.id != own.id or worded(other.population) == worded(own.population):
            continue
        if any(_meet(one, each) for one in periods for each in _periods(entry.cells)):
            yield (
                f"version {other.version} i {entry.title} har andra ord för befolkningen och samma "
                "period: är det samma personer, skriv lika i en ny version; är det andra, ge dem "
                "en indikator med eget id",
                f"version {other.version} in {entry.title} words its population otherwise, of the "
                "same period: if it is the same people, word it alike in a new version; if it is "
                "others, give them an indicator with an id of its own",
            )
            return


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

    Those of unknown age may well be those whose country of birth is not known.
    They are not if some table crosses them, or if the figures by their common codes differ.
    """
    own = {counts.period for counts in counts_of(table.cells, table.indicator)}
    for period in sorted(own):
        names: dict[str, _Told] = defaultdict(_Told)
        for indicator, cells in (
            (table.indicator, table.cells),
            *((entry.indicator, _true(entry)) for entry in others),
        ):
            for counts in counts_of(cells, indicator):
                if counts.period == period:
                    _told(names, indicator.id, counts.cells)
        for one, other in combinations(sorted(names), 2):
            code = names[one].shared_with(names[other])
            if code and other not in names[one].crossed:
                yield (
                    f"{one}={code} och {other}={code} kan vara samma: är de det, ge dem ett namn; "
                    f"annars skriv koderna så att det syns att de är olika",
                    f"{one}={code} and {other}={code} may be the same: if they are, give them one "
                    "name; if not, write the codes so that it is seen that they differ",
                )
                return


# --- What a breakdown tells -------------------------------------------------------------------


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


def _told(names: Mapping[str, _Told], indicator: str, cells: Mapping[Codes, int]) -> None:
    for cell, count in cells.items():
        parts = [(name, code) for name, code in cell if name not in (AREA, "sex", OUTCOME)]
        for name, code in parts:
            told = names[name]
            told.crossed |= {other for other, _ in parts}
            if name != groups.AGE or not groups.is_unknown(code):
                rest = tuple(pair for pair in cell if pair != (name, code))
                places = told.codes.setdefault(groups.plainly(name, code), {})
                places.setdefault((indicator, rest), set()).add(count)


def _says_little(code: str) -> bool:
    return code in _SAY_LITTLE or code.isdecimal() or groups.is_unknown(code)


def _true(entry: LedgerEntry) -> list[Observation]:
    truth = {cell.key: cell for cell in entry.truth}
    return [truth.get(cell.key, cell) for cell in entry.cells]


def _periods(cells: Iterable[Observation]) -> set[str]:
    return {spelled_if_read(cell.key).period for cell in cells}


def _meet(one: str, other: str) -> bool:
    return one == other or lies_in(one, other) or lies_in(other, one)
