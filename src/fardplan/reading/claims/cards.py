"""Claims of several documents as cards: equal ones meet in one, those that differ are told of.

Two claims are equal when they tell the same figure of the same thing, or the same without a figure
in nearly the same words. Two contradict each other when they tell different figures, or opposite
tendencies, of the same thing at the same place and time, or when one says that the other's figure
is wrong. Both are found by words in common, and are suggestions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from fardplan.kernel.text import folded
from fardplan.reading.claims.asserting import denies
from fardplan.reading.claims.contracts import (
    Claim,
    ClaimKind,
    ClaimStatus,
    Figure,
    Missing,
)

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 7
_EMPTY = frozenset(
    "enligt eller efter sedan under inom mellan också alltså dock redan bland varav vilket vilka "
    "deras dessa detta denna andra annan första många flera procent personer förvaltningen nämnden "
    "kontoret staden stadens samt hade haft blev blir vara varit skulle utan genom mycket ungefär "
    "omkring drygt knappt nästan tredje femte rapporten färdplanen".split()
)
_EQUAL, _EQUAL_HANDED_ON, _SAME_THING = 0.75, 0.5, 0.6
"""Share of the shorter claim's words that must stand in the other too."""
_FEWEST_WORDS = 4
_SAME_NUMBER = 0.01
"""Figures nearer than this are one, told with other decimals."""


class Difference(StrEnum):
    """In what two claims contradict each other."""

    FIGURE = "figure"
    TENDENCY = "tendency"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Another card that says otherwise, and in what."""

    key: str
    difference: Difference


@dataclass(frozen=True)
class Card:
    """One claim with all the places where it is made, in the order of the documents."""

    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def key(self) -> str:
        """What names it: the document and the place of its first claim."""
        return key_of(self.claims[0])

    @property
    def first(self) -> Claim:
        """The claim in whose words it is told."""
        return self.claims[0]

    @cached_property
    def kinds(self) -> tuple[ClaimKind, ...]:
        """The kinds of its claims, in their order."""
        found = {kind for claim in self.claims for kind in claim.kinds}
        return tuple(kind for kind in ClaimKind if kind in found)

    @property
    def kind(self) -> ClaimKind:
        """The kind that names it."""
        return self.first.kind

    @cached_property
    def status(self) -> ClaimStatus:
        """How it stands by what the documents say; the best source that any of them names."""
        if self.contradictions:
            return ClaimStatus.CONTRADICTED
        found = {claim.status for claim in self.claims}
        return next(status for status in ClaimStatus if status in found)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What none of its claims tells."""
        return tuple(
            each for each in Missing if all(each in claim.missing for claim in self.claims)
        )

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents in which it is made, each once."""
        return tuple(dict.fromkeys(claim.document for claim in self.claims))


def key_of(claim: Claim) -> str:
    """Return what names a claim: its document and where it begins."""
    return f"{claim.document}:{claim.place.start}"


def cards_of(claims: Iterable[Claim]) -> tuple[Card, ...]:
    """Return the claims as cards, in the order in which each is first made."""
    all_claims = [_Words(claim) for claim in claims]
    groups = _grouped(all_claims)
    firsts = [group[0] for group in groups]
    against: dict[int, list[Contradiction]] = defaultdict(list)
    for one, other, difference in _contradicting(firsts):
        against[one].append(Contradiction(key_of(firsts[other].claim), difference))
        against[other].append(Contradiction(key_of(firsts[one].claim), difference))
    return tuple(
        Card(tuple(each.claim for each in group), tuple(dict.fromkeys(against[at])))
        for at, group in enumerate(groups)
    )


class _Words:
    """A claim with the words that say what it is about."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.words = frozenset(
            word[:_STEM] for word in _WORD.findall(claim.text.casefold()) if word not in _EMPTY
        )
        self.long_words = frozenset(word for word in self.words if len(word) >= _STEM)
        self.figures = tuple(f for f in claim.figures if f.value is not None and _counts(f))

    def overlap(self, other: _Words) -> float:
        """Return which share of the shorter claim's words stand in the other."""
        fewest = min(len(self.words), len(other.words))
        return len(self.words & other.words) / fewest if fewest >= _FEWEST_WORDS else 0.0

    def equals(self, other: _Words) -> bool:
        """Return whether both claim the same.

        Two bodies may well tell the same figure each of its own area: only words that are nearly
        the same, or a source that both hand on, make one card of it.
        """
        if bool(self.figures) != bool(other.figures) or not _may_meet(self.claim, other.claim):
            return False
        if self.claim.direction is not other.claim.direction:
            return False
        alike = self.overlap(other)
        if self.figures and not any(_is_same(a, b) for a in self.figures for b in other.figures):
            return False
        passed_on = bool(self.figures) and _both_handed_on(self.claim, other.claim)
        if not passed_on and not _share_a_place(self.claim, other.claim):
            return False
        return alike >= (_EQUAL_HANDED_ON if passed_on else _EQUAL)


def _counts(figure: Figure) -> bool:
    """Whether a figure is one by which a claim can be known again."""
    return figure.is_share or figure.is_change or (figure.value or 0) > 10


def _is_same(one: Figure, other: Figure) -> bool:
    if one.value is None or other.value is None or one.is_share != other.is_share:
        return False
    return abs(one.value - other.value) <= _SAME_NUMBER * max(abs(one.value), abs(other.value))


def _may_meet(one: Claim, other: Claim) -> bool:
    """Whether nothing told of time and place keeps two claims apart."""
    return all(
        not (a and b) or folded(a) == folded(b)
        for a, b in ((one.period, other.period), (one.where, other.where))
    )


def _share_a_place(one: Claim, other: Claim) -> bool:
    """Whether two documents name the same place or none, or it is one document."""
    return one.document == other.document or bool(one.where) == bool(other.where)


def _pairs(claims: Sequence[_Words], least: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share at least so many words; very common words lead nowhere."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(claims):
        for word in each.words:
            holders[word].append(at)
    often = max(8, len(claims) // 8)
    for at, each in enumerate(claims):
        shared: Counter[int] = Counter()
        for word in each.words:
            if len(holders[word]) <= often:
                shared.update(other for other in holders[word] if other < at)
        yield from ((other, at) for other, times in sorted(shared.items()) if times >= least)


def _grouped(claims: Sequence[_Words]) -> list[list[_Words]]:
    """Return the claims in groups of equal ones: each joins the first that it equals."""
    equal: dict[int, int] = {}
    for one, other in _pairs(claims, 2):
        if other not in equal and claims[one].equals(claims[other]):
            equal[other] = equal.get(one, one)
    groups: dict[int, list[_Words]] = {}
    for at, each in enumerate(claims):
        groups.setdefault(equal.get(at, at), []).append(each)
    return list(groups.values())


def _contradicting(claims: Sequence[_Words]) -> Iterator[tuple[int, int, Difference]]:
    denials = [at for at, each in enumerate(claims) if denies(each.claim.text)]
    for one in denials:
        for other in range(len(claims)):
            if other not in denials and _tells_that(claims[one], claims[other]):
                yield min(one, other), max(one, other), Difference.DENIED
    for one, other in _pairs(claims, 2):
        difference = _difference(claims[one], claims[other])
        if difference:
            yield one, other, difference


def _difference(one: _Words, other: _Words) -> Difference | None:
    if not _of_same_place(one.claim, other.claim) or one.overlap(other) < _SAME_THING:
        return None
    if one.claim.direction and other.claim.direction:
        return Difference.TENDENCY if one.claim.direction is not other.claim.direction else None
    return Difference.FIGURE if _figures_differ(one, other) else None


def _tells_that(denial: _Words, other: _Words) -> bool:
    """Whether what one says is wrong is the other's figure: it tells it, of the same subject."""
    if not denial.long_words & other.long_words:
        return False
    wrong = [figure for figure in denial.figures if figure.part is None]
    told = [figure for figure in other.figures if figure.part is None]
    return any(a.unit == b.unit and _is_same(a, b) for a in wrong for b in told)


def _of_same_place(one: Claim, other: Claim) -> bool:
    """Whether two claims are surely about one place: the same name, or one document's own."""
    if not _may_meet(one, other):
        return False
    if one.where or other.where:
        return bool(one.where and other.where)
    return one.document == other.document or _both_handed_on(one, other)


def _both_handed_on(one: Claim, other: Claim) -> bool:
    return bool((one.attribution or one.source) and (other.attribution or other.source))


def _figures_differ(one: _Words, other: _Words) -> bool:
    """Whether both tell one figure in the same unit, and not the same one."""
    if len(one.figures) != 1 or len(other.figures) != 1:
        return False
    a, b = one.figures[0], other.figures[0]
    return a.unit == b.unit and a.is_change == b.is_change and not _is_same(a, b)
