"""The borders of the city's areas and districts, which follow from where their centres lie.

Every place belongs to the nearest centre (Voronoi 1908), and water is nearest to points of its
own: around the islands, and along the straits between them. Areas that meet share their corners to
the metre, so that districts are their areas joined.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import Delaunay, Voronoi, cKDTree

from fardplan.city.geography import DISTRICTS, Geography
from fardplan.city.words import Floats
from fardplan.statistics.divisions import Area, Division, Relation
from fardplan.statistics.geography import Area as Drawn
from fardplan.statistics.geography import Geography as Borders
from fardplan.statistics.geography import Ring
from fardplan.statistics.geography.rings import cleaned, dissolved

DIVISION = "den syntetiska stadens stadsdelsområden"
"""What figures by district of a synthetic city are of."""
SMALL = "den syntetiska stadens områden"
SOURCE, LICENCE = "Den syntetiska staden, påhittade gränser", "CC0"
_SHORE, _FAR, _MESH = 1_150.0, 2_600.0, 300.0
"""Metres from a centre to the first water, to the last that matters, and between its points."""


def area_rings(lie: Geography) -> dict[int, Ring]:
    """Return the border of each area by its code, in metres as the centres are."""
    land = np.column_stack([lie.x, lie.y])
    points = np.vstack([land, _straits(lie, land), _sea(land)])
    cells = Voronoi(points)
    corners = np.round(cells.vertices).astype(np.int64)
    return {
        int(code): cleaned(_around(corners[cells.regions[cells.point_region[at]]], land[at]))
        for at, code in enumerate(lie.code)
    }


def districts() -> Division:
    """Return the districts, which are called by their names as figures call them."""
    areas = tuple(Area(name, name) for name, *_rest in sorted(DISTRICTS))
    titles = {"title": "Påhittade stadsdelsområden", "title_en": "Invented city districts"}
    return Division(
        DIVISION, areas=areas, source=SOURCE, licence=LICENCE, covers_city=True, **titles
    )


def small_areas(lie: Geography) -> Division:
    """Return the areas that the districts are made of, ten in each."""
    named = zip(map(str, lie.code.tolist()), lie.names, strict=True)
    titles = {"title": "Påhittade områden", "title_en": "Invented small areas"}
    areas = tuple(Area(code, name) for code, name in named)
    return Division(SMALL, areas=areas, source=SOURCE, licence=LICENCE, covers_city=True, **titles)


def made_of(lie: Geography) -> Relation:
    """Return of which small areas each district is made."""
    parts = {
        name: tuple(str(code) for code, of in zip(lie.code, lie.district, strict=True) if of == at)
        for at, (name, *_rest) in enumerate(DISTRICTS)
    }
    return Relation(DIVISION, SMALL, parts)


def borders(lie: Geography) -> Borders:
    """Return where the districts lie."""
    rings = area_rings(lie)
    areas = [
        Drawn(name, name, dissolved(rings[int(code)] for code in parts))
        for name, parts in made_of(lie).made_of.items()
    ]
    return Borders(DIVISION, SOURCE, LICENCE, tuple(sorted(areas, key=lambda area: area.code)))


def _straits(lie: Geography, land: Floats) -> Floats:
    """Points of water half-way between neighbours on different islands."""
    corners = Delaunay(land).simplices
    sides = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [0, 2]]])
    pairs = np.unique(np.sort(sides, axis=1), axis=0)
    over = pairs[lie.island[pairs[:, 0]] != lie.island[pairs[:, 1]]]
    return np.asarray((land[over[:, 0]] + land[over[:, 1]]) / 2)


def _sea(land: Floats) -> Floats:
    """Points of water in a mesh of triangles around the land."""
    low, high = land.min(axis=0) - _FAR, land.max(axis=0) + _FAR
    rows = np.arange(low[1], high[1], _MESH * np.sqrt(3) / 2)
    mesh = [
        np.column_stack([np.arange(low[0] + _MESH / 2 * (at % 2), high[0], _MESH), row + 0 * along])
        for at, row in enumerate(rows)
        for along in [np.arange(low[0] + _MESH / 2 * (at % 2), high[0], _MESH)]
    ]
    points = np.vstack(mesh)
    metres, _nearest = cKDTree(land).query(points)
    return np.asarray(points[(metres > _SHORE) & (metres < _FAR)])


def _around(
    corners: np.ndarray[tuple[int, ...], np.dtype[np.int64]], centre: Floats
) -> list[tuple[int, int]]:
    """Return the corners of a cell in the order of their direction from its centre."""
    angle = np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0])
    return [(int(east), int(north)) for east, north in corners[np.argsort(angle, kind="stable")]]
