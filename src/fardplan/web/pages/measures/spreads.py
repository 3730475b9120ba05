"""Many areas at once: how far they are spread, the highest and lowest, and the gaps over them.

Where areas are too many to stand beside each other, a page tells how they are spread and names only
those at the ends, with their intervals: the others stand in a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.kernel.errors import BadInput
from fardplan.statistics import Figure, Indicator, Measure, Number, Sex
from fardplan.statistics.aggregate import add_up
from fardplan.statistics.divisions import Division
from fardplan.statistics.gaps import Areas, Finding, FindingKind, Spread, between, of_areas, slope
from fardplan.statistics.gaps import dissimilarity as unevenness
from fardplan.statistics.gate import Shown
from fardplan.statistics.intervals import normal_quantile
from fardplan.web.page import Data
from fardplan.web.pages.measures import wording
from fardplan.web.pages.measures.gaps import difference
from fardplan.web.pages.measures.rows import areas_by_sex
from fardplan.web.swedish import swedish

MANY = 30
"""More areas than this do not stand beside each other in a chart."""
_ENDS = 5
_QUANTILES = (0.0, 0.25, 0.5, 0.75, 1.0)
_FINDINGS: dict[FindingKind, Promise] = {
    FindingKind.BETTER_BUT_MORE_UNEQUAL: gettext_lazy(
        "It has become better on the whole, and the gap between areas has grown."
    ),
    FindingKind.WORSE_BUT_MORE_EQUAL: gettext_lazy(
        "The gap between areas has shrunk, since it has become worse on the whole."
    ),
    FindingKind.GAPS_DISAGREE: gettext_lazy(
        "The difference and the ratio between areas move in opposite ways."
    ),
}

Numbers = dict[str, Number]
"""Figures of areas by their codes."""


def spread_of(table: Shown, period: str) -> Data | None:
    """Return how the areas of a period are spread, by sex: lowest, quartiles, highest."""
    found = {sex: list(known.values()) for sex, known in _known(table, period).items() if known}
    if not found:
        return None
    measure = table.indicator.measure
    return {
        "by": list(found),
        "sexes": [
            _("Lowest"), _("A quarter below"), _("In the middle"), _("A quarter above"),
            _("Highest"),
        ],
        "rows": [
            {
                "name": str(wording.SEXES[sex]),
                "note": "",
                "cells": [
                    {"text": wording.value(float(at), measure), "interval": "", "absent": False}
                    for at in np.quantile([number.value for number in numbers], _QUANTILES)
                ],
            }
            for sex, numbers in found.items()
        ],
    }  # fmt: skip


def ends_of(table: Shown, period: str, names: Mapping[str, str]) -> list[Data]:
    """Return the highest and lowest areas by sex, those alone that have intervals.

    A count says how large an area is, and nothing of who is ahead.
    """
    if table.indicator.measure is Measure.COUNT:
        return []
    return [
        _ends(sex, numbers, names, table.indicator.measure)
        for sex, numbers in _known(table, period).items()
        if len(numbers) > MANY and all(n.interval is not None for n in numbers.values())
    ]


def _ends(sex: Sex, numbers: Numbers, names: Mapping[str, str], measure: Measure) -> Data:
    order = sorted(numbers, key=lambda code: (numbers[code].value, code))
    sides = [
        (_("Highest"), order[: -_ENDS - 1 : -1], order[:-_ENDS]),
        (_("Lowest"), order[:_ENDS], order[_ENDS:]),
    ]
    return {
        "sex": str(wording.SEXES[sex]),
        "sides": [
            {
                "name": name,
                "areas": [
                    {"name": swedish(names.get(code, code)), **wording.figure(n, measure)}
                    for code in at_end
                    for n in (numbers[code],)
                ],
                "as_well": sum(_overlap(numbers[at_end[-1]], numbers[code]) for code in others),
            }
            for name, at_end, others in sides
        ],
    }


def _overlap(one: Number, other: Number) -> bool:
    assert one.interval is not None and other.interval is not None
    return one.interval.low <= other.interval.high and other.interval.low <= one.interval.high


def gaps_of(table: Shown, division: Division | None) -> Data | None:
    """Return the gaps between areas, period by period, and what they say by themselves.

    None for a count, and where no period has two areas.
    """
    if table.indicator.measure is Measure.COUNT:
        return None
    standings = division.standings if division else {}
    rows: list[Data] = []
    found: dict[Sex, dict[str, _Gaps]] = defaultdict(dict)
    is_alone = {c.key.sex for c in table.cells if c.key.area} == {Sex.TOTAL}
    for period in sorted({c.key.period for c in table.cells if c.key.area}, reverse=True):
        for sex, numbers in _known(table, period).items():
            if len(numbers) > 1:
                found[sex][period] = _Gaps(table.indicator, numbers, standings)
        rows += [
            found[sex][period].row(period, sex, is_alone=is_alone)
            for sex in found
            if period in found[sex]
        ]
    if not rows:
        return None
    shown = [at for at in range(_COLUMNS) if any(not row["cells"][at]["absent"] for row in rows)]
    heads = [_("Worst less best off"), _("Worst by best off"), _("Slope"), _("Unevenness, 0–1")]
    return {
        "sexes": [heads[at] for at in shown],
        "rows": [row | {"cells": [row["cells"][at] for at in shown]} for row in rows],
        "findings": [told for gaps in found.values() for told in _findings(table, gaps)],
        "standing": swedish(division.standing) if division and standings else "",
        "is_unweighted": not all(each.is_weighed for by in found.values() for each in by.values()),
        "has_unevenness": _COLUMNS - 1 in shown,
    }


_COLUMNS = 4
_NONE: Data = {"text": "–", "interval": "", "absent": True}


class _Gaps:
    """The gaps between the areas of one period, for one sex."""

    def __init__(
        self, indicator: Indicator, numbers: Numbers, standings: Mapping[str, float]
    ) -> None:
        self.measure = indicator.measure
        self.numbers = numbers
        placed = {code: n for code, n in numbers.items() if code in standings}
        placed = placed or numbers
        self.is_weighed = all(n.denominator for n in placed.values())
        self.areas = Areas.of(
            [n.value for n in placed.values()],
            [(n.denominator or 1.0) if self.is_weighed else 1.0 for n in placed.values()],
            [_variance(n) for n in placed.values()],
            [standings[code] for code in placed] if standings else None,
        )
        places = {standings[code] for code in placed} if standings else set()
        self.slope = slope(self.areas) if len(places) > 1 else None
        worst, best = (
            [n for code, n in placed.items() if standings.get(code) == end]
            for end in (min(places, default=0.0), max(places, default=0.0))
        )
        self.ends = between(_together(worst, indicator), _together(best, indicator))

    @property
    def mean(self) -> Number:
        """The areas together: weighed by people where it is known how many."""
        return Number(self.areas.mean)

    @property
    def spread(self) -> Spread:
        """From the worst off to the best off, as a difference and as a ratio."""
        return Spread(self.ends.absolute, self.ends.relative)

    def row(self, period: str, sex: Sex, *, is_alone: bool) -> Data:
        """The row of a table: worst less best off, one by the other, and how uneven it is."""
        name = period if is_alone else f"{period} · {wording.SEXES[sex]}"
        return {"name": name, "note": "", "cells": [*self._of_standing(), self._unevenness()]}

    def _of_standing(self) -> list[Data]:
        if self.slope is None:
            return [_NONE, _NONE, _NONE]
        return [
            difference(self.ends.absolute, self.measure),
            wording.figure(self.ends.relative, Measure.MEAN, 2),
            difference(self.slope.absolute, self.measure),
        ]

    def _unevenness(self) -> Data:
        counted = [n for n in self.numbers.values() if n.numerator is not None and n.denominator]
        if self.measure is not Measure.SHARE or len(counted) < len(self.numbers):
            return _NONE
        try:
            value = unevenness(
                [n.numerator or 0.0 for n in counted], [n.denominator or 0.0 for n in counted]
            )
        except BadInput:
            return _NONE
        return wording.figure(Number(value), Measure.MEAN, 3)


def _together(numbers: Sequence[Number], indicator: Indicator) -> Figure:
    """Areas of one standing: their sum, or their mean where nobody tells of how many they are."""
    whole = add_up(numbers, indicator)
    if isinstance(whole, Number) or not numbers:
        return whole
    return Number(sum(number.value for number in numbers) / len(numbers))


def _variance(number: Number) -> float:
    if number.interval is None:
        return 0.0
    half = (number.interval.high - number.interval.low) / 2
    return (half / normal_quantile(number.interval.level)) ** 2


def _findings(table: Shown, gaps: Mapping[str, _Gaps]) -> Iterator[Data]:
    """What the first and last period say, and what is sure between two that says something else."""
    since = max((b.period for b in table.indicator.breaks), default="")
    periods = sorted(p for p, found in gaps.items() if p >= since and found.slope is not None)
    if len(periods) < 2:
        return
    ends = (periods[0], periods[-1])
    whole = _between(table, gaps[ends[0]], gaps[ends[1]])
    said = {finding.kind for finding in whole}
    yield from (_told(finding, *ends) for finding in whole)
    for before, after in pairwise(periods):
        for finding in _between(table, gaps[before], gaps[after]):
            if finding.is_sure and finding.kind not in said:
                yield _told(finding, before, after)


def _told(finding: Finding, before: str, after: str) -> Data:
    return {
        "text": str(_FINDINGS[finding.kind]),
        "periods": f"{before}–{after}",
        "is_sure": finding.is_sure,
    }


def _between(table: Shown, before: _Gaps, after: _Gaps) -> Sequence[Finding]:
    total: tuple[Figure, Figure] = (before.mean, after.mean)
    found = of_areas(table.indicator, total, (before.spread, after.spread))
    return [finding for finding in found if finding.kind in _FINDINGS]


def _known(table: Shown, period: str) -> dict[Sex, Numbers]:
    """The figures of areas that are known, by sex in the order women, men, total."""
    found: dict[Sex, Numbers] = {}
    for code, by_sex in areas_by_sex(table, period).items():
        for sex, figure in by_sex.items():
            if isinstance(figure, Number):
                found.setdefault(sex, {})[code] = figure
    return {sex: found[sex] for sex in Sex if sex in found}
