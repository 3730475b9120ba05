"""Where the city lies: islands and bridges, 13 districts, 130 areas, and how they differ.

The plane is in metres, east and north as in SWEREF 99 TM. It is no real place. Advantage is a
field over the plane that varies slowly, so that areas near each other are alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import Delaunay

from fardplan.city.streams import stream
from fardplan.city.words import Array, Flags, Floats, Ints

EAST, NORTH = 674_000, 6_580_000
AREAS_PER_DISTRICT = 10
_SPACING_INNER, _SPACING_OUTER = 420.0, 580.0
_LONGEST_BORDER, _LONGEST_BRIDGE = 2_400.0, 4_500.0
_LENGTH = 3_500.0
"""Distance at which the likeness of two areas is e times smaller."""
_GOLDEN = np.pi * (3 - np.sqrt(5))

DISTRICTS = (
    # name, island, inner city, kilometres east and north of the middle
    ("Mellanängen", 0, True, 0.2, 0.4),
    ("Ekeliden", 0, True, 2.9, 1.2),
    ("Björkudden", 1, True, -2.2, -1.9),
    ("Kvarnvreten", 2, True, 1.4, -3.3),
    ("Norrholm", 3, False, -4.4, 4.1),
    ("Tallåsen", 3, False, -1.0, 5.6),
    ("Gransäter", 3, False, -5.9, 8.0),
    ("Lerbäcka", 3, False, -8.7, 5.4),
    ("Hagsjö", 4, False, -4.3, -6.4),
    ("Vassby", 4, False, -0.6, -7.4),
    ("Ljungskär", 4, False, 3.2, -7.3),
    ("Åsvreten", 4, False, -2.6, -10.2),
    ("Stenbrohöjden", 4, False, 1.7, -10.9),
)

_FIRST = ("Al", "Björk", "Ek", "Gran", "Hassel", "Lind", "Lönn", "Rönn", "Tall", "Ask",
          "Berg", "Sjö", "Äng")  # fmt: skip
_LAST = ("backa", "dal", "hagen", "holmen", "kulla", "lunda", "näs", "rinken", "torp", "vik")


@dataclass(frozen=True, slots=True)
class Geography:
    """The areas, in the order of their codes: arrays of 130 unless told otherwise.

    A code holds its district: area 307 is the eighth of district 3. `advantage` has mean 0 and
    spread 1 over areas, `families` says how much more families live there than elsewhere, in log.
    `neighbours` has a row for each pair, both ways: place of an area, place of another, and
    whether a bridge joins them.
    """

    code: Ints
    district: Ints
    island: Ints
    inner: Flags
    x: Floats
    y: Floats
    weight: Floats
    advantage: Floats
    houses: Floats
    families: Floats
    plan: Ints
    neighbours: Ints
    kilometres: Floats
    """Between the centres of each pair of areas, 130 by 130."""

    @property
    def names(self) -> list[str]:
        """What the areas are called."""
        return [
            f"{_FIRST[district]}{_LAST[number]}"
            for district in range(len(DISTRICTS))
            for number in range(AREAS_PER_DISTRICT)
        ]


def made(seed: int) -> Geography:
    """Return the geography that a seed gives."""
    chance = stream(seed, "geography")
    district = np.repeat(np.arange(len(DISTRICTS)), AREAS_PER_DISTRICT)
    number = np.tile(np.arange(AREAS_PER_DISTRICT), len(DISTRICTS))
    inner, island = (np.array([row[at] for row in DISTRICTS])[district] for at in (2, 1))
    x, y = _centres(district, number, chance)
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    advantage = _standard(_field(apart, chance) + 0.4 * inner)
    return Geography(
        code=(district + 1) * 100 + number + 1,
        district=district,
        island=island,
        inner=inner,
        x=np.round(EAST + x),
        y=np.round(NORTH + y),
        weight=_weights(inner, chance),
        advantage=advantage,
        houses=np.where(inner, 0.0, 0.28) * _between(_field(apart, chance)),
        families=np.where(inner, -0.35, 0.15) + 0.15 * _standard(_field(apart, chance)),
        plan=_plan(inner, advantage, chance),
        neighbours=_neighbours(x, y, island),
        kilometres=apart / 1000,
    )


def dissimilarity(one: Array, other: Array) -> float:
    """Return D of two groups counted by unit: the share of either that would have to move.

    Half the sum over units of the distance between the shares of each group that live there
    (Duncan and Duncan 1955), 0-1. Not a number when a group is empty.
    """
    if not one.sum() or not other.sum():
        return float("nan")
    return float(0.5 * np.abs(one / one.sum() - other / other.sum()).sum())


def _centres(district: Ints, number: Ints, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Lay the areas of a district like the seeds of a sunflower around its middle."""
    turn = chance.uniform(0, 2 * np.pi, len(DISTRICTS))[district]
    inner = np.array([row[2] for row in DISTRICTS])[district]
    spacing = np.where(inner, _SPACING_INNER, _SPACING_OUTER)
    radius, angle = spacing * np.sqrt(number + 0.5), number * _GOLDEN + turn
    middle = np.array([row[3:] for row in DISTRICTS], dtype=float)[district] * 1000
    shaken = 0.1 * spacing * chance.normal(size=(2, len(district)))
    x = middle[:, 0] + radius * np.cos(angle) + shaken[0]
    y = middle[:, 1] + radius * np.sin(angle) + shaken[1]
    return np.round(x), np.round(y)


def _field(apart: Floats, chance: np.random.Generator) -> Floats:
    """Return a field with correlation exp(-distance / length), rounded for every machine."""
    likeness = np.exp(-apart / _LENGTH) + 1e-9 * np.eye(len(apart))
    drawn = np.linalg.cholesky(likeness) @ chance.normal(size=len(apart))
    return np.asarray(np.round(drawn, 6))


def _standard(values: Floats) -> Floats:
    return np.asarray(np.round((values - values.mean()) / values.std(), 6))


def _between(values: Floats) -> Floats:
    """Return values between 0 and 2 in the order of those given, evenly spread."""
    return np.asarray(2 * np.argsort(np.argsort(values)) / (len(values) - 1))


def _weights(inner: Flags, chance: np.random.Generator) -> Floats:
    """Return how large a part of the city lives in each area."""
    size = np.where(inner, 1.25, 0.95) * np.exp(0.45 * chance.normal(size=len(inner)))
    clipped = np.clip(np.round(size, 6), 0.35, 3.0)
    return np.asarray(clipped / clipped.sum())


def _plan(inner: Flags, advantage: Floats, chance: np.random.Generator) -> Ints:
    """Mark focus areas, mostly disadvantaged ones of the outer city, and connections."""
    pull = -advantage + chance.normal(0, 0.7, len(inner)) - 5 * inner
    order = np.argsort(-pull)
    plan = np.full(len(inner), -1)
    plan[order[:22]] = 0
    plan[order[22:34]] = 1
    return plan


def _neighbours(x: Floats, y: Floats, island: Ints) -> Ints:
    """Return who borders on whom over land, and the bridges between islands."""
    points = np.column_stack([x, y])
    corners = Delaunay(points).simplices
    sides = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]])
    pairs = np.unique(np.sort(sides, axis=1), axis=0)
    far = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)
    over = island[pairs[:, 0]] != island[pairs[:, 1]]
    land = pairs[~over & (far < _LONGEST_BORDER)]
    over &= far < _LONGEST_BRIDGE
    bridges = _shortest_two(pairs[over], far[over], island)
    rows = np.vstack([np.column_stack([land, np.zeros(len(land), int)]), bridges])
    return np.unique(np.vstack([rows, rows[:, [1, 0, 2]]]), axis=0)


def _shortest_two(pairs: Ints, far: Floats, island: Ints) -> Ints:
    """Return the two shortest crossings between every two islands that face each other."""
    sides = np.sort(island[pairs], axis=1)
    kept = []
    for side in np.unique(sides, axis=0):
        facing = np.flatnonzero((sides == side).all(axis=1))
        kept += list(facing[np.argsort(far[facing], kind="stable")[:2]])
    return np.column_stack([pairs[kept], np.ones(len(kept), int)])
