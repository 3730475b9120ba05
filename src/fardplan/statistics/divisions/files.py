"""The division file: one division, with its areas as a table, as YAML that a person can read.

The areas are lines of CSV, so that they can be pasted from a spreadsheet: what a column is called
says what it holds, and an error names the line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from fardplan.kernel.checked_yaml import checked, line_of, text_of
from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import composed
from fardplan.statistics.divisions.contracts import LONGEST, Area, Division
from fardplan.statistics.divisions.relations import Relation
from fardplan.statistics.geography import Geography, geojson
from fardplan.statistics.geography.links import Link, joined

FORMAT = "fardplan-division/1"
_KIND = "division"
COLUMNS = (
    "code", "name", "name_en", "standing", "made_of", "within", "overlaps", "shapes", "not_drawn",
)  # fmt: skip
"""What may be told of an area; code and name always are."""
_LIES = ("made_of", "within", "overlaps")
_AND = "+"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of areas, with where it stands and what it says by column."""

    where: str
    told: Mapping[str, str]

    def several(self, column: str) -> tuple[str, ...]:
        """Return the codes in a column, which are joined by "+"."""
        given = (code.strip() for code in self.told.get(column, "").split(_AND))
        return tuple(dict.fromkeys(filter(None, given)))


@dataclass(frozen=True, slots=True)
class DivisionFile:
    """What a division file says: the division, how it lies on another, whose borders it has."""

    name: str
    division: Division
    relation: Relation | None
    borders: geojson.Told | None
    links: tuple[Link, ...]
    """Of which shapes each area is made; none where each area is a shape of its own."""

    def borders_in(self, content: bytes, *, where: str) -> Geography:
        """Return the borders of the areas out of a GeoJSON file that errors call `where`.

        Raise `BadInput` where they cannot be used, or are of other areas.
        """
        if self.borders is None:
            do = 'add "borders" with code, source and licence'
            raise BadInput(self.name, "does not say whose the borders are", do)
        found = geojson.read(content, self.borders, where=where)
        if self.links:
            return joined(found, self.links, self.borders)
        found.require(self.division.names)
        self.division.require_all(sorted(found.by_code), of=where)
        return found


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the division file."""
    place = resources.files("fardplan.statistics.divisions").joinpath("division.schema.json")
    loaded: dict[str, Any] = json.loads(place.read_text("utf-8"))
    return loaded


def load(path: Path) -> DivisionFile:
    """Read the division file in `path`; raise `BadInput` that names the file and the line."""
    return loads(text_of(path, kind=_KIND), name=str(path))


def loads(text: str, *, name: str) -> DivisionFile:
    """Read a division from YAML `text`; `name` is what errors call it."""
    data = checked(text, name=name, schema=schema(), kind=_KIND)
    rows = _rows(data["areas"], name, line_of(text, ["areas"]))
    _require_once(rows)
    lies_on, borders = composed(data.get("lies_on", "")), data.get("borders")
    _require_columns(rows[0].told, f"{name}, areas", lies_on=lies_on, borders=borders)
    division = Division(
        id=composed(data["id"]),
        title=data["title"],
        title_en=data.get("title_en", ""),
        valid_from=str(data.get("valid_from", "")),
        valid_to=str(data.get("valid_to", "")),
        source=data["source"],
        licence=data["licence"],
        covers_city=data.get("covers_city", False),
        standing=data.get("standing", ""),
        areas=tuple(map(_area, rows)),
    )
    relation = _relation(division, lies_on, rows, name) if lies_on else None
    told = geojson.Told(division=division.id, **borders) if borders else None
    links = tuple(map(_link, rows)) if "shapes" in rows[0].told else ()
    return DivisionFile(name, division, relation, told, links)


# --- The table of areas --------------------------------------------------------------------------


def _rows(table: str, name: str, line: int) -> list[Row]:
    """The lines under the heading, which is the first after the line of the key."""
    lines = table.splitlines()
    heading = lines[0] if lines else ""
    mark = max("\t;,", key=heading.count)
    read = csv.reader(io.StringIO(table, newline=""), delimiter=mark, strict=True)
    try:
        head, *rest = [(read.line_num + line, row) for row in read if any(map(str.strip, row))]
    except csv.Error as error:
        where = f"{name}, line {line + read.line_num}"
        raise BadInput(where, f"is not CSV ({error})", "mend its quotation marks") from None
    columns = [column.strip() for column in head[1]]
    _require_heading(columns, f"{name}, line {head[0]}")
    if not rest:
        raise BadInput(name, "has no areas", "write each on a line under the heading of `areas: |`")
    return [_row(columns, row, f"{name}, line {at}") for at, row in rest]


def _require_heading(columns: list[str], where: str) -> None:
    for column in ("code", "name"):
        if column not in columns:
            do = f"its first line names the columns: {', '.join(COLUMNS)}"
            raise BadInput(where, f'the table of areas has no column "{column}"', do)
    for column in columns:
        if column not in COLUMNS or columns.count(column) > 1:
            why = "stands twice" if column in COLUMNS else "is no column of areas"
            raise BadInput(where, f'"{column}" {why}', f"use {', '.join(COLUMNS)}")


def _row(columns: list[str], row: list[str], where: str) -> Row:
    if len(row) > len(columns):
        why = f"it has {len(row)} fields, and the heading {len(columns)}"
        raise BadInput(where, why, "put quotation marks around a text with the mark in it")
    fields = [composed(field) for field in row] + [""] * (len(columns) - len(row))
    found = Row(where, dict(zip(columns, fields, strict=True)))
    for column in ("code", "name"):
        if not found.told[column]:
            raise BadInput(where, f"the area has no {column}", "fill it in")
    if len(found.told["code"]) > LONGEST:
        raise BadInput(where, f"the code is over {LONGEST} characters", "use a shorter one")
    return found


def _require_once(rows: Iterable[Row]) -> None:
    seen: dict[str, str] = {}
    for row in rows:
        code = row.told["code"]
        if code in seen:
            first = seen[code].rpartition(", ")[2]
            raise BadInput(row.where, f"the area {code} stands on {first} too", "keep one of them")
        seen[code] = row.where


def _require_columns(
    columns: Iterable[str], where: str, *, lies_on: str, borders: Mapping[str, Any] | None
) -> None:
    has_shapes = {"shapes", "not_drawn"} & set(columns)
    if has_shapes and borders is None:
        do = 'add "borders" with code, source and licence'
        raise BadInput(where, "it has shapes, and nobody is told whose borders they are", do)
    lies = [column for column in _LIES if column in columns]
    if lies and not lies_on:
        do = 'add "lies_on: ID" with the id of a registered division'
        raise BadInput(where, f'"{lies[0]}" names areas of a division that is not told', do)
    if lies_on and not lies:
        do = f"add the column {', '.join(_LIES[:-1])} or {_LIES[-1]}"
        raise BadInput(where, f"no column says how the areas lie on those of {lies_on}", do)
    if "within" in lies and len(lies) > 1:
        do = "use within, or made_of and overlaps"
        raise BadInput(where, "it tells of how areas lie in two ways", do)


def _area(row: Row) -> Area:
    said = row.told.get("standing", "")
    if said and not re.fullmatch(r"-?\d+([.,]\d+)?", said):
        raise BadInput(row.where, f'the standing "{said}" is no number', "give one, or none")
    standing = float(said.replace(",", ".")) if said else None
    return Area(row.told["code"], row.told["name"], standing, row.told.get("name_en", ""))


def _link(row: Row) -> Link:
    shapes, why = row.several("shapes"), row.told.get("not_drawn", "")
    if not shapes and not why:
        what = f"{row.told['code']} lies in no shape"
        raise BadInput(row.where, what, 'name its shapes, or say why in "not_drawn"')
    return Link(row.told["code"], row.told["name"], shapes, why)


# --- How areas lie on others ---------------------------------------------------------------------


def _relation(division: Division, other: str, rows: Iterable[Row], name: str) -> Relation:
    if "within" in next(iter(rows)).told:
        return _of_wholes(division, other, rows, name)
    made_of: dict[str, tuple[str, ...]] = {}
    overlaps: dict[str, tuple[str, ...]] = {}
    for row in rows:
        code, made, shared = row.told["code"], row.several("made_of"), row.several("overlaps")
        if bool(made) == bool(shared):
            why = "is both made of areas and overlaps others" if made else "is made of no areas"
            do = f"name areas of {other} in made_of or in overlaps"
            raise BadInput(row.where, f"{code} {why}", do)
        (made_of if made else overlaps)[code] = made or shared
    return Relation(division.id, other, made_of, overlaps)


def _of_wholes(division: Division, other: str, rows: Iterable[Row], name: str) -> Relation:
    """The relation of the other: its areas are made of those that are said to lie in them."""
    if not division.covers_city:
        why = "its areas are not the whole city, so those they lie in may hold more"
        raise BadInput(name, why, f"say in the file of {other} what its areas are made of")
    made_of = {whole: tuple(codes) for whole, codes in _by_whole(rows)}
    return Relation(other, division.id, made_of)


def _by_whole(rows: Iterable[Row]) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        wholes = row.several("within")
        if len(wholes) != 1:
            why = f"{row.told['code']} lies in {len(wholes) or 'no'} areas"
            raise BadInput(row.where, why, "name the one that it lies whole in")
        found.setdefault(wholes[0], []).append(row.told["code"])
    yield from found.items()
