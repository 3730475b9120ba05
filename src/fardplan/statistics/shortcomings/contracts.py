"""What the measurement of a roadmap lacks: kinds, who mends them, and what is known beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fardplan.statistics.gate import Shown
from fardplan.statistics.indicators import Indicator
from fardplan.statistics.milestones.contracts import Conflict, Missing
from fardplan.statistics.vocabulary import Sex


class Theme(StrEnum):
    """What a shortcoming is about, in the order in which pages show it."""

    MEANING = "meaning"
    """What the milestones mean."""
    SEX = "sex"
    """Women and men apart."""
    CHAIN = "chain"
    """From target area to strategy, milestone and indicator."""
    DELIVERIES = "deliveries"
    FIGURES = "figures"


class Mender(StrEnum):
    """Who can mend it. The values are those of the roles of persons."""

    STRATEGIST = "strategist"
    STATISTICIAN = "statistician"
    DATA_STEWARD = "data_steward"


class Kind(StrEnum):
    """What is lacking, theme by theme. `PLACES` says of what theme, and who mends it."""

    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"
    NO_YEAR = "no_year"
    NO_CLEARLY = "no_clearly"
    """The text says "clearly" (tydligt), and nobody has said how much that is."""
    NO_DEFINITION = "no_definition"
    """Another part: what is counted, of whom, where, from which source."""
    CONFLICT = "conflict"
    LEFT_OPEN = "left_open"
    """Missing by a decision that somebody took by name."""

    EXEMPTION = "exemption"
    """Not split by sex, by a decision that expires or has expired."""
    NO_SPLIT_OF_TARGET = "no_split_of_target"
    NO_SPLIT_IN_DELIVERY = "no_split_in_delivery"
    SEX_NOT_STATED = "sex_not_stated"
    """Households are counted, and nobody has said whose sex is meant."""

    MILESTONE_WITHOUT_INDICATOR = "milestone_without_indicator"
    AREA_WITHOUT_INDICATOR = "area_without_indicator"
    STRATEGY_WITHOUT_INDICATOR = "strategy_without_indicator"
    STRATEGY_WITHOUT_MILESTONE = "strategy_without_milestone"
    INDICATOR_SERVES_NOTHING = "indicator_serves_nothing"

    LATE = "late"
    NEVER_DELIVERED = "never_delivered"
    NEXT_UNKNOWN = "next_unknown"
    """Nothing says when the next figures come, so nobody can tell when they are late."""

    NOT_PUBLIC = "not_public"
    OTHER_VERSION = "other_version"
    """What is public answers to an earlier definition than the one that holds."""
    VALUES_ABSENT = "values_absent"
    BREAK_AFTER_BASELINE = "break_after_baseline"
    BREAK = "break"
    WITHOUT_UNCERTAINTY = "without_uncertainty"


_BY_PLACE: dict[tuple[Theme, Mender], tuple[Kind, ...]] = {
    (Theme.MEANING, Mender.STRATEGIST): (
        Kind.NO_BASELINE, Kind.NO_TARGET, Kind.NO_YEAR, Kind.NO_CLEARLY, Kind.NO_DEFINITION,
        Kind.CONFLICT, Kind.LEFT_OPEN,
    ),
    (Theme.SEX, Mender.STATISTICIAN): (Kind.EXEMPTION, Kind.SEX_NOT_STATED),
    (Theme.SEX, Mender.STRATEGIST): (Kind.NO_SPLIT_OF_TARGET,),
    (Theme.SEX, Mender.DATA_STEWARD): (Kind.NO_SPLIT_IN_DELIVERY,),
    (Theme.CHAIN, Mender.STRATEGIST): (
        Kind.MILESTONE_WITHOUT_INDICATOR, Kind.AREA_WITHOUT_INDICATOR,
        Kind.STRATEGY_WITHOUT_INDICATOR, Kind.STRATEGY_WITHOUT_MILESTONE,
        Kind.INDICATOR_SERVES_NOTHING,
    ),
    (Theme.DELIVERIES, Mender.DATA_STEWARD): (Kind.LATE, Kind.NEVER_DELIVERED),
    (Theme.DELIVERIES, Mender.STATISTICIAN): (Kind.NEXT_UNKNOWN,),
    (Theme.FIGURES, Mender.STATISTICIAN): (
        Kind.NOT_PUBLIC, Kind.OTHER_VERSION, Kind.VALUES_ABSENT, Kind.BREAK,
        Kind.WITHOUT_UNCERTAINTY,
    ),
    (Theme.FIGURES, Mender.STRATEGIST): (Kind.BREAK_AFTER_BASELINE,),
}  # fmt: skip
PLACES: Mapping[Kind, tuple[Theme, Mender]] = {
    kind: place for place, kinds in _BY_PLACE.items() for kind in kinds
}


class Untold(StrEnum):
    """Why a public table has no number in a cell, as its readers are told.

    What is kept back for its own sake and what is kept back for another's look the same: a count
    that told them apart would tell where the few are.
    """

    MISSING = "missing"
    PROTECTED = "protected"
    WITHHELD_BY_SOURCE = "withheld_by_source"
    WITHIN_BOUNDS = "within_bounds"
    """The source gives bounds alone: "färre än 5"."""
    NO_ROW = "no_row"
    """The table has figures of that area in other periods, or of that period in other areas."""


@dataclass(frozen=True, slots=True)
class AbsentCount:
    """How many cells of a public table have no number, in one period and area, and why."""

    why: Untold
    period: str
    area: str
    """"" for the whole city."""
    cells: int


Fact = str | int


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One thing that the measurement of a roadmap lacks.

    It is about an element of the roadmap, whose number is `element`, or about an indicator, whose
    id is `indicator`. `areas` are the numbers of the target areas that it concerns; none where
    nothing leads from a target area to it.
    """

    kind: Kind
    element: str = ""
    indicator: str = ""
    title: str = ""
    title_en: str = ""
    areas: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    parts: tuple[Missing, ...] = ()
    conflict: Conflict | None = None
    absent: tuple[AbsentCount, ...] = ()
    urgent: bool = False
    """Whether it stops something today, such as an exemption that has expired."""

    @property
    def theme(self) -> Theme:
        """What it is about."""
        return PLACES[self.kind][0]

    @property
    def mender(self) -> Mender:
        """Who can mend it."""
        return PLACES[self.kind][1]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What is known of the last delivery of an indicator, without any of its values.

    `lacking` are the sexes of whom it has nothing at all. `places_without_split` is at how many
    periods, areas and groups women or men are missing; None for those who may not know.
    """

    on: date
    last_period: str
    next_expected: str = ""
    """As the source says it."""
    lacking: tuple[Sex, ...] = ()
    places_without_split: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator as it stands: its definition, its last delivery, its latest public table."""

    indicator: Indicator
    delivered: Delivered | None = None
    table: Shown | None = None
