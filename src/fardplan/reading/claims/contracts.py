"""What a claim is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fardplan.reading.passages import Place
from fardplan.reading.vocabulary import Reason, Voice

CLAIMS_VERSION = "1"
"""Changes when other claims may be found in the same document than before."""


class ClaimKind(StrEnum):
    """How a claim says it. A sentence may do several; the first in this order names it."""

    SHARE = "share"
    """A part of a whole: "90 procent", "var tredje", "en majoritet"."""
    COUNT = "count"
    """A number of something: people, kronor, months."""
    COMPARISON = "comparison"
    """More or less than something else: "dubbelt så ofta"."""
    TENDENCY = "tendency"
    """A change over time: "allt fler", "har minskat"."""
    FREQUENCY = "frequency"
    """How often, without a number: "ofta", "sällan"."""
    CAUSE = "cause"
    """What leads to what: "beror på", "gör att"."""


class Sexes(StrEnum):
    """Whether a claim about people tells of women and men."""

    BOTH = "both"
    WOMEN = "women"
    MEN = "men"
    NOT_TOLD = "not_told"
    NOT_PEOPLE = "not_people"
    """It is not about people, so there is nothing to tell."""


class ClaimStatus(StrEnum):
    """How a claim stands: a suggestion by the machine, or what a person settled."""

    SUPPORTED = "supported"
    """Its source is named so that it can be found."""
    SECOND_HAND = "second_hand"
    """Taken from somebody who is named, but not from where."""
    UNDEFINED = "undefined"
    """It cannot be checked before it is settled what it says."""
    CONTRADICTED = "contradicted"
    """Another claim in the same case says otherwise."""
    TO_FOLLOW_UP = "to_follow_up"
    """It says enough to be checked, and nobody has told where it comes from."""


class Missing(StrEnum):
    """What a claim lacks to be an indicator that another person would compute alike."""

    POPULATION = "population"
    FIGURE = "figure"
    BASE = "base"
    """Numerator and denominator: how many, of how many."""
    PERIOD = "period"
    HORIZON = "horizon"
    """How long afterwards, for what is said to have come of something."""
    PLACE = "place"
    SEX = "sex"
    SOURCE = "source"


class Direction(StrEnum):
    """Which way a tendency goes."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as it is written and as it is read.

    `value` is None for a word that has no exact one ("de flesta"). A share is in `unit`
    "procent", whatever its words: "6 av 10" is 60, with `part` 6 and `whole` 10.
    """

    written: str
    value: float | None
    unit: str
    about: str = ""
    """The words that make it no exact number: "över", "cirka", "färre än"."""
    part: float | None = None
    whole: float | None = None
    is_change: bool = False
    """Whether it says by how much something differs or has changed: "ökade med 5 procent"."""

    @property
    def is_share(self) -> bool:
        """Whether it tells a part of a whole."""
        return self.unit == PERCENT and not self.is_change


PERCENT = "procent"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that a claim refers to. `source` is the work it names, "" if it names none."""

    place: Place
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of fact with a number, a tendency, a frequency or a cause.

    `raw[place.start:place.end] == quote`, always; `text` is the whole sentence, repaired and
    without what interrupts it.
    """

    document: str
    place: Place
    quote: str
    text: str
    kinds: tuple[ClaimKind, ...]
    figures: tuple[Figure, ...]
    direction: Direction | None
    population: str | None
    period: str | None
    where: str | None
    sexes: Sexes
    voice: Voice
    speaker: str | None
    section: str
    passage: int
    """Where the passage that it stands in begins."""
    reason: Reason | None
    """Why that passage is no viewpoint; None for one."""
    attribution: str | None
    """The words that hand it on: "enligt Brå", "en studie visar"."""
    is_own: bool
    """Whether that is the sender's own work: "i vår enkät", and so no second hand."""
    source: str | None
    """The work that is named so that it can be found, in a footnote or in the sentence."""
    notes: tuple[Note, ...]
    missing: tuple[Missing, ...]
    because: tuple[str, ...]
    """The words that made it a claim."""

    @property
    def kind(self) -> ClaimKind:
        """The kind that names it."""
        return self.kinds[0]

    @property
    def status(self) -> ClaimStatus:
        """How it stands by itself; only beside other claims can it be contradicted."""
        if self.source:
            return ClaimStatus.SUPPORTED
        if self.attribution and not self.is_own:
            return ClaimStatus.SECOND_HAND
        if {Missing.POPULATION, Missing.FIGURE}.intersection(self.missing):
            return ClaimStatus.UNDEFINED
        return ClaimStatus.TO_FOLLOW_UP
