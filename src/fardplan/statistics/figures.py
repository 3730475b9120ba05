"""What stands in a cell of a table: a number, or one of the reasons why there is none.

A figure that is missing, withheld or known within bounds only is a value of its own. None of them
is 0, and none can be added up, averaged or drawn as if it were.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds of what is not known exactly, both included. `level` is the coverage, 0-1."""

    low: float
    high: float
    level: float = 0.95

    def __post_init__(self) -> None:
        """Refuse bounds that are none."""
        if not self.low <= self.high or not 0 < self.level < 1:
            raise ValueError(f"not an interval: {self.low} to {self.high} at {self.level}")

    def holds(self, value: float) -> bool:
        """Return whether `value` lies within the bounds."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that is there. Shares are 0-1, never per cent.

    `numerator` and `denominator` are what a share, a rate or a mean was made of, so that it can be
    summed over areas; for a count the numerator is the count. They are numbers of units, weighted
    in surveys. `n` is how many answered in a survey, or how many got a sum of money; None where
    everybody is counted.
    """

    value: float
    interval: Interval | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no number."""
        if not math.isfinite(self.value):
            raise ValueError(f"not a number: {self.value}")


@dataclass(frozen=True, slots=True)
class Censored:
    """A figure that the source gives within bounds only: "~100", fewer than five."""

    low: float
    high: float
    said: str
    """How the source puts it."""


class Why(StrEnum):
    """Why there is no figure."""

    MISSING = "missing"
    """The source has none: "..", ".", null."""
    NOT_APPLICABLE = "not_applicable"
    """There can be none: the question has no sense here."""
    WITHHELD_BY_SOURCE = "withheld_by_source"
    """The source has one, and protects somebody by not telling it."""
    PRIMARY = "primary"
    """Protected here, since it would tell of persons by itself: for those who protect."""
    SECONDARY = "secondary"
    """Protected here, since others could be computed with it: for those who protect."""
    PROTECTED = "protected"
    """Protected here. Which of the two it was is told to nobody: it would narrow the count."""


@dataclass(frozen=True, slots=True)
class Absent:
    """No figure, and why."""

    why: Why
    said: str = ""
    """How the source puts it, e.g. ".."."""

    @property
    def is_suppressed(self) -> bool:
        """Whether there is a figure that is kept from the reader."""
        return self.why in _SUPPRESSED


_SUPPRESSED = frozenset({Why.PROTECTED, Why.PRIMARY, Why.SECONDARY, Why.WITHHELD_BY_SOURCE})

Figure = Number | Censored | Absent
"""What stands in a cell."""
