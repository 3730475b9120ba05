"""What a milestone is compiled into: the parts of a definition, each with the words that say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fardplan.plan import UnitOfObservation


class Part(StrEnum):
    """A part of the definition that a milestone needs before anybody can say that it is reached."""

    UNIT = "unit"
    """What is counted: persons, households, dwellings."""
    MEASURE = "measure"
    """What kind of number it is: a share, a rate, a mean, a count."""
    DIRECTION = "direction"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    AGES = "ages"
    """Whom the population holds: an age band, or the year or form of school."""
    AREA = "area"
    SOURCE = "source"
    BASELINE = "baseline"
    BASELINE_YEAR = "baseline_year"
    TARGET = "target"
    """The value to reach, or how large a change."""
    YEAR = "year"
    CLEARLY = "clearly"
    """What "clearly" (tydligt) means, where the text says it."""
    SEX = "sex"
    """That women and men are followed apart, or why not."""
    COMPARED = "compared"
    """Between whom, where the milestone is about a difference."""
    GAP = "gap"
    """Whether a difference is meant in points or in proportion."""


class Kind(StrEnum):
    """How a text tells the value to reach."""

    LEVEL = "level"
    """The value itself: "till 85 procent" is 0.85."""
    POINTS = "points"
    """A change in percentage points: "med fem procentenheter" is 0.05."""
    PERCENT = "percent"
    """A change in proportion to the baseline: "halveras" is -50."""
    UNITS = "units"
    """A change in number: "med 5 000" is 5000."""
    GAP = "gap"
    """The difference itself: "lika stor" is 0."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The value that a milestone asks for. A change downwards is negative."""

    kind: Kind
    value: float
    yearly: bool = False
    """Whether it is asked for each year: "med 3 procentenheter per år"."""

    def from_baseline(self, baseline: float, years: int = 1) -> float | None:
        """Return the level to reach `years` after `baseline`; None for a gap between groups."""
        times = years if self.yearly else 1
        match self.kind:
            case Kind.LEVEL:
                return self.value
            case Kind.PERCENT:
                return baseline * (1 + self.value / 100) ** times
            case Kind.POINTS | Kind.UNITS:
                return baseline + self.value * times
        return None


class Origin(StrEnum):
    """Who says it."""

    TEXT = "text"
    """The words of the milestone."""
    ROADMAP = "roadmap"
    """A field of the roadmap file."""
    DEFINITION = "definition"
    """A person, in a file of targets."""


@dataclass(frozen=True, slots=True)
class Said:
    """A part of the definition as it is said.

    From the text, `text[start:end] == words`, always; from elsewhere both are None.
    """

    part: Part
    value: str | float | Amount
    words: str = ""
    start: int | None = None
    end: int | None = None
    origin: Origin = Origin.TEXT


class Lack(StrEnum):
    """Why a part is missing."""

    NOT_SAID = "not_said"
    UNDECIDED = "undecided"
    """The words can mean several things, and somebody has to choose."""
    UNDEFINED = "undefined"
    """A word stands there that says nothing until it is defined."""
    DEPENDS_ON_UNIT = "depends_on_unit"
    """It follows from another part that is missing."""
    TO_BE_STATED = "to_be_stated"
    """It does not apply, and that has to be said."""
    REASON = "reason"
    """It is said not to apply, without a reason."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A part without which the milestone cannot be judged, and why it is missing."""

    part: Part
    lack: Lack = Lack.NOT_SAID
    options: tuple[str, ...] = ()
    """What there is to choose between, where the words can mean several things."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that two say differently: the text one thing, the roadmap or a person another."""

    part: Part
    text: Said
    other: Said


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a milestone say by themselves, in the order of `Part`."""

    text: str
    said: tuple[Said, ...]
    units: tuple[UnitOfObservation, ...] = ()
    """What the words for what is counted can mean: one, several if they leave it open."""
    is_gap: bool = False
    """Whether the milestone is about a difference between groups."""

    def get(self, part: Part) -> Said | None:
        """Return a part, None if the words do not say it."""
        return said_of(self.said, part)


def said_of(said: Iterable[Said], part: Part) -> Said | None:
    """Return the first that tells of `part`, None if nothing does."""
    return next((each for each in said if each.part is part), None)
