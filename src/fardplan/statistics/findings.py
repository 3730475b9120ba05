"""What checks of figures say, and what is known of an indicator before its figures come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fardplan.statistics.figures import Number
from fardplan.statistics.indicators import Indicator
from fardplan.statistics.meaning import Drawn
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.vocabulary import Measure

TINY = 1e-9
"""What arithmetic may be off by."""


class Grade(StrEnum):
    """How serious a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """What a check found."""

    SHARE_OUTSIDE = "share-outside"
    WRONG_UNIT = "wrong-unit"
    PART_LARGER = "part-larger"
    SWAPPED = "swapped"
    UNEXPECTED = "unexpected"
    SEXES_DO_NOT_SUM = "sexes-do-not-sum"
    TOTAL_OUTSIDE_SEXES = "total-outside-sexes"
    SEXES_SWAPPED = "sexes-swapped"
    ROUNDED = "rounded"
    DUPLICATE = "duplicate"
    JUMP = "jump"
    FOREIGN_AREA = "foreign-area"
    AREA_MISSING = "area-missing"
    HIDDEN_ZEROS = "hidden-zeros"
    COLUMN_GONE = "column-gone"
    COLUMN_NEW = "column-new"
    CODES_CHANGED = "codes-changed"
    UNIT_CHANGED = "unit-changed"
    SPLIT_MISSING = "split-missing"
    CODE_UNLISTED = "code-unlisted"
    CODES_UNRELATED = "codes-unrelated"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: where it stands, what is wrong there, and what to do."""

    grade: Grade
    code: Code
    where: str
    what: str
    do: str

    @property
    def sentence(self) -> str:
        """The finding as one sentence."""
        return f"{self.where}: {self.what}; {self.do}."


@dataclass(frozen=True)
class Expectation:
    """What is known of an indicator before its figures come.

    `low` and `high` bound the figure of all areas together, as share 0-1 where it is a share.
    `rounding` is how far a part may be from what it stands for, in units: 0.5 where the source
    rounds to whole numbers, more where it adds noise. `share_rounding` is the same for shares.
    `areas` are the codes that the division has, `elsewhere` those of other versions by their name.
    `jump` is how many times the usual spread a change may be.
    """

    low: float | None = None
    high: float | None = None
    rounding: float = 0.5
    share_rounding: float = 0.0005
    areas: frozenset[str] = frozenset()
    elsewhere: Mapping[str, frozenset[str]] = field(default_factory=dict)
    jump: float = 6.0


def worst(findings: Sequence[Finding]) -> Grade | None:
    """Return the most serious grade there is, None if nothing was found."""
    grades = list(Grade)
    return min((one.grade for one in findings), key=grades.index, default=None)


@dataclass(frozen=True)
class Case:
    """Observations under check, with what is expected of them."""

    drawn: Drawn
    indicator: Indicator
    expected: Expectation

    @property
    def observations(self) -> tuple[Observation, ...]:
        return self.drawn.observations

    @property
    def is_share(self) -> bool:
        return self.indicator.measure is Measure.SHARE

    @property
    def numbers(self) -> dict[Key, Number]:
        return {o.key: o.figure for o in self.observations if isinstance(o.figure, Number)}

    @property
    def part(self) -> str:
        return f'"{self.drawn.part}"' if self.drawn.part else "the part"

    @property
    def rest(self) -> str:
        return f'"{self.drawn.rest}"' if self.drawn.rest else "what is left of the whole"

    def where(self, key: Key) -> str:
        """Say where a figure stands in its file, and whose it is."""
        place = self.drawn.places.get(key, "")
        whose = ", ".join(filter(None, (key.area, key.period, str(key.sex), key.group)))
        return f"{place} ({whose})" if place else whose


def by_period(numbers: Mapping[Key, Number]) -> dict[str, dict[Key, Number]]:
    """Return numbers by their period."""
    found: dict[str, dict[Key, Number]] = defaultdict(dict)
    for key, number in numbers.items():
        found[key.period][key] = number
    return found
