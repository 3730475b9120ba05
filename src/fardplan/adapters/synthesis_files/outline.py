"""What every file of a synthesis is laid out from: numbers, places, ids and who says what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from fardplan.adapters.synthesis_files.words import WORDS, Words
from fardplan.kernel.text import bare
from fardplan.reading import Place, Stance, Voice
from fardplan.synthesis import (
    Answer,
    AsksDecision,
    Reviewed,
    Section,
    Sender,
    Statement,
    Synthesis,
    Unread,
    Viewpoint,
)
from fardplan.synthesis.statements import ORDER
from fardplan.synthesis.wording_unread import Told, told_why

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MANY = 60
"""A sentence with more sources than this shows its bodies, and leads to a list for each."""
_OTHERS = (Voice.MINORITY, Voice.COUNCIL, Voice.RESIDENT)


def shown(text: str) -> str:
    """Return `text` as any file can hold it: a page break as a line break, no control marks."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\f", "\n"))


@dataclass(frozen=True, slots=True)
class Row:
    """One stance in a section: the keys that take it, voice by voice."""

    stance: Stance
    by_voice: dict[Voice, tuple[str, ...]]


class Outline:
    """A synthesis with what its files need to find their way in it."""

    def __init__(self, synthesis: Synthesis) -> None:
        self.synthesis = synthesis
        self.words: Words = WORDS[synthesis.language]
        self.number = {key: at for at, key in enumerate(synthesis.viewpoints, 1)}
        self.home: dict[str, str] = {}
        self.lists: dict[tuple[str, ...], int] = {}
        """Sources that stand in a list of their own, each with the number of that list."""
        for section in synthesis.sections:
            for key in section.keys:
                self.home.setdefault(key, section.number)

    def viewpoint(self, key: str) -> Viewpoint:
        """Return the viewpoint of a key."""
        return self.synthesis.viewpoints[key]

    @cached_property
    def ids(self) -> dict[str, str]:
        """The id of each viewpoint in a file: its document and where it begins there."""
        slugs: dict[str, str] = {}
        for answer in self.synthesis.answers:
            slug = re.sub(r"[^a-z0-9]+", "-", bare(answer.document)).strip("-") or "document"
            while slug in slugs.values():
                slug += "-x"
            slugs[answer.document] = slug
        return {
            key: f"v-{slugs[v.answer.document]}-{v.passage.start}"
            for key, v in self.synthesis.viewpoints.items()
        }

    def lines(self, place: Place) -> str:
        """Return "54" or "54–56"."""
        first, last = place.first_line, place.last_line
        return str(first) if first == last else f"{first}–{last}"

    def place(self, place: Place) -> str:
        """Return "rad 54–56"."""
        return self.words.say("lines", lines=self.lines(place))

    def facts(self, key: str) -> list[str]:
        """Return where a viewpoint stands and what else is to be known about it."""
        words, passage = self.words, self.viewpoint(key).passage
        page = words.say("page", page=passage.place.page)
        facts = [f"{passage.document}, {page}, {self.place(passage.place)}"]
        if passage.addressee:
            facts.append(words.say("of", addressee=passage.addressee))
        if passage.follows:
            facts.append(words.say("follows", number=passage.follows))
        if passage.repeats:
            places = ", ".join(self.place(place) for place in passage.repeats)
            facts.append(words.say("repeated" if passage.counted else "repeats", places=places))
        reviewed = self.viewpoint(key).reviewed
        if reviewed is not None:
            return [*facts, self.decided(reviewed)]
        sure = words.decimal(passage.confidence)
        return [*facts, words.say("sureness", confidence=sure)]

    def decided(self, decision: Reviewed | AsksDecision) -> str:
        """Return what a person decided, who and when: "Rättat av Åsa Öberg 2026-11-12"."""
        verdict = self.words[str(decision.verdict)]
        return self.words.say("decided by", verdict=verdict, by=decision.by, on=decision.on)

    def grouped(self, keys: Iterable[str]) -> list[tuple[str, list[str]]]:
        """Return keys by answer and by who speaks in it: their short names, and the keys."""
        found: dict[tuple[str, str], list[str]] = {}
        for key in keys:
            viewpoint = self.viewpoint(key)
            found.setdefault((viewpoint.answer.document, viewpoint.shorts), []).append(key)
        return [(shorts, inside) for (_, shorts), inside in found.items()]

    def list_of(self, keys: Sequence[str]) -> int:
        """Return the number of the list that holds these sources, made if there is none."""
        return self.lists.setdefault(tuple(keys), len(self.lists) + 1)

    def heading(self, section: Section) -> str:
        """Return the heading of a section."""
        if not section.number:
            return self.words["whole"]
        name = {"target_area": "area", "strategy": "strategy", "milestone": "milestone"}
        key = f"{name[section.level]} heading"
        return self.words.say(key, number=section.number, title=section.title)

    def name(self, number: str) -> str:
        """Return what an element is called in running text: "Strategi 1.1"."""
        if not number:
            return self.words["whole"]
        return f"{self.words.level(self.synthesis.section(number).level)} {number}"

    def table(self, section: Section) -> tuple[list[Voice], list[Row]]:
        """Return the voices heard in a section, and the stances they take."""
        counted = [key for key in section.keys if self.viewpoint(key).counted]
        heard = {self.viewpoint(key).voice for key in counted}
        rows = [
            Row(stance, self._by_voice(section.by_stance[stance]))
            for stance in ORDER
            if stance in section.by_stance
        ]
        return [voice for voice in Voice if voice in heard], rows

    def _by_voice(self, keys: Sequence[str]) -> dict[Voice, tuple[str, ...]]:
        return {
            voice: tuple(key for key in keys if self.viewpoint(key).voice is voice)
            for voice in Voice
        }

    def speaking(self, section: Section, voice: Voice) -> int:
        """Return how many bodies speak with a voice in a section."""
        keys = [k for k in section.keys
                if self.viewpoint(k).counted and self.viewpoint(k).voice is voice]  # fmt: skip
        return len(self.synthesis.senders_of(keys))

    def area_above(self, section: Section) -> tuple[str, int] | None:
        """Return the area over a strategy or milestone, and how many answered at its level."""
        area = self.synthesis.roadmap.area_of(section.number)
        if area is None or area.number == section.number:
            return None
        above = self.synthesis.section(area.number)
        counted = [key for key in above.keys if self.viewpoint(key).counted]
        number = len(self.synthesis.senders_of(counted))
        return (area.number, number) if number else None

    def below(self, number: str) -> list[Section]:
        """Return the sections of the milestones and strategies of a target area."""
        area = self.synthesis.roadmap.area_of(number)
        if area is None:
            return []
        numbers = [milestone.number for milestone in area.milestones]
        numbers += [strategy.number for strategy in area.strategies]
        return [self.synthesis.section(inside) for inside in numbers]

    def said(self, section: Section, kind: str) -> list[Statement]:
        """Return the sentences of one kind in a section."""
        return [s for s in section.statements if s.kind == kind]

    @cached_property
    def bodies(self) -> tuple[Sender, ...]:
        """Every body that answers, in the order of the answers."""
        return tuple(dict.fromkeys(s for a in self.synthesis.answers for s in a.senders))

    def letters(self, section: Section, body: Sender) -> tuple[str, list[str]]:
        """Return the letters of what one body says in a section, and the keys behind them.

        What a minority, a council or residents say stands in brackets; a body that itself is a
        council speaks for itself.
        """
        counted = [key for key in section.keys if self.viewpoint(key).counted]
        own = [key for key in counted if body in self.viewpoint(key).senders]
        plain = self._letters([key for key in own if not self._of_others(key, body)])
        others = self._letters([key for key in own if self._of_others(key, body)])
        return " ".join(filter(None, (plain, others and f"({others})"))), own

    def _of_others(self, key: str, body: Sender) -> bool:
        voice = self.viewpoint(key).voice
        return voice in _OTHERS and not (voice is Voice.COUNCIL and body.kind == "advisory_council")

    def _letters(self, keys: Sequence[str]) -> str:
        taken = self.taken(keys)
        return " ".join(map(self.words.letter, taken)) or ("·" if keys else "")

    def taken(self, keys: Sequence[str]) -> list[Stance]:
        """Return the stances that viewpoints count for, in the order they are told in."""
        found = [self.viewpoint(key) for key in keys]
        return [stance for stance in ORDER if any(v.counts_for(stance) for v in found)]

    def why(self, unread: Unread) -> Told:
        """Return why a document could not be read, in the language of the synthesis."""
        return told_why(unread.why, self.synthesis.language)

    def remarks(self, answer: Answer) -> list[Told]:
        """Return what there was to remark on an answer when it was read."""
        remarks = (*answer.read.source.notes, *answer.read.warnings)
        return [told_why(remark, self.synthesis.language) for remark in remarks]

    def joined(self, id_: str) -> str:
        """Return the name of the body whose answer another joins."""
        return next((body.name for body in self.bodies if body.id == id_), id_)
