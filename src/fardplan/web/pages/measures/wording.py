"""Figures, periods and the fixed words of measurement as pages write them."""

from __future__ import annotations

from math import isfinite

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fardplan.measurement.contracts import PublicationState
from fardplan.statistics import (
    Absent,
    Certainty,
    Direction,
    Figure,
    Measure,
    Number,
    Sex,
    Why,
)
from fardplan.web.page import Data

SEXES: dict[Sex, Promise] = {
    Sex.WOMEN: gettext_lazy("Women"),
    Sex.MEN: gettext_lazy("Men"),
    Sex.TOTAL: pgettext_lazy("everybody", "Total"),
}
MEASURES: dict[Measure, Promise] = {
    Measure.SHARE: gettext_lazy("share"),
    Measure.RATE: gettext_lazy("rate"),
    Measure.MEAN: gettext_lazy("mean"),
    Measure.COUNT: gettext_lazy("number"),
}
DIRECTIONS: dict[Direction, Promise] = {
    Direction.UP: gettext_lazy("higher is better"),
    Direction.DOWN: gettext_lazy("lower is better"),
    Direction.NONE: gettext_lazy("describes, without better or worse"),
}
CERTAINTIES: dict[Certainty, Promise] = {
    Certainty.REGISTER: gettext_lazy("everybody is counted; the interval is that of chance"),
    Certainty.SURVEY: gettext_lazy("a sample was asked; the interval follows how it was drawn"),
    Certainty.EXACT: gettext_lazy("counted exactly"),
}
ABSENT: dict[Why, Promise] = {
    Why.MISSING: gettext_lazy("no figure"),
    Why.NOT_APPLICABLE: gettext_lazy("not applicable"),
    Why.WITHHELD_BY_SOURCE: gettext_lazy("withheld by the source"),
    Why.PROTECTED: gettext_lazy("protected"),
    Why.PRIMARY: gettext_lazy("protected"),
    Why.SECONDARY: gettext_lazy("protected"),
}
STATES: dict[PublicationState, Promise] = {
    PublicationState.DRAFT: gettext_lazy("Draft"),
    PublicationState.SEX_CHECKED: gettext_lazy("Checked by sex"),
    PublicationState.PROTECTED: gettext_lazy("Protected"),
    PublicationState.REVIEWED: gettext_lazy("Approved by a second person"),
    PublicationState.PUBLIC: gettext_lazy("Public"),
    PublicationState.CORRECTED: gettext_lazy("Corrected"),
    PublicationState.WITHDRAWN: pgettext_lazy("publication", "Withdrawn"),
}


def figure(given: Figure | None, measure: Measure, decimals: int | None = None) -> Data:
    """Return a figure for a cell of a table: its value and its interval, or why there is none."""
    if given is None:
        return {"text": "–", "interval": "", "absent": True}
    if isinstance(given, Absent):
        return {"text": str(ABSENT[given.why]), "interval": "", "absent": True}
    if not isinstance(given, Number):
        return {"text": given.said, "interval": "", "absent": False}
    interval = given.interval
    ends = (interval.low, interval.high) if interval else ()
    bounds = "–".join(_bare(end, measure, decimals) for end in ends)
    return {"text": value(given.value, measure, decimals), "interval": bounds, "absent": False}


def value(given: float, measure: Measure, decimals: int | None = None) -> str:
    """Return a value as it is written: 0.871 as "87,1 %"."""
    if measure is Measure.SHARE:
        return _("%(number)s%%") % {"number": _bare(given, measure, decimals)}
    return _bare(given, measure, decimals)


def _bare(given: float, measure: Measure, decimals: int | None) -> str:
    if not isfinite(given):
        return "∞"
    if measure is Measure.SHARE:
        return rounded(100 * given, 1)
    usual = 0 if measure is Measure.COUNT else 1
    return rounded(given, usual if decimals is None else decimals)


def rounded(given: float, places: int) -> str:
    """Return a number in the language of the page; Django alone would cut off what is left over."""
    return number_format(f"{given:.{places}f}", decimal_pos=places, force_grouping=True)
