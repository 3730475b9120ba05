"""Which words tell of an element: those that viewpoints about it have and others have not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from fardplan.plan import Roadmap, title_of
from fardplan.plan.format import load
from fardplan.reading.learned.words import stems_in, titles_of

Told = tuple[frozenset[str], str]
"""A viewpoint: the numbers that it is about, and its text."""

LEAST_TELLING = 0.2
"""How much likelier, as a logarithm, a word must be in viewpoints about the element."""
LEAST_OFTEN = 2
"""In how many viewpoints about the element."""
OF_TITLE = 4
"""How many viewpoints a word of the title counts for."""
PRIOR, DISCOUNT = 10.0, 1.5
"""Viewpoints' worth of caution about rare elements, and about rare words."""


def words_of(told: Iterable[tuple[Path, Told]]) -> dict[str, dict[str, float]]:
    """Return, by the title of each element, how much each stem tells of it.

    `told` are viewpoints with the roadmap that they are about, by whatever path it was reached.
    """
    by_roadmap: dict[Path, list[Told]] = defaultdict(list)
    for path, viewpoint in told:
        by_roadmap[path.resolve()].append(viewpoint)
    found: dict[str, dict[str, float]] = {}
    for path, viewpoints in by_roadmap.items():
        found.update(telling_words(viewpoints, load(path)))
    return found


def telling_words(told: Iterable[Told], roadmap: Roadmap) -> dict[str, dict[str, float]]:
    """Return, by the title of each element, how much each stem tells of it, the most first."""
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


def _most_telling(own: Counter[str], of_all: Counter[str]) -> dict[str, float]:
    every, mine = sum(of_all.values()), sum(own.values())

    def telling(stem: str) -> float:
        share = of_all[stem] / every
        likelier = math.log((own[stem] + PRIOR * share) / (mine + PRIOR) / share)
        return round(likelier * own[stem] / (own[stem] + DISCOUNT), 1)

    often = sorted(stem for stem, times in own.items() if times >= LEAST_OFTEN)
    told = sorted(((telling(stem), stem) for stem in often), key=lambda each: (-each[0], each[1]))
    return {stem: worth for worth, stem in told if worth > LEAST_TELLING}
