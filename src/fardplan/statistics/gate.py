"""The gate before the public: what may not be shown, and why.

A table is shown only as `Shown`, which cannot be had without passing. Whatever draws, writes or
sends figures takes a `Shown` and reads the cells from it, and each reading looks again: a table
that was changed after it had been approved is refused, whatever the change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import permutations

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.statistics.data import as_data, indicator_as_data
from fardplan.statistics.divisions import divisions_in
from fardplan.statistics.figures import Absent, Censored, Number, Why
from fardplan.statistics.indicators import Certainty, Indicator
from fardplan.statistics.keys import cell_of
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.periods import lies_in
from fardplan.statistics.vocabulary import SEXES, Measure, Sex, State

FEW = 5
"""Fewer persons than this are kept from the reader, unless the figure was public before."""


class Rule(StrEnum):
    """Which rule a table would break."""

    SEX = "sex"
    """Figures about people stand for women and men apart, or somebody has decided otherwise."""
    PROTECTION = "protection"
    """No figure tells of a single person."""
    DOUBT = "doubt"
    """What is uncertain carries its interval."""
    TWO_PERSONS = "two_persons"
    """Nobody publishes alone."""
    SEAL = "seal"
    """What is shown is what was approved."""
    DEFINITION = "definition"
    """Every figure answers to one definition, once."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a table may not be shown. `cell` is None where it is the whole."""

    rule: Rule
    sv: str
    en: str
    cell: Key | None = None


class NotToBeShown(FardplanError):
    """A table was refused at the gate."""

    def __init__(self, title: str, refusals: Sequence[Refusal]) -> None:
        first = refusals[0]
        more = f" (and {len(refusals) - 1} more)" if len(refusals) > 1 else ""
        super().__init__(f'"{title}" may not be shown: {first.en}{more}')
        self.refusals = tuple(refusals)


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of one indicator that are shown together, each cell once."""

    id: str
    title: str
    indicator: Indicator
    cells: tuple[Observation, ...]
    title_en: str = ""
    note: str = ""

    @property
    def seal(self) -> str:
        """The SHA-256 of all that the table says, its definition included."""
        said = {
            "id": self.id,
            "title": [self.title, self.title_en, self.note],
            "indicator": indicator_as_data(self.indicator),
            "cells": [as_data(cell) for cell in sorted(self.cells, key=lambda cell: cell.key)],
        }
        return sha256_of(canonical_json(said))


@dataclass(frozen=True, slots=True)
class Approval:
    """What was approved, and by whom: the seal of the table, the cells that are protected.

    `protected` holds the keys of all cells that no reader may learn. `at_source` tells that the
    figures were public before, and who published them.
    """

    seal: str
    protected: frozenset[Key]
    proposed_by: str
    approved_by: str
    at_source: str = ""


class Nature(StrEnum):
    """What kind of figures a table holds, so that nobody takes one kind for another."""

    OWN = "own"
    """Counted from what the city itself keeps."""
    OPEN = "open"
    """Public before, by another authority, and passed on."""
    SYNTHETIC = "synthetic"
    """Of an invented city: nobody lives there."""


def sex_refusals(
    table: Table, today: date, *, kept_back: Collection[Key] | None = None
) -> list[Refusal]:
    """Return where figures about people stand without women and men apart, on a day.

    Of a household, and of money, somebody has said whose sex is meant, or decided not to.

    Where there can be nobody of one sex, as of men in maternity care, the other is all: the total
    is the same figure, or is not shown.

    Only what is `kept_back` to protect somebody stands for itself without a figure; by default all
    that says so. What came without one does not: a total would stand alone, and nobody decided it.
    """
    if table.indicator.lacks_whose(today):
        return [_OF_NOBODY]
    if not table.indicator.needs_split(today):
        return []
    found = []
    for place, cells in _places(table).items():
        if not any(isinstance(cell.figure, Number | Censored) for cell in cells.values()):
            continue
        lacking = [sex for sex in SEXES if not _stands_for_itself(cells.get(sex), kept_back)]
        if lacking and not _are_of_one_sex(cells):
            found.append(_without_split(place, lacking))
    return found


_OF_NOBODY = Refusal(
    Rule.SEX,
    "ingen har sagt vems kön som menas: skriv det i definitionen (whose), eller vem som har "
    "beslutat att inte dela på kön (exempt)",
    "nobody has said whose sex is meant: write it in the definition (whose), or who decided not to "
    "split by sex (exempt)",
)


def _mixed(table: Table) -> Iterator[Refusal]:
    divisions = divisions_in(table.cells)
    if len(divisions) > 1:
        one, other = divisions[:2]
        yield Refusal(
            Rule.DEFINITION,
            f"den har områden av två indelningar, {one} och {other}: gör en tabell av varje",
            f"it has areas of two divisions, {one} and {other}: make a table of each",
        )
    periods = sorted({cell.key.period for cell in table.cells})
    for one, other in permutations(periods, 2):
        if lies_in(one, other):
            yield Refusal(
                Rule.DEFINITION,
                f"{one} är en del av {other}: gör en tabell av varje",
                f"{one} is a part of {other}: make a table of each",
            )
            return


def doubt_refusals(table: Table) -> list[Refusal]:
    """Return which uncertain figures lack an interval."""
    indicator = table.indicator
    if indicator.certainty is Certainty.EXACT or indicator.measure is Measure.COUNT:
        return []
    return [
        Refusal(
            Rule.DOUBT,
            f"{_named(cell.key)} saknar osäkerhetsintervall",
            f"{_named(cell.key)} has no interval",
            cell.key,
        )
        for cell in table.cells
        if isinstance(cell.figure, Number) and cell.figure.interval is None
    ]


def definition_refusals(table: Table) -> list[Refusal]:
    """Return cells of another definition, those that stand twice, and mixed kinds of cells.

    A table is of one division into areas and one kind of period: a year beside its quarters, or a
    district beside its neighbourhoods, would be counted twice.
    """
    found, seen = list(_mixed(table)), set()
    for cell in table.cells:
        key = cell.key
        if (key.indicator, key.version) != (table.indicator.id, table.indicator.version):
            sv, en = "hör till en annan definition", "belongs to another definition"
        elif (one := cell_of(key)) in seen:
            sv, en = "står två gånger", "stands twice"
        else:
            seen.add(one)
            continue
        found.append(Refusal(Rule.DEFINITION, f"{_named(key)} {sv}", f"{_named(key)} {en}", key))
    return found


def refusals(table: Table, approval: Approval | None, today: date) -> list[Refusal]:
    """Return every reason why `table` may not be shown on a day; none if it may."""
    kept_back = approval.protected if approval else None
    found = [
        *definition_refusals(table),
        *sex_refusals(table, today, kept_back=kept_back),
        *doubt_refusals(table),
    ]
    if approval is None:
        return [*found, Refusal(Rule.TWO_PERSONS, "ingen har godkänt den", "nobody approved it")]
    return [*found, *_protection_refusals(table, approval), *_approval_refusals(table, approval)]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table that has passed the gate. Making one, or reading its cells, raises `NotToBeShown`."""

    table: Table
    approval: Approval
    today: date

    def __post_init__(self) -> None:
        """Stop what may not pass."""
        self._look()

    @property
    def cells(self) -> tuple[Observation, ...]:
        """The cells, looked at once more: women, men and total of each place follow each other."""
        self._look()
        order = list(Sex)
        return tuple(
            sorted(self.table.cells, key=lambda c: (_place(c.key), order.index(c.key.sex)))
        )

    @property
    def indicator(self) -> Indicator:
        """What is counted."""
        return self.table.indicator

    @property
    def nature(self) -> Nature:
        """Whether the figures are the city's own, open at their source, or invented."""
        if self.indicator.source.invented:
            return Nature.SYNTHETIC
        return Nature.OPEN if self.approval.at_source else Nature.OWN

    def _look(self) -> None:
        found = refusals(self.table, self.approval, self.today)
        if found:
            raise NotToBeShown(self.table.title, found)


def _protection_refusals(table: Table, approval: Approval) -> Iterator[Refusal]:
    for cell in table.cells:
        key, hidden = cell.key, isinstance(cell.figure, Absent) and cell.figure.is_suppressed
        if key in approval.protected and not hidden:
            sv, en = "ska vara skyddad men har ett värde", "is to be protected but has a value"
        elif cell.state not in (State.PROTECTED, State.PUBLIC, State.CORRECTED):
            sv, en = "har inte prövats mot röjande", "was not checked for disclosure"
        else:
            continue
        yield Refusal(Rule.PROTECTION, f"{_named(key)} {sv}", f"{_named(key)} {en}", key)


def _approval_refusals(table: Table, approval: Approval) -> Iterator[Refusal]:
    if not approval.approved_by or approval.approved_by == approval.proposed_by:
        yield Refusal(
            Rule.TWO_PERSONS,
            "den som föreslår en publicering kan inte själv godkänna den",
            "whoever proposes a publication cannot approve it",
        )
    if table.seal != approval.seal:
        yield Refusal(
            Rule.SEAL,
            "tabellen är inte den som godkändes",
            "the table is not the one that was approved",
        )


def _places(table: Table) -> dict[tuple[str, ...], dict[Sex, Observation]]:
    """The cells that differ by sex alone."""
    places: dict[tuple[str, ...], dict[Sex, Observation]] = defaultdict(dict)
    for cell in table.cells:
        places[_place(cell.key)][cell.key.sex] = cell
    return places


def _place(key: Key) -> tuple[str, ...]:
    return (key.period, key.division, key.area, key.group)


def _stands_for_itself(cell: Observation | None, kept_back: Collection[Key] | None) -> bool:
    """Whether one sex has a figure, or one that is kept back to protect somebody."""
    if cell is None:
        return False
    if not isinstance(cell.figure, Absent):
        return True
    return cell.figure.is_suppressed and (kept_back is None or cell.key in kept_back)


def _are_of_one_sex(cells: Mapping[Sex, Observation]) -> bool:
    """Whether there can be nobody of one sex, and the total says no more than that of the other."""
    figures = [cells[sex].figure for sex in SEXES if sex in cells]
    nobody = [each for each in figures if isinstance(each, Absent)]
    alone = [each for each in figures if isinstance(each, Number)]
    if len(alone) != 1 or [each.why for each in nobody] != [Why.NOT_APPLICABLE]:
        return False
    total = cells[Sex.TOTAL].figure if Sex.TOTAL in cells else Absent(Why.NOT_APPLICABLE)
    return isinstance(total, Absent) or (
        isinstance(total, Number) and _said(total) == _said(alone[0])
    )


def _said(figure: Number) -> tuple[float | None, ...]:
    return figure.value, figure.numerator, figure.denominator


def _without_split(place: tuple[str, ...], lacking: Sequence[Sex]) -> Refusal:
    sv = " och ".join("kvinnor" if sex is Sex.WOMEN else "män" for sex in lacking)
    en = " and ".join(lacking)
    named = ", ".join(filter(None, place))
    return Refusal(Rule.SEX, f"{named} saknar värde för {sv}", f"{named} has no value for {en}")


def _named(key: Key) -> str:
    return ", ".join(filter(None, (key.period, key.area or key.division, key.sex, key.group)))


def of_few(table: Table) -> int:
    """Return how many figures of a table tell of one to four persons, or of all but so few."""
    if not table.indicator.individual_based:
        return 0
    return sum(any(0 < count < FEW for count in _counts(table, cell)) for cell in table.cells)


def _counts(table: Table, cell: Observation) -> Iterator[float]:
    figure = cell.figure
    if not isinstance(figure, Number):
        return
    if table.indicator.measure in (Measure.SHARE, Measure.COUNT) and figure.numerator is not None:
        yield figure.numerator
        if figure.denominator is not None:
            yield figure.denominator - figure.numerator
    if figure.denominator is not None:
        yield figure.denominator


def published(table: Table) -> Table:
    """Return `table` with its cells as they stand once they are public."""
    return replace(table, cells=tuple(replace(c, state=State.PUBLIC) for c in table.cells))
