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

    # --- Of one row: keys, count c, weight w, and what each question asks ------------------------

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
        """What the row adds, y and u, NULL where it is none or cannot be told; b, whether it is in.

        Of a share or a mean u is 1 wherever y is something.
        """
        top, base = question.numerator, question.denominator
        if question.base:
            yield f"{self._all(question.base)} AS b{i}"
        if question.form is Form.SUMS:
            yield f"{self._added(top)} AS y{i}"
            yield f"{self._added(base)} AS u{i}"
            return
        inside = f"CASE {self._all(question.base)} WHEN TRUE THEN " if question.base else ""
        mine = self._number(top.column) if top.column else self._all(top.where)
        yield f"{inside}{mine}{' END' if inside else ''} AS y{i}"

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
        y, u = f"y{i}", f"u{i}"
        once = self._moments(i, question)
        if question.form is Form.SUMS:
            yield self._total(_told(i, question), weighed=0)
            yield self._sum(y, y)
            yield self._sum(u, u)
            yield from once
            yield self._total(f"{y} IS NULL OR {u} IS NULL", weighed=0)
            return
        yield self._sum(y, weighed=0)
        yield self._total(y) if question.form is Form.ROWS else self._sum(y, y)
        yield self._sum(y)
        yield from once
        # Those who may be in, less those of whom all is told: cheaper than to look for the rest.
        maybe = self._total(f"COALESCE(b{i}, TRUE)" if question.base else "", weighed=0)
        yield f"{maybe} - {self._sum(y, weighed=0)}"

    def _moments(self, i: int, question: Question) -> tuple[str, str, str]:
        """The sums of y², yu and u², where an interval rests on them."""
        y, u = f"y{i}", f"u{i}"
        if question.form is Form.VALUES:
            return (
                self._sum(y, f"{y} * {y}", weighed=2),
                self._sum(y, y, weighed=2),
                self._sum(y, weighed=2),
            )
        if question.indicator.certainty is not Certainty.SURVEY:
            return "0", "0", "0"
        if question.form is Form.ROWS:
            yes = self._total(y, weighed=2)
            return yes, yes, self._sum(y, weighed=2)
        told = _told(i, question)
        products = (f"{y} * {y}", f"{y} * {u}", f"{u} * {u}")
        one, two, three = (self._total(told, times=times, weighed=2) for times in products)
        return one, two, three

    def _total(self, rows: str, *, times: str = "", weighed: int = 1) -> str:
        """The sum over `rows`, or all, of what each stands for, times what it adds."""
        only = f" FILTER (WHERE {rows})" if rows else ""
        product = self._stands_for(weighed, times)
        if not product:
            return f"CAST(COUNT(*){only} AS DOUBLE)"
        return f"COALESCE(CAST(SUM({product}){only} AS DOUBLE), 0)"

    def _sum(self, there: str, times: str = "", *, weighed: int = 1) -> str:
        """The same over the rows in which the column `there` is something."""
        if self._stands_for(weighed, times):
            return self._total(f"{there} IS NOT NULL", times=times, weighed=weighed)
        return f"CAST(COUNT({there}) AS DOUBLE)"

    def _stands_for(self, weighed: int, times: str) -> str:
        layout = self.plan.layout
        factors = ["c"] * bool(layout.count) + ["w"] * (weighed if layout.weight else 0)
        return " * ".join([*factors, *([times] if times else [])])

    def _unweighed(self) -> str:
        layout = self.plan.layout
        wrong = [f"{short} IS NULL OR NOT {short} {fit}" for name, short, fit in
                 ((layout.count, "c", ">= 0"), (layout.weight, "w", "> 0")) if name]  # fmt: skip
        if not wrong:
            return "0"
        asked = " OR ".join(f"({_told(i, q)})" for i, q in enumerate(self.plan.questions))
        return f"COUNT(*) FILTER (WHERE ({' OR '.join(wrong)}) AND ({asked}))"


def _told(i: int, question: Question) -> str:
    """Which rows count."""
    if question.form is not Form.SUMS:
        return f"y{i} IS NOT NULL"
    inside = f"b{i} AND " if question.base else ""
    return f"{inside}y{i} IS NOT NULL AND u{i} IS NOT NULL"
