"""Periods as keys have them: years, parts of years, several years, days.

A period is the days from a first to a last one. Each has one spelling, so that nobody takes
"2024K1" and "2024-Q1" for two.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import composed

Days = tuple[date, date]
"""The first and the last."""

_TERMS = {"vt": 1, "ht": 2}


@lru_cache(maxsize=4096)
def days_of(period: str) -> Days | None:
    """Return the first and the last day of a period; None if it cannot be read.

    A school year goes from July to June, a term is the half-year that it lies in, and a week is
    that of ISO 8601. "2022-2024" are three years, "2023-07/2024-06" the months from the one to the
    other.
    """
    text = " ".join(re.sub("[‐‑‒–—−]", "-", composed(period)).split())
    try:
        return _one(text) or _several(text)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def spelled(period: str) -> str:
    """Return a period in the one spelling that keys have; raise `BadInput` if it cannot be read.

    "2024", "2024-H1" (half-years and terms), "2024-Q1", "2024-03", "2024-W05", "2024-03-31",
    "2024/25" (a school year), "2022-2024" (years), "2023-07/2024-06" and "2024-01-15/2024-02-14".
    """
    days = days_of(period)
    if days is None:
        do = 'write it as "2024", "2024/25", "2024-Q1", "2024-03", "2022-2024" or "2024-03-31"'
        raise BadInput(f'the period "{period}"', "cannot be read", do)
    return _spelling(*days)


def spelled_if_read(period: str) -> str:
    """Return a period in its one spelling; one that cannot be read as it stands."""
    days = days_of(period)
    return period if days is None else _spelling(*days)


def year_of(period: str) -> int | None:
    """Return the year of a year or, of a school year, the one in which it begins; else None."""
    found = re.fullmatch(r"(\d{4})(/\d{2,4})?", period)
    return int(found[1]) if found and days_of(period) else None


def lies_in(period: str, other: str) -> bool:
    """Return whether a period is a part of another one, and not the whole of it."""
    own, wide = days_of(period), days_of(other)
    if own is None or wide is None or own == wide:
        return False
    return wide[0] <= own[0] and own[1] <= wide[1]


# --- Reading ---------------------------------------------------------------------------------


def _year(year: str) -> Days:
    return _months(int(year), 1, 12)


def _half(year: str, half: str) -> Days:
    return _months(int(year), 6 * int(half) - 5, 6 * int(half))


def _term(term: str, year: str) -> Days:
    return _half(year, str(_TERMS[term.lower()]))


def _quarter(year: str, quarter: str) -> Days:
    return _months(int(year), 3 * int(quarter) - 2, 3 * int(quarter))


def _month(year: str, month: str) -> Days:
    return _months(int(year), int(month), int(month))


def _week(year: str, week: str) -> Days:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return monday, monday + timedelta(days=6)


def _day(day: str) -> Days:
    return date.fromisoformat(day), date.fromisoformat(day)


def _school_year(year: str, following: str) -> Days | None:
    after = int(year) + 1
    if following not in (str(after), f"{after % 100:02}"):
        return None
    return date(int(year), 7, 1), date(after, 6, 30)


_WAYS: tuple[tuple[re.Pattern[str], Callable[..., Days | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reads)
    for pattern, reads in (
        (r"(\d{4})", _year),
        (r"(?:läsåret |läsår |lå ?)?(\d{4}) ?/ ?(\d{4}|\d{2})", _school_year),
        (r"(\d{4})[ -]?H([12])", _half),
        (r"(vt|ht)[ -]?(\d{4})", _term),
        (r"(\d{4})[ -]?(?:Q|KV|K)\.? ?([1-4])", _quarter),
        (r"(\d{4})(?:M|-)(0[1-9]|1[0-2])", _month),
        (r"(\d{4})[ -]?[WV]\.? ?(\d{1,2})", _week),
        (r"(\d{4}-\d{2}-\d{2})", _day),
    )
)
_TERM_LAST = re.compile(r"(\d{4})[ -]?(vt|ht)", re.IGNORECASE)
_FROM_TO = re.compile(r"(.+?) ?(?:/|--| - ) ?(.+)")
_BETWEEN = re.compile(r"(\d{4}(?:-\d\d){0,2}) ?- ?(\d{4}(?:-\d\d){0,2})")


def _one(text: str) -> Days | None:
    if turned := _TERM_LAST.fullmatch(text):
        return _term(turned[2], turned[1])
    for pattern, reads in _WAYS:
        if found := pattern.fullmatch(text):
            return reads(*found.groups())
    return None


def _several(text: str) -> Days | None:
    """From the first of one period to the last of another: years, months or days."""
    found = _BETWEEN.fullmatch(text) or _FROM_TO.fullmatch(text)
    if found is None or (_is_year(found[1]) and "/" in text):
        return None
    first, last = _one(found[1]), _one(found[2])
    if first is None or last is None or first[0] > last[0]:
        return None
    return first[0], last[1]


def _is_year(text: str) -> bool:
    return re.fullmatch(r"\d{4}", text) is not None


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


# --- Writing ---------------------------------------------------------------------------------


def _spelling(first: date, last: date) -> str:
    following = last + timedelta(days=1)
    if first == last:
        return first.isoformat()
    if first.day == following.day == 1:
        return _of_months(first, last)
    year, week, weekday = first.isocalendar()
    if weekday == 1 and last - first == timedelta(days=6):
        return f"{year}-W{week:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _of_months(first: date, last: date) -> str:
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if first.month == 1 and months % 12 == 0:
        return f"{first.year}" if months == 12 else f"{first.year}-{last.year}"
    if first.month == 7 and months == 12:
        return f"{first.year}/{last.year % 100:02}"
    for length, letter in ((6, "H"), (3, "Q")):
        if months == length and first.month % length == 1:
            return f"{first.year}-{letter}{last.month // length}"
    if months == 1:
        return f"{first.year}-{first.month:02}"
    return f"{first.year}-{first.month:02}/{last.year}-{last.month:02}"
