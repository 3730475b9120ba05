"""A division of the city into areas, in one version: codes, names, and who is worse off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from fardplan.kernel.errors import BadInput
from fardplan.statistics.observations import Observation

LONGEST = 60
"""Characters of the id of a division, or of a code."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its code, what it is called, and its place from worst (lowest) to best off."""

    code: str
    name: str
    standing: float | None = None
    name_en: str = ""


@dataclass(frozen=True)
class Division:
    """Areas that were drawn together, such as "RegSO 2020". New borders are a new division.

    `covers_city` says that every inhabitant lives in one of them, so that they sum to the city.
    `standing` says what the areas' places are by, and what the lowest and the highest mean.
    `valid_from` and `valid_to` are a year or a day, "" where the division has no known beginning
    or still holds.
    """

    id: str
    title: str
    areas: tuple[Area, ...]
    source: str = ""
    licence: str = ""
    covers_city: bool = False
    standing: str = ""
    title_en: str = ""
    valid_from: str = ""
    valid_to: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no division: no areas, an area twice, a place that nobody explains."""
        where = f"division {self.id}"
        if not self.id.strip() or len(self.id) > LONGEST:
            raise BadInput("division", "has no name that can be used", f"give 1-{LONGEST} letters")
        if not self.areas:
            raise BadInput(where, "has no areas", "give at least one")
        if len(self.names) != len(self.areas):
            codes = [area.code for area in self.areas]
            twice = next(code for code in codes if codes.count(code) > 1)
            raise BadInput(where, f"the area {twice} stands twice", "keep one of them")
        if self.standings and not self.standing:
            do = "say what it is by, and which end is worse off"
            raise BadInput(where, "its areas have a standing that nobody explains", do)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            why = f"it ends {self.valid_to}, before it begins {self.valid_from}"
            raise BadInput(where, why, "mend the one or the other")

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What each code is called."""
        return {area.code: area.name for area in self.areas}

    @cached_property
    def standings(self) -> Mapping[str, float]:
        """The place of each area that has one."""
        return {a.code: a.standing for a in self.areas if a.standing is not None}

    def require_all(self, codes: Iterable[str], *, of: str) -> None:
        """Raise `BadInput` that names the first of `codes` which is no area of this division."""
        unknown = next((code for code in codes if code and code not in self.names), None)
        if unknown is not None:
            raise BadInput(
                of, f"the area {unknown} is none of {self.id}", "name the division that it is of"
            )


def divisions_in(cells: Iterable[Observation]) -> tuple[str, ...]:
    """Return the ids of the divisions whose areas figures are of, in order."""
    return tuple(sorted({cell.key.division for cell in cells if cell.key.area}))


def division_as_data(division: Division) -> dict[str, Any]:
    """Return a division as plain data."""
    return {
        "id": division.id, "title": division.title, "title_en": division.title_en,
        "valid_from": division.valid_from, "valid_to": division.valid_to,
        "source": division.source, "licence": division.licence,
        "covers_city": division.covers_city, "standing": division.standing,
        "areas": [asdict(area) for area in division.areas],
    }  # fmt: skip


def division_from_data(data: Mapping[str, Any]) -> Division:
    """Return the division that `division_as_data` told of, in this version or an earlier one."""
    areas = tuple(Area(**area) for area in data["areas"])
    return Division(**{**data, "areas": areas})
