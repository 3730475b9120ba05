"""Which words answers use for each element of a roadmap, and how well a text fits each.

An element is known by its title: where the weights hold a list for it, learned from answers that
were annotated, those words count, the most telling first; else the words of the title alone do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from fardplan.kernel.text import bare
from fardplan.plan import Roadmap, Strategy, title_of
from fardplan.plan.elements import Milestone

_WORD = re.compile(r"[a-zåäöé]{4,}")
STEM = 7
"""Letters by which words are taken to be forms of one."""
_LEAST = 0.3
"""What the last word of a list counts for, the first counting for 1."""
_EMPTY = frozenset(
    ["genom", "till", "från", "samt", "inom", "även", "deras", "olika", "andra", "fler", "hela"]
)

Words = Mapping[str, Sequence[str]]
"""By title, in bare letters, the stems that tell of it, the most telling first."""


def stems_in(lower: str) -> list[str]:
    """Return the stems of the words of a lower-case text, each once, in order."""
    return list(dict.fromkeys(word[:STEM] for word in _WORD.findall(lower) if word not in _EMPTY))


class TellingWords:
    """Weighs how well texts fit the strategies and milestones of one roadmap."""

    def __init__(self, roadmap: Roadmap, learned: Words) -> None:
        self._holders: dict[str, list[tuple[str, float]]] = defaultdict(list)
        elements: tuple[Strategy | Milestone, ...] = (*roadmap.strategies, *roadmap.milestones)
        for element in elements:
            stems = _list_of(element, learned)
            for at, stem in enumerate(stems):
                weight = 1.0 - (1.0 - _LEAST) * at / len(stems)
                self._holders[stem].append((element.number, weight))

    def fits(self, lower: str) -> dict[str, float]:
        """Return by number how well each element fits, those that fit at all.

        A fit is the sum of the words' weights: 1 is one of the most telling words.
        """
        fits: dict[str, float] = {}
        for stem in stems_in(lower):
            for number, weight in self._holders.get(stem, ()):
                fits[number] = fits.get(number, 0.0) + weight
        return fits


def titles_of(element: Strategy | Milestone) -> tuple[str, ...]:
    """Return what an element is known by, in bare letters: its title and the variants of it."""
    titles = element.titles if isinstance(element, Strategy) else (element.text,)
    return tuple(map(bare, titles))


def _list_of(element: Strategy | Milestone, learned: Words) -> Sequence[str]:
    for title in titles_of(element):
        if title in learned:
            return learned[title]
    return stems_in(title_of(element).casefold())
