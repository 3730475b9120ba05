"""A division of the city into areas, in one version: codes, names, and who is worse off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from fardplan.kernel.errors import BadInput

LONGEST = 60
"""Characters of the id of a division, or of a code."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its code, what it is called, and its place from worst (lowest) to best off."""

    code: str
    name: str
    standing: float | None = None


@dataclass(frozen=True)
class Division:
    """Areas that were drawn together, such as "RegSO 2020". New borders are a new division.

    `covers_city` says that every inhabitant lives in one of them, so that they sum to the city.
    `standing` says what the areas' places are by, and what the lowest and the highest mean.
    """

    id: str
    title: str
    areas: tuple[Area, ...]
    source: str = ""
    licence: str = ""
    covers_city: bool = False
    standing: str = ""

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


def division_as_data(division: Division) -> dict[str, Any]:
    """Return a division as plain data."""
    return {
        "id": division.id, "title": division.title, "source": division.source,
        "licence": division.licence, "covers_city": division.covers_city,
        "standing": division.standing, "areas": [asdict(area) for area in division.areas],
    }  # fmt: skip


def division_from_data(data: Mapping[str, Any]) -> Division:
    """Return the division that `division_as_data` told of."""
    areas = tuple(Area(**area) for area in data["areas"])
    return Division(**{**data, "areas": areas})


def division_of(
    id: str,
    names: Mapping[str, str],
    standings: Mapping[str, str] | None = None,
    *,
    title: str = "",
    source: str = "",
    licence: str = "",
    covers_city: bool = False,
    standing: str = "",
) -> Division:
    """Return a division from names and standings by code, as texts of a file.

    Raise `BadInput` for a standing that is no number, or of an area that has no name.
    """
    places = dict(standings or {})
    for code, said in places.items():
        if code not in names or not re.fullmatch(r"-?\d+([.,]\d+)?", said):
            why = "is no number" if code in names else "belongs to no area"
            raise BadInput(f"standing of {code}", f'"{said}" {why}', "mend the file")
    areas = tuple(
        Area(code, name, float(places[code].replace(",", ".")) if code in places else None)
        for code, name in names.items()
    )
    return Division(id, title or id, areas, source, licence, covers_city, standing)
