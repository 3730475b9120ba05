"""What is asked of the data: an indicator's numerator and denominator, as data and not as code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fardplan.kernel.errors import BadInput
from fardplan.statistics.indicators import Certainty, Indicator
from fardplan.statistics.vocabulary import Measure

Value = str | int | float | bool | date
"""What a column is compared with."""


class Comparison(StrEnum):
    """How a value is compared."""

    IS = "is"
    IS_NOT = "is_not"
    ONE_OF = "one_of"
    NONE_OF = "none_of"
    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"
    KNOWN = "known"
    MISSING = "missing"

    @property
    def takes(self) -> range:
        """How many values it compares with."""
        if self in (Comparison.KNOWN, Comparison.MISSING):
            return range(1)
        return range(1, 10_000) if self in (Comparison.ONE_OF, Comparison.NONE_OF) else range(1, 2)

    @property
    def orders(self) -> bool:
        """Whether it asks which is more."""
        return self in (Comparison.BELOW, Comparison.AT_MOST, Comparison.ABOVE, Comparison.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Predicate:
    """One condition on one column.

    Of a missing value it cannot be told whether it holds, except for `KNOWN` and `MISSING`.
    """

    column: str
    test: Comparison
    values: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a test with too few or too many values."""
        if len(self.values) not in self.test.takes:
            said = f"{self.test} does not go with {len(self.values)} values"
            raise BadInput(f"column {self.column!r}", said, "give those that it compares with")


def equals(column: str, value: Value) -> Predicate:
    """Return the condition that a column is `value`."""
    return Predicate(column, Comparison.IS, (value,))


def one_of(column: str, *values: Value) -> Predicate:
    """Return the condition that a column is one of `values`."""
    return Predicate(column, Comparison.ONE_OF, values)


def between(column: str, low: Value, high: Value) -> tuple[Predicate, Predicate]:
    """Return the two conditions that a column is from `low` to `high`, both included."""
    return Predicate(column, Comparison.AT_LEAST, (low,)), Predicate(
        column, Comparison.AT_MOST, (high,)
    )


def known(column: str) -> Predicate:
    """Return the condition that a column has a value."""
    return Predicate(column, Comparison.KNOWN)


@dataclass(frozen=True, slots=True)
class Part:
    """A numerator or a denominator: the rows that meet every condition.

    With a `column` its values are summed; without one the rows are counted.
    """

    where: tuple[Predicate, ...] = ()
    column: str = ""


class Form(StrEnum):
    """How numerator and denominator stand to each other."""

    ROWS = "rows"
    """Which of the denominator's rows are in the numerator too: a share of persons."""
    VALUES = "values"
    """The mean of a column over the denominator's rows."""
    SUMS = "sums"
    """Two sums over rows of their own: a rate, a count, a share in a table of counts."""


@dataclass(frozen=True, slots=True)
class Question:
    """An indicator and how it is computed from rows.

    For a share without columns, `numerator` holds the further conditions on rows of
    `denominator`; a row of which one cannot be told, since a value is missing, is in neither. For
    a mean, `numerator.column` holds the values. For a sum, a missing value leaves the cell without
    a figure: it is never 0.
    """

    indicator: Indicator
    numerator: Part
    denominator: Part = Part()

    def __post_init__(self) -> None:
        """Refuse parts that do not make the measure."""
        if (self.indicator.measure is Measure.MEAN) and not self.numerator.column:
            raise self._wrong("a mean needs values", "name the numerator's column")
        columns = bool(self.numerator.column), bool(self.denominator.column)
        if self.indicator.measure is Measure.SHARE and columns[0] != columns[1]:
            raise self._wrong("one part of the share is summed", "name a column in both or in none")
        if self.indicator.measure is Measure.COUNT and self.denominator != Part():
            raise self._wrong("a count has no denominator", "leave it out")

    def _wrong(self, why: str, do: str) -> BadInput:
        return BadInput(f"indicator {self.indicator.id}", why, do)

    @property
    def form(self) -> Form:
        """How numerator and denominator stand to each other."""
        if self.indicator.measure is Measure.MEAN:
            return Form.VALUES
        if self.indicator.measure is Measure.SHARE and not self.numerator.column:
            return Form.ROWS
        return Form.SUMS

    @property
    def base(self) -> tuple[Predicate, ...]:
        """The conditions on rows that the figure rests on: its `n`."""
        if self.indicator.measure is Measure.COUNT:
            return self.numerator.where
        if self.form is Form.VALUES:
            return (*self.denominator.where, *self.numerator.where)
        return self.denominator.where

    @property
    def predicates(self) -> Iterator[Predicate]:
        """Every condition."""
        yield from self.denominator.where
        yield from self.numerator.where

    @property
    def sums(self) -> tuple[str, ...]:
        """The columns whose values are added up."""
        return tuple(c for c in (self.numerator.column, self.denominator.column) if c)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns say when, where and who, and how rows stand for people.

    `women` and `men` are the values in the column `sex`; any other value, and none, belong to the
    total alone. `division` names what `area` divides. A row stands for `count` units, or one. In a
    survey each has a `weight`, and was drawn within a `stratum` and perhaps in a `cluster`, in each
    period anew. With `margins` there are also answers for all areas together (area "") and all
    groups together (group ""); a row whose area or group is missing counts there.
    """

    period: str
    sex: str = ""
    women: tuple[Value, ...] = ()
    men: tuple[Value, ...] = ()
    area: str = ""
    division: str = ""
    groups: tuple[str, ...] = ()
    count: str = ""
    weight: str = ""
    stratum: str = ""
    cluster: str = ""
    margins: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that rows are grouped by, each once."""
        named = (self.period, self.area, *self.groups, self.sex, self.stratum, self.cluster)
        return tuple(dict.fromkeys(name for name in named if name))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns that say how much a row stands for."""
        return tuple(name for name in (self.count, self.weight) if name)


@dataclass(frozen=True, slots=True)
class Plan:
    """Questions that are answered together, in one scan of the data."""

    questions: tuple[Question, ...]
    layout: Layout

    def __post_init__(self) -> None:
        """Refuse what would show people without sex, or weigh what is no survey."""
        if not self.questions:
            raise BadInput("the questions", "there is none", "ask at least one")
        for question in self.questions:
            self._check(question)

    def _check(self, question: Question) -> None:
        indicator, where = question.indicator, f"indicator {question.indicator.id}"
        if indicator.individual_based and not self.layout.sex and indicator.sex.exempt is None:
            raise BadInput(where, "is about persons, and no column says sex", "name that column")
        survey = indicator.certainty is Certainty.SURVEY
        if not survey and (self.layout.weight or self.layout.stratum or self.layout.cluster):
            raise BadInput(where, "is no survey but is weighed like one", "ask it by itself")
        if survey and self.layout.count:
            raise BadInput(where, "is a survey in a table of counts", "give one row for each asked")

    @property
    def text_columns(self) -> frozenset[str]:
        """The columns whose values are words or codes, where a file does not say of what kind."""
        compared = {
            predicate.column
            for question in self.questions
            for predicate in question.predicates
            if any(isinstance(value, str) for value in predicate.values)
        }
        return frozenset(compared.union(self.layout.keys))
