"""Where everybody lived, year by year, and how they came there.

Households that live in the city are followed backwards, from the dwelling they have to the one
before it, and those that left it from the day they left. A household is followed as it is now: who
has left their parents' home, or has found each other since, is not seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.homes import Homes, People
from fardplan.city.part import Part
from fardplan.city.shares import drawn_from
from fardplan.city.words import MOVE, NOBODY, Array, Flags, Floats, Ints

BORN, IN, WITHIN, OUT, DIED = range(len(MOVE))
_OLD = 74


@dataclass(frozen=True, slots=True)
class History:
    """Where households were at the end of each year, and when they took the dwelling they have.

    `area` has a row for each household and a column for each year, -1 where they lived outside the
    city. `came` is the year of their last move to the city or within it, counted from the first,
    -1 if that was in the first year or before. `moved` says in which years they came or moved.
    """

    area: Array
    moved: Flags
    came: Ints


@dataclass(frozen=True, slots=True)
class Living:
    """Where persons were at the end of each year: a row for each, -1 outside or not yet born."""

    area: Array

    @property
    def entered(self) -> Ints:
        """The first year in which each lived in the city, counted from the first."""
        return np.asarray(np.argmax(self.area != NOBODY, axis=1))


def followed(part: Part, homes: Homes, people: People) -> History:
    """Return the history of every household of a part."""
    chance, years, moving = part.stream("moving"), part.years, part.blueprint.planted.moving
    pull = attraction(part)
    first = np.flatnonzero(people.number == 0)
    lead_born = people.born[first]
    area = np.full((len(homes.id), years), NOBODY, dtype=np.int16)
    moved = np.zeros((len(homes.id), years), dtype=bool)
    last = np.minimum(homes.left, years) - 1
    area[np.arange(len(last)), last] = homes.area
    for year in range(years - 1, 0, -1):
        here = np.flatnonzero(area[:, year] != NOBODY)
        band = np.digitize(part.first_year + year - lead_born[here], (30, 45, 65))
        draws = chance.random((2, len(here)))
        comes = draws[0] < np.take(moving.yearly, band)
        outside = comes & (draws[1] < np.take(moving.from_outside, band))
        before = area[here, year].astype(np.int64)
        within = comes & ~outside
        before[within] = drawn_from(pull, before[within], chance)
        before[outside] = NOBODY
        moved[here, year] = comes
        area[here, year - 1] = before
    return History(area, moved, _last_of(moved))


def attraction(part: Part) -> Floats:
    """Return from which areas those who move within the city to an area come: weights by row."""
    lie, moving = part.blueprint.geography, part.blueprint.planted.moving
    unlike = np.abs(lie.advantage[:, None] - lie.advantage)
    pull = lie.weight * np.exp(-lie.kilometres / moving.kilometres - moving.likeness * unlike)
    np.fill_diagonal(pull, 0)
    pull *= (1 - moving.same_area) / pull.sum(axis=1, keepdims=True)
    np.fill_diagonal(pull, moving.same_area)
    return pull


def lived(part: Part, people: People, history: History) -> Living:
    """Return where every person was at the end of each year."""
    unborn = people.born[:, None] > part.first_year + np.arange(part.years)
    return Living(np.where(unborn, np.int16(NOBODY), history.area[people.home]))


def how_left(part: Part, homes: Homes, people: People) -> Ints:
    """Return for each household how it left the city: old people who lived alone have died."""
    first = np.flatnonzero(people.number == 0)
    age = part.first_year + homes.left - people.born[first]
    alone = np.bincount(people.home, minlength=len(homes.id)) == 1
    how = np.where(alone & (age > _OLD), DIED, OUT)
    return np.where(homes.stays, NOBODY, how)


def moves_of(
    part: Part, people: People, living: Living, history: History, how: Ints
) -> dict[str, Array]:
    """Return every move of a person, in the order of years: columns of the table `moves`."""
    found: dict[str, list[Array]] = {name: [] for name in ("at", "year", "kind", "from", "to")}
    for year in range(1, part.years):
        before, now = living.area[:, year - 1], living.area[:, year]
        kind = np.full(len(now), NOBODY)
        kind[history.moved[people.home, year] & (now != NOBODY)] = WITHIN
        kind[(before == NOBODY) & (now != NOBODY)] = IN
        home_before = history.area[people.home, year - 1]
        fresh = people.born == part.first_year + year
        kind[fresh & (now != NOBODY) & (home_before != NOBODY)] = BORN
        gone = (before != NOBODY) & (now == NOBODY)
        kind[gone] = how[people.home[gone]]
        at = np.flatnonzero(kind != NOBODY)
        for name, values in (
            ("at", at), ("year", np.full(len(at), year)), ("kind", kind[at]),
            ("from", before[at]), ("to", now[at]),
        ):  # fmt: skip
            found[name].append(values)
    return {name: np.concatenate(parts) for name, parts in found.items()}


def stays_of(history: History) -> dict[str, Ints]:
    """Return each unbroken time that a household lived in one area: household, area, years."""
    area = history.area
    edge = np.full((len(area), 1), NOBODY, dtype=area.dtype)
    changes = np.hstack([edge, area]) != np.hstack([area, edge])
    inside = area != NOBODY
    home, first = np.nonzero(changes[:, :-1] & inside)
    last = np.nonzero(changes[:, 1:] & inside)[1]
    return {"home": home, "area": area[home, first], "first": first, "last": last}


def _last_of(moved: Flags) -> Ints:
    last = moved.shape[1] - 1 - np.argmax(moved[:, ::-1], axis=1)
    return np.where(moved.any(axis=1), last, NOBODY)
