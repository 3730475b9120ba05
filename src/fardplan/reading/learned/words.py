"""Which words answers use for each element of a roadmap, and how well a text fits each.

An element is known by its title: where the weights hold words for it, learned from answers that
were annotated, those count, each by how much it tells; else the words of the title alone do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from fardplan.kernel.text import bare
from fardplan.plan import Roadmap, Strategy, title_of
from fardplan.plan.elements import Milestone
from fardplan.reading.words import Once

_WORD = re.compile(r"[a-zåäöé]{4,}")
STEM = 7
"""Letters by which words are taken to be forms of one."""
_OF_TITLE = 2.5
"""What a word of the title counts for where nothing was learned: about what it does elsewhere."""
_EMPTY = frozenset(
    ["genom", "till", "från", "samt", "inom", "även", "deras", "olika", "andra", "fler", "hela"]
)

Words = Mapping[str, Mapping[str, float]]
"""By title, in bare letters, how much each stem tells of it."""


def stems_in(lower: str) -> list[str]:
    """Return the stems of the words of a lower-case text, each once, in order."""
    return list(dict.fromkeys([word[:STEM] for word in _WORD.findall(lower) if word not in _EMPTY]))


class TellingWords:
    """Weighs how well texts fit the strategies and milestones of one roadmap."""

    def __init__(self, roadmap: Roadmap, learned: Words) -> None:
        elements: tuple[Strategy | Milestone, ...] = (*roadmap.strategies, *roadmap.milestones)
        self.numbers = sorted({element.number for element in elements})
        """The elements, in the order in which fits are told."""
        self.places = {number: place for place, number in enumerate(self.numbers)}
        self._nothing = [0.0] * len(self.numbers)
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        """By stem, which of `numbers` it tells of, and how much."""
        for element in elements:
            place = self.places[element.number]
            for stem, weight in _words_of(element, learned).items():
                self._holders[stem].append((place, weight))
        for word in _EMPTY:
            self._holders.pop(word, None)
        self._stem_of = Once(self._telling_stem)

    def telling(self, words: Iterable[str]) -> list[str]:
        """Return the stems of lower-case words that tell of any element, each once, in order."""
        return list(dict.fromkeys(filter(None, map(self._stem_of.__getitem__, words))))

    def _telling_stem(self, word: str) -> str:
        """The stem of a word that tells of any element, "" if it tells of none."""
        stem = word[:STEM]
        return stem if stem in self._holders else ""

    def fits(self, stems: Iterable[str]) -> list[float]:
        """Return how well each of `numbers` fits a text with `stems`, 0 where it does not at all.

        A fit is the sum of what the words tell, each once: as a logarithm, how much likelier they
        are in what is said of the element than elsewhere.
        """
        fits = self._nothing.copy()
        for stem in dict.fromkeys(stems):
            for place, weight in self._holders.get(stem, ()):
                fits[place] += weight
        return fits


def titles_of(element: Strategy | Milestone) -> tuple[str, ...]:
    """Return what an element is known by, in bare letters: its title and the variants of it."""
    titles = element.titles if isinstance(element, Strategy) else (element.text,)
    return tuple(map(bare, titles))


def _words_of(element: Strategy | Milestone, learned: Words) -> Mapping[str, float]:
    for title in titles_of(element):
        if title in learned:
            return learned[title]
    return dict.fromkeys(stems_in(title_of(element).casefold()), _OF_TITLE)
