"""What a verdict is made of, and how the total follows from women and men."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fardplan.statistics.paths import Release
from fardplan.statistics.vocabulary import SEXES, Measure, Sex, Verdict

ORDER = (
    Verdict.REACHED, Verdict.ON_PATH, Verdict.TOO_EARLY, Verdict.CANNOT_BE_JUDGED,
    Verdict.UNMEASURABLE, Verdict.OFF_PATH,
)  # fmt: skip
"""From best to worst."""


class Because(StrEnum):
    """What a verdict stands on. `verdict_words` says each as a sentence."""

    PART_MISSING = "part_missing"
    NO_FIGURE_YET = "no_figure_yet"
    NOT_SPLIT = "not_split"
    FIGURE_WITHHELD = "figure_withheld"
    FIGURE_MISSING = "figure_missing"
    FIGURE_WITHIN_BOUNDS = "figure_within_bounds"
    BASELINE_NOT_PUBLIC = "baseline_not_public"
    SERIES_BROKEN = "series_broken"
    VARIATION_UNKNOWN = "variation_unknown"
    TOO_WIDE = "too_wide"
    TOO_LITTLE_YET = "too_little_yet"
    STRADDLES_TARGET = "straddles_target"
    MEETS_TARGET = "meets_target"
    KEEPS_PATH = "keeps_path"
    WORSE_THAN_PATH = "worse_than_path"
    SHORT_OF_TARGET = "short_of_target"
    WORSENED = "worsened"
    ONE_SEX_WORSE = "one_sex_worse"
    TOTAL_HIDES = "total_hides"


Fact = float | int | str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with the numbers that it stands on."""

    because: Because
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What can be said for one sex."""

    sex: Sex
    verdict: Verdict
    reasons: tuple[Reason, ...]
    year: int | None = None
    """The year of the figure that was judged."""
    value: float | None = None
    waypoint: float | None = None
    detectable: float | None = None
    """The smallest change since the baseline that the data can be expected to show."""
    next: Release | None = None
    """The next figures that can change the verdict; None if none can."""
    chance: float | None = None
    """How likely the target is to be reached at the pace so far; None without a forecast."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a target: in total, never better than for women or for men."""

    milestone: str
    measure: Measure | None
    on: date
    judgements: tuple[Judgement, ...]
    """For women, men and total, in that order; for the total alone where no sex is told."""

    @property
    def verdict(self) -> Verdict:
        """The verdict on the whole."""
        return self.judgements[-1].verdict

    def of(self, sex: Sex) -> Judgement:
        """Return the judgement for one sex; `KeyError` if there is none."""
        for judgement in self.judgements:
            if judgement.sex is sex:
                return judgement
        raise KeyError(sex)


def capped(total: Judgement, by_sex: Iterable[Judgement]) -> Judgement:
    """Return the judgement of the total, no better than that of the worse sex."""
    reasons = list(total.reasons)
    verdict = total.verdict
    for judgement in by_sex:
        if ORDER.index(judgement.verdict) > ORDER.index(verdict):
            verdict = judgement.verdict
        if ORDER.index(judgement.verdict) > ORDER.index(total.verdict):
            facts: dict[str, Fact] = {
                "sex": judgement.sex.value,
                "verdict": judgement.verdict.value,
                "total": total.verdict.value,
            }
            reasons.append(Reason(Because.ONE_SEX_WORSE, facts))
        if _worsened(judgement) and _improved(total):
            reasons.append(Reason(Because.TOTAL_HIDES, _hidden(total, judgement)))
    return replace(total, verdict=verdict, reasons=tuple(reasons))


def _worsened(judgement: Judgement) -> bool:
    return any(reason.because is Because.WORSENED for reason in judgement.reasons)


def _improved(total: Judgement) -> bool:
    facts = total.reasons[0].facts
    if not {"value", "baseline", "target"} <= facts.keys():
        return False
    value, baseline, target = (float(facts[name]) for name in ("value", "baseline", "target"))
    return (value - baseline) * (target - baseline) > 0


def _hidden(total: Judgement, judgement: Judgement) -> dict[str, Fact]:
    worse = next(r.facts for r in judgement.reasons if r.because is Because.WORSENED)
    own = total.reasons[0].facts
    return {
        "sex": judgement.sex.value,
        "year": worse["year"],
        "baseline_year": worse["baseline_year"],
        "baseline": worse["baseline"],
        "value": worse["value"],
        "total_baseline": own["baseline"],
        "total_value": own["value"],
    }


def sexes_not_reached(judged: Judged) -> tuple[Sex, ...]:
    """Return for whom of women and men a target is not reached."""
    return tuple(
        each.sex
        for each in judged.judgements
        if each.sex in SEXES and each.verdict is not Verdict.REACHED
    )
