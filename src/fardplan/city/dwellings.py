"""Where people live: tenure, form, size, and which dwellings were built in the years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.blueprint import SIZE
from fardplan.city.homes import Homes
from fardplan.city.moving import History
from fardplan.city.part import Part
from fardplan.city.words import FORM, NOBODY, TENURE, Ints

RENTAL, TENANT_OWNED, OWNED = range(len(TENURE))
FLAT, HOUSE = range(len(FORM))


@dataclass(frozen=True, slots=True)
class Dwellings:
    """The dwellings of a part, those that somebody lives in first; one element for each."""

    id: Ints
    area: Ints
    base: Ints
    tenure: Ints
    form: Ints
    rooms: Ints
    built: Ints


def dwellings_of(part: Part, homes: Homes, history: History) -> Dwellings:
    """Return every dwelling of a part, also the empty ones."""
    chance = part.stream("dwellings")
    lived_in = np.flatnonzero(homes.stays)
    empty_area, empty_id = _empty(part)
    area = np.concatenate([homes.area[lived_in], empty_area])
    form, tenure = _form_and_tenure(part, area, chance)
    size = np.concatenate([SIZE[homes.shape[lived_in]], np.ones(len(empty_area), np.int64)])
    room = size * 0.75 + (form == HOUSE) * 1.5 + chance.normal(0.9, 0.8, len(area))
    first = part.blueprint.base_areas.first
    base = first[empty_area] + (
        chance.random(len(empty_area)) * np.diff(first)[empty_area]
    ).astype(np.int64)  # fmt: skip
    built = _built_long_ago(part, area, chance)
    new = _newly_built(part, homes.area[lived_in], history.came[lived_in], chance)
    at = np.flatnonzero(new != NOBODY)
    built[at] = part.first_year + new[at]
    return Dwellings(
        id=np.concatenate([homes.dwelling[lived_in], empty_id]),
        area=area,
        base=np.concatenate([homes.base[lived_in], base]),
        tenure=tenure,
        form=form,
        rooms=np.clip(np.round(room), 1, 8).astype(np.int64),
        built=built,
    )


def _empty(part: Part) -> tuple[Ints, Ints]:
    """Return area and number of the dwellings where nobody lives: the last of each area."""
    plan, rows = part.blueprint, slice(part.areas.start, part.areas.stop)
    counts = plan.empty[rows]
    area = np.repeat(np.asarray(part.areas), counts)
    own = np.arange(len(area)) - np.repeat(np.cumsum(counts) - counts, counts)
    return area, plan.first_dwelling[area] + plan.homes.sum(axis=1)[area] + own


def _form_and_tenure(part: Part, area: Ints, chance: np.random.Generator) -> tuple[Ints, Ints]:
    """Draw rental or not by the planted shares; houses are among what is not rented."""
    plan = part.blueprint
    rental = chance.random(len(area)) < plan.rental[area]
    not_rented = 1 - plan.rental[area]
    house = ~rental & (chance.random(len(area)) * not_rented < plan.geography.houses[area])
    owned = house & (chance.random(len(area)) < 0.85)
    tenure = np.where(rental, RENTAL, np.where(owned, OWNED, TENANT_OWNED))
    return np.where(house, HOUSE, FLAT), tenure


def _built_long_ago(part: Part, area: Ints, chance: np.random.Generator) -> Ints:
    inner = part.blueprint.geography.inner[area]
    oldest, newest = np.where(inner, 1885, 1935), np.where(inner, 1990, part.first_year - 1)
    return np.floor(oldest + (newest - oldest) * chance.random(len(area)) ** 1.3).astype(np.int64)


def _newly_built(part: Part, area: Ints, came: Ints, chance: np.random.Generator) -> Ints:
    """Return the year in which a dwelling was built, counted from the first, -1 if before.

    Nobody came before that year. As fewer have come late than early, those who have are more
    likely to live in a new dwelling, so that every year has the share that is planted.
    """
    building, years = part.blueprint.planted.building, np.arange(part.years)
    first, last = building.inside
    inside = first + (last - first) * years / years[-1]
    share = np.stack([np.full(len(years), building.elsewhere), inside])
    may = np.array([(came >= year).mean() for year in years])
    reached = np.cumsum(np.where(years > 0, share / np.maximum(may, 1e-9), 0), axis=1)
    wanted = (part.blueprint.geography.plan[area] != NOBODY).astype(np.int64)
    draw = chance.random(len(area))
    year = np.where(wanted, *(np.searchsorted(row, draw, side="right") for row in reached[::-1]))
    return np.where(year <= came, year, NOBODY)
