"""Who works, studies or does neither in the last year, what they earn, and where the job is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.background import COMPULSORY, HIGHER, Background
from fardplan.city.homes import People
from fardplan.city.part import Part
from fardplan.city.shares import drawn_from, happens
from fardplan.city.support import OUTSIDE, WORKS
from fardplan.city.words import ABROAD, NOBODY, STATUS, WOMEN, Flags, Floats, Ints

CHILD, AT_WORK, STUDIES, NEITHER, RETIRED = range(len(STATUS))
_STUDIES_BY_AGE = ((16, 18, 19, 20, 23, 26, 30), (0.97, 0.94, 0.45, 0.42, 0.38, 0.2, 0.07))


@dataclass(frozen=True, slots=True)
class Working:
    """One element for each person; -1, and no income, for those who have left the city.

    `income` is that of work in the last year, in kronor, and 0 for those who do not work.
    `workplace` is its id, -1 outside the city or without work.
    """

    status: Ints
    income: Ints
    workplace: Ints


def at_work(
    part: Part, people: People, background: Background, area: Ints, age: Ints,
    stays: Flags, neet: Flags, standing: Ints,
) -> Working:  # fmt: skip
    """Return what everybody does in the last year.

    `area` and `age` are those of the last year, `neet` says who is in a spell at its end, and
    `standing` what the last case of income support tells.
    """
    chance = part.stream("working")
    status = _status(part, people, background, area, age, neet, standing, chance)
    status[~stays] = NOBODY
    earns = np.flatnonzero(status == AT_WORK)
    income = np.zeros(len(age), dtype=np.int64)
    income[earns] = _income(part, people, background, earns, age, chance)
    workplace = np.full(len(age), NOBODY)
    in_city = earns[chance.random(len(earns)) < part.blueprint.planted.work.in_city]
    workplace[in_city] = _workplaces(part, area[in_city], chance)
    return Working(status, income, workplace)


def _status(
    part: Part, people: People, background: Background, area: Ints, age: Ints, neet: Flags,
    standing: Ints, chance: np.random.Generator,
) -> Ints:  # fmt: skip
    works = happens(_odds(part, people, background, area), chance)
    draw = chance.random(len(age))
    youth = np.where(draw < np.interp(age, *_STUDIES_BY_AGE), STUDIES, AT_WORK)
    grown = np.where(works, AT_WORK, np.where(draw < 0.2, STUDIES, NEITHER))
    grown[standing == WORKS] = AT_WORK
    grown[standing == OUTSIDE] = NEITHER
    old = np.where(draw < np.interp(age, (65, 66, 70, 75, 76), (0.5, 0.35, 0.15, 0.05, 0)),
                   AT_WORK, RETIRED)  # fmt: skip
    status = np.select(
        [age < 16, age < 30, age < 65], [np.full(len(age), CHILD), youth, grown], old
    )
    status[neet] = NEITHER
    return status


def _odds(part: Part, people: People, background: Background, area: Ints) -> Floats:
    work, lie = part.blueprint.planted.work, part.blueprint.geography
    return np.asarray(
        work.works
        + work.works_woman * (people.sex == WOMEN)
        + work.works_higher * (background.education == HIGHER)
        + work.works_compulsory * (background.education == COMPULSORY)
        + work.works_abroad * (background.origin == ABROAD)
        + work.works_advantage * lie.advantage[area]
    )


def _income(
    part: Part, people: People, background: Background, at: Ints, age: Ints,
    chance: np.random.Generator,
) -> Ints:  # fmt: skip
    work = part.blueprint.planted.work
    by_age = np.interp(
        age[at], (16, 20, 25, 32, 45, 60, 75), (0.2, 0.45, 0.75, 0.95, 1.1, 1.1, 0.7)
    )
    median = (
        work.income
        * by_age
        * np.where(people.sex[at] == WOMEN, work.income_woman, 1)
        * np.where(background.education[at] == HIGHER, work.income_higher, 1)
        * np.where(background.education[at] == COMPULSORY, work.income_compulsory, 1)
        * np.where(background.origin[at] == ABROAD, work.income_abroad, 1)
    )
    drawn = median * np.exp(work.income_spread * chance.normal(size=len(at)))
    return np.round(drawn / 100).astype(np.int64) * 100


def _workplaces(part: Part, area: Ints, chance: np.random.Generator) -> Ints:
    """Draw the workplace of each: jobs far away are less likely, large workplaces more."""
    lie, firms = part.blueprint.geography, part.blueprint.workplaces
    near = np.exp(-lie.kilometres / part.blueprint.planted.work.kilometres)
    job_area = drawn_from(near * firms.jobs_by_area, area, chance)
    size = firms.size * firms.open[:, -1]
    before = np.concatenate([[0.0], np.cumsum(size)])
    edge = before[np.searchsorted(firms.area, np.arange(len(lie.code) + 1))]
    at = edge[job_area] + chance.random(len(area)) * (edge[job_area + 1] - edge[job_area])
    return firms.id[_inside(before, at)]


def _inside(before: Floats, at: Floats) -> Ints:
    """Return in which step of a running sum a value lies."""
    return np.minimum(np.searchsorted(before, at, side="right") - 1, len(before) - 2)
