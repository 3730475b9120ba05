"""Whether figures are such that it can be examined what they tell of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fardplan.measurement import related
from fardplan.measurement.breakdowns import exceeding_parts
from fardplan.measurement.contracts import LedgerEntry
from fardplan.measurement.counted import OUTCOME, behind, counts_of, exceeding, universes_of
from fardplan.measurement.nested import not_nested
from fardplan.measurement.related import Sentences
from fardplan.plan import UnitOfObservation
from fardplan.statistics import Censored, Certainty, Key, Measure, Number, Observation
from fardplan.statistics.divisions import Nesting
from fardplan.statistics.gate import Table
from fardplan.statistics.keys import cell_of
from fardplan.statistics.periods import days_of, lies_in, spelled_if_read

_ROUNDED = 0.006
"""How far a value may be from its counts, since it may have been rounded."""


def unsound(table: Table) -> Iterator[Sentences]:
    """Yield what stands in the way of examining a table: of each kind the first cell."""
    yield from _twice(table)
    for kind in (
        _within_bounds,
        _without_counts,
        _no_whole_number,
        _too_great,
        _too_few,
        _not_its_counts,
    ):
        for cell in table.cells:
            if said := kind(cell, table):
                yield said
                break
    yield from related.unread(table)
    for counts in counts_of(table.cells, table.indicator):
        yield from exceeding_parts(counts)
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
    periods = _periods(table.cells)
    told = periods.union(*(_periods(each.cells) for each in others))
    for period in sorted(periods):
        for other in sorted(told - {period}):
            if said := _of_periods(period, other):
                yield said
                return
    yield from related.entangled(table, others)


def _of_periods(period: str, other: str) -> Sentences | None:
    for each in (period, other):
        if days_of(each) is None:
            return (
                f'perioden "{each}" går inte att läsa, så dess förhållande till andra är inte känt',
                f'the period "{each}" cannot be read, so what it shares with others is not known',
            )
    if lies_in(period, other) or lies_in(other, period):
        return (
            f"{period} och {other} är del och helhet: det ena kan räknas ur det andra",
            f"{period} and {other} are part and whole: one tells of the other",
        )
    return None


def _periods(cells: Sequence[Observation]) -> set[str]:
    return {spelled_if_read(cell.key.period) for cell in cells}


def _twice(table: Table) -> Iterator[Sentences]:
    """Yield the first cell that stands under two keys: one of its figures would not be examined."""
    seen: set[Key] = set()
    for cell in table.cells:
        one = cell_of(cell.key)
        if one in seen:
            yield (f"{_named(one)} står två gånger", f"{_named(one)} stands twice")
            return
        seen.add(one)


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


def _too_few(cell: Observation, table: Table) -> Sentences | None:
    figure, indicator = cell.figure, table.indicator
    if indicator.unit is not UnitOfObservation.MONEY or indicator.measure is not Measure.MEAN:
        return None
    if not isinstance(figure, Number) or None in (figure.n, figure.denominator):
        return None
    if (figure.n or 0) <= (figure.denominator or 0):
        return None
    return (
        f"{_named(cell.key)}: {figure.n} fick pengarna, men medelvärdet är av "
        f"{figure.denominator:g}",
        f"{_named(cell.key)}: {figure.n} got the money, but the mean is of {figure.denominator:g}",
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
        for cell, dimension in exceeding(counts.cells, counts.trees):
            where = ", ".join([counts.period, *(code for name, code in cell if name != OUTCOME)])
            is_group = dimension not in (*_PARTS, OUTCOME)
            sv, en = _PARTS.get(dimension, (f"delarna efter {dimension}", f"parts by {dimension}"))
            yield (
                f"{where}: {sv} är tillsammans fler än alla{_MAY_BE_SEVERAL[0] * is_group}",
                f"{where}: the {en} together are more than all{_MAY_BE_SEVERAL[1] * is_group}",
            )
            return


_PARTS = {"sex": ("kvinnor och män", "women and men"), "area": ("områdena", "areas")}


_MAY_BE_SEVERAL = (
    ". Kan samma person vara i flera av koderna, skriv det i definitionen (several)",
    ". If a person may be in several of the codes, say so in the definition (several)",
)


def _named(key: Key) -> str:
    return ", ".join(filter(None, (key.period, key.area, str(key.sex), key.group)))
