"""Preschool, school, and who leaves year 9 eligible to upper secondary school."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.background import HIGHER, UPPER_SECONDARY, Background
from fardplan.city.homes import CHILD, Homes, People
from fardplan.city.moving import Living
from fardplan.city.part import Part
from fardplan.city.shares import chance_of, drawn_from, happens
from fardplan.city.words import (
    ABROAD,
    FACILITY,
    HOUSEHOLD,
    NOBODY,
    WOMEN,
    Flags,
    Floats,
    Ints,
)

_LONE_PARENT = HOUSEHOLD.index("lone_parent")
_RECENT_YEARS = 4


@dataclass(frozen=True, slots=True)
class Schooling:
    """The preschool or school of everybody in the last year, and the nearest one: ids, or -1."""

    school: Ints
    nearest: Ints


def enrolled(part: Part, homes: Homes, people: People, background: Background,
             age: Ints) -> Schooling:  # fmt: skip
    """Return where children of 1-5 go to preschool, those who do, and those of 6-15 to school."""
    plan, chance = part.blueprint, part.stream("enrolled")
    base = homes.base[people.home]
    goes = _goes_to_preschool(part, homes, people, background, chance)
    school, nearest = np.full(len(age), NOBODY), np.full(len(age), NOBODY)
    for word, mine in (
        ("preschool", (age >= 1) & (age <= 5) & goes & (base != NOBODY)),
        ("school", (age >= 6) & (age <= 15) & (base != NOBODY)),
    ):
        at = np.flatnonzero(mine)
        higher = background.parents[at] == HIGHER
        school[at] = plan.facilities.id[chosen(part, word, base[at], higher, chance)]
        nearest[at] = plan.facilities.id[plan.facilities.reach[word][base[at], 0]]
    return Schooling(school, nearest)


def chosen(part: Part, word: str, base: Ints, higher: Flags, chance: np.random.Generator) -> Ints:
    """Return the place of the facility that each family chooses, from its base area."""
    assert word in FACILITY
    facilities, schools = part.blueprint.facilities, part.blueprint.planted.schools
    places, row = np.unique(base, return_inverse=True)
    reach, far = facilities.reach[word][places], facilities.kilometres[word][places]
    liking = np.array([schools.liking_other, schools.liking_higher])
    worth = schools.kilometre * far + liking[:, None, None] * facilities.name[reach]
    pull = np.exp(worth).reshape(-1, reach.shape[1])
    at = drawn_from(pull, row + higher * len(places), chance)
    return reach[row, at]


def _goes_to_preschool(
    part: Part, homes: Homes, people: People, background: Background, chance: np.random.Generator
) -> Flags:
    schools, lie = part.blueprint.planted.schools, part.blueprint.geography
    odds = (
        schools.preschool
        + schools.preschool_parents_higher * (background.parents == HIGHER)
        + schools.preschool_abroad * (background.origin[people.lead] == ABROAD)
        + schools.preschool_advantage * lie.advantage[homes.area][people.home]
    )
    return happens(odds, chance)


@dataclass(frozen=True, slots=True)
class Leavers:
    """Pupils who left year 9, in the order of years. `at` is their place among the people.

    `arrived_late` says who came to the country within the four years before; `expected` is the
    probability with which each became eligible.
    """

    at: Ints
    year: Ints
    area: Ints
    school: Ints
    arrived_late: Flags
    siblings: Ints
    expected: Floats
    eligible: Flags


def left_year_nine(
    part: Part, homes: Homes, people: People, background: Background, living: Living
) -> Leavers:
    """Return those who turned 16 in one of the years while they lived in the city."""
    year = people.born + 16 - part.first_year
    at = np.flatnonzero((year >= 0) & (year < part.years))
    at = at[living.area[at, year[at]] != NOBODY]
    at = at[np.argsort(year[at], kind="stable")]
    area = living.area[at, year[at]].astype(np.int64)
    chance = part.stream("year nine")
    base = _some_base(part, area, chance)
    late = (background.origin[at] == ABROAD) & (
        part.first_year + year[at] - background.arrived[at] <= _RECENT_YEARS
    )
    children = np.bincount(people.home[people.role == CHILD], minlength=len(homes.id))
    siblings = np.maximum(children[people.home[at]] - 1, 0)
    expected = chance_of(_odds(part, homes, people, background, at, year[at], area, late, siblings))
    return Leavers(
        at=at,
        year=year[at],
        area=area,
        school=part.blueprint.facilities.id[
            chosen(part, "school", base, background.parents[at] == HIGHER, chance)
        ],
        arrived_late=late,
        siblings=siblings,
        expected=expected,
        eligible=chance.random(len(at)) < expected,
    )


def _odds(
    part: Part, homes: Homes, people: People, background: Background,
    at: Ints, year: Ints, area: Ints, late: Flags, siblings: Ints,
) -> Floats:  # fmt: skip
    effects = part.blueprint.planted.eligibility
    girl = people.sex[at] == WOMEN
    parents = background.parents[at]
    earlier = (background.origin[at] == ABROAD) & ~late
    lone = homes.kind[people.home[at]] == _LONE_PARENT
    return np.asarray(
        effects.start
        + effects.girl * girl
        + effects.parents_upper_secondary * (parents == UPPER_SECONDARY)
        + effects.parents_higher * (parents == HIGHER)
        + effects.arrived_late * late
        + effects.arrived_earlier * earlier
        + effects.lone_parent * lone
        + effects.sibling * siblings
        + effects.advantage * part.blueprint.geography.advantage[area]
        + np.where(girl, effects.yearly_girls, effects.yearly_boys) * year
    )


def _some_base(part: Part, area: Ints, chance: np.random.Generator) -> Ints:
    first = part.blueprint.base_areas.first
    room = np.diff(first)[area]
    return np.asarray(first[area] + (chance.random(len(area)) * room).astype(np.int64))
