"""Which words are Swedish, and how common they are.

Three sources meet: word frequencies (wordfreq), a spelling dictionary that knows compounds
(hunspell), and the words of the case itself: the roadmap, the bodies, the language of official
reports, which general word lists do not know.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import metadata, resources
from itertools import pairwise
from pathlib import Path
from typing import Protocol

_MIXED_UP = "åäöaoéèádi6&014îï"
"""Characters that text recognition without Swedish mixes up."""
LOST = str.maketrans(dict.fromkeys(_MIXED_UP, "*"))
"""All of them as one."""

_FLOOR = 1e-9
_OWN = 2e-5
"""How common a word of the case itself is taken to be."""


class Spelling(Protocol):
    """The part of hunspell that is used."""

    def spell(self, word: str) -> bool:
        """Return whether `word` is spelled right, compounds included."""
        ...


@cache
def spelling() -> Spelling:
    """Load the Swedish spelling dictionary that the package hunspell-sv installs."""
    from hunspell import Hunspell

    files = metadata.files("hunspell-sv") or []
    dictionary = next(file for file in files if file.name == "sv_SE.dic")
    folder = Path(str(dictionary.locate())).resolve().parent
    checker: Spelling = Hunspell("sv_SE", hunspell_data_dir=str(folder))
    return checker


@cache
def frequencies() -> dict[str, float]:
    """Return how often each Swedish word occurs, as a share of all words."""
    from wordfreq import get_frequency_list

    loaded: dict[str, float] = {}
    for centibels, words in enumerate(get_frequency_list("sv", wordlist="large")):
        loaded.update(dict.fromkeys(words, 10 ** (-centibels / 100)))
    for word in official_words():
        loaded[word] = max(loaded.get(word, 0.0), _OWN)
    return loaded


@cache
def official_words() -> frozenset[str]:
    """Return words of official reports that general lists lack."""
    text = resources.files("fardplan.reading").joinpath("official_words.txt").read_text("utf-8")
    lines = (line.split("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())


def skeleton(word: str) -> str:
    """Return `word` with all that recognition mixes up as "*", runs of it as one."""
    starred = word.translate(LOST)
    while "**" in starred:
        starred = starred.replace("**", "*")
    return starred


def _skeletons(words: Iterable[str]) -> list[str]:
    """Return the skeleton of each word, in a third of the time that one after the other takes."""
    text = "\n".join(words)
    for each in _MIXED_UP:
        text = text.replace(each, "*")
    while "**" in text:
        text = text.replace("**", "*")
    return text.split("\n")


@cache
def _by_skeleton() -> dict[str, str]:
    """Words with a space between them, as hundreds of thousands of lists take twice the time."""
    known = [
        word for word, share in frequencies().items() if share > 2e-8 and not word[0].isdigit()
    ]
    groups: dict[str, str] = {}
    for key, word in zip(_skeletons(known), known, strict=True):
        others = groups.get(key)
        groups[key] = f"{others} {word}" if others else word
    return groups


class Lexicon:
    """The words to repair with: general Swedish, and `own` words of the case in their order."""

    def __init__(self, own: Iterable[str] = ()) -> None:
        in_order = list(own)
        words = frozenset(in_order)
        self._pairs = {(a.casefold(), b.casefold()) for a, b in pairwise(in_order)}
        self._own = frozenset(word.casefold() for word in words)
        self._large = frozenset(word.casefold() for word in words if word[:1].isupper())
        self.doubted: dict[str, bool] = {}
        """Whether a form was found to be no word, of those asked about so far (`forms.Forms`)."""
        self._own_by_skeleton: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._own):
            self._own_by_skeleton[skeleton(word)].append(word)

    def follows(self, one: str, two: str) -> bool:
        """Return whether the case itself writes `two` right behind `one`, in lower case."""
        return (one, two) in self._pairs

    def share(self, word: str) -> float:
        """Return how common the lower-case `word` is, 0 where it is unknown."""
        return max(frequencies().get(word, 0.0), _OWN if word in self._own else 0.0)

    def log_share(self, word: str) -> float:
        """Return the logarithm of `share`, bounded below for unknown words."""
        return math.log(max(self.share(word), _FLOOR))

    def knows(self, word: str) -> bool:
        """Return whether the lower-case `word` is Swedish, compounds included."""
        return self.share(word) > 1e-7 or _spelled(word)

    def spells(self, word: str) -> bool:
        """Return whether the lower-case `word` stands in a dictionary or among the case's words."""
        return word in self._own or word in official_words() or _spelled(word)

    def spells_small(self, word: str) -> bool:
        """Return whether a dictionary has `word` without a capital: "stockholm" it has not."""
        return word in official_words() or _spelled_small(word)

    def writes_large(self, word: str) -> bool:
        """Return whether the case itself writes the lower-case `word` with a capital."""
        return word in self._large

    def alike(self, word: str) -> tuple[str, ...]:
        """Return the known words that recognition could have turned into `word`."""
        key = skeleton(word)
        general = _by_skeleton().get(key, "").split()
        own = self._own_by_skeleton.get(key, ())
        return (*general, *(word for word in own if word not in general))


@lru_cache(maxsize=200_000)
def _spelled(word: str) -> bool:
    return _spelled_small(word) or spelling().spell(word.capitalize())


@lru_cache(maxsize=200_000)
def _spelled_small(word: str) -> bool:
    return spelling().spell(word)
