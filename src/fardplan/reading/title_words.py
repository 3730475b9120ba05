"""Which element of the roadmap a sentence names by words of its title."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, pairwise

from fardplan.kernel.text import bare
from fardplan.reading.mentions import Mention, Target
from fardplan.reading.vocabulary import Level
from fardplan.reading.words import Once

_SMALL = frozenset(
    ["och", "att", "i", "en", "ett", "av", "for", "till", "med", "pa", "som", "det", "den", "de",
     "genom", "vid", "ska", "samt", "mot", "om", "ar"]
)  # fmt: skip
_NAMES_ELEMENT = re.compile(r"\b(?:strategi(?:n|erna)?|etappmålet?) (?:om|för|att|kring)\b")
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 22
"""In words that tell anything."""
_LEAST_WORDS = 2
_TELLING_WORD = 9
_NAMED_SHARE = 0.3
_QUOTED_SHARE = 0.8
_UNNAMED_SHARE = 0.55


class TitleWords:
    """Finds elements whose title, or what a milestone says, stands in a sentence in part."""

    def __init__(self, targets: Mapping[str, Target]) -> None:
        self._targets = targets
        self._stems: dict[str, dict[str, float]] = {}
        """For each element, the stems of its title and how telling each is."""
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], str] = {}
        self._weigh()
        self._known_of = Once(self._known_stems)
        # Each sentence is asked twice: whether it names a title, and whether it is one.
        self._known_in = lru_cache(maxsize=2)(self._known_stems_in)

    def _weigh(self) -> None:
        """Weigh each stem of a title by how few titles have it."""
        stems = {
            number: _stems(target.title)
            for number, target in self._targets.items()
            if target.level in (Level.STRATEGY, Level.MILESTONE)
        }
        spread = Counter(stem for own in stems.values() for stem in own)
        for number, own in stems.items():
            weights = {stem: 1.0 / spread[stem] for stem in sorted(own)}
            total = sum(weights.values()) or 1.0
            self._stems[number] = {stem: weight / total for stem, weight in weights.items()}
            for stem in weights:
                self._holders[stem].append(number)
        for number, target in self._targets.items():
            if target.level is Level.STRATEGY:
                self._pairs.update(dict.fromkeys(self._telling_pairs(target.title), number))

    def _telling_pairs(self, title: str) -> Iterator[tuple[str, str]]:
        """Neighbours in a title, one of them long and in no other title."""
        words = title.casefold().split()
        for one, other in pairwise(words):
            a, b = _stems_of_word(one), _stems_of_word(other)
            telling = any(
                len(word) >= _TELLING_WORD and stems and len(self._holders[stems[0]]) == 1
                for word, stems in ((one, a), (other, b))
            )
            if a and b and telling:
                yield a[-1], b[0]

    def _known_stems(self, word: str) -> tuple[str, ...]:
        return tuple(stem for stem in _stems_of_word(word) if stem in self._holders)

    def quoted(self, lower: str) -> str | None:
        """Return the element whose title or text a sentence is, with little beside it."""
        known = self._known_in(lower)
        if len(known) < _QUOTED_SHARE * _SHORTEST_TITLE:
            return None
        stems = _stems(lower)
        if not _SHORTEST_TITLE <= len(stems) <= _LONGEST_TITLE:
            return None
        if len(known) < _QUOTED_SHARE * len(stems):
            return None
        for number in sorted({n for stem in known for n in self._holders[stem]}):
            own = self._stems[number]
            if len(stems & own.keys()) >= _QUOTED_SHARE * max(len(own), len(stems)):
                return number
        return None

    def _known_stems_in(self, lower: str) -> frozenset[str]:
        """The stems in a sentence that any title has; most words have none."""
        known = map(self._known_of.__getitem__, lower.split())
        return frozenset(chain.from_iterable(filter(None, known)))

    def named(self, lower: str, headed: bool) -> Mention | None:
        """Return those most of whose title stands in it; by two words where no heading tells."""
        known = self._known_in(lower)
        if len(known) < _LEAST_WORDS:
            return None
        shared = self._by_share(lower, known)
        if shared:
            return Mention(shared, plainly=bool(_NAMES_ELEMENT.search(lower)))
        pair = () if headed else self._by_pair(lower, known)
        return Mention(pair, passing=True) if pair else None

    def _by_pair(self, lower: str, known: frozenset[str]) -> tuple[str, ...]:
        """The strategy of whose title two words stand side by side, if only it has them."""
        stems = [_stems_of_word(word) for word in lower.split()]
        beside = {(a[-1], b[0]) for a, b in pairwise(stems) if a and b and a[-1] in known}
        found = {self._pairs[pair] for pair in beside & self._pairs.keys()}
        return (found.pop(),) if len(found) == 1 else ()

    def _by_share(self, lower: str, known: frozenset[str]) -> tuple[str, ...]:
        """Those most of whose title is known to stand in it; less will do behind "strategin om"."""
        scores: dict[str, float] = {}
        several: set[str] = set()
        for stem in sorted(known):
            for number in self._holders[stem]:
                if number in scores:
                    several.add(number)
                scores[number] = scores.get(number, 0.0) + self._stems[number][stem]
        found = [number for number in several if scores[number] >= _NAMED_SHARE]
        if not found:
            return ()
        enough = _NAMED_SHARE if _NAMES_ELEMENT.search(lower) else _UNNAMED_SHARE
        found = [number for number in found if scores[number] >= enough]
        if "etappmål" not in lower:
            found = [number for number in found if self._targets[number].level is Level.STRATEGY]
        best = max([scores[number] for number in found], default=0.0)
        return tuple(sorted([number for number in found if scores[number] >= best * 0.75]))


def _stems(text: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_stems_of_word, text.split())))


@lru_cache(maxsize=50_000)
def _stems_of_word(word: str) -> tuple[str, ...]:
    """Return what to compare `word` by: none for a small word, two for "arbets-/yrkesliv"."""
    parts = bare(word).split()
    return tuple(part[:7] for part in parts if len(part) > 3 and part not in _SMALL)
