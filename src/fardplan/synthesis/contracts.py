"""What a synthesis is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from fardplan.plan import Roadmap
from fardplan.reading import Passage, ReadDocument, Stance, Voice


@dataclass(frozen=True, slots=True)
class Sender:
    """A body that answers. `short` is what tables call it."""

    id: str
    name: str
    short: str
    kind: str = ""


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
    def voice(self) -> Voice:
        """Who speaks. An advisory council that answers for itself is no administration."""
        said = self.passage.voice
        councils = all(sender.kind == "advisory_council" for sender in self.answer.senders)
        return Voice.COUNCIL if councils and said is Voice.ADMINISTRATION else said

    def takes(self, *stances: Stance) -> bool:
        """Whether it takes any of `stances`."""
        return any(stance in self.passage.stances for stance in stances)


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


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is wanted; equal asks of several bodies meet in one.

    `text` is in the words of the first viewpoint; all are in `keys`.
    """

    key: str
    text: str
    targets: tuple[str, ...]
    addressee: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tension:
    """Bodies that do not agree: `one` welcomes what `other` opposes or does not understand."""

    target: str
    kind: str
    """"opposed", or "questioned" where the other side asks what it means."""
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PracticeMatch:
    """What one body lacks, beside what other bodies already do about it.

    A suggestion: `likeness` is 0-1, `shared` the words in common that led to it.
    """

    gap: str
    practices: tuple[str, ...]
    likeness: float
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
        places = {self._order[self.viewpoints[key].answer.document] for key in keys}
        found = (sender for at in sorted(places) for sender in self.answers[at].senders)
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
