"""From an engine's sums to figures: totals, women and men, margins, intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from fardplan.kernel.errors import BadInput
from fardplan.statistics import intervals, surveys
from fardplan.statistics.indicators import Certainty
from fardplan.statistics.intervals import LEVEL, Bounds, Floats
from fardplan.statistics.rates.answers import Answer
from fardplan.statistics.rates.cells import Cells, Codes, Column, Engine, Sums, as_label
from fardplan.statistics.rates.check import check
from fardplan.statistics.rates.questions import Form, Layout, Plan, Question
from fardplan.statistics.rates.samples import Sample
from fardplan.statistics.surveys import Estimates, Linearised, summed
from fardplan.statistics.vocabulary import SEXES, Measure, Sex

_DIGITS = 12


def ask(
    engine: Engine, questions: Sequence[Question], layout: Layout, *, level: float = LEVEL
) -> tuple[Answer, ...]:
    """Return the answers to `questions`, one each in their order, from one scan of the data.

    Where the indicator is counted from a register, shares have Wilson's intervals, rates and counts
    exact Poisson ones and means Student's; in a survey they follow the design: see `surveys`. An
    exact one has none. Sums do not depend on the order of rows to more than twelve digits, and
    figures are given with as many. Raise `BadInput` that names the column, the indicator or the
    cell that is wrong.
    """
    plan = Plan(tuple(questions), layout)
    kinds = engine.kinds(plan)
    check(plan, kinds)
    cells = engine.cells(plan, kinds)
    if cells.unweighed:
        columns = " and ".join(repr(name) for name in layout.numbers)
        why = f"{cells.unweighed:.0f} rows that count have no weight above 0 in {columns}"
        raise BadInput(engine.name, why, "mend those rows or leave them out")
    table = _Table.of(cells, layout)
    return tuple(
        _answer(question, sums, table, level)
        for question, sums in zip(plan.questions, cells.sums, strict=True)
    )


@dataclass(frozen=True)
class _Table:
    """Which combination goes into which figures: combination `source[i]` into `target[i]`."""

    layout: Layout
    places: tuple[tuple[str, str, str], ...]
    """Period, area and group; each has a figure for each of `sexes` in a row."""
    sexes: tuple[Sex, ...]
    source: Codes
    target: Codes
    sample: Sample

    @classmethod
    def of(cls, cells: Cells, layout: Layout) -> _Table:
        places, source, place = _placed(cells, layout)
        shown = (*SEXES, Sex.TOTAL) if layout.sex else (Sex.TOTAL,)
        sexes = _sexes(cells, layout)[source]
        own = np.flatnonzero(sexes < len(shown) - 1)
        targets = [
            place[own] * len(shown) + sexes[own],
            place * len(shown) + len(shown) - 1,
        ]
        return cls(
            layout,
            places,
            shown,
            np.concatenate([source[own], source]),
            np.concatenate(targets).astype(np.intp),
            Sample.of(cells, layout),
        )

    @property
    def many(self) -> int:
        return len(self.places) * len(self.sexes)

    @cached_property
    def texts(self) -> tuple[NDArray[np.object_], ...]:
        """Period, area and group of every figure."""
        columns = zip(*self.places, strict=True) if self.places else ((), (), ())
        return tuple(
            np.repeat(np.array(column, dtype=object), len(self.sexes)) for column in columns
        )

    def total(self, sums: Floats) -> Floats:
        return summed(self.target, sums[self.source], self.many)


def _placed(cells: Cells, layout: Layout) -> tuple[tuple[tuple[str, str, str], ...], Codes, Codes]:
    """The places in order, and which combination belongs to which of them."""
    whole = _everywhere(cells)
    periods = cells.keys[layout.period]
    areas = [cells.keys[layout.area]] if layout.area else [whole]
    groups = [_grouped(cells, layout)] if layout.groups else [whole]
    if layout.margins:
        areas += [whole] if layout.area else []
        groups += [whole] if layout.groups else []
    found = [_combined(periods, area, group) for area, group in product(areas, groups)]
    labels = sorted({label for labels, _, _ in found for label in labels})
    at = {label: i for i, label in enumerate(labels)}
    place = [np.array([at[label] for label in ls], dtype=np.intp)[c] for ls, _, c in found]
    source = [rows for _, rows, _ in found]
    return tuple(labels), np.concatenate(source), np.concatenate(place)


def _combined(
    period: Column, area: Column, group: Column
) -> tuple[list[tuple[str, str, str]], Codes, Codes]:
    """The places that occur, the combinations that have one, and which place that is."""
    rows = np.flatnonzero((period.codes >= 0) & (area.codes >= 0) & (group.codes >= 0))
    shape = tuple(len(column.labels) or 1 for column in (period, area, group))
    codes = tuple(column.codes[rows] for column in (period, area, group))
    places, which = np.unique(np.ravel_multi_index(codes, shape), return_inverse=True)
    labels = [
        (period.labels[p], area.labels[a], group.labels[g])
        for p, a, g in zip(*np.unravel_index(places, shape), strict=True)
    ]
    return labels, rows, which.astype(np.intp)


def _everywhere(cells: Cells) -> Column:
    return Column(np.zeros(len(cells.rows), dtype=np.intp), ("",))


def _grouped(cells: Cells, layout: Layout) -> Column:
    """The groups as "age=16-19;tenure=rented"; missing where one of them is."""
    columns = [cells.keys[name] for name in layout.groups]
    rows = zip(*(column.codes.tolist() for column in columns), strict=True)
    return Column.of(
        None if -1 in codes else _group(layout.groups, columns, codes) for codes in rows
    )


def _group(names: Sequence[str], columns: Sequence[Column], codes: Sequence[int]) -> str:
    parts = zip(names, columns, codes, strict=True)
    return ";".join(f"{name}={column.labels[code]}" for name, column, code in parts)


def _sexes(cells: Cells, layout: Layout) -> NDArray[np.intp]:
    """0 for women, 1 for men, 2 for all others."""
    if not layout.sex:
        return np.full(len(cells.rows), len(SEXES), dtype=np.intp)
    column = cells.keys[layout.sex]
    women, men = ({as_label(v) for v in values} for values in (layout.women, layout.men))
    by_label = [0 if label in women else 1 if label in men else 2 for label in column.labels]
    return np.array([*by_label, 2], dtype=np.intp)[column.codes]


# --- Figures -------------------------------------------------------------------------------------


def _answer(question: Question, sums: Sums, table: _Table, level: float) -> Answer:
    top, base = table.total(sums.x), table.total(sums.d)
    n, missing = table.total(sums.n), table.total(sums.missing)
    count = question.indicator.measure is Measure.COUNT
    if count:
        base = np.ones_like(base)
    there = base > 0
    if question.form is Form.SUMS:
        there &= missing == 0
    _not_above_one(question, top, base, there, table)
    value, bounds = _figures(question, sums, table, np.where(there, base, 0.0), level)
    steady = _steady(sums)
    period, area, group = table.texts
    return Answer(
        indicator=question.indicator,
        division=table.layout.division,
        period=period,
        area=area,
        group=group,
        sex=np.array(table.sexes * len(table.places), dtype=object),
        value=steady(np.where(there, value, np.nan)),
        low=steady(np.where(there, bounds.low, np.nan)),
        high=steady(np.where(there, bounds.high, np.nan)),
        numerator=steady(top),
        denominator=np.full_like(base, np.nan) if count else steady(base),
        n=n,
        missing=missing,
        level=level,
    )


def _figures(
    question: Question, sums: Sums, table: _Table, base: Floats, level: float
) -> tuple[Floats, Bounds]:
    """Values and intervals; `base` is the denominators, 0 where there is no figure."""
    top = np.where(base > 0, table.total(sums.x), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = top / np.where(base > 0, base, np.nan)
    if question.indicator.certainty is Certainty.EXACT:
        return value, Bounds(np.full_like(value, np.nan), np.full_like(value, np.nan))
    if question.indicator.certainty is Certainty.SURVEY:
        found = _surveyed(question, sums, table, level)
        return found.value, Bounds(found.low, found.high)
    if question.indicator.measure is Measure.SHARE:
        return value, intervals.wilson(top, base, level)
    if question.indicator.measure is Measure.MEAN:
        return value, _of_mean(value, table.total(sums.xx), base, level)
    return value, intervals.rate(top, base, level)


def _of_mean(value: Floats, squares: Floats, n: Floats, level: float) -> Bounds:
    centre = np.where(n > 0, value, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.maximum(squares - n * centre**2, 0.0) / (n - 1))
    return intervals.mean(centre, np.where(n > 1, spread, 0.0), n, level)


def _surveyed(question: Question, sums: Sums, table: _Table, level: float) -> Estimates:
    count = question.indicator.measure is Measure.COUNT
    top, base = table.total(sums.x), table.total(sums.d)
    base = np.ones_like(base) if count else base
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.zeros_like(top) if count else top / np.where(base > 0, base, np.nan)
        kish = table.total(sums.d) ** 2 / table.total(sums.dd)
    found = Linearised(
        numerator=top,
        denominator=base,
        variance=table.sample.variance(sums, table.source, table.target, ratio, base),
        n=table.total(sums.n),
        kish_n=np.nan_to_num(kish),
        freedom=table.sample.freedom(table.texts[0]),
    )
    make = surveys.share_estimates if question.form is Form.ROWS else surveys.mean_estimates
    return make(found, level)


def _not_above_one(
    question: Question, top: Floats, base: Floats, there: NDArray[np.bool_], table: _Table
) -> None:
    wrong = np.flatnonzero(there & (question.indicator.measure is Measure.SHARE) & (top > base))
    if wrong.size:
        at = int(wrong[0])
        period, area, _ = table.places[at // len(table.sexes)]
        sex = table.sexes[at % len(table.sexes)]
        where = f"indicator {question.indicator.id}, {period} {area} {sex}"
        why = f"the numerator is {top[at]:g} and the denominator only {base[at]:g}"
        raise BadInput(where, why, "mend the data or the definition")


def _steady(sums: Sums) -> Callable[[Floats], Floats]:
    """What makes figures the same in whatever order rows were added: nothing for whole numbers."""
    added = (sums.x, sums.d, sums.xx, sums.xd, sums.dd)
    whole = all(np.array_equal(numbers, np.rint(numbers)) for numbers in added)
    return (lambda figures: figures) if whole else _rounded


def _rounded(values: Floats) -> Floats:
    """To twelve significant digits: the rest depends on the order."""
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.where(values != 0, np.floor(np.log10(np.abs(values))), 0)
    factor = 10.0 ** np.nan_to_num(_DIGITS - 1 - size, posinf=0, neginf=0)
    rounded: Floats = np.round(values * factor) / factor
    return rounded
