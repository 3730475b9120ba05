"""The figures of an evaluation, each with its interval."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from fardplan.evaluation.tally import (
    Tally,
    calibration_error,
    ratio,
    span_f1,
    stance_f1,
    stance_macro_f1,
)
from fardplan.reading import Stance

Measure = Callable[[Tally], float | None]


def _ratio(part: str, whole: str) -> Measure:
    return lambda tally: ratio(tally, part, whole)


def _stance(stance: Stance) -> Measure:
    return lambda tally: stance_f1(tally, stance)


def _targets(tally: Tally) -> float | None:
    """Documents without a roadmap have no targets to be right about."""
    paired = tally["paired"] - tally["without roadmap"]
    return tally["targets"] / paired if paired else None


MEASURES: dict[str, Measure] = {
    "word error, raw": _ratio("wrong raw", "words"),
    "word error, repaired": _ratio("wrong repaired", "words"),
    "viewpoint span F1": span_f1,
    "viewpoints found": _ratio("paired", "gold"),
    "viewpoints that are ones": _ratio("paired", "found"),
    "target accuracy": _targets,
    "voice accuracy": _ratio("voice", "paired"),
    "voice accuracy, not administration": _ratio("other voices right", "other voices"),
    "stance macro-F1": stance_macro_f1,
    "at least one stance in common": _ratio("shared stance", "paired"),
    "exactly the same stances": _ratio("same stances", "paired"),
    "ask recall": _ratio("asks found", "asks"),
    "ask recall, in the same words": _ratio("asks same", "asks"),
    "asks that are ones": _ratio("asks right", "asks read"),
    "cross-references followed": _ratio("references right", "references"),
    "sentences unaccounted for": _ratio("unaccounted", "sentences"),
    "quotes that are not verbatim": _ratio("not verbatim", "passages"),
    "calibration error": calibration_error,
    **{f"stance F1, {stance}": _stance(stance) for stance in Stance},
}
"""Every figure by its name. All are shares (0-1); which way is good is plain from the name."""

_DRAWS = 1000
_SEED = 20181130
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its 95 % interval; all None where there was nothing to measure.

    The interval is a percentile bootstrap over documents, drawn with a fixed seed: it says how much
    the figure would vary with other documents of the same kind. One document gives none.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None


def figures(tallies: Sequence[Tally], names: Iterable[str] = MEASURES) -> list[Figure]:
    """Return the figures over several documents, each given as its own tally."""
    whole: Tally = sum(tallies, Counter())
    drawn = _drawn(tallies) if len(tallies) > 1 else []
    return [_figure(name, MEASURES[name], whole, drawn) for name in names]


def _drawn(tallies: Sequence[Tally]) -> list[Tally]:
    """Sums over as many documents as there are, drawn with replacement."""
    chance = random.Random(_SEED)  # noqa: S311 - a sample, not a secret
    drawn = []
    for _ in range(_DRAWS):
        total: Tally = Counter()
        for tally in chance.choices(tallies, k=len(tallies)):
            total.update(tally)
        drawn.append(total)
    return drawn


def _figure(name: str, measure: Measure, whole: Tally, drawn: Sequence[Tally]) -> Figure:
    value = measure(whole)
    values = sorted(v for tally in drawn if (v := measure(tally)) is not None)
    if value is None or not values:
        return Figure(name, value, None, None)
    low = values[int(_TAIL * len(values))]
    high = values[min(int((1 - _TAIL) * len(values)), len(values) - 1)]
    return Figure(name, value, low, high)
