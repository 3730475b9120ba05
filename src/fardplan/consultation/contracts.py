"""What others may hold: a consultation, its answers, and where words were found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fardplan.people.contracts import BodyRef
from fardplan.reading import Passage
from fardplan.reading.claims import Card, Claim, ClaimStatus
from fardplan.reading.repairing.decisions import Verdict as RepairVerdict
from fardplan.synthesis.reviewing import Review


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
    later answer stands in its place. One that stands for nobody is superseded or withdrawn: kept
    and shown, but not in the synthesis.
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
    waiting: bool = False
    """Whether it lies in store and is still to be read."""
    withdrawn: bool = False
    """Whether it was withdrawn, since nothing could be read in it."""

    @property
    def stands(self) -> bool:
        """Whether it is what some body says: neither superseded nor withdrawn."""
        return bool(self.stands_for)

    @property
    def superseded(self) -> bool:
        """Whether a later answer stands in its place for all of its bodies."""
        return not self.stands and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of an answer has come. `pages` is 0 where it is not known."""

    pages: int
    done: int
    begun: bool


@dataclass(frozen=True, slots=True)
class Job:
    """An answer that one worker holds to read it; `file` is the name that it came under."""

    consultation_id: str
    submission_id: int
    document_sha256: str
    file: str
    holder: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender gets, only after the answer lies safely in store."""

    submission: SubmissionRef
    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """An answer that this version of the reader has read, after another version had.

    `before` is how many viewpoints that one found. Of what persons decided about passages,
    `standing` decisions hold as before, and `loose` ones need a person to look again.
    """

    submission: SubmissionRef
    before: int
    standing: int
    loose: int


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
class ReviewItem:
    """A passage that a person should look at, or has looked at.

    `suggested` is as the reader alone would have it, `passage` as it stands. `review` is the
    decision that stands, if any.
    """

    submission: SubmissionRef
    suggested: Passage
    passage: Passage
    review: Review | None


@dataclass(frozen=True, slots=True)
class LooseReview:
    """A decision whose words are no passage of their own any more: a newer reader divides anew.

    `at` is where the passage begins in which its first characters now stand.
    """

    submission: SubmissionRef
    review: Review
    quote: str
    at: int


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """What there is to review in a consultation, the least sure first."""

    items: tuple[ReviewItem, ...]
    loose: tuple[LooseReview, ...]

    @property
    def done(self) -> int:
        """How many have been decided."""
        return sum(item.review is not None for item in self.items)


@dataclass(frozen=True, slots=True)
class RepairDecisionRef:
    """What somebody decided about a mended word. `on` is an ISO date, in the city."""

    number: int
    verdict: RepairVerdict
    seen: str
    read: str
    text: str
    submission_id: int | None
    start: int | None
    by: str
    on: str

    @property
    def reads(self) -> str:
        """How it reads by this decision."""
        texts = {RepairVerdict.ACCEPT: self.read, RepairVerdict.REJECT: self.seen}
        return texts.get(self.verdict, self.text)


@dataclass(frozen=True, slots=True)
class RepairPlace:
    """One place where the reader mended a word, with the words around it."""

    submission: SubmissionRef
    start: int
    end: int
    line: int
    page: int
    passage: int
    """Where the passage begins that it stands in."""
    before: str
    after: str
    reads: str
    """How it reads now, as it was decided if it was."""
    decision: RepairDecisionRef | None
    """The decision about this place alone, if any."""


@dataclass(frozen=True, slots=True)
class RepairCase:
    """All places where the same characters were read the same. `confidence` is of the least sure.

    `because` is why the reader mended them, `decision` what a person decided about all of them.
    """

    seen: str
    read: str
    confidence: float
    doubtful: bool
    because: str
    places: tuple[RepairPlace, ...]
    decision: RepairDecisionRef | None

    @property
    def undecided(self) -> int:
        """How many of its places nobody has decided about."""
        return 0 if self.decision else sum(place.decision is None for place in self.places)


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
