"""What stands twice in one answer: a summary says again what the body says.

Counting naively counts such an answer twice. Every place is kept and points to the others; one of
them is counted, the one in the body.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from fardplan.reading.passages import Passage
from fardplan.reading.sections import Section, section_heading
from fardplan.reading.vocabulary import Level, Stance

_WORD = re.compile(r"([a-zåäö]{4,7})[a-zåäö]*")
"""A word of four letters or more, by its first seven."""
_EMPTY = frozenset(
    [
        "förvalt",
        "nämnden",
        "framhål",
        "vikten",
        "anser",
        "staden",
        "stadens",
        "strateg",
        "färdpla",
        "välkomn",
        "särskil",
        "även",
        "behöver",
        "förslag",
        "samt",
        "inom",
        "dock",
        "detta",
        "dessa",
        "till",
        "från",
        "vill",
        "inte",
        "också",
        "vara",
        "mellan",
        "genom",
        "sådan",
        "dess",
        "deras",
        "många",
        "andra",
        "kring",
        "över",
        "under",
        "efter",
        "vilket",
        "kunna",
        "skulle",
        "finns",
        "gäller",
        "tillsty",
        "avstyrk",
    ]
)
"""Words that any view has, and that make no two views the same."""
_SCOPE = re.compile(
    r"\b(etappmål|strategi(?!\w* (?:\d|[ivx]+\b))|målområde|statistik|indikator|uppföljning)"
)
"""A strategy with its number is what a view is about, not how far it extends."""
_ALIKE = 0.4
_LEAST_WORDS = 3
_MOST_AGAIN = 500
"""No summary has more views than this; the bound keeps a hostile text from costing hours."""
_MOST_TWINS = 200
"""Nor does any view stand in more places."""
_JUDGES = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION, Stance.OPPOSE})
_CONTENT = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION})
_LETTERS = {
    word: str(number)
    for number, word in enumerate("två tre fyra fem sex sju åtta nio tio elva tolv".split(), 2)
}
_NUMBERED = re.compile(
    rf"(?<![\w.,:/-])(\d{{1,3}}(?:[ \u00a0]\d{{3}})+|\d+|{'|'.join(_LETTERS)})\s+([a-zåäö]{{4,6}})"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_REPEATING = frozenset({Section.SUMMARY, Section.DECISION_PROPOSAL})
CLOSING = re.compile(r"^\W*(?:sammantaget|sammanfattningsvis|avslutningsvis|slutligen)\b", re.I)
"""How a sentence begins that sums up what stands before it."""


def with_repeats(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return `passages` with repetitions marked and all but one place of each not counted."""
    again = [at for at, p in enumerate(passages) if p.is_viewpoint and _says_again(p)]
    if not again:
        return passages
    words = {at: _words(p.text) for at, p in enumerate(passages) if p.is_viewpoint}
    said_again = frozenset[str]().union(*[words[at] for at in again])
    holders: dict[str, list[int]] = defaultdict(list)
    for at, own in words.items():
        for word in own & said_again:
            holders[word].append(at)
    twins: dict[int, set[int]] = defaultdict(set)
    judgements = _Judgements(passages, frozenset(again))
    for at in again[:_MOST_AGAIN]:
        elsewhere = (
            other
            for other in dict.fromkeys((*_alike(at, words, holders), *judgements.again(at)))
            if other != at
            and not _same_part(passages[at], passages[other])
            and not _contradict(passages[at], passages[other])
        )
        for other in islice(elsewhere, _MOST_TWINS):
            twins[at].add(other)
            twins[other].add(at)
    return tuple(_marked(passages, at, twins) for at in range(len(passages)))


def _marked(passages: tuple[Passage, ...], at: int, twins: dict[int, set[int]]) -> Passage:
    if at not in twins:
        return passages[at]
    places = tuple(passages[other].place for other in sorted(twins[at]))
    return passages[at]._replace(repeats=places, counted=_is_counted(passages, at, twins[at]))


def _is_counted(passages: tuple[Passage, ...], at: int, twins: set[int]) -> bool:
    """Whether this is the one place that counts: the one that asks for most, or else the body's.

    Of two that say the same in a summary and at the end, the last counts.
    """

    def rank(place: int) -> tuple[int, bool, int]:
        passage = passages[place]
        return len(scope_of(passage.text)), not _says_again(passage), place

    if not _says_again(passages[at]):
        return all(len(scope_of(passages[t].text)) <= rank(at)[0] for t in twins)
    return rank(at) >= max(rank(other) for other in twins)


@lru_cache(maxsize=64)
def scope_of(text: str) -> frozenset[str]:
    """Return what a view extends to: milestones, strategies, statistics …"""
    return frozenset(_SCOPE.findall(text.casefold()))


def _says_again(passage: Passage) -> bool:
    return _is_repeating(passage.section) or bool(CLOSING.match(passage.text))


@lru_cache(maxsize=64)
def _is_repeating(title: str) -> bool:
    """Whether a part with this title says again what others say."""
    return section_heading(title) in _REPEATING


def _same_part(one: Passage, other: Passage) -> bool:
    return one.section == other.section and not (
        CLOSING.match(one.text) or CLOSING.match(other.text)
    )


def _contradict(one: Passage, other: Passage) -> bool:
    """Whether two passages say yes and no, or tell of one thing in different numbers.

    Such a summary does not say again what the body says: both stand, and both are counted.
    """
    if {_verdict(one), _verdict(other)} == {"yes", "no"}:
        return True
    mine, theirs = numbers_of(one.text), numbers_of(other.text)
    return any(mine[thing].isdisjoint(theirs[thing]) for thing in mine.keys() & theirs.keys())


def _verdict(passage: Passage) -> str:
    """Return "yes" or "no", and nothing for both or neither."""
    yes, no = not _CONTENT.isdisjoint(passage.stances), Stance.OPPOSE in passage.stances
    return "" if yes is no else "yes" if yes else "no"


@lru_cache(maxsize=64)
def numbers_of(text: str) -> dict[str, frozenset[str]]:
    """Return the numbers that things have in a text, by the beginning of the word for the thing."""
    found: dict[str, frozenset[str]] = {}
    for number, thing in _NUMBERED.findall(text.casefold()):
        if not _YEAR.fullmatch(number):
            said = number.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
            found[thing] = found.get(thing, frozenset()) | {_LETTERS.get(said, said)}
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _EMPTY


class _Judgements:
    """The stances that the body of an answer takes, by strategy.

    A summary says them again in so few words that no words need be the same.
    """

    def __init__(self, passages: tuple[Passage, ...], again: frozenset[int]) -> None:
        self._passages = passages
        self._about: dict[str, list[int]] = defaultdict(list)
        for at, passage in enumerate(passages):
            if passage.is_viewpoint and at not in again:
                for number in passage.targets:
                    self._about[number].append(at)

    def again(self, at: int) -> list[int]:
        """Return where the body takes all stances of a passage on all of its strategies."""
        summary = self._passages[at]
        if summary.level is not Level.STRATEGY or not _JUDGES.issuperset(summary.stances):
            return []
        found = [self._of(summary, number) for number in summary.targets]
        return list(dict.fromkeys(at for some in found for at in some)) if all(found) else []

    def _of(self, summary: Passage, number: str) -> list[int]:
        return [
            at
            for at in self._about[number][:_MOST_TWINS]
            if set(summary.stances) & set(self._passages[at].stances)
            and self._passages[at].voice is summary.voice
            and self._passages[at].speaker == summary.speaker
        ]


def _alike(
    at: int, words: dict[int, frozenset[str]], holders: dict[str, list[int]]
) -> Iterator[int]:
    """Yield the passages where most of the shorter of two texts stands in the longer one."""
    shared: Counter[int] = Counter()
    for word in sorted(words[at]):  # a set has no order, and what is found must not vary
        shared.update(holders[word])
    for other, common in shared.items():
        shorter = min(len(words[at]), len(words[other]))
        same = words[at] == words[other] and shorter > 1
        if same or (shorter >= _LEAST_WORDS and common / shorter >= _ALIKE):
            yield other
