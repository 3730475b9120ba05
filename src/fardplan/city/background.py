"""What the persons of a household bring with them: where they were born, what they have studied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.homes import ADULT, People
from fardplan.city.part import Part
from fardplan.city.words import ABROAD, NOBODY, WOMEN, Floats, Ints

COMPULSORY, UPPER_SECONDARY, HIGHER = range(3)
_ALIKE_ORIGIN, _ALIKE_EDUCATION = 0.75, 0.45
"""How often the second adult has the first one's for that reason alone; otherwise by chance."""
_BORN_ABROAD_TOO = 0.3
"""Share of the children of a parent born abroad who were born abroad themselves."""
_COMPULSORY_OF_REST = 0.22
_OLDEST_WITH_PARENTS = 35


@dataclass(frozen=True, slots=True)
class Background:
    """One element for each person.

    `arrived` is the year of coming to the country, -1 for those born in it. `parents` is the
    highest education of the parents, known for those of 35 and under; `education` of those of 20
    and over, -1 for others.
    """

    origin: Ints
    arrived: Ints
    education: Ints
    parents: Ints


def brought(part: Part, people: People, area: Ints, age: Ints) -> Background:
    """Return the background of everybody; `area` and `age` are as they are known last."""
    origin = _origin(part, people, area, part.stream("origin"))
    chance = part.stream("education")
    level = _level(part, people, area, chance)
    return Background(
        origin=origin,
        arrived=_arrived(people, origin, age, part.stream("arrived")),
        education=_reached(level, age, chance),
        parents=_parents(people, level, age, chance),
    )


def copied(own: Ints, people: People, alike: float, chance: np.random.Generator) -> Ints:
    """Let some of those who share a home with the first person have what that person has.

    Each keeps the same probability of every value, as the first person's is drawn by the same
    shares: only within households do they become more alike.
    """
    same = (people.number > 0) & (chance.random(len(own)) < alike)
    return np.where(same, own[people.lead], own)


def _origin(part: Part, people: People, area: Ints, chance: np.random.Generator) -> Ints:
    adult = people.role == ADULT
    drawn = chance.random(len(area)) < part.blueprint.abroad[area]
    abroad = copied(drawn.astype(np.int64), people, _ALIKE_ORIGIN, chance) == 1
    parent = abroad[people.lead]
    too = parent & (chance.random(len(area)) < _BORN_ABROAD_TOO)
    second = chance.random(len(area)) < 0.04 + 0.3 * part.blueprint.abroad[area]
    origin = np.where(adult, second, parent).astype(np.int64)
    origin[np.where(adult, abroad, too)] = ABROAD
    return origin


def _arrived(people: People, origin: Ints, age: Ints, chance: np.random.Generator) -> Ints:
    """Draw when those born abroad came: parents no later than the children born here."""
    share = np.where(people.role == ADULT, 0.85 * np.sqrt(chance.random(len(age))), 0.0)
    own = chance.random(len(age))
    at = np.where(people.role == ADULT, share, own) * np.maximum(age, 0)
    year = people.born + np.floor(at).astype(np.int64)
    return np.where(origin == ABROAD, year, NOBODY)


def _level(part: Part, people: People, area: Ints, chance: np.random.Generator) -> Ints:
    """Draw the education that each comes to have, alike within households, by area and sex."""
    split = part.blueprint.planted.segregation
    by_sex = np.where(people.sex == WOMEN, split.higher_women, -split.higher_women)
    own = chance.random(len(area))
    same = (people.number > 0) & (chance.random(len(area)) < _ALIKE_EDUCATION)
    rank = np.where(same, own[people.lead], own)
    higher: Floats = part.blueprint.higher[area] + by_sex
    compulsory = 1 - (1 - higher) * _COMPULSORY_OF_REST
    return np.where(rank < higher, HIGHER, np.where(rank < compulsory, UPPER_SECONDARY, COMPULSORY))


def _reached(level: Ints, age: Ints, chance: np.random.Generator) -> Ints:
    """Return what is reached at an age: fewer at 20-24, and fewer of those born long ago."""
    draw = chance.random(len(age))
    too_early = (age < 25) & (level == HIGHER) & (draw < 0.65)
    long_ago = (age > 64) & (level > COMPULSORY) & (draw < 0.008 * (age - 64))
    reached = level - (too_early | long_ago)
    return np.where(age >= 20, reached, NOBODY)


def _parents(people: People, level: Ints, age: Ints, chance: np.random.Generator) -> Ints:
    """Return the parents' education: that of the adults at home, or else like one's own."""
    second = np.minimum(people.lead + 1, len(level) - 1)
    paired = (people.lead[second] == people.lead) & (people.role[second] == ADULT)
    at_home = np.maximum(level[people.lead], np.where(paired, level[second], COMPULSORY))
    shuffled = chance.permutation(level) if len(level) else level
    apart = np.where(chance.random(len(level)) < 0.55, level, shuffled)
    parents = np.where(people.role == ADULT, apart, at_home)
    return np.where(age <= _OLDEST_WITH_PARENTS, parents, NOBODY)
