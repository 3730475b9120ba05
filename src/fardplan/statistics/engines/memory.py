"""Rows as arrays in memory: for tables, notebooks and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fardplan.kernel.errors import BadInput
from fardplan.statistics.intervals import Floats
from fardplan.statistics.rates.cells import Cells, Codes, Column, Sums
from fardplan.statistics.rates.check import Kind
from fardplan.statistics.rates.questions import Comparison, Form, Part, Plan, Predicate, Question

Flags = NDArray[np.bool_]

_COMPARED: dict[Comparison, Callable[[NDArray[np.generic], object], Flags]] = {
    Comparison.IS: lambda column, value: column == value,
    Comparison.IS_NOT: lambda column, value: column != value,
    Comparison.BELOW: lambda column, value: column < value,  # type: ignore[operator]
    Comparison.AT_MOST: lambda column, value: column <= value,  # type: ignore[operator]
    Comparison.ABOVE: lambda column, value: column > value,  # type: ignore[operator]
    Comparison.AT_LEAST: lambda column, value: column >= value,  # type: ignore[operator]
}


class Memory:
    """Columns of one length: arrays, masked arrays or lists.

    None, NaN, NaT and what is masked are missing; an empty text is a text.
    """

    def __init__(self, columns: Mapping[str, ArrayLike], *, name: str = "the rows") -> None:
        self.name = name
        self._columns = {key: _Values.of(key, given) for key, given in columns.items()}
        lengths = {key: len(column.known) for key, column in self._columns.items()}
        if len(set(lengths.values())) > 1:
            shown = ", ".join(f"{key}: {length}" for key, length in lengths.items())
            raise BadInput(name, f"the columns differ in length ({shown})", "give each row whole")
        self._rows = next(iter(lengths.values()), 0)

    def kinds(self, plan: Plan) -> Mapping[str, Kind]:
        """Return which columns there are and what they hold."""
        return {key: column.kind for key, column in self._columns.items()}

    def cells(self, plan: Plan, kinds: Mapping[str, Kind]) -> Cells:
        """Return the sums for `plan`, which fits the data."""
        keys = {name: self._columns[name].as_key() for name in plan.layout.keys}
        place, first = _places([column.codes for column in keys.values()])
        count, weight = (self._standing(n) for n in (plan.layout.count, plan.layout.weight))
        parts = [self._added(question) for question in plan.questions]
        asked = reduce(np.logical_or, [part.told for part in parts])
        right = (count.values >= 0) & count.known & (weight.values > 0) & weight.known
        rows = _Rows(place, len(first), count.values, weight.values)
        return Cells(
            keys={n: Column(column.codes[first], column.labels) for n, column in keys.items()},
            rows=rows.total(np.ones(self._rows)),
            unweighed=float((asked & ~right).sum()),
            sums=[_sums(part, rows) for part in parts],
        )

    def _standing(self, name: str) -> _Numbers:
        """How many units, or with which weight, each row stands for."""
        if not name:
            return _Numbers(np.ones(self._rows), np.ones(self._rows, np.bool_))
        return self._columns[name].as_numbers()

    def _added(self, question: Question) -> _Added:
        top, base = question.numerator, question.denominator
        inside = self._all(question.base)
        if question.form is Form.SUMS:
            y, u = self._summed(top), self._summed(base)
            return _Added(y, u, inside.sure & y.known & u.known, ~(y.known & u.known))
        y = self._columns[top.column].as_numbers() if top.column else self._all(top.where).number
        told = inside.sure & y.known
        of_one = _Numbers(told.astype(np.float64), told)
        only_told = _Numbers(np.where(told, y.values, 0.0), told)
        return _Added(only_told, of_one, told, ~inside.known | (inside.sure & ~y.known))

    def _summed(self, part: Part) -> _Numbers:
        met = self._all(part.where)
        if not part.column:
            return met.number
        column = self._columns[part.column].as_numbers()
        return _Numbers(
            np.where(met.sure & column.known, column.values, 0.0),
            met.known & (column.known | ~met.sure),
        )

    def _all(self, predicates: Sequence[Predicate]) -> _Truth:
        everything = np.ones(self._rows, np.bool_)
        return reduce(_Truth.both, map(self._met, predicates), _Truth(everything, everything))

    def _met(self, predicate: Predicate) -> _Truth:
        column = self._columns[predicate.column]
        always = np.ones(self._rows, np.bool_)
        if predicate.test is Comparison.KNOWN:
            return _Truth(column.known, always)
        if predicate.test is Comparison.MISSING:
            return _Truth(~column.known, always)
        return _Truth(_compared(column.values, predicate) & column.known, column.known)


@dataclass(frozen=True, slots=True)
class _Truth:
    """Which rows surely meet a condition, and of which it can be told."""

    sure: Flags
    known: Flags

    def both(self, other: _Truth) -> _Truth:
        surely_not = (self.known & ~self.sure) | (other.known & ~other.sure)
        return _Truth(self.sure & other.sure, (self.known & other.known) | surely_not)

    @property
    def number(self) -> _Numbers:
        return _Numbers((self.sure & self.known).astype(np.float64), self.known)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers, and which of them are known; the others are 0 and never used."""

    values: Floats
    known: Flags


@dataclass(frozen=True, slots=True)
class _Added:
    """What each row adds to numerator and denominator, and which rows count."""

    y: _Numbers
    u: _Numbers
    told: Flags
    lost: Flags


@dataclass(frozen=True, slots=True)
class _Values:
    values: NDArray[np.generic]
    known: Flags
    kind: Kind

    @classmethod
    def of(cls, name: str, given: ArrayLike) -> _Values:
        column: np.ma.MaskedArray[Any, Any] = np.ma.asarray(given)
        if column.ndim != 1:
            raise BadInput(f"column {name!r}", f"has {column.ndim} dimensions", "give it one")
        values = column.data
        known = ~np.ma.getmaskarray(column) & _there(values)
        return cls(values, known, _kind(values, known))

    def as_key(self) -> Column:
        if self.values.dtype.kind not in "iub":
            shown = zip(self.values.tolist(), self.known, strict=True)
            return Column.of(v if known else None for v, known in shown)
        labels, codes = np.unique(self.values, return_inverse=True)
        seen = Column.of(labels.tolist())
        return Column(np.where(self.known, seen.codes[codes], -1), seen.labels)

    def as_numbers(self) -> _Numbers:
        shown = np.where(self.known, self.values, 0)
        return _Numbers(shown.astype(np.float64), self.known)


def _there(values: NDArray[np.generic]) -> Flags:
    """Which are no None, NaN or NaT; the last two differ from themselves."""
    if values.dtype.kind in "fM":
        themselves: Flags = values == values
        return themselves
    if values.dtype != object:
        return np.ones(len(values), np.bool_)
    return np.array([v is not None and v == v for v in values.tolist()], np.bool_)


def _kind(values: NDArray[np.generic], known: Flags) -> Kind:
    by_dtype = {"i": Kind.WHOLE, "u": Kind.WHOLE, "f": Kind.REAL, "b": Kind.TRUTH, "U": Kind.TEXT}
    if values.dtype.kind != "O":
        days = values.dtype == np.dtype("datetime64[D]")
        return Kind.DATE if days else by_dtype.get(values.dtype.kind, Kind.OTHER)
    found = {type(value) for value in values[known].tolist()}
    for kind, types in _TYPES:
        if found <= types:
            return kind
    return Kind.OTHER


_TYPES = (
    (Kind.TEXT, {str}),
    (Kind.TRUTH, {bool}),
    (Kind.WHOLE, {int}),
    (Kind.REAL, {int, float}),
    (Kind.DATE, {date}),
)


def _compared(values: NDArray[np.generic], predicate: Predicate) -> Flags:
    given = predicate.values
    if predicate.test in (Comparison.ONE_OF, Comparison.NONE_OF):
        found = reduce(np.logical_or, [_COMPARED[Comparison.IS](values, value) for value in given])
        return ~found if predicate.test is Comparison.NONE_OF else found
    if values.dtype != object:
        return _COMPARED[predicate.test](values, given[0])
    compare = _COMPARED[predicate.test]
    return np.array([v is not None and compare(v, given[0]) for v in values], dtype=np.bool_)


def _places(codes: Sequence[Codes]) -> tuple[Codes, Codes]:
    """Which combination each row is of, and where the first of each stands."""
    whole = np.zeros(len(codes[0]), dtype=np.intp)
    for code in codes:
        # Numbered anew for every key, so that many keys do not outgrow a whole number.
        both = whole * (int(code.max(initial=-1)) + 2) + code + 1
        whole = np.unique(both, return_inverse=True)[1].astype(np.intp)
    first = np.unique(whole, return_index=True)[1]
    return whole, first


@dataclass(frozen=True, slots=True)
class _Rows:
    place: Codes
    many: int
    count: Floats
    weight: Floats

    def total(self, values: ArrayLike) -> Floats:
        """The sums of `values` by combination."""
        given = np.asarray(values, dtype=np.float64)
        return np.bincount(self.place, given, self.many).astype(np.float64)


def _sums(part: _Added, rows: _Rows) -> Sums:
    y, u = part.y.values, part.u.values
    once, twice = rows.count * rows.weight, rows.count * rows.weight**2 * part.told
    return Sums(
        n=rows.total(rows.count * part.told),
        x=rows.total(once * y * part.y.known),
        d=rows.total(once * u * part.u.known),
        xx=rows.total(twice * y**2),
        xd=rows.total(twice * y * u),
        dd=rows.total(twice * u**2),
        missing=rows.total(rows.count * part.lost),
    )
