"""How codes of a table may have to do with each other, where nobody has said.

A code that lies in another tells of those who are left. Ages say of themselves what they hold; of
other codes, and of areas, only the figures tell whether one may lie in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations, permutations
from math import comb, log2

from fardplan.measurement.contracts import LedgerEntry, Sentences
from fardplan.measurement.counted import (
    COUNTED,
    OUTCOME,
    Counts,
    add_up,
    counts_of,
    universes_of,
    within,
)
from fardplan.measurement.outcomes import of_same_words
from fardplan.measurement.wholes import ways, whole_of
from fardplan.statistics import Indicator, groups
from fardplan.statistics.gate import FEW, Table
from fardplan.statistics.protection import Codes

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
        for name in sorted(codes.keys() - {"area", "sex", OUTCOME, *counts.trees}):
            if strange := groups.unread(name, codes[name]):
                yield (
                    f'{name}={strange} går inte att läsa bland de andra: skriv det som "16-19", '
                    '"80+" eller "okänd"',
                    f'{name}={strange} cannot be read among the others: write it as "16-19", '
                    '"80+" or "okänd"',
                )
                return


def entangled(table: Table, ledger: Sequence[LedgerEntry]) -> Iterator[Sentences]:
    """Yield what may be computed of a table, alone or with `ledger`, by relations not declared.

    What earlier tables tell by themselves is told already.
    """
    others = _beside(table, ledger)
    for counts in counts_of(table.cells, table.indicator):
        same = [
            (of, each)
            for of, each in others
            if (each.universe, each.period) == (counts.universe, counts.period)
        ]
        known: dict[Codes, int] = {}
        for of, each in same:
            known |= (each if of.id == table.indicator.id else each.wholes()).cells
        cells = known | counts.cells
        found = (
            *_codes_within(cells, known.keys(), counts.trees.keys()),
            *_areas_within(cells, known.keys()),
            *_area_of_all(cells, known.keys()),
            *_other_wholes(table.indicator, counts.wholes(), same),
            *_counted_otherwise(table.indicator, counts, same),
        )
        if found:
            yield found[0]
            return


def _beside(table: Table, ledger: Sequence[LedgerEntry]) -> list[tuple[Indicator, Counts]]:
    """What was public of the same people, of the whole city and areas of the same division."""
    own = set(universes_of(table.indicator))
    divisions = {cell.key.division for cell in table.cells if cell.key.area}
    found = []
    for entry in ledger:
        if own & set(universes_of(entry.indicator)):
            cells = [
                cell
                for cell in entry.true_cells()
                if not cell.key.area or cell.key.division in divisions
            ]
            found += [(entry.indicator, each) for each in counts_of(cells, entry.indicator)]
    return found


# --- Codes -----------------------------------------------------------------------------------


def _codes_within(
    cells: Mapping[Codes, int], known: Set[Codes], declared: Set[str]
) -> Iterator[Sentences]:
    """Yield two codes that are no ages and differ by few, the one never more than the other.

    Where the codes of a dimension make up its total they share nobody, and of those that are
    `declared` it is known. A difference is told where both are shown, so that the wide one is not
    of few itself.
    """
    names = {name for cell in cells for name, _ in cell} - {"area", "sex", OUTCOME, *declared}
    for name in sorted(names):
        if add_up(name, cells):
            continue
        rows = _rows(name, cells)
        words = _words(name, {code for row in rows.values() for code in row})
        for wide, narrow in permutations(sorted(words), 2):
            both = {rest: row for rest, row in rows.items() if wide in row and narrow in row}
            left = {rest: row[wide] - row[narrow] for rest, row in both.items()}
            few = [
                rest
                for rest, count in sorted(left.items())
                if 0 < count < FEW <= both[rest][wide]
                and not {within(rest, name, wide), within(rest, name, narrow)} <= known
            ]
            if few and min(left.values()) >= 0:
                yield _differing(name, wide, narrow, left[few[0]])
                return
        if whole := _all_others(name, rows, known):
            yield (
                f"{name}={whole} är i varje cell summan av de andra koderna, eller nästan: är den "
                "alla, skriv den som totalen; är den en av koderna, skriv i definitionen hur "
                f"koderna av {name} hänger ihop (breakdowns)",
                f"{name}={whole} is the sum of the other codes in every cell, or nearly so: if it "
                "is all of them, write it as the total; if it is one of the codes, write in the "
                f"definition how the codes of {name} hang together (breakdowns)",
            )
            return


def _words(name: str, codes: Iterable[str]) -> set[str]:
    """Codes that do not say themselves whom they hold."""
    return {c for c in codes if groups.held(name, c) is None and not groups.is_unknown(c)}


def _all_others(name: str, rows: Rows, known: Set[Codes]) -> str:
    """Return a code that is the sum of all others, or up to four more; "" if there is none.

    As much must speak for it that it is no chance.
    """
    split = {rest: row for rest, row in rows.items() if "sex" in dict(rest)} or rows
    codes = set(max(split.values(), key=len, default=()))
    told = {rest: row for rest, row in split.items() if codes <= row.keys()}
    if len(codes) < 3 or {within(rest, name, code) for rest in told for code in codes} <= known:
        return ""
    for whole in sorted(codes if name == "area" else _words(name, codes)):
        beside = [2 * row[whole] - sum(row[code] for code in codes) for row in told.values()]
        among = FEW if any(beside) else 1
        sure = sum(log2(1 + row[whole] / among) for row in told.values())
        if all(0 <= left < FEW for left in beside) and sure >= log2(len(codes)) + _SURE:
            return whole
    return ""


def _differing(name: str, wide: str, narrow: str, few: int) -> Sentences:
    return (
        f"{name}={wide} och {name}={narrow} skiljer sig med {few}: om den ena ligger i den andra "
        f"röjs de. Skriv i definitionen hur koderna av {name} hänger ihop (breakdowns), lämna alla "
        "koder, så att de tillsammans är alla, eller låt en av dem utgå",
        f"{name}={wide} and {name}={narrow} differ by {few}: if one lies in the other these are "
        f"told. Write in the definition how the codes of {name} hang together (breakdowns), "
        "deliver all codes, so that together they are everybody, or leave one of them out",
    )


def _rows(name: str, cells: Mapping[Codes, int]) -> dict[Codes, dict[str, int]]:
    found: dict[Codes, dict[str, int]] = defaultdict(dict)
    for cell, count in cells.items():
        for pair in cell:
            if pair[0] == name:
                found[tuple(other for other in cell if other != pair)][pair[1]] = count
    return found


# --- Areas -----------------------------------------------------------------------------------


def _areas_within(cells: Mapping[Codes, int], known: Set[Codes]) -> Iterator[Sentences]:
    """Yield an area that is the sum of two or three others, in too many cells to be chance."""
    if add_up("area", cells):
        return
    rows = {rest: row for rest, row in _rows("area", cells).items() if "sex" in dict(rest)}
    if not rows:
        return
    rest, fullest = max(rows.items(), key=lambda item: len(item[1]))
    by_count: dict[int, list[str]] = defaultdict(list)
    for area, count in fullest.items():
        by_count[count].append(area)
    sizes = [size for size in (2, 3) if comb(len(fullest), size) <= _MOST_SUMS]
    tried = [parts for size in sizes for parts in combinations(sorted(fullest), size)]
    for parts in tried:
        for whole in by_count.get(sum(fullest[part] for part in parts), ()):
            if whole in parts or {within(rest, "area", each) for each in (whole, *parts)} <= known:
                continue
            if _sum_of(whole, parts, rows) >= log2(len(tried)) + _SURE:
                told = " + ".join(parts)
                yield (
                    f"{whole} är i varje cell {told}: områden som ligger i varandra hör till var "
                    "sin indelning",
                    f"{whole} is {told} in every cell: areas that lie in each other are of a "
                    "division each",
                )
                return


def _area_of_all(cells: Mapping[Codes, int], known: Set[Codes]) -> Iterator[Sentences]:
    """Yield an area that seems to be all the others, as a city among its districts is."""
    if add_up("area", cells):
        return
    if whole := _all_others("area", _rows("area", cells), known):
        yield (
            f"{whole} är i varje cell summan av de andra områdena, eller nästan: är det hela "
            "staden, lämna området tomt; annars hör det till en indelning för sig",
            f"{whole} is the sum of the other areas in every cell, or nearly so: if it is the "
            "whole city, leave the area out; if not, it is of a division of its own",
        )


def _sum_of(whole: str, parts: Sequence[str], rows: Rows) -> float:
    """How many bits speak for an area being the sum of others; 0 if any cell speaks against."""
    told = [row for row in rows.values() if all(area in row for area in (whole, *parts))]
    if any(row[whole] != sum(row[part] for part in parts) for row in told):
        return 0.0
    if any(not any(row[part] for row in told) for part in parts):
        return 0.0
    return sum(log2(1 + row[whole]) for row in told)


# --- Denominators ----------------------------------------------------------------------------


def _other_wholes(
    indicator: Indicator, counts: Counts, same: Sequence[tuple[Indicator, Counts]]
) -> Iterator[Sentences]:
    """Yield why the whole of one indicator and that of another, of the same people, differ.

    They may where they are worded otherwise, as those who have marks and all pupils are; then their
    difference is a group, and must not be of few; if one may lie in the other it is protected as a
    group. What was equal and has been corrected since is no other denominator.
    """
    own = counts.cells
    told = [(of.id, whole_of(of), each) for of, each in ((indicator, counts), *same)]
    known = ways(told)
    editions: dict[str, dict[Codes, set[int]]] = defaultdict(lambda: defaultdict(set))
    by_id = {of.id: of for of, _ in same}
    for of, each in same:
        for cell, count in each.wholes().cells.items():
            editions[of.id][cell].add(count)
    before = editions.pop(indicator.id, {})
    for id, wholes in sorted(editions.items()):
        alike = whole_of(indicator) == whole_of(by_id[id])
        is_group = not alike and all(way.are_nested(indicator.id, id) for way in known)
        for cell in sorted(own.keys() & wholes.keys()):
            if wholes[cell] & {own[cell], *before.get(cell, ())}:
                continue
            other = min(wholes[cell], key=lambda count: abs(count - own[cell]))
            if alike or (not is_group and abs(other - own[cell]) < FEW):
                yield _differing_wholes(cell, own[cell], other, by_id[id].title)
                return


def _counted_otherwise(
    indicator: Indicator, counts: Counts, same: Sequence[tuple[Indicator, Counts]]
) -> Iterator[Sentences]:
    """Yield why two indicators do not count the same, though they say so in the same words.

    What was equal and has been corrected since is let through, so that one can be mended first.
    """
    editions: dict[str, dict[Codes, set[int]]] = defaultdict(lambda: defaultdict(set))
    by_id = {of.id: of for of, _ in same}
    for of, each in same:
        for cell, count in each.cells.items():
            editions[of.id][cell].add(count)
    before = editions.pop(indicator.id, {})
    for id, known in sorted(editions.items()):
        if not of_same_words(indicator, by_id[id]):
            continue
        for cell in sorted(counts.cells.keys() & known.keys()):
            own = {counts.cells[cell], *before.get(cell, ())}
            if (OUTCOME, COUNTED) in cell and own.isdisjoint(known[cell]):
                yield _saying_the_same(cell, counts.cells[cell], min(known[cell]), by_id[id].title)
                return


def _saying_the_same(cell: Codes, here: int, there: int, title: str) -> Sentences:
    place = ", ".join(code for name, code in cell if name != OUTCOME)
    return (
        f"{place or 'alla'} är {here} här och {there} i {title}, som säger sig räkna det samma: "
        "räkna lika, eller säg i definitionerna vad som skiljer (täljare, undantag)",
        f"{place or 'all'} are {here} here and {there} in {title}, which says that it counts the "
        "same: count alike, or say in the definitions what differs (numerator, exclusions)",
    )


def _differing_wholes(cell: Codes, here: int, there: int, title: str) -> Sentences:
    place = ", ".join(code for _, code in cell)
    return (
        f"{place or 'alla'} är {here} här och {there} i {title}: hur många som skiljer röjs. Räkna "
        "båda på samma personer, eller ge dem var sin befolkning",
        f"{place or 'all'} are {here} here and {there} in {title}: how many are between is told. "
        "Count both over the same people, or word their populations apart",
    )
