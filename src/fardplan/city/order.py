"""What city is wanted: how many persons, which seed, how many years, and what is planted in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fardplan.kernel.errors import BadInput

LAST_YEAR = 2024
FEWEST, MOST = 5_000, 100_000_000


class Variant(StrEnum):
    """A difference that is planted beside what every city has."""

    GIRLS_WORSEN = "girls-worsen"
    """More pupils become eligible in all, while fewer girls do."""
    UNEQUAL_DISTRICTS = "unequal-districts"
    """Two districts close cases of income support slower and faster than the others."""


@dataclass(frozen=True, slots=True)
class Order:
    """A city to be made. The same order gives the same city, byte for byte.

    `persons` live in it at the end of `LAST_YEAR`, exactly; `years` are the calendar years that
    are told of, the last one included; `asked` is how many each survey asks; fewer in a small
    city, where it never asks most of those who live in an area.
    """

    persons: int = 30_000
    seed: int = 1
    years: int = 10
    asked: int = 15_000
    variants: tuple[Variant, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an order that gives no city, with `BadInput`."""
        _within("persons", self.persons, FEWEST, MOST)
        _within("seed", self.seed, 0, 2**63 - 1)
        _within("years", self.years, 2, 20)
        _within("asked", self.asked, 1_000, MOST)

    @property
    def calendar(self) -> range:
        """The years that are told of."""
        return range(LAST_YEAR - self.years + 1, LAST_YEAR + 1)

    @property
    def waves(self) -> tuple[int, ...]:
        """The years of the survey: every third, as 2017, 2020 and 2023."""
        return tuple(year for year in self.calendar if year % 3 == 1)

    @property
    def asks(self) -> int:
        """How many a survey asks in a city of this size."""
        return min(self.asked, self.persons // 3)


def _within(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise BadInput(name, f"{value} is not between {low} and {high}", "give another number")
