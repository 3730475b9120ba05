"""Repair broken Swedish, word by word, as a layer over the raw text.

A text whose å, ä and ö were lost is repaired with a noisy channel: of all Swedish words that
recognition could have turned into what stands there, the one that is most likely here. In any other
text only what is no word is looked at: what was cut in two, run into one or seen as like shapes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from fardplan.reading.damage import is_swedish, lost_swedish_letters
from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.repairing.capitals import lowered, mistaken_capitals
from fardplan.reading.repairing.choosing import best, half_lost
from fardplan.reading.repairing.context import Around
from fardplan.reading.repairing.doubt import doubtful_of
from fardplan.reading.repairing.forms import (
    Forms,
    LostForms,
    choices,
    half_a_number,
)
from fardplan.reading.repairing.kinds import Kind
from fardplan.reading.repairing.mending import mended
from fardplan.reading.repairing.screening import doubted_places
from fardplan.reading.repairing.typography import typographic_repairs
from fardplan.reading.repairing.words import Word, around, words_near, words_of

LOST_LETTERS = Kind.LETTERS.value
"""Why a word was repaired whose letters recognition did not know."""
_COUNTED = frozenset(
    [
        "kap", "kapitel", "§", "procent", "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december", "år", "kr", "mnkr",
        "och", "till",
    ]
)  # fmt: skip
_COUNTING = frozenset(
    [
        "strategi", "bilaga", "sid", "sida", "kap", "kapitel", "punkt", "nr", "nummer", "del",
        "steg", "fas", "mål", "etappmål", "målområde", "tertial", "version", "paragraf", "den",
    ]
)  # fmt: skip


def repair(raw: str, lexicon: Lexicon) -> RepairedText:
    """Return `raw` with its repaired layer. Numbers and addresses are never changed."""
    repairs = list(typographic_repairs(raw, lexicon))
    if lost_swedish_letters(raw):
        repairs = list(_without_overlap(repairs, _with_lost_letters(raw, lexicon)))
    elif is_swedish(raw):
        repairs = list(_without_overlap(repairs, _broken_words(raw, lexicon)))
    return RepairedText(raw, tuple(repairs), doubtful_of(repairs))


def _without_overlap(first: list[Repair], second: Iterable[Repair]) -> Iterator[Repair]:
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


def _broken_words(raw: str, lexicon: Lexicon) -> Iterator[Repair]:
    """Yield the repairs of a text that has its å, ä and ö."""
    forms = Forms(lexicon)
    places = doubted_places(raw, forms)
    mistaken = mistaken_capitals(raw, lexicon)
    if not places and not mistaken:
        return
    words = words_of(raw) if mistaken else words_near(raw, places)
    words = mended(raw, words, forms, None if mistaken else lambda: words_of(raw))
    words = half_lost(raw, words, lexicon)
    small = lowered(words, mistaken)
    for word in words:
        text = small.get(word.start, word.seen)
        if word.parted:
            text = f" {text}"
        if text != raw[word.start : word.end]:
            because = word.because or Kind.CAPITALS.value
            yield Repair(word.start, word.end, text, word.confidence, because)


def _with_lost_letters(raw: str, lexicon: Lexicon) -> Iterator[Repair]:
    words = mended(raw, words_of(raw), LostForms(lexicon))
    options = [choices(word.seen, lexicon) for word in words]
    read = [found[0].word if found else word.seen.casefold()
            for word, found in zip(words, options, strict=True)]  # fmt: skip
    small = lowered(words, mistaken_capitals(raw, lexicon))
    for at, (word, found) in enumerate(zip(words, options, strict=True)):
        beside = around(words, read, at)
        if word.seen == "1":
            if _is_preposition(word, beside) and not _in_number(raw, word):
                yield Repair(word.start, word.end, "I" if word.begins else "i", 0.9, "1 read as i")
            continue
        text, sure = word.seen, 1.0
        if found:
            read[at], sure = best(found, beside, lexicon)
            text = read[at] if word.start in small else _cased(read[at], word, beside)
            if _may_be_a_name(word, text, lexicon) or half_a_number(word.seen):
                sure = min(sure, 0.75)
        if word.parted:
            text = f" {text}"
        if text != raw[word.start : word.end]:
            because = word.because or LOST_LETTERS
            yield Repair(word.start, word.end, text, round(sure * word.confidence, 3), because)


def _may_be_a_name(word: Word, text: str, lexicon: Lexicon) -> bool:
    capital = word.seen[0].isupper() and text[0].isupper() and not word.begins
    return capital and lexicon.share(text.casefold()) < 2e-6


def _is_preposition(word: Word, beside: Around) -> bool:
    if beside.before in _COUNTING or beside.after in _COUNTED or beside.after.isdigit():
        return False
    return bool(beside.after) and beside.after[0].isalpha() and not beside.before.isdigit()


def _in_number(raw: str, word: Word) -> bool:
    return raw[word.start - 1 : word.start] in {".", ","} or bool(
        re.match(r"[.,]\d", raw[word.end : word.end + 2])
    )


def _cased(read: str, word: Word, beside: Around) -> str:
    seen = word.seen
    if len(seen) > 1 and seen.isupper():
        return read.upper()
    if seen[0] == "O" and read[0] == "ö" and not word.begins and beside.before.isalpha():
        return read  # the dots of a small ö make it look like a capital O
    if seen[0].isupper() or (seen[0] in "0&" and word.begins):
        return read[0].upper() + read[1:]
    return read
