"""The elements of a roadmap.

An element has an `id` that never changes and a `number` that people use and that may change
between versions: a link holds the id, a page shows the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class VariantKind(StrEnum):
    """How a title in a source differs from the title in the roadmap."""

    WORDING = "wording"
    """Other words, and so perhaps another meaning."""
    SLIP = "slip"
    """A misprint in the source."""


class UnitOfObservation(StrEnum):
    """What is counted by a milestone; decides whether sex must be shown (domain.md 5.4)."""

    PERSON = "person"
    HOUSEHOLD = "household"
    DWELLING = "dwelling"
    WORKPLACE_UNIT = "workplace_unit"
    JOB = "job"
    PLACE = "place"
    SCHOOL = "school"
    PROJECT = "project"
    MONEY = "money"

    @property
    def individual_based(self) -> bool:
        """Whether people stand behind the count, one by one."""
        return self in (UnitOfObservation.PERSON, UnitOfObservation.JOB)


class SexBreakdown(StrEnum):
    """Whether a milestone is followed for women and men apart."""

    SPLIT = "split"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the roadmap, or a part of it, is known from."""

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TitleVariant:
    """A title as one source has it, kept where it differs from the roadmap's own."""

    title: str
    source: str
    kind: VariantKind = VariantKind.WORDING


@dataclass(frozen=True, slots=True)
class Strategy:
    """One strategy (strategi). `number` is "1.3", `roman` its number within the area, "III"."""

    id: str
    number: str
    roman: str
    title: str
    serves: tuple[str, ...] = ()
    """Ids of the milestones it is stated to serve."""
    variants: tuple[TitleVariant, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The title and all its variants."""
        return (self.title, *(variant.title for variant in self.variants))


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone target (etappmål), as it is written and as far as it can be measured.

    What is not stated is None: a milestone that nobody can measure is shown as such.
    """

    id: str
    number: str
    text: str
    unit: UnitOfObservation | None = None
    baseline: float | None = None
    target: float | None = None
    year: int | None = None
    clearly_means: str | None = None
    """What "clearly" (tydligt) is taken to mean, where the text says it."""
    sex: SexBreakdown | None = None
    sex_reason: str = ""


@dataclass(frozen=True, slots=True)
class TargetArea:
    """A target area (målområde) with its milestones and strategies in order."""

    id: str
    number: str
    title: str
    milestones: tuple[Milestone, ...] = ()
    strategies: tuple[Strategy, ...] = ()


Element = TargetArea | Strategy | Milestone
"""Anything in a roadmap that has an id and a number."""


def title_of(element: Element) -> str:
    """Return what an element is called; a milestone is its own text."""
    return element.text if isinstance(element, Milestone) else element.title


@dataclass(frozen=True)
class Roadmap:
    """A whole roadmap in one version."""

    id: str
    title: str
    version: str
    areas: tuple[TargetArea, ...]
    sources: tuple[Source, ...] = ()
    other_titles: tuple[str, ...] = ()

    @cached_property
    def strategies(self) -> tuple[Strategy, ...]:
        """All strategies, area by area."""
        return tuple(strategy for area in self.areas for strategy in area.strategies)

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """All milestones, area by area."""
        return tuple(milestone for area in self.areas for milestone in area.milestones)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every target area, strategy and milestone."""
        return (*self.areas, *self.strategies, *self.milestones)

    @cached_property
    def by_number(self) -> dict[str, Element]:
        """Every element by the number that people use: "2", "2.1", "M2.1"."""
        return {element.number: element for element in self.elements}

    def area_of(self, number: str) -> TargetArea | None:
        """Return the target area that holds the element with this number, or is it."""
        return self._areas_by_number.get(number)

    @cached_property
    def _areas_by_number(self) -> dict[str, TargetArea]:
        found: dict[str, TargetArea] = {}
        for area in self.areas:
            inside: tuple[Element, ...] = (area, *area.strategies, *area.milestones)
            for element in inside:
                found.setdefault(element.number, area)
        return found
