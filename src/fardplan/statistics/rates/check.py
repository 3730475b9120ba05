"""Do the questions fit the data? Said before anything is read, and the same for every engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from fardplan.kernel.errors import BadInput
from fardplan.statistics.rates.questions import Plan, Predicate


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole numbers"
    REAL = "numbers"
    TRUTH = "true and false"
    DATE = "dates"
    OTHER = "something else"


_NUMBERS = (Kind.WHOLE, Kind.REAL)
_KEYS = (Kind.TEXT, Kind.WHOLE, Kind.TRUTH)


def check(plan: Plan, kinds: Mapping[str, Kind]) -> None:
    """Raise `BadInput` that names the first column that is not there or of the wrong kind."""
    for name in plan.layout.keys:
        _needs(name, kinds, _KEYS, "rows cannot be grouped by it")
    for name in plan.layout.numbers:
        _needs(name, kinds, _NUMBERS, "it cannot say how much a row stands for")
    for question in plan.questions:
        for name in question.sums:
            _needs(name, kinds, _NUMBERS, "it cannot be summed")
        for predicate in question.predicates:
            _compared(predicate, kinds)


def _needs(name: str, kinds: Mapping[str, Kind], fit: tuple[Kind, ...], why: str) -> None:
    if _kind(name, kinds) not in fit:
        do = f"name a column that holds {' or '.join(fit)}"
        raise BadInput(f"column {name!r}", f"holds {kinds[name]}, so {why}", do)


def _kind(name: str, kinds: Mapping[str, Kind]) -> Kind:
    if name not in kinds:
        there = ", ".join(sorted(kinds))
        raise BadInput(f"column {name!r}", "is not in the data", f"use one of: {there}")
    return kinds[name]


def _compared(predicate: Predicate, kinds: Mapping[str, Kind]) -> None:
    kind = _kind(predicate.column, kinds)
    if predicate.test.orders and kind is Kind.TEXT:
        why = "holds text, of which none is more than another"
        raise BadInput(f"column {predicate.column!r}", why, "list the values that are meant")
    wrong = next((v for v in predicate.values if kind not in _fitting(v)), None)
    if wrong is not None:
        why = f"holds {kind}, and cannot be compared with {wrong!r}"
        raise BadInput(f"column {predicate.column!r}", why, "give a value of its kind")


def _fitting(value: object) -> tuple[Kind, ...]:
    if isinstance(value, bool):
        return (Kind.TRUTH,)
    if isinstance(value, int | float):
        return _NUMBERS
    return (Kind.DATE,) if isinstance(value, date) else (Kind.TEXT,)
