"""Divisions out of files into the register, and those of the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fardplan.city import geography, outlines
from fardplan.cli.demo_figures import SEED
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.measurement.actions import divisions
from fardplan.people.contracts import Actor
from fardplan.statistics.divisions import Division, Relation
from fardplan.statistics.divisions.files import load
from fardplan.statistics.geography import Geography

_LARGEST = 50 * 1024 * 1024
_SHAPES = {"regso-2020.yaml": "stadsdelar-2021.geojson", "regso-2025.yaml": ""}
"""The divisions of the open data, with the file that holds their borders."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What a division file came to."""

    division: Division
    relation: Relation | None
    borders: Geography | None


def register(file: Path, *, borders: Path | None = None, by: Actor, at: datetime) -> Registered:
    """Register the division in a file, with its borders out of a GeoJSON file.

    Raise `BadInput`, `NotItsAreas` or `DivisionStands` with one sentence for what cannot be used.
    """
    read = load(file)
    content = _content(borders) if borders else b""
    drawn = read.borders_in(content, where=str(borders)) if borders else None
    divisions.register(
        division=read.division, relation=read.relation, borders=drawn,
        hashes=[sha256_of(content)] if borders else (), by=by, at=at,
    )  # fmt: skip
    return Registered(read.division, read.relation, drawn)


def open_divisions(data: Path, geo: Path, *, by: Actor, at: datetime) -> Iterator[str]:
    """Register the divisions of the open data in `data`, with what borders stand in `geo`."""
    for name, shapes in _SHAPES.items():
        has_borders = bool(shapes) and (geo / shapes).is_file()
        found = register(data / name, borders=geo / shapes if has_borders else None, by=by, at=at)
        yield told(found)


def invented_divisions(*, by: Actor, at: datetime) -> Iterator[str]:
    """Register the districts of the synthetic city, and the smaller areas that they are made of."""
    lie = geography.made(SEED)
    divisions.register(division=outlines.small_areas(lie), by=by, at=at)
    districts, relation = outlines.districts(), outlines.made_of(lie)
    drawn = outlines.borders(lie)
    divisions.register(division=districts, relation=relation, borders=drawn, by=by, at=at)
    yield told(Registered(districts, relation, drawn))


def told(found: Registered) -> str:
    """Return in one line what was registered."""
    said = [f"{found.division.id}: {len(found.division.areas)} areas"]
    if found.borders is not None:
        said.append(f"{len(found.borders.drawn)} of them drawn")
    if found.relation is not None:
        said.append(_lies(found.division.id, found.relation))
    return ", ".join(said)


def _lies(id: str, relation: Relation) -> str:
    if not relation.is_exact:
        return f"sharing parts with {relation.other}"
    if relation.division == id:
        return f"made of {relation.other}"
    return f"{relation.division} is made of them"


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise BadInput(str(file), "is larger than 50 MB", "simplify it in a map program")
        return file.read_bytes()
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise BadInput(str(file), why, "give the path of a file") from None
