"""Young people who neither work nor study: spells by month, with planted flows in and out.

A month's state is that at its beginning. Whoever is 16-29 at the end of a year and lives in the
city then counts for the whole of that year.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.city.homes import People
from fardplan.city.moving import Living
from fardplan.city.part import Part
from fardplan.city.words import MEN, NEET_END, NOBODY, WOMEN, Array, Flags, Floats, Ints

YOUNGEST, OLDEST = 16, 29
ENDED, TURNED_30, LEFT_CITY = range(len(NEET_END))


@dataclass(frozen=True, slots=True)
class Spells:
    """Spells in the order of persons and months. Months are counted from the first January.

    `last` is the last month of a spell, and `end` how it ended; both -1 while it lasts. `cut` says
    whether it may have begun earlier: it was going on when the person came into view.
    """

    at: Ints
    first: Ints
    last: Ints
    end: Ints
    cut: Flags


@dataclass(frozen=True, slots=True)
class Flows:
    """What was at risk and what flowed: sums by sex, half of the city (0 advantaged), and year."""

    outside_risk: Ints
    into: Ints
    inside_risk: Ints
    out: Ints
    stock: Ints
    """In the last month of the year, by sex, area and year; `young` is of how many."""
    young: Ints


def spells_of(part: Part, people: People, living: Living) -> tuple[Spells, Flows]:
    """Return the spells of everybody who was young in one of the years, and the flows."""
    return _Youth(part, people, living).followed()


class _Youth:
    """Those who are young in some year, followed month by month."""

    def __init__(self, part: Part, people: People, living: Living) -> None:
        years = part.first_year + np.arange(part.years)
        age = years - people.born[:, None]
        counts = (age >= YOUNGEST) & (age <= OLDEST) & (living.area != NOBODY)
        self.at = np.flatnonzero(counts.any(axis=1))
        self.counts = counts[self.at]
        self.age = age[self.at]
        self.area = living.area[self.at].astype(np.int64)
        self.sex = people.sex[self.at]
        self.planted = part.blueprint.planted.neet
        self.areas = len(part.blueprint.geography.code)
        self.disadvantaged = disadvantaged(part.blueprint.geography.advantage)
        self.chance = part.stream("neet")
        self.inside = np.zeros(len(self.at), dtype=bool)
        self.since = np.full(len(self.at), NOBODY)
        self.cut = np.zeros(len(self.at), dtype=bool)
        self.ended: list[tuple[Ints, Ints, Array, Ints, Flags]] = []

    def followed(self) -> tuple[Spells, Flows]:
        flows = self._no_flows()
        for year in range(self.counts.shape[1]):
            self._turn_of_the_year(year)
            here = np.flatnonzero(self.counts[:, year])
            stayed = here[self.counts[here, year - 1]] if year else here[:0]
            self._month(stayed, 12 * year, flows)
            for month in range(12 * year + 1, 12 * year + 12):
                self._month(here, month, flows)
            self._count(flows, here, year)
        still = np.flatnonzero(self.inside)
        self._keep(still, np.full(len(still), NOBODY), np.full(len(still), NOBODY))
        return self._sorted(), flows

    def _rates(self, here: Ints, year: int) -> tuple[Floats, Floats]:
        """Return the shares that flow in and out in a month."""
        planted, sex = self.planted, self.sex[here]
        half = self.disadvantaged[self.area[here, year]]
        into = np.where(sex == WOMEN, planted.into_women, planted.into_men)
        out = np.where(sex == WOMEN, planted.out_women, planted.out_men)
        times = np.where(half, planted.disadvantaged_times, 1.0)
        return into * times, out * planted.out_yearly**year

    def _turn_of_the_year(self, year: int) -> None:
        """End the spells of those who are too old or gone; begin with those who come into view."""
        now = self.counts[:, year]
        before = self.counts[:, year - 1] if year else np.zeros_like(now)
        ends = np.flatnonzero(self.inside & ~now)
        gone = self.area[ends, year] == NOBODY
        self._keep(ends, np.full(len(ends), 12 * year - 1), np.where(gone, LEFT_CITY, TURNED_30))
        self.inside[ends] = False
        new = np.flatnonzero(now & ~before & (self.age[:, year] > YOUNGEST))
        into, out = self._rates(new, year)
        begins = new[self.chance.random(len(new)) < into / (into + out)]
        self.inside[begins], self.since[begins], self.cut[begins] = True, 12 * year, True

    def _month(self, here: Ints, month: int, flows: Flows) -> None:
        into, out = self._rates(here, month // 12)
        half = self.disadvantaged[self.area[here, month // 12]]
        inside, draw = self.inside[here], self.chance.random(len(here), dtype=np.float32)
        flow = draw < np.where(inside, out, into)
        cell = (self.sex[here] * 2 + half) * self.counts.shape[1] + month // 12
        for sums, counted in (
            (flows.inside_risk, inside), (flows.outside_risk, ~inside),
            (flows.out, inside & flow), (flows.into, ~inside & flow),
        ):  # fmt: skip
            sums.reshape(-1)[:] += np.bincount(cell[counted], minlength=sums.size)
        leaves, enters = here[inside & flow], here[~inside & flow]
        self._keep(leaves, np.full(len(leaves), month - 1), np.full(len(leaves), ENDED))
        self.inside[leaves], self.inside[enters] = False, True
        self.since[enters], self.cut[enters] = month, False

    def _keep(self, at: Ints, last: Ints, end: Array) -> None:
        self.ended.append((at, self.since[at], last, np.asarray(end, np.int64), self.cut[at]))

    def _count(self, flows: Flows, here: Ints, year: int) -> None:
        cell = self.sex[here] * self.areas + self.area[here, year]
        for sums, mine in ((flows.young, slice(None)), (flows.stock, self.inside[here])):
            counted = np.bincount(cell[mine], minlength=2 * self.areas)
            sums[:, :, year] += counted.reshape(2, self.areas)

    def _no_flows(self) -> Flows:
        years = self.counts.shape[1]
        flow = [np.zeros((len((WOMEN, MEN)), 2, years), dtype=np.int64) for _ in range(4)]
        stock = [np.zeros((2, self.areas, years), dtype=np.int64) for _ in range(2)]
        return Flows(*flow, *stock)

    def _sorted(self) -> Spells:
        at, first, last, end, cut = map(np.concatenate, zip(*self.ended, strict=True))
        order = np.lexsort((first, at))
        return Spells(self.at[at[order]], first[order], last[order], end[order], cut[order])


def disadvantaged(advantage: Floats) -> Flags:
    """Return which areas are the less advantaged half of the city's."""
    return advantage < np.median(advantage)
