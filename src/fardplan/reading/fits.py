"""How well what is said fits the elements that it may be about, by its words alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from fardplan.reading.drafts import Draft
from fardplan.reading.learned.words import TellingWords

_STEPS = (0.5, 1.0, 1.7, 2.5, 3.7, 5.3, 7.5)
_MOST_TOLD = 6
"""How many passages that are no viewpoints tell what comes next is about."""


class Fit:
    """The fits of one text: how well each element does, and how the best stands to the others."""

    def __init__(self, name: str, fits: Mapping[str, float]) -> None:
        self._name, self._fits = name, fits
        ranked = sorted(fits.items(), key=lambda fit: (-fit[1], fit[0]))[:2] if fits else ()
        self.best = [(f"{name}{at}", (number,)) for at, (number, _) in enumerate(ranked)]
        """The two that fit best, the better first, each with a name for where it comes from."""
        first = ranked[0][1] if ranked else 0.0
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        self._first = first
        self._ahead = f"{name} best={_step(first)} lead={_step(first - second)}"

    def of(self, aim: tuple[str, ...]) -> tuple[str, ...]:
        """Return what there is to say of an aim, () for the roadmap as a whole."""
        own = max([self._fits.get(number, 0.0) for number in aim]) if aim else 0.0
        fits = f"{self._name} fits={_step(own)}"
        if not aim:
            return fits, f"{self._ahead} whole"
        if self.best and aim == self.best[0][1]:
            return fits, self._ahead
        return fits, f"{self._ahead} other", f"{self._name} behind={_step(self._first - own)}"


def _step(fit: float) -> int:
    """A fit as one of a few steps, each half as fine as the one before."""
    return bisect_right(_STEPS, fit)


class Fits:
    """The fits of the viewpoints of a document, and of what stands around them.

    Around them stand their paragraphs, with what is retold there, and what was told before them
    under the same heading.
    """

    def __init__(self, drafts: Sequence[Draft], telling: TellingWords) -> None:
        self._telling = telling
        self._stems: dict[int, list[str]] = {}
        """The stems that tell of an element, by where what they are said in begins."""
        self._inside: dict[int, list[Draft]] = defaultdict(list)
        self._before: dict[int, list[Draft]] = {}
        told: list[Draft] = []
        for draft in drafts:
            if draft.group is None:
                continue
            self._inside[draft.paragraph].append(draft)
            if not draft.is_view:
                told.append(draft)
                continue
            self._before[draft.start] = [
                each for each in told[-_MOST_TOLD:] if each.scene is draft.scene
            ]
            told = []
        self._paragraphs: dict[int, Mapping[str, float]] = {}

    def of(self, draft: Draft) -> tuple[Fit, ...]:
        """Return the fits of a viewpoint, of its paragraph, and of what was told before it.

        None where a heading stands over it: an answer per target area stays at that level.
        """
        if draft.scene.targets:
            return ()
        paragraph = self._of_paragraph(draft.paragraph)
        alone = len(self._inside[draft.paragraph]) == 1
        own = paragraph if alone else self._of_all([draft])
        told = self._of_all(self._before[draft.start])
        return Fit("words", own), Fit("paragraph", paragraph), Fit("told", told)

    def _of_paragraph(self, paragraph: int) -> Mapping[str, float]:
        if paragraph not in self._paragraphs:
            self._paragraphs[paragraph] = self._of_all(self._inside[paragraph])
        return self._paragraphs[paragraph]

    def _of_all(self, drafts: Sequence[Draft]) -> Mapping[str, float]:
        return self._telling.fits(stem for draft in drafts for stem in self._stems_of(draft))

    def _stems_of(self, draft: Draft) -> list[str]:
        if draft.start not in self._stems:
            self._stems[draft.start] = self._telling.telling(draft.words)
        return self._stems[draft.start]
