"""Tables of the whole city: made once, of the blueprint and of what all parts counted."""

from __future__ import annotations

import numpy as np

from fardplan.city.asking import BANDS, Asked
from fardplan.city.blueprint import Blueprint
from fardplan.city.counting import Counts
from fardplan.city.geography import DISTRICTS
from fardplan.city.words import NOBODY, SEX, Array, Floats, Ints

Table = dict[str, Array]
CITY, DISTRICT, AREA, BASE_AREA = range(4)


def whole_tables(blueprint: Blueprint, counts: Counts, asked: Asked) -> dict[str, Table]:
    """Return the tables that have one file for the whole city."""
    return {
        "areas": _areas(blueprint),
        "neighbours": _neighbours(blueprint),
        "facilities": _facilities(blueprint),
        "workplaces": _workplaces(blueprint),
        "workplace_years": _workplace_years(blueprint, counts["holders"]),
        "construction": _construction(blueprint, counts["built"]),
        "survey": _survey(blueprint, counts["asked_persons"], asked),
    }


def _areas(blueprint: Blueprint) -> Table:
    lie, bases = blueprint.geography, blueprint.base_areas
    districts = np.arange(1, len(DISTRICTS) + 1)
    at = bases.area
    number = bases.code - lie.code[at] * 1000
    none = np.full(len(districts) + 1, NOBODY)
    names = lie.names
    return {
        "area": np.concatenate([[0], districts, lie.code, bases.code]),
        "parent": np.concatenate([[0], 0 * districts, lie.district + 1, lie.code[at]]),
        "level": np.repeat((CITY, DISTRICT, AREA, BASE_AREA),
                           (1, len(districts), len(lie.code), len(at))),
        "name": np.array([
            "Sju Broar", *(row[0] for row in DISTRICTS), *names,
            *(f"{names[area]} {own}" for area, own in zip(at, number, strict=True)),
        ], dtype=object),
        "island": np.concatenate(
            [[NOBODY], [row[1] + 1 for row in DISTRICTS], lie.island + 1, lie.island[at] + 1]
        ),
        "zone": np.concatenate([[NOBODY], [1 - row[2] for row in DISTRICTS],
                                1 - lie.inner, 1 - lie.inner[at]]),
        "plan": np.concatenate([none, lie.plan, lie.plan[at]]),
        "east": np.concatenate([none, lie.x, bases.x]),
        "north": np.concatenate([none, lie.y, bases.y]),
    }  # fmt: skip


def _neighbours(blueprint: Blueprint) -> Table:
    lie = blueprint.geography
    one, other, by = lie.neighbours.T
    metres = np.round(1000 * lie.kilometres[one, other])
    return {"area": lie.code[one], "neighbour": lie.code[other], "by": by, "metres": metres}


def _facilities(blueprint: Blueprint) -> Table:
    own, lie = blueprint.facilities, blueprint.geography
    return {"facility": own.id, "kind": own.kind, "area": lie.code[own.area], "east": own.x,
            "north": own.y}  # fmt: skip


def _workplaces(blueprint: Blueprint) -> Table:
    own, first = blueprint.workplaces, blueprint.order.calendar[0]
    opened = np.argmax(own.open, axis=1)
    return {
        "workplace": own.id,
        "area": blueprint.geography.code[own.area],
        "first_year": first + opened,
        "last_year": first + opened + own.open.sum(axis=1) - 1,
    }


def _workplace_years(blueprint: Blueprint, holders: Ints) -> Table:
    """Return the jobs of each workplace and year, held by women and by men.

    In the last year a workplace has those who live in the city and hold a job there, and those who
    come from outside. Earlier years follow the planted trend of its zone.
    """
    own, lie, work = blueprint.workplaces, blueprint.geography, blueprint.planted.work
    years = np.arange(own.open.shape[1])
    yearly = np.where(lie.inner[own.area], work.yearly_inner, work.yearly_outer)
    passed = yearly[:, None] ** (years - years[-1])
    now = holders[1:].sum(axis=1)
    from_outside = 0.28 * np.where(
        own.open[:, -1], now, _closed_size(own.size, own.open[:, -1], now)
    )
    base = np.where(own.open[:, -1], now, from_outside / 0.28) + from_outside
    jobs = np.maximum(np.round(base[:, None] * passed), 1).astype(np.int64)
    share = (holders[1:, 0] + 3 * 0.49) / (now + 3)
    women = np.round(jobs * share[:, None]).astype(np.int64)
    place, year = np.nonzero(own.open)
    return {
        "workplace": own.id[place],
        "year": blueprint.order.calendar[0] + year,
        "area": lie.code[own.area[place]],
        "jobs": jobs[place, year],
        "women": women[place, year],
        "men": (jobs - women)[place, year],
    }


def _closed_size(size: Floats, is_open: Array, now: Ints) -> Floats:
    """Return how many would hold jobs in workplaces that have closed, by their size."""
    return np.asarray(size * now.sum() / max(float((size * is_open).sum()), 1e-9))


def _construction(blueprint: Blueprint, built: Ints) -> Table:
    lie = blueprint.geography
    year, area, tenure, form = np.nonzero(built)
    return {
        "year": blueprint.order.calendar[0] + year,
        "area": lie.code[area],
        "tenure": tenure,
        "form": form,
        "dwellings": built[year, area, tenure, form],
        "plan": lie.plan[area],
    }


def _survey(blueprint: Blueprint, persons: Ints, asked: Asked) -> Table:
    """Return everybody who was asked, with weights.

    The design weight is how many each of the asked stands for; the weight is that of those who
    answered, raised so that they make up the district's persons by sex and age.
    """
    order = np.lexsort((asked.person, asked.area, asked.wave))
    own = Asked(*(getattr(asked, name)[order] for name in Asked.__slots__))
    sizes = persons.sum(axis=(2, 3))
    number = np.zeros_like(sizes)
    np.add.at(number, (own.wave, own.area), 1)
    design = (sizes / np.maximum(number, 1))[own.wave, own.area]
    year = np.asarray(blueprint.order.waves, dtype=np.int64)[own.wave]
    silent = ~own.answered
    return {
        "wave": year,
        "person": own.person,
        "area": blueprint.geography.code[own.area],
        "stated_sex": np.where(silent, NOBODY, own.stated),
        "age": own.band,
        "answered": own.answered,
        "design_weight": design,
        "weight": np.where(silent, NOBODY, _raised(blueprint, persons, own, design)),
        "unsafe": np.where(silent, NOBODY, own.unsafe),
        "trust": np.where(silent, NOBODY, own.trust),
        "wording": np.where(year >= blueprint.planted.survey.wording_year, 2, 1),
    }


def _raised(blueprint: Blueprint, persons: Ints, own: Asked, design: Floats) -> Floats:
    """Return design weights times what makes those who answered as many as there are."""
    district = blueprint.geography.district
    shape = (persons.shape[0], int(district.max()) + 1, len(SEX), len(BANDS))
    wanted = np.zeros(shape)
    np.add.at(wanted.swapaxes(0, 1), district, persons.swapaxes(0, 1))
    cell = (own.wave, district[own.area], own.sex, own.band)
    got = np.zeros(shape)
    np.add.at(got, tuple(axis[own.answered] for axis in cell), design[own.answered])
    return np.asarray(design * (wanted / np.where(got > 0, got, np.inf))[cell])
