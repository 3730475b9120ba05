"""What is settled before the city is made in parts: how many live where, and what stands where.

All numbers of rows follow from it, so that every part knows its own, whoever makes the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np

from fardplan.city import geography
from fardplan.city.geography import Geography
from fardplan.city.order import Order
from fardplan.city.places import BaseAreas, Facilities, Workplaces, base_areas, facilities, firms
from fardplan.city.planted import Planted, planted_for
from fardplan.city.shares import shares_by_area
from fardplan.city.streams import stream
from fardplan.city.words import HOUSEHOLD, Floats, Ints

_PERSONS_PER_PART = 60_000
_MOST_ASKED = 0.3


@dataclass(frozen=True, slots=True)
class Shape:
    """A household of a certain make-up: `share` of households, `leaving` the city each year."""

    kind: str
    adults: int
    children: int
    share: float
    leaving: float

    @property
    def size(self) -> int:
        """How many live in it."""
        return self.adults + self.children + (self.kind == "with_grown_child")


SHAPES = (
    Shape("single", 1, 0, 0.450, 0.062),
    Shape("couple", 2, 0, 0.235, 0.032),
    Shape("couple_with_children", 2, 1, 0.074, 0.035),
    Shape("couple_with_children", 2, 2, 0.086, 0.024),
    Shape("couple_with_children", 2, 3, 0.022, 0.020),
    Shape("couple_with_children", 2, 4, 0.006, 0.018),
    Shape("lone_parent", 1, 1, 0.034, 0.026),
    Shape("lone_parent", 1, 2, 0.024, 0.022),
    Shape("lone_parent", 1, 3, 0.007, 0.020),
    Shape("sharing", 3, 0, 0.014, 0.060),
    Shape("with_grown_child", 2, 0, 0.038, 0.012),
)
"""The first is the single: it fills an area up to its number of persons."""

KIND = np.array([HOUSEHOLD.index(shape.kind) for shape in SHAPES])
SIZE = np.array([shape.size for shape in SHAPES])
ADULTS = np.array([shape.adults for shape in SHAPES])
CHILDREN = np.array([shape.children for shape in SHAPES])


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The plan of a city. Arrays go by area, in the order of `geography.code`.

    `homes` and `gone` count households by area and shape: those that live there at the end of the
    last year, and those that left the city from there before. `first_*` are the numbers of the
    first row in each area, with the number after the last one at the end.
    """

    order: Order
    planted: Planted
    geography: Geography
    homes: Ints
    gone: Ints
    empty: Ints
    """Dwellings where nobody lives."""
    abroad: Floats
    higher: Floats
    rental: Floats
    asked: Ints
    """How many a survey asks."""
    base_areas: BaseAreas
    facilities: Facilities
    workplaces: Workplaces
    parts: tuple[range, ...]
    """The areas of each part that is made by itself."""

    @property
    def first_person(self) -> Ints:
        """The number of the first person of each area."""
        return _firsts((self.homes + self.gone) @ SIZE)

    @property
    def first_household(self) -> Ints:
        """The number of the first household of each area."""
        return _firsts((self.homes + self.gone).sum(axis=1))

    @property
    def first_dwelling(self) -> Ints:
        """The number of the first dwelling of each area."""
        return _firsts(self.homes.sum(axis=1) + self.empty)

    @property
    def waves(self) -> list[int]:
        """Which of the years have a survey, counted from the first."""
        return [year - self.order.calendar[0] for year in self.order.waves]


def drawn_up(order: Order) -> Blueprint:
    """Return the blueprint of the city that is ordered."""
    planted, lie = planted_for(order), geography.made(order.seed)
    chance = stream(order.seed, "blueprint")
    persons = _apportioned(order.persons, lie.weight)
    homes = _homes(persons, lie.families, chance)
    leaving = np.array([shape.leaving for shape in SHAPES]) * (order.years - 1)
    leads = (homes @ ADULTS).astype(float)
    split = planted.segregation
    mostly_abroad = -0.8 * lie.advantage + 0.6 * chance.normal(size=len(leads)).round(6)
    bases = base_areas(order.seed, lie, persons)
    return Blueprint(
        order=order,
        planted=planted,
        geography=lie,
        homes=homes,
        gone=_rounded(homes * leaving, chance),
        empty=_rounded(0.015 * homes.sum(axis=1), chance),
        abroad=shares_by_area(split.abroad, split.abroad_d, mostly_abroad, leads),
        higher=shares_by_area(split.higher, split.higher_d, lie.advantage, leads),
        rental=shares_by_area(
            split.rental, split.rental_d, mostly_abroad - lie.houses, homes.sum(axis=1) * 1.0
        ),
        asked=_asked(order, persons),
        base_areas=bases,
        facilities=facilities(order.seed, lie, bases, persons),
        workplaces=firms(order, planted.work, lie),
        parts=_parts(persons),
    )


def _asked(order: Order, persons: Ints) -> Ints:
    """Divide those to be asked equally over the areas, though never ask most of a small one."""
    equal = _apportioned(order.asks, np.full(len(persons), 1 / len(persons)))
    return np.minimum(equal, (persons * _MOST_ASKED).astype(np.int64))


def _apportioned(total: int, weights: Floats) -> Ints:
    """Divide a whole number by weights, the largest remainders first."""
    exact = total * weights
    whole = np.floor(exact).astype(np.int64)
    left = total - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:left]] += 1
    return whole


def _rounded(exact: Floats, chance: np.random.Generator) -> Ints:
    """Round up or down by chance, right on average."""
    return np.floor(exact + chance.random(exact.shape)).astype(np.int64)


def _homes(persons: Ints, families: Floats, chance: np.random.Generator) -> Ints:
    """Return how many households of each shape live in each area, with exactly `persons`."""
    tilt = np.exp(np.outer(families, CHILDREN > 0))
    share = np.array([shape.share for shape in SHAPES]) * tilt
    exact = persons[:, None] * share / (share @ SIZE)[:, None]
    drawn, certain = _rounded(exact, chance), np.floor(exact).astype(np.int64)
    too_many = (drawn[:, 1:] @ SIZE[1:]) > persons
    homes = np.where(too_many[:, None], certain, drawn)
    homes[:, 0] = persons - homes[:, 1:] @ SIZE[1:]
    return homes


def _firsts(counts: Ints) -> Ints:
    return np.concatenate([[1], 1 + np.cumsum(counts)])


def _parts(persons: Ints) -> tuple[range, ...]:
    """Part the areas into runs of about equally many persons, never dividing an area."""
    number = min(len(persons), ceil(persons.sum() / _PERSONS_PER_PART))
    before = np.cumsum(persons) - persons
    piece = np.minimum(before * number // int(persons.sum()), number - 1)
    starts = [*np.unique(piece, return_index=True)[1].tolist(), len(persons)]
    return tuple(range(one, other) for one, other in pairwise(starts))
