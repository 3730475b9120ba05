"""What stands where in the whole city: base areas, schools and preschools, workplaces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from fardplan.city.geography import Geography
from fardplan.city.order import Order
from fardplan.city.planted import Work
from fardplan.city.streams import stream
from fardplan.city.words import FACILITY, Array, Floats, Ints

_PERSONS_PER_BASE_AREA = 2_000
_PERSONS_PER_SCHOOL, _PERSONS_PER_PRESCHOOL = 5_000, 1_000
_PERSONS_PER_WORKPLACE = 24
_CHOICES = {"preschool": 5, "school": 8}
"""Among how many of the nearest a family chooses."""
_GOLDEN = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, slots=True)
class BaseAreas:
    """The smallest areas. `first` is the place of each area's first, and one after the last."""

    code: Ints
    area: Ints
    x: Floats
    y: Floats
    first: Ints


@dataclass(frozen=True, slots=True)
class Facilities:
    """Schools and preschools. `name` is how well thought of one is, with mean 0 and spread 1.

    `reach` and `kilometres` hold the nearest ones of each kind for every base area, nearest first.
    """

    id: Ints
    kind: Ints
    area: Ints
    x: Floats
    y: Floats
    name: Floats
    reach: dict[str, Ints]
    kilometres: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Workplaces:
    """Workplaces in the order of their areas. `open` says by year whether there is one.

    `size` is how large one is beside the others of its zone, before the trend.
    """

    id: Ints
    area: Ints
    size: Floats
    open: Array
    jobs_by_area: Floats
    """Share of the city's jobs in each area, in the last year."""


def base_areas(seed: int, lie: Geography, persons: Ints) -> BaseAreas:
    """Return the base areas: two to an area at least, and one to some two thousand persons."""
    number = np.clip(np.round(persons / _PERSONS_PER_BASE_AREA).astype(int), 2, 999)
    area = np.repeat(np.arange(len(persons)), number)
    first = np.concatenate([[0], np.cumsum(number)])
    own = np.arange(len(area)) - first[area]
    radius = 330 * np.sqrt((own + 0.5) / number[area])
    turn = stream(seed, "base areas").uniform(0, 2 * np.pi, len(persons))[area]
    angle = own * _GOLDEN + turn
    return BaseAreas(
        code=lie.code[area] * 1000 + own + 1,
        area=area,
        x=np.round(lie.x[area] + radius * np.cos(angle)),
        y=np.round(lie.y[area] + radius * np.sin(angle)),
        first=first,
    )


def facilities(seed: int, lie: Geography, bases: BaseAreas, persons: Ints) -> Facilities:
    """Return where schools and preschools stand, and which are near each base area."""
    chance = stream(seed, "facilities")
    total = int(persons.sum())
    number = {
        "preschool": max(60, total // _PERSONS_PER_PRESCHOOL),
        "school": max(20, total // _PERSONS_PER_SCHOOL),
    }
    kind = np.repeat(np.arange(len(FACILITY)), [number[word] for word in FACILITY])
    area = chance.choice(len(lie.code), len(kind), p=persons / total)
    base = bases.first[area] + (chance.random(len(kind)) * np.diff(bases.first)[area]).astype(int)
    x, y = (at[base] + np.round(chance.normal(0, 90, len(base))) for at in (bases.x, bases.y))
    name = 0.7 * lie.advantage[area] + 0.7 * chance.normal(size=len(area))
    reach, far = _nearest(kind, x, y, bases)
    return Facilities(
        id=np.arange(1, len(kind) + 1),
        kind=kind,
        area=area,
        x=x,
        y=y,
        name=name,
        reach=reach,
        kilometres=far,
    )


def _nearest(
    kind: Ints, x: Floats, y: Floats, bases: BaseAreas
) -> tuple[dict[str, Ints], dict[str, Floats]]:
    reach, far = {}, {}
    for at, word in enumerate(FACILITY):
        mine = np.flatnonzero(kind == at)
        tree = cKDTree(np.column_stack([x[mine], y[mine]]))
        metres, found = tree.query(np.column_stack([bases.x, bases.y]), k=_CHOICES[word])
        reach[word], far[word] = mine[found], metres / 1000
    return reach, far


def firms(order: Order, work: Work, lie: Geography) -> Workplaces:
    """Return the workplaces: where, how large, and open in which of the years."""
    chance = stream(order.seed, "workplaces")
    number = max(400, order.persons // _PERSONS_PER_WORKPLACE)
    pull = np.where(lie.inner, work.jobs_inner, 1 - work.jobs_inner) * lie.weight
    pull *= np.exp(0.5 * chance.normal(size=len(pull)))
    pull /= np.where(lie.inner, pull[lie.inner].sum(), pull[~lie.inner].sum())
    pull *= np.where(lie.inner, work.jobs_inner, 1 - work.jobs_inner)
    drawn = chance.choice(len(pull), number - len(pull), p=pull / pull.sum())
    area = np.sort(np.concatenate([np.arange(len(pull)), drawn]))
    opened, closed = _lives(order.years, number, lie.inner[area], chance)
    years = np.arange(order.years)
    size = np.exp(1.25 * chance.normal(size=number))
    alive = (opened[:, None] <= years) & (years < closed[:, None])
    last = np.bincount(area, weights=size * alive[:, -1], minlength=len(pull))
    jobs = pull * (last > 0)
    return Workplaces(
        id=np.arange(1, number + 1), area=area, size=size, open=alive,
        jobs_by_area=jobs / jobs.sum(),
    )  # fmt: skip


def _lives(years: int, number: int, inner: Array, chance: np.random.Generator) -> tuple[Ints, Ints]:
    """Draw when workplaces open and close; those of the outer city open more often."""
    new = chance.random(number) < np.where(inner, 0.026, 0.034) * years
    opened = np.where(new, chance.integers(1, years, number), 0)
    ends = chance.random(number) < 0.026 * years
    closed = np.where(ends, chance.integers(1, years + 1, number), years)
    return opened, np.where(closed <= opened, years, closed)
