"""What an indicator is: the definition that every figure of it answers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fardplan.plan import UnitOfObservation
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.vocabulary import Direction, Measure, Sex


@dataclass(frozen=True, slots=True)
class Exemption:
    """A decision that figures need not be split by sex. It holds until `expires`."""

    reason: str
    by: str
    """Who decided, by name or office."""
    on: date
    expires: date


@dataclass(frozen=True, slots=True)
class SexRule:
    """Whether figures are split by sex: they are, unless an exemption holds.

    `whose` says whose sex is meant where the unit is no person, e.g. of the applicant of a
    household.
    """

    exempt: Exemption | None = None
    whose: str = ""


class Certainty(StrEnum):
    """Where the uncertainty of a figure comes from."""

    REGISTER = "register"
    """Everybody is counted; the interval is that of a process that might have gone otherwise."""
    SURVEY = "survey"
    """A sample was asked; the interval follows its design."""
    EXACT = "exact"
    """A count or a sum without uncertainty, e.g. money."""


@dataclass(frozen=True, slots=True)
class DataSource:
    """Where the figures come from, and when."""

    name: str
    licence: str = ""
    address: str = ""
    table: str = ""
    lag_months: int | None = None
    """How long after the end of a period its figures come."""
    months_between: int | None = None
    """How often there are figures."""
    invented: bool = False
    """Whether it is made up, as a synthetic city is: its figures say nothing of a real one."""


@dataclass(frozen=True, slots=True)
class Break:
    """A period from which figures are not comparable with those before, and why."""

    period: str
    reason: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """The definition of an indicator, in one version.

    A change of what is counted is a new version, and a break in the series. Texts are in Swedish;
    `title_en` is the English title.
    """

    id: str
    version: int
    title: str
    measure: Measure
    unit: UnitOfObservation
    population: str
    numerator: str
    denominator: str
    """Empty for a count."""
    source: DataSource
    sex: SexRule = SexRule()
    direction: Mapping[Sex, Direction] = field(default_factory=dict)
    """By sex, where it is not the same; that of `Sex.TOTAL` holds for those that are not named."""
    certainty: Certainty = Certainty.REGISTER
    areas: str = ""
    """Which division of the city the figures are for, and of which year."""
    period: str = "year"
    exclusions: str = ""
    title_en: str = ""
    breaks: tuple[Break, ...] = ()
    within: str = ""
    """The id of an indicator that counts all whom this one counts, and more of the same people."""
    parts: tuple[str, ...] = ()
    """The ids of indicators that share nobody and together count all whom this one counts."""
    breakdowns: tuple[Breakdown, ...] = ()
    """How the codes of its groups hang together, where somebody has said."""

    @property
    def individual_based(self) -> bool:
        """Whether people stand behind the figures, one by one."""
        return self.unit.individual_based

    @property
    def tells_of_people(self) -> bool:
        """Whether a figure could tell of somebody, as that of a household or of its money can."""
        household = self.unit is UnitOfObservation.HOUSEHOLD
        return self.individual_based or household or bool(self.sex.whose)

    def needs_split(self, today: date) -> bool:
        """Return whether figures may not be shown without women and men apart, on a day."""
        if not self.individual_based and not self.sex.whose:
            return False
        exempt = self.sex.exempt
        return exempt is None or not exempt.on <= today <= exempt.expires

    def better(self, sex: Sex) -> Direction:
        """Return what would be better for one sex."""
        return self.direction.get(sex, self.direction.get(Sex.TOTAL, Direction.NONE))
