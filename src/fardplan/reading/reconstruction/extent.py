"""How far a title goes: over which lines, and where the paragraph glued to it begins."""

from __future__ import annotations

import re
from dataclasses import replace

from fardplan.kernel.text import bare
from fardplan.reading.layers import RepairedText
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.lines import Line
from fardplan.reading.reconstruction import headings
from fardplan.reading.reconstruction.seen import Word, words_in

_LEADS_ON = frozenset(
    {
        "och", "eller", "samt", "i", "på", "av", "för", "till", "med", "mot", "om", "från",
        "hos", "vid", "inom", "genom", "mellan", "under", "över", "utan", "efter", "att",
        "som", "en", "ett", "den", "det", "de", "dess", "deras", "sin", "sitt", "sina",
        "stadens",
    }
)  # fmt: skip
"""No title ends with one of these, so the line below belongs to it even with a capital first."""
_SUSPENDED = frozenset({"och", "eller", "samt", "respektive", "till"})
_LEADER = re.compile(r"^[.…_]{3,}$|^(?:[.…]\s*)+$")
_MOST_LINES = 6
_SHORTEST = 3
_MOST_CHARACTERS = 300


class Extent:
    """Reads titles out of the lines of one document."""

    def __init__(self, layers: RepairedText, lines: list[Line], gap: int, lexicon: Lexicon) -> None:
        self._layers = layers
        self._lines = lines
        self._gap = gap
        self._lexicon = lexicon

    def title(self, at: int, skip: int, *, capital: bool = True) -> tuple[tuple[Word, ...], int]:
        """Return the words of the title on line `at` behind `skip` characters, and its last line.

        No words are returned where there is no title, but a sentence or nothing. A number that
        stands alone has its title on the next line. `capital` says whether it must begin with one.
        """
        if not self._lines[at].text[skip:].strip():
            return self._below(at)
        words, last = self._words(at, skip)
        words = _without_page(words)
        sentence = next((k for k, w in enumerate(words[:-1]) if _ends(w, words[k + 1])), None)
        if sentence is not None:
            words = words[: sentence + 1]
        return (words, last) if _is_title(words, capital) else ((), at)

    def _below(self, at: int) -> tuple[tuple[Word, ...], int]:
        if at + 1 >= len(self._lines) or self.opens(at + 1):
            return (), at
        words, last = self._words(at + 1, 0)
        alone = last + 1 == len(self._lines) or self.is_apart(last + 1) or self.opens(last + 1)
        is_heading = alone and bool(words) and not words[-1].ends_sentence
        return (words, last) if is_heading and _is_title(words, True) else ((), at)

    def _words(self, at: int, skip: int) -> tuple[tuple[Word, ...], int]:
        line = self._lines[at]
        before = len(line.text[:skip].split())
        words, last = words_in(self._layers, line.start, line.end)[before:], at
        while last - at < _MOST_LINES and self._goes_on(words, last + 1):
            last += 1
            line = self._lines[last]
            words = self._glued(words, words_in(self._layers, line.start, line.end))
        return words, last

    def _goes_on(self, words: tuple[Word, ...], at: int) -> bool:
        if at >= len(self._lines):
            return False
        line = self._lines[at]
        if not words or words[-1].ends_sentence or self.opens(at):
            return False
        if line.blank_before > self._gap and not line.new_page:
            return False
        if line.text[:1].islower():
            return True
        ends = words[-1].text
        leads_on = ends.endswith((",", "-")) or ends.casefold() in _LEADS_ON
        return leads_on and line.text[:1].isupper()

    def _glued(self, words: tuple[Word, ...], more: tuple[Word, ...]) -> tuple[Word, ...]:
        """Put a word together that was divided at the end of a line with empty lines below it."""
        last = words[-1]
        if not last.text.endswith("-") or not more or more[0].text in _SUSPENDED:
            return (*words, *more)
        whole = last.text[:-1] + more[0].text
        if not self._lexicon.knows(whole.casefold().strip(".,:;")):
            return (*words, *more)
        raw = last.raw.rstrip("-") + more[0].raw
        sure = min(last.confidence, more[0].confidence)
        return (*words[:-1], Word(whole, raw, sure), *more[1:])

    def is_apart(self, at: int) -> bool:
        """Return whether more white space than usual stands above a line."""
        line = self._lines[at]
        return at == 0 or line.new_page or line.blank_before > self._gap

    def opens(self, at: int) -> bool:
        """Return whether a line opens something of its own: an item, a strategy or an area."""
        text = self._lines[at].text
        return bool(
            headings.ITEM.match(text)
            or headings.decimal(text)
            or headings.numeral(text)
            or headings.one_milestone(text)
            or (headings.target_area(text) and text[:1].isupper())
        )


def _ends(word: Word, after: Word) -> bool:
    """Whether a sentence ends with `word`, rather than an abbreviation like "t.ex."."""
    long = len(word.text) > 3 and "." not in word.text[:-1]
    return word.ends_sentence and long and after.text[:1].isupper()


def _is_title(words: tuple[Word, ...], capital: bool) -> bool:
    text = " ".join(word.text for word in words)
    if len(bare(text)) < _SHORTEST or len(text) > _MOST_CHARACTERS:
        return False
    if capital and not text[0].isupper():
        return False
    return not headings.speaks_of_sender(words[0].text)


def _without_page(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave out the dots and the page number behind a title in a table of contents."""
    kept = list(words)
    if len(kept) > 1 and kept[-1].text.isdigit() and _LEADER.match(kept[-2].text[-3:]):
        kept.pop()
    while kept and _LEADER.match(kept[-1].text):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip("…"))
    return tuple(kept)
