"""The attacker: may a table be published, with all that was ever published before?

It is a reader who has kept everything, subtracts without tiring, and knows the rules. If such a
reader could compute a small count, or narrow it below what the rule asks, the table is refused.
What cannot be shown to be safe is refused too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

import numpy as np

from fardplan.statistics.protection.elimination import component_groups, moves_of
from fardplan.statistics.protection.frames import Framing, all_crossed
from fardplan.statistics.protection.hierarchies import Integers
from fardplan.statistics.protection.intervals import Search
from fardplan.statistics.protection.knowledge import Knowledge, Truth, knowledge_of, truth_of
from fardplan.statistics.protection.ledger import Codes, Ledger, Publication, described
from fardplan.statistics.protection.rules import Sensitive, Threshold


@dataclass(frozen=True)
class Breach:
    """A cell that a reader could compute or narrow too far.

    `low` and `high` are what the reader is left with; they are for those who protect. `because_of`
    are earlier publications that together with the new one give it away, none if it does so alone.
    """

    cell: Codes
    low: int
    high: int
    because_of: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the cell could be computed."""
        return self.low == self.high

    @property
    def swedish(self) -> str:
        """Return what was found as one Swedish sentence."""
        cell = described(self.cell) if self.cell else "totalen"
        found = (
            f"beräknas till {self.low}"
            if self.exact
            else f"ringas in till mellan {self.low} och {self.high}"
        )
        if not self.because_of:
            return f"Ur tabellen ensam kan värdet för {cell} {found}."
        tables = " och ".join(self.because_of)
        return f"Tillsammans med {tables} kan värdet för {cell} {found}."

    @property
    def english(self) -> str:
        """Return what was found as one English sentence."""
        found = (
            f"be computed as {self.low}"
            if self.exact
            else f"be narrowed to between {self.low} and {self.high}"
        )
        cell = described(self.cell)
        if not self.because_of:
            return f"From the table alone the value for {cell} can {found}."
        tables = " and ".join(self.because_of)
        return f"Together with {tables} the value for {cell} can {found}."


@dataclass(frozen=True)
class Assault:
    """What a reader knows, which cells must be kept from it, and how far it came."""

    knowledge: Knowledge
    sensitive: Sensitive
    search: Search
    rule: Threshold

    def breaches(self) -> list[Breach]:
        """Return the cells that a reader could tell too much of."""
        return [self._breach(cell) for cell in self.told().tolist()]

    def told(self) -> Integers:
        """Return the places of those cells."""
        sensitive = np.flatnonzero(self.sensitive.primary)
        return sensitive[[self._is_breach(cell) for cell in sensitive.tolist()]]

    def could_be_small(self, cells: Integers) -> bool:
        """Return whether any of the `cells` is sensitive and has not been shown to be wide."""
        sensitive = cells[self.sensitive.primary[cells]]
        return any(map(self._is_breach, sensitive.tolist()))

    def _is_breach(self, cell: int) -> bool:
        wide = not self.knowledge.known[cell] and self.search.is_wide(cell)
        low, high = self._bounds(cell)
        return not wide and low < self.rule.least and high >= (0 if self.rule.zeros else 1)

    def _bounds(self, cell: int) -> tuple[int, int]:
        value = int(self.knowledge.system.values[cell])
        if self.knowledge.known[cell]:
            return value, value
        return value + int(self.search.below[cell]), value + int(self.search.above[cell])

    def _breach(self, cell: int) -> Breach:
        return Breach(self.knowledge.codes(cell), *self._bounds(cell))


def attack(
    publications: Sequence[Publication],
    rule: Threshold | None = None,
    *,
    framing: Framing = all_crossed,
    until_first: bool = False,
) -> Assault:
    """Return how far a reader of all `publications`, of one universe, the oldest first, would come.

    With `until_first` it ends where the first cell is found that could be told.
    """
    return attack_with(knowledge_of(publications, framing), rule or Threshold(), until_first)


def attack_with(knowledge: Knowledge, rule: Threshold, until_first: bool = False) -> Assault:
    """Return how far a reader with some knowledge would come.

    First what can be computed exactly, by elimination; then, component by component, the bounds of
    every cell that may be small, until each is shown to be wide enough or found not to be.
    """
    equations, unknown = knowledge.system.equations, ~knowledge.known
    sensitive = sensitive_in(knowledge, rule)
    assault = Assault(knowledge, sensitive, Search(knowledge.system, sensitive), rule)
    moves = moves_of(equations, unknown)
    assault.search.fixed[moves.fixed()] = True
    if until_first and assault.could_be_small(np.flatnonzero(~unknown | assault.search.fixed)):
        return assault
    assault.search.stretch(moves.members())
    for cells in component_groups(equations, unknown):
        assault.search.solve(cells)
        if until_first and assault.could_be_small(cells):
            break
    return assault


def sensitive_in(knowledge: Knowledge, rule: Threshold) -> Sensitive:
    """Return which cells of what a reader knows are small, or may be for all that is known.

    A cell whose truth nobody has given, such as the one year between two age bands, counts as
    small unless the reader must think it possible that it is not.
    """
    values, certain = knowledge.system.values, knowledge.certain
    small = (values < rule.least) & ((values > 0) | rule.zeros)
    primary = np.where(certain, small, True)
    shown_small = knowledge.known & small
    widths = np.where(primary | shown_small, rule.least - 1.0, 0.0)
    floor = np.where(knowledge.suppressed & (values > 0) & (not rule.zeros), 1.0, 0.0)
    nothing = np.zeros(len(values), dtype=bool)
    return Sensitive(widths > 0, widths, floor, nothing, ~knowledge.known)


class Examiner:
    """Examines tables against what was published before of one universe."""

    def __init__(
        self,
        ledger: Ledger,
        universe: str,
        rule: Threshold | None = None,
        framing: Framing = all_crossed,
    ) -> None:
        self.rule, self.framing = rule or Threshold(), framing
        self.earlier = ledger.of_universe(universe)
        self._truths: dict[object, Truth] = {}

    @cached_property
    def given_away(self) -> list[Breach]:
        """Return what the ledger gives away already, whatever is published next.

        So does each of its tables alone, which what was told later may deny.
        """
        if not self.earlier:
            return []
        alone = (self.knowledge([each]) for each in self.earlier)
        return self._told_in(chain(self._days(self.earlier), alone))

    def breaches(self, candidate: Publication) -> list[Breach]:
        """Return what publishing `candidate` would give away beyond that.

        What readers of all are told, or what those of fewer are if that is nothing.
        """
        publications = [*self.earlier, candidate]
        return self._beyond(self._days(publications)) or self._beyond(self._of_fewer(publications))

    def _beyond(self, worlds: Iterable[Knowledge]) -> list[Breach]:
        found = self._told_in(worlds)
        return [breach for breach in found if breach not in self.given_away] if found else []

    def is_safe(self, candidate: Publication) -> bool:
        """Return whether publishing `candidate` would give nothing away beyond that."""
        worlds = self.worlds([*self.earlier, candidate])
        if not any(attack_with(each, self.rule, until_first=True).breaches() for each in worlds):
            return True
        return bool(self.given_away) and not self.breaches(candidate)

    def explained(self, breach: Breach, candidate: Publication) -> Breach:
        """Return the breach with the earlier publications that it takes, tried one by one."""
        needed = list(self.earlier)
        for fewer in _none_or_one(self.earlier):
            if self._is_told(breach.cell, [*fewer, candidate]):
                return replace(breach, because_of=tuple(each.id for each in fewer))
        for publication in self.earlier:
            fewer = [each for each in needed if each is not publication]
            if self._is_told(breach.cell, [*fewer, candidate]):
                needed = fewer
        return replace(breach, because_of=tuple(publication.id for publication in needed))

    def _is_told(self, cell: Codes, publications: Sequence[Publication]) -> bool:
        return any(breach.cell == cell for breach in self._told_in(self._days(publications)))

    def _told_in(self, worlds: Iterable[Knowledge]) -> list[Breach]:
        found = (attack_with(each, self.rule).breaches() for each in worlds)
        return list(dict.fromkeys(breach for each in found for breach in each))

    def worlds(self, publications: Sequence[Publication]) -> Iterator[Knowledge]:
        """Yield what readers of `publications`, the oldest first, know: of all, and of fewer."""
        yield from self._days(publications)
        yield from self._of_fewer(publications)

    def _of_fewer(self, publications: Sequence[Publication]) -> Iterator[Knowledge]:
        """Yield what is known of the newest alone, and with each of the earlier alone.

        Who has read less may not be told more. What one table denies, such as that areas make up
        the city, others may say all the same.
        """
        *earlier, newest = publications
        for fewer in _none_or_one(earlier):
            if len(fewer) < len(earlier):
                yield self.knowledge([*fewer, newest])

    def _days(self, publications: Sequence[Publication]) -> Iterator[Knowledge]:
        """Yield what a reader of all `publications` knows: as of today, and before.

        A table that was contradicted since is what was so on its own day. What it kept back then is
        still nobody's to know, and of later tables a reader may take all that agrees with it.
        """
        today = self.knowledge(publications)
        yield today
        for number, publication in enumerate(publications):
            if publication.id in today.contradicting:
                since = reversed(publications[number + 1 :])
                yield self.knowledge([*since, *publications[: number + 1]])

    def knowledge(self, publications: Sequence[Publication]) -> Knowledge:
        """Return what a reader of `publications` knows.

        What they really are is worked out once, however often other cells of them are suppressed.
        """
        same = tuple(
            (each.id, tuple((codes, each.count(codes)) for codes in each.cells))
            for each in publications
        )
        if same not in self._truths:
            self._truths[same] = truth_of(publications, self.framing, self.rule.least)
        return self._truths[same].seen(publications)


def _none_or_one(publications: Sequence[Publication]) -> Iterator[list[Publication]]:
    yield []
    yield from ([each] for each in publications)


def examine(
    ledger: Ledger,
    candidate: Publication,
    rule: Threshold | None = None,
    framing: Framing = all_crossed,
) -> list[Breach]:
    """Return what publishing `candidate` would give away that the ledger does not give away yet.

    Nothing is what one hopes for. Each breach names the earlier publications that it takes.
    """
    examiner = Examiner(ledger, candidate.universe, rule, framing)
    found = examiner.breaches(candidate)
    return [examiner.explained(breach, candidate) for breach in found]
