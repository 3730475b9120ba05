"""What definitions say together of how the codes of breakdowns hang together.

Tables of the same people are one system, so that what one definition says of a code holds for all
of them: those who were born abroad are not other people in the table beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import compared
from fardplan.measurement.contracts import LedgerEntry, Sentences
from fardplan.measurement.counted import Counts, universes_of, within
from fardplan.statistics import Indicator, groups
from fardplan.statistics.breakdowns import Breakdown, joined
from fardplan.statistics.gate import Table


def as_said(table: Table, ledger: Sequence[LedgerEntry]) -> tuple[Table, tuple[LedgerEntry, ...]]:
    """Return a table and all others of the same people, with what all of them say of breakdowns.

    Where they contradict each other the table is believed; `contradicting` finds it.
    """
    together = tuple(_together(table.indicator, ledger).values())
    own = table.indicator
    return (
        replace(table, indicator=replace(table.indicator, breakdowns=together)),
        tuple(
            replace(entry, indicator=replace(entry.indicator, breakdowns=together))
            if _are_same_people(own, entry.indicator)
            else entry
            for entry in ledger
        ),
    )


def contradicting(table: Table, ledger: Sequence[LedgerEntry]) -> Iterator[Sentences]:
    """Yield why what definitions say of breakdowns cannot be held together, or is not all."""
    together = {each.name: each for each in table.indicator.breakdowns}
    for other in _others(table.indicator, ledger):
        for each in other.breakdowns:
            if joined(together.setdefault(each.name, each), each) is None:
                yield (
                    f"definitionen av {other.title} säger annat om hur koderna av {each.name} "
                    "hänger ihop: skriv lika i båda (breakdowns)",
                    f"the definition of {other.title} says otherwise how the codes of {each.name} "
                    "hang together: write the same in both (breakdowns)",
                )
                return
            together[each.name] = joined(together[each.name], each) or each


def unlisted(table: Table, ledger: Sequence[LedgerEntry]) -> Iterator[Sentences]:
    """Yield a code, of the table or public before, that a breakdown does not list.

    The table and the ledger are as `as_said` returns them.
    """
    said = {each.name: frozenset(each.listed) for each in table.indicator.breakdowns}
    same = [entry for entry in ledger if _are_same_people(table.indicator, entry.indicator)]
    for cells in (table.cells, *(entry.cells for entry in same)):
        for group in sorted({cell.key.group for cell in cells}):
            for name, code in _parted(group):
                if code not in said.get(name, (code,)) and not groups.is_unknown(code):
                    yield (
                        f"{name}={code} finns inte bland koderna i definitionen: lägg till den, "
                        "eller skriv den som en av dem (breakdowns)",
                        f"{name}={code} is not among the codes of the definition: add it, or write "
                        "it as one of them (breakdowns)",
                    )
                    return


def surplus(counts: Iterable[Counts]) -> frozenset[tuple[str, str]]:
    """Return the codes, by dimension, that some counts show to have more than their parts."""
    return frozenset(
        (name, code)
        for each in counts
        for name, tree in each.trees.items()
        for code, parts in tree.parts.items()
        if any(left > 0 for _, left in _left(each, name, code, parts))
    )


def exceeding_parts(counts: Counts) -> Iterator[Sentences]:
    """Yield a code that has fewer than the parts that it is declared to be made of."""
    for name, tree in counts.trees.items():
        for code, parts in tree.parts.items():
            for where, left in _left(counts, name, code, parts):
                if left < 0:
                    place = ", ".join([counts.period, *(other for _, other in where)])
                    made = " + ".join(parts)
                    yield (
                        f"{place}: {made} är fler än {name}={code}, som de ska ligga i",
                        f"{place}: {made} are more than {name}={code}, in which they are to lie",
                    )
                    return


def _left(
    counts: Counts, name: str, code: str, parts: Sequence[str]
) -> Iterator[tuple[tuple[tuple[str, str], ...], int]]:
    """Yield whom a code has beside its parts, wherever it and all of them are told."""
    cells = counts.cells
    for cell, whole in cells.items():
        if (name, code) in cell:
            rest = tuple(pair for pair in cell if pair != (name, code))
            own = [cells.get(within(rest, name, part)) for part in parts]
            known = [count for count in own if count is not None]
            if len(known) == len(own):
                yield rest, whole - sum(known)


def _parted(group: str) -> list[tuple[str, str]]:
    """The names and codes of a group; none if it cannot be read."""
    try:
        return sorted(groups.parted(compared(group)).items())
    except BadInput:
        return []


def _are_same_people(one: Indicator, other: Indicator) -> bool:
    return not set(universes_of(one)).isdisjoint(universes_of(other))


def _together(own: Indicator, ledger: Sequence[LedgerEntry]) -> Mapping[str, Breakdown]:
    found = {each.name: each for each in own.breakdowns}
    for other in _others(own, ledger):
        for each in other.breakdowns:
            known = found.get(each.name)
            found[each.name] = each if known is None else joined(known, each) or known
    return dict(sorted(found.items()))


def _others(own: Indicator, ledger: Sequence[LedgerEntry]) -> list[Indicator]:
    """The newest definitions of the same people, without what the table's own one says anew."""
    newest: dict[str, Indicator] = {}
    for entry in ledger:
        if _are_same_people(own, entry.indicator):
            known = newest.get(entry.indicator.id)
            if known is None or known.version <= entry.indicator.version:
                newest[entry.indicator.id] = entry.indicator
    anew = {each.name for each in own.breakdowns}
    before = newest.pop(own.id, None)
    kept = () if before is None else (b for b in before.breakdowns if b.name not in anew)
    last = [] if before is None else [replace(before, breakdowns=tuple(kept))]
    return [*last, *(newest[id] for id in sorted(newest))]
