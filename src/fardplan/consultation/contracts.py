"""What others may hold: a consultation, its answers, and where words were found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fardplan.people.contracts import BodyRef
from fardplan.reading.claims import Card, Claim, ClaimStatus


class ConsultationState(StrEnum):
    """How far a consultation has come."""

    PREPARED = "prepared"
    SENT = "sent"
    OPEN = "open"
    CLOSED = "closed"
    SYNTHESISED = "synthesised"
    REPORTED = "reported"
    DECIDED = "decided"
    ARCHIVED = "archived"


class Decision(StrEnum):
    """How a body decided on its answer."""

    AS_PROPOSED = "as_proposed"
    AMENDED = "amended"
    ADMINISTRATION_STATEMENT_ONLY = "administration_statement_only"
    ABSTAINED = "abstained"
    JOINS = "joins"
    UNKNOWN = ""


class ReferralState(StrEnum):
    """Where one body stands."""

    SUBMITTED = "submitted"
    LATE = "late"
    ABSTAINED = "abstained"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class ConsultationRef:
    """A consultation about one version of a roadmap."""

    id: str
    title: str
    case_number: str
    sender: str
    version_id: int
    sent: date
    deadline: date
    state: ConsultationState
    public: bool


@dataclass(frozen=True, slots=True)
class ExtensionRef:
    """A decision that one body may answer until a later day: who decided it, and when."""

    body_id: str
    deadline: date
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class SubmissionRef:
    """A document as it was received: an answer, or what adds to one.

    `bodies` have sent it, and for those in `stands_for` it is what they say; for the others a
    later answer stands in its place. One that stands for nobody is superseded: kept and shown, but
    not in the synthesis.
    """

    id: int
    consultation_id: str
    document_sha256: str
    name: str
    bodies: tuple[BodyRef, ...]
    stands_for: tuple[BodyRef, ...]
    superseded_by: tuple[int, ...]
    """The ids of the later answers that stand in its place, for some or all of its bodies."""
    adds_to: int | None
    """The id of the answer that this one adds to, as an attachment does; None for an answer."""
    received_at: datetime
    deadline: date
    """The last day of its senders, with any extension; the earliest where they differ."""
    late: bool
    decision: Decision
    joins: str
    unreadable: str
    """Why its text could not be read; empty when it was."""
    viewpoints: int
    passages: int

    @property
    def superseded(self) -> bool:
        """Whether a later answer stands in its place for all of its bodies."""
        return not self.stands_for


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender gets, only after the answer lies safely in store."""

    submission: SubmissionRef
    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ReferralRef:
    """One body that was asked, its last day, and what came of it.

    `submission` is its answer that stands; `extension` the decision behind a later last day.
    """

    body: BodyRef
    state: ReferralState
    submission: SubmissionRef | None
    deadline: date
    extension: ExtensionRef | None


class FoundIn(StrEnum):
    """In which layer of a text words were found."""

    BOTH = "both"
    REPAIRED = "repaired"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that holds the words that were sought, and where in its text they stand."""

    submission: SubmissionRef
    start: int
    first_line: int
    last_line: int
    page: int
    kind: str
    stances: tuple[str, ...]
    targets: tuple[str, ...]
    text: str
    spans: tuple[tuple[int, int], ...]
    """Where the words stand in `text`, or in `raw` where they stand only there."""
    raw: str
    found_in: FoundIn
    lines: tuple[int, ...]
    """The lines of the document on which the words stand."""


@dataclass(frozen=True, slots=True)
class AssessmentRef:
    """What a person settled about a claim, why, and when."""

    submission_id: int
    start: int
    status: ClaimStatus
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """One place where a claim is made: the words, the answer, and the bodies that say it."""

    claim: Claim
    submission: SubmissionRef
    bodies: tuple[BodyRef, ...]

    @property
    def slug(self) -> str:
        """What names it in addresses: the answer and where it begins."""
        return f"{self.submission.id}-{self.claim.place.start}"


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with all its places, and what persons settled about it, the latest first."""

    card: Card
    places: tuple[ClaimPlace, ...]
    assessments: tuple[AssessmentRef, ...]

    @property
    def slug(self) -> str:
        """What names it in addresses."""
        return self.places[0].slug

    @property
    def status(self) -> ClaimStatus:
        """How it stands: what a person settled last, or else what the machine suggests."""
        return self.assessments[0].status if self.assessments else self.card.status
