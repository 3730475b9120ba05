"""Description files: what a table is a table of, written by a person, in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from fardplan.adapters.feeds.cells import signs_from
from fardplan.adapters.feeds.grid import Layout
from fardplan.kernel.checked_yaml import checked, text_of
from fardplan.kernel.errors import BadInput
from fardplan.plan import UnitOfObservation
from fardplan.statistics import DataSource, Indicator, Measure, Sex
from fardplan.statistics.findings import Expectation
from fardplan.statistics.meaning import Meaning, Unit

_KIND = "description"


@dataclass(frozen=True)
class Description:
    """How a file is read, what its columns mean, of which indicator, and what is expected of it."""

    indicator: Indicator
    layout: Layout
    meaning: Meaning
    expected: Expectation
    sheet: str = ""


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a description file."""
    text = files("fardplan.adapters.feeds").joinpath("description.schema.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def load(path: Path) -> Description:
    """Return the description in a file; raise `BadInput` that names the line and the field."""
    data = checked(text_of(path, kind=_KIND), name=str(path), schema=schema(), kind=_KIND)
    layout = data.get("layout", {})
    return Description(
        _indicator(data["indicator"], data.get("division", ""), str(path)),
        Layout(
            _names(layout.get("values")),
            layout.get("decimal", ""),
            signs_from(layout.get("signs", {}), str(path)),
        ),
        _meaning(data, str(path)),
        _expected(data.get("expected", {})),
        layout.get("sheet", ""),
    )


def _indicator(said: Mapping[str, Any], division: str, name: str) -> Indicator:
    units = {str(unit) for unit in UnitOfObservation}
    if said["unit"] not in units:
        do = f"choose from {', '.join(sorted(units))}"
        raise BadInput(f"{name}, indicator.unit", f'"{said["unit"]}" is no unit', do)
    return Indicator(
        id=said["id"],
        version=said.get("version", 1),
        title=said.get("title", said["id"]),
        measure=Measure(said["measure"]),
        unit=UnitOfObservation(said["unit"]),
        population="",
        numerator="",
        denominator="",
        source=DataSource(""),
        areas=division,
    )


_TEXTS = ("sex", "area", "division", "strip", "period", "at", "pattern", "measured", "n")


def _meaning(data: Mapping[str, Any], name: str) -> Meaning:
    _check_pattern(data.get("pattern", ""), name)
    texts = {key: data[key] for key in _TEXTS if key in data}
    unit = data.get("source_unit")
    return Meaning(
        **texts,
        value=_names(data.get("value")),
        numerator=_names(data.get("numerator")),
        denominator=_names(data.get("denominator")),
        group=_names(data.get("group")),
        sexes={Sex(sex): code for sex, code in data.get("sexes", {}).items()},
        no_split=data.get("no_split", False),
        areas=data.get("areas", {}),
        unit=Unit(unit) if unit else None,
        where={column: _names(codes) for column, codes in data.get("where", {}).items()},
    )


def _expected(said: Mapping[str, Any]) -> Expectation:
    numbers = {key: float(one) for key, one in said.items() if isinstance(one, int | float)}
    elsewhere = {name: frozenset(_names(c)) for name, c in said.get("elsewhere", {}).items()}
    return Expectation(**numbers, areas=frozenset(_names(said.get("codes"))), elsewhere=elsewhere)


def _check_pattern(pattern: str, name: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        do = "write a regular expression with one group"
        raise BadInput(f"{name}, pattern", f"cannot be used ({error})", do) from None


def _names(said: Any) -> tuple[str, ...]:
    return () if said is None else (said,) if isinstance(said, str) else tuple(said)
