"""Borders as rings: turned the right way, joined where they meet, and where a name has room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from fardplan.statistics.geography.contracts import Ring

_Point = tuple[int, int]
_STEPS = 16
"""Along each side of the box in which the middle of an area is sought."""


def area_of(ring: Ring) -> float:
    """Return the area within a ring in square metres: above 0 if it runs against the clock."""
    x, y = np.array(ring, dtype=np.float64).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def cleaned(corners: Iterable[_Point], *, hole: bool = False) -> Ring:
    """Return a ring without repeated corners, against the clock (a hole: with it), or ().

    It begins with its smallest corner, so that equal borders are equal rings.
    """
    kept: list[_Point] = []
    for corner in corners:
        if not kept or corner != kept[-1]:
            kept.append(corner)
    while len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    turned = area_of(tuple(kept)) if len(kept) > 2 else 0.0
    if turned == 0:
        return ()
    if (turned < 0) is not hole:
        kept.reverse()
    first = kept.index(min(kept))
    return tuple(kept[first:] + kept[:first])


def dissolved(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """Return the border around areas that meet: what two of them share is left out.

    Areas share a border where they have the very same corners; the rings are turned as `cleaned`
    turns them.
    """
    sides: set[tuple[_Point, _Point]] = set()
    for ring in rings:
        for side in zip(ring, (*ring[1:], ring[0]), strict=True):
            if side[::-1] in sides:
                sides.remove(side[::-1])
            else:
                sides.add(side)
    onward: dict[_Point, list[_Point]] = defaultdict(list)
    for start, end in sorted(sides, reverse=True):
        onward[start].append(end)
    return tuple(sorted(_followed(onward)))


def _followed(onward: dict[_Point, list[_Point]]) -> Iterable[Ring]:
    """Walk along the sides until each has been walked once."""
    for start in sorted(onward):
        while onward[start]:
            walked, at = [start], onward[start].pop()
            while at != start:
                walked.append(at)
                at = onward[at].pop()
            first = walked.index(min(walked))
            yield tuple(walked[first:] + walked[:first])


@lru_cache(maxsize=1024)
def middle(rings: tuple[Ring, ...]) -> tuple[float, float]:
    """Return a point well inside an area: of a grid, the one farthest from its borders."""
    largest = np.array(max(rings, key=lambda ring: abs(area_of(ring))), dtype=np.float64)
    low, high = largest.min(axis=0), largest.max(axis=0)
    steps = (np.arange(_STEPS) + 0.5) / _STEPS
    x, y = (low[0] + steps * (high[0] - low[0])), (low[1] + steps * (high[1] - low[1]))
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    starts = np.vstack([np.array(ring, dtype=np.float64) for ring in rings])
    ends = np.vstack([np.roll(np.array(ring, dtype=np.float64), -1, axis=0) for ring in rings])
    room = np.where(_inside(points, starts, ends), _distance(points, starts, ends), -1.0)
    east, north = points[int(room.argmax())]
    return float(east), float(north)


_Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def _inside(
    points: _Floats, starts: _Floats, ends: _Floats
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    x, y = points[:, :1], points[:, 1:]
    crosses = (starts[:, 1] > y) != (ends[:, 1] > y)
    rise = np.where(ends[:, 1] == starts[:, 1], 1.0, ends[:, 1] - starts[:, 1])
    at = starts[:, 0] + (y - starts[:, 1]) / rise * (ends[:, 0] - starts[:, 0])
    return np.asarray((crosses & (x < at)).sum(axis=1) % 2 == 1)


def _distance(points: _Floats, starts: _Floats, ends: _Floats) -> _Floats:
    """Return how far each point is from the nearest side."""
    along = ends - starts
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    off = points[:, None] - starts
    part = np.clip((off * along).sum(axis=2) / length, 0, 1)
    return np.asarray(np.hypot(*np.moveaxis(off - part[..., None] * along, 2, 0)).min(axis=1))
