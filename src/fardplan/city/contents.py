"""One part of the city made whole: its tables, and what it adds to the truths."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.asking import Asked, surveyed
from fardplan.city.background import Background, brought
from fardplan.city.blueprint import SIZE
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
from fardplan.city.part import Part
from fardplan.city.schooling import Leavers, Schooling, enrolled, left_year_nine
from fardplan.city.support import Cases, InCases, Openings, standing, supported
from fardplan.city.words import HOUSEHOLD, NOBODY, Array, Ints
from fardplan.city.working import Working, at_work

CASES_PER_HOUSEHOLD = 32
"""A case is numbered by its household times this, and its place among the household's cases."""

Table = dict[str, Array]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is known of a part: arrays by household, by person, by spell or by case."""

    part: Part
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


def filled(part: Part) -> Contents:
    """Return a part of the city, everything in it drawn."""
    homes, people = settled(part)
    history = followed(part, homes, people)
    living = lived(part, people, history)
    area = homes.area[people.home]
    age = part.first_year + part.years - 1 - people.born
    background = brought(part, people, area, age - (part.years - homes.left[people.home]))
    spells, flows = spells_of(part, people, living)
    cases, in_cases, openings = supported(part, homes, people, background, history)
    neet = np.zeros(len(age), dtype=bool)
    neet[spells.at[spells.last == NOBODY]] = True
    stays = homes.stays[people.home]
    return Contents(
        part=part, homes=homes, people=people, history=history, living=living,
        how=how_left(part, homes, people), background=background,
        dwellings=dwellings_of(part, homes, history),
        leavers=left_year_nine(part, homes, people, background, living),
        spells=spells, flows=flows, cases=cases, in_cases=in_cases, openings=openings,
        schooling=enrolled(part, homes, people, background, age),
        working=at_work(part, people, background, area, age, stays, neet,
                        standing(cases, in_cases, people)),
    )  # fmt: skip


def tables_of(known: Contents) -> tuple[dict[str, Table], Counts, Asked]:
    """Return the tables of a part, what it adds to the truths, and its candidates for surveys."""
    asked, opinions = surveyed(known.part, known.people, known.living)
    tables = {
        "persons": _persons(known),
        "households": _households(known),
        "dwellings": _dwellings(known),
        "residence": _residence(known),
        "moves": _moves(known),
        "year9": _year9(known),
        "neet_spells": _neet_spells(known),
        "support_cases": _support_cases(known),
        "support_persons": _support_persons(known),
    }
    return tables, counted(known, opinions), asked


def _code(known: Contents, area: Array) -> Array:
    """Return the codes of areas, -1 for no area."""
    return np.append(known.part.blueprint.geography.code, NOBODY)[area]


def _left_year(known: Contents) -> Ints:
    return np.where(known.homes.stays, NOBODY, known.part.first_year + known.homes.left)


def _persons(known: Contents) -> Table:
    people, homes, first = known.people, known.homes, known.part.first_year
    stays, entered = homes.stays[people.home], known.living.entered
    age = first + known.part.years - 1 - people.born
    how = np.select([known.how == NOBODY, known.how == DIED], [NOBODY, 1], 0)
    return {
        "person": people.id,
        "household": homes.id[people.home],
        "role": people.role,
        "sex": people.sex,
        "birth_year": people.born,
        "age": np.where(stays, age, NOBODY),
        "area": _code(known, homes.area[people.home]),
        "origin": known.background.origin,
        "arrived_year": known.background.arrived,
        "education": known.background.education,
        "parents_education": known.background.parents,
        "entered_year": np.where(entered > 0, first + entered, NOBODY),
        "left_year": _left_year(known)[people.home],
        "left_how": how[people.home],
        "status": known.working.status,
        "income": known.working.income,
        "school": known.schooling.school,
        "nearest_school": known.schooling.nearest,
        "workplace": known.working.workplace,
    }


def _households(known: Contents) -> Table:
    homes = known.homes
    return {
        "household": homes.id,
        "dwelling": homes.dwelling,
        "area": _code(known, homes.area),
        "base_area": np.append(known.part.blueprint.base_areas.code, NOBODY)[homes.base],
        "kind": homes.kind,
        "size": SIZE[homes.shape],
        "left_year": _left_year(known),
    }


def _dwellings(known: Contents) -> Table:
    own = known.dwellings
    return {
        "dwelling": own.id,
        "area": _code(known, own.area),
        "base_area": known.part.blueprint.base_areas.code[own.base],
        "tenure": own.tenure,
        "form": own.form,
        "rooms": own.rooms,
        "built_year": own.built,
    }


def _residence(known: Contents) -> Table:
    stays, first = stays_of(known.history), known.part.first_year
    return {
        "household": known.homes.id[stays["home"]],
        "area": _code(known, stays["area"]),
        "first_year": first + stays["first"],
        "last_year": first + stays["last"],
    }


def _moves(known: Contents) -> Table:
    moves = moves_of(known.part, known.people, known.living, known.history, known.how)
    return {
        "person": known.people.id[moves["at"]],
        "year": known.part.first_year + moves["year"],
        "kind": moves["kind"],
        "from_area": _code(known, moves["from"]),
        "to_area": _code(known, moves["to"]),
    }


def _year9(known: Contents) -> Table:
    leavers, people = known.leavers, known.people
    lone = known.homes.kind[people.home[leavers.at]] == HOUSEHOLD.index("lone_parent")
    return {
        "person": people.id[leavers.at],
        "year": known.part.first_year + leavers.year,
        "sex": people.sex[leavers.at],
        "area": _code(known, leavers.area),
        "school": leavers.school,
        "parents_education": known.background.parents[leavers.at],
        "origin": known.background.origin[leavers.at],
        "arrived_late": leavers.arrived_late,
        "lone_parent": lone,
        "siblings": leavers.siblings,
        "eligible": leavers.eligible,
    }


def _neet_spells(known: Contents) -> Table:
    spells = known.spells
    return {
        "person": known.people.id[spells.at],
        "sex": known.people.sex[spells.at],
        "first_month": spells.first,
        "last_month": spells.last,
        "ended": spells.end,
        "cut": spells.cut,
    }


def _case_numbers(known: Contents) -> Ints:
    return np.asarray(known.homes.id[known.cases.home] * CASES_PER_HOUSEHOLD + known.cases.number)


def _support_cases(known: Contents) -> Table:
    cases = known.cases
    return {
        "case": _case_numbers(known),
        "household": known.homes.id[cases.home],
        "area": _code(known, cases.area),
        "opened": cases.opened,
        "closed": cases.closed,
        "ended": cases.end,
    }


def _support_persons(known: Contents) -> Table:
    inside = known.in_cases
    return {
        "case": _case_numbers(known)[inside.case],
        "person": known.people.id[inside.at],
        "sex": known.people.sex[inside.at],
        "own_work": inside.own_work,
        "at_close": inside.at_close,
    }
