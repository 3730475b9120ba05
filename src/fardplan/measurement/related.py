"""How codes of a table may have to do with each other, where nobody has said.

A code that lies in another tells of those who are left. Ages say of themselves what they hold; of
other codes, and of areas, only the figures tell whether one may lie in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from math import comb, log2

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.counted import OUTCOME, Counts, add_up, counts_of, universes_of
from fardplan.statistics import Indicator, groups
from fardplan.statistics.gate import FEW, Table
from fardplan.statistics.protection import Codes

Sentences = tuple[str, str]
"""The same in Swedish and English."""
Rows = Mapping[Codes, Mapping[str, int]]
"""The counts by code of one dimension, by the rest of the cell."""

_SURE = 7
"""Bits: a sum is no chance if one of 128 tables would show it by chance."""
_MOST_SUMS = 20_000


def unread(table: Table) -> Iterator[Sentences]:
    """Yield a code among age bands of which it is not known what it holds."""
    for counts in counts_of(table.cells, table.indicator):
        codes: dict[str, set[str]] = defaultdict(set)
        for name, code in {pair for cell in counts.cells for pair in cell}:
            codes[name].add(code)
        for name in sorted(codes.keys() - {"area", "sex", OUTCOME}):
            if strange := groups.unread(name, codes[name]):
                yield (
                    f'{name}={strange} går inte att läsa bland de andra: skriv det som "16-19", '
                    '"80+" eller "okänd"',
                    f'{name}={strange} cannot be read among the others: write it as "16-19", '
                    '"80+" or "okänd"',
                )
                return


def entangled(table: Table, ledger: Sequence[LedgerEntry]) -> Iterator[Sentences]:
    """Yield what may be computed of a table, alone or with `ledger`, by relations not declared."""
    others = _of_the_universe(table.indicator, ledger)
    for counts in counts_of(table.cells, table.indicator):
        same = [
            (of, each)
            for of, each in others
            if (each.universe, each.period) == (counts.universe, counts.period)
        ]
        cells: dict[Codes, int] = {}
        for of, each in same:
            own = of.id == table.indicator.id
            cells |= (each if own else each.wholes()).cells
        cells |= counts.cells
        for said in (*_codes_within(cells), *_areas_within(cells)):
            yield said
            return
        for of, each in same:
            if said := _other_whole(table.indicator, counts, of, each):
                yield said
                return


def _of_the_universe(
    indicator: Indicator, ledger: Sequence[LedgerEntry]
) -> list[tuple[Indicator, Counts]]:
    own = set(universes_of(indicator))
    found = []
    for entry in ledger:
        if own & set(universes_of(entry.indicator)):
            truth = {cell.key: cell for cell in entry.truth}
            cells = [truth.get(cell.key, cell) for cell in entry.cells]
            found += [(entry.indicator, each) for each in counts_of(cells, entry.indicator)]
    return found


# --- Codes -----------------------------------------------------------------------------------


def _codes_within(cells: Mapping[Codes, int]) -> Iterator[Sentences]:
    """Yield two codes that are no ages and differ by few, the one never more than the other.

    Where the codes of a dimension make up its total they share nobody.
    """
    names = {name for cell in cells for name, _ in cell} - {"area", "sex", OUTCOME}
    for name in sorted(names):
        if add_up(name, cells):
            continue
        rows = _rows(name, cells)
        words = {
            code
            for row in rows.values()
            for code in row
            if groups.held(name, code) is None and not groups.is_unknown(code)
        }
        for wide, narrow in permutations(sorted(words), 2):
            both = {rest: row for rest, row in rows.items() if wide in row and narrow in row}
            left = {rest: row[wide] - row[narrow] for rest, row in both.items()}
            few = [rest for rest, count in sorted(left.items()) if 0 < count < FEW]
            if few and min(left.values()) >= 0:
                yield _differing(name, wide, narrow, left[few[0]])
                return


def _differing(name: str, wide: str, narrow: str, few: int) -> Sentences:
    return (
        f"{name}={wide} och {name}={narrow} skiljer sig med {few}: om den ena ligger i den andra "
        "röjs de. Lämna alla koder, så att de tillsammans är alla, eller låt en av dem utgå",
        f"{name}={wide} and {name}={narrow} differ by {few}: if one lies in the other these are "
        "told. Deliver all codes, so that together they are everybody, or leave one of them out",
    )


def _rows(name: str, cells: Mapping[Codes, int]) -> dict[Codes, dict[str, int]]:
    found: dict[Codes, dict[str, int]] = defaultdict(dict)
    for cell, count in cells.items():
        for pair in cell:
            if pair[0] == name:
                found[tuple(other for other in cell if other != pair)][pair[1]] = count
    return found


# --- Areas -----------------------------------------------------------------------------------


def _areas_within(cells: Mapping[Codes, int]) -> Iterator[Sentences]:
    """Yield an area that is the sum of two or three others, in too many cells to be chance."""
    if add_up("area", cells):
        return
    rows = {rest: row for rest, row in _rows("area", cells).items() if "sex" in dict(rest)}
    if not rows:
        return
    fullest = max(rows.values(), key=len)
    by_count: dict[int, list[str]] = defaultdict(list)
    for area, count in fullest.items():
        by_count[count].append(area)
    sizes = [size for size in (2, 3) if comb(len(fullest), size) <= _MOST_SUMS]
    tried = [parts for size in sizes for parts in combinations(sorted(fullest), size)]
    for parts in tried:
        for whole in by_count.get(sum(fullest[part] for part in parts), ()):
            if whole not in parts and _sum_of(whole, parts, rows) >= log2(len(tried)) + _SURE:
                told = " + ".join(parts)
                yield (
                    f"{whole} är i varje cell {told}: områden som ligger i varandra hör till var "
                    "sin indelning",
                    f"{whole} is {told} in every cell: areas that lie in each other are of a "
                    "division each",
                )
                return


def _sum_of(whole: str, parts: Sequence[str], rows: Rows) -> float:
    """How many bits speak for an area being the sum of others; 0 if any cell speaks against."""
    told = [row for row in rows.values() if all(area in row for area in (whole, *parts))]
    if any(row[whole] != sum(row[part] for part in parts) for row in told):
        return 0.0
    if any(not any(row[part] for row in told) for part in parts):
        return 0.0
    return sum(log2(1 + row[whole]) for row in told)


# --- Denominators ----------------------------------------------------------------------------


def _other_whole(
    indicator: Indicator, counts: Counts, of: Indicator, known: Counts
) -> Sentences | None:
    """Why the whole of one indicator and that of another, of the same people, cannot both stand.

    They may differ where they are worded otherwise, as those who have marks and all pupils do; then
    their difference is a group, and must not be of few.
    """
    if of.id == indicator.id:
        return None
    own, other = counts.wholes().cells, known.wholes().cells
    apart = {cell: abs(own[cell] - other[cell]) for cell in own.keys() & other.keys()}
    alike = _worded(indicator) == _worded(of)
    for cell, count in sorted(apart.items()):
        if count and (count < FEW or alike):
            place = ", ".join(code for _, code in cell) or "alla"
            return (
                f"{place} är {own[cell]} här och {other[cell]} i {of.title}: antalet däremellan "
                "röjs. Räkna båda på samma personer, eller ge dem olika befolkning",
                f"{place} are {own[cell]} here and {other[cell]} in {of.title}: how many are "
                "between is told. Count both over the same people, or word their populations apart",
            )
    return None


def _worded(indicator: Indicator) -> str:
    words = indicator.denominator or indicator.population
    return " ".join(words.casefold().split())
