"""A claim held against the public figures of an indicator that a person holds to measure it.

Nothing is said beyond what the figures allow. A number agrees when it lies within the interval,
and is spoken against when it lies outside; a tendency is spoken against only where the change is
more than chance. Where the claim is about other people, another time or another place than any
public figure, nothing is compared, and the reason is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fardplan.reading.claims.contracts import Claim, Sexes
from fardplan.reading.claims.measured.amounts import Range
from fardplan.reading.claims.measured.changes import change
from fardplan.reading.claims.measured.contracts import (
    Because,
    Check,
    Comparison,
    Doubt,
    Measured,
    Outcome,
    Settled,
)
from fardplan.reading.claims.measured.proposing import against, weigh
from fardplan.reading.claims.measured.saying import Form, Said, said_in, whose
from fardplan.reading.claims.measured.times import (
    Window,
    area_at,
    is_told,
    period_at,
    said_year,
    window,
)
from fardplan.statistics import (
    SEXES,
    Absent,
    Censored,
    Certainty,
    Figure,
    Measure,
    Number,
    Sex,
)
from fardplan.statistics.gaps import between

__all__ = ["Said", "compare"]

_KEEP_APART = {
    Doubt.OPPOSITE: Because.OPPOSITE,
    Doubt.PART_OF_POPULATION: Because.PART_OF_POPULATION,
    Doubt.WIDER_POPULATION: Because.WIDER_POPULATION,
    Doubt.OTHER_MEASURE: Because.OTHER_MEASURE,
}
"""What no person can settle away: the figures are about others than the claim."""


def compare(
    claim: Claim,
    measured: Measured,
    *,
    settled: Settled | None = None,
    said_on: date | None = None,
) -> Comparison:
    """Return what the public figures of `measured` say of `claim`, for women, men and total.

    `settled` is when and where it holds, where a person has said so; without one, what the claim
    tells. Figures from after it was said are not held against it.
    """
    found = _Comparing(claim, measured, settled or Settled(), said_on).made()
    notes = (Because.INVENTED,) if measured.indicator.source.invented else ()
    not_told = claim.sexes is Sexes.NOT_TOLD and measured.indicator.individual_based
    return replace(found, because=(*notes, *found.because), sex_not_told=not_told)


@dataclass(frozen=True)
class _Comparing:
    claim: Claim
    measured: Measured
    settled: Settled
    said_on: date | None

    def made(self) -> Comparison:
        if not self.measured.cells:
            return Comparison(Outcome.NOT_COMPARABLE, (Because.NOT_PUBLIC,))
        said = said_in(self.claim, self.measured.indicator.measure)
        apart = self._apart()
        if isinstance(said, Because):
            return self._nothing(apart or said)
        area, no_area = self._area()
        if apart or no_area:
            return self._nothing(apart or no_area or Because.OTHER_AREA)
        if said.form is Form.TENDENCY:
            return self._tendency(said, area)
        return self._at_a_time(said, area)

    def _apart(self) -> Because | None:
        """Why the claim is about others than the indicator counts, whoever linked the two."""
        if against(self.claim, self.measured):
            return Because.SOMETHING_ELSE
        doubts = {doubt.kind for doubt in weigh(self.claim, self.measured).doubts}
        return next((why for doubt, why in _KEEP_APART.items() if doubt in doubts), None)

    def _area(self) -> tuple[str, Because | None]:
        if self.settled.area is not None:
            there = self.settled.area in self.measured.areas
            return self.settled.area, None if there else Because.OTHER_AREA
        where = self.claim.where
        if where is None or not is_told(where):
            return "", Because.PLACE_NOT_TOLD
        whole = self.measured.definition.whole
        found = area_at(where, self.measured.areas, whole)
        return (found, None) if found is not None else ("", Because.OTHER_AREA)

    def _window(self) -> Window | None:
        return window(self.settled.period or self.claim.period, said_year(self.said_on))

    def _nothing(self, *because: Because, area: str = "") -> Comparison:
        """No comparison; the figures nearest to it are given all the same."""
        period = self._nearest(area)
        figures = self.measured.at(period, area) if period else {}
        return Comparison(
            Outcome.NOT_COMPARABLE, because, period=period, area=area, figures=figures
        )

    def _nearest(self, area: str) -> str:
        """The last period with figures of a place up to when it was said, or the first after."""
        there = [p for p in self.measured.periods if self.measured.at(p, area)]
        before = [p for p in self._periods() if p in there]
        return before[-1] if before else next(iter(there), "")

    def _periods(self) -> Sequence[str]:
        """The periods up to when it was said; all of them if that is not known."""
        last = self.said_on.year if self.said_on else None
        return [p for p in self.measured.periods if last is None or p[:4] <= str(last)]

    # --- A number, or the gap between women and men -----------------------------------------------

    def _at_a_time(self, said: Said, area: str) -> Comparison:
        period, why = self._period()
        if why is not None:
            return self._nothing(why, area=area)
        figures = self.measured.at(period, area)
        if not figures:
            return self._nothing(Because.NO_FIGURE, area=area)
        is_gap = said.form is Form.GAP
        found = [self._gap(said, figures)] if is_gap else self._levels(said, figures)
        checks = tuple(found)
        return self._concluded(said, checks, period, area, figures)

    def _period(self) -> tuple[str, Because | None]:
        if self.settled.period in self.measured.periods:
            return self.settled.period, None
        when = self._window()
        if when is None:
            return "", Because.PERIOD_NOT_TOLD
        if when.year is None:
            return "", Because.SEVERAL_YEARS
        found = period_at(when.year, self.measured.periods)
        return (found, None) if found else ("", Because.OTHER_PERIOD)

    def _levels(self, said: Said, figures: Mapping[Sex, Figure]) -> Iterator[Check]:
        told = dict(said.levels)
        for sex, meant in said.levels:
            yield _check(sex, meant, figures.get(sex))
        if Sex.TOTAL in told:
            for sex in SEXES:
                if sex in figures:
                    yield _check(sex, told[Sex.TOTAL], figures[sex])

    def _gap(self, said: Said, figures: Mapping[Sex, Figure]) -> Check:
        women, men = figures.get(Sex.WOMEN), figures.get(Sex.MEN)
        if women is None or men is None:
            return Check(Sex.TOTAL, None, Outcome.NOT_COMPARABLE, Because.NO_SPLIT)
        apart = between(women, men).absolute
        if not isinstance(apart, Number):
            return Check(Sex.TOTAL, apart, Outcome.NOT_COMPARABLE, _why(apart))
        low, high = _ends(apart)
        if said.amount is None:
            return Check(Sex.TOTAL, apart, *_way(said, low, high, Because.NO_SURE_GAP))
        ways = (said.way,) if said.way else (1, -1)
        signed = [_turned(said.amount, way) for way in ways]
        held = any(meant.meets(low, high) for meant in signed)
        if held:
            return Check(Sex.TOTAL, apart, Outcome.CONSISTENT, Because.HOLDS)
        return Check(Sex.TOTAL, apart, Outcome.NOT_CONSISTENT, Because.OUTSIDE)

    # --- A tendency -------------------------------------------------------------------------------

    def _tendency(self, said: Said, area: str) -> Comparison:
        periods = self._within()
        series = {sex: self._series(periods, area, sex) for sex in Sex}
        about = whose(self.claim)
        if not series[about]:
            why = Because.NO_SPLIT if series[Sex.TOTAL] else Because.TOO_FEW_YEARS
            return self._nothing(why, area=area)
        others = [sex for sex in SEXES if series[sex]] if about is Sex.TOTAL else []
        checks = tuple(self._changed(said, sex, series[sex]) for sex in (about, *others))
        figures = self.measured.at(periods[-1], area)
        span = f"{periods[0]}–{periods[-1]}" if len(periods) > 1 else periods[0]
        made = self._concluded(said, checks, span, area, figures)
        return replace(made, is_change=True)

    def _within(self) -> Sequence[str]:
        """The periods that a tendency is about: since the last break, until it was said."""
        when, breaks = self._window(), self.measured.indicator.breaks
        since = max((each.period for each in breaks), default="")
        first = str(when.first) if when else ""
        last = str(when.last) if when and when.last else ""
        periods = [p for p in self._periods() if p >= max(since, first)]
        return [p for p in periods if not last or p[:4] <= last]

    def _series(self, periods: Iterable[str], area: str, sex: Sex) -> dict[float, Figure]:
        return {
            float(period[:4]): found[sex]
            for period in periods
            if period[:4].isdecimal() and sex in (found := self.measured.at(period, area))
        }

    def _changed(self, said: Said, sex: Sex, series: Mapping[float, Figure]) -> Check:
        one = self.measured.indicator
        exact = one.certainty is Certainty.EXACT or one.measure is Measure.COUNT
        found = change(series, exact=exact)
        if not isinstance(found, Number):
            return Check(sex, found, Outcome.NOT_COMPARABLE, _why(found, few=True))
        low, high = _ends(found)
        return Check(sex, found, *_way(said, low, high, Because.NO_SURE_CHANGE))

    # --- What it comes to -------------------------------------------------------------------------

    def _concluded(
        self,
        said: Said,
        checks: tuple[Check, ...],
        period: str,
        area: str,
        figures: Mapping[Sex, Figure],
    ) -> Comparison:
        asked = checks if said.form is not Form.LEVEL else checks[: len(said.levels)]
        asked = asked[:1] if said.form is Form.TENDENCY else asked
        outcome = _worst(check.outcome for check in asked)
        because = list(dict.fromkeys(c.because for c in asked if c.outcome is outcome))
        if said.of_number:
            because.append(Because.NUMBER_OR_SHARE)
        if said.size_left:
            because.append(Because.SIZE_LEFT)
        return Comparison(outcome, tuple(because), checks, period, area, figures)


def _check(sex: Sex, meant: Range, figure: Figure | None) -> Check:
    if figure is None:
        return Check(sex, None, Outcome.NOT_COMPARABLE, Because.NO_SPLIT)
    if isinstance(figure, Absent):
        return Check(sex, figure, Outcome.NOT_COMPARABLE, _why(figure))
    low, high = (figure.low, figure.high) if isinstance(figure, Censored) else _ends(figure)
    if not meant.meets(low, high):
        return Check(sex, figure, Outcome.NOT_CONSISTENT, Because.OUTSIDE)
    if meant.is_open and not meant.holds(low, high):
        return Check(sex, figure, Outcome.UNDECIDED, Because.STRADDLES)
    return Check(sex, figure, Outcome.CONSISTENT, Because.HOLDS)


def _way(said: Said, low: float, high: float, unsure: Because) -> tuple[Outcome, Because]:
    """Whether an interval of a change or a gap goes the way that is said."""
    found = 1 if low > 0 else -1 if high < 0 else 0
    if found == said.way:
        same = Because.HOLDS if said.way == 0 else Because.SAME_WAY
        return Outcome.CONSISTENT, same
    if found == 0:
        return Outcome.UNDECIDED, unsure
    if said.of_number:  # a share may fall while they become more
        return Outcome.UNDECIDED, Because.OTHER_WAY
    return Outcome.NOT_CONSISTENT, Because.OTHER_WAY


def _turned(amount: Range, way: int) -> Range:
    return amount if way > 0 else Range(-amount.high, -amount.low)


def _ends(number: Number) -> tuple[float, float]:
    interval = number.interval
    return (interval.low, interval.high) if interval else (number.value, number.value)


def _why(figure: Figure, *, few: bool = False) -> Because:
    if isinstance(figure, Absent) and figure.is_suppressed:
        return Because.SUPPRESSED
    return Because.TOO_FEW_YEARS if few else Because.NO_FIGURE


def _worst(outcomes: Iterable[Outcome]) -> Outcome:
    """One number that is spoken against speaks against the whole; else the least that is known."""
    found = set(outcomes)
    order = (
        Outcome.NOT_CONSISTENT,
        Outcome.NOT_COMPARABLE,
        Outcome.UNDECIDED,
        Outcome.CONSISTENT,
    )
    return next((each for each in order if each in found), Outcome.NOT_COMPARABLE)
