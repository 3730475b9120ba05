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
    from fardplan.city.contents import Contents

Counts = dict[str, Array]
"""Arrays by name. The last axes are told where each is made; areas stand in blueprint order."""


def counted(known: Contents, opinions: Opinions) -> Counts:
    """Return what a part adds to the truths."""
    return {
        **_population(known),
        **_background(known),
        **_pupils(known),
        **_flows(known),
        **_support(known),
        **_work(known),
        **_dwellings(known),
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


def _areas(known: Contents) -> int:
    return len(known.part.blueprint.geography.code)


def _population(known: Contents) -> Counts:
    """Persons by year, area and sex; persons who moved by year and kind of move."""
    years, sex = known.part.years, known.people.sex
    persons = np.zeros((years, _areas(known), 2), dtype=np.int64)
    for year in range(years):
        area = known.living.area[:, year]
        here = area != NOBODY
        persons[year] = _table((_areas(known), 2), area[here].astype(np.int64), sex[here])
    return {"persons": persons}


def _background(known: Contents) -> Counts:
    """By area: adults of two origins; adults of 25-64 by sex, of two educations."""
    people, own = known.people, known.background
    area, adult = known.homes.area[people.home], people.role == ADULT
    lives = known.homes.stays[people.home]
    age = known.part.first_year + known.part.years - 1 - people.born
    led = lives & adult
    grown = led & (age >= 25) & (age <= 64)
    return {
        "adults_origin": _table((_areas(known), 2), area[led], 1 * (own.origin[led] == ABROAD)),
        "all_origin": _table((_areas(known), 2), area[lives], 1 * (own.origin[lives] == ABROAD)),
        "education": _table(
            (_areas(known), 2, 2),
            area[grown],
            people.sex[grown],
            1 * (own.education[grown] == HIGHER),
        ),
    }


def _pupils(known: Contents) -> Counts:
    """Leavers of year 9 by year, area and sex; pupils by school; children in preschool by area."""
    leavers, people, school = known.leavers, known.people, known.schooling
    where = (leavers.year, leavers.area, people.sex[leavers.at])
    shape = (known.part.years, _areas(known), 2)
    eligible = leavers.eligible
    age = known.part.first_year + known.part.years - 1 - people.born
    pupil = np.flatnonzero((age >= 6) & (school.school != NOBODY))
    higher = 1 * (known.background.parents[pupil] == HIGHER)
    schools = (len(known.part.blueprint.facilities.id) + 1, 2)
    small = np.flatnonzero((age >= 1) & (age <= 5) & known.homes.stays[people.home])
    area = known.homes.area[people.home[small]]
    return {
        "leavers": _table(shape, *where),
        "eligible": _table(shape, *(axis[eligible] for axis in where)),
        "eligible_expected": _table(shape, *where, weights=leavers.expected),
        "pupils": _table(schools, school.school[pupil], higher),
        "pupils_nearest": _table(schools, school.nearest[pupil], higher),
        "small_children": _table(
            (_areas(known), 2, 2), area, people.sex[small], 1 * (school.school[small] != NOBODY)
        ),
    }


def _flows(known: Contents) -> Counts:
    """Flows by sex, half of the city and year; stocks by sex, area and year."""
    flows = known.flows
    return {
        "neet_outside_risk": flows.outside_risk,
        "neet_into": flows.into,
        "neet_inside_risk": flows.inside_risk,
        "neet_out": flows.out,
        "neet_stock": flows.stock,
        "neet_young": flows.young,
    }


def _support(known: Contents) -> Counts:
    """Openings by origin and year; cases and exits by district; who is outside at the closing."""
    cases, inside, lie = known.cases, known.in_cases, known.part.blueprint.geography
    district, districts = lie.district[cases.area], int(lie.district.max()) + 1
    seen = (cases.opened + 12 < 12 * known.part.years) & (cases.end != LEFT_CITY)
    soon = seen & (cases.closed != NOBODY) & (cases.closed - cases.opened <= 12)
    pair = _couples(known)
    exits = inside.at_close != NOBODY
    of_pair = exits & pair[inside.case]
    sex = known.people.sex[inside.at]
    return {
        "support_free": known.openings.free,
        "support_opened": known.openings.opened,
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


def _couples(known: Contents) -> Flags:
    """Return which cases are those of a woman and a man."""
    inside, number = known.in_cases, len(known.cases.home)
    sex = known.people.sex[inside.at]
    women, men = (np.bincount(inside.case[sex == one], minlength=number) for one in (WOMEN, MEN))
    return np.asarray((women == 1) & (men == 1))


def _work(known: Contents) -> Counts:
    """Holders of each workplace by sex; who works at 30-64 and their income by area and sex."""
    people, working = known.people, known.working
    holds = np.flatnonzero(working.workplace != NOBODY)
    places = (len(known.part.blueprint.workplaces.id) + 1, 2)
    age = known.part.first_year + known.part.years - 1 - people.born
    grown = np.flatnonzero((age >= 30) & (age <= 64) & known.homes.stays[people.home])
    area, sex = known.homes.area[people.home[grown]], people.sex[grown]
    works: Ints = 1 * (working.status[grown] == AT_WORK)
    return {
        "holders": _table(places, working.workplace[holds], people.sex[holds]),
        "grown": _table((_areas(known), 2, 2), area, sex, works),
        "grown_income": _table((_areas(known), 2), area, sex, weights=working.income[grown]),
    }


def _dwellings(known: Contents) -> Counts:
    """Built dwellings by year, area, tenure and form; lived-in ones by area, rental or not."""
    own, first = known.dwellings, known.part.first_year
    lived_in = known.homes.stays.sum()
    new = own.built > first
    return {
        "built": _table(
            (known.part.years, _areas(known), len(TENURE), len(FORM)),
            own.built[new] - first, own.area[new], own.tenure[new], own.form[new],
        ),
        "tenure": _table(
            (_areas(known), 2), own.area[:lived_in], 1 * (own.tenure[:lived_in] == RENTAL)
        ),
        "houses": np.bincount(own.area[own.form == HOUSE], minlength=_areas(known)),
    }  # fmt: skip
