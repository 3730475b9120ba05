"""Income support: cases of households, and what became of each person in them.

A case closes when the household supports itself. Whether each adult does is another question: the
planted hidden share are the couples where he works and she is still outside.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.background import Background
from fardplan.city.blueprint import ADULTS
from fardplan.city.homes import ADULT, Homes, People
from fardplan.city.moving import History
from fardplan.city.part import Part
from fardplan.city.words import ABROAD, CASE_END, MEN, NOBODY, WOMEN, Flags, Floats, Ints

SELF_SUPPORTING, OTHER, LEFT_CITY = range(len(CASE_END))
WORKS, OUTSIDE = range(2)
YOUNGEST, OLDEST = 30, 64


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases in the order of their opening year. Months are counted from the first January.

    `home` is the place of the household, `number` tells its cases apart. `closed` is the month in
    which a case closed and `end` how, -1 while it is open. `area` is where they lived when it
    opened.
    """

    home: Ints
    number: Ints
    area: Ints
    opened: Ints
    closed: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class InCases:
    """The adults of each case: place of the case and of the person.

    `own_work` is the month in which the person began to support herself or himself, -1 if that is
    not seen; `at_close` is whether that had happened when the case closed, -1 where it closed for
    another reason or is open.
    """

    case: Ints
    at: Ints
    own_work: Ints
    at_close: Ints


@dataclass(frozen=True, slots=True)
class Openings:
    """Households that were free to open a case, and those that did: by origin and year.

    The origin is that of the household's first person: born in the country (0), abroad (1).
    """

    free: Ints
    opened: Ints


def supported(
    part: Part, homes: Homes, people: People, background: Background, history: History
) -> tuple[Cases, InCases, Openings]:
    """Return the cases of a part, the adults in them, and how many could have opened one."""
    may = _may_need(part, homes, people)
    first = np.flatnonzero(people.number == 0)
    abroad = (background.origin[first] == ABROAD)[may]
    cases, openings = _opened(part, may, abroad, history, part.stream("cases"))
    until = _seen_until(cases, history)
    return cases, _adults(part, cases, until, people, part.stream("adults in cases")), openings


def _may_need(part: Part, homes: Homes, people: People) -> Ints:
    """Return the households whose adults are 30-64 in all of the years."""
    last = part.first_year + part.years - 1
    fits = (part.first_year - people.born >= YOUNGEST) & (last - people.born <= OLDEST)
    of_age = np.bincount(people.home[fits & (people.role == ADULT)], minlength=len(homes.id))
    return np.flatnonzero(of_age == ADULTS[homes.shape])


def _opened(
    part: Part, may: Ints, abroad: Flags, history: History, chance: np.random.Generator
) -> tuple[Cases, Openings]:
    free_from, number = np.zeros(len(may), np.int64), np.zeros(len(may), np.int64)
    openings = Openings(*np.zeros((2, 2, part.years), dtype=np.int64))
    found: list[Cases] = []
    for year in range(part.years):
        here = history.area[may, year] != NOBODY
        free = np.flatnonzero(here & (free_from <= 12 * year))
        opens = free[chance.random(len(free)) < _opening(part, abroad[free], year)]
        openings.free[:, year] = np.bincount(abroad[free], minlength=2)
        openings.opened[:, year] = np.bincount(abroad[opens], minlength=2)
        cases = _closed(part, may[opens], number[opens], year, history, chance)
        free_from[opens] = np.where(cases.closed == NOBODY, 12 * part.years, cases.closed + 1)
        number[opens] += 1
        found.append(cases)
    return _joined(found), openings


def _opening(part: Part, abroad: Flags, year: int) -> Floats:
    planted, passed = part.blueprint.planted.support, year / (part.years - 1)
    of_abroad, of_sweden = (
        first + (last - first) * passed for first, last in (planted.opening_abroad,
                                                            planted.opening_sweden)
    )  # fmt: skip
    return np.where(abroad, of_abroad, of_sweden)


def _closed(
    part: Part, home: Ints, number: Ints, year: int, history: History, chance: np.random.Generator
) -> Cases:
    planted = part.blueprint.planted.support
    area = history.area[home, year].astype(np.int64)
    times = np.ones(int(part.blueprint.geography.district.max()) + 2)
    for district, faster in planted.closing_times.items():
        times[district] = faster
    district = part.blueprint.geography.district[area] + 1
    opened = 12 * year + chance.integers(0, 12, len(home))
    closed = opened + chance.geometric(planted.closing * times[district])
    end = np.where(chance.random(len(home)) < planted.self_supporting, SELF_SUPPORTING, OTHER)
    leaves = _leaving_month(history, home)
    gone = closed >= leaves
    closed, end = np.where(gone, leaves, closed), np.where(gone, LEFT_CITY, end)
    is_open = closed >= 12 * part.years
    return Cases(
        home,
        number,
        area,
        opened,
        np.where(is_open, NOBODY, closed),
        np.where(is_open, NOBODY, end),
    )


def _leaving_month(history: History, home: Ints) -> Ints:
    """Return the first month in which a household is no longer there."""
    area = history.area[home]
    last = area.shape[1] - 1 - np.argmax((area != NOBODY)[:, ::-1], axis=1)
    return np.asarray(12 * (last + 1))


def _joined(parts: list[Cases]) -> Cases:
    names = ("home", "number", "area", "opened", "closed", "end")
    return Cases(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _seen_until(cases: Cases, history: History) -> Ints:
    """Return the month until which a case tells of its persons: the next case, or leaving."""
    until = _leaving_month(history, cases.home)
    order = np.lexsort((cases.opened, cases.home))
    again = np.flatnonzero(cases.home[order[1:]] == cases.home[order[:-1]])
    until[order[again]] = cases.opened[order[again + 1]]
    return until


def _adults(
    part: Part, cases: Cases, until: Ints, people: People, chance: np.random.Generator
) -> InCases:
    leads = np.flatnonzero(people.number == 0)[cases.home]
    adults = np.bincount(people.home[people.role == ADULT])[cases.home]
    case = np.repeat(np.arange(len(leads)), adults)
    number = np.arange(len(case)) - (np.cumsum(adults) - adults)[case]
    at = leads[case] + number
    works = _works_at_close(part, cases, people, case, at, adults, chance)
    own_work = _own_work(part, cases, case, until[case], works, chance)
    at_close = np.where(works, WORKS, OUTSIDE)
    at_close[cases.end[case] != SELF_SUPPORTING] = NOBODY
    return InCases(case, at, own_work, at_close)


def _works_at_close(
    part: Part, cases: Cases, people: People, case: Ints, at: Ints, adults: Ints,
    chance: np.random.Generator,
) -> Flags:  # fmt: skip
    """Say who supports the household: one, the other, or both; the first of those who share."""
    planted = part.blueprint.planted.support
    sex = people.sex[at]
    women = np.bincount(case, weights=sex == WOMEN, minlength=len(adults))
    pair = ((adults == 2) & (women == 1))[case]
    draw = chance.random(len(adults))[case]
    only_man = pair & (draw < planted.only_man)
    only_woman = pair & ~only_man & (draw < planted.only_man + planted.only_woman)
    outside = (only_man & (sex == WOMEN)) | (only_woman & (sex == MEN))
    return np.asarray(~outside & (cases.end[case] == SELF_SUPPORTING))


def _own_work(
    part: Part, cases: Cases, case: Ints, until: Ints, works: Flags, chance: np.random.Generator
) -> Ints:
    """Return the month of own work: at the closing, or later for some of those left outside."""
    closed = cases.closed[case]
    later = closed + chance.geometric(part.blueprint.planted.support.later_work, len(case))
    month = np.where(works, closed, later)
    seen = (cases.end[case] == SELF_SUPPORTING) & (month < until)
    return np.where(seen, month, NOBODY)


def standing(cases: Cases, inside: InCases, people: People) -> Ints:
    """Return what the last case of each person says of them: works, outside, or -1 for nothing."""
    known = np.full(len(people.id), NOBODY)
    order = np.argsort(cases.opened[inside.case], kind="stable")
    at, case = inside.at[order], inside.case[order]
    outside = np.isin(cases.end[case], (NOBODY, SELF_SUPPORTING))
    told = np.where(inside.own_work[order] != NOBODY, WORKS, np.where(outside, OUTSIDE, NOBODY))
    known[at] = told
    return known
