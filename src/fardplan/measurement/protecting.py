"""The library's protection, as publications use it.

A share is three counts: those counted, the others, and all. The three of every place and sex are
what a reader can add and subtract, so it is they that are protected; a share is shown where none of
its counts must be kept back. Tables of one population and period are looked at together, whatever
they are about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fardplan.measurement.contracts import LedgerEntry, Protected
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
    TOTAL,
    Breach,
    Codes,
    Ledger,
    Proposal,
    Publication,
    Threshold,
    codes_of,
    examine,
    propose,
)

LEAST = Threshold(least=FEW)
"""A count of one to four is kept from the reader."""
_REST = "(resten)"
"""Those of a total whom no code holds: sex not stated, area unknown."""
_COUNTED, _OTHERS = "ja", "nej"

_Parts = dict[Key, list[tuple[Codes, int]]]


def protected(table: Table, ledger: tuple[LedgerEntry, ...]) -> Protected:
    """Return `table` protected against all that the public knows, or why it cannot be.

    What is not about individuals is passed on as it is.
    """
    if not table.indicator.individual_based:
        return Protected(table.cells, frozenset(), {"rule": "not about individuals"})
    if table.indicator.certainty is Certainty.SURVEY:
        return _of_survey(table)
    lacking = [c for c in table.cells if isinstance(c.figure, Number) and not _counts(c)]
    if lacking:
        return _refused(table, [_without_counts(lacking[0])])
    hidden: set[Key] = set()
    refused: list[tuple[str, str]] = []
    for period in sorted({cell.key.period for cell in table.cells}):
        parts = _parts(cell for cell in table.cells if cell.key.period == period)
        candidate = _publication("candidate", table.indicator, period, parts, ())
        earlier = _ledger(table.indicator, period, ledger)
        kept_back, why = _kept_back(candidate, earlier)
        refused += why
        hidden |= {key for key, cells in parts.items() if any(c in kept_back for c, _ in cells)}
    if refused:
        return _refused(table, refused)
    report = {"rule": f"fewer than {LEAST.least}", "hidden": len(hidden), "known": len(ledger)}
    return Protected(_with_hidden(table, hidden), frozenset(hidden), report)


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


def _ledger(indicator: Indicator, period: str, entries: Iterable[LedgerEntry]) -> Ledger:
    """What was ever public of the same population and period."""
    found = Ledger()
    for entry in entries:
        if _universe(entry.indicator, period) != _universe(indicator, period):
            continue
        truth = {c.key: c for c in entry.truth}
        cells = [truth.get(c.key, c) for c in entry.cells if c.key.period == period]
        parts = _parts(cells)
        if parts:
            hidden = {codes for key in entry.protected for codes, _ in parts.get(key, [])}
            id = f"{entry.title} ({entry.publication})"
            found = found.published(_publication(id, entry.indicator, period, parts, hidden))
    return found


def _publication(
    id: str, indicator: Indicator, period: str, parts: _Parts, hidden: Iterable[Codes]
) -> Publication:
    cells = {codes: count for own in parts.values() for codes, count in own}
    hidden = set(hidden)
    return Publication(
        id=id,
        universe=_universe(indicator, period),
        cells={codes: None if codes in hidden else count for codes, count in cells.items()},
        units=_units(cells),
        truth={codes: cells[codes] for codes in hidden},
        period=period,
        definition=f"{indicator.id} {indicator.version}",
    )


def _universe(indicator: Indicator, period: str) -> str:
    return f"{indicator.population} {period}"


def _units(cells: Mapping[Codes, int]) -> dict[str, dict[str, frozenset[str]]]:
    """What the total of each dimension holds: its codes, and those whom no code holds.

    Everybody is a woman or a man, and counted or not, unless the counts themselves say otherwise.
    Areas and groups leave somebody out unless the counts show that they do not.
    """
    codes: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        for name, code in cell:
            codes[name].add(code)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name, own in codes.items():
        whole = _whole(name, own)
        sums = set(_sums(name, whole, cells))
        left_out = False in sums or (not sums and whole is own)
        found[name] = {TOTAL: frozenset(whole) | ({_REST} if left_out else frozenset())}
    return found


def _whole(name: str, codes: set[str]) -> set[str]:
    """All codes of a dimension that has but two, whichever stand in the table; else its own."""
    if name == "sex":
        return {str(sex) for sex in SEXES}
    both = {_COUNTED, _OTHERS}
    return both if codes <= both else codes


def _sums(name: str, codes: set[str], cells: Mapping[Codes, int]) -> Iterator[bool]:
    """Yield, wherever a total and all its codes stand in the table, whether they add up to it."""
    for cell, count in cells.items():
        if any(pair[0] == name for pair in cell):
            continue
        parts = [cells.get(tuple(sorted((*cell, (name, code))))) for code in codes]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            yield sum(known) == count


def _parts(cells: Iterable[Observation]) -> _Parts:
    counted = ((cell.key, _counts(cell)) for cell in cells)
    return {key: counts for key, counts in counted if counts}


def _counts(cell: Observation) -> list[tuple[Codes, int]]:
    """The counts that a figure is made of; none where it does not tell them."""
    figure, key = cell.figure, cell.key
    if not isinstance(figure, Number) or figure.numerator is None:
        return []
    place = {"area": key.area or TOTAL, "group": key.group or TOTAL}
    place["sex"] = TOTAL if key.sex is Sex.TOTAL else str(key.sex)
    about = f"{key.indicator} {key.version}"
    if figure.denominator is None:
        return [(codes_of(**place, **{about: _COUNTED}), round(figure.numerator))]
    counted, whole = round(figure.numerator), round(figure.denominator)
    return [
        (codes_of(**place), whole),
        (codes_of(**place, **{about: _COUNTED}), counted),
        (codes_of(**place, **{about: _OTHERS}), max(0, whole - counted)),
    ]


def _with_hidden(table: Table, hidden: set[Key]) -> tuple[Observation, ...]:
    return tuple(
        replace(cell, figure=Absent(_why(cell))) if cell.key in hidden else cell
        for cell in table.cells
    )


def _why(cell: Observation) -> Why:
    few = any(0 < count < LEAST.least for _, count in _counts(cell))
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
