"""What can be said of a target today, for women, for men and in total, and why.

A verdict compares the last figure with what the path asks for that year. Three questions are kept
apart: is the figure worse than the path by more than chance allows (`off_path`); could the data
have shown it, had nothing changed (`on_path`, or else `too_early`); and will they ever
(`cannot_be_judged`). Chance holds the sampling of the last figure and of the baseline, and how
much the figures varied from year to year before the path began. The alarm level is shared out over
all releases of the path (Bonferroni), so that a path that is kept is called off at most once in
twenty times in its whole life, and not once in twenty every year.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from scipy.special import ndtri, stdtrit

from fardplan.statistics.figures import Absent, Censored, Figure, Number
from fardplan.statistics.forecasts import LEAST, Point, forecast, standard_error
from fardplan.statistics.indicators import Certainty
from fardplan.statistics.judgements import Because, Fact, Judged, Judgement, Reason, capped
from fardplan.statistics.milestones.contracts import Missing, Part
from fardplan.statistics.milestones.targets import Target
from fardplan.statistics.paths import Path, PathHistory, Release, Schedule
from fardplan.statistics.vocabulary import Direction, Measure, Sex, Verdict

Series = Mapping[int, Figure]
"""The figures of one sex by year."""

FALSE_ALARM = 0.05
"""How likely a path that is kept may be called off, once in its whole life."""
POWER = 0.8
"""How surely a change has to show for the data to be fit to show it."""
_FIGURES_FOR_VARIATION = 4


def judge(
    target: Target,
    figures: Mapping[Sex, Series],
    on: date,
    *,
    certainty: Certainty = Certainty.REGISTER,
    breaks: Iterable[int] = (),
    paths: Mapping[Sex, PathHistory] | None = None,
    missing: Iterable[Missing] = (),
    unseen: Collection[Sex] = (),
) -> Judged:
    """Return what can be said of `target` on a day, from the figures by sex and year.

    Figures of years whose release comes after `on` are not looked at. `breaks` are years from
    which figures are not comparable with those before. `paths` are those that were adopted; by
    default one from the baseline to the target. `missing` is what compiling found: with anything
    in it the target is unmeasurable. `unseen` is whose baseline the reader of the verdict may not
    know: theirs is compared with nothing.
    """
    lacks = (*missing, *missing_to_judge(target, on))
    if lacks:
        parts = dict.fromkeys(each.part.value for each in lacks)
        reasons = tuple(Reason(Because.PART_MISSING, {"part": part}) for part in parts)
        unmeasurable = tuple(Judgement(s, Verdict.UNMEASURABLE, reasons) for s in target.sexes)
        return Judged(target.milestone, target.measure, on, unmeasurable)
    judgements = [
        _Case.of(target, sex, figures, on, certainty, tuple(breaks), paths).judgement(
            is_seen=sex not in unseen
        )
        for sex in target.sexes
    ]
    total = capped(judgements[-1], judgements[:-1])
    return Judged(target.milestone, target.measure, on, (*judgements[:-1], total))


def missing_to_judge(target: Target, on: date | None = None) -> tuple[Missing, ...]:
    """Return the parts without which no figure can be held against a target.

    On a day when an exemption from the split by sex does not hold, the split is missing.
    """
    sexes = target.sexes
    lacks = {
        Part.BASELINE: any(sex not in target.baseline for sex in sexes),
        Part.BASELINE_YEAR: target.baseline_year is None,
        Part.TARGET: any(target.value_to_reach(sex) is None for sex in sexes),
        Part.YEAR: target.year is None,
        Part.DIRECTION: any(target.better(sex) is Direction.NONE for sex in sexes),
        Part.SEX: target.sex is None or not _exempt_holds(target, on),
        Part.UNIT: target.unit is None,
    }
    return tuple(Missing(part) for part, lacking in lacks.items() if lacking)


def _exempt_holds(target: Target, on: date | None) -> bool:
    exempt = target.sex.exempt if target.sex else None
    return exempt is None or on is None or exempt.on <= on <= exempt.expires


def path_of(target: Target, sex: Sex) -> Path:
    """Return the path that a target has for one sex; `ValueError` if a part of it is missing."""
    value = target.value_to_reach(sex)
    if target.baseline_year is None or target.year is None or value is None:
        raise ValueError(f"{target.milestone} has no path: baseline, year or value is missing")
    adopted = target.adopted or date(target.baseline_year, 12, 31)
    return Path(
        sex, target.baseline_year, target.baseline[sex], target.year, value, adopted, target.shape
    )


# --- One sex ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Doubt:
    """How uncertain a comparison of two figures is, in the measure's own unit."""

    now: float
    """The variance of the last figure, as a sign of the level behind it."""
    then: float
    """That of the baseline."""
    freedom: float
    """Degrees of freedom behind them; infinite where they are known."""
    alarm: float
    """The probability of a false alarm that is allowed for this one comparison."""

    def margin(self, then_weight: float = 1.0) -> float:
        """Return how far two may differ by chance."""
        return self._quantile(1 - self.alarm) * self._error(then_weight)

    @property
    def detectable(self) -> float:
        """The smallest change that shows with `POWER`."""
        return (self._quantile(1 - self.alarm) + float(ndtri(POWER))) * self._error(1.0)

    def _error(self, then_weight: float) -> float:
        return math.sqrt(self.now + then_weight**2 * self.then)

    def _quantile(self, probability: float) -> float:
        if math.isinf(self.freedom):
            return float(ndtri(probability))
        return float(stdtrit(self.freedom, probability))


@dataclass(frozen=True)
class _Case:
    """One sex: its path, its figures that are known, and what is uncertain in them."""

    sex: Sex
    path: Path
    better: Direction
    series: Series
    schedule: Schedule
    on: date
    certainty: Certainty
    breaks: tuple[int, ...]
    measure: Measure | None
    start: int

    @classmethod
    def of(
        cls,
        target: Target,
        sex: Sex,
        figures: Mapping[Sex, Series],
        on: date,
        certainty: Certainty,
        breaks: tuple[int, ...],
        paths: Mapping[Sex, PathHistory] | None,
    ) -> _Case:
        own = path_of(target, sex)
        schedule = target.schedule or Schedule(own.start)
        known = {
            year: figure
            for year, figure in sorted(figures.get(sex, {}).items())
            if schedule.known_on(year, on)
        }
        history = paths[sex] if paths and sex in paths else PathHistory((own,))
        last = max((year for year in known if year > own.start), default=own.start)
        path = history.judging(last) or own
        return cls(sex, path, target.better(sex), known, schedule, on, certainty, breaks,
                   target.measure, path.start)  # fmt: skip

    def judgement(self, *, is_seen: bool = True) -> Judgement:
        """Return what can be said, the reason that stands in the way first.

        Without `is_seen` nothing that is said depends on the baseline.
        """
        found = self._judgement(is_seen=is_seen)
        return found if is_seen else replace(found, waypoint=None)

    def _judgement(self, *, is_seen: bool) -> Judgement:
        after = [year for year in self.series if year > self.start]
        if not after:
            return self._none_yet()
        year = after[-1]
        figure = self.series[year]
        if not isinstance(figure, Number):
            return self._unknown(year, figure)
        broken = next((b for b in self.breaks if self.start < b <= year), None)
        if broken is not None:
            facts = {"year": broken, "baseline_year": self.start}
            return self._made(Verdict.CANNOT_BE_JUDGED, Because.SERIES_BROKEN, facts, year, figure)
        if not is_seen:
            facts = {"baseline_year": self.start}
            return self._made(
                Verdict.CANNOT_BE_JUDGED, Because.BASELINE_NOT_PUBLIC, facts, year, figure
            )
        return replace(self._compared(year, figure), chance=self._chance())

    def _none_yet(self) -> Judgement:
        following = self.schedule.judging(self.start + 1)
        due = self.schedule.known_on(following.year, self.on)
        if self.sex is not Sex.TOTAL and due and not self.series:
            return self._made(Verdict.CANNOT_BE_JUDGED, Because.NOT_SPLIT, {"sex": self.sex.value})
        if due:
            facts: dict[str, Fact] = {"year": following.year}
            return self._made(Verdict.CANNOT_BE_JUDGED, Because.FIGURE_MISSING, facts)
        facts = {"year": following.year, "on": following.on.isoformat()}
        return self._made(Verdict.TOO_EARLY, Because.NO_FIGURE_YET, facts)

    def _unknown(self, year: int, figure: Absent | Censored) -> Judgement:
        if isinstance(figure, Censored):
            facts: dict[str, Fact] = {"year": year, "low": figure.low, "high": figure.high}
            return self._made(Verdict.CANNOT_BE_JUDGED, Because.FIGURE_WITHIN_BOUNDS, facts)
        because = Because.FIGURE_WITHHELD if figure.is_suppressed else Because.FIGURE_MISSING
        return self._made(Verdict.CANNOT_BE_JUDGED, because, {"year": year})

    # --- The comparison

    def _compared(self, year: int, number: Number) -> Judgement:
        met = self._reached(year, number)
        if met:
            return self._made(
                Verdict.REACHED, Because.MEETS_TARGET, self._facts(year, number), year, number
            )
        doubt = self._doubt(number)
        if doubt is None:
            facts: dict[str, Fact] = {"least": _FIGURES_FOR_VARIATION, "baseline_year": self.start}
            return self._made(
                Verdict.CANNOT_BE_JUDGED, Because.VARIATION_UNKNOWN, facts, year, number
            )
        judgement = self._against_path(year, number, doubt)
        return replace(judgement, detectable=doubt.detectable)

    def _against_path(self, year: int, number: Number, doubt: _Doubt) -> Judgement:
        facts = self._facts(year, number) | {"detectable": doubt.detectable}
        past = year >= self.path.year
        if past and not self._samples:
            return self._made(
                Verdict.OFF_PATH, Because.SHORT_OF_TARGET, facts, year, number, doubt=doubt
            )
        margin = doubt.margin(1 - self.path.done_by(year))
        facts["margin"] = margin
        if self._sign * (number.value - self.path.at(year)) < -margin:
            because = Because.SHORT_OF_TARGET if past else Because.WORSE_THAN_PATH
            return self._made(Verdict.OFF_PATH, because, facts, year, number, doubt=doubt)
        if past:
            return self._made(
                Verdict.CANNOT_BE_JUDGED, Because.STRADDLES_TARGET, facts, year, number
            )
        asked, whole = self._asked(year), abs(self.path.change)
        facts |= {"asked": asked, "whole": whole}
        if whole == 0 or asked >= doubt.detectable:
            return self._made(Verdict.ON_PATH, Because.KEEPS_PATH, facts, year, number)
        if whole < doubt.detectable:
            return self._made(Verdict.CANNOT_BE_JUDGED, Because.TOO_WIDE, facts, year, number)
        first = self._first_to_show(doubt.detectable)
        facts |= {"next_year": first.year, "on": first.on.isoformat()}
        made = self._made(Verdict.TOO_EARLY, Because.TOO_LITTLE_YET, facts, year, number)
        return replace(made, next=first)

    def _reached(self, year: int, number: Number) -> bool:
        """Whether the target is met: by the figure itself, and beyond its sampling error.

        In the target year it is enough that the figure meets it and that the sampling error leaves
        no doubt that something changed.
        """
        error = self._sampling(number)
        surplus = self._sign * (number.value - self.path.value)
        margin = float(ndtri(1 - FALSE_ALARM)) * error
        if surplus >= margin:
            return True
        gained = self._sign * (number.value - self.path.baseline)
        return year >= self.path.year and surplus >= 0 and gained > margin * math.sqrt(2)

    def _facts(self, year: int, number: Number) -> dict[str, Fact]:
        return {
            "year": year,
            "value": number.value,
            "waypoint": self.path.at(year),
            "baseline": self.path.baseline,
            "baseline_year": self.start,
            "target": self.path.value,
            "target_year": self.path.year,
        }

    @property
    def _sign(self) -> int:
        return -1 if self.better is Direction.DOWN else 1

    def _asked(self, year: int) -> float:
        return abs(self.path.at(year) - self.path.baseline)

    def _first_to_show(self, detectable: float) -> Release:
        """Return the first release of a year by which enough is asked to show."""
        years = self.schedule.years_until(self.start, self.path.year)
        year = next((y for y in years if self._asked(y) >= detectable), years[-1])
        return self.schedule.release(year)

    # --- Doubt

    @property
    def _samples(self) -> bool:
        return self.certainty is Certainty.SURVEY

    def _sampling(self, number: Number) -> float:
        return standard_error(number.interval) if self._samples else 0.0

    def _doubt(self, number: Number) -> _Doubt | None:
        """Return how uncertain the comparison is, None if nothing is known of that."""
        before = self.series.get(self.start)
        now = standard_error(number.interval) ** 2
        then = standard_error(before.interval) ** 2 if isinstance(before, Number) else now
        variation, freedom = self._variation()
        if variation is None and now == 0:
            return None
        usual = variation or 0.0
        known = usual <= min(now, then)
        releases = max(1, len(self.schedule.years_until(self.start, self.path.year)))
        return _Doubt(
            max(now, usual),
            max(then, usual),
            math.inf if known else freedom,
            FALSE_ALARM / releases,
        )

    def _variation(self) -> tuple[float | None, float]:
        """Return the variance of figures about their trend up to the baseline, and its freedom."""
        since = max((b for b in self.breaks if b <= self.start), default=-math.inf)
        history = [
            (year, figure.value)
            for year, figure in self.series.items()
            if since <= year <= self.start and isinstance(figure, Number)
        ]
        if len(history) < _FIGURES_FOR_VARIATION:
            return None, math.inf
        years, values = (np.array(axis, dtype=float) for axis in zip(*history, strict=True))
        line = np.polyfit(years - years.mean(), values, 1)
        left = values - np.polyval(line, years - years.mean())
        freedom = len(history) - 2
        return float(np.sum(left**2) / freedom), float(freedom)

    def _chance(self) -> float | None:
        """Return the probability that the figure of the target year meets the target."""
        points = [
            Point.of(year, figure) if self._samples else Point(year, figure.value)
            for year, figure in self.series.items()
            if isinstance(figure, Number)
        ]
        release = self.schedule.judging(self.path.year)
        if len(points) < LEAST or release.year <= points[-1].year:
            return None
        bounds = (0.0, 1.0) if self.measure is Measure.SHARE else (-math.inf, math.inf)
        (made,) = forecast(points, [release.year], breaks=self.breaks, bounds=bounds)
        return made.probability(self.path.value, self.better)

    # --- The result

    def _made(
        self,
        verdict: Verdict,
        because: Because,
        facts: Mapping[str, Fact],
        year: int | None = None,
        number: Number | None = None,
        *,
        doubt: _Doubt | None = None,
    ) -> Judgement:
        reasons = [Reason(because, dict(facts))]
        if doubt and number and year is not None:
            change = self._sign * (number.value - self.path.baseline)
            if change < -doubt.margin():
                reasons.append(Reason(Because.WORSENED, self._facts(year, number)))
        never = because is Because.TOO_WIDE
        return Judgement(
            self.sex,
            verdict,
            tuple(reasons),
            year,
            number.value if number else None,
            self.path.at(year) if year is not None else None,
            next=None if never else self.schedule.next_after(self.on),
        )
