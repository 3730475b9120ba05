"""How alike two short texts are, by what they speak of; what few speak of weighs more."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from fardplan.synthesis.terms import commonness, terms

_OF_CONTEXT = 0.5
"""What a term of the element's title weighs, beside one of the text itself."""
_OF_WORD = 0.8
"""What a plain word weighs, beside a concept of the list."""
_TELLING = 0.2
"""Terms below this weight are chance: they are not shown and count for nothing."""


class Alike(NamedTuple):
    """How alike two texts are, 0-1, and the terms in common that it comes of.

    `own` are the terms that stand in both texts themselves; `terms` also those that stand in one
    text and in the title of what the other is about.
    """

    score: float
    own: frozenset[str] = frozenset()
    terms: tuple[str, ...] = ()


class Likeness:
    """Compares texts of one collection; each is known by a key.

    `contexts` are the titles of what a text is about: a text on "Strategi 1.6" need not say
    "fritid". `background` is further text that tells how common a word is here.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        contexts: Mapping[str, str] | None = None,
        background: Iterable[str] = (),
    ) -> None:
        own = {key: terms(text) for key, text in texts.items()}
        spread = Counter(term for found in own.values() for term in found)
        further = [terms(text) for text in background]
        spread.update(term for found in further for term in found)
        self._shown: dict[str, str] = {}
        for found in (*own.values(), *further):
            for term, word in found.items():
                self._shown.setdefault(term, word)
        total = len(own) + len(further)
        self._weight = {t: _rare(n, total) * self._telling(t) for t, n in spread.items()}
        self._own = {key: frozenset(filter(self._tells, found)) for key, found in own.items()}
        self._vector: dict[str, dict[str, float]] = {}
        for key, found_here in self._own.items():
            title = (contexts or {}).get(key, "")
            around = {t: _OF_CONTEXT for t in terms(title) if self._tells(t)} if title else {}
            self._vector[key] = {**around, **dict.fromkeys(found_here, 1.0)}
        self._norm = {key: self._length(vector) for key, vector in self._vector.items()}

    def _telling(self, term: str) -> float:
        if not term.endswith("-"):
            return 1.0
        return _OF_WORD * (1.0 - commonness(self._shown[term]))

    def _tells(self, term: str) -> bool:
        return self._weight.get(term, 0.0) >= _TELLING

    def _length(self, vector: Mapping[str, float]) -> float:
        return math.sqrt(math.fsum((f * self._weight[t]) ** 2 for t, f in vector.items())) or 1.0

    def telling(self, text: str) -> frozenset[str]:
        """Return the terms of any text that tell something here."""
        return frozenset(filter(self._tells, terms(text)))

    def held(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """Return the share, 0-1, of what the terms in `part` tell that `whole` holds too.

        A plain word counts half: one thing may be wanted in other words, but not another thing.
        """
        told = self._told(part)
        return self._told(part & whole) / told if told else 0.0

    def _told(self, found: frozenset[str]) -> float:
        return math.fsum([self._weight[t] * (0.5 if t.endswith("-") else 1.0) for t in found])

    def own(self, key: str) -> frozenset[str]:
        """Return the telling terms of a text."""
        return self._own[key]

    def around(self, key: str) -> frozenset[str]:
        """Return the telling terms of a text and of the title of what it is about."""
        return frozenset(self._vector[key])

    def between(self, one: str, other: str) -> Alike:
        """Return how alike the texts of two keys are (cosine of their weighted terms)."""
        mine, theirs = self._vector[one], self._vector[other]
        shared = tuple(t for t in mine.keys() & theirs.keys() if mine[t] + theirs[t] > 1.0)
        if not shared:
            return Alike(0.0)
        dot = math.fsum([mine[t] * theirs[t] * self._weight[t] ** 2 for t in shared])
        score = dot / (self._norm[one] * self._norm[other])
        return Alike(score, self._own[one] & self._own[other], shared)

    def most_telling(self, found: Iterable[str]) -> tuple[str, ...]:
        """Return terms with the most telling first."""
        return tuple(sorted(found, key=lambda term: (-self._weight[term], term)))

    def told_by(self, alike: Alike, *, less: frozenset[str] = frozenset()) -> float:
        """Return how much the shared terms tell together; those in `less` tell half as much."""
        whole = alike.own - less
        return math.fsum([self._weight[t] * (1.0 if t in whole else 0.5) for t in alike.terms])

    def ranked(self, key: str) -> list[str]:
        """Return the terms of a text and its context, the most telling first."""
        return sorted(self._vector[key], key=lambda term: (-self._weight[term], term))

    def neighbours(self, keys: Iterable[str], *, telling: int = 5) -> dict[str, list[str]]:
        """Return, for each key, the earlier keys that share one of its most telling terms.

        So that comparing n texts does not take n² comparisons; of a term that many texts have,
        the latest holders are looked at.
        """
        holders: dict[str, list[str]] = defaultdict(list)
        found: dict[str, list[str]] = {}
        for key in keys:
            own = self.ranked(key)
            near = dict.fromkeys(k for term in own[:telling] for k in holders[term][-_RECENT:])
            found[key] = list(near)
            for term in own:
                holders[term].append(key)
        return found


def _rare(times: int, total: int) -> float:
    """Return, 0-1, how rare what stands in `times` of `total` texts is."""
    return math.log(1 + total / times) / math.log(1 + total)


class Nearest:
    """Finds, among texts of a collection, those that share the most telling terms with another.

    What one search looks at is bounded, so that a thousand answers cost a hundred times what ten
    do. Of a term that more texts have than the bound, each search looks at others of them, so that
    no text is passed over by all.
    """

    def __init__(self, likeness: Likeness, keys: Iterable[str]) -> None:
        self._likeness = likeness
        self._holders: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            for term in likeness.ranked(key):
                self._holders[term].append(key)

    def near(self, key: str) -> list[str]:
        """Return the keys that share a term with `key`, those with the rarest terms first."""
        found: dict[str, None] = {}
        for term in self._likeness.ranked(key):
            found.update(dict.fromkeys(_some(self._holders[term], key)))
            if len(found) > _MOST_LOOKED_AT:
                break
        return list(found)[:_MOST_LOOKED_AT]


def _some(holders: Sequence[str], key: str) -> list[str]:
    """Return `holders`, or as many as may be looked at from a place that `key` decides."""
    if len(holders) <= _MOST_LOOKED_AT:
        return list(holders)
    start = crc32(key.encode()) % len(holders)
    found = holders[start : start + _MOST_LOOKED_AT]
    return [*found, *holders[: _MOST_LOOKED_AT - len(found)]]


_RECENT = 40
_MOST_LOOKED_AT = 40
