"""What a link between a claim and an indicator is made of, and what figures say of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from fardplan.reading.claims.measured.subjects import Definition
from fardplan.statistics import Figure, Indicator, Observation, Sex

Kind = TypeVar("Kind", bound=StrEnum)


class Fit(StrEnum):
    """In what a claim and a definition agree."""

    COUNTED = "counted"
    """The words for what is counted."""
    POPULATION = "population"
    MEASURE = "measure"
    """Both tell a share, or both a number."""
    PERIOD = "period"
    """There are public figures from when the claim holds."""
    AREA = "area"
    """There are public figures of where it holds."""


class Doubt(StrEnum):
    """What may keep an indicator from measuring the same, and a person has to look at."""

    POPULATION_NOT_TOLD = "population_not_told"
    PART_OF_POPULATION = "part_of_population"
    """The claim is about some of those whom the indicator counts."""
    WIDER_POPULATION = "wider_population"
    """The claim is about more than those whom the indicator counts."""
    AGE_NOT_TOLD = "age_not_told"
    OTHER_MEASURE = "other_measure"
    """One tells how many, the other which part."""
    OPPOSITE = "opposite"
    """The claim counts those whom the indicator leaves."""
    PERIOD_NOT_TOLD = "period_not_told"
    OTHER_PERIOD = "other_period"
    PLACE_NOT_TOLD = "place_not_told"
    OTHER_AREA = "other_area"
    INVENTED = "invented"
    """The figures are of a city that was made up."""


class Against(StrEnum):
    """Why an indicator in much the same words measures something else."""

    OTHER_PEOPLE = "other_people"
    """Participants, those who were asked, staff: not those whom the indicator counts."""
    OTHER_UNIT = "other_unit"
    """Things instead of people, or the other way round."""
    OTHER_WAY_ROUND = "other_way_round"
    """A share among those whom the indicator counts: which of them are women, or rent a home."""
    OPPOSITE = "opposite"
    """Those whom the indicator leaves are counted, of nobody knows whom."""


@dataclass(frozen=True, slots=True)
class Reason(Generic[Kind]):
    """A fixed reason, and the words of the claim that it stands on."""

    kind: Kind
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measured:
    """An indicator with its public figures; none where nothing is public."""

    indicator: Indicator
    cells: tuple[Observation, ...] = ()

    @cached_property
    def definition(self) -> Definition:
        """The words of its definition."""
        return Definition(self.indicator)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods that have figures, the first first."""
        return tuple(sorted({cell.key.period for cell in self.cells if not cell.key.group}))

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that have figures; "" is the whole city."""
        return tuple(sorted({cell.key.area for cell in self.cells if not cell.key.group}))

    def at(self, period: str, area: str) -> Mapping[Sex, Figure]:
        """Return the figures of a place by sex, of everybody in it."""
        found = {
            cell.key.sex: cell.figure
            for cell in self.cells
            if (cell.key.period, cell.key.area, cell.key.group) == (period, area, "")
        }
        return {sex: found[sex] for sex in Sex if sex in found}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An indicator that may measure what a claim says: why, and what is in doubt."""

    indicator: Indicator
    fits: tuple[Reason[Fit], ...]
    doubts: tuple[Reason[Doubt], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the claim that are those of what is counted."""
        return self.fits[0].words


@dataclass(frozen=True, slots=True)
class Passed:
    """An indicator in the same words that measures something else, and why."""

    indicator: Indicator
    against: Reason[Against]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a register holds for one claim, the likeliest first; often nothing."""

    found: tuple[Proposal, ...] = ()
    passed: tuple[Passed, ...] = ()

    def of(self, indicator: str) -> Proposal | None:
        """Return the proposal of an indicator by its id."""
        return next((each for each in self.found if each.indicator.id == indicator), None)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person settled where the claim says too little: when it holds, and where.

    "" for a period leaves what the claim says. `area` is None for what the claim says, "" for the
    whole city.
    """

    period: str = ""
    area: str | None = None


class Outcome(StrEnum):
    """What public figures say of a claim; none of them proves one."""

    CONSISTENT = "consistent"
    """The figures do not speak against it."""
    NOT_CONSISTENT = "not_consistent"
    """They speak against it, by more than chance."""
    UNDECIDED = "undecided"
    """They are too uncertain to say."""
    NOT_COMPARABLE = "not_comparable"
    """They are about something else, or not there."""


class Because(StrEnum):
    """Why figures say what they say of a claim, or say nothing."""

    HOLDS = "holds"
    """What the claim says lies within the interval."""
    OUTSIDE = "outside"
    STRADDLES = "straddles"
    """The interval goes from what the claim says to what it excludes."""
    SAME_WAY = "same_way"
    OTHER_WAY = "other_way"
    NO_SURE_CHANGE = "no_sure_change"
    NO_SURE_GAP = "no_sure_gap"
    NUMBER_OR_SHARE = "number_or_share"
    """"Fler" tells of how many; a share may fall while they become more."""
    SIZE_LEFT = "size_left"
    """Which way it goes is compared, and not by how much."""

    INVENTED = "invented"
    NOT_PUBLIC = "not_public"
    SOMETHING_ELSE = "something_else"
    """Other people or things are counted, or it is the other way round."""
    OPPOSITE = "opposite"
    PART_OF_POPULATION = "part_of_population"
    WIDER_POPULATION = "wider_population"
    OTHER_MEASURE = "other_measure"
    NOTHING_TOLD = "nothing_told"
    """Neither a number nor a tendency that can be held against a figure."""
    SEVERAL_FIGURES = "several_figures"
    PERIOD_NOT_TOLD = "period_not_told"
    OTHER_PERIOD = "other_period"
    SEVERAL_YEARS = "several_years"
    PLACE_NOT_TOLD = "place_not_told"
    OTHER_AREA = "other_area"
    NO_SPLIT = "no_split"
    SUPPRESSED = "suppressed"
    NO_FIGURE = "no_figure"
    TOO_FEW_YEARS = "too_few_years"


@dataclass(frozen=True, slots=True)
class Check:
    """What the figure of one sex says: its value, change or gap, and how that meets the claim.

    `figure` is in the unit of the indicator; for a tendency it is the change a year, or from the
    first year to the last where there are but two.
    """

    sex: Sex
    figure: Figure | None
    outcome: Outcome
    because: Because


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim held against the public figures of an indicator.

    `figures` are those of the place and time that the claim is about, or of the last period in the
    whole city where it tells neither: then `outcome` says that nothing was compared.
    """

    outcome: Outcome
    because: tuple[Because, ...]
    checks: tuple[Check, ...] = ()
    """Of those whom the claim is about first; none where nothing was compared."""
    period: str = ""
    """Which period `figures` are of, or "2009–2018" for a tendency."""
    area: str = ""
    figures: Mapping[Sex, Figure] = field(default_factory=dict)
    sex_not_told: bool = False
    """Whether the claim is about people and leaves out what holds for women and for men."""
    is_change: bool = False
    """Whether the figures of `checks` are changes over time."""
