"""When and where a claim holds, among the periods and areas that have figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fardplan.kernel.numerals import WORDS
from fardplan.kernel.text import folded
from fardplan.reading.claims.measured.subjects import stem

_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:/(?:19|20)?\d\d)?\b")
_SINCE = re.compile(r"^(?:sedan|från|efter)\b")
_VAGUE = re.compile(r"^(?:före|innan|till)\b")
_NOW = re.compile(
    r"\b(?:i dag|idag|i dagsläget|för närvarande|just nu|numera|i år|detta år|i somras|i våras)\b"
)
_LAST_YEAR = re.compile(r"\b(?:i fjol|(?:förra|föregående) (?:året|år))\b")
_LAST_YEARS = re.compile(
    r"\b(?:(?:senaste|sista) (?:(\w+) )?åren|(?:sedan|på|under) (\w+) år|under senare år)\b"
)
_CITY = frozenset(
    "staden stadens hela staden stockholm stockholms stockholms stad kommunen kommunens".split()
) | {"hela staden", "stockholms stad", "staden som helhet"}
_OWN = re.compile(
    r"^(?:stadsdelen|stadsdelens|stadsdelsområdet|stadsdelsområdets|området|områdets|församlingen|"
    r"vårt område|vår stadsdel|våra områden|hos oss|här|i vårt|i våra|vår (?:skola|stadsdel|"
    r"förening))$"
)


@dataclass(frozen=True, slots=True)
class Window:
    """The years that a claim is about; `last` is None for "since then"."""

    first: int
    last: int | None

    @property
    def year(self) -> int | None:
        """The year, where it is but one."""
        return self.first if self.first == self.last else None


def window(period: str | None, said_in: int | None) -> Window | None:
    """Return the years that the words for when lead to; None where they lead to none.

    `said_in` is the year in which it was said, from which "i fjol" is counted.
    """
    if not period:
        return None
    lower = period.lower()
    years = [int(year) for year in _YEAR.findall(lower)]
    if years:
        if _VAGUE.search(lower):
            return None
        if len(years) > 1:
            return Window(min(years), max(years))
        return Window(years[0], None if _SINCE.search(lower) else years[0])
    return _counted_back(lower, said_in) if said_in else None


def _counted_back(lower: str, said_in: int) -> Window | None:
    if _NOW.search(lower):
        return Window(said_in, said_in)
    if _LAST_YEAR.search(lower):
        return Window(said_in - 1, said_in - 1)
    found = _LAST_YEARS.search(lower)
    how_many = _years(found.group(1) or found.group(2)) if found else None
    return Window(said_in - how_many, said_in) if how_many else None


def _years(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdecimal() else int(WORDS[word]) if word in WORDS else None


def period_at(year: int, periods: Sequence[str]) -> str | None:
    """Return the period that is, or begins in, a year; None where there is none or several."""
    found = [each for each in periods if year_of(each) == year]
    return found[0] if len(found) == 1 else None


def year_of(period: str) -> int | None:
    """Return the year in which a period begins: that of "2024/25" is 2024."""
    return int(period[:4]) if period[:4].isdecimal() else None


def said_year(on: date | None) -> int | None:
    """Return the year of a day, if there is one."""
    return on.year if on else None


def is_told(where: str | None) -> bool:
    """Return whether the words for where name a place, and not only the sender's own."""
    return bool(where) and not _OWN.match(str(where).lower())


def area_at(where: str, areas: Sequence[str], whole: str) -> str | None:
    """Return the area that words for where name; None if it has no figures.

    "" is the whole city, which is also meant by words that the definition `whole` itself uses for
    where it holds.
    """
    said = folded(where)
    for area in areas:
        if area and folded(area) in (said, said.removesuffix("s")):
            return area
    names_it = {stem(word) for word in folded(whole).split()}
    if said in _CITY or stem(said) in names_it:
        return "" if "" in areas else None
    return None
