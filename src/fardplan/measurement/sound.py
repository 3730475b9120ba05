"""Whether figures are such that it can be examined what they tell of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.counted import OUTCOME, behind, counts_of, exceeding, universes_of
from fardplan.measurement.nested import Sentences, not_nested
from fardplan.plan import UnitOfObservation
from fardplan.statistics import Censored, Certainty, Key, Measure, Number, Observation
from fardplan.statistics.divisions import Nesting
from fardplan.statistics.gate import Table
from fardplan.statistics.periods import lies_in

_ROUNDED = 0.006
"""How far a value may be from its counts, since it may have been rounded."""


def unsound(table: Table) -> Iterator[Sentences]:
    """Yield what stands in the way of examining a table: of each kind the first cell."""
    for kind in (_within_bounds, _without_counts, _no_whole_number, _too_great, _not_its_counts):
        for cell in table.cells:
            if said := kind(cell, table):
                yield said
                break
    yield from _too_many(table)


def unrelated(table: Table, ledger: Sequence[LedgerEntry], nesting: Nesting) -> Iterator[Sentences]:
    """Yield what was public of the same people in a way that nobody has related to the table.

    Areas of another division overlap them in ways that are not known, unless it is registered how
    they nest; and a year could be computed from its quarters.
    """
    own = set(universes_of(table.indicator))
    others = [entry for entry in ledger if own & set(universes_of(entry.indicator))]
    if said := not_nested(table, others, nesting):
        yield said
        return
    periods = {cell.key.period for cell in table.cells}
    told = periods.union(*({cell.key.period for cell in each.cells} for each in others))
    for period in sorted(periods):
        for other in sorted(told):
            if lies_in(period, other) or lies_in(other, period):
                yield (
                    f"{period} och {other} är del och helhet: det ena kan räknas ur det andra",
                    f"{period} and {other} are part and whole: one tells of the other",
                )
                return


# --- One cell --------------------------------------------------------------------------------


def _within_bounds(cell: Observation, table: Table) -> Sentences | None:
    if not isinstance(cell.figure, Censored):
        return None
    return (
        f"{_named(cell.key)} är bara känd inom gränser och kan inte prövas: lämna antalet",
        f"{_named(cell.key)} is known within bounds only and cannot be examined: give the count",
    )


def _without_counts(cell: Observation, table: Table) -> Sentences | None:
    if not isinstance(cell.figure, Number) or behind(cell, table.indicator):
        return None
    return (
        f"{_named(cell.key)} saknar de antal som värdet är gjort av, och kan därför inte prövas",
        f"{_named(cell.key)} lacks the counts that its value is made of, and so cannot be examined",
    )


def _no_whole_number(cell: Observation, table: Table) -> Sentences | None:
    for count in _said_counts(cell, table):
        if count < 0 or count != round(count):
            return (
                f"{_named(cell.key)} har {count:g} som antal: personer räknas i hela tal",
                f"{_named(cell.key)} has {count:g} as a count: people are counted in whole numbers",
            )
    return None


def _too_great(cell: Observation, table: Table) -> Sentences | None:
    figure = cell.figure
    if table.indicator.measure is not Measure.SHARE or not isinstance(figure, Number):
        return None
    if (figure.numerator or 0) <= (figure.denominator or 0):
        return None
    return (
        f"{_named(cell.key)}: {figure.numerator:g} av {figure.denominator:g} är mer än alla",
        f"{_named(cell.key)}: {figure.numerator:g} of {figure.denominator:g} is more than all",
    )


def _not_its_counts(cell: Observation, table: Table) -> Sentences | None:
    figure, indicator = cell.figure, table.indicator
    if indicator.certainty is Certainty.SURVEY or not isinstance(figure, Number):
        return None
    made = figure.numerator
    if made is None:
        return None
    if indicator.measure is not Measure.COUNT:
        made = made / figure.denominator if figure.denominator else figure.value
    if abs(figure.value - made) <= _ROUNDED * max(1.0, abs(made)):
        return None
    return (
        f"{_named(cell.key)} har värdet {figure.value:g}, men antalen ger {made:g}",
        f"{_named(cell.key)} has the value {figure.value:g}, but its counts make {made:g}",
    )


def _said_counts(cell: Observation, table: Table) -> list[float]:
    """The counts of units that a figure is delivered with; sums of money are none."""
    figure, indicator = cell.figure, table.indicator
    if indicator.certainty is Certainty.SURVEY or not isinstance(figure, Number):
        return []
    if not indicator.individual_based and indicator.unit is not UnitOfObservation.HOUSEHOLD:
        return []
    given = [figure.denominator]
    if indicator.measure is not Measure.MEAN:
        given.append(figure.numerator)
    return [count for count in given if count is not None]


# --- All of them -----------------------------------------------------------------------------


def _too_many(table: Table) -> Iterator[Sentences]:
    """Yield the first cell whose parts are more than it is itself."""
    for counts in counts_of(table.cells, table.indicator):
        for cell, dimension in exceeding(counts.cells):
            where = ", ".join([counts.period, *(code for name, code in cell if name != OUTCOME)])
            sv, en = _PARTS.get(dimension, (f"delarna efter {dimension}", f"parts by {dimension}"))
            yield (
                f"{where}: {sv} är tillsammans fler än alla",
                f"{where}: the {en} together are more than all",
            )
            return


_PARTS = {"sex": ("kvinnor och män", "women and men"), "area": ("områdena", "areas")}


def _named(key: Key) -> str:
    return ", ".join(filter(None, (key.period, key.area, str(key.sex), key.group)))
