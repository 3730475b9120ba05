"""JSON-stat, version 2 and the elder with its envelope."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from fardplan.adapters.feeds.cells import from_status
from fardplan.adapters.feeds.taken import refuse_unless_small, stamped
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Figure, Number, Why
from fardplan.statistics.tables import MOST_CELLS, Cell, Column, Provenance, Role, Table, Value

_DO = "give a dataset as JSON-stat has it"
ROLES = {"time": Role.TIME, "geo": Role.AREA, "metric": Role.CONTENT}
"""What JSON-stat calls the roles of dimensions."""
_DEEPEST = 3


def read_json_stat(name: str, content: bytes) -> Table:
    """Return the table in a JSON-stat answer.

    Version 2, and 1.x inside `{"dataset": …}`; values as a list or as an object of those that there
    are. `status` says why a value is not there. Raises `BadInput` that names the field.
    """
    refuse_unless_small(name, content)
    return stamped(from_data(name, loaded(name, content)), content)


def loaded(name: str, content: bytes) -> Any:
    """Return JSON, with or without a byte order mark; raise `BadInput` for anything else."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadInput(name, "is not JSON", "look at what the source answers") from None


def from_data(name: str, data: Any) -> Table:
    """Return the table in JSON-stat that is already Python objects; errors as `read_json_stat`."""
    dataset = _dataset(name, data)
    dimensions = _object(name, "dimension", dataset.get("dimension"))
    ids = [str(_one(one)) for one in _list(name, "id", dataset.get("id", dimensions.get("id")))]
    roles = _roles(dataset.get("role") or dimensions.get("role") or {})
    columns = tuple(_column(name, one, dimensions.get(one), roles) for one in ids)
    _check_sizes(name, columns, dataset.get("size", dimensions.get("size")))
    table = Table(columns, (), title=str(_one(dataset.get("label")) or name))
    if table.size > MOST_CELLS:
        raise BadInput(name, f"holds {table.size} cells", "choose fewer values")
    return replace(
        table,
        cells=tuple(_cells(name, table, dataset)),
        notes=tuple(str(note) for note in _several(dataset.get("note"))),
        provenance=_provenance(dataset),
    )


# --- Parts of a dataset --------------------------------------------------------------------------


def _dataset(name: str, data: Any) -> dict[str, Any]:
    """Return what holds `dimension` and `value`, inside whichever envelope."""
    for _ in range(_DEEPEST):
        if not isinstance(data, dict):
            break
        if "dimension" in data:
            if "value" not in data:
                raise BadInput(f"{name}, field value", "is missing", _DO)
            return data
        inside = [one for one in data.values() if isinstance(one, dict) and "dimension" in one]
        if len(inside) != 1:
            break
        data = inside[0]
    raise BadInput(f"{name}, field dimension", "is missing, so it is no JSON-stat", _DO)


def _column(name: str, code: str, said: Any, roles: Mapping[str, Role]) -> Column:
    where = f"dimension.{code}"
    dimension = _object(name, where, said)
    category = _object(name, f"{where}.category", dimension.get("category"))
    labels = category.get("label") or {}
    units = category.get("unit") or {}
    values = tuple(
        Value(one, str(_one(labels.get(one)) or ""), *_unit(units.get(one)))
        for one in _ordered(name, where, category)
    )
    label = str(_one(dimension.get("label")) or "")
    return Column(code, label, roles.get(code, Role.DIMENSION), values)


def _ordered(name: str, where: str, category: Mapping[str, Any]) -> list[str]:
    index = category.get("index")
    if isinstance(index, list):
        return [str(_one(one)) for one in index]
    if isinstance(index, dict):
        return sorted(map(str, index), key=lambda code: _place(name, where, index[code]))
    if len(category.get("label") or {}) == 1:
        return [str(code) for code in category["label"]]
    raise BadInput(f"{name}, field {where}.category.index", "is missing", _DO)


def _place(name: str, where: str, said: Any) -> int:
    place = _one(said)
    if isinstance(place, int) and not isinstance(place, bool):
        return place
    raise BadInput(f"{name}, field {where}.category.index", "holds what is no place", _DO)


def _unit(said: Any) -> tuple[str, int | None]:
    if not isinstance(said, dict):
        return "", None
    decimals = _one(said.get("decimals"))
    return str(_one(said.get("base")) or ""), decimals if isinstance(decimals, int) else None


def _roles(said: Any) -> dict[str, Role]:
    if not isinstance(said, dict):
        return {}
    return {
        str(_one(code)): role for key, role in ROLES.items() for code in _several(said.get(key))
    }


def _check_sizes(name: str, columns: Sequence[Column], said: Any) -> None:
    sizes = [_one(one) for one in _list(name, "size", said)]
    found = [len(column.values) for column in columns]
    if sizes != found:
        why = f"says {sizes}, but the dimensions have {found} values"
        raise BadInput(f"{name}, field size", why, _DO)


def _cells(name: str, table: Table, dataset: Mapping[str, Any]) -> list[Cell]:
    values = _by_place(name, "value", dataset["value"], table.size)
    statuses = _statuses(name, dataset.get("status"), table.size)
    every = product(*(column.codes for column in table.columns))
    return [
        Cell(codes, _figure(name, at, values.get(at), statuses.get(at)), f"value {at}")
        for at, codes in enumerate(every)
    ]


def _figure(name: str, at: int, value: Any, status: Any) -> Figure:
    said = "" if status is None else str(_one(status))
    value = _one(value)
    if value is None:
        return from_status(said) or Absent(Why.MISSING, said)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Number(float(value))
    if isinstance(value, str) and (figure := from_status(value)):
        return figure
    raise BadInput(f"{name}, value {at}", f'"{value}" is no figure', _DO)


def _by_place(name: str, field: str, said: Any, size: int) -> dict[int, Any]:
    if isinstance(said, list):
        if len(said) != size:
            why = f"holds {len(said)} figures, the dimensions ask for {size}"
            raise BadInput(f"{name}, field {field}", why, _DO)
        return dict(enumerate(said))
    if isinstance(said, dict) and all(str(at).isdigit() and int(at) < size for at in said):
        return {int(at): one for at, one in said.items()}
    raise BadInput(f"{name}, field {field}", "holds figures outside the table", _DO)


def _statuses(name: str, said: Any, size: int) -> dict[int, Any]:
    if said is None:
        return {}
    if isinstance(said, str):
        return dict.fromkeys(range(size), said)
    if isinstance(said, list) and len(said) == 1:
        return dict.fromkeys(range(size), said[0])
    return _by_place(name, "status", said, size)


def _provenance(dataset: Mapping[str, Any]) -> Provenance:
    px = (dataset.get("extension") or {}).get("px") or {}
    return Provenance(
        source=str(_one(dataset.get("source")) or ""),
        table=str(_one(px.get("tableid")) or ""),
        updated=str(_one(dataset.get("updated")) or ""),
        next_expected=str(_one(px.get("nextUpdate")) or ""),
    )


def _one(said: Any) -> Any:
    """Return what is said, also where a list was made of it alone."""
    while isinstance(said, list) and len(said) == 1:
        said = said[0]
    return said


def _several(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [] if said is None else [said]


def _object(name: str, field: str, said: Any) -> dict[str, Any]:
    if isinstance(said, dict):
        return said
    raise BadInput(f"{name}, field {field}", "is missing", _DO)


def _list(name: str, field: str, said: Any) -> list[Any]:
    if isinstance(said, list):
        return said
    raise BadInput(f"{name}, field {field}", "is missing", _DO)


def _refuse_constant(said: str) -> None:
    raise ValueError(f"{said} is no figure")
