"""How alike two short texts are, by the word stems they share; rare stems weigh more."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fardplan.kernel.text import folded

_WORD = re.compile(r"[a-zåäöé]{4,}")
_STEM = 6
_EMPTY = frozenset(
    [
        "även",
        "också",
        "dock",
        "ska",
        "bör",
        "behöver",
        "måste",
        "kan",
        "vill",
        "att",
        "samt",
        "eller",
        "inte",
        "från",
        "till",
        "inom",
        "mellan",
        "under",
        "över",
        "efter",
        "genom",
        "utan",
        "förvaltningen",
        "förvaltningens",
        "nämnden",
        "nämndens",
        "bolaget",
        "staden",
        "stadens",
        "strategi",
        "strategin",
        "strategierna",
        "färdplanen",
        "färdplanens",
        "framhålla",
        "vikten",
        "anser",
        "föreslår",
        "önskar",
        "efterfrågar",
        "saknar",
        "välkomnar",
        "instämmer",
        "detta",
        "dessa",
        "denna",
        "andra",
        "olika",
        "redan",
        "mycket",
        "vara",
        "blir",
        "bli",
        "finns",
        "varje",
        "hela",
        "alla",
        "vilket",
        "vilka",
        "hur",
        "vad",
        "där",
        "här",
        "sedan",
        "därför",
        "särskilt",
        "exempel",
        "gäller",
    ]
)


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words in `text` that carry meaning."""
    words = _WORD.findall(folded(text))
    return frozenset(word[:_STEM] for word in words if word not in _EMPTY)


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two texts are, 0-1, and the stems they share."""

    score: float
    shared: tuple[str, ...]


class Likeness:
    """Compares texts of one collection; each is known by a key."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._stems = {key: stems(text) for key, text in texts.items()}
        spread = Counter(stem for own in self._stems.values() for stem in own)
        total = len(texts) + 1
        self._weight = {stem: math.log(1 + total / times) for stem, times in spread.items()}
        self._norm = {
            key: math.sqrt(math.fsum(self._weight[stem] ** 2 for stem in own)) or 1.0
            for key, own in self._stems.items()
        }

    def between(self, one: str, other: str) -> Alike:
        """Return how alike the texts of two keys are (cosine of their weighted stems)."""
        shared = self._stems[one] & self._stems[other]
        if not shared:
            return Alike(0.0, ())
        dot = math.fsum(self._weight[stem] ** 2 for stem in shared)
        return Alike(dot / (self._norm[one] * self._norm[other]), tuple(sorted(shared)))

    def telling(self, key: str) -> list[str]:
        """Return the stems of a text, the most telling first."""
        return sorted(self._stems[key], key=lambda stem: (-self._weight[stem], stem))

    def neighbours(self, keys: Iterable[str], *, telling: int = 4) -> dict[str, list[str]]:
        """Return, for each key, the earlier keys that share one of its most telling stems.

        So that comparing n texts does not take n² comparisons; a stem that most texts have tells
        nothing and is passed over.
        """
        holders: dict[str, list[str]] = defaultdict(list)
        found: dict[str, list[str]] = {}
        for key in keys:
            own = self.telling(key)
            near = dict.fromkeys(k for stem in own[:telling] for k in holders[stem][-_RECENT:])
            found[key] = list(near)
            for stem in own:
                holders[stem].append(key)
        return found


class Nearest:
    """Finds, among texts of a collection, those that share the most telling stems with another.

    What one search may look at is bounded, so that a thousand answers cost a hundred times what
    ten do; the bound is not met before some hundred answers.
    """

    def __init__(self, likeness: Likeness, keys: Iterable[str]) -> None:
        self._likeness = likeness
        self._holders: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            for stem in likeness.telling(key):
                self._holders[stem].append(key)

    def near(self, key: str) -> list[str]:
        """Return the keys that share a stem with `key`, those with the rarest stems first."""
        found: dict[str, None] = {}
        for stem in self._likeness.telling(key):
            found.update(dict.fromkeys(self._holders[stem][:_MOST_LOOKED_AT]))
            if len(found) > _MOST_LOOKED_AT:
                break
        return list(found)[:_MOST_LOOKED_AT]


_RECENT = 50
_MOST_LOOKED_AT = 60
