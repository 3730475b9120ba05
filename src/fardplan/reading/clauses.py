"""Where one sentence holds several viewpoints: "tillstyrker 3.2 men avstyrker 3.1".

It is cut where what comes next says the opposite, is about other elements, is excepted from what is
said, or has another body of a joint answer as its subject. A sentence that says one thing in
several ways stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fardplan.reading.blocks import Block
from fardplan.reading.entries import Entry, entry_in
from fardplan.reading.exceptions import Excepted, excepted_in
from fardplan.reading.layers import RepairedText
from fardplan.reading.ordinals import ORDINAL_SUBJECT, is_ordinal, told_in_order
from fardplan.reading.quoted import Quoted
from fardplan.reading.sentences import Sentence, sentences_of
from fardplan.reading.speakers import Speakers
from fardplan.reading.stances import Shown, shown_in
from fardplan.reading.targets import TargetIndex
from fardplan.reading.vocabulary import Stance, Voice
from fardplan.reading.voices import speaks_first

CUT = re.compile(
    r"[,;]\s+(?!(?:och|men|samt|medan)\s)|,?\s+(?=(?:och|men|samt|medan)\s)"
    r"|(?<=[^\s,;:-])\s*\n\s*(?=[A-ZÅÄÖ][a-zåäö]+\s+[a-zåäö])"
)
"""Before what may be another clause, or another line whose full stop was left out; the words
between commas survive text recognition."""
_TWO_NUMBERS = re.compile(r"\d\.\d\D+\d\.\d")
_MOST_PIECES = 40
_LEAD = r"^(?:(?:och|men|samt|medan|däremot|dock)\s+)*"
_PREDICATE = re.compile(
    rf"{_LEAD}(?:(?:vi|[\wåäö-]+(?:en|et|na)|[a-zåäö]+(?:förvaltning|nämnd))\s+)?"
    r"(?:(?:dock|även|också|däremot|samtidigt|därför|inte)\s+)*"
    r"(?:tillstyrker|avstyrker|stöder|stödjer|välkomnar|motsätter|avvisar|avråder|instämmer|"
    r"ställer\s+(?:sig|oss)|är\s+(?:\w+\s+)?(?:positiv|negativ|tveksam|kritisk|emot)|"
    r"har\s+(?:inget|ingenting|inga|ingen)|saknar|ifrågasätter|kan\s+(?:\w+\s+)?inte|"
    r"inte\s+(?:till\s+)?(?:strategi\w*\s+|målområde\w*\s+)?\d|delar|avstår|säger\s+nej)"
)
_JUDGED = (
    r"(?:är|bör|ska|saknar|behöver|kan|måste|borde|har|verkar|känns|blir|tillstyrks|avstyrks|avvisas|"
    r"välkomnas|stöd(?:j)?s|bifalls|godtas|lämnas|(?:förstår|tillstyrker|avstyrker|stöder|stödjer|"
    r"välkomnar|avvisar|ifrågasätter|godtar|anser|tycker|ser|vill) (?:vi|jag|\w+(?:en|et|na)))"
)
_OTHER_ELEMENT = re.compile(
    rf"{_LEAD}(?:(?:strategi\w* |etappmål\w* )?\d\.\d|strategi\w* [ivx]+|målområde\w* \d) "
    rf"{_JUDGED}\b|{_LEAD}{ORDINAL_SUBJECT} {_JUDGED}\b"
)
"""Another element as the subject: "men strategi 2.5 bör strykas", "den andra avstyrks"."""
_ENDS_IN_NUMBER = re.compile(r"(?:\d\.\d\d?|\bstrategi\w* [IVX]+|\bmålområde\w* \d)\W*$", re.I)
_DIGIT_PAIR = re.compile(r"\b\d\.\d")
_ROMAN = re.compile(r"\bstrategi\w* [ivx]+\b")
_CLAUSE_OPENS = re.compile(
    r".*(?:[;:]|\b(?:att|eftersom|därför|om|då|medan|men|innan|när)\b)", re.S
)
"""All up to where the last clause begins."""
_REQUEST = re.compile(rf"{_LEAD}(?:vi\s+)?(?:efterfrågar|efterlyser|önskar|vill|föreslår|begär)\b")
_OF_ALL = re.compile(r"\b(?:varje|samtliga|alla|var och en av) (?:strategi|etappmål|målområde)")
_BUT = re.compile(r"(?:men|medan)\s")
_FOR = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION})
_AGAINST = frozenset({Stance.OPPOSE})
_JUDGING = _FOR | _AGAINST


class Divider:
    """Cuts the sentences of one document; `speakers` are those of a joint answer.

    `quoted` tells of others.
    """

    def __init__(
        self, index: TargetIndex, speakers: Speakers, quoted: Quoted | None = None
    ) -> None:
        self._index = index
        self._speakers = speakers
        self._quoted = quoted or Quoted()

    def sentences(
        self, block: Block, layers: RepairedText, under: tuple[str, ...] = ()
    ) -> Iterator[Sentence]:
        """Yield the sentences of `block` in order, those that say several things in pieces.

        `under` is what the heading over the block names.
        """
        before = under
        for at, sentence in enumerate(sentences_of(block, layers)):
            own = self._index.numbers.in_text(sentence.text, sentence.lower, under)
            among = own if len(own) > 1 else before
            pieces = self.divided(sentence, under, among)
            entry = block.entry if at == 0 else self._entry(sentence, under)
            if entry is not None:
                pieces[0] = _answering(pieces[0], entry)
            yield from told_in_order(pieces, among) if len(among) > 1 else pieces
            before = own or before

    def _entry(self, sentence: Sentence, under: tuple[str, ...]) -> Entry | None:
        """What a sentence inside a paragraph begins with, if it answers for that: "IV avstyrks"."""
        if sentence.column is not None:
            return None
        entry = entry_in(sentence.text, self._index.area_of(under), self._index.numbers)
        return entry if entry and entry.letters else None

    def divided(
        self, sentence: Sentence, under: tuple[str, ...] = (), among: tuple[str, ...] = ()
    ) -> list[Sentence]:
        """Return `sentence` in one piece for each viewpoint, together all of it.

        `among` are the elements that "den förra" and "den senare" would be two of.
        """
        excepted = excepted_in(sentence, under, self._index)
        if excepted is None:
            in_order = len(among) > 1 and is_ordinal(sentence.lower)
            return self._cut(sentence, under, in_order=in_order)
        return self._with_excepted(excepted, under)

    def _with_excepted(self, excepted: Excepted, under: tuple[str, ...]) -> list[Sentence]:
        """The pieces of a sentence with what it excepts as a piece of its own."""
        kept = [self._without(each, excepted.numbers, under)
                for each in self._cut(excepted.rest, under)]  # fmt: skip
        if excepted.piece.start < excepted.rest.start:
            return [excepted.piece, replace(kept[0], cut=True), *kept[1:]]
        pieces = [*kept, replace(excepted.piece, cut=True)]
        if excepted.after is not None:
            about = kept[0].about or self._index.numbers.in_text(kept[0].text, kept[0].lower, under)
            pieces += [replace(each, cut=True, about=each.about or about)
                       for each in self._cut(excepted.after, under)]  # fmt: skip
        return pieces

    def _without(
        self, piece: Sentence, numbers: tuple[str, ...], under: tuple[str, ...]
    ) -> Sentence:
        """A piece that is not about what the sentence excepts, though it names that too."""
        named = self._index.numbers.in_text(piece.text, piece.lower, under)
        left = tuple(number for number in named if number not in numbers)
        return replace(piece, about=left) if left and left != named else piece

    def _cut(
        self, sentence: Sentence, under: tuple[str, ...], *, in_order: bool = False
    ) -> list[Sentence]:
        if not (in_order or self._may_divide(sentence)):
            return [sentence]
        pieces = sentence.pieces(CUT)
        if not 2 <= len(pieces) <= _MOST_PIECES:
            return [sentence]
        kept = [pieces[0]]
        for piece in pieces[1:]:
            if (in_order and _is_next(kept[-1], piece)) or self._is_another(kept[-1], piece, under):
                kept.append(piece)
            else:
                kept[-1] = kept[-1].joined(piece)
        numbered = bool(self._index.mentioned(sentence.text, sentence.lower, ()).numbers)
        return [replace(piece, numbered=numbered, cut=at > 0) for at, piece in enumerate(kept)]

    def _may_divide(self, sentence: Sentence) -> bool:
        text = sentence.text
        if self._speakers and len({name for _, name in self._speakers.subjects(text)}) > 1:
            return True
        if text.count(".") > 1 and _TWO_NUMBERS.search(text):
            return True
        if _says_but(sentence.lower) and self._speaks_first(sentence):
            return True
        if _names_several(sentence.lower):
            return True
        stances = shown_in(sentence.lower).stances
        if _JUDGING.isdisjoint(stances):
            return False
        several = len(_JUDGING.intersection(stances)) > 1
        return several or bool(_OF_ALL.search(sentence.lower))

    def _is_another(self, before: Sentence, piece: Sentence, under: tuple[str, ...]) -> bool:
        if self._speakers and self._speaks_anew(before.text, piece.text):
            return True
        lower = piece.lower
        if _BUT.match(lower) and self._another_speaks(before, piece):
            return True
        if _REQUEST.match(lower) and _OF_ALL.search(lower):
            hits = shown_in(before.lower).hits
            judged = any(hit.cue.stance in _JUDGING and not hit.cue.plain for hit in hits)
            return judged and not _OF_ALL.search(before.lower)
        named, now = (
            self._index.numbers.in_text(each.text, each.lower, under) for each in (before, piece)
        )
        if _OTHER_ELEMENT.match(lower):
            if _lists_on(before.text):
                return False
            return bool(named and now) and set(named).isdisjoint(now)
        if not _PREDICATE.match(lower):
            return False
        one, other = shown_in(before.lower), shown_in(lower)
        if _turns(one, other) and (named or now):
            return True
        apart = bool(named) and bool(now) and set(named).isdisjoint(now)
        return apart and bool(other.stances) and other.stances != one.stances

    def _another_speaks(self, before: Sentence, now: Sentence) -> bool:
        """Whether another than before is the subject: "boende är kritiska, men förvaltningen …"."""
        if not (shown_in(before.lower).stances and shown_in(now.lower).stances):
            return False
        one, other = self._speaks_first(before), self._speaks_first(now)
        return one is not None and other is not None and one is not other

    def _speaks_first(self, sentence: Sentence) -> Voice | None:
        held = self._quoted.holder(sentence.text, sentence.lower)
        return held.voice if held else speaks_first(sentence.lower)

    def _speaks_anew(self, before: str, piece: str) -> bool:
        now = [name for _, name in self._speakers.subjects(piece)]
        then = [name for _, name in self._speakers.subjects(before)]
        return bool(now) and bool(then) and now[0] != then[-1]


def _answering(first: Sentence, entry: Entry) -> Sentence:
    """What a line says right behind the elements that it begins with and answers for."""
    about = first.about or entry.numbers
    return replace(first, about=about, answers=True, label=entry.letters)


def _says_but(lower: str) -> bool:
    return " men " in lower or " medan " in lower


def _names_several(lower: str) -> bool:
    """Whether a sentence names elements of other kinds than two numbers 3.1."""
    if "målområde" in lower:
        return lower.count("målområde") > 1 or bool(_DIGIT_PAIR.search(lower))
    return lower.count("strateg") > 1 and len(_ROMAN.findall(lower)) > 1


def _is_next(before: Sentence, piece: Sentence) -> bool:
    """Whether a piece goes on from one element told by its place to the next."""
    acts = _OTHER_ELEMENT.match(piece.lower) or _PREDICATE.match(piece.lower)
    return bool(acts) and is_ordinal(piece.lower) and is_ordinal(before.lower)


def _lists_on(before: str) -> bool:
    """Whether a piece is the beginning of a list of numbers, and nothing is yet said of them.

    "Bostadsstrategierna 3.1" before "och 3.2 saknar …", but not "vi tillstyrker 3.1".
    """
    if not _ENDS_IN_NUMBER.search(before):
        return False
    lower = before.casefold()
    opens = _CLAUSE_OPENS.match(lower)
    return not shown_in(lower[opens.end() :] if opens else lower).hits


def _turns(one: Shown, other: Shown) -> bool:
    """Whether one is for something and the other against."""
    for first, second in ((one, other), (other, one)):
        if _FOR.intersection(first.stances) and _AGAINST.intersection(second.stances):
            return True
    return False
