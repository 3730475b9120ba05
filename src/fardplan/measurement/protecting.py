"""The library's protection, as publications use it.

What a reader can add and subtract are the counts behind the figures, so it is they that are
protected; a figure is shown where none of its counts must be kept back. An indicator is looked at
with all that was ever public of it, with what was public of how many there are, and with the
indicators whose counts its own add up to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from fardplan.kernel.errors import BadInput
from fardplan.measurement.breakdowns import as_said, contradicting, surplus, unlisted
from fardplan.measurement.contracts import LedgerEntry, Protected, Sentences
from fardplan.measurement.counted import Counts, as_examined, counts_of
from fardplan.measurement.editions import are_comparable, between, by_edition, edition_of
from fardplan.measurement.framing import as_counted, by_indicator, framing
from fardplan.measurement.nested import grounds
from fardplan.measurement.outcomes import (
    counted_in_words,
    declared_by,
    denied,
    equal_by_words,
    unfounded,
)
from fardplan.measurement.sound import unrelated, unsound
from fardplan.measurement.wholes import ways, whole_of
from fardplan.plan import UnitOfObservation
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
from fardplan.statistics.divisions import Nesting
from fardplan.statistics.gate import FEW, Table
from fardplan.statistics.protection import (
    Breach,
    Examiner,
    Ledger,
    Publication,
    Sum,
    Threshold,
    Way,
    proposed,
)

LEAST = Threshold(least=FEW)
"""A count of one to four is kept from the reader."""
_ROUNDS = 4
"""How often what one system keeps back is tried on the others."""
_MOST_NAMED = 5
"""Of so many cells that could be told it is said which earlier tables that takes."""
_ALONE = Nesting()
"""Where no division is known to lie in another."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Counts that are or were public, without those behind the cells in `hidden`."""

    id: str
    definition: str
    """The indicator, whatever its version: a new version is another edition of the same series."""
    counts: Counts
    hidden: frozenset[Key]
    edition: str
    """What it counts; editions of other names may have other people."""
    whole: str
    """Of whom it tells how many they are."""
    of: Indicator
    """The definition, in its version."""


@dataclass(frozen=True)
class _System:
    """The counts of one table that are of one universe and period, and all that is known of it."""

    candidate: _Known
    known: tuple[_Known, ...]
    declared: tuple[Sum, ...]
    """What is said to add up, and how editions and wholes lie in each other."""
    named: Callable[[Publication], Publication] = by_indicator
    """How outcomes are told apart: by indicator or, between two editions of one, by edition."""
    wholes: Mapping[str, str] = field(default_factory=dict)

    def breaches(self, hidden: Iterable[Key]) -> list[Breach]:
        """Return what could be told with the table, if the cells in `hidden` are kept back."""
        seen = self._seen(hidden)
        if self._examiner.is_safe(seen):
            return []
        first = self._examiner.breaches(seen)[:_MOST_NAMED]
        return [self._examiner.explained(breach, seen) for breach in first]

    def kept_back(self, hidden: set[Key]) -> tuple[set[Key], list[Sentences]]:
        """Return which cells more must be kept back, or why nothing that is left is safe."""
        seen = self._seen(hidden)
        if self._examiner.is_safe(seen):
            return set(), []
        counts = self.candidate.counts
        for proposal in proposed(self._examiner, seen, [Way.SUPPRESS]):
            return counts.keys_of(map(as_counted, proposal.publication.suppressed())), []
        everything = set(counts.by_key)
        if self._examiner.is_safe(self._seen(everything)):
            return everything, []
        return set(), [(each.swedish, each.english) for each in self.breaches(everything)[:1]]

    def telling(self) -> set[Key]:
        """Return cells that differ by few from those of an edition that may be of other people.

        Where one of the two has nowhere fewer, those who are between are a group of a system.
        """
        own = self.candidate
        editions = _other_editions(own, self.known)
        return {key for each in editions for key in _beside(own, self.known, each)[2]}

    def _seen(self, hidden: Iterable[Key]) -> Publication:
        own = self.candidate
        return self.named(own.counts.as_seen(own.id, hidden, own.definition))

    @cached_property
    def _examiner(self) -> Examiner:
        found = Ledger()
        for each in self.known:
            seen = each.counts.as_seen(each.id, each.hidden, each.definition)
            found = found.published(self.named(seen))
        laid_out = partial(framing, declared=self.declared, wholes=self.wholes)
        return Examiner(found, self._seen(()).universe, LEAST, laid_out)


def protected(
    table: Table,
    ledger: tuple[LedgerEntry, ...],
    nesting: Nesting = _ALONE,
    defined: tuple[Indicator, ...] = (),
) -> Protected:
    """Return `table` protected against all that the public knows, or why it cannot be.

    What can tell of nobody is passed on as it is. `defined` are the newest definitions that are
    registered: what they say of each other holds though their figures are not public.
    """
    if _tells_of_nobody(table.indicator, table.cells):
        return Protected(table.cells, frozenset(), {"rule": "tells of nobody"})
    if differing := list(_differing(table, ledger, defined)):
        return _refused(table, differing)
    table, ledger = as_said(table, ledger, defined)
    wrong = [*unlisted(table, ledger), *unsound(table), *unrelated(table, ledger, nesting)]
    if wrong:
        return _refused(table, wrong)
    hidden = _telling_totals(table)
    try:
        systems = list(_systems(table, ledger, nesting, defined))
        hidden |= {key for each in systems for key in each.telling()}
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
        return _refused(table, [_unlike(error)])
    report = {"rule": f"fewer than {LEAST.least}", "hidden": len(hidden), "known": len(ledger)}
    return Protected(_as_shown(table, hidden), frozenset(hidden), report)


def told_together(
    entry: LedgerEntry,
    ledger: tuple[LedgerEntry, ...],
    nesting: Nesting = _ALONE,
    defined: tuple[Indicator, ...] = (),
) -> tuple[Sentences, ...]:
    """Return what a reader could tell of few from `entry` as it stands and all of `ledger`.

    More may have become public since it was protected. Sentences in Swedish and English; none if
    nothing can be told.
    """
    if _tells_of_nobody(entry.indicator, entry.truth):
        return ()
    table = Table(str(entry.publication), entry.title, entry.indicator, tuple(entry.true_cells()))
    if differing := tuple(_differing(table, ledger, defined)):
        return differing
    table, ledger = as_said(table, ledger, defined)
    if wrong := (*unlisted(table, ledger), *unrelated(table, ledger, nesting)):
        return wrong
    try:
        systems = list(_systems(table, ledger, nesting, defined))
        differs = any(each.telling() - entry.protected for each in systems)
        found = [breach for system in systems for breach in system.breaches(entry.protected)]
    except BadInput as error:
        return (_unlike(error),)
    said = [(each.swedish, each.english) for each in found]
    return (_DIFFERS, *said) if differs else tuple(said)


def _round(systems: Iterable[_System], hidden: set[Key]) -> tuple[set[Key], list[Sentences]]:
    """What each system keeps back, one after the other, on top of what the others do."""
    found = set(hidden)
    for system in systems:
        more, why = system.kept_back(found)
        if why:
            return found, why
        found |= more
    return found, []


def _tells_of_nobody(indicator: Indicator, cells: Iterable[Observation]) -> bool:
    """Whether figures tell of nobody; of a sum of money they do if they say how many got it."""
    if indicator.tells_of_people:
        return False
    got = indicator.unit is UnitOfObservation.MONEY
    return not (got and any(getattr(cell.figure, "n", None) is not None for cell in cells))


def _differing(
    table: Table, ledger: Sequence[LedgerEntry], defined: Sequence[Indicator]
) -> Iterator[Sentences]:
    """Yield where definitions do not go together, with each other or with the figures."""
    own = table.indicator
    if defined:
        yield from unfounded(own, [*(entry.indicator for entry in ledger), *defined])
    yield from contradicting(table, ledger, defined)
    told = [(own.id, counts) for counts in counts_of(table.cells, own)]
    told += [(each.definition, each.counts) for entry in ledger for each in _known(entry)]
    yield from denied(own.id, told, _declared(table, ledger, defined))


def _declared(
    table: Table, ledger: Sequence[LedgerEntry], defined: Sequence[Indicator]
) -> tuple[Sum, ...]:
    return declared_by([*defined, *(entry.indicator for entry in ledger), table.indicator])


def _systems(
    table: Table, ledger: Sequence[LedgerEntry], nesting: Nesting, defined: Sequence[Indicator]
) -> Iterator[_System]:
    """The systems of each universe and period that the table tells of.

    There is one, except for a table of the whole city beside divisions that do not nest, and where
    nothing tells of which whole an indicator is.
    """
    known = [each for entry in ledger for each in _known(entry)]
    of_tables = [*(entry.indicator for entry in ledger), table.indicator]
    declared = (*_declared(table, ledger, defined), *equal_by_words(of_tables))
    for counts in counts_of(table.cells, table.indicator):
        edition = edition_of(table.indicator, "candidate")
        whole = whole_of(table.indicator)
        own = _Known(
            "candidate", table.indicator.id, counts, frozenset(), edition, whole, table.indicator
        )
        others = [
            each
            for each in known
            if (each.counts.universe, each.counts.period) == (counts.universe, counts.period)
        ]
        more = surplus([(each.definition, each.counts) for each in (*others, own)])
        own, *others = (
            replace(each, counts=replace(each.counts, more=more)) for each in (own, *others)
        )
        told = [(each.definition, each.counts) for each in (own, *others)]
        for ground in grounds(told[0], told[1:], nesting):
            laid = [replace(e, counts=c) for e in (own, *others) if (c := ground.of(e.counts))]
            yield from _of_wholes(table, laid, declared)
            for earlier in _other_editions(laid[0], laid[1:]):
                known_of_both, apart, _ = _beside(laid[0], laid[1:], earlier)
                if apart:
                    yield _System(laid[0], known_of_both, apart, by_edition)


def _of_wholes(table: Table, laid: Sequence[_Known], declared: Sequence[Sum]) -> Iterator[_System]:
    """The systems of the first of `laid`, for each way in which indicators may be of wholes."""
    own, *others = laid
    for way in ways((each.definition, each.whole, each.counts) for each in laid):
        few = [each for each in way.pairs if each.few]
        whole = way.of.get(own.definition) if own.counts.wholes().by_key else None
        if any(not each.nested and whole in each.series for each in few):
            raise BadInput(table.title, *_FEW_BETWEEN)
        named = partial(by_indicator, wholes=way.of)
        said = (*declared, *(each.as_sum() for each in few if each.nested))
        yield _System(own, tuple(others), said, named, way.of)


def _other_editions(own: _Known, others: Iterable[_Known]) -> list[str]:
    """The editions of the same indicator that may be of other people."""
    found = {each.edition for each in others if each.definition == own.definition}
    return sorted(found - {own.edition})


def _beside(
    own: _Known, others: Iterable[_Known], edition: str
) -> tuple[tuple[_Known, ...], tuple[Sum, ...], set[Key]]:
    """What is known of two editions, how they lie in each other, and which cells tell of few."""
    earlier = f"{own.definition} ({edition})"
    known = tuple(
        replace(each, definition=earlier) if each.edition == edition else each
        for each in others
        if each.definition == own.definition and each.edition in (own.edition, edition)
    )
    before = [each.counts for each in known if each.definition == earlier]
    if _are_of_other_words(own, edition, others) and not are_comparable(own.counts, before):
        raise BadInput(own.definition, *_NOT_COMPARED)
    return known, *between((own.definition, own.counts), (earlier, before))


def _are_of_other_words(own: _Known, edition: str, others: Iterable[_Known]) -> bool:
    """Whether two editions say in other words whom they count; each mean is an edition anyway."""
    words = {counted_in_words(each.of) for each in others if each.edition == edition}
    return not words <= {counted_in_words(own.of)}


def _known(entry: LedgerEntry) -> Iterator[_Known]:
    id = f"{entry.title} ({entry.publication})"
    edition, whole = edition_of(entry.indicator, id), whole_of(entry.indicator)
    for counts in counts_of(entry.true_cells(), entry.indicator):
        yield _Known(
            id, entry.indicator.id, counts, entry.protected, edition, whole, entry.indicator
        )


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


_DIFFERS = (
    "en annan utgåva av samma indikator skiljer sig med få från den: skydda tabellen på nytt",
    "another edition of the same indicator differs from it by few: protect the table anew",
)
_FEW_BETWEEN = (
    "its denominator and another of the same people differ by few, and neither lies in the other",
    "count both over the same people",
)
_NOT_COMPARED = (
    "a version in other words counts the same period by codes that cannot be compared with these, "
    "so that nobody can tell who is counted by one of them alone",
    "show a total that both have, or word both alike if they count the same",
)
_NOT_SETTLED = (
    "det som måste skyddas blir fler för varje försök",
    "what must be protected becomes more with each try",
)


def _unlike(error: BadInput) -> Sentences:
    return f"antalen går inte ihop: {error}", f"the counts differ: {error}"


def _refused(table: Table, why: Sequence[Sentences]) -> Protected:
    report: dict[str, Any] = {"rule": f"fewer than {LEAST.least}", "refused": len(why)}
    return Protected(table.cells, frozenset(), report, tuple(why))
