"""The borders of a division as plain data, and back: what is kept, and what its hash is over.

Names are not kept with borders: what an area is called, its division says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fardplan.statistics.geography.contracts import Area, Blank, Geography, Ring


def as_data(given: Geography) -> dict[str, Any]:
    """Return the borders of a geography as JSON holds them."""
    return {
        "source": given.source,
        "licence": given.licence,
        "note": given.note,
        "areas": [
            {"code": a.code, "rings": a.rings, "not_drawn": a.not_drawn} for a in given.areas
        ],
        "blanks": [
            {"name": blank.name, "rings": blank.rings, "codes": blank.codes}
            for blank in given.blanks
        ],
    }


def from_data(data: Mapping[str, Any], *, division: str, names: Mapping[str, str]) -> Geography:
    """Return the geography of a division, whose areas are called by `names`.

    An area without borders is not drawn.
    """
    drawn = {each["code"]: each for each in data["areas"]}
    return Geography(
        division=division,
        source=data["source"],
        licence=data["licence"],
        areas=tuple(_area(code, names[code], drawn.get(code)) for code in sorted(names)),
        blanks=tuple(
            Blank(each["name"], _rings(each["rings"]), tuple(each["codes"]))
            for each in data["blanks"]
        ),
        note=data["note"],
    )


def _area(code: str, name: str, data: Mapping[str, Any] | None) -> Area:
    if data is None:
        return Area(code, name, not_drawn="gränserna är inte kända")
    return Area(code, name, _rings(data["rings"]), data["not_drawn"])


def _rings(rings: Iterable[Iterable[Iterable[int]]]) -> tuple[Ring, ...]:
    return tuple(tuple((east, north) for east, north in ring) for ring in rings)
