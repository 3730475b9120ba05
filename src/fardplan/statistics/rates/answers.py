"""The answer to a question: a table in columns, and the same as observations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fardplan.statistics.figures import Absent, Figure, Interval, Number, Why
from fardplan.statistics.indicators import Certainty, Indicator
from fardplan.statistics.intervals import LEVEL, Floats
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.vocabulary import Sex

Texts = NDArray[np.object_]


@dataclass(frozen=True)
class Answer:
    """The figures of one indicator: arrays of one length, a cell in each place.

    Ordered by period, area, group, and women, men, total. `value`, `low` and `high` are NaN where
    there is no figure or no interval. `n` is how many units the figure rests on, and `missing` how
    many more would have counted if what they lack were known.
    """

    indicator: Indicator
    division: str
    period: Texts
    area: Texts
    group: Texts
    sex: NDArray[np.object_]
    value: Floats
    low: Floats
    high: Floats
    numerator: Floats
    denominator: Floats
    n: Floats
    missing: Floats
    level: float = LEVEL

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self.value)

    def __iter__(self) -> Iterator[Observation]:
        """Yield every cell as an observation."""
        for place in range(len(self)):
            yield Observation(self.key(place), self.figure(place))

    def key(self, place: int) -> Key:
        """Return which cell stands in a place."""
        return Key(
            indicator=self.indicator.id,
            version=self.indicator.version,
            period=self.period[place],
            division=self.division,
            area=self.area[place],
            sex=self.sex[place],
            group=self.group[place],
        )

    def figure(self, place: int) -> Figure:
        """Return the figure in a place."""
        value = float(self.value[place])
        if np.isnan(value):
            return Absent(Why.MISSING if self.missing[place] else Why.NOT_APPLICABLE)
        denominator = float(self.denominator[place])
        return Number(
            value,
            interval=self._interval(place),
            numerator=float(self.numerator[place]),
            denominator=None if np.isnan(denominator) else denominator,
            n=self._answers(place),
        )

    def of_sex(self, sex: Sex) -> NDArray[np.bool_]:
        """Return which cells are of a sex."""
        return np.array([each is sex for each in self.sex], dtype=np.bool_)

    def _interval(self, place: int) -> Interval | None:
        low, high = float(self.low[place]), float(self.high[place])
        return None if np.isnan(low) or np.isnan(high) else Interval(low, high, self.level)

    def _answers(self, place: int) -> int | None:
        if self.indicator.certainty is not Certainty.SURVEY:
            return None
        return int(self.n[place])
