"""The safety survey: whom it asks, who answers what, and what everybody would have answered.

Each area is a stratum in which persons of 16-84 are asked by lot, without replacement. Parts of
the city are made apart, so that each part draws its candidates and the lots are compared later.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.homes import People
from fardplan.city.moving import Living
from fardplan.city.part import Part
from fardplan.city.shares import chance_of, happens
from fardplan.city.words import (
    AGREED,
    MEN,
    NOBODY,
    STATED_SEX,
    TRUST,
    WOMEN,
    Array,
    Flags,
    Floats,
    Ints,
)

YOUNGEST, OLDEST = 16, 84
BANDS = ("16-29", "30-64", "65-84")
_LATER_BANDS = (30, 65)
LOW, NOT_LOW, NO_OPINION = range(len(TRUST))
YES, NO = range(len(AGREED))
OTHER, UNSTATED = STATED_SEX.index("other"), STATED_SEX.index("unstated")


@dataclass(frozen=True, slots=True)
class Asked:
    """Persons who may be asked in a survey, with their lots; one element for each.

    `unsafe` and `trust` are what they answered, -1 for no answer to that question; `answered` is
    whether they answered at all.
    """

    wave: Ints
    lot: Floats
    person: Ints
    area: Ints
    sex: Ints
    band: Ints
    stated: Ints
    answered: Flags
    unsafe: Ints
    trust: Ints


@dataclass(frozen=True, slots=True)
class Opinions:
    """What everybody would have answered: counts by wave, area, sex and age band.

    `low` has one more axis, the first: the two wordings. It counts those with an opinion.
    """

    persons: Ints
    unsafe: Ints
    opinion: Ints
    low: Ints


def surveyed(part: Part, people: People, living: Living) -> tuple[Asked, Opinions]:
    """Return the candidates of every survey, and what all would have answered."""
    waves = part.blueprint.waves
    cells = (len(waves), len(part.blueprint.geography.code), 2, len(BANDS))
    persons, unsafe, opinion, *low = np.zeros((5, *cells), dtype=np.int64)
    opinions = Opinions(persons, unsafe, opinion, np.stack(low))
    parts = [_wave(part, people, living, at, year, opinions) for at, year in enumerate(waves)]
    return joined(parts), opinions


def joined(parts: list[Asked]) -> Asked:
    """Return several groups of asked persons as one."""
    return Asked(*(np.concatenate([getattr(part, name) for part in parts])
                   for name in Asked.__slots__))  # fmt: skip


def chosen_by_lot(asked: Asked, sizes: Ints) -> Asked:
    """Return those with the lowest lots in each wave and area, `sizes` of them by area."""
    order = np.lexsort((asked.lot, asked.area, asked.wave))
    stratum = (asked.wave * len(sizes) + asked.area)[order]
    start = np.searchsorted(stratum, stratum, side="left")
    kept = order[np.arange(len(order)) - start < sizes[asked.area[order]]]
    return Asked(*(getattr(asked, name)[kept] for name in Asked.__slots__))


def _wave(
    part: Part, people: People, living: Living, wave: int, year: int, opinions: Opinions
) -> Asked:
    chance = part.stream(f"survey {year}")
    age = part.first_year + year - people.born
    at = np.flatnonzero((living.area[:, year] != NOBODY) & (age >= YOUNGEST) & (age <= OLDEST))
    area, band = living.area[at, year].astype(np.int64), np.digitize(age[at], _LATER_BANDS)
    sex, low_of = people.sex[at], _low_trust(part, people.sex[at], area)
    unsafe = happens(_unsafe(part, sex, area, band, year), chance)
    silent, draw = chance.random((2, len(at)))
    opinion = silent >= part.blueprint.planted.survey.no_opinion
    low = [opinion & (draw < chance_of(odds)) for odds in low_of]
    for sums, mine in (
        (opinions.persons, slice(None)), (opinions.unsafe, unsafe), (opinions.opinion, opinion),
        (opinions.low[0], low[0]), (opinions.low[1], low[1]),
    ):  # fmt: skip
        cell = np.ravel_multi_index((area[mine], sex[mine], band[mine]), sums.shape[1:])
        sums[wave] += np.bincount(cell, minlength=sums[wave].size).reshape(sums.shape[1:])
    wording = int(part.first_year + year >= part.blueprint.planted.survey.wording_year)
    trust = np.where(opinion, np.where(low[wording], LOW, NOT_LOW), NO_OPINION)
    candidates = Asked(
        wave=np.full(len(at), wave),
        lot=chance.random(len(at)),
        person=people.id[at],
        area=area,
        sex=sex,
        band=band,
        stated=_stated(part, sex, chance),
        answered=_answers(part, sex, band, chance),
        unsafe=_or_none(np.where(unsafe, YES, NO), part, chance),
        trust=_or_none(trust, part, chance),
    )
    return chosen_by_lot(candidates, part.blueprint.asked)


def _unsafe(part: Part, sex: Ints, area: Ints, band: Ints, year: int) -> Floats:
    survey, lie = part.blueprint.planted.survey, part.blueprint.geography
    return np.asarray(
        survey.unsafe
        + survey.unsafe_woman * (sex == WOMEN)
        + survey.unsafe_old * (band == len(BANDS) - 1)
        + survey.unsafe_advantage * lie.advantage[area]
        + survey.unsafe_yearly * year
    )


def _low_trust(part: Part, sex: Ints, area: Ints) -> tuple[Floats, Floats]:
    """Return the log-odds of low trust under the first wording and the second."""
    survey, lie = part.blueprint.planted.survey, part.blueprint.geography
    first = (
        survey.low_trust
        + survey.low_trust_man * (sex == MEN)
        + survey.low_trust_advantage * lie.advantage[area]
    )
    return first, first + survey.wording


def _stated(part: Part, sex: Ints, chance: np.random.Generator) -> Ints:
    survey, draw = part.blueprint.planted.survey, chance.random(len(sex))
    other = draw > 1 - survey.other
    return np.where(draw < survey.unstated, UNSTATED, np.where(other, OTHER, sex))


def _answers(part: Part, sex: Ints, band: Ints, chance: np.random.Generator) -> Flags:
    survey = part.blueprint.planted.survey
    share = np.take(survey.response, band) + survey.response_women * (sex == WOMEN)
    return np.asarray(chance.random(len(sex)) < share)


def _or_none(answer: Array, part: Part, chance: np.random.Generator) -> Ints:
    nothing = chance.random(len(answer)) < part.blueprint.planted.survey.no_answer
    return np.where(nothing, NOBODY, answer)
