"""Borders out of GeoJSON (RFC 7946), each area by the property that holds its code."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fardplan.kernel.errors import BadInput
from fardplan.statistics.geography.contracts import Area, Geography, Ring
from fardplan.statistics.geography.rings import cleaned

MOST_CORNERS = 1_000_000
_LONGEST_NAME = 60
_EARTH = 6_371_008.8
"""Its mean radius in metres."""
_DEGREES = ("CRS84", "4326")
_METRES = tuple(str(code) for code in (3006, *range(3007, 3019)))
"""SWEREF 99 TM and the local systems of SWEREF 99, whose planes are in metres."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file of borders does not say of itself: of which division it is, and whose.

    `code` and `name` are properties in the file; without `name` areas are called by their codes.
    """

    division: str
    code: str
    source: str
    licence: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Shape:
    """An area as the file has it: polygons, each a border and its holes, in the file's numbers."""

    code: str
    name: str
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]


def read(content: bytes, told: Told, *, where: str) -> Geography:
    """Return the borders in the bytes of a GeoJSON file that errors call `where`.

    Degrees become metres on a plane that touches the city at its middle, which is true to shape
    over some tens of kilometres; coordinates in SWEREF 99 stay as they are. Raise `BadInput` with
    one sentence for what is no such file, for a code that lacks or stands twice, and for an area
    without borders.
    """
    _require_told(told, where)
    data = _loaded(content, where)
    in_degrees = _in_degrees(data, where)
    shapes = [_shape(feature, told, f"{where}, feature {at}") for at, feature in _numbered(data)]
    _require_once(shapes, where)
    _require_on_earth(shapes, where, in_degrees=in_degrees)
    flat = _flat(shapes) if in_degrees else _as_it_is
    areas = [Area(each.code, each.name, tuple(_rings(each, flat, where))) for each in shapes]
    areas.sort(key=lambda area: area.code)
    return Geography(told.division, told.source, told.licence, tuple(areas), note=told.note)


def _require_told(told: Told, where: str) -> None:
    for value, what, do in (
        (told.division, "of which division it is", "name it with its year, such as RegSO 2020"),
        (told.code, "which property holds the code of an area", "name the property"),
        (told.source, "where the borders come from", "name the source"),
        (told.licence, "by which licence they may be shown", "name the licence, such as CC0"),
    ):
        if not value.strip():
            raise BadInput(where, f"it is not said {what}", do)
    if len(told.division) > _LONGEST_NAME:
        what = f"the name of its division has {len(told.division)} characters"
        raise BadInput(where, what, f"use at most {_LONGEST_NAME}")


def _loaded(content: bytes, where: str) -> Mapping[str, Any]:
    do = "save the areas as GeoJSON"
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise BadInput(where, "is no GeoJSON", do) from None
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise BadInput(where, "is JSON, but no collection of features", do)
    if not isinstance(data.get("features"), list) or not data["features"]:
        raise BadInput(where, "has no features", "save the areas, each as a feature")
    return data


def _in_degrees(data: Mapping[str, Any], where: str) -> bool:
    """Whether coordinates are longitude and latitude, as they are where nothing else is said."""
    crs = data.get("crs")
    if crs is None:
        return True
    said = str((crs.get("properties") or {}).get("name", "")) if isinstance(crs, dict) else ""
    system = said.replace("/", ":").split(":")[-1]
    if system in _DEGREES:
        return True
    if system in _METRES:
        return False
    do = "save it as WGS 84 (EPSG:4326) or SWEREF 99 TM (EPSG:3006)"
    raise BadInput(where, f'its coordinates are in "{said}"', do)


def _numbered(data: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    return enumerate(data["features"], start=1)


def _shape(feature: Any, told: Told, where: str) -> _Shape:
    if not isinstance(feature, dict):
        raise BadInput(where, "is no feature", "save the areas as GeoJSON")
    has = feature.get("properties") or {}
    code = str(_property(has, told.code, where)).strip()
    if not code:
        raise BadInput(where, f'its "{told.code}" is empty', "give every area its code")
    name = str(_property(has, told.name, where)).strip() if told.name else ""
    return _Shape(code, name or code, _polygons(feature.get("geometry"), f"{where} ({code})"))


def _property(has: Mapping[str, Any], wanted: str, where: str) -> object:
    if wanted in has and has[wanted] is not None:
        return has[wanted]
    there = ", ".join(sorted(map(str, has))) or "none"
    raise BadInput(where, f'has no property "{wanted}"', f"name one that it has: {there}")


def _polygons(geometry: Any, where: str) -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        found = f"is a {kind}" if kind else "has no borders"
        raise BadInput(where, f"{found}", "give each area a Polygon or a MultiPolygon")
    given = geometry.get("coordinates")
    several = [given] if kind == "Polygon" else given
    try:
        polygons = tuple(tuple(map(_corners, polygon)) for polygon in several)
    except (TypeError, ValueError, IndexError):
        polygons = ()
    if not polygons or not all(polygons):
        raise BadInput(where, "its borders cannot be read", "save the file anew")
    for ring in (ring for polygon in polygons for ring in polygon):
        if len(ring) < 4 or ring[0] != ring[-1]:
            raise BadInput(where, "one of its borders is not closed", "mend it in a map program")
    return polygons


def _corners(ring: Sequence[Sequence[float]]) -> tuple[tuple[float, float], ...]:
    found = tuple((float(corner[0]), float(corner[1])) for corner in ring)
    if not all(math.isfinite(number) for corner in found for number in corner):
        raise ValueError("a corner is nowhere")
    return found


def _require_once(shapes: Sequence[_Shape], where: str) -> None:
    seen: set[str] = set()
    for shape in shapes:
        if shape.code in seen:
            do = "join its parts to one feature, or name another property"
            raise BadInput(where, f'the area "{shape.code}" stands twice', do)
        seen.add(shape.code)


def _require_on_earth(shapes: Sequence[_Shape], where: str, *, in_degrees: bool) -> None:
    count = 0
    for shape in shapes:
        for east, north in _all_corners(shape):
            count += 1
            if in_degrees and not (abs(east) <= 180 and abs(north) <= 90):
                what = f"{shape.code} has a corner at {east:g}, {north:g}, which are no degrees"
                raise BadInput(where, what, 'say its system of coordinates in "crs"')
    if count > MOST_CORNERS:
        do = "simplify them in a map program"
        raise BadInput(where, f"the borders have {count} corners", do)


def _all_corners(shape: _Shape) -> Iterator[tuple[float, float]]:
    return (corner for polygon in shape.polygons for ring in polygon for corner in ring)


class _Plane:
    """The plane that touches the earth at a point, with the same scale both ways."""

    def __init__(self, longitude: float, latitude: float) -> None:
        self.longitude, self.latitude = longitude, latitude
        self.shrunk = math.cos(math.radians(latitude))

    def __call__(self, corner: tuple[float, float]) -> tuple[int, int]:
        east = math.radians(corner[0] - self.longitude) * self.shrunk
        north = math.radians(corner[1] - self.latitude)
        return round(_EARTH * east), round(_EARTH * north)


def _flat(shapes: Sequence[_Shape]) -> _Plane:
    corners = [corner for shape in shapes for corner in _all_corners(shape)]
    east, north = ([corner[at] for corner in corners] for at in (0, 1))
    return _Plane((min(east) + max(east)) / 2, (min(north) + max(north)) / 2)


def _as_it_is(corner: tuple[float, float]) -> tuple[int, int]:
    return round(corner[0]), round(corner[1])


def _rings(shape: _Shape, flat: Any, where: str) -> list[Ring]:
    found = [
        cleaned(map(flat, ring), hole=at > 0)
        for polygon in shape.polygons
        for at, ring in enumerate(polygon)
    ]
    kept = [ring for ring in found if ring]
    if not kept:
        do = "see whether its coordinates are what they are said to be"
        raise BadInput(f"{where} ({shape.code})", "it is smaller than a square metre", do)
    return kept
