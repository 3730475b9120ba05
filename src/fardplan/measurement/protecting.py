"""The library's protection, as publications use it.

What a reader can add and subtract are the counts behind the figures, so it is they that are
protected; a figure is shown where none of its counts must be kept back. Tables of one universe and
period are looked at together, whatever they are about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fardplan.measurement.contracts import LedgerEntry, Protected
from fardplan.measurement.counted import Counts, behind, counts_of, publication_of
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
from fardplan.statistics.gate import Table
from fardplan.statistics.protection import (
    Breach,
    Codes,
    Ledger,
    Proposal,
    Publication,
    Threshold,
    examine,
    propose,
)

LEAST = Threshold(least=5)
"""A count of one to four is kept from the reader."""


def protected(table: Table, ledger: tuple[LedgerEntry, ...]) -> Protected:
    """Return `table` protected against all that the public knows, or why it cannot be.

    What can tell of nobody is passed on as it is.
    """
    indicator = table.indicator
    if not indicator.tells_of_people:
        return Protected(table.cells, frozenset(), {"rule": "tells of nobody"})
    if indicator.certainty is Certainty.SURVEY:
        return _of_survey(table)
    lacking = [c for c in table.cells if isinstance(c.figure, Number) and not behind(c, indicator)]
    if lacking:
        return _refused(table, [_without_counts(lacking[0])])
    hidden: set[Key] = set()
    refused: list[tuple[str, str]] = []
    for candidate, counts in _systems("candidate", indicator, table.cells, frozenset()):
        kept_back, why = _kept_back(candidate, _known(candidate, ledger))
        refused += why
        hidden |= {key for key, own in counts.items() if any(c in kept_back for c, _ in own)}
    if refused:
        return _refused(table, refused)
    report = {"rule": f"fewer than {LEAST.least}", "hidden": len(hidden), "known": len(ledger)}
    return Protected(_with_hidden(table, hidden), frozenset(hidden), report)


def told_together(
    entry: LedgerEntry, ledger: tuple[LedgerEntry, ...]
) -> tuple[tuple[str, str], ...]:
    """Return what a reader could tell of few from `entry` as it stands and all of `ledger`.

    More may have become public since it was protected. Sentences in Swedish and English; none if
    nothing can be told.
    """
    indicator = entry.indicator
    if not indicator.tells_of_people or indicator.certainty is Certainty.SURVEY:
        return ()
    found: list[Breach] = []
    for candidate, _ in _systems("candidate", indicator, _true(entry), entry.protected):
        found += examine(_known(candidate, ledger), candidate, LEAST)
    return tuple((each.swedish, each.english) for each in found)


def _systems(
    id: str, indicator: Indicator, cells: Sequence[Observation], hidden: frozenset[Key]
) -> list[tuple[Publication, Counts]]:
    """The counts that can be added up with each other, of each universe and period."""
    found = []
    for period in sorted({cell.key.period for cell in cells}):
        of_period = [cell for cell in cells if cell.key.period == period]
        for universe, counts in counts_of(of_period, indicator).items():
            if counts:
                kept = {codes for key in hidden for codes, _ in counts.get(key, [])}
                seen = publication_of(id, indicator, universe, period, counts, kept)
                found.append((seen, counts))
    return found


def _known(candidate: Publication, entries: Sequence[LedgerEntry]) -> Ledger:
    """What was ever public of the same universe and period."""
    found = Ledger()
    for entry in entries:
        id = f"{entry.title} ({entry.publication})"
        for seen, _ in _systems(id, entry.indicator, _true(entry), entry.protected):
            if seen.universe == candidate.universe:
                found = found.published(seen)
    return found


def _true(entry: LedgerEntry) -> list[Observation]:
    truth = {cell.key: cell for cell in entry.truth}
    return [truth.get(cell.key, cell) for cell in entry.cells]


def _of_survey(table: Table) -> Protected:
    """Keep back what few have answered; weighted shares give no counts to subtract."""
    lacking = [c for c in table.cells if isinstance(c.figure, Number) and c.figure.n is None]
    if lacking:
        return _refused(table, [_without_counts(lacking[0])])
    few = {c.key for c in table.cells if isinstance(c.figure, Number) and _answers(c) < LEAST.least}
    few |= _telling_totals(table)
    report = {"rule": f"fewer than {LEAST.least} answers", "hidden": len(few)}
    return Protected(_with_hidden(table, few), frozenset(few), report)


def _telling_totals(table: Table) -> set[Key]:
    """Totals from which the few could be told who gave a third answer, or none, about their sex."""
    answers = {c.key: _answers(c) for c in table.cells}
    telling = set()
    for key, count in answers.items():
        split = [answers.get(replace(key, sex=sex), 0) for sex in SEXES]
        if key.sex is Sex.TOTAL and 0 < count - sum(split) < LEAST.least:
            telling.add(key)
    return telling


def _answers(cell: Observation) -> int:
    return getattr(cell.figure, "n", None) or 0


def _kept_back(
    candidate: Publication, ledger: Ledger
) -> tuple[frozenset[Codes], list[tuple[str, str]]]:
    """Return the counts that must not be shown, or why nothing that is left can be."""
    breaches = examine(ledger, candidate, LEAST)
    if not breaches:
        return frozenset(), []
    proposals = propose(ledger, candidate, LEAST)
    for proposal in proposals:
        if proposal.publication.cells.keys() == candidate.cells.keys():
            return frozenset(proposal.publication.suppressed()), []
    return frozenset(), [_told(breaches[0], proposals)]


def _told(breach: Breach, proposals: Sequence[Proposal]) -> tuple[str, str]:
    sv, en = breach.swedish, breach.english
    for proposal in proposals[:1]:
        sv, en = f"{sv} Det går så här: {proposal.swedish}", f"{en} This can be: {proposal.english}"
    return sv, en


def _with_hidden(table: Table, hidden: set[Key]) -> tuple[Observation, ...]:
    return tuple(
        replace(cell, figure=Absent(_why(cell, table.indicator))) if cell.key in hidden else cell
        for cell in table.cells
    )


def _why(cell: Observation, indicator: Indicator) -> Why:
    few = any(0 < count < LEAST.least for count in behind(cell, indicator))
    return Why.PRIMARY if few else Why.SECONDARY


def _without_counts(cell: Observation) -> tuple[str, str]:
    named = ", ".join(filter(None, (cell.key.period, cell.key.area, cell.key.sex)))
    return (
        f"{named} saknar de antal som värdet är gjort av, och kan därför inte prövas",
        f"{named} lacks the counts that its value is made of, and so cannot be examined",
    )


def _refused(table: Table, why: Sequence[tuple[str, str]]) -> Protected:
    report: dict[str, Any] = {"rule": f"fewer than {LEAST.least}", "refused": len(why)}
    return Protected(table.cells, frozenset(), report, tuple(why))
