"""Where areas lie: the borders of one division of the city, in one version, as data.

A figure belongs to an area of a division, such as "RegSO 2020"; a `Geography` holds the borders of
that division and of no other. It is read from GeoJSON (`geojson`), or put together from the borders
of another division where that is known to be sound (`links`).
"""

from fardplan.statistics.geography.contracts import Area, Blank, Geography, NotItsAreas, Ring

__all__ = ["Area", "Blank", "Geography", "NotItsAreas", "Ring"]
