"""What a part of the city adds to the truths: counts that can be summed over parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fardplan.city.asking import Opinions
from fardplan.city.background import HIGHER
from fardplan.city.dwellings import HOUSE, RENTAL
from fardplan.city.homes import ADULT
from fardplan.city.support import LEFT_CITY, OUTSIDE, SELF_SUPPORTING
from fardplan.city.words import (
    ABROAD,
    FORM,
    MEN,
    NOBODY,
    TENURE,
    WOMEN,
    Array,
    Flags,
    Ints,
)
from fardplan.city.working import AT_WORK

if TYPE_CHECKING:
    from fardplan.city.part import Made

Counts = dict[str, Array]
"""Arrays by name. The last axes are told where each is made; areas stand in blueprint order."""


def counted(part: Made, opinions: Opinions) -> Counts:
    """Return what a part adds to the truths."""
    return {
        **_population(part),
        **_background(part),
        **_pupils(part),
        **_flows(part),
        **_support(part),
        **_work(part),
        **_dwellings(part),
        "asked_persons": opinions.persons,
        "asked_unsafe": opinions.unsafe,
        "asked_opinion": opinions.opinion,
        "asked_low_trust": opinions.low,
    }


def added(one: Counts, other: Counts) -> Counts:
    """Return the sum of two parts' counts; an empty one adds nothing."""
    return {name: one[name] + other[name] for name in other} if one else other


def _table(shape: tuple[int, ...], *axes: Array, weights: Array | None = None) -> Array:
    """Count rows by the places they have on each axis."""
    cell = np.ravel_multi_index(tuple(axes), shape)
    return np.bincount(cell, weights=weights, minlength=int(np.prod(shape))).reshape(shape)


def _areas(part: Made) -> int:
    return len(part.chunk.blueprint.geography.code)


def _population(part: Made) -> Counts:
    """Persons by year, area and sex; persons who moved by year and kind of move."""
    years, sex = part.chunk.years, part.people.sex
    persons = np.zeros((years, _areas(part), 2), dtype=np.int64)
    for year in range(years):
        area = part.living.area[:, year]
        here = area != NOBODY
        persons[year] = _table((_areas(part), 2), area[here].astype(np.int64), sex[here])
    return {"persons": persons}


def _background(part: Made) -> Counts:
    """By area: adults of two origins; adults of 25-64 by sex, of two educations."""
    people, own = part.people, part.background
    area, adult = part.homes.area[people.home], people.role == ADULT
    lives = part.homes.stays[people.home]
    age = part.chunk.first_year + part.chunk.years - 1 - people.born
    led = lives & adult
    grown = led & (age >= 25) & (age <= 64)
    return {
        "adults_origin": _table((_areas(part), 2), area[led], 1 * (own.origin[led] == ABROAD)),
        "all_origin": _table((_areas(part), 2), area[lives], 1 * (own.origin[lives] == ABROAD)),
        "education": _table(
            (_areas(part), 2, 2),
            area[grown],
            people.sex[grown],
            1 * (own.education[grown] == HIGHER),
        ),
    }


def _pupils(part: Made) -> Counts:
    """Leavers of year 9 by year, area and sex; pupils by school; children in preschool by area."""
    leavers, people, school = part.leavers, part.people, part.schooling
    where = (leavers.year, leavers.area, people.sex[leavers.at])
    shape = (part.chunk.years, _areas(part), 2)
    eligible = leavers.eligible
    age = part.chunk.first_year + part.chunk.years - 1 - people.born
    pupil = np.flatnonzero((age >= 6) & (school.school != NOBODY))
    higher = 1 * (part.background.parents[pupil] == HIGHER)
    schools = (len(part.chunk.blueprint.facilities.id) + 1, 2)
    small = np.flatnonzero((age >= 1) & (age <= 5) & part.homes.stays[people.home])
    area = part.homes.area[people.home[small]]
    return {
        "leavers": _table(shape, *where),
        "eligible": _table(shape, *(axis[eligible] for axis in where)),
        "eligible_expected": _table(shape, *where, weights=leavers.expected),
        "pupils": _table(schools, school.school[pupil], higher),
        "pupils_nearest": _table(schools, school.nearest[pupil], higher),
        "small_children": _table(
            (_areas(part), 2, 2), area, people.sex[small], 1 * (school.school[small] != NOBODY)
        ),
    }


def _flows(part: Made) -> Counts:
    """Flows by sex, half of the city and year; stocks by sex, area and year."""
    flows = part.flows
    return {
        "neet_outside_risk": flows.outside_risk,
        "neet_into": flows.into,
        "neet_inside_risk": flows.inside_risk,
        "neet_out": flows.out,
        "neet_stock": flows.stock,
        "neet_young": flows.young,
    }


def _support(part: Made) -> Counts:
    """Openings by origin and year; cases and exits by district; who is outside at the closing."""
    cases, inside, lie = part.cases, part.in_cases, part.chunk.blueprint.geography
    district, districts = lie.district[cases.area], int(lie.district.max()) + 1
    seen = (cases.opened + 12 < 12 * part.chunk.years) & (cases.end != LEFT_CITY)
    soon = seen & (cases.closed != NOBODY) & (cases.closed - cases.opened <= 12)
    pair = _couples(part)
    exits = inside.at_close != NOBODY
    of_pair = exits & pair[inside.case]
    sex = part.people.sex[inside.at]
    return {
        "support_free": part.openings.free,
        "support_opened": part.openings.opened,
        "cases_seen": np.bincount(district[seen], minlength=districts),
        "cases_closed_within_a_year": np.bincount(district[soon], minlength=districts),
        "exits_of_households": np.array([(cases.end == SELF_SUPPORTING).sum()]),
        "exits_of_couples": np.array([(pair & (cases.end == SELF_SUPPORTING)).sum()]),
        "exits_of_persons": _table((2, 2), sex[exits], inside.at_close[exits]),
        "exits_of_persons_in_couples": _table((2, 2), sex[of_pair], inside.at_close[of_pair]),
        "outside_at_exit": np.array(
            [(of_pair & (inside.at_close == OUTSIDE) & (sex == one)).sum() for one in (WOMEN, MEN)]
        ),
    }


def _couples(part: Made) -> Flags:
    """Return which cases are those of a woman and a man."""
    inside, number = part.in_cases, len(part.cases.home)
    sex = part.people.sex[inside.at]
    women, men = (np.bincount(inside.case[sex == one], minlength=number) for one in (WOMEN, MEN))
    return np.asarray((women == 1) & (men == 1))


def _work(part: Made) -> Counts:
    """Holders of each workplace by sex; who works at 30-64 and their income by area and sex."""
    people, working = part.people, part.working
    holds = np.flatnonzero(working.workplace != NOBODY)
    places = (len(part.chunk.blueprint.workplaces.id) + 1, 2)
    age = part.chunk.first_year + part.chunk.years - 1 - people.born
    grown = np.flatnonzero((age >= 30) & (age <= 64) & part.homes.stays[people.home])
    area, sex = part.homes.area[people.home[grown]], people.sex[grown]
    works: Ints = 1 * (working.status[grown] == AT_WORK)
    return {
        "holders": _table(places, working.workplace[holds], people.sex[holds]),
        "grown": _table((_areas(part), 2, 2), area, sex, works),
        "grown_income": _table((_areas(part), 2), area, sex, weights=working.income[grown]),
    }


def _dwellings(part: Made) -> Counts:
    """Built dwellings by year, area, tenure and form; lived-in ones by area, rental or not."""
    own, first = part.dwellings, part.chunk.first_year
    lived_in = part.homes.stays.sum()
    new = own.built > first
    return {
        "built": _table(
            (part.chunk.years, _areas(part), len(TENURE), len(FORM)),
            own.built[new] - first, own.area[new], own.tenure[new], own.form[new],
        ),
        "tenure": _table(
            (_areas(part), 2), own.area[:lived_in], 1 * (own.tenure[:lived_in] == RENTAL)
        ),
        "houses": np.bincount(own.area[own.form == HOUSE], minlength=_areas(part)),
    }  # fmt: skip
