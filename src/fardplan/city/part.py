"""One part of the city made whole: its tables, and what it adds to the truths."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.asking import Asked, surveyed
from fardplan.city.background import Background, brought
from fardplan.city.blueprint import SIZE
from fardplan.city.chunk import Chunk
from fardplan.city.counting import Counts, counted
from fardplan.city.dwellings import Dwellings, dwellings_of
from fardplan.city.homes import Homes, People, settled
from fardplan.city.moving import (
    DIED,
    History,
    Living,
    followed,
    how_left,
    lived,
    moves_of,
    stays_of,
)
from fardplan.city.neet import Flows, Spells, spells_of
from fardplan.city.schooling import Leavers, Schooling, enrolled, left_year_nine
from fardplan.city.support import Cases, InCases, Openings, standing, supported
from fardplan.city.words import HOUSEHOLD, NOBODY, Array, Ints
from fardplan.city.working import Working, at_work

CASES_PER_HOUSEHOLD = 32
"""A case is numbered by its household times this, and its place among the household's cases."""

Table = dict[str, Array]


@dataclass(frozen=True, slots=True)
class Made:
    """All that is known of a part: arrays by household, by person, by spell or by case."""

    chunk: Chunk
    homes: Homes
    people: People
    history: History
    living: Living
    how: Ints
    background: Background
    dwellings: Dwellings
    leavers: Leavers
    spells: Spells
    flows: Flows
    cases: Cases
    in_cases: InCases
    openings: Openings
    schooling: Schooling
    working: Working


def made(chunk: Chunk) -> Made:
    """Return a part of the city, everything in it drawn."""
    homes, people = settled(chunk)
    history = followed(chunk, homes, people)
    living = lived(chunk, people, history)
    area = homes.area[people.home]
    age = chunk.first_year + chunk.years - 1 - people.born
    background = brought(chunk, people, area, age - (chunk.years - homes.left[people.home]))
    spells, flows = spells_of(chunk, people, living)
    cases, in_cases, openings = supported(chunk, homes, people, background, history)
    neet = np.zeros(len(age), dtype=bool)
    neet[spells.at[spells.last == NOBODY]] = True
    stays = homes.stays[people.home]
    return Made(
        chunk=chunk, homes=homes, people=people, history=history, living=living,
        how=how_left(chunk, homes, people), background=background,
        dwellings=dwellings_of(chunk, homes, history),
        leavers=left_year_nine(chunk, homes, people, background, living),
        spells=spells, flows=flows, cases=cases, in_cases=in_cases, openings=openings,
        schooling=enrolled(chunk, homes, people, background, age),
        working=at_work(chunk, people, background, area, age, stays, neet,
                        standing(cases, in_cases, people)),
    )  # fmt: skip


def given(part: Made) -> tuple[dict[str, Table], Counts, Asked]:
    """Return the tables of a part, what it adds to the truths, and its candidates for surveys."""
    asked, opinions = surveyed(part.chunk, part.people, part.living)
    tables = {
        "persons": _persons(part),
        "households": _households(part),
        "dwellings": _dwellings(part),
        "residence": _residence(part),
        "moves": _moves(part),
        "year9": _year9(part),
        "neet_spells": _neet_spells(part),
        "support_cases": _support_cases(part),
        "support_persons": _support_persons(part),
    }
    return tables, counted(part, opinions), asked


def _code(part: Made, area: Array) -> Array:
    """Return the codes of areas, -1 for no area."""
    return np.append(part.chunk.blueprint.geography.code, NOBODY)[area]


def _left_year(part: Made) -> Ints:
    return np.where(part.homes.stays, NOBODY, part.chunk.first_year + part.homes.left)


def _persons(part: Made) -> Table:
    people, homes, first = part.people, part.homes, part.chunk.first_year
    stays, entered = homes.stays[people.home], part.living.entered
    age = first + part.chunk.years - 1 - people.born
    how = np.select([part.how == NOBODY, part.how == DIED], [NOBODY, 1], 0)
    return {
        "person": people.id,
        "household": homes.id[people.home],
        "role": people.role,
        "sex": people.sex,
        "birth_year": people.born,
        "age": np.where(stays, age, NOBODY),
        "area": _code(part, homes.area[people.home]),
        "origin": part.background.origin,
        "arrived_year": part.background.arrived,
        "education": part.background.education,
        "parents_education": part.background.parents,
        "entered_year": np.where(entered > 0, first + entered, NOBODY),
        "left_year": _left_year(part)[people.home],
        "left_how": how[people.home],
        "status": part.working.status,
        "income": part.working.income,
        "school": part.schooling.school,
        "nearest_school": part.schooling.nearest,
        "workplace": part.working.workplace,
    }


def _households(part: Made) -> Table:
    homes = part.homes
    return {
        "household": homes.id,
        "dwelling": homes.dwelling,
        "area": _code(part, homes.area),
        "base_area": np.append(part.chunk.blueprint.base_areas.code, NOBODY)[homes.base],
        "kind": homes.kind,
        "size": SIZE[homes.shape],
        "left_year": _left_year(part),
    }


def _dwellings(part: Made) -> Table:
    own = part.dwellings
    return {
        "dwelling": own.id,
        "area": _code(part, own.area),
        "base_area": part.chunk.blueprint.base_areas.code[own.base],
        "tenure": own.tenure,
        "form": own.form,
        "rooms": own.rooms,
        "built_year": own.built,
    }


def _residence(part: Made) -> Table:
    stays, first = stays_of(part.history), part.chunk.first_year
    return {
        "household": part.homes.id[stays["home"]],
        "area": _code(part, stays["area"]),
        "first_year": first + stays["first"],
        "last_year": first + stays["last"],
    }


def _moves(part: Made) -> Table:
    moves = moves_of(part.chunk, part.people, part.living, part.history, part.how)
    return {
        "person": part.people.id[moves["at"]],
        "year": part.chunk.first_year + moves["year"],
        "kind": moves["kind"],
        "from_area": _code(part, moves["from"]),
        "to_area": _code(part, moves["to"]),
    }


def _year9(part: Made) -> Table:
    leavers, people = part.leavers, part.people
    lone = part.homes.kind[people.home[leavers.at]] == HOUSEHOLD.index("lone_parent")
    return {
        "person": people.id[leavers.at],
        "year": part.chunk.first_year + leavers.year,
        "sex": people.sex[leavers.at],
        "area": _code(part, leavers.area),
        "school": leavers.school,
        "parents_education": part.background.parents[leavers.at],
        "origin": part.background.origin[leavers.at],
        "arrived_late": leavers.arrived_late,
        "lone_parent": lone,
        "siblings": leavers.siblings,
        "eligible": leavers.eligible,
    }


def _neet_spells(part: Made) -> Table:
    spells = part.spells
    return {
        "person": part.people.id[spells.at],
        "sex": part.people.sex[spells.at],
        "first_month": spells.first,
        "last_month": spells.last,
        "ended": spells.end,
        "cut": spells.cut,
    }


def _case_numbers(part: Made) -> Ints:
    return np.asarray(part.homes.id[part.cases.home] * CASES_PER_HOUSEHOLD + part.cases.number)


def _support_cases(part: Made) -> Table:
    cases = part.cases
    return {
        "case": _case_numbers(part),
        "household": part.homes.id[cases.home],
        "area": _code(part, cases.area),
        "opened": cases.opened,
        "closed": cases.closed,
        "ended": cases.end,
    }


def _support_persons(part: Made) -> Table:
    inside = part.in_cases
    return {
        "case": _case_numbers(part)[inside.case],
        "person": part.people.id[inside.at],
        "sex": part.people.sex[inside.at],
        "own_work": inside.own_work,
        "at_close": inside.at_close,
    }
