"""Puts the words of a text together: what was cut in two, run into one, or seen as like shapes.

Each way to read a doubted word has a price, the rarer its kind of damage the higher, and must make
up for it by being so much likelier Swedish than what stands there. So a kind that a text does not
have is hardly ever mended in it, and what is only unusual stands.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from fardplan.reading.repairing.forms import FUNCTION, Forms, no_word
from fardplan.reading.repairing.kinds import Kind
from fardplan.reading.repairing.shapes import reshaped
from fardplan.reading.repairing.words import Word

FIRST_PRICES: Mapping[Kind, float] = {
    Kind.SPLIT: 9.0,
    Kind.JOINED: 7.0,
    Kind.SHAPES: 7.0,
    Kind.LETTERS: 7.0,
    Kind.HYPHEN: -2.0,
}
"""What it costs, in log units, to take a text to be damaged in this way where nothing else is."""
_LEAST_PRICE = 3.5
_SEEN_OFTEN = 3
"""So many repairs of a kind show that a text has it."""
_SEEN_IN_ALL = 5
_BROKEN_SHARE = 0.003
"""Where so much is broken, what is rare elsewhere is likelier too."""
_ROUNDS = 3
_LETTERS_A_WORD = 7
_UNUSUAL = -13.0
"""What is rarer is looked at where a text has damage of a kind."""
_GAIN = 1.0
_OF_A_NAME = 4.0
_ODD = 6.0
"""How much rarer still a form is that has a digit or a capital among its letters."""
_NEVER_IN_COMPOUNDS = frozenset(
    {
        "och", "att", "som", "är", "det", "den", "de", "ett", "har", "kan", "ska", "från", "samt",
        "inte", "eller", "vara", "blir", "vill", "bör", "denna", "detta", "dessa", "sin", "sina",
        "också", "finns", "när", "där", "alla", "utan", "vid", "även",
    }
)  # fmt: skip
"""Only next to these is a space missed in a text that does not run words together often."""
_OF_TWO_WORDS = 1.0
_LONGEST = 40
"""What is longer is left: each way to part it would be looked up."""
_SHORTEST_WHOLE = 5
_SUSPENDED = frozenset({"och", "eller", "samt", "men", "respektive", "till", "som", "resp"})
_HYPHEN = re.compile(r"-[ \t]*(?:\r\n|\r|\n)?[ \t]*")
_ODD_INSIDE = re.compile(r"(?<=[a-zåäö])I(?=[a-zåäöI]|$)")
_MIXED = re.compile(r"^(?=(?:.*?[a-zåäöé]){3})[a-zåäöéA-ZÅÄÖ&]*[1046&]{1,2}[a-zåäöé]+$")


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read: the words that take the place of `words[first:last]`."""

    gain: float
    first: int
    last: int
    kind: Kind
    instead: tuple[Word, ...]


def mended(
    raw: str, words: list[Word], forms: Forms, all_words: Callable[[], list[Word]] | None = None
) -> list[Word]:
    """Return `words` as they were written, as far as that is plain.

    What is found at first says how common each kind is in this text; then all is weighed again,
    with `all_words` where `words` were only those around what is plainly none.
    """
    prices = FIRST_PRICES
    size = len(raw) / _LETTERS_A_WORD
    for _ in range(_ROUNDS):
        found, counts = _Mender(raw, words, forms, prices).run()
        again = _prices(counts, size)
        if again == prices:
            break
        prices = again
        if all_words:
            words, all_words = all_words(), None
    return found


def _prices(counts: Counter[Kind], words: float) -> Mapping[Kind, float]:
    """Return what each kind costs in a text where it was found so often."""
    prices = dict(FIRST_PRICES)
    total = sum(counts.values())
    broken = total >= _SEEN_IN_ALL and total >= words * _BROKEN_SHARE
    for kind, price in FIRST_PRICES.items():
        count = counts[kind]
        if kind is Kind.HYPHEN:
            continue
        if count >= _SEEN_OFTEN or (broken and count):
            prices[kind] = min(price, max(-math.log(2 * count / words), _LEAST_PRICE))
        elif broken:
            prices[kind] = price - 2.0
    return prices


class _Mender:
    def __init__(
        self, raw: str, words: list[Word], forms: Forms, prices: Mapping[Kind, float]
    ) -> None:
        self._raw = raw
        self._words = words
        self._forms = forms
        self._prices = prices
        self._active = {kind for kind, price in prices.items() if price < FIRST_PRICES[kind]}

    def run(self) -> tuple[list[Word], Counter[Kind]]:
        done: list[Word] = []
        counts: Counter[Kind] = Counter()
        at, free = 0, 0  # words[free:] are in no repair yet
        while at < len(self._words):
            ways = sorted(self._ways(at, free), key=lambda way: -way.gain)
            if not ways or ways[0].gain < _GAIN:
                done.append(self._words[at])
                at += 1
                continue
            best = ways[0]
            rival = max((way.gain for way in ways[1:] if way.instead != best.instead), default=0.0)
            sure = round(min(1 / (1 + math.exp(max(rival, 0.0) - best.gain)), 0.99), 3)
            del done[len(done) - (at - best.first) :]
            done += [replace(w, because=best.kind.value, confidence=sure) for w in best.instead]
            counts[best.kind] += 1
            at = free = best.last
        return done, counts

    def _ways(self, at: int, free: int) -> Iterator[_Way]:
        word = self._words[at]
        if self._hyphen_after(at):
            yield from self._joined(at, Kind.HYPHEN)
        if not _is_plain(word):
            if word.seen[1:].islower() and len(word.seen) <= _LONGEST:
                yield from self._behind_a_capital(at)
            return
        form = word.seen.lower()
        doubted = self._forms.doubted(form)
        rare = self._forms.score(form) < _UNUSUAL
        unusual = rare and bool(self._active)
        if doubted or rare or Kind.SPLIT in self._active:
            yield from self._joined(at, Kind.SPLIT, listed=not (doubted or unusual))
        if not (doubted or unusual):
            return
        if at > free:
            yield from self._joined(at - 1, Kind.SPLIT)
        if len(form) != len(word.seen) or self._beside_hyphen(word):
            return
        here = self._forms.score(form)
        if not word.seen.isalpha() or form != _ODD_INSIDE.sub("l", word.seen).lower():
            here = min(here, no_word(form) - _ODD)
        name = _OF_A_NAME if word.seen[0].isupper() else 0.0
        for way in (*self._reshaped(at, here), *self._parted(at, here)):
            yield replace(way, gain=way.gain - name)

    def _behind_a_capital(self, at: int) -> Iterator[_Way]:
        """What may be a name is only put together to a listed word, or parted from a common one."""
        if Kind.SPLIT in self._active:
            yield from self._joined(at, Kind.SPLIT, listed=True)
        form = self._words[at].seen.lower()
        if Kind.JOINED in self._active and self._forms.doubted(form):
            for way in self._parted(at, self._forms.score(form)):
                if any(self._forms.lexicon.share(part.seen.lower()) > FUNCTION
                       for part in way.instead):  # fmt: skip
                    yield replace(way, gain=way.gain - _OF_A_NAME)

    def _hyphen_after(self, at: int) -> bool:
        if at + 1 >= len(self._words):
            return False
        after = self._words[at + 1]
        gap = self._raw[self._words[at].end : after.start]
        lower = after.seen[0].islower() and after.seen not in _SUSPENDED
        return len(gap) > 1 and lower and bool(_HYPHEN.fullmatch(gap))

    def _beside_hyphen(self, word: Word) -> bool:
        return "-" in {self._raw[word.start - 1 : word.start], self._raw[word.end : word.end + 1]}

    def _joined(self, at: int, kind: Kind, *, listed: bool = False) -> Iterator[_Way]:
        """`words[at]` and the next as one word; only a word that a list has if `listed`."""
        if at + 1 >= len(self._words):
            return
        one, two = self._words[at], self._words[at + 1]
        if kind is Kind.SPLIT and self._raw[one.end : two.start] != " ":
            return
        if two.begins or not (one.seen.isalpha() and two.seen.isalpha() and two.seen.islower()):
            return
        if len(one.seen) > 1 and one.seen.isupper():
            return
        seen = one.seen + two.seen
        form = seen.lower()
        if not _SHORTEST_WHOLE <= len(seen) <= _LONGEST or (
            listed and not self._forms.lexicon.alike(form)
        ):
            return
        parts = (one.seen.lower(), two.seen.lower())
        both = kind is Kind.SPLIT and not any(self._forms.doubted(part) for part in parts)
        if (both and not self._forms.lexicon.alike(form)) or not self._forms.is_word(form):
            return
        apart = sum(self._forms.score(part) for part in parts)
        gain = self._forms.score(form) - self._prices[kind] - apart - (_OF_TWO_WORDS * both)
        yield _Way(gain, at, at + 2, kind, (Word(one.start, two.end, seen, one.begins),))

    def _reshaped(self, at: int, here: float) -> Iterator[_Way]:
        word = self._words[at]
        form = _ODD_INSIDE.sub("l", word.seen).lower()
        for kind, found in self._written(form, word.seen):
            gain = self._forms.score(found) - self._prices[kind] - here
            if gain > 0:
                instead = replace(word, seen=_like(found, word))
                yield _Way(gain, at, at + 1, kind, (instead,))

    def _written(self, form: str, seen: str) -> Iterator[tuple[Kind, str]]:
        if form != seen.lower():
            yield Kind.SHAPES, form
        once = list(dict.fromkeys(reshaped(form)))
        if form.endswith("ri") and self._forms.is_word(form[:-1]):
            once.remove(f"{form[:-2]}n")  # "träderi" is "träder i", hardly "träden"
        yield from ((Kind.SHAPES, found) for found in once if self._is_word(found))
        yield from ((Kind.LETTERS, found) for found in self._forms.dotted(form))
        if Kind.SHAPES in self._active and len(form) > 5:
            for first in once:
                for found in reshaped(first):
                    if self._forms.lexicon.share(found) > 1e-7 and self._is_word(found):
                        yield Kind.SHAPES, found

    def _is_word(self, form: str) -> bool:
        return not any(c.isdigit() for c in form) and self._forms.is_word(form)

    def _parted(self, at: int, here: float) -> Iterator[_Way]:
        word = self._words[at]
        if not word.seen.isalpha():
            return
        for score, cuts in self._partings(word.seen.lower(), 3):
            gain = score - here
            plain = Kind.JOINED in self._active or _NEVER_IN_COMPOUNDS.intersection(cuts)
            if len(cuts) > 1 and gain > 0 and plain:
                yield _Way(gain, at, at + 1, Kind.JOINED, tuple(_pieces(word, cuts)))

    def _partings(self, form: str, most: int) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Yield the ways to part `form` into words, the likeliest for each first word."""
        if self._forms.is_part(form):
            yield self._forms.score(form), (form,)
        if most == 1:
            return
        for cut in range(2, len(form) - 1):
            first = form[:cut]
            if not self._forms.is_part(first):
                continue
            rest = max(self._partings(form[cut:], most - 1), default=None)
            if rest and self._forms.stand_apart(first, rest[1][0]):
                price = self._prices[Kind.JOINED]
                yield self._forms.score(first) + rest[0] - price, (first, *rest[1])


def _is_plain(word: Word) -> bool:
    """Whether a word may be doubted: no name, no abbreviation, no code."""
    seen = _ODD_INSIDE.sub("l", word.seen)
    odd = seen != word.seen or not seen.isalpha()
    if not 2 <= len(seen) <= _LONGEST or (seen[0].isupper() and not word.begins and not odd):
        return False
    if not (seen.islower() or seen[1:].islower()):
        return False
    return seen.isalpha() or bool(_MIXED.match(seen))


def _like(found: str, word: Word) -> str:
    """Write `found` with the capital that `word` has, or had before an I was seen as an l."""
    capital = word.seen[0].isupper() or (word.begins and word.seen[0] in "l1" and found[0] == "i")
    return found[0].upper() + found[1:] if capital else found


def _pieces(word: Word, parts: tuple[str, ...]) -> Iterator[Word]:
    at = word.start
    for number, part in enumerate(parts):
        seen = word.seen[at - word.start : at - word.start + len(part)]
        yield Word(at, at + len(part), seen, word.begins and not number, parted=bool(number))
        at += len(part)
