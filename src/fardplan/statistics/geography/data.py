"""A geography as plain data, and back: what is kept, and what its hash is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.statistics.geography.contracts import Area, Blank, Geography, Ring


def as_data(given: Geography) -> dict[str, Any]:
    """Return a geography as JSON holds it."""
    return {
        "division": given.division,
        "source": given.source,
        "licence": given.licence,
        "note": given.note,
        "areas": [
            {"code": a.code, "name": a.name, "rings": a.rings, "not_drawn": a.not_drawn}
            for a in given.areas
        ],
        "blanks": [
            {"name": blank.name, "rings": blank.rings, "codes": blank.codes}
            for blank in given.blanks
        ],
    }


def from_data(data: Mapping[str, Any]) -> Geography:
    """Return the geography that `as_data` made data of."""
    return Geography(
        division=data["division"],
        source=data["source"],
        licence=data["licence"],
        areas=tuple(
            Area(each["code"], each["name"], _rings(each["rings"]), each["not_drawn"])
            for each in data["areas"]
        ),
        blanks=tuple(
            Blank(each["name"], _rings(each["rings"]), tuple(each["codes"]))
            for each in data["blanks"]
        ),
        note=data["note"],
    )


def digest(given: Geography) -> str:
    """Return the SHA-256 of all that a geography says."""
    return sha256_of(canonical_json(as_data(given)))


def _rings(rings: Iterable[Iterable[Iterable[int]]]) -> tuple[Ring, ...]:
    return tuple(tuple((east, north) for east, north in ring) for ring in rings)
