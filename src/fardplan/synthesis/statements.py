"""The sentences that a synthesis makes, each with its anchors and its bound numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fardplan.reading import Level, Stance, Voice
from fardplan.synthesis.above import Above
from fardplan.synthesis.contracts import (
    OWN_VOICES,
    PRIVATE_PERSON,
    Answer,
    Ask,
    Bound,
    PracticeMatch,
    Sender,
    Statement,
    Tension,
    Unread,
    Viewpoint,
    of_bodies,
)
from fardplan.synthesis.wishes import is_told_as_wish
from fardplan.synthesis.wording import Wording

ORDER = (
    Stance.SUPPORT,
    Stance.NO_OBJECTION,
    Stance.OPPOSE,
    Stance.GAP,
    Stance.CLARIFY,
    Stance.AMEND,
    Stance.ASK,
    Stance.EMPHASISE,
    Stance.EXISTING_PRACTICE,
    Stance.EXPERIENCE,
    Stance.DEFER,
)
"""In which order stances are told: what they think, then what they want, then what they know."""

_KINDS = {Level.STRATEGY: "the strategies", Level.MILESTONE: "the milestones",
          Level.TARGET_AREA: "the target areas"}  # fmt: skip
_THEIR_OWN = ((Voice.COUNCIL, "advisory_council"), (Voice.RESIDENT, PRIVATE_PERSON))
"""Voices that are the sender's own, by what kind it is of."""


class Teller:
    """Makes the sentences in one language over one set of answers."""

    def __init__(
        self, wording: Wording, answers: Sequence[Answer], viewpoints: dict[str, Viewpoint]
    ) -> None:
        self._words = wording
        self._answers = answers
        self._viewpoints = viewpoints
        self._bodies = len({sender for answer in answers for sender in answer.senders})
        self._documents = tuple(answer.document for answer in answers)
        self._place = {document: at for at, document in enumerate(self._documents)}

    def senders(self, keys: Iterable[str]) -> tuple[Sender, ...]:
        """Return the bodies behind viewpoints, each once, in the order of the answers."""
        speaking: dict[int, set[Sender]] = {}
        for viewpoint in map(self._viewpoints.__getitem__, keys):
            place = self._place[viewpoint.answer.document]
            speaking.setdefault(place, set()).update(viewpoint.senders)
        senders = ((at, sender) for at in sorted(speaking) for sender in self._answers[at].senders)
        found = (sender for at, sender in senders if sender in speaking[at])
        return tuple(dict.fromkeys(found))

    def names(self, keys: Iterable[str]) -> str:
        """Return the bodies behind viewpoints as running text."""
        return self._words.names([sender.short for sender in self.senders(keys)])

    def speakers(self, keys: Iterable[str]) -> tuple[str, int]:
        """Return who speaks in viewpoints as running text, and how many they are.

        A minority, a council or a resident never passes for the body that sent the answer.
        """
        names = self._named(keys)
        return self._words.names(names), len(names)

    def in_voice(self, voice: Voice, keys: Iterable[str]) -> str:
        """Return the bodies in whose answers one voice speaks, each once, as running text.

        Whoever speaks there in the place of the body stands beside its name.
        """
        found = [self._viewpoints[key] for key in keys]
        said: dict[Sender, dict[str, None]] = {s: {} for s in self.senders(v.key for v in found)}
        for viewpoint in found:
            for sender in viewpoint.senders:
                said[sender][viewpoint.quotes] = None
        return self._words.names([self._in_voice(voice, s, list(q)) for s, q in said.items()])

    def _in_voice(self, voice: Voice, sender: Sender, quoted: list[str]) -> str:
        bodies = [body for body in quoted if body]
        if bodies:
            return self._words.say("quotes", name=sender.short, body=self._words.names(bodies))
        return self._in_its_own(voice, sender)

    def _named(self, keys: Iterable[str]) -> list[str]:
        names: dict[str, None] = {}
        for key in sorted(keys, key=lambda key: self._place[self._viewpoints[key].answer.document]):
            viewpoint = self._viewpoints[key]
            for sender in viewpoint.senders:
                names[self._speaker(sender, viewpoint)] = None
        return list(names)

    def _speaker(self, sender: Sender, viewpoint: Viewpoint) -> str:
        if viewpoint.quotes:
            return self._words.say("quotes", name=sender.short, body=viewpoint.quotes)
        return self._in_its_own(viewpoint.voice, sender)

    def _in_its_own(self, voice: Voice, sender: Sender) -> str:
        if voice not in OWN_VOICES or (voice, sender.kind) in _THEIR_OWN:
            return sender.short
        return f"{sender.short} ({self._words.voice(voice)})"

    def about(self, level: str, number: str) -> str:
        """Return what a section is about, as running text."""
        return self._words.say(level if number else "the roadmap", number=number)

    def who(self, what: str, keys: Sequence[str]) -> Iterator[Statement]:
        """Tell how many bodies, and which, have viewpoints on something.

        A body of which only a minority, a council or residents have spoken is told, not counted.
        """
        own, apart = of_bodies(self._viewpoints[key] for key in keys)
        if own:
            yield self._count(what, own)
        if apart:
            names, number = self.speakers(apart)
            text = self._words.say("apart", names=names, number=number, what=what)
            yield Statement("apart", text, apart)

    def nobody(self, level: str, number: str, above: Above) -> Iterator[Statement]:
        """Tell that nobody speaks of an element by itself, and who speaks of what it is part of."""
        what, template = self.about(level, number), "nobody"
        if number:
            template = "nobody at large" if level == Level.TARGET_AREA else "nobody itself"
        yield Statement("nobody", self._words.say(template, what=what), ())
        area = self.about(Level.TARGET_AREA, above.area_of(number))
        kind = self._words.say(_KINDS[Level(level)]) if level in _KINDS else ""
        for told, keys in (("of the area", above.of_area(number)), ("of all", above.of_all(level))):
            if keys:
                names, count = self.speakers(keys)
                text = self._words.say(
                    told, area=area, kind=kind, what=what, names=names, number=count
                )
                yield Statement(told, text, keys)

    def _count(self, what: str, keys: tuple[str, ...]) -> Statement:
        senders = self.senders(keys)
        phrase, word = self._words.of_bodies(len(senders), self._bodies)
        text = self._words.say(
            "who", phrase=phrase, number=len(senders), what=what, names=self.names(keys)
        )
        bound = Bound(len(senders), "bodies", keys, self._bodies, word)
        return Statement("who", text, keys, (bound,))

    def stances(self, keys: Sequence[str]) -> Iterator[Statement]:
        """Tell who takes which stance, voice by voice."""
        for voice in Voice:
            spoken = [key for key in keys if self._viewpoints[key].voice is voice]
            if not spoken:
                continue
            of = len(self.senders(spoken))
            for stance in ORDER:
                taken = [key for key in spoken if self._viewpoints[key].counts_for(stance)]
                if taken:
                    yield self._stance(voice, stance, taken, of)

    def _stance(self, voice: Voice, stance: Stance, keys: list[str], of: int) -> Statement:
        number = len(self.senders(keys))
        phrase, word = self._words.of_voice(voice, number, of)
        verb = self._words.takes(stance, number)
        text = self._words.say("stance", phrase=phrase, verb=verb, names=self.in_voice(voice, keys))
        return Statement(
            f"{voice}:{stance}",
            text,
            tuple(keys),
            (Bound(number, "bodies", tuple(keys), of, word),),
        )

    def ask(self, ask: Ask) -> Statement:
        """Tell one ask: whose words it is in, and who else asks for the like in other words."""
        named = ask.addressee and ask.addressee.casefold() in ask.text.casefold()
        template = "to" if ask.addressee and not named else "asked"
        if not is_told_as_wish(ask.text):
            template = "pointed out"
        (names, number), (others, more) = self.asking(ask)
        text = self._words.say(
            template, names=names, number=number, addressee=ask.addressee, ask=ask.text
        )
        alike = self._words.say("asked alike", names=others, number=more) if more else ""
        return Statement("ask", f"{text} {alike}".rstrip(), ask.keys)

    def asking(self, ask: Ask) -> tuple[tuple[str, int], tuple[str, int]]:
        """Return who asks in the words that are shown, and who else does, each with how many."""
        own = self._named([ask.key])
        others = [name for name in self._named(ask.keys) if name not in own]
        return (self._words.names(own), len(own)), (self._words.names(others), len(others))

    def tension(self, tension: Tension) -> Statement:
        """Tell where bodies do not agree."""
        (one, ones), (other, others) = self.speakers(tension.one), self.speakers(tension.other)
        text = self._words.say(tension.kind, one=one, ones=ones, other=other, others=others)
        return Statement(tension.kind, text, (*tension.one, *tension.other))

    def match(self, match: PracticeMatch) -> Statement:
        """Tell who already does what another lacks."""
        (lacking, lack), (doing, do) = self.speakers([match.gap]), self.speakers(match.practices)
        text = self._words.say("practice", lacking=lacking, lack=lack, doing=doing, do=do)
        return Statement("practice", text, (match.gap, *match.practices))

    def overview(
        self, asks: Sequence[Ask], silent: Sequence[Sender], unread: Sequence[Unread] = ()
    ) -> Iterator[Statement]:
        """Tell what came in: how many answers, late, joint, abstaining, silent, unreadable."""
        yield self._came_in()
        yield from self._kinds_of_answer()
        if silent:
            yield self._without_answer("silent", [sender.short for sender in silent])
        if unread:
            yield self._without_answer("unread", [document.document for document in unread])
        if self._answers:
            yield from self._held(asks)

    def _came_in(self) -> Statement:
        keys, number = tuple(self._viewpoints), len(self._answers)
        bounds = (Bound(number, "answers", keys), Bound(self._bodies, "all bodies", keys))
        if not number:
            return Statement("answers", self._words.say("no answers"), (), bounds[:1])
        text = self._words.say("answers", number=number, bodies=self._bodies)
        return Statement("answers", text, keys, bounds, self._documents)

    def _held(self, asks: Sequence[Ask]) -> Iterator[Statement]:
        """Tell what the answers hold; where there is no viewpoint, there is no ask to tell of."""
        say, keys = self._words.say, tuple(self._viewpoints)
        counted = tuple(key for key in keys if self._viewpoints[key].counted)
        repeated = len(keys) - len(counted)
        text = say("counted and repeated" if repeated else "counted",
                   answers=len(self._answers), number=len(counted), repeated=repeated)  # fmt: skip
        bounds = [Bound(len(counted), "viewpoints", counted)]
        bounds += [Bound(repeated, "repetitions", keys)] if repeated else []
        yield Statement("counted", text, keys, tuple(bounds), self._documents)
        if counted:
            text = say("asks" if asks else "no asks", number=len(asks), counted=len(counted))
            asked = tuple(key for ask in asks for key in ask.keys) or counted
            bound = Bound(len(asks), "asks", asked)
            yield Statement("asks", text, asked, (bound,), self._documents)

    def _without_answer(self, kind: str, names: list[str]) -> Statement:
        text = self._words.say(kind, number=len(names), names=self._words.names(names))
        return Statement(kind, text, (), (Bound(len(names), kind, ()),))

    def _kinds_of_answer(self) -> Iterator[Statement]:
        late = [a for a in self._answers if a.late]
        if late:
            yield self._late(late)
        for answer in self._answers:
            if len(answer.senders) > 1:
                yield self._of_answers("joint", [answer])
        for decision, template in DECISIONS:
            decided = [a for a in self._answers if a.decision == decision]
            for answer in decided:
                yield self._of_answers(template, [answer], joined=self._joined(answer))

    def _joined(self, answer: Answer) -> str:
        joined = [s.short for a in self._answers for s in a.senders if s.id == answer.joins]
        return joined[0] if joined else answer.joins

    def _late(self, late: list[Answer]) -> Statement:
        number, of = len(late), len(self._answers)
        phrase, word = self._words.of_answers(number, of)
        told = self._of_answers("late", late, phrase=phrase, number=number)
        bound = Bound(number, "late answers", told.anchors, of, word)
        return replace(told, bound=(bound,))

    def _of_answers(self, template: str, answers: list[Answer], **values: object) -> Statement:
        documents = {answer.document for answer in answers}
        keys = tuple(k for k, v in self._viewpoints.items() if v.answer.document in documents)
        shorts = [s.short for a in answers for s in a.senders]
        names = self._words.names(shorts)
        text = self._words.say(template, names=names, senders=len(shorts), **values)
        named = tuple(answer.document for answer in answers)
        return Statement(template, text, keys, documents=named)


DECISIONS = (
    ("joins", "joins"),
    ("abstained", "abstained"),
    ("amended", "amended"),
    ("administration_statement_only", "administration_only"),
)
