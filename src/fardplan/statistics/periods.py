"""Periods as keys have them: years, school years, quarters and months."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_YEAR = re.compile(r"(\d{4})")
_SCHOOL_YEAR = re.compile(r"(\d{4})/\d{2,4}")
_QUARTER = re.compile(r"(\d{4})-?[KQ]([1-4])")
_MONTH = re.compile(r"(\d{4})(?:M|-)(0[1-9]|1[0-2])")


def days_of(period: str) -> tuple[date, date] | None:
    """Return the first and the last day of a period; None if it is written otherwise.

    A school year goes from July to June.
    """
    if found := _YEAR.fullmatch(period):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := _SCHOOL_YEAR.fullmatch(period):
        return date(int(found[1]), 7, 1), date(int(found[1]) + 1, 6, 30)
    if found := _QUARTER.fullmatch(period):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3 * int(found[2]))
    if found := _MONTH.fullmatch(period):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    return None


def year_of(period: str) -> int | None:
    """Return the year of a year or, of a school year, the one in which it begins; else None."""
    found = _YEAR.fullmatch(period) or _SCHOOL_YEAR.fullmatch(period)
    return int(found[1]) if found else None


def lies_in(period: str, other: str) -> bool:
    """Return whether a period is a part of another one, and not the whole of it."""
    own, wide = days_of(period), days_of(other)
    if own is None or wide is None or own == wide:
        return False
    return wide[0] <= own[0] and own[1] <= wide[1]


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
