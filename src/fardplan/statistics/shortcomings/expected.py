"""When the next figures of an indicator should be there."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from fardplan.statistics.indicators import Indicator
from fardplan.statistics.shortcomings.contracts import Delivered

_DAY = re.compile(r"\b(\d{4})-?(\d{2})-?(\d{2})")
_SCHOOL_YEAR = re.compile(r"(\d{4})[/-](\d{2})(\d{2})?$")
_MONTH = re.compile(r"(\d{4})(?:-|M)(\d{2})$")
_QUARTER = re.compile(r"(\d{4})-?[QK]([1-4])$")
_DECEMBER, _JUNE = 12, 6


def end_of(period: str) -> date | None:
    """Return the last day of a period such as "2024", "2024/25", "2024-03" or "2024K1".

    A school year ends in June. None for a period that is none of these.
    """
    if re.fullmatch(r"\d{4}", period):
        return _end_of_month(int(period), _DECEMBER)
    if found := _QUARTER.match(period):
        return _end_of_month(int(found[1]), 3 * int(found[2]))
    if (found := _MONTH.match(period)) and "/" not in period and 1 <= int(found[2]) <= _DECEMBER:
        return _end_of_month(int(found[1]), int(found[2]))
    if found := _SCHOOL_YEAR.match(period):
        return _end_of_month(int(found[1]) + 1, _JUNE)
    return None


def day_said(text: str) -> date | None:
    """Return the day that a source tells, as "2026-03-28" or "20260328 09:30"; None without one."""
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def next_day(indicator: Indicator, delivered: Delivered) -> date | None:
    """Return when the figures after a delivery should be there.

    The source's own word holds; else it follows from how often there are figures, and how long
    after a period they come. None where neither is known.
    """
    told = day_said(delivered.next_expected)
    if told is not None:
        return told
    source, end = indicator.source, end_of(delivered.last_period)
    if end is None or source.months_between is None or source.lag_months is None:
        return None
    return _later(end, source.months_between + source.lag_months)


def _later(day: date, months: int) -> date:
    """The last day of the month that many months later."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return _end_of_month(year, month + 1)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
