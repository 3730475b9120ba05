"""Tables out as JSON-stat 2."""

from __future__ import annotations

import json
from typing import Any

from fardplan.adapters.feeds.cells import all_statuses, status_of
from fardplan.adapters.feeds.json_stat import ROLES
from fardplan.statistics import Figure, Number
from fardplan.statistics.tables import Column, Table, Value

_NAMES = {role: key for key, role in ROLES.items()}


def write_json_stat(table: Table) -> bytes:
    """Return the table as a JSON-stat 2 dataset in UTF-8, the same for the same table.

    What is no number is null, with a status that says why; `extension.status.label` explains the
    statuses. A table that lacks cells is made whole: they are missing, not 0.
    """
    whole = table.dense()
    data: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": table.title,
        "source": table.provenance.source,
        "updated": table.provenance.updated,
        "id": [column.code for column in table.columns],
        "size": [len(column.values) for column in table.columns],
        "role": _roles_out(table),
        "dimension": {column.code: _dimension(column) for column in table.columns},
        "value": [_value(cell.figure) for cell in whole.cells],
        "status": _statuses_out(whole),
        "note": list(table.notes),
        "extension": _extension(whole),
    }
    kept = {key: value for key, value in data.items() if value or key in ("value", "id", "size")}
    return json.dumps(kept, ensure_ascii=False, indent=1).encode() + b"\n"


def _roles_out(table: Table) -> dict[str, list[str]]:
    return {
        key: codes
        for role, key in _NAMES.items()
        if (codes := [column.code for column in table.columns if column.role is role])
    }


def _dimension(column: Column) -> dict[str, Any]:
    category: dict[str, Any] = {
        "index": {value.code: place for place, value in enumerate(column.values)},
        "label": {value.code: value.label for value in column.values if value.label},
        "unit": {value.code: unit for value in column.values if (unit := _unit_out(value))},
    }
    kept = {key: said for key, said in category.items() if said or key == "index"}
    return {**({"label": column.label} if column.label else {}), "category": kept}


def _unit_out(value: Value) -> dict[str, Any]:
    unit: dict[str, Any] = {"base": value.unit} if value.unit else {}
    return unit if value.decimals is None else {**unit, "decimals": value.decimals}


def _value(figure: Figure) -> float | int | None:
    if not isinstance(figure, Number):
        return None
    exact = figure.value.is_integer() and abs(figure.value) < 2**53
    return int(figure.value) if exact else figure.value


def _statuses_out(table: Table) -> dict[str, str]:
    said = ((at, status_of(cell.figure)) for at, cell in enumerate(table.cells))
    return {str(at): status for at, status in said if status}


def _extension(table: Table) -> dict[str, Any]:
    from_ = table.provenance
    told = {
        "licence": from_.licence,
        "address": from_.address,
        "table": from_.table,
        "retrieved": from_.retrieved_at.isoformat() if from_.retrieved_at else "",
        "hashes": list(from_.hashes),
    }
    statuses = all_statuses(cell.figure for cell in table.cells)
    extension: dict[str, Any] = {key: value for key, value in told.items() if value}
    px = {"tableid": from_.table, "nextUpdate": from_.next_expected}
    if kept := {key: value for key, value in px.items() if value}:
        extension["px"] = kept
    if statuses:
        extension["status"] = {"label": {status: told_of(status) for status in statuses}}
    return extension


TOLD = {
    "missing": "the source has no figure",
    "not_applicable": "there can be no figure",
    "withheld_by_source": "the source protects somebody by not telling it",
    "protected": "there is a figure, which is kept back so that nobody can be told",
    "primary": "protected, since it would tell of persons by itself",
    "secondary": "protected, since others could be computed with it",
}
"""What each status means, in words."""


def told_of(status: str) -> str:
    """Return what a status says, in words."""
    return TOLD.get(status.partition(":")[0], "known within bounds only")
