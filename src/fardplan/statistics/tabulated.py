"""Observations as a table that can be handed out, and back again.

Each observation has a row of codes, and a value of the column `measured` for each thing that is
known of it. Where a figure is kept from the reader, so is everything that it was made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fardplan.kernel.errors import BadInput
from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.tables import Cell, Column, Provenance, Role, Table, Value
from fardplan.statistics.vocabulary import Sex

MEASURED = "measured"
"""The code of the column that tells what of an observation a figure is."""
_KEYS = (
    ("indicator", Role.DIMENSION),
    ("version", Role.DIMENSION),
    ("period", Role.TIME),
    ("division", Role.DIMENSION),
    ("area", Role.AREA),
    ("sex", Role.DIMENSION),
    ("group", Role.DIMENSION),
)
_ORDER = tuple(Sex)
_WHOLE_CITY = "all"
"""What stands for an empty area, division or group: an empty code is none in most files."""


def spread(
    observations: Iterable[Observation],
    *,
    title: str = "",
    labels: Mapping[str, Mapping[str, str]] | None = None,
    unit: str = "",
    provenance: Provenance | None = None,
) -> Table:
    """Return a table of observations, women before men before the total.

    `labels` are texts of codes by column, e.g. of areas; `unit` is that of the values. Raises
    `BadInput` for an observation that stands twice.
    """
    rows = sorted(observations, key=lambda one: _order(one.key))
    parts = _parts(rows)
    cells = []
    seen: set[Key] = set()
    for one in rows:
        if one.key in seen:
            raise BadInput(" ".join(_codes(one.key)), "stands twice", "keep one of the two")
        seen.add(one.key)
        codes = _codes(one.key)
        cells += [Cell((*codes, part), _part(one.figure, part)) for part in parts]
    return Table(
        (*_columns(rows, labels or {}), _measured(parts, unit)),
        tuple(cells),
        title=title,
        provenance=provenance or Provenance(),
    )


def gathered(table: Table) -> tuple[Observation, ...]:
    """Return the observations of a table that `spread` made, also after it was a file.

    Raises `BadInput` for a table with other columns.
    """
    places = [table.place_of(name) for name, _ in (*_KEYS, (MEASURED, Role.CONTENT))]
    figures: dict[Key, dict[str, Figure]] = {}
    for cell in table.cells:
        *codes, part = (cell.codes[at] for at in places)
        figures.setdefault(_key(codes, cell.place), {})[part] = cell.figure
    return tuple(
        Observation(key, _figure(parts))
        for key, parts in sorted(figures.items(), key=lambda item: _order(item[0]))
        if not _is_hole(parts)
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Something that is known of a figure: how it is called, and how it is had."""

    name: str
    label: str


_PARTS = (
    _Part("value", "value"),
    _Part("low", "lower bound"),
    _Part("high", "upper bound"),
    _Part("level", "coverage of the bounds"),
    _Part("numerator", "numerator"),
    _Part("denominator", "denominator"),
    _Part("n", "answers"),
)


def _known(figure: Figure, part: str) -> float | None:
    if not isinstance(figure, Number):
        return None
    bounds = figure.interval
    known: Mapping[str, float | None] = {
        "value": figure.value,
        "low": bounds.low if bounds else None,
        "high": bounds.high if bounds else None,
        "level": bounds.level if bounds else None,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "n": figure.n,
    }
    return known[part]


def _parts(rows: Sequence[Observation]) -> tuple[str, ...]:
    return tuple(
        part.name
        for part in _PARTS
        if part.name == "value" or any(_known(one.figure, part.name) is not None for one in rows)
    )


def _part(figure: Figure, part: str) -> Figure:
    """Return what a cell holds; what a hidden figure is made of is hidden in the same way."""
    if isinstance(figure, Absent):
        return figure
    if isinstance(figure, Censored):
        return figure if part == "value" else Absent(Why.NOT_APPLICABLE)
    known = _known(figure, part)
    return Absent(Why.NOT_APPLICABLE) if known is None else Number(float(known))


def _figure(parts: Mapping[str, Figure]) -> Figure:
    value = parts.get("value", Absent(Why.MISSING))
    if not isinstance(value, Number):
        return value
    said = {name: one.value for name, one in parts.items() if isinstance(one, Number)}
    interval = None
    if {"low", "high", "level"} <= said.keys():
        interval = Interval(said["low"], said["high"], said["level"])
    n = int(said["n"]) if "n" in said else None
    return Number(value.value, interval, said.get("numerator"), said.get("denominator"), n)


def _is_hole(parts: Mapping[str, Figure]) -> bool:
    """Say whether nothing ever stood here: a file with every combination has such cells."""
    return all(figure == Absent(Why.MISSING) for figure in parts.values())


def _order(key: Key) -> tuple[str, int, str, str, str, str, int]:
    sex = _ORDER.index(key.sex)
    return key.indicator, key.version, key.period, key.division, key.area, key.group, sex


def _codes(key: Key) -> tuple[str, ...]:
    said = (key.indicator, str(key.version), key.period, key.division, key.area, str(key.sex))
    return tuple(one or _WHOLE_CITY for one in (*said, key.group))


def _key(codes: Sequence[str], place: str) -> Key:
    indicator, version, period, division, area, sex, group = codes
    if not version.isdigit() or sex not in set(map(str, Sex)):
        raise BadInput(place or "the table", "is no observation", "give a table made here")
    plain = ("" if one == _WHOLE_CITY else one for one in (division, area, group))
    division, area, group = plain
    return Key(indicator, int(version), period, division, area, Sex(sex), group)


def _columns(
    rows: Sequence[Observation], labels: Mapping[str, Mapping[str, str]]
) -> Iterable[Column]:
    for at, (name, role) in enumerate(_KEYS):
        codes = dict.fromkeys(_codes(one.key)[at] for one in rows)
        ordered = sorted(codes, key=_ORDER.index) if name == "sex" else codes
        named = labels.get(name, {})
        yield Column(name, role=role, values=tuple(Value(c, named.get(c, "")) for c in ordered))


def _measured(parts: Sequence[str], unit: str) -> Column:
    called = {part.name: part.label for part in _PARTS}
    values = tuple(
        Value(part, called[part], unit if part in ("value", "low", "high") else "")
        for part in parts
    )
    return Column(MEASURED, role=Role.CONTENT, values=values)
