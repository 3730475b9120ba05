"""What definitions say together of how the codes of breakdowns hang together.

Tables of the same people are one system, so that what one definition says of a code holds for all
of them: those who were born abroad are not other people in the table beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import compared
from fardplan.measurement.contracts import LedgerEntry, Sentences
from fardplan.measurement.counted import Counts, universes_of, within
from fardplan.statistics import Indicator, groups
from fardplan.statistics.breakdowns import Breakdown, joined
from fardplan.statistics.gate import Table
from fardplan.statistics.protection import Codes


def as_said(
    table: Table, ledger: Sequence[LedgerEntry], defined: Sequence[Indicator] = ()
) -> tuple[Table, tuple[LedgerEntry, ...]]:
    """Return a table and all others of the same people, with what all of them say of breakdowns.

    So do the `defined` indicators that are registered. Where they contradict each other the table
    is believed; `contradicting` finds it.
    """
    own = table.indicator
    together = _together(own, ledger, defined)
    return (
        replace(table, indicator=replace(table.indicator, breakdowns=together)),
        tuple(
            replace(entry, indicator=replace(entry.indicator, breakdowns=together))
            if _are_same_people(own, entry.indicator)
            else entry
            for entry in ledger
        ),
    )


def contradicting(
    table: Table, ledger: Sequence[LedgerEntry], defined: Sequence[Indicator] = ()
) -> Iterator[Sentences]:
    """Yield why what definitions say of breakdowns cannot be held together, or is not all."""
    together: dict[str, Breakdown] = {}
    for other, each in _said(table.indicator, ledger, defined):
        both = joined(together.setdefault(each.name, each), each)
        if both is None:
            yield (
                f"definitionen av {other.title} säger annat om hur koderna av {each.name} "
                "hänger ihop, eller har andra koder: skriv lika i båda, eller alla koder i den "
                "ena (breakdowns)",
                f"the definition of {other.title} says otherwise how the codes of {each.name} "
                "hang together, or has other codes: write the same in both, or all codes in one "
                "of them (breakdowns)",
            )
            return
        together[each.name] = both


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


def surplus(told: Sequence[tuple[str, Counts]]) -> frozenset[tuple[str, str]]:
    """Return the codes, by dimension, that some counts show to have more than their parts.

    They are told, the oldest first, with the indicator that they are of. Parts may stand in another
    table of it than the code that they make up.
    """
    laid: dict[str, dict[Codes, int]] = defaultdict(dict)
    for indicator, counts in told:
        laid[indicator] |= counts.cells
    trees = {name: tree for _, counts in told for name, tree in counts.trees.items()}
    return frozenset(
        (name, code)
        for cells in (*laid.values(), *(counts.cells for _, counts in told))
        for name, tree in trees.items()
        for code, parts in tree.parts.items()
        if any(left > 0 for _, left in _left(cells, name, code, parts))
    )


def exceeding_parts(counts: Counts) -> Iterator[Sentences]:
    """Yield a code that has fewer than the parts that it is declared to be made of."""
    for name, tree in counts.trees.items():
        for code, parts in tree.parts.items():
            for where, left in _left(counts.cells, name, code, parts):
                if left < 0:
                    place = ", ".join([counts.period, *(other for _, other in where)])
                    made = " + ".join(parts)
                    yield (
                        f"{place}: {made} är fler än {name}={code}, som de ska ligga i",
                        f"{place}: {made} are more than {name}={code}, in which they are to lie",
                    )
                    return


def _left(
    cells: Mapping[Codes, int], name: str, code: str, parts: Sequence[str]
) -> Iterator[tuple[tuple[tuple[str, str], ...], int]]:
    """Yield whom a code has beside its parts, wherever it and all of them are told."""
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


def _together(
    own: Indicator, ledger: Sequence[LedgerEntry], defined: Sequence[Indicator]
) -> tuple[Breakdown, ...]:
    found: dict[str, Breakdown] = {}
    for _, each in _said(own, ledger, defined):
        known = found.setdefault(each.name, each)
        found[each.name] = joined(known, each) or known
    return tuple(each for _, each in sorted(found.items()))


def _said(
    own: Indicator, ledger: Sequence[LedgerEntry], defined: Sequence[Indicator]
) -> list[tuple[Indicator, Breakdown]]:
    """What definitions of the same people say of each breakdown, the table's own first.

    Of each indicator the newest version that says something of it stands, public or not. Of the
    others those that list most codes come first, since others are held against these.
    """
    newest: dict[tuple[str, str], tuple[Indicator, Breakdown]] = {}
    for indicator in (*(entry.indicator for entry in ledger), *defined, own):
        if _are_same_people(own, indicator):
            for each in indicator.breakdowns:
                known, _ = newest.get((indicator.id, each.name), (indicator, each))
                if known.version <= indicator.version:
                    newest[indicator.id, each.name] = indicator, each
    return sorted(
        newest.values(),
        key=lambda said: (said[0].id != own.id, -len(said[1].listed), said[0].id),
    )
