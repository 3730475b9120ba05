"""Which words tell of an element: those that viewpoints about it have and others have not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from fardplan.plan import Roadmap, title_of
from fardplan.reading.learned.words import stems_in, titles_of

MOST = 60
"""The most telling words of an element that are kept."""
LEAST_TELLING = 0.5
"""How much likelier, as a logarithm, a word must be in viewpoints about the element."""
OF_TITLE = 4
"""How many viewpoints a word of the title counts for."""
PRIOR, DISCOUNT = 10.0, 1.5
"""Viewpoints' worth of caution about rare elements, and about rare words."""


def telling_words(
    told: Iterable[tuple[frozenset[str], str]], roadmap: Roadmap
) -> dict[str, list[str]]:
    """Return, by the title of each element, its most telling stems, the most telling first.

    `told` are viewpoints: the numbers that each is about, and its text.
    """
    of_each: dict[str, Counter[str]] = defaultdict(Counter)
    of_all: Counter[str] = Counter()
    elements = (*roadmap.strategies, *roadmap.milestones)
    for numbers, text in told:
        stems = stems_in(text.casefold())
        of_all.update(stems)
        if len(numbers) == 1:
            of_each[next(iter(numbers))].update(stems)
    for element in elements:
        for stem in stems_in(title_of(element).casefold()):
            of_each[element.number][stem] += OF_TITLE
            of_all[stem] += OF_TITLE
    return {
        titles_of(element)[0]: _most_telling(of_each[element.number], of_all)
        for element in elements
    }


def _most_telling(own: Counter[str], of_all: Counter[str]) -> list[str]:
    every, mine = sum(of_all.values()), sum(own.values())

    def telling(stem: str) -> float:
        share = of_all[stem] / every
        likelier = math.log((own[stem] + PRIOR * share) / (mine + PRIOR) / share)
        return likelier * own[stem] / (own[stem] + DISCOUNT)

    told = sorted(((round(telling(stem), 6), stem) for stem in own), key=lambda t: (-t[0], t[1]))
    return [stem for worth, stem in told[:MOST] if worth > LEAST_TELLING]
