"""How well what is said fits the elements that it may be about, by its words alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from fardplan.reading.drafts import Draft
from fardplan.reading.learned.words import TellingWords

_STEPS = (0.5, 1.0, 1.7, 2.5, 3.7, 5.3, 7.5)
"""A fit is told as one of a few steps, each half as fine as the one before."""
_MOST_TOLD = 6
"""How many passages that are no viewpoints tell what comes next is about."""


class _Names:
    """What there is to say of the fits of one kind of text, by steps: each name is made once."""

    def __init__(self, name: str) -> None:
        steps = range(len(_STEPS) + 1)
        self.best = f"{name}0", f"{name}1"
        self.fits = [f"{name} fits={step}" for step in steps]
        self.behind = [f"{name} behind={step}" for step in steps]
        self.ahead = [[f"{name} best={best} lead={lead}" for lead in steps] for best in steps]
        self.whole = [[f"{each} whole" for each in leads] for leads in self.ahead]
        self.other = [[f"{each} other" for each in leads] for leads in self.ahead]


_OWN, _PARAGRAPH, _TOLD = _Names("words"), _Names("paragraph"), _Names("told")


class Fit:
    """The fits of one text: how well each element does, and how the best stands to the others."""

    def __init__(self, names: _Names, fits: Sequence[float], telling: TellingWords) -> None:
        self._names, self._fits, self._telling = names, fits, telling
        second, first = sorted((0.0, 0.0, *fits))[-2:]
        self.best: list[tuple[str, tuple[str, ...]]] = []
        """The two that fit best, the better first, each with a name for where it comes from."""
        at = -1
        for name, fit in zip(names.best, (first, second), strict=True):
            if fit:
                at = fits.index(fit, at + 1 if fit == first else 0)
                self.best.append((name, (telling.numbers[at],)))
        self._first = first
        self._steps = bisect_right(_STEPS, first), bisect_right(_STEPS, first - second)

    def of(self, aim: tuple[str, ...]) -> tuple[str, ...]:
        """Return what there is to say of an aim, () for the roadmap as a whole."""
        names, (best, lead) = self._names, self._steps
        if not aim:
            return names.fits[0], names.whole[best][lead]
        own, places = 0.0, self._telling.places
        for number in aim:
            if number in places:
                own = max(own, self._fits[places[number]])
        fits = names.fits[bisect_right(_STEPS, own)]
        if self.best and aim == self.best[0][1]:
            return fits, names.ahead[best][lead]
        behind = names.behind[bisect_right(_STEPS, self._first - own)]
        return fits, names.other[best][lead], behind

    def called(self, names: _Names) -> Fit:
        """Return the same fits under other names."""
        return Fit(names, self._fits, self._telling)


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
        self._paragraphs: dict[int, Fit] = {}
        self._untold = self._of_all(_TOLD, ())

    def of(self, draft: Draft) -> tuple[Fit, ...]:
        """Return the fits of a viewpoint, of its paragraph, and of what was told before it.

        None where a heading stands over it: an answer per target area stays at that level.
        """
        if draft.scene.targets:
            return ()
        paragraph = self._of_paragraph(draft.paragraph)
        alone = len(self._inside[draft.paragraph]) == 1
        own = paragraph.called(_OWN) if alone else self._of_all(_OWN, [draft])
        before = self._before[draft.start]
        told = self._of_all(_TOLD, before) if before else self._untold
        return own, paragraph, told

    def _of_paragraph(self, paragraph: int) -> Fit:
        if paragraph not in self._paragraphs:
            self._paragraphs[paragraph] = self._of_all(_PARAGRAPH, self._inside[paragraph])
        return self._paragraphs[paragraph]

    def _of_all(self, names: _Names, drafts: Sequence[Draft]) -> Fit:
        stems = chain.from_iterable(map(self._stems_of, drafts))
        return Fit(names, self._telling.fits(stems), self._telling)

    def _stems_of(self, draft: Draft) -> list[str]:
        if draft.start not in self._stems:
            self._stems[draft.start] = self._telling.telling(draft.words)
        return self._stems[draft.start]
