"""Who lives together: households of every shape, and the persons in them with sex and age."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.blueprint import ADULTS, CHILDREN, KIND, SHAPES, SIZE
from fardplan.city.part import Part
from fardplan.city.words import HOUSEHOLD, MEN, NOBODY, ROLE, WOMEN, Array, Flags, Ints

ADULT, CHILD, GROWN_CHILD = range(len(ROLE))
_COUPLES = [HOUSEHOLD.index(word) for word in ("couple", "couple_with_children",
                                               "with_grown_child")]  # fmt: skip
_LONE_PARENT = HOUSEHOLD.index("lone_parent")
_SAME_SEX = 0.015
_OLDEST_CHILD = 19

_AGES: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "single": ((0, 0.02, 0.09, 0.21, 0.32, 0.44, 0.61, 0.80, 0.95, 1),
               (18, 21, 25, 30, 37, 47, 60, 74, 86, 99)),
    "couple": ((0, 0.02, 0.09, 0.25, 0.35, 0.50, 0.72, 0.92, 1),
               (19, 23, 27, 33, 42, 56, 68, 79, 93)),
    "sharing": ((0, 0.5, 0.9, 1), (19, 24, 30, 45)),
    "youngest_child": ((0, 0.27, 0.60, 1), (0, 5, 11, 20)),
}  # fmt: skip
"""Where the probability has come to by which age, at the end of a year."""


@dataclass(frozen=True, slots=True)
class Homes:
    """The households of a part, one element for each.

    `left` is the year in which they left the city, counted from the first, or the number of years
    for those that live there still. `area` is where they live, or lived last.
    """

    id: Ints
    area: Ints
    shape: Ints
    left: Ints
    base: Ints
    dwelling: Ints

    @property
    def kind(self) -> Ints:
        """What kind of household each is."""
        return KIND[self.shape]

    @property
    def stays(self) -> Flags:
        """Whether they live in the city at the end of the last year."""
        return np.asarray(self.dwelling != NOBODY)


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a part, those of a household together: one element for each.

    `home` is the place of their household in `Homes`, `number` their place in it from 0, `lead`
    the place of the household's first person.
    """

    id: Ints
    home: Ints
    number: Ints
    lead: Ints
    sex: Ints
    born: Ints
    role: Ints


def settled(part: Part) -> tuple[Homes, People]:
    """Return the households and the persons of a part of the city."""
    homes = _homes(part, part.stream("homes"))
    return homes, _people(part, homes, part.stream("people"))


def _homes(part: Part, chance: np.random.Generator) -> Homes:
    plan, areas = part.blueprint, part.areas
    rows = slice(areas.start, areas.stop)
    counts = np.stack([plan.homes[rows], plan.gone[rows]], axis=1)
    area, gone, shape = (
        np.repeat(values.ravel(), counts.ravel())
        for values in np.meshgrid(areas, (0, 1), range(len(SHAPES)), indexing="ij")
    )
    left = np.where(gone, chance.integers(1, part.years, len(area)), part.years)
    bases, room = plan.base_areas.first[area], np.diff(plan.base_areas.first)[area]
    base = bases + (chance.random(len(area)) * room).astype(np.int64)
    return Homes(
        id=plan.first_household[areas.start] + np.arange(len(area)),
        area=area,
        shape=shape,
        left=left,
        base=np.where(gone, NOBODY, base),
        dwelling=_dwellings(part, area, gone),
    )


def _dwellings(part: Part, area: Ints, gone: Array) -> Ints:
    """Give every household that stays the next dwelling of its area."""
    plan = part.blueprint
    stays = np.flatnonzero(gone == 0)
    before = np.cumsum(plan.homes.sum(axis=1)) - plan.homes.sum(axis=1)
    own = np.arange(len(stays)) + before[part.areas.start] - before[area[stays]]
    dwelling = np.full(len(area), NOBODY)
    dwelling[stays] = plan.first_dwelling[area[stays]] + own
    return dwelling


def _people(part: Part, homes: Homes, chance: np.random.Generator) -> People:
    size = SIZE[homes.shape]
    home = np.repeat(np.arange(len(size)), size)
    lead = (np.cumsum(size) - size)[home]
    number = np.arange(len(home)) - lead
    shape = homes.shape[home]
    role = np.where(number < ADULTS[shape], ADULT, np.where(CHILDREN[shape] > 0, CHILD, 2))
    age = _ages(homes, chance)[home, number]
    seen_last = part.first_year + homes.left - 1
    plan = part.blueprint
    return People(
        id=plan.first_person[part.areas.start] + np.arange(len(home)),
        home=home,
        number=number,
        lead=lead,
        sex=_sexes(homes, age, home, number, chance),
        born=seen_last[home] - age,
        role=role,
    )


def _ages(homes: Homes, chance: np.random.Generator) -> Ints:
    """Return the ages in each household, by the place in it; what is no place is nonsense."""
    shape, kind = homes.shape, homes.kind
    ages = np.zeros((len(shape), SIZE.max()), dtype=np.int64)
    for word in ("single", "couple", "sharing"):
        mine = kind == HOUSEHOLD.index(word)
        ages[mine, :3] = _by_table(word, (int(mine.sum()), 3), chance)
    _pair(ages, kind == HOUSEHOLD.index("couple"), 18, chance)
    for adults in (1, 2):
        mine = (CHILDREN[shape] > 0) & (ADULTS[shape] == adults)
        _with_children(ages, mine, shape, adults, chance)
    grown = kind == HOUSEHOLD.index("with_grown_child")
    ages[grown, 2] = 20 + np.minimum(chance.geometric(0.3, int(grown.sum())) - 1, 9)
    ages[grown, 0] = ages[grown, 2] + _at_birth(int(grown.sum()), 44, chance)
    _pair(ages, grown, 38, chance)
    ages[grown, 1] = np.clip(ages[grown, 1], ages[grown, 2] + 18, ages[grown, 2] + 47)
    return ages


def _by_table(word: str, shape: tuple[int, int], chance: np.random.Generator) -> Ints:
    reached, ages = _AGES[word]
    return np.interp(chance.random(shape), reached, ages).astype(np.int64)


def _pair(ages: Ints, mine: Flags, least: int, chance: np.random.Generator) -> None:
    """Give the second adult an age near the first one's."""
    apart = np.round(chance.normal(0, 3.2, int(mine.sum()))).astype(np.int64)
    ages[mine, 1] = np.clip(ages[mine, 0] + apart, least, 99)


def _with_children(
    ages: Ints, mine: Flags, shape: Ints, adults: int, chance: np.random.Generator
) -> None:
    """Draw children, the oldest first, then parents who were 18 to 45 at each birth."""
    number, children = int(mine.sum()), CHILDREN[shape[mine]]
    apart = np.minimum(1 + chance.geometric(0.42, (number, 3)), 5)
    before = np.hstack([np.zeros((number, 1), np.int64), np.cumsum(apart, axis=1)])
    each = np.arange(number)
    between = before[each, children - 1]
    youngest = _by_table("youngest_child", (number, 1), chance)[:, 0]
    youngest = youngest * (_OLDEST_CHILD + 1 - between) // (_OLDEST_CHILD + 1)
    oldest = youngest + between
    for place in range(before.shape[1]):
        ages[mine, adults + place] = youngest + before[each, np.maximum(children - 1 - place, 0)]
    ages[mine, 0] = oldest + _at_birth(number, 45 - between, chance)
    if adults == 2:
        _pair(ages, mine, 18, chance)
        ages[mine, 1] = np.clip(ages[mine, 1], oldest + 18, youngest + 47)


def _at_birth(number: int, most: int | Ints, chance: np.random.Generator) -> Ints:
    """Return how old parents were when their oldest child was born."""
    drawn = np.round(chance.normal(30, 4.8, number)).astype(np.int64)
    return np.asarray(np.clip(drawn, 18, np.maximum(most, 18)))


def _sexes(homes: Homes, age: Ints, home: Ints, number: Ints, chance: np.random.Generator) -> Ints:
    """Draw sex: by age where somebody lives alone, the other than the first one's in a couple."""
    women = np.where(age < 45, 0.475, np.where(age < 70, 0.51, 0.66)).astype(float)
    women[number >= 1] = 0.487
    kind = homes.kind[home]
    women[(kind == _LONE_PARENT) & (number == 0)] = 0.82
    women[np.isin(kind, _COUPLES) & (number == 0)] = 0.5
    sex = np.where(chance.random(len(age)) < women, WOMEN, MEN)
    second = np.flatnonzero(np.isin(kind, _COUPLES) & (number == 1))
    same = chance.random(len(second)) < _SAME_SEX
    sex[second] = np.where(same, sex[second - 1], 1 - sex[second - 1])
    return sex
