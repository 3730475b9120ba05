"""What an engine gives: sums for every combination of keys. All else is computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from fardplan.statistics.intervals import Floats
from fardplan.statistics.rates.check import Kind
from fardplan.statistics.rates.questions import Plan

Codes = NDArray[np.intp]


@dataclass(frozen=True)
class Column:
    """A key of each combination, as the place of its label; -1 where it is missing."""

    codes: Codes
    labels: tuple[str, ...]

    @classmethod
    def of(cls, values: Iterable[object]) -> Column:
        """Make a column from values of any kind, None where they are missing."""
        labels: dict[object, int] = {None: -1}
        codes = [labels.setdefault(value, len(labels) - 1) for value in values]
        del labels[None]
        return cls(np.array(codes, dtype=np.intp), tuple(as_label(value) for value in labels))


def as_label(value: object) -> str:
    """Return how a key's value is written: "01", "7", "true"."""
    return str(value).lower() if isinstance(value, bool | np.bool_) else str(value)


@dataclass(frozen=True)
class Sums:
    """Sums over the rows of each combination, for one question.

    Of every row y is what it adds to the numerator and u to the denominator, w its weight and c
    how many units it stands for: `n` is Σc, `x` Σcwy, `d` Σcwu, `xx` Σcw²y², `xd` Σcw²yu and `dd`
    Σcw²u². `missing` is how many units cannot be told.
    """

    n: Floats
    x: Floats
    d: Floats
    xx: Floats
    xd: Floats
    dd: Floats
    missing: Floats


@dataclass(frozen=True)
class Cells:
    """All combinations of the layout's keys that occur, in any order.

    `rows` is how many rows each has, asked about or not: it tells the size of a sample's strata.
    `unweighed` is how many rows would count but have no weight above 0, or no count.
    """

    keys: Mapping[str, Column]
    rows: Floats
    unweighed: float
    sums: Sequence[Sums]


class Engine(Protocol):
    """Where rows are, and what can sum them."""

    @property
    def name(self) -> str:
        """What errors call the data, e.g. the file."""
        ...

    def kinds(self, plan: Plan) -> Mapping[str, Kind]:
        """Return which columns there are and what they hold."""
        ...

    def cells(self, plan: Plan, kinds: Mapping[str, Kind]) -> Cells:
        """Return the sums for `plan`, which fits the data."""
        ...
