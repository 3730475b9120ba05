"""Where one sentence holds several viewpoints: "tillstyrker 3.2 men avstyrker 3.1".

It is cut where what comes next says the opposite, is about other numbers, or has another body of a
joint answer as its subject. A sentence that says one thing in several ways stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fardplan.reading.blocks import Block
from fardplan.reading.layers import RepairedText
from fardplan.reading.sentences import Sentence, sentences_of
from fardplan.reading.speakers import Speakers
from fardplan.reading.stances import Shown, shown_in
from fardplan.reading.targets import TargetIndex
from fardplan.reading.vocabulary import Stance
from fardplan.reading.voices import speaks_first

CUT = re.compile(r"[,;]\s+(?!(?:och|men|samt|medan)\s)|,?\s+(?=(?:och|men|samt|medan)\s)")
"""Before what may be another clause; the words between commas survive text recognition."""
_TWO_NUMBERS = re.compile(r"\d\.\d\D+\d\.\d")
_MOST_PIECES = 40
_LEAD = r"^(?:(?:och|men|samt|medan|däremot|dock)\s+)*"
_PREDICATE = re.compile(
    rf"{_LEAD}(?:(?:vi|[\wåäö-]+(?:en|et|na)|[a-zåäö]+(?:förvaltning|nämnd))\s+)?"
    r"(?:(?:dock|även|också|däremot|samtidigt|därför|inte)\s+)*"
    r"(?:tillstyrker|avstyrker|stöder|stödjer|välkomnar|motsätter|avvisar|avråder|instämmer|"
    r"ställer\s+(?:sig|oss)|är\s+(?:\w+\s+)?(?:positiv|negativ|tveksam|kritisk|emot)|"
    r"har\s+(?:inget|ingenting|inga|ingen)|saknar|ifrågasätter|kan\s+(?:\w+\s+)?inte|"
    r"inte\s+(?:till\s+)?(?:strategi\w*\s+)?\d|delar|avstår|säger\s+nej)"
)
_OTHER_ELEMENT = re.compile(
    rf"{_LEAD}(?:strategi\w* |etappmål\w* )?\d\.\d (?:är|bör|ska|saknar|behöver|kan|måste|borde)\b"
)
"""Another element as the subject: "men strategi 2.5 bör strykas"."""
_ENDS_IN_NUMBER = re.compile(r"\d\.\d\d?\W*$")
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
    """Cuts the sentences of one document; `speakers` are those of a joint answer."""

    def __init__(self, index: TargetIndex, speakers: Speakers) -> None:
        self._index = index
        self._speakers = speakers

    def sentences(self, block: Block, layers: RepairedText) -> Iterator[Sentence]:
        """Yield the sentences of `block` in order, those that say several things in pieces."""
        for sentence in sentences_of(block, layers):
            yield from self.divided(sentence)

    def divided(self, sentence: Sentence) -> list[Sentence]:
        """Return `sentence` in one piece for each viewpoint, together all of it."""
        if not self._may_divide(sentence):
            return [sentence]
        pieces = sentence.pieces(CUT)
        if not 2 <= len(pieces) <= _MOST_PIECES:
            return [sentence]
        kept = [pieces[0]]
        for piece in pieces[1:]:
            if self._is_another(kept[-1], piece):
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
        if _says_but(sentence.lower) and speaks_first(sentence.lower):
            return True
        judges = _JUDGING.intersection(shown_in(sentence.lower).stances)
        return len(judges) > 1 or bool(judges and _OF_ALL.search(sentence.lower))

    def _is_another(self, before: Sentence, piece: Sentence) -> bool:
        if self._speakers and self._speaks_anew(before.text, piece.text):
            return True
        lower = piece.lower
        if _BUT.match(lower) and _another_speaks(before.lower, lower):
            return True
        if _REQUEST.match(lower) and _OF_ALL.search(lower):
            hits = shown_in(before.lower).hits
            judged = any(hit.cue.stance in _JUDGING and not hit.cue.plain for hit in hits)
            return judged and not _OF_ALL.search(before.lower)
        if _OTHER_ELEMENT.match(lower):
            if _lists_on(before.text):
                return False
            named, now = (self._index.numbers_in(one.text) for one in (before, piece))
            return bool(named and now) and set(named).isdisjoint(now)
        if not _PREDICATE.match(lower):
            return False
        one, other = shown_in(before.lower), shown_in(lower)
        numbers, more = self._index.numbers_in(before.text), self._index.numbers_in(piece.text)
        if _turns(one, other) and (numbers or more):
            return True
        apart = bool(numbers) and bool(more) and set(numbers).isdisjoint(more)
        return apart and bool(other.stances) and other.stances != one.stances

    def _speaks_anew(self, before: str, piece: str) -> bool:
        now = [name for _, name in self._speakers.subjects(piece)]
        then = [name for _, name in self._speakers.subjects(before)]
        return bool(now) and bool(then) and now[0] != then[-1]


def _says_but(lower: str) -> bool:
    return " men " in lower or " medan " in lower


def _another_speaks(before: str, now: str) -> bool:
    """Whether another than before is the subject: "boende är kritiska, men förvaltningen …"."""
    if not (shown_in(before).stances and shown_in(now).stances):
        return False
    one, other = speaks_first(before), speaks_first(now)
    return one is not None and other is not None and one is not other


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
