"""The `json` answer of PxWeb version 1: keys and figures as texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fardplan.adapters.feeds.cells import Reader
from fardplan.adapters.feeds.json_stat import loaded
from fardplan.adapters.feeds.taken import refuse_unless_small, stamped
from fardplan.kernel.errors import BadInput
from fardplan.statistics.tables import Cell, Column, Provenance, Role, Table, Value, columns_of

CONTENT = "ContentsCode"
"""The code of the column that tells which content a figure is of, as PxWeb calls it elsewhere."""

_ROLES = {"d": Role.DIMENSION, "t": Role.TIME}
_DO = "ask for the format json or json-stat2"


def is_pxweb_json(data: Any) -> bool:
    """Say whether JSON is such an answer."""
    return isinstance(data, dict) and {"columns", "data"} <= data.keys()


def read_pxweb_json(name: str, content: bytes) -> Table:
    """Return the table in such an answer. Raises `BadInput` that names the row and the column."""
    refuse_unless_small(name, content)
    data = loaded(name, content)
    if not is_pxweb_json(data):
        raise BadInput(name, "is no answer of PxWeb in its format json", _DO)
    try:
        return stamped(_table(name, data), content)
    except (KeyError, TypeError, AttributeError):
        raise BadInput(name, "is cut short, or has other fields than PxWeb gives", _DO) from None


def _table(name: str, data: dict[str, Any]) -> Table:
    heads = [column for column in data["columns"] if column.get("type") in _ROLES]
    contents = [column for column in data["columns"] if column.get("type") == "c"]
    cells = tuple(_cells(name, data["data"], heads, contents))
    if not cells:
        raise BadInput(name, "holds no figures", "choose other values")
    roles = [(str(head["code"]), _ROLES[head["type"]]) for head in heads]
    *columns, content = columns_of([*roles, (CONTENT, Role.CONTENT)], [c.codes for c in cells])
    labels = {str(head["code"]): str(head.get("text", "")) for head in (*heads, *contents)}
    named = tuple(replace(column, label=labels[column.code]) for column in columns)
    values = tuple(Value(code, labels[code]) for code in content.codes)
    return Table(
        (*named, Column(CONTENT, "", Role.CONTENT, values)),
        cells,
        title=_first(data, "label") or name,
        notes=tuple(str(one["comment"]) for one in data.get("comments", ())),
        provenance=Provenance(source=_first(data, "source"), updated=_first(data, "updated")),
    )


def _cells(
    name: str, rows: list[Any], heads: list[dict[str, Any]], contents: list[dict[str, Any]]
) -> list[Cell]:
    reader = Reader(name, decimal=".")
    cells = []
    for number, row in enumerate(rows, 1):
        if len(row["key"]) != len(heads) or len(row["values"]) != len(contents):
            raise BadInput(f"{name}, row {number}", "has another number of fields", _DO)
        codes = tuple(map(str, row["key"]))
        for column, said in zip(contents, row["values"], strict=True):
            place = f"row {number}, column {column['code']}"
            text = "" if said is None else str(said)
            cells.append(Cell((*codes, str(column["code"])), reader.figure(text, place), place))
    return cells


def _first(data: dict[str, Any], key: str) -> str:
    told = data.get("metadata") or [{}]
    return str(told[0].get(key) or "")
