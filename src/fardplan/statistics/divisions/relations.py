"""How the areas of divisions lie in each other: wholly, partly, or as far as anybody has told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fardplan.kernel.errors import BadInput
from fardplan.statistics.divisions.contracts import Division

Units = frozenset[str]
Place = tuple[str, str]
"""A division and the code of one of its areas."""
Made = Mapping[str, Units]
"""Areas of one division by code, as the whole areas of another that they are made of."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How each area of `division` lies on those of `other`.

    In `made_of` are areas that are whole areas of the other, no more and no less; in `overlaps`
    those that share land with areas of the other without being made of them.
    """

    division: str
    other: str
    made_of: Mapping[str, tuple[str, ...]]
    overlaps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_exact(self) -> bool:
        """Whether every area of the division is made of whole areas of the other."""
        return not self.overlaps

    def require_between(self, division: Division, other: Division) -> None:
        """Raise `BadInput` that names the first area which the two do not have, or not like this.

        Every area of the division is told of, and no area of the other lies whole in two of them.
        """
        where = f"how {self.division} lies on {self.other}"
        division.require_all(sorted({*self.made_of, *self.overlaps}), of=where)
        for code in division.names:
            if (code in self.made_of) == (code in self.overlaps):
                told = "both" if code in self.made_of else "neither"
                why = f"of {code} it is told {told} that it is made of areas and that it overlaps"
                raise BadInput(where, f"{why} them", "say one of the two")
        holders: dict[str, str] = {}
        for code, parts in [*self.made_of.items(), *self.overlaps.items()]:
            other.require_all(parts, of=f"{where}, {code}")
        for code, parts in self.made_of.items():
            for part in parts:
                if holders.setdefault(part, code) != code:
                    why = f"{part} lies whole in {holders[part]} and in {code}"
                    raise BadInput(where, why, "put it in one, or say that both overlap it")


@dataclass(frozen=True)
class Nesting:
    """The divisions that are made of each other, as far as it is registered.

    `covering` are the areas of those divisions that are the whole city, by division.
    """

    relations: tuple[Relation, ...] = ()
    covering: Mapping[str, Units] = field(default_factory=dict)

    def held(self, areas: Mapping[str, Iterable[str]]) -> dict[Place, Units] | None:
        """Return what areas of several divisions hold, in areas of one that all are made of.

        `areas` are codes by division. None if there is no such division, or an area that nobody has
        related to it.
        """
        reached = {division: self.made_of(division) for division in areas}
        grounds = set.intersection(*map(set, reached.values())) if reached else set()
        for ground in sorted(grounds, key=lambda division: (division not in areas, division)):
            found = {
                (division, code): _in(reached[division][ground], code)
                for division, codes in areas.items()
                for code in codes
            }
            if all(found.values()):
                return found
        return None if areas else {}

    def partly(self, one: str, other: str) -> tuple[Place, Place] | None:
        """Return two areas of two divisions of which it is told that they share a part, if any."""
        for each in self.relations:
            if {each.division, each.other} == {one, other} and each.overlaps:
                code, parts = next(iter(each.overlaps.items()))
                return (each.division, code), (each.other, parts[0])
        return None

    def share(self, one: Place, other: Place) -> bool | None:
        """Return whether two areas of two divisions share land; None if nobody has told."""
        for each in self.relations:
            for (division, code), (under, part) in ((one, other), (other, one)):
                if (each.division, each.other) == (division, under):
                    told = {**each.made_of, **each.overlaps}
                    return part in told[code] if code in told else None
        return None

    def made_of(self, division: str) -> dict[str, Made | None]:
        """Return how a division is made of others, by their ids; of itself, None: as it is.

        Areas that only overlap those of another are not among them.
        """
        found: dict[str, Made | None] = {division: None}
        waiting = [division]
        while waiting:
            here = waiting.pop()
            for each in self.relations:
                if each.division == here and each.made_of and each.other not in found:
                    found[each.other] = _through(found[here], each.made_of)
                    waiting.append(each.other)
        return found


def _in(made: Made | None, code: str) -> Units:
    return frozenset([code]) if made is None else made.get(code, frozenset())


def _through(made: Made | None, further: Mapping[str, Iterable[str]]) -> Made:
    """Areas of areas: what is made of whole areas, which are made of whole areas themselves."""
    own = {code: frozenset(parts) for code, parts in further.items()}
    if made is None:
        return own
    return {
        code: frozenset().union(*(own[part] for part in parts))
        for code, parts in made.items()
        if parts <= own.keys()
    }


def relation_as_data(relation: Relation) -> dict[str, Any]:
    """Return a relation as plain data."""
    return {
        "division": relation.division,
        "other": relation.other,
        "made_of": {code: list(parts) for code, parts in sorted(relation.made_of.items())},
        "overlaps": {code: list(parts) for code, parts in sorted(relation.overlaps.items())},
    }


def relation_from_data(data: Mapping[str, Any]) -> Relation:
    """Return the relation that `relation_as_data` told of."""
    made_of, overlaps = (
        {code: tuple(parts) for code, parts in data[name].items()}
        for name in ("made_of", "overlaps")
    )
    return Relation(data["division"], data["other"], made_of, overlaps)
