"""Which of the words that a form can stand for was meant: the likeliest next to its neighbours."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fardplan.reading.lexicon import Lexicon
from fardplan.reading.repairing import context
from fardplan.reading.repairing.context import Around
from fardplan.reading.repairing.forms import Reading
from fardplan.reading.repairing.kinds import Kind
from fardplan.reading.repairing.words import Word, around, words_of

_WRITTEN_SO = 2.0
"""How much it speaks for a word, in log units, that the case writes it next to the same word."""
_MOST_OPTIONS = 6
_SEEN_OFTEN = 3
"""So many words that are none without their dots show that a text has lost more of them."""
_SURE = 0.7
_BARE = str.maketrans("åäöé", "aaoe")
_MARKED = "åäöÅÄÖ"


def best(options: Sequence[Reading], beside: Around, lexicon: Lexicon) -> tuple[str, float]:
    """Return the word that was most likely meant, and how sure that is."""

    def bonus(word: str) -> float:
        written = lexicon.follows(beside.before, word) + lexicon.follows(word, beside.after)
        return context.bonus(word, beside) + _WRITTEN_SO * written

    scored = [(o.score + bonus(o.word), o.word) for o in options[:_MOST_OPTIONS]]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    top = scored[0][0]
    total = sum(math.exp(score - top) for score, _ in scored)
    return scored[0][1], 1.0 / total


def half_lost(raw: str, words: list[Word], lexicon: Lexicon) -> list[Word]:
    """Return `words` with those settled that are words with and without their dots.

    That "mal" is "mål" is thought of only where other words show that dots are lost; how many
    are lost of all says how readily.
    """
    lost = sum(word.because == Kind.LETTERS for word in words)
    if lost < _SEEN_OFTEN:
        return words
    price = -math.log(lost / (lost + sum(raw.count(letter) for letter in _MARKED)))
    if len(words) < raw.count(" ") // 2:  # only those around what is no word were looked at
        mended = {word.start: word for word in words if word.because}
        words = _with(words_of(raw), mended)
    read = [word.seen.casefold() for word in words]
    return [
        _settled(word, tuple(_options(word, price, lexicon)), around(words, read, at), lexicon)
        for at, word in enumerate(words)
    ]


def _with(words: list[Word], mended: dict[int, Word]) -> list[Word]:
    """Put `mended` among `words`, in place of those that they are made of."""
    whole: list[Word] = []
    end = 0
    for word in words:
        if word.start < end:
            continue
        taken = mended.get(word.start, word)
        whole.append(taken)
        end = taken.end
        while end < word.end and end in mended:
            whole.append(mended[end])
            end = mended[end].end
    return whole


def _options(word: Word, price: float, lexicon: Lexicon) -> Iterator[Reading]:
    if word.because or not (word.seen.islower() or (word.begins and word.seen[1:].islower())):
        return
    form = word.seen.lower()
    for found in {form, *lexicon.alike(form)}:
        if len(found) == len(form) and found.translate(_BARE) == form and lexicon.share(found):
            marks = sum(one != other for one, other in zip(found, form, strict=True))
            yield Reading(found, lexicon.log_share(found) - price * marks)


def _settled(word: Word, options: tuple[Reading, ...], beside: Around, lexicon: Lexicon) -> Word:
    if len(options) < 2:
        return word
    ranked = sorted(options, key=lambda option: (-option.score, option.word))
    meant, sure = best(ranked, beside, lexicon)
    if meant == word.seen.lower() or sure < _SURE:
        return word
    seen = meant[0].upper() + meant[1:] if word.seen[0].isupper() else meant
    return replace(word, seen=seen, because=Kind.LETTERS.value, confidence=round(sure, 3))
