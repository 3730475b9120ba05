"""Which of several titles is the roadmap's own, and which ones differ from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from fardplan.kernel.text import bare
from fardplan.plan import VariantKind
from fardplan.reading.reconstruction.likeness import Likeness
from fardplan.reading.reconstruction.seen import SeenTitle, Word

_WORDS = re.compile(r"[^\W_]+")


class Usage:
    """How often the reports, as a whole, use a word in the company of another."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._words: Counter[str] = Counter()
        for text in texts:
            words = [bare(word) for word in _WORDS.findall(text)]
            self._words.update(words)
            self._pairs.update(pairwise(words))

    def of(self, words: list[str], at: int) -> tuple[int, int]:
        """Return how often the word at `at` stands beside its neighbours, and how often at all."""
        beside = sum(self._pairs[pair] for pair in pairwise(words[max(at - 1, 0) : at + 2]))
        return beside, self._words[words[at]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The title that was chosen, and every one that differs from it, with how."""

    title: SeenTitle
    others: tuple[tuple[SeenTitle, VariantKind], ...]


class Chooser:
    """Chooses among the titles that reports have for one element."""

    def __init__(self, likeness: Likeness, usage: Usage, quoted: Mapping[str, int]) -> None:
        """`quoted` says how many strategies each report quotes: one that quotes all is careful."""
        self.likeness = likeness
        self._usage = usage
        self._quoted = quoted

    def choose(self, seen: list[SeenTitle]) -> Choice:
        """Return the title that most reports have.

        Where as many have one as another, a slip gives way to what it is a slip of; otherwise the
        title of a clean report goes before that of a damaged one, and that of a report that quotes
        the whole roadmap before that of one that quotes a part.
        """
        groups = self._groups(sorted(seen, key=_clean_first))
        ranked = sorted(groups, key=self._weight)
        best = ranked[0]
        for other in ranked[1:]:
            if _reports(other) == _reports(best) and self._is_slip_of(best[0], other[0]):
                best = other
        title = self._as_clean(best[0], seen)
        others = []
        for group in ranked:
            if group is not best:
                others += [(self._as_clean(t, seen), t) for t in _one_per_report(group)]
        kinds = [(shown, self.likeness.kind(shown, title)) for shown, _ in others]
        return Choice(title, tuple(kinds))

    def _weight(self, group: list[SeenTitle]) -> tuple[int, bool, int, str]:
        """Where nothing else decides, the text does, so that the choice is the same each time."""
        quoted = max(self._quoted.get(title.found.file, 0) for title in group)
        return -_reports(group), group[0].damaged, -quoted, group[0].text

    def _groups(self, seen: list[SeenTitle]) -> list[list[SeenTitle]]:
        """Divide titles into those that are the same but for damage, clean ones first in each."""
        groups: list[list[SeenTitle]] = []
        for title in seen:
            for group in groups:
                if self.likeness.same(title, group[0]):
                    group.append(title)
                    break
            else:
                groups.append([title])
        return groups

    def _is_slip_of(self, one: SeenTitle, other: SeenTitle) -> bool:
        """Whether `one` is the misprint of the two, where they differ by a letter.

        A misprint is no word, or is a word that the reports do not use in that company.
        """
        if self.likeness.kind(one, other) is not VariantKind.SLIP:
            return False
        ((first, second),) = self.likeness.changed(one, other)
        assert first and second
        is_word, other_is_word = self._knows(first), self._knows(second)
        if is_word != other_is_word:
            return other_is_word
        left, right = one.bare.split(), other.bare.split()
        if len(left) != len(right):
            return False
        at = next((k for k, (a, b) in enumerate(zip(left, right, strict=True)) if a != b), None)
        return at is not None and self._usage.of(right, at) > self._usage.of(left, at)

    def _knows(self, word: Word) -> bool:
        return self.likeness.lexicon.knows(word.text.casefold().strip(".,:;"))

    def _as_clean(self, title: SeenTitle, seen: list[SeenTitle]) -> SeenTitle:
        """Return `title` with its damaged words as the likest clean report spells them."""
        clean = [other for other in seen if not other.damaged]
        if not title.damaged or not clean:
            return title
        nearest = min(clean, key=lambda other: len(self.likeness.changed(title, other)))
        return self.likeness.mended(title, nearest)


def _clean_first(title: SeenTitle) -> tuple[bool, str, int]:
    return title.damaged, title.found.file, title.found.line


def _reports(group: list[SeenTitle]) -> int:
    return len({title.found.file for title in group})


def _one_per_report(group: list[SeenTitle]) -> list[SeenTitle]:
    return list({title.found.file: title for title in reversed(group)}.values())[::-1]
