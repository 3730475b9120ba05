"""Tables out as CSV with metadata beside it (CSV on the Web), and back again.

One row is one figure. A cell without a number is empty, and the column `status` says why; so nobody
who adds up a column counts it as 0.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fardplan.adapters.feeds.cells import all_statuses, from_status, status_of
from fardplan.adapters.feeds.json_stat import loaded
from fardplan.adapters.feeds.taken import refuse_unless_small
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Figure, Number
from fardplan.statistics.tables import Cell, Column, Provenance, Role, Table, Value

VALUE, STATUS, LABEL = "value", "status", "label"
_CONTEXT = "http://www.w3.org/ns/csvw"
_OURS = "fardplan:columns"
_DO = "give the two files as they were written"
_RUN = re.compile(r"[=@\t\r]|[+\-](?![\d.,\s+\-]*$)")


def write_csvw(table: Table, name: str) -> dict[str, bytes]:
    """Return a CSV file called `name` and its metadata, by the names of the files.

    The CSV has a column of codes and one of labels for each column, then `value` and `status`; it
    is UTF-8 with comma and a full stop before decimals.
    """
    return {
        name: _csv(table).encode(),
        f"{name}-metadata.json": _json(_metadata(table, name)),
    }


def read_csvw(name: str, content: bytes, metadata: bytes) -> Table:
    """Return the table of a CSV file and the metadata that were written with it.

    Raises `BadInput` with the row, and where the two do not belong together.
    """
    refuse_unless_small(name, content)
    told = loaded(f"{name}-metadata.json", metadata)
    try:
        columns = tuple(_column(one) for one in told[_OURS])
        from_ = Provenance(**told.get("fardplan:provenance", {}))
    except (KeyError, TypeError, AttributeError, ValueError):
        raise BadInput(f"{name}-metadata.json", "are no metadata of ours", _DO) from None
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise BadInput(name, "is no CSV in UTF-8", _DO) from None
    if not rows or rows[0] != _heading(columns):
        raise BadInput(f"{name}, heading", "is not that of the metadata", _DO)
    cells = tuple(_cell(name, number, row, columns) for number, row in enumerate(rows[1:], 2))
    notes = tuple(map(str, told.get("fardplan:notes", ())))
    hashes = tuple(from_.hashes)
    return Table(
        columns, cells, str(told.get("dc:title", "")), notes, replace(from_, hashes=hashes)
    )


# --- The file ------------------------------------------------------------------------------------


def _csv(table: Table) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_heading(table.columns))
    writer.writerows(_row(cell, table.columns) for cell in table.cells)
    return text.getvalue()


def _heading(columns: Sequence[Column]) -> list[str]:
    heads = [head for column in columns for head in (column.code, f"{column.code} {LABEL}")]
    return [*heads, VALUE, STATUS]


def _row(cell: Cell, columns: Sequence[Column]) -> Iterator[str]:
    for code, column in zip(cell.codes, columns, strict=True):
        yield from (_text(code), _text(column[code].label))
    yield _number(cell.figure)
    yield _text(status_of(cell.figure))


def _text(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if _RUN.match(text) or text.startswith("'") else text


def _plain(text: str) -> str:
    return text.removeprefix("'")


def _number(figure: Figure) -> str:
    if not isinstance(figure, Number):
        return ""
    whole = figure.value.is_integer() and abs(figure.value) < 2**53
    return str(int(figure.value)) if whole else repr(figure.value)


def _cell(name: str, number: int, row: Sequence[str], columns: Sequence[Column]) -> Cell:
    where = f"{name}, row {number}"
    if len(row) != 2 * len(columns) + 2:
        raise BadInput(where, "has another number of fields than the heading", _DO)
    *codes, value, status = row
    figure: Figure | None
    if value:
        try:
            figure = Number(float(value))
        except ValueError:
            raise BadInput(f"{where}, column {VALUE}", f'"{value}" is no figure', _DO) from None
    else:
        figure = from_status(_plain(status))
    if figure is None:
        raise BadInput(f"{where}, column {STATUS}", f'"{status}" says nothing', _DO)
    return Cell(tuple(map(_plain, codes[::2])), figure, f"row {number}, column {VALUE}")


# --- The metadata --------------------------------------------------------------------------------


def _metadata(table: Table, name: str) -> dict[str, Any]:
    from_ = table.provenance
    statuses = all_statuses(cell.figure for cell in table.cells)
    told: dict[str, Any] = {
        "@context": [_CONTEXT, {"fardplan": "urn:fardplan:"}],
        "url": name,
        "dc:title": table.title,
        "dc:source": from_.source,
        "dc:license": from_.licence,
        "dc:modified": from_.updated,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "tableSchema": {"columns": list(_schema(table)), "aboutUrl": f"{name}#row={{_row}}"},
        "fardplan:notes": list(table.notes),
        "fardplan:statuses": list(statuses),
        "fardplan:provenance": _provenance(from_),
        _OURS: [_column_out(column) for column in table.columns],
    }
    return {key: value for key, value in told.items() if value not in ("", [], {})}


def _schema(table: Table) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        titles = {"titles": column.code, "datatype": "string", "required": True}
        yield {"name": _name(column.code), **titles, "dc:description": column.label}
        yield {"name": _name(f"{column.code} {LABEL}"), "titles": f"{column.code} {LABEL}",
               "datatype": "string"}  # fmt: skip
    yield {"name": VALUE, "titles": VALUE, "datatype": {"base": "double"}, "null": ""}
    yield {"name": STATUS, "titles": STATUS, "datatype": "string",
           "dc:description": "Why there is no value; empty where there is one."}  # fmt: skip


def _name(code: str) -> str:
    """Return a name as CSV on the Web allows it."""
    return re.sub(r"[^A-Za-z0-9]", lambda one: f"%{ord(one[0]):02X}", code) or "column"


def _provenance(from_: Provenance) -> dict[str, Any]:
    told = {
        "source": from_.source,
        "licence": from_.licence,
        "address": from_.address,
        "table": from_.table,
        "updated": from_.updated,
        "next_expected": from_.next_expected,
        "lag_days": from_.lag_days,
        "hashes": list(from_.hashes),
    }
    return {key: value for key, value in told.items() if value not in ("", None, [])}


def _column_out(column: Column) -> dict[str, Any]:
    values = [[v.code, v.label, v.unit, v.decimals] for v in column.values]
    return {"code": column.code, "label": column.label, "role": column.role, "values": values}


def _column(said: Mapping[str, Any]) -> Column:
    values = tuple(Value(*one) for one in said["values"])
    return Column(str(said["code"]), str(said["label"]), Role(said["role"]), values)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"
