"""What a synthesis is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from fardplan.plan import Roadmap
from fardplan.reading import Passage, ReadDocument, Stance, Voice
from fardplan.reading.claims import Card, cards_of, claims_of
from fardplan.reading.metadata import Hearing
from fardplan.synthesis.whole import is_of_the_whole

OWN_VOICES = (Voice.MINORITY, Voice.COUNCIL, Voice.RESIDENT)
"""Voices that are named beside the body in whose answer they stand."""


PRIVATE_PERSON = "private_person"
"""The kind of a sender who is nobody's body, and is never named."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A body that answers. `short` is what tables call it."""

    id: str
    name: str
    short: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """That a person has decided how the passage at `start` reads: it stands, not the reader's own.

    `verdict` is one of `fardplan.synthesis.reviewing.Verdict`, `on` an ISO date.
    """

    start: int
    verdict: str
    by: str
    on: str
    why: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer as it was received: a document, from one body or jointly from several."""

    document: str
    senders: tuple[Sender, ...]
    read: ReadDocument
    decision: str = ""
    """as_proposed, amended, administration_statement_only, abstained or joins; "" if unknown."""
    late: bool = False
    received: str = ""
    joins: str = ""
    """The id of the body whose answer this one joins."""
    deadline: str = ""
    """The last day of its senders, with any extension; "" if it is not known."""
    reviewed: tuple[Reviewed, ...] = ()
    """What people have decided about its passages; `read` is as they decided."""

    @cached_property
    def reviewed_at(self) -> dict[int, Reviewed]:
        """The decisions by where their passage begins."""
        return {reviewed.start: reviewed for reviewed in self.reviewed}

    @property
    def came_late(self) -> bool | None:
        """Whether it came after its last day; None where a date that tells is not known."""
        return self.late or (False if self.deadline and self.received else None)

    def heard_late(self, hearing: Hearing) -> bool:
        """Return whether a council was heard after the last day to answer."""
        return bool(self.deadline and hearing.date and hearing.date > self.deadline)

    @property
    def shorts(self) -> str:
        """The senders' short names, joined: "Gransäter, Hagsjö"."""
        return ", ".join(sender.short for sender in self.senders)


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that came in but could not be read. `why` is one sentence."""

    document: str
    why: str
    senders: tuple[Sender, ...] = ()


@dataclass(frozen=True)
class Viewpoint:
    """One viewpoint of one answer. `key` names it: the document and where it begins."""

    key: str
    answer: Answer
    passage: Passage

    @property
    def counted(self) -> bool:
        """Whether it counts; a summary that says again what the body says does not."""
        return self.passage.counted

    @property
    def reviewed(self) -> Reviewed | None:
        """What a person decided about it; None for what the reader alone suggests."""
        return self.answer.reviewed_at.get(self.passage.start)

    @property
    def voice(self) -> Voice:
        """Who speaks. An advisory council that answers for itself is no administration."""
        said = self.passage.voice
        councils = all(sender.kind == "advisory_council" for sender in self.answer.senders)
        return Voice.COUNCIL if councils and said is Voice.ADMINISTRATION else said

    @property
    def apart(self) -> bool:
        """Whether not the body speaks in it: a minority, a council, residents, one it quotes."""
        council = all(sender.kind == "advisory_council" for sender in self.senders)
        apart = self.voice in _APART and not (self.voice is Voice.COUNCIL and council)
        return apart or bool(self.quotes)

    @property
    def quotes(self) -> str:
        """The outside body whose view it quotes, "" if its own senders speak in it."""
        speaker = self.passage.speaker
        if not speaker or self.voice is not Voice.UNKNOWN:
            return ""
        own = any(_is_called(sender, speaker.casefold()) for sender in self.answer.senders)
        return "" if own else speaker

    @property
    def senders(self) -> tuple[Sender, ...]:
        """The bodies it speaks for: all of a joint answer, or the one that differs in it."""
        if not self.passage.speaker:
            return self.answer.senders
        speaker = self.passage.speaker.casefold()
        own = tuple(sender for sender in self.answer.senders if _is_called(sender, speaker))
        return own or self.answer.senders

    @property
    def shorts(self) -> str:
        """Their short names, joined: "Gransäter, Hagsjö"."""
        return ", ".join(sender.short for sender in self.senders)

    @property
    def said(self) -> str:
        """Its words as they are shown: repaired, and without what only interrupts them."""
        return self.answer.read.without_interruptions(self.passage)

    def takes(self, *stances: Stance) -> bool:
        """Whether it takes any of `stances`."""
        return any(stance in self.passage.stances for stance in stances)

    def counts_for(self, stance: Stance) -> bool:
        """Whether it counts among those who take `stance` on what it is about.

        Who welcomes or opposes one matter that no element is named for says neither yes nor no to
        the roadmap as a whole.
        """
        if stance not in self.passage.stances:
            return False
        judges = stance in (Stance.SUPPORT, Stance.OPPOSE) and not self.passage.targets
        return not judges or is_of_the_whole(self.passage.text)


_APART = frozenset({Voice.MINORITY, Voice.COUNCIL, Voice.RESIDENT})


def of_bodies(viewpoints: Iterable[Viewpoint]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of viewpoints: of bodies that have spoken themselves, and of those for which
    only a minority, a council or residents have."""
    found = tuple(viewpoints)
    spoken = {sender for v in found if not v.apart for sender in v.senders}
    own = tuple(v.key for v in found if not spoken.isdisjoint(v.senders))
    return own, tuple(v.key for v in found if spoken.isdisjoint(v.senders))


def _is_called(sender: Sender, name: str) -> bool:
    """Whether an answer that says `name`, in small letters, means this body."""
    return sender.short.casefold() == name or sender.name.casefold().startswith(name)


@dataclass(frozen=True, slots=True)
class Bound:
    """A number in a sentence, bound to the viewpoints that it counts.

    `number` is how many `unit` (e.g. "bodies", "viewpoints", "asks") stand behind `keys`; `of` is
    the whole that it is compared with, if any; `word` a quantifier it stands for, e.g. "flera".
    """

    number: int
    unit: str
    keys: tuple[str, ...]
    of: int | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the synthesis with its anchors (keys of viewpoints) and its numbers."""

    kind: str
    text: str
    anchors: tuple[str, ...]
    bound: tuple[Bound, ...] = ()
    documents: tuple[str, ...] = ()
    """Of a sentence about answers: the documents it stands on, which may hold no viewpoint."""


class AsksVerdict(StrEnum):
    """What a person says of asks that were taken for several, or for one."""

    JOINED = "joined"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Where:
    """The characters that an ask was read in: `raw[start:end]` of an answer."""

    document: str
    start: int
    end: int

    def meets(self, viewpoint: Viewpoint) -> bool:
        """Return whether a viewpoint stands there, wholly or in part."""
        passage = viewpoint.passage
        here = viewpoint.answer.document == self.document
        return here and passage.start < self.end and self.start < passage.end


@dataclass(frozen=True, slots=True)
class AsksDecision:
    """That a person holds what is asked in `one` and in `other` for the same, or for two things.

    `on` is an ISO date.
    """

    number: int
    verdict: AsksVerdict
    one: tuple[Where, ...]
    other: tuple[Where, ...]
    by: str
    on: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is wanted; equal asks of several bodies meet in one.

    `text` is in the words of the first viewpoint; all are in `keys`. `decided` are the decisions of
    people that made it what it is; none where the product alone took them for equal.
    """

    key: str
    text: str
    targets: tuple[str, ...]
    addressee: str | None
    keys: tuple[str, ...]
    decided: tuple[AsksDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Tension:
    """Bodies that do not agree: `one` is for what `other` opposes or does not understand.

    Within an element that follows from the stances. Across elements it is a suggestion, and
    `shared` are the words, as they stand there, that led to it.
    """

    target: str
    kind: str
    """One of `TENSIONS`."""
    one: tuple[str, ...]
    other: tuple[str, ...]
    shared: tuple[str, ...] = ()


TENSIONS = (
    "opposed",
    "questioned",
    "opposed elsewhere",
    "questioned elsewhere",
    "contested",
    "whole city",
)
"""Welcomed by one and opposed, or asked the meaning of, by another: of one element, or under
different ones; wanted by one and opposed by another; for the whole city or for chosen areas."""


@dataclass(frozen=True, slots=True)
class PracticeMatch:
    """What one body lacks, beside what other bodies already do about it.

    A suggestion: `likeness` is 0-1, `shared` the words, as they stand there, that led to it.
    """

    gap: str
    practices: tuple[str, ...]
    likeness: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedExperience:
    """Several bodies that tell of a like difficulty: a suggestion.

    `shared` are the words, as they stand there, that led to it.
    """

    keys: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """The synthesis of one element of the roadmap; `number` is "" for the roadmap as a whole."""

    number: str
    title: str
    level: str
    statements: tuple[Statement, ...]
    by_stance: dict[Stance, tuple[str, ...]]
    """Keys of the counted viewpoints, by stance; one with two stances stands under both."""
    asks: tuple[Ask, ...]
    tensions: tuple[Tension, ...]
    matches: tuple[PracticeMatch, ...]
    keys: tuple[str, ...]
    """All viewpoints of the element, counted or not, in the order of the answers."""
    experiences: tuple[SharedExperience, ...] = ()


@dataclass(frozen=True)
class Synthesis:
    """The summary of all answers about one roadmap. Same answers, same version: same synthesis."""

    title: str
    roadmap: Roadmap
    answers: tuple[Answer, ...]
    viewpoints: dict[str, Viewpoint]
    sections: tuple[Section, ...]
    overview: tuple[Statement, ...]
    language: str = "sv"
    silent: tuple[Sender, ...] = field(default=())
    unread: tuple[Unread, ...] = field(default=())
    """What came in but could not be read, and so is not summarised."""

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """Every ask, once, however many elements it concerns."""
        return tuple({ask.key: ask for section in self.sections for ask in section.asks}.values())

    @cached_property
    def claims(self) -> tuple[Card, ...]:
        """The statements of fact in the answers; equal ones meet in one card."""
        return cards_of(
            replace(claim, document=answer.document)
            for answer in self.answers
            for claim in claims_of(answer.read)
        )

    def section(self, number: str) -> Section:
        """Return the section of one element, "" for the roadmap as a whole."""
        return next(section for section in self.sections if section.number == number)

    @cached_property
    def asked_by(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The texts of the asks that stand on the same viewpoints."""
        texts: dict[tuple[str, ...], tuple[str, ...]] = {}
        for ask in self.asks:
            texts[ask.keys] = (*texts.get(ask.keys, ()), ask.text)
        return texts

    @cached_property
    def _order(self) -> dict[str, int]:
        return {answer.document: at for at, answer in enumerate(self.answers)}

    def senders_of(self, keys: Iterable[str]) -> tuple[Sender, ...]:
        """Return the bodies behind viewpoints, each once, in the order of the answers."""
        speaking: dict[int, set[Sender]] = {}
        for viewpoint in map(self.viewpoints.__getitem__, keys):
            place = self._order[viewpoint.answer.document]
            speaking.setdefault(place, set()).update(viewpoint.senders)
        found = (
            s for at in sorted(speaking) for s in self.answers[at].senders if s in speaking[at]
        )
        return tuple(dict.fromkeys(found))

    def voices_of(self, keys: Iterable[str]) -> dict[Voice, tuple[Sender, ...]]:
        """Return the bodies behind viewpoints by who speaks; voices are never mixed."""
        grouped: dict[Voice, list[str]] = {}
        for key in keys:
            grouped.setdefault(self.viewpoints[key].voice, []).append(key)
        return {voice: self.senders_of(grouped[voice]) for voice in Voice if voice in grouped}

    def set_aside(self) -> Counter[str]:
        """Return how many passages were set aside, by reason."""
        passages = (p for answer in self.answers for p in answer.read.passages)
        return Counter(str(p.reason) for p in passages if p.reason is not None)
