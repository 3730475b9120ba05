"""The one query that sums for all questions, for DuckDB and for Spark.

Names of columns are quoted, and every value is a parameter: nothing that is given becomes SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fardplan.statistics.indicators import Certainty
from fardplan.statistics.rates.check import Kind
from fardplan.statistics.rates.questions import (
    Comparison,
    Form,
    Part,
    Plan,
    Predicate,
    Question,
    Value,
)

_SIGNS = {
    Comparison.IS: "=",
    Comparison.IS_NOT: "<>",
    Comparison.BELOW: "<",
    Comparison.AT_MOST: "<=",
    Comparison.ABOVE: ">",
    Comparison.AT_LEAST: ">=",
}
SUMS = ("n", "x", "d", "xx", "xd", "dd", "missing")
"""The sums of a question, in the order in which the query gives them."""


@dataclass(frozen=True, slots=True)
class Query:
    """Text with a "?" for each of `values`.

    Its columns are the keys, the number of rows, that of unweighed rows, and `SUMS` per question.
    """

    text: str
    values: Sequence[Value]


def quoted_for_duckdb(name: str) -> str:
    """Return a column's name as DuckDB takes it."""
    return '"' + name.replace('"', '""') + '"'


def quoted_for_spark(name: str) -> str:
    """Return a column's name as Spark takes it."""
    return "`" + name.replace("`", "``") + "`"


def query(
    plan: Plan, kinds: Mapping[str, Kind], *, source: str, quote: Callable[[str], str]
) -> Query:
    """Return the query for `plan` over a view called `source`."""
    return _Writer(plan, kinds, quote).query(source)


@dataclass
class _Writer:
    plan: Plan
    kinds: Mapping[str, Kind]
    quote: Callable[[str], str]
    values: list[Value] = field(default_factory=list)

    def query(self, source: str) -> Query:
        keys = [f"k{i}" for i in range(len(self.plan.layout.keys))]
        outer = [*keys, "COUNT(*)", self._unweighed()]
        for i, question in enumerate(self.plan.questions):
            outer += self._over_rows(i, question)
        rows = ", ".join(self._of_row(keys))
        text = f"SELECT {', '.join(outer)} FROM (SELECT {rows} FROM {source})"  # noqa: S608
        return Query(f"{text} GROUP BY {', '.join(keys)}", tuple(self.values))

    # --- Of one row: keys, count c, weight w, and of each question b, y and u --------------------

    def _of_row(self, keys: Sequence[str]) -> Iterator[str]:
        layout = self.plan.layout
        for name, key in zip(layout.keys, keys, strict=True):
            yield f"{self.quote(name)} AS {key}"
        for name, short in ((layout.count, "c"), (layout.weight, "w")):
            if name:
                yield f"{self._column(name)} AS {short}"
        for i, question in enumerate(self.plan.questions):
            yield from self._asked(i, question)

    def _asked(self, i: int, question: Question) -> Iterator[str]:
        """Whether the row is in the denominator, and what it adds; NULL where it cannot be told."""
        top, base = question.numerator, question.denominator
        yield f"{self._all(question.base)} AS b{i}"
        if question.form is Form.ROWS:
            yield f"{self._all(top.where)} AS y{i}"
        elif question.form is Form.VALUES:
            yield f"{self._number(top.column)} AS y{i}"
        else:
            yield f"{self._added(top)} AS y{i}"
            yield f"{self._added(base)} AS u{i}"

    def _added(self, part: Part) -> str:
        value = self._number(part.column) if part.column else "1"
        return f"CASE {self._all(part.where)} WHEN TRUE THEN {value} WHEN FALSE THEN 0 END"

    def _all(self, predicates: Sequence[Predicate]) -> str:
        met = " AND ".join(f"({self._met(predicate)})" for predicate in predicates)
        return f"({met})" if met else "TRUE"

    def _met(self, predicate: Predicate) -> str:
        column = self._column(predicate.column)
        if predicate.test is Comparison.KNOWN:
            return f"{column} IS NOT NULL"
        if predicate.test is Comparison.MISSING:
            return f"{column} IS NULL"
        self.values += predicate.values
        if predicate.test in _SIGNS:
            return f"{column} {_SIGNS[predicate.test]} ?"
        listed = ", ".join("?" * len(predicate.values))
        return f"{column} {'NOT ' if predicate.test is Comparison.NONE_OF else ''}IN ({listed})"

    def _column(self, name: str) -> str:
        return self._number(name) if self.kinds[name] is Kind.REAL else self.quote(name)

    def _number(self, name: str) -> str:
        """The column as a number; one that is none, as computations leave it, is missing."""
        number = f"CAST({self.quote(name)} AS DOUBLE)"
        return f"nullif({number}, CAST('NaN' AS DOUBLE))"

    # --- Over rows -------------------------------------------------------------------------------

    def _over_rows(self, i: int, question: Question) -> Iterator[str]:
        """The sums in the order of `SUMS`; 0 for those that no interval asks for."""
        told, lost = _told(i, question)
        yield self._total(told, weighed=0)
        yield from self._ratio(i, question, told)
        moments = _moments(i, question)
        for product in moments:
            yield self._total(f"{told}{product.only}", product.times, weighed=2)
        yield from ["0"] * (3 - len(moments))
        yield self._total(lost, weighed=0)

    def _ratio(self, i: int, question: Question, told: str) -> Iterator[str]:
        if question.form is Form.ROWS:
            yield self._total(f"{told} AND y{i}")
            yield self._total(told)
        elif question.form is Form.VALUES:
            yield self._total(told, f"y{i}")
            yield self._total(told)
        else:
            yield self._total(f"y{i} IS NOT NULL", f"y{i}")
            yield self._total(f"u{i} IS NOT NULL", f"u{i}")

    def _total(self, rows: str, times: str = "", weighed: int = 1) -> str:
        """The sum over `rows` of what each stands for, times what it adds."""
        layout = self.plan.layout
        factors = ["c"] * bool(layout.count) + ["w"] * (weighed if layout.weight else 0)
        product = " * ".join([*factors, *([times] if times else [])])
        if not product:
            return f"CAST(COUNT(*) FILTER (WHERE {rows}) AS DOUBLE)"
        return f"COALESCE(CAST(SUM({product}) FILTER (WHERE {rows}) AS DOUBLE), 0)"

    def _unweighed(self) -> str:
        layout = self.plan.layout
        wrong = [f"{short} IS NULL OR NOT {short} {fit}" for name, short, fit in
                 ((layout.count, "c", ">= 0"), (layout.weight, "w", "> 0")) if name]  # fmt: skip
        if not wrong:
            return "0"
        asked = " OR ".join(f"({_told(i, q)[0]})" for i, q in enumerate(self.plan.questions))
        return f"COUNT(*) FILTER (WHERE ({' OR '.join(wrong)}) AND ({asked}))"


@dataclass(frozen=True, slots=True)
class _Product:
    """What is summed beside the weight, and over which rows only."""

    times: str = ""
    only: str = ""


def _told(i: int, question: Question) -> tuple[str, str]:
    """Which rows count, and which would if a value were not missing."""
    b, y, u = f"b{i}", f"y{i}", f"u{i}"
    if question.form is Form.SUMS:
        return f"{b} AND {y} IS NOT NULL AND {u} IS NOT NULL", f"{y} IS NULL OR {u} IS NULL"
    return f"{b} AND {y} IS NOT NULL", f"{b} IS NULL OR ({b} AND {y} IS NULL)"


def _moments(i: int, question: Question) -> tuple[_Product, ...]:
    """How y², yu and u² are summed, where an interval rests on them."""
    y, u = f"y{i}", f"u{i}"
    if question.form is Form.VALUES:
        return _Product(f"{y} * {y}"), _Product(y), _Product()
    if question.indicator.certainty is not Certainty.SURVEY:
        return ()
    if question.form is Form.ROWS:
        return _Product(only=f" AND {y}"), _Product(only=f" AND {y}"), _Product()
    return _Product(f"{y} * {y}"), _Product(f"{y} * {u}"), _Product(f"{u} * {u}")
