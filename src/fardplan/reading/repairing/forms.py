"""What a form can stand for and how likely that is, as logarithms of shares of all words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fardplan.reading import channel
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.repairing.shapes import dotted

RARE = -19.0
"""A word that no list has, but that is a Swedish compound."""
_NO_WORD = -8.0
_NO_LETTER = -2.0
"""A form that is no word: a misprint, a name, a foreign word; the longer, the less likely."""
_LEAST_DOUBT = 2e-6
"""What is as common as this is taken for a word without asking further."""
_MOST_KNOWN = 100_000
_COMMON = 2e-6
_LISTED = 1e-7
_FAR_FETCHED = -16.5
"""A listed word that is less likely than this explains badly what stands there."""
_LONGEST_WORD = 80
"""What is longer is no word, but a rule or a rubbed-out line."""
_SHORT_SHARE = {1: 1.0, 2: 1e-4, 3: 1e-5}
"""How common a word of so few letters must be to be taken for a part."""
_MOST_SPELLINGS = 60
_MOST_COMPOUNDS = 12
"""How many of the likeliest are looked up; each takes a tenth of a millisecond."""
_SHORTEST_PART = 3
_LONG = 9
FUNCTION = 5e-4
"""Words as common as this are hardly ever a part of a compound that no dictionary has."""
_HEADS = ("skol", "arbets")
_UNITS = frozenset(
    ["st", "kr", "mm", "cm", "dm", "km", "kg", "ha", "kl", "tal", "tals", "an", "ar", "åring"]
)
"""What stands behind a number without a space."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that a form can stand for."""

    word: str
    score: float


def no_word(form: str) -> float:
    """Return how likely it is that something that is no word is just this."""
    return _NO_WORD + _NO_LETTER * len(form)


class Forms:
    """Weighs lower-case forms of a text whose å, ä, ö are kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._scores: dict[str, float] = {}

    def score(self, form: str) -> float:
        """Return how likely `form` is as one word."""
        found = self._scores.get(form)
        if found is None:
            found = self._scores[form] = self._score(form)
        return found

    def _score(self, form: str) -> float:
        share = self.lexicon.share(form)
        if share > _LEAST_DOUBT or self.lexicon.spells(form):
            return math.log(share) if share else RARE
        return max(no_word(form), math.log(share) - 4 if share else -math.inf)

    def doubted(self, form: str) -> bool:
        """Return whether `form` is no word as it stands."""
        known = self.lexicon.doubted
        if form not in known:
            if len(known) > _MOST_KNOWN:
                known.clear()
            share = self.lexicon.share(form)
            known[form] = share <= _LEAST_DOUBT and not self.lexicon.spells(form)
        return known[form]

    def is_word(self, form: str) -> bool:
        """Return whether `form` is a word."""
        return not self.doubted(form)

    def dotted(self, form: str) -> Iterator[str]:
        """Yield the listed words that `form` is without the ring or dots of one letter."""
        for found in dict.fromkeys(dotted(form)):
            if self.lexicon.share(found) > _LISTED and not self.doubted(found):
                yield found

    def is_part(self, form: str) -> bool:
        """Return whether `form` may be one of the words that were run into one."""
        share = self.lexicon.share(form)
        if len(form) >= _LONG:
            return self.lexicon.spells_small(form)
        return share > _SHORT_SHARE.get(len(form), 2e-7) and self.lexicon.spells_small(form)

    def stand_apart(self, one: str, two: str) -> bool:
        """Return whether `one` and `two` are no parts of one compound."""
        spells = self.lexicon.spells_small
        if max(self.lexicon.share(one), self.lexicon.share(two)) > FUNCTION:
            return not spells(one + two)
        heads = spells(f"{one}frågan") or spells(f"{one}sfrågan")
        return not heads or not any(spells(head + two) for head in _HEADS)


class LostForms(Forms):
    """Weighs lower-case forms of a text whose å, ä, ö are lost."""

    def _score(self, form: str) -> float:
        options = readings(form, self.lexicon)
        return options[0].score if options else no_word(form)

    def is_word(self, form: str) -> bool:
        """Return whether a word can have become `form`; only likely compounds are looked for."""
        options = _listed(form, self.lexicon) or tuple(_of_two(form, self.lexicon))
        if not options:
            return False
        self._scores.setdefault(form, options[0].score)
        return self._scores[form] >= RARE - 3

    def doubted(self, form: str) -> bool:
        """Return whether nothing that is a word can have become `form`."""
        score = self.score(form)
        return score < RARE - 3 or (score < _FAR_FETCHED and bool(_listed(form, self.lexicon)))

    def dotted(self, form: str) -> Iterator[str]:
        """Yield nothing: every word is read with its dots already."""
        return iter(())

    def is_part(self, form: str) -> bool:
        """Return whether `form` may be one of the words that were run into one."""
        if not self.lexicon.alike(form):
            return False
        word = self._restored(form)
        return self.lexicon.share(word) > _SHORT_SHARE.get(len(form), 2e-7) and (
            self.lexicon.spells_small(word)
        )

    def stand_apart(self, one: str, two: str) -> bool:
        """Return whether `one` and `two` are no parts of one compound."""
        return super().stand_apart(self._restored(one), self._restored(two))

    def _restored(self, form: str) -> str:
        options = readings(form, self.lexicon)
        return options[0].word if options else form


def choices(seen: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """Return what a form of a text without å, ä, ö can stand for, likeliest first."""
    letters = sum(c.isalpha() for c in seen)
    digits = sum(c.isdigit() for c in seen)
    if seen == "i1":
        return (Reading("i", 0.0),)
    if letters == digits == 1:
        return _of_two_signs(seen.casefold(), lexicon)
    if (letters < 2 and "&" not in seen) or digits > letters or len(seen) == 1:
        return ()
    if seen.isupper() and len(seen) <= 5:
        return ()
    if len(seen) > _LONGEST_WORD:
        return ()
    if digits * 2 > letters:
        return _like_a_number(seen.casefold(), lexicon)
    return readings(seen.casefold(), lexicon)


def _of_two_signs(seen: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """Return the common words that a letter and a digit can stand for: "4r", "p4"."""
    return tuple(found for found in readings(seen, lexicon) if lexicon.share(found.word) > FUNCTION)


def half_a_number(seen: str) -> bool:
    """Return whether digits are so many in `seen` that it may be a number."""
    return sum(c.isdigit() for c in seen) * 2 > sum(c.isalpha() for c in seen)


def _like_a_number(seen: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """Return the common words that half a number can stand for: "16sa" is "lösa", "16st" is not."""
    if seen.lstrip("0123456789") in _UNITS:
        return ()
    return tuple(
        reading for reading in _compound(seen, lexicon) if lexicon.share(reading.word) > _COMMON
    )


@lru_cache(maxsize=50_000)
def readings(seen: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """Return what `seen` can stand for, likeliest first."""
    found = []
    for word in {*_alike(seen, lexicon), *((seen,) if lexicon.share(seen) else ())}:
        price = channel.cost(seen, word)
        if price < math.inf:
            found.append(Reading(word, lexicon.log_share(word) - price))
    if not found:
        found = _compound(seen, lexicon)
    if any(c.isdigit() for c in seen):
        found = [reading for reading in found if not any(c.isdigit() for c in reading.word)]
    return tuple(sorted(found, key=lambda reading: (-reading.score, reading.word)))


def _alike(seen: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the listed words with the skeleton of `seen`; a 1 in it may stand for an i or an l."""
    found = lexicon.alike(seen)
    return (*found, *lexicon.alike(seen.replace("1", "l"))) if "1" in seen else found


def _compound(seen: str, lexicon: Lexicon) -> list[Reading]:
    """Return spellings of a word that no list has, but that is a Swedish compound."""
    of_two = _of_two(seen, lexicon)
    if of_two:
        return of_two
    found = []
    for word, price in channel.originals(seen, most=_MOST_SPELLINGS):
        if lexicon.spells_small(word):
            found.append(Reading(word, RARE - price))
            if len(found) == 2:
                break
    return found


@lru_cache(maxsize=50_000)
def _of_two(seen: str, lexicon: Lexicon) -> list[Reading]:
    """Return the likeliest compounds of two listed words that `seen` can stand for."""
    found: dict[str, float] = {}
    for cut in range(_SHORTEST_PART, len(seen) - _SHORTEST_PART + 1):
        heads = _listed(seen[:cut], lexicon)
        if not heads and seen[cut - 1] == "s":
            heads = tuple(Reading(f"{one.word}s", one.score) for one in
                          _listed(seen[: cut - 1], lexicon))  # fmt: skip
        for one in heads:
            for two in _listed(seen[cut:], lexicon):
                word = one.word + two.word
                found[word] = max(found.get(word, -math.inf), one.score + two.score)
    ranked = sorted(found, key=lambda word: (-found[word], word))[:_MOST_COMPOUNDS]
    words = [word for word in ranked if lexicon.spells_small(word)][:2]
    price = channel.cost(seen, words[0]) if words else 0.0
    return [Reading(word, RARE - price + found[word] - found[words[0]]) for word in words]


@lru_cache(maxsize=50_000)
def _listed(seen: str, lexicon: Lexicon) -> tuple[Reading, ...]:
    """Return the two likeliest words of the lists that `seen` can stand for."""
    if seen.isdigit():
        return ()
    found = []
    for word in {*_alike(seen, lexicon), *((seen,) if lexicon.share(seen) else ())}:
        price = channel.cost(seen, word)
        if price < math.inf:
            found.append(Reading(word, lexicon.log_share(word) - price))
    return tuple(sorted(found, key=lambda reading: (-reading.score, reading.word))[:2])
