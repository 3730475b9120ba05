"""The library's protection, as publications use it.

What a reader can add and subtract are the counts behind the figures, so it is they that are
protected; a figure is shown where none of its counts must be kept back. An indicator is looked at
with all that was ever public of it, with what was public of how many there are, and with the
indicators whose counts its own add up to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from fardplan.kernel.errors import BadInput
from fardplan.measurement.adding_up import sums_in
from fardplan.measurement.contracts import LedgerEntry, Protected
from fardplan.measurement.counted import Counts, as_examined, counts_of
from fardplan.measurement.outcomes import Nest, nests_of
from fardplan.measurement.sound import Sentences, unrelated, unsound
from fardplan.statistics import (
    SEXES,
    Absent,
    Certainty,
    Indicator,
    Key,
    Number,
    Observation,
    Sex,
    Why,
)
from fardplan.statistics.gate import FEW, Table
from fardplan.statistics.protection import (
    Breach,
    Ledger,
    Publication,
    Threshold,
    Way,
    examine,
    propose,
)

LEAST = Threshold(least=FEW)
"""A count of one to four is kept from the reader."""
_ROUNDS = 4
"""How often what one system keeps back is tried on the others."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Counts that are or were public, without those behind the cells in `hidden`."""

    id: str
    definition: str
    counts: Counts
    hidden: frozenset[Key]


@dataclass(frozen=True)
class _System:
    """Counts of one table and all that can be added to them or subtracted from them."""

    candidate: _Known
    known: tuple[_Known, ...]

    def breaches(self, hidden: Iterable[Key]) -> list[Breach]:
        """Return what could be told with the table, if the cells in `hidden` are kept back."""
        return examine(self._ledger, self._seen(hidden), LEAST)

    def kept_back(self, hidden: set[Key]) -> tuple[set[Key], list[Sentences]]:
        """Return which cells more must be kept back, or why nothing that is left is safe."""
        breaches = self.breaches(hidden)
        if not breaches:
            return set(), []
        counts = self.candidate.counts
        for proposal in propose(self._ledger, self._seen(hidden), LEAST, [Way.SUPPRESS]):
            return counts.keys_of(proposal.publication.suppressed()), []
        everything = set(counts.by_key)
        if self.breaches(everything):
            return set(), [(breaches[0].swedish, breaches[0].english)]
        return everything, []

    def _seen(self, hidden: Iterable[Key]) -> Publication:
        own = self.candidate
        return own.counts.as_seen(own.id, hidden, own.definition)

    @cached_property
    def _ledger(self) -> Ledger:
        found = Ledger()
        for each in self.known:
            found = found.published(each.counts.as_seen(each.id, each.hidden, each.definition))
        return found


def protected(table: Table, ledger: tuple[LedgerEntry, ...]) -> Protected:
    """Return `table` protected against all that the public knows, or why it cannot be.

    What can tell of nobody is passed on as it is.
    """
    if not table.indicator.tells_of_people:
        return Protected(table.cells, frozenset(), {"rule": "tells of nobody"})
    wrong = [*unsound(table), *unrelated(table, ledger)]
    if wrong:
        return _refused(table, wrong)
    hidden = _telling_totals(table)
    try:
        systems = list(_systems(table, ledger))
        for _ in range(_ROUNDS):
            more, why = _round(systems, hidden)
            if why:
                return _refused(table, why)
            if more <= hidden:
                break
            hidden |= more
        else:
            return _refused(table, [_NOT_SETTLED])
    except BadInput as error:
        return _refused(table, [(f"antalen går inte ihop: {error}", f"the counts differ: {error}")])
    report = {"rule": f"fewer than {LEAST.least}", "hidden": len(hidden), "known": len(ledger)}
    return Protected(_as_shown(table, hidden), frozenset(hidden), report)


def told_together(entry: LedgerEntry, ledger: tuple[LedgerEntry, ...]) -> tuple[Sentences, ...]:
    """Return what a reader could tell of few from `entry` as it stands and all of `ledger`.

    More may have become public since it was protected. Sentences in Swedish and English; none if
    nothing can be told.
    """
    if not entry.indicator.tells_of_people:
        return ()
    table = Table(str(entry.publication), entry.title, entry.indicator, tuple(_true(entry)))
    wrong = unrelated(table, ledger)
    found = (
        breach for system in _systems(table, ledger) for breach in system.breaches(entry.protected)
    )
    return (*wrong, *((each.swedish, each.english) for each in found))


def _round(systems: Iterable[_System], hidden: set[Key]) -> tuple[set[Key], list[Sentences]]:
    """What each system keeps back, one after the other, on top of what the others do."""
    found = set(hidden)
    for system in systems:
        more, why = system.kept_back(found)
        if why:
            return found, why
        found |= more
    return found, []


def _systems(table: Table, ledger: Sequence[LedgerEntry]) -> Iterator[_System]:
    known = [each for entry in ledger for each in _known(entry)]
    own = _definition(table.indicator)
    for counts in counts_of(table.cells, table.indicator):
        whole = _Known("candidate", own, counts, frozenset())
        others = [
            each
            for each in known
            if (each.counts.universe, each.counts.period) == (counts.universe, counts.period)
        ]
        for together in _together([each.counts for each in (whole, *others)]):
            candidate, *rest = _by_no_other(together, [whole, *others])
            if candidate.counts.by_key:
                yield _System(candidate, tuple(_of_the_same(candidate, rest)))
        pairs = [(each.definition, each.counts) for each in others if each.definition != own]
        for total in sums_in((own, counts), pairs):
            laid = [
                replace(each, counts=part)
                for each in (whole, *others)
                if (part := total.of(each.definition, each.counts))
            ]
            yield _System(laid[0], tuple(laid[1:]))
        for nest in nests_of(table.indicator, (entry.indicator for entry in ledger)):
            yield from _nested(nest, table.indicator.id, whole, ledger)


def _nested(nest: Nest, id: str, whole: _Known, ledger: Sequence[LedgerEntry]) -> Iterator[_System]:
    """What is left of an outcome without one that is declared to lie in it."""
    known = [(entry.indicator.id, each) for entry in ledger for each in _known(entry)]
    about = (whole.counts.universe, whole.counts.period)
    laid = [
        replace(each, definition=str(nest), counts=part)
        for of, each in ((id, whole), *known)
        if (each.counts.universe, each.counts.period) == about
        and (part := nest.of(of, each.counts)) is not None
    ]
    if len(laid) > 1 and laid[0].id == whole.id:
        yield _System(laid[0], tuple(laid[1:]))


def _together(counts: Iterable[Counts]) -> list[frozenset[str]]:
    """The dimensions that some table crosses, in sets that no table crosses; or one empty set.

    How many are of two codes at once follows from no table that tells of each by itself, as long as
    neither is small.
    """
    found: list[frozenset[str]] = []
    for names in sorted({n for each in counts for n in each.breakdowns()}, key=sorted):
        apart = [each for each in found if not each & names]
        found = [*apart, names.union(*(each for each in found if each & names))]
    return found or [frozenset()]


def _by_no_other(together: frozenset[str], known: Iterable[_Known]) -> list[_Known]:
    return [replace(each, counts=each.counts.by_no_other(together)) for each in known]


def _of_the_same(candidate: _Known, others: Iterable[_Known]) -> Iterator[_Known]:
    """What was public of the same indicator; of others how many there are in all."""
    for each in others:
        counts = each.counts if each.definition == candidate.definition else each.counts.wholes()
        if counts.by_key:
            yield replace(each, counts=counts)


def _known(entry: LedgerEntry) -> Iterator[_Known]:
    id, own = f"{entry.title} ({entry.publication})", _definition(entry.indicator)
    for counts in counts_of(_true(entry), entry.indicator):
        yield _Known(id, own, counts, entry.protected)


def _definition(indicator: Indicator) -> str:
    return f"{indicator.id} {indicator.version}"


def _true(entry: LedgerEntry) -> list[Observation]:
    truth = {cell.key: cell for cell in entry.truth}
    return [truth.get(cell.key, cell) for cell in entry.cells]


def _telling_totals(table: Table) -> set[Key]:
    """Totals from which it follows how few answered a survey as neither women nor men.

    They are kept back themselves, so that women and men can be shown.
    """
    if table.indicator.certainty is not Certainty.SURVEY:
        return set()
    answers = {c.key: getattr(c.figure, "n", None) or 0 for c in table.cells}
    telling = set()
    for key, count in answers.items():
        split = [answers.get(replace(key, sex=sex), 0) for sex in SEXES]
        if key.sex is Sex.TOTAL and all(split) and 0 < count - sum(split) < LEAST.least:
            telling.add(key)
    return telling


# --- What is shown, and why nothing is ----------------------------------------------------------


def _as_shown(table: Table, hidden: set[Key]) -> tuple[Observation, ...]:
    """The cells without what is kept back, and without words that could tell it."""
    return tuple(
        replace(cell, figure=Absent(Why.PROTECTED), note="")
        if cell.key in hidden
        else replace(cell, figure=_bare(cell, table.indicator))
        for cell in table.cells
    )


def _bare(cell: Observation, indicator: Indicator) -> Any:
    """A figure without what it was delivered with and nobody has examined."""
    figure = cell.figure
    if isinstance(figure, Number):
        return as_examined(figure, indicator)
    return Absent(figure.why) if isinstance(figure, Absent) else figure


_NOT_SETTLED = (
    "det som måste skyddas blir fler för varje försök",
    "what must be protected becomes more with each try",
)


def _refused(table: Table, why: Sequence[Sentences]) -> Protected:
    report: dict[str, Any] = {"rule": f"fewer than {LEAST.least}", "refused": len(why)}
    return Protected(table.cells, frozenset(), report, tuple(why))
