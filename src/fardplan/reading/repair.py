"""Repair broken Swedish, word by word, as a layer over the raw text.

A text whose å, ä and ö were lost is repaired with a noisy channel: of all Swedish words that
recognition could have turned into what stands there, the one that is most likely here. Clean text
is only relieved of what is no letter at all: private-use bullets, ligatures, line-end hyphens.
"""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fardplan.reading import channel, context
from fardplan.reading.context import Around
from fardplan.reading.damage import lost_swedish_letters
from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.typography import typographic_repairs

_TOKEN = re.compile(r"[\w&]+")
_UNBROKEN = re.compile(r"\S+")
_OF_ADDRESS = re.compile(r"@|://|www\.|\d[/-]\d")
_SENTENCE_END = re.compile(r"[.!?:;•\f]|\n\s*\n|\n\s*[-–•]")
_DOUBTFUL = 0.8
LOST_LETTERS = "lost å, ä, ö"
"""Why a word was repaired whose letters recognition did not know."""
_LONGEST_WORD = 80
"""What is longer is no word, but a rule or a rubbed-out line."""
_COMMON = 2e-6
_UNITS = frozenset(
    ["st", "kr", "mm", "cm", "dm", "km", "kg", "ha", "kl", "tal", "tals", "an", "ar", "åring"]
)
"""What stands behind a number without a space."""
_COUNTED = frozenset(
    [
        "kap",
        "kapitel",
        "§",
        "procent",
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
        "år",
        "kr",
        "mnkr",
        "och",
        "till",
    ]
)
_COUNTING = frozenset(
    [
        "strategi",
        "bilaga",
        "sid",
        "sida",
        "kap",
        "kapitel",
        "punkt",
        "nr",
        "nummer",
        "del",
        "steg",
        "fas",
        "mål",
        "etappmål",
        "målområde",
        "tertial",
        "version",
        "paragraf",
        "den",
    ]
)


def repair(raw: str, lexicon: Lexicon) -> RepairedText:
    """Return `raw` with its repaired layer. Numbers and addresses are never changed."""
    repairs = list(typographic_repairs(raw, lexicon))
    if lost_swedish_letters(raw):
        repairs = list(_without_overlap(repairs, _word_repairs(raw, lexicon)))
    doubtful = tuple(r for r in repairs if r.confidence < _DOUBTFUL)
    return RepairedText(raw, tuple(repairs), doubtful)


def _without_overlap(first: list[Repair], second: Iterator[Repair]) -> Iterator[Repair]:
    """Merge two rows of repairs, both in order; where they overlap, `first` stands."""
    waiting = deque(first)
    end = 0
    for repair in second:
        while waiting and waiting[0].start < repair.end:
            yield waiting[0]
            end = waiting.popleft().end
        if repair.start >= end:
            yield repair
    yield from waiting


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    seen: str
    begins: bool
    """Whether a sentence, a line item or a heading begins here."""


@dataclass(frozen=True, slots=True)
class _Reading:
    word: str
    score: float


def _words(raw: str) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for unbroken in _UNBROKEN.finditer(raw):
        if _OF_ADDRESS.search(unbroken.group()):
            continue
        for match in _TOKEN.finditer(raw, *unbroken.span()):
            begins = not words or bool(_SENTENCE_END.search(raw, end, match.start()))
            words.append(_Word(match.start(), match.end(), match.group(), begins))
            end = match.end()
    return words


def _word_repairs(raw: str, lexicon: Lexicon) -> Iterator[Repair]:
    words = _words(raw)
    choices = [_choices(word.seen, lexicon) for word in words]
    first = [options[0].word if options else word.seen.casefold()
             for word, options in zip(words, choices, strict=True)]  # fmt: skip
    for at, (word, options) in enumerate(zip(words, choices, strict=True)):
        around = _around(words, first, at)
        if word.seen == "1":
            if _is_preposition(word, around) and not _in_number(raw, word):
                yield Repair(word.start, word.end, "I" if word.begins else "i", 0.9, "1 read as i")
            continue
        if not options:
            continue
        best, confidence = _best(options, around)
        first[at] = best
        text = _cased(best, word, around)
        if text != word.seen:
            unsure = _may_be_a_name(word, text, lexicon) or _half_a_number(word.seen)
            sure = min(confidence, 0.75) if unsure else confidence
            yield Repair(word.start, word.end, text, round(sure, 3), LOST_LETTERS)


def _may_be_a_name(word: _Word, text: str, lexicon: Lexicon) -> bool:
    capital = word.seen[0].isupper() and text[0].isupper() and not word.begins
    return capital and lexicon.share(text.casefold()) < 2e-6


def _around(words: list[_Word], first: list[str], at: int) -> Around:
    def neighbour(step: int) -> str:
        other = at + step
        if not 0 <= other < len(words):
            return ""
        low, high = sorted((at, other))
        broken = any(words[k].begins for k in range(low + 1, high + 1))
        return "" if broken else first[other]

    return Around(neighbour(-2), neighbour(-1), neighbour(1), neighbour(2))


def _is_preposition(word: _Word, around: Around) -> bool:
    if around.before in _COUNTING or around.after in _COUNTED or around.after.isdigit():
        return False
    return bool(around.after) and around.after[0].isalpha() and not around.before.isdigit()


def _in_number(raw: str, word: _Word) -> bool:
    return raw[word.start - 1 : word.start] in {".", ","} or bool(
        re.match(r"[.,]\d", raw[word.end : word.end + 2])
    )


def _choices(seen: str, lexicon: Lexicon) -> tuple[_Reading, ...]:
    letters = sum(c.isalpha() for c in seen)
    digits = sum(c.isdigit() for c in seen)
    if seen == "i1":
        return (_Reading("i", 0.0),)
    if (letters < 2 and "&" not in seen) or digits > letters or len(seen) == 1:
        return ()
    if seen.isupper() and len(seen) <= 5:
        return ()
    if len(seen) > _LONGEST_WORD:
        return ()
    if digits * 2 > letters:
        return _like_a_number(seen.casefold(), lexicon)
    return _readings(seen.casefold(), bool(digits), lexicon)


def _half_a_number(seen: str) -> bool:
    return sum(c.isdigit() for c in seen) * 2 > sum(c.isalpha() for c in seen)


def _like_a_number(seen: str, lexicon: Lexicon) -> tuple[_Reading, ...]:
    """Return the common words that half a number can stand for: "16sa" is "lösa", "16st" is not."""
    if seen.lstrip("0123456789") in _UNITS:
        return ()
    return tuple(
        reading for reading in _compound(seen, lexicon) if lexicon.share(reading.word) > _COMMON
    )


@lru_cache(maxsize=50_000)
def _readings(seen: str, digits: bool, lexicon: Lexicon) -> tuple[_Reading, ...]:
    """Return what `seen` can stand for, likeliest first."""
    found = []
    for word in {*lexicon.alike(seen), *((seen,) if lexicon.share(seen) else ())}:
        price = channel.cost(seen, word)
        if price < math.inf:
            found.append(_Reading(word, lexicon.log_share(word) - price))
    if not found:
        found = _compound(seen, lexicon)
    if digits:
        found = [reading for reading in found if not any(c.isdigit() for c in reading.word)]
    return tuple(sorted(found, key=lambda reading: (-reading.score, reading.word)))


def _compound(seen: str, lexicon: Lexicon) -> list[_Reading]:
    """Return the first spellings of a word that no list has, but that is a Swedish compound."""
    found = []
    for word, price in channel.originals(seen, most=300):
        if lexicon.knows(word):
            found.append(_Reading(word, -price))
            if len(found) == 2:
                break
    return found


def _best(options: tuple[_Reading, ...], around: Around) -> tuple[str, float]:
    scored = [(o.score + context.bonus(o.word, around), o.word) for o in options[:6]]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    top = scored[0][0]
    total = sum(math.exp(score - top) for score, _ in scored)
    return scored[0][1], 1.0 / total


def _cased(best: str, word: _Word, around: Around) -> str:
    seen = word.seen
    if len(seen) > 1 and seen.isupper():
        return best.upper()
    if seen[0] == "O" and best[0] == "ö" and not word.begins and around.before.isalpha():
        return best  # the dots of a small ö make it look like a capital O
    if seen[0].isupper() or (seen[0] in "0&" and word.begins):
        return best[0].upper() + best[1:]
    return best
