"""A target: the definition of a milestone that a person has given, so that it can be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fardplan.plan import UnitOfObservation
from fardplan.statistics.indicators import SexRule
from fardplan.statistics.milestones.contracts import Amount, Kind, Origin, Part, Said
from fardplan.statistics.paths import Schedule, Shape
from fardplan.statistics.vocabulary import SEXES, Direction, Measure, Sex

ABSOLUTE, RELATIVE = "absolute", "relative"


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A decision to leave a part of a milestone undefined."""

    part: Part
    reason: str
    by: str
    """Who decided, by name or office."""
    on: date


@dataclass(frozen=True, slots=True)
class Target:
    """What a milestone means, part by part. What is not decided is None, "" or empty.

    Values by sex are in the measure's own unit; shares are 0-1. Where the unit is no person and
    no sex is told, there is `Sex.TOTAL` only.
    """

    milestone: str
    """The id of the milestone in its roadmap."""
    indicator: str = ""
    measure: Measure | None = None
    unit: UnitOfObservation | None = None
    numerator: str = ""
    denominator: str = ""
    ages: str = ""
    area: str = ""
    source: str = ""
    direction: Mapping[Sex, Direction] = field(default_factory=dict)
    sex: SexRule | None = None
    baseline: Mapping[Sex, float] = field(default_factory=dict)
    baseline_year: int | None = None
    target: Mapping[Sex, float] = field(default_factory=dict)
    year: int | None = None
    clearly: float | None = None
    """The least change that counts as clear."""
    compared: str = ""
    gap: str = ""
    shape: Shape = Shape.LINEAR
    schedule: Schedule | None = None
    left_open: tuple[LeftOpen, ...] = ()
    adopted: date | None = None
    by: str = ""
    beside: tuple[str, ...] = ()
    """Indicators that lie close to the milestone, and do not measure it."""

    @property
    def sexes(self) -> tuple[Sex, ...]:
        """Whose values it is judged by: women, men and total, or the total alone."""
        return (*SEXES, Sex.TOTAL) if self.is_split else (Sex.TOTAL,)

    @property
    def is_split(self) -> bool:
        """Whether women and men are judged apart: persons are, unless there is an exemption."""
        exempt = self.sex is not None and self.sex.exempt is not None
        people = self.unit is not None and self.unit.individual_based
        return not exempt and (people or bool(self.sex and self.sex.whose))

    def better(self, sex: Sex) -> Direction:
        """Return what would be better for one sex."""
        return self.direction.get(sex, self.direction.get(Sex.TOTAL, Direction.NONE))

    def value_to_reach(self, sex: Sex) -> float | None:
        """Return the value to reach: the target, or the least clear change from the baseline."""
        if sex in self.target:
            return self.target[sex]
        if self.clearly is None or sex not in self.baseline:
            return None
        sign = {Direction.UP: 1, Direction.DOWN: -1}.get(self.better(sex), 0)
        return self.baseline[sex] + sign * self.clearly if sign else None

    def said(self) -> tuple[Said, ...]:
        """Return the parts that are decided."""
        values: list[tuple[Part, str | float | Amount | None]] = [
            (Part.UNIT, self.unit and self.unit.value),
            (Part.MEASURE, self.measure and self.measure.value),
            (Part.DIRECTION, _one(self.direction)),
            (Part.NUMERATOR, self.numerator),
            (Part.DENOMINATOR, self.denominator),
            (Part.AGES, self.ages),
            (Part.AREA, self.area),
            (Part.SOURCE, self.source),
            (Part.BASELINE, self.baseline.get(Sex.TOTAL) if self.baseline else None),
            (Part.BASELINE_YEAR, self.baseline_year),
            (Part.TARGET, self._reached()),
            (Part.YEAR, self.year),
            (Part.CLEARLY, self.clearly),
            (Part.SEX, self._sex()),
            (Part.COMPARED, self.compared),
            (Part.GAP, self.gap),
        ]
        return tuple(
            Said(part, value, origin=Origin.DEFINITION)
            for part, value in values
            if value is not None and value != ""
        )

    def _reached(self) -> Amount | None:
        if all(self.value_to_reach(sex) is None for sex in self.sexes):
            return None
        value = self.value_to_reach(Sex.TOTAL)
        return Amount(Kind.LEVEL, self.baseline.get(Sex.TOTAL, 0.0) if value is None else value)

    def _sex(self) -> str:
        if self.sex is None:
            return ""
        if self.is_split:
            return "split"
        undecided = self.unit is UnitOfObservation.HOUSEHOLD and self.sex.exempt is None
        return "" if undecided else "not_applicable"


def _one(direction: Mapping[Sex, Direction]) -> str:
    """Return the direction if it is the same for all, "by_sex" if not, "" if none is told."""
    told = {way.value for way in direction.values()}
    return told.pop() if len(told) == 1 else "by_sex" if told else ""
