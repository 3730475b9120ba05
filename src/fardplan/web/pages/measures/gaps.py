"""The gap between women and men, as a difference and as a ratio, and what it says by itself."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.statistics import Figure, Measure, Number, Sex
from fardplan.statistics.gaps import Finding, FindingKind, between, of_sexes
from fardplan.statistics.gate import Shown
from fardplan.web.page import Data
from fardplan.web.pages.measures import wording
from fardplan.web.pages.measures.rows import city_by_period

_FINDINGS: dict[FindingKind, Promise] = {
    FindingKind.BETTER_BUT_MORE_UNEQUAL: gettext_lazy(
        "It has become better on the whole, and the gap between women and men has grown."
    ),
    FindingKind.WORSE_BUT_MORE_EQUAL: gettext_lazy(
        "The gap between women and men has shrunk, since it has become worse on the whole."
    ),
    FindingKind.BETTER_BUT_ONE_SEX_WORSE: gettext_lazy(
        "It has become better on the whole, but worse for one sex."
    ),
    FindingKind.GAPS_DISAGREE: gettext_lazy(
        "The difference and the ratio move in opposite ways: one gap shrinks and the other grows."
    ),
}
_FOR_ONE: dict[Sex, Promise] = {
    Sex.WOMEN: gettext_lazy("It has become better on the whole, but worse for women."),
    Sex.MEN: gettext_lazy("It has become better on the whole, but worse for men."),
}


def gaps(table: Shown) -> Data | None:
    """Return the gap of the whole city for each period, and what the first and last say."""
    by_period = city_by_period(table)
    whole = {period: found for period, found in by_period.items() if len(found) == len(Sex)}
    if not whole:
        return None
    measure = table.indicator.measure
    return {
        "sexes": [_("Difference"), _("Ratio")],
        "rows": [
            {"name": period, "note": "", "cells": _row(found, measure)}
            for period, found in sorted(whole.items(), reverse=True)
        ],
        "findings": [_told(finding) for finding in _findings(table, whole)],
        "compared": _compared(table, whole),
    }


def _row(found: Mapping[Sex, Figure], measure: Measure) -> list[Data]:
    gap = between(found[Sex.WOMEN], found[Sex.MEN])
    return [difference(gap.absolute, measure), wording.figure(gap.relative, Measure.MEAN, 2)]


def difference(given: Figure, measure: Measure) -> Data:
    """Return a difference for a cell of a table: of shares in percentage points."""
    if not isinstance(given, Number):
        return wording.figure(given, measure)
    ends = (given.interval.low, given.interval.high) if given.interval else ()
    said = _signed(given.value, measure)
    if measure is Measure.SHARE:
        said = _("%(number)s points") % {"number": said}
    bounds = "–".join(_signed(end, measure) for end in ends)
    return {"text": said, "interval": bounds, "absent": False}


def _signed(value: float, measure: Measure) -> str:
    """A difference with a minus that a line never breaks after."""
    factor, places = (100, 1) if measure is Measure.SHARE else (1, measure is not Measure.COUNT)
    written = wording.rounded(abs(factor * value), int(places))
    return f"−{written}" if value < 0 else written


def _findings(table: Shown, whole: Mapping[str, Mapping[Sex, Figure]]) -> list[Finding]:
    periods = _compared(table, whole)
    if not periods:
        return []
    first, last = periods
    return [f for f in of_sexes(table.indicator, whole[first], whole[last]) if f.kind in _FINDINGS]


def _compared(table: Shown, whole: Mapping[str, object]) -> tuple[str, str] | None:
    """The first and last period that can be compared: after the last break in the series."""
    since = max((b.period for b in table.indicator.breaks), default="")
    periods = sorted(period for period in whole if period >= since)
    return (periods[0], periods[-1]) if len(periods) > 1 else None


def _told(finding: Finding) -> Data:
    said = _FOR_ONE[finding.sex] if finding.sex in _FOR_ONE else _FINDINGS[finding.kind]
    return {"text": str(said), "is_sure": finding.is_sure}
