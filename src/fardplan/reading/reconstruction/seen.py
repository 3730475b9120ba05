"""What one report shows of a roadmap: its titles, word by word, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from fardplan.kernel.text import bare
from fardplan.reading.layers import RepairedText


@dataclass(frozen=True, slots=True)
class FoundAt:
    """A place in a document: its file name and the line, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as it is read, as it stands in the raw text, and how sure the repair is."""

    text: str
    raw: str
    confidence: float = 1.0

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with the word."""
        return self.text.endswith((".", "!", "?"))


@dataclass(frozen=True)
class SeenTitle:
    """A title, or a milestone's text, as one report has it."""

    words: tuple[Word, ...]
    found: FoundAt
    damaged: bool
    """Whether the report lost its å, ä and ö, so that its words are repaired ones."""

    @cached_property
    def text(self) -> str:
        """The title on one line, with a capital first and no full stop."""
        text = " ".join(word.text for word in self.words).rstrip(" .:;,")
        return text[:1].upper() + text[1:]

    @cached_property
    def bare(self) -> str:
        """The title for a rough comparison, without case, marks and diacritics."""
        return bare(self.text)


@dataclass(slots=True)
class SeenArea:
    """A target area as one report has it. `number` is None where the report has none for it."""

    title: SeenTitle | None
    number: int | None = None
    strategies: list[tuple[int, SeenTitle]] = field(default_factory=list)
    """With the number within the area, 3 for both 1.3 and III."""
    milestones: list[SeenTitle] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class View:
    """A whole roadmap as one report shows it."""

    file: str
    areas: tuple[SeenArea, ...]
    damaged: bool
    decimal: bool
    """Whether it counts 1.1, 1.2 through all areas, rather than I, II within each."""
    founding: bool
    """Whether its strategies are surely those of a roadmap; otherwise they only bear witness."""
    name: SeenTitle | None = None
    """What the roadmap is called."""
    notes: tuple[str, ...] = ()

    def count(self) -> tuple[int, int, int]:
        """Return how many target areas, strategies and milestones it has."""
        strategies = sum(len(area.strategies) for area in self.areas)
        return len(self.areas), strategies, sum(len(area.milestones) for area in self.areas)

    def titles(self) -> Iterator[SeenTitle]:
        """Yield every title, area by area."""
        if self.name:
            yield self.name
        for area in self.areas:
            if area.title:
                yield area.title
            yield from (title for _, title in area.strategies)
            yield from area.milestones


def words_in(layers: RepairedText, start: int, end: int) -> tuple[Word, ...]:
    """Return the repaired words of `raw[start:end]`, each with the raw characters behind it."""
    words: list[Word] = []
    text, raw, sure = "", "", 1.0
    for piece, repair in layers.pieces(start, end):
        if repair:
            behind = layers.raw[repair.start : repair.end]
            text, raw = text + piece, raw + "".join(behind.split())
            sure = min(sure, repair.confidence)
            continue
        for character in piece:
            if not character.isspace():
                text, raw = text + character, raw + character
            elif text:
                words.append(Word(text, raw, sure))
                text, raw, sure = "", "", 1.0
    return (*words, Word(text, raw, sure)) if text else tuple(words)


def joined(words: Sequence[Word]) -> str:
    """Return the raw characters of `words` in one run, lower case."""
    return "".join(word.raw for word in words).casefold()
