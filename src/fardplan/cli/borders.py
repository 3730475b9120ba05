"""Borders out of files into the product, and those of the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from fardplan.city import geography, outlines
from fardplan.cli.demo_figures import SEED
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.measurement.actions import borders
from fardplan.people.contracts import COMMAND_LINE, Actor
from fardplan.statistics.geography import Geography
from fardplan.statistics.geography.geojson import Told, read
from fardplan.statistics.geography.links import joined, links_from

_LARGEST = 50 * 1024 * 1024
_SHAPES, _LINKS = "stadsdelar-2021.geojson", "regso-2020.csv"
_STOCKHOLM = Told(
    division="RegSO 2020",
    code="name",
    source="Stockholms stad, Stadskartan 2021",
    licence="CC0",
    note="Områdena är SCB:s, gränserna stadsdelarnas i april 2021; SCB:s egna gränser kan gå på "
    "andra sidan en gata. Vatten ingår i några av dem.",
)


def bring_in(
    file: Path, told: Told, *, links: Path | None = None, by: Actor, at: datetime
) -> Geography:
    """Keep the borders in a GeoJSON file, or those made of them by a file of links.

    Raise `BadInput` or `NotItsAreas` with one sentence for a file that cannot be used.
    """
    content = _content(file)
    found, hashes = read(content, told, where=str(file)), [sha256_of(content)]
    if links is not None:
        rows = _content(links)
        found = joined(found, links_from(rows, where=str(links)), told)
        hashes.append(sha256_of(rows))
    return borders.deliver(borders=found, hashes=hashes, by=by, at=at)


def demonstration_borders(folder: Path, *, at: datetime) -> Iterator[str]:
    """Bring in the borders of the synthetic city, and those of Stockholm that stand in `folder`."""
    city = outlines.districts(geography.made(SEED))
    borders.deliver(borders=city, by=COMMAND_LINE, at=at)
    yield f"the borders of {len(city.areas)} districts of the synthetic city"
    shapes, links = folder / _SHAPES, folder / _LINKS
    if shapes.is_file() and links.is_file():
        found = bring_in(shapes, _STOCKHOLM, links=links, by=COMMAND_LINE, at=at)
        yield f"the borders of {len(found.drawn)} of {len(found.areas)} areas of {found.division}"


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise BadInput(str(file), "is larger than 50 MB", "simplify it in a map program")
        return file.read_bytes()
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise BadInput(str(file), why, "give the path of a file") from None
