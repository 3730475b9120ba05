"""What others may hold: indicators, where their figures came from, and publications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from fardplan.consultation.contracts import ClaimCard
from fardplan.reading.claims.measured import Comparison, Measured, Passed, Proposal, Settled
from fardplan.statistics import Key, Observation
from fardplan.statistics.divisions import Division, Nesting, Relation
from fardplan.statistics.gate import Approval, Refusal, Table
from fardplan.statistics.indicators import Indicator
from fardplan.statistics.milestones import Target
from fardplan.statistics.tables import Provenance

Sentences = tuple[str, str]
"""The same in Swedish and English."""


class PublicationState(StrEnum):
    """How far a publication has come on its way to the public."""

    DRAFT = "draft"
    SEX_CHECKED = "sex_checked"
    PROTECTED = "protected"
    REVIEWED = "reviewed"
    PUBLIC = "public"
    CORRECTED = "corrected"
    """Another stands instead; what it told is still known."""
    WITHDRAWN = "withdrawn"
    """Taken back; what it told is still known."""


NEXT_STATES: dict[PublicationState, frozenset[PublicationState]] = {
    PublicationState.DRAFT: frozenset({PublicationState.SEX_CHECKED, PublicationState.WITHDRAWN}),
    PublicationState.SEX_CHECKED: frozenset(
        {PublicationState.PROTECTED, PublicationState.WITHDRAWN}
    ),
    PublicationState.PROTECTED: frozenset({PublicationState.REVIEWED, PublicationState.WITHDRAWN}),
    PublicationState.REVIEWED: frozenset({PublicationState.PUBLIC, PublicationState.WITHDRAWN}),
    PublicationState.PUBLIC: frozenset({PublicationState.CORRECTED, PublicationState.WITHDRAWN}),
    PublicationState.CORRECTED: frozenset(),
    PublicationState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class IndicatorRef:
    """One version of an indicator's definition."""

    indicator: Indicator
    sha256: str
    registered_at: datetime
    registered_by: str


@dataclass(frozen=True, slots=True)
class DivisionRef:
    """A division of the register, whose borders it has, and how it lies on others or they on it."""

    division: Division
    registered_at: datetime
    registered_by: str
    borders_from: str
    """The source of its borders; "" if it has none."""
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class TargetRef:
    """What a milestone was decided to mean, by whom and when."""

    target: Target
    number: int
    """Which decision about that milestone it is."""
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """Figures that came together, whole or not at all."""

    id: int
    indicator: str
    version: int
    provenance: Provenance
    received_at: datetime
    received_by: str
    size: int
    """How many observations."""
    sha256: str
    """Of all observations in order."""
    open: bool = False
    """Whether anyone may see these figures where they came from."""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a publication: to which state, who took it, when, and what was found."""

    number: int
    state: PublicationState
    by_id: str
    by_name: str
    at: datetime
    note: str
    seal: str
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Publication:
    """A table on its way to the public, or there, with every step that it took."""

    id: int
    table: Table
    steps: tuple[Step, ...]
    approval: Approval | None
    refusals: tuple[Refusal, ...]
    """Why it may not be shown as it stands."""
    corrects: int | None = None
    corrected_by: int | None = None

    @property
    def state(self) -> PublicationState:
        """How far it has come."""
        return self.steps[-1].state

    @property
    def proposed_by(self) -> str:
        """The id of who made the draft."""
        return self.steps[0].by_id


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A table that has been public, as the public saw it; corrected and withdrawn ones too.

    `truth` is what its cells really are; it never leaves those who protect.
    """

    publication: int
    title: str
    indicator: Indicator
    published_at: datetime
    cells: tuple[Observation, ...]
    protected: frozenset[Key]
    truth: tuple[Observation, ...]

    def true_cells(self) -> list[Observation]:
        """Return its cells as they really are, in the order in which they were public."""
        truth = {cell.key: cell for cell in self.truth}
        return [truth.get(cell.key, cell) for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Protected:
    """What the protection of a table came to.

    `refused` says why the table cannot be shown safely, in Swedish and English; empty if it can.
    """

    cells: tuple[Observation, ...]
    protected: frozenset[Key]
    report: Mapping[str, Any]
    refused: tuple[Sentences, ...] = ()


class LinkVerdict(StrEnum):
    """What a person settled about a claim and an indicator."""

    CONFIRMED = "confirmed"
    """The indicator measures what the claim says."""
    REJECTED = "rejected"
    """It measures something else."""
    UNMEASURED = "unmeasured"
    """No indicator of the register measures what the claim says."""
    WITHDRAWN = "withdrawn"
    """What was settled before is taken back."""


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What a person settled about the claim that begins at `start` of an answer, and when.

    `indicator` is "" and `version` None for `UNMEASURED`, and where that is taken back.
    """

    id: int
    """In the order in which they were made."""
    answer: str
    """The name of the answer."""
    start: int
    verdict: LinkVerdict
    indicator: str
    version: int | None
    settled: Settled
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LinkedMeasure:
    """An indicator that a person holds to measure a claim, and what its public figures say."""

    measured: Measured
    comparison: Comparison
    decision: LinkDecision
    latest_version: int
    """Of the indicator: above that of the link, the definition has changed since."""
    publication: int | None
    """The public table that the figures stand in."""


@dataclass(frozen=True, slots=True)
class ClaimMeasures:
    """A claim with the indicators that may, do and do not measure what it says."""

    card: ClaimCard
    linked: tuple[LinkedMeasure, ...]
    proposed: tuple[Proposal, ...]
    """What the machine proposes and nobody has decided about."""
    passed: tuple[Passed, ...]
    decisions: tuple[LinkDecision, ...]
    """All that persons settled, the latest first."""
    unmeasured: LinkDecision | None
    """Where a person says that nothing measures it."""

    @property
    def has_number(self) -> bool:
        """Whether it tells a number, or a part of a whole in words."""
        return any(f.value is not None or f.is_share for f in self.card.card.first.figures)

    @property
    def lacks_measure(self) -> bool:
        """Whether nothing measures it, as far as the register and persons know."""
        return not self.linked and (self.unmeasured is not None or not self.proposed)


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim that is about an indicator, and what its public figures say of it."""

    consultation_id: str
    title: str
    card: ClaimCard
    linked: LinkedMeasure


class Protector(Protocol):
    """Protects a table against all that the public knows.

    It is told how divisions lie on each other, and the newest `defined` indicators, which say how
    their outcomes do.
    """

    def __call__(
        self,
        table: Table,
        ledger: tuple[LedgerEntry, ...],
        nesting: Nesting,
        defined: tuple[Indicator, ...],
    ) -> Protected: ...


class Attacker(Protocol):
    """Says what could be told of few from a table and all that the public knows already."""

    def __call__(
        self,
        entry: LedgerEntry,
        ledger: tuple[LedgerEntry, ...],
        nesting: Nesting,
        defined: tuple[Indicator, ...],
    ) -> tuple[Sentences, ...]: ...
