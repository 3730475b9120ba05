"""Paths: what must be true each year for a target to be within reach, and when that can be seen.

A path goes from a baseline in one year to a value in another. It is never rewritten: when it no
longer holds, a new one supersedes it from a day on, with a reason, and each figure is judged by
the path that held when its period ended.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from fardplan.statistics.vocabulary import Sex

_DECEMBER = 12
_STEEPNESS = {"front_loaded": 2.0, "logistic": 8.0}


class Shape(StrEnum):
    """How a path comes from its baseline to the value to reach."""

    LINEAR = "linear"
    """The same change every year."""
    FRONT_LOADED = "front_loaded"
    """Most of it early: of what remains, the same part every year (exponential approach)."""
    LOGISTIC = "logistic"
    """Slow, fast, slow: a measure that has to be built before it works."""


@dataclass(frozen=True, slots=True)
class Waypoint:
    """What a path asks for in one year."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Path:
    """The way from `baseline` in `start` to `value` in `year`, for one sex.

    Values are in the measure's own unit; shares are 0-1. `adopted` is the day from which it holds.
    """

    sex: Sex
    start: int
    baseline: float
    year: int
    value: float
    adopted: date
    shape: Shape = Shape.LINEAR
    reason: str = ""
    """Why it supersedes the path before it; "" for the first."""

    def __post_init__(self) -> None:
        """Refuse a path that goes nowhere in time, or through what is no number."""
        if self.year <= self.start:
            raise ValueError(f"a path has to end after it begins: {self.start} to {self.year}")
        if not (math.isfinite(self.baseline) and math.isfinite(self.value)):
            raise ValueError(f"a path goes between numbers: {self.baseline} to {self.value}")

    @property
    def change(self) -> float:
        """The whole change that it asks for."""
        return self.value - self.baseline

    def done_by(self, year: float) -> float:
        """Return how much of the change should be done in `year`, 0-1; 0 before, 1 after."""
        elapsed = min(max((year - self.start) / (self.year - self.start), 0.0), 1.0)
        match self.shape:
            case Shape.FRONT_LOADED:
                k = _STEEPNESS["front_loaded"]
                return math.expm1(-k * elapsed) / math.expm1(-k)
            case Shape.LOGISTIC:
                return _s_curve(elapsed, _STEEPNESS["logistic"])
        return elapsed

    def at(self, year: float) -> float:
        """Return the value that the path asks for in `year`, between its two ends."""
        done = self.done_by(year)
        return self.baseline * (1 - done) + self.value * done

    @property
    def waypoints(self) -> tuple[Waypoint, ...]:
        """A value for each year, baseline and target included."""
        return tuple(Waypoint(y, self.at(y)) for y in range(self.start, self.year + 1))

    def change_in(self, year: int) -> float:
        """Return the change that the path asks for from the year before to `year`."""
        return self.at(year) - self.at(year - 1)

    def required_from(self, year: int, value: float) -> float | None:
        """Return the change a year that is needed from `value` in `year`; None if time is out."""
        return (self.value - value) / (self.year - year) if year < self.year else None

    def pace(self, year: int, value: float) -> float | None:
        """Return the yearly rate of growth so far by the one that the target needs from the start.

        1 is just enough, 0 is no change, below 0 is the wrong way. It is the ratio of compound
        annual growth rates that Eurostat's monitoring of the sustainable development goals uses.
        None where it is not defined: before a year has passed, where a rate needs values above 0,
        and where no change is asked for.
        """
        if year <= self.start or min(self.baseline, self.value, value) <= 0:
            return None
        needed = math.log(self.value / self.baseline) / (self.year - self.start)
        if needed == 0:
            return None
        actual = math.log(value / self.baseline) / (year - self.start)
        return math.expm1(actual) / math.expm1(needed)


def _s_curve(elapsed: float, steepness: float) -> float:
    low, high = (1 / (1 + math.exp(-steepness * (x - 0.5))) for x in (0.0, 1.0))
    now = 1 / (1 + math.exp(-steepness * (elapsed - 0.5)))
    return (now - low) / (high - low)


# --- Paths that supersede each other ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PathHistory:
    """All paths of one target and sex, in the order in which they were adopted."""

    paths: tuple[Path, ...]

    def __post_init__(self) -> None:
        """Refuse a history that was rewritten: days in order, and a reason for each change."""
        for before, after in pairwise(self.paths):
            if after.adopted <= before.adopted:
                raise ValueError(f"a path supersedes only earlier ones: {after.adopted}")
            if not after.reason.strip():
                raise ValueError(f"the path of {after.adopted} supersedes another without a reason")
            if after.sex is not before.sex:
                raise ValueError("the paths of a history are those of one sex")

    def superseded_by(self, path: Path) -> PathHistory:
        """Return the history with one path more; what was there stays as it was."""
        return PathHistory((*self.paths, path))

    def in_force(self, on: date) -> Path | None:
        """Return the path that holds on a day; None before the first is adopted."""
        return next((path for path in reversed(self.paths) if path.adopted <= on), None)

    def judging(self, year: int) -> Path | None:
        """Return the path that the figure of `year` is judged by: that which held as it ended.

        The first path judges the years before it was adopted too.
        """
        held = self.in_force(date(year, _DECEMBER, 31))
        return held or next((p for p in self.paths[:1] if p.start <= year), None)


# --- When there are data ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Release:
    """Figures to come: of which year, and when they are there."""

    year: int
    on: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a source has figures: for every `every`th year from `first`, `lag_months` after it."""

    first: int
    every: int = 1
    lag_months: int = 0

    def __post_init__(self) -> None:
        """Refuse a schedule that never comes or comes before its time."""
        if self.every < 1 or self.lag_months < 0:
            raise ValueError(f"not a schedule: every {self.every} years, {self.lag_months} months")

    @classmethod
    def of(cls, first: int, months_between: int | None, lag_months: int | None) -> Schedule:
        """Return the schedule of a data source; unknown is every year, at the end of it."""
        years = max(1, round((months_between or 12) / 12))
        return cls(first, years, lag_months or 0)

    def release(self, year: int) -> Release:
        """Return when the figures of `year` come."""
        months = self.lag_months
        first_after = date(year + 1 + months // 12, 1 + months % 12, 1)
        return Release(year, first_after)

    def has(self, year: int) -> bool:
        """Return whether there are figures of `year`."""
        return year >= self.first and (year - self.first) % self.every == 0

    def judging(self, year: int) -> Release:
        """Return the first release that can tell of a waypoint in `year`."""
        steps = max(0, math.ceil((year - self.first) / self.every))
        return self.release(self.first + steps * self.every)

    def next_after(self, on: date) -> Release:
        """Return the first release that comes after a day."""
        year = self.first
        while self.release(year).on <= on:
            year += self.every
        return self.release(year)

    def known_on(self, year: int, on: date) -> bool:
        """Return whether the figures of `year` are there on a day."""
        return self.release(year).on <= on

    def years_until(self, first: int, last: int) -> tuple[int, ...]:
        """Return the years with figures after `first`, up to the first that judges `last`."""
        end = self.judging(last).year
        return tuple(year for year in range(first + 1, end + 1) if self.has(year))


# --- Women and men ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GapWaypoint:
    """What the paths of women and men together ask of the difference between them in one year."""

    year: int
    women: float
    men: float

    @property
    def absolute(self) -> float:
        """Women less men, in the measure's own unit."""
        return self.women - self.men

    @property
    def relative(self) -> float | None:
        """Women by men; None where men are at 0."""
        return self.women / self.men if self.men else None


def gap_path(paths: Mapping[Sex, Path]) -> tuple[GapWaypoint, ...]:
    """Return the difference between women and men that their paths ask for, year by year.

    It holds the years that both paths have. `KeyError` if there is none for women or for men.
    """
    women, men = paths[Sex.WOMEN], paths[Sex.MEN]
    first, last = max(women.start, men.start), min(women.year, men.year)
    return tuple(GapWaypoint(y, women.at(y), men.at(y)) for y in range(first, last + 1))
