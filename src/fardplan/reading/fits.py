"""How well what is said fits the elements that it may be about, by its words alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from fardplan.reading.drafts import Draft
from fardplan.reading.learned.words import TellingWords

_STEPS = (0.5, 1.0, 1.7, 2.5, 3.7, 5.3, 7.5)
_MOST_TOLD = 6
"""How many passages that are no viewpoints tell what comes next is about."""


class Fit:
    """The fits of one text: how well each element does, and how the best stands to the others."""

    def __init__(self, name: str, fits: Mapping[str, float]) -> None:
        self._name, self._fits = name, fits
        ranked = sorted(fits.items(), key=lambda fit: (-fit[1], fit[0]))[:2]
        self.best = [(f"{name}{at}", (number,)) for at, (number, _) in enumerate(ranked)]
        """The two that fit best, the better first, each with a name for where it comes from."""
        first = ranked[0][1] if ranked else 0.0
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        self._first = first
        self._ahead = f"{name} best={_step(first)} lead={_step(first - second)}"

    def of(self, aim: tuple[str, ...]) -> Iterator[str]:
        """Yield what there is to say of an aim, () for the roadmap as a whole."""
        own = max((self._fits.get(number, 0.0) for number in aim), default=0.0)
        yield f"{self._name} fits={_step(own)}"
        if self.best and aim == self.best[0][1]:
            yield self._ahead
        elif aim:
            yield f"{self._ahead} other"
            yield f"{self._name} behind={_step(self._first - own)}"
        else:
            yield f"{self._ahead} whole"


def _step(fit: float) -> int:
    """A fit as one of a few steps, each half as fine as the one before."""
    return sum(fit >= step for step in _STEPS)


class Fits:
    """The fits of the viewpoints of a document, and of what stands around them.

    Around them stand their paragraphs, with what is retold there, and what was told before them
    under the same heading.
    """

    def __init__(self, drafts: Sequence[Draft], telling: TellingWords) -> None:
        self._telling = telling
        self._inside: dict[int, list[str]] = defaultdict(list)
        self._told: dict[int, str] = {}
        told: list[Draft] = []
        for draft in drafts:
            if draft.group is None:
                continue
            self._inside[draft.paragraph].append(draft.lower)
            if not draft.is_view:
                told.append(draft)
                continue
            before = (each.lower for each in told[-_MOST_TOLD:] if each.scene is draft.scene)
            self._told[draft.start] = " ".join(before)
            told = []
        self._paragraphs: dict[int, Fit] = {}

    def of(self, draft: Draft) -> tuple[Fit, ...]:
        """Return the fits of a viewpoint, of its paragraph, and of what was told before it.

        None where a heading stands over it: an answer per target area stays at that level.
        """
        if draft.scene.targets:
            return ()
        own = Fit("words", self._telling.fits(draft.lower))
        told = Fit("told", self._telling.fits(self._told[draft.start]))
        return own, self._of_paragraph(draft.paragraph), told

    def _of_paragraph(self, paragraph: int) -> Fit:
        if paragraph not in self._paragraphs:
            text = " ".join(self._inside[paragraph])
            self._paragraphs[paragraph] = Fit("paragraph", self._telling.fits(text))
        return self._paragraphs[paragraph]
