"""The borders of a division put together from those of another.

Statistics Sweden's areas are called by the names of city districts, but a district may hold several
of them, and one of them several districts. An area is drawn only with borders that are its own and
whole: it is made of whole shapes, and no other area lies in any of them. All others stay undrawn,
with the reason, and where they lie is left blank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fardplan.statistics.geography.contracts import Area, Blank, Geography
from fardplan.statistics.geography.geojson import Told
from fardplan.statistics.geography.rings import dissolved


@dataclass(frozen=True, slots=True)
class Link:
    """Which shapes an area is made of, or lies in; `not_drawn` says why its borders are others."""

    code: str
    name: str
    shapes: tuple[str, ...]
    not_drawn: str = ""


def joined(shapes: Geography, links: Sequence[Link], told: Told) -> Geography:
    """Return the geography of the division that `told` names, made of whole `shapes`.

    Raise `NotItsAreas` for a link to a shape that is not there.
    """
    shapes.require(shape for link in links for shape in link.shapes)
    holders: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        for shape in link.shapes:
            holders[shape].append(link)
    areas = tuple(_area(link, shapes, holders) for link in links)
    own = {shape for link in links for shape in link.shapes if _why_not(link, holders) == ""}
    blanks = tuple(_blanks(shapes, own, holders))
    ordered = tuple(sorted(areas, key=lambda area: area.code))
    return Geography(told.division, told.source, told.licence, ordered, blanks, told.note)


def _area(link: Link, shapes: Geography, holders: Mapping[str, Sequence[Link]]) -> Area:
    why = _why_not(link, holders)
    if why:
        return Area(link.code, link.name, not_drawn=why)
    rings = [ring for shape in link.shapes for ring in shapes.by_code[shape].rings]
    return Area(link.code, link.name, dissolved(rings))


def _why_not(link: Link, holders: Mapping[str, Sequence[Link]]) -> str:
    """Why an area has no borders of its own, in Swedish; empty if it has."""
    for shape in link.shapes:
        others = [other.name for other in holders[shape] if other is not link]
        if others:
            return f"delar {shape} med {', '.join(others)}"
    return link.not_drawn


def _blanks(
    shapes: Geography, own: set[str], holders: Mapping[str, Sequence[Link]]
) -> Iterator[Blank]:
    for shape in shapes.areas:
        if shape.code not in own:
            codes = tuple(link.code for link in holders.get(shape.code, ()))
            yield Blank(shape.name, shape.rings, codes)
