"""Indicators and public tables as the templates show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from fardplan.kernel.alphabet import in_swedish_order
from fardplan.measurement.contracts import IndicatorRef
from fardplan.statistics import Direction, Figure, Indicator, Provenance, Sex
from fardplan.statistics.gate import Shown, Table
from fardplan.web import words
from fardplan.web.case import language
from fardplan.web.page import Data
from fardplan.web.pages.measures import natures, wording
from fardplan.web.pages.measures.rows import areas_by_sex, city_by_period
from fardplan.web.pages.measures.spreads import spread_of
from fardplan.web.swedish import swedish


def title(given: Indicator) -> str:
    """Return what an indicator is called in the language of the page."""
    if language() == "en" and given.title_en:
        return given.title_en
    return swedish(given.title)


def card(ref: IndicatorRef, table: Shown | None, today: date) -> Data:
    """Return an indicator in brief: its latest public figures for the whole, by sex."""
    given = ref.indicator
    return {
        "id": given.id,
        "title": title(given),
        "url": reverse("indicator", args=[given.id]),
        "better": str(wording.DIRECTIONS[given.better(Sex.TOTAL)]),
        "latest": _latest(table) if table else None,
        "badge": natures.badge(table) if table else None,
        "nature": table.nature if table else None,
        "is_unsplit": natures.without_split(given, today) is not None,
    }


def _latest(table: Shown) -> Data | None:
    whole = city_by_period(table)
    if not whole:
        return _spread(table)
    period = max(whole)
    by_sex = whole[period]
    return {"period": period, "cells": _cells(by_sex, table, _sexes([by_sex]))}


def _spread(table: Shown) -> Data | None:
    """Where there is no figure of the city: how far its areas are spread, for women and for men.

    Nothing where it is known for one of them alone.
    """
    period = next(iter(periods_with_areas(table)), "")
    spread = spread_of(table, period)
    if spread is None or len({Sex.WOMEN, Sex.MEN} & set(spread["by"])) == 1:
        return None
    ends = (0, 2, 4)
    return {
        "period": period,
        "spread": {
            "heads": [spread["sexes"][at] for at in ends],
            "rows": [row | {"cells": [row["cells"][at] for at in ends]} for row in spread["rows"]],
        },
        "areas": len(areas_by_sex(table, period)),
    }


def _cells(by_sex: dict[Sex, Figure], table: Shown, sexes: Iterable[Sex]) -> list[Data]:
    measure = table.indicator.measure
    return [
        {"name": str(wording.SEXES[sex]), **wording.figure(by_sex.get(sex), measure)}
        for sex in sexes
    ]


def definition(given: Indicator, today: date) -> list[Data]:
    """Return what is counted, as names with their values."""
    better = {sex: given.better(sex) for sex in Sex if given.better(sex) is not Direction.NONE} or {
        Sex.TOTAL: Direction.NONE
    }
    differs = len(set(better.values())) > 1
    rows = [
        (_("What it is"), str(wording.MEASURES[given.measure])),
        (_("Counted"), swedish(given.numerator)),
        (_("Out of"), swedish(given.denominator)),
        (_("Population"), swedish(given.population)),
        (_("Left out"), swedish(given.exclusions)),
        (_("Unit"), str(words.UNITS[given.unit])),
        (_("By sex"), _sex_rule(given, today)),
        (
            _("Direction"),
            "; ".join(f"{wording.SEXES[s]}: {wording.DIRECTIONS[d]}" for s, d in better.items())
            if differs
            else str(wording.DIRECTIONS[next(iter(better.values()))]),
        ),
        (_("Areas"), swedish(given.areas)),
        (_("Uncertainty"), str(wording.CERTAINTIES[given.certainty])),
        (_("Version"), str(given.version)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _sex_rule(given: Indicator, today: date) -> str:
    if given.needs_split(today):
        return _("women and men apart, always")
    exempt = given.sex.exempt
    if exempt is None:
        return _("not about individuals")
    return _("not split until %(day)s: %(reason)s (decided by %(by)s, %(on)s)") % {
        "day": exempt.expires, "reason": exempt.reason, "by": exempt.by, "on": exempt.on,
    }  # fmt: skip


def source(given: Provenance, indicator: Indicator) -> list[Data]:
    """Return where figures came from, as names with their values."""
    lag = indicator.source.lag_months
    rows: list[tuple[str, object]] = [
        (_("Source"), swedish(given.source)),
        (_("Table"), given.table),
        (_("Licence"), given.licence),
        (_("Retrieved"), given.retrieved_at.date() if given.retrieved_at else ""),
        (_("Comes after the period by"), _("%(count)s months") % {"count": lag} if lag else ""),
        (_("Next expected"), given.next_expected),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def over_time(table: Shown) -> Data | None:
    """Return the table beside the chart over time: a row for each period, by sex."""
    by_period = city_by_period(table)
    if not by_period:
        return None
    breaks = {b.period: swedish(b.reason) for b in table.indicator.breaks}
    sexes = _sexes(by_period.values())
    return {
        "sexes": [str(wording.SEXES[sex]) for sex in sexes],
        "rows": [
            {"name": period, "note": breaks.get(period, ""), "cells": _cells(found, table, sexes)}
            for period, found in sorted(by_period.items(), reverse=True)
        ],
    }


def by_area(table: Shown, period: str, names: Mapping[str, str]) -> Data | None:
    """Return the table beside the comparison: a row for each area, by sex, in order of name."""
    found = areas_by_sex(table, period)
    if not found:
        return None
    sexes = _sexes(found.values())
    called = {area: names.get(area, area) for area in found}
    rows = sorted(called, key=lambda area: in_swedish_order(called[area]))
    return {
        "period": period,
        "by": sexes,
        "sexes": [str(wording.SEXES[sex]) for sex in sexes],
        "rows": [
            {
                "code": area,
                "name": swedish(called[area]),
                "note": "",
                "cells": _cells(found[area], table, sexes),
            }
            for area in rows
        ],
    }


def by_group(table: Shown, rows: Iterable[tuple[str, int, dict[Sex, Figure]]]) -> Data:
    """Return the table of a breakdown: a row for each group, given with how deep it lies.

    The group "" is the whole city.
    """
    found = list(rows)
    sexes = _sexes(by_sex for _name, _depth, by_sex in found)
    return {
        "sexes": [str(wording.SEXES[sex]) for sex in sexes],
        "rows": [
            {
                "name": swedish(name) or _("The whole city"),
                "depth": depth,
                "note": "",
                "cells": _cells(by_sex, table, sexes),
            }
            for name, depth, by_sex in found
        ],
    }


def _sexes(rows: Iterable[dict[Sex, Figure]]) -> Sequence[Sex]:
    there = {sex for row in rows for sex in row}
    return [sex for sex in Sex if sex in there]


def periods_with_areas(table: Shown) -> list[str]:
    """Return the periods for which there are figures by area, the latest first."""
    return sorted({c.key.period for c in table.cells if c.key.area}, reverse=True)


def raw(table: Table) -> Data:
    """Return the figures of a table that is not public, for those who work with them."""
    found: dict[tuple[str, str, str], dict[Sex, Figure]] = defaultdict(dict)
    for cell in table.cells:
        found[cell.key.period, cell.key.area, cell.key.group][cell.key.sex] = cell.figure
    sexes = _sexes(found.values())
    measure = table.indicator.measure
    return {
        "sexes": [str(wording.SEXES[sex]) for sex in sexes],
        "rows": [
            {
                "name": " · ".join(filter(None, place)),
                "note": "",
                "cells": [wording.figure(by_sex.get(sex), measure) for sex in sexes],
            }
            for place, by_sex in sorted(found.items())
        ],
    }
