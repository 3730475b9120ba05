"""SDMX-CSV, versions 1 and 2: how international statistics are handed over."""

from __future__ import annotations

from dataclasses import replace

from fardplan.adapters.feeds.cells import Reader, from_status
from fardplan.adapters.feeds.csv_table import rows_of
from fardplan.adapters.feeds.taken import refuse_unless_small, stamped
from fardplan.kernel.errors import BadInput
from fardplan.reading.plain import decoded
from fardplan.statistics import Absent, Figure, Why
from fardplan.statistics.tables import Cell, Column, Provenance, Role, Table, Value, columns_of

_VALUE = "OBS_VALUE"
_STRUCTURE = frozenset({"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"})
_STATUS = {
    "M": Why.MISSING,
    "L": Why.MISSING,
    "O": Why.MISSING,
    "H": Why.MISSING,
    "Q": Why.WITHHELD_BY_SOURCE,
    "K": Why.MISSING,
}
"""What OBS_STATUS of the cross-domain code list says of a cell without a figure."""
_CONFIDENTIAL = frozenset("CDNSAOTM")
"""What CONF_STATUS says of a cell that is withheld; F is free."""
_AREAS = frozenset({"REF_AREA", "GEO", "REGION"})


def is_sdmx_csv(heading: str) -> bool:
    """Say whether the first line of a CSV file is that of SDMX-CSV."""
    heads = {head.strip().strip('"').partition(":")[0] for head in heading.split(",")}
    return _VALUE in heads


def read_sdmx_csv(name: str, content: bytes) -> Table:
    """Return the table in SDMX-CSV, with codes alone or with `code: label` in the cells.

    Columns before OBS_VALUE are dimensions, those after it attributes; a cell without a figure is
    missing or withheld as OBS_STATUS and CONF_STATUS say. Raises `BadInput` with row and column.
    """
    refuse_unless_small(name, content)
    text, notes = decoded(name, content)
    rows = [(number, row) for number, row in rows_of(name, text) if any(row)]
    if not rows:
        raise BadInput(name, "the file is empty", "give a file with figures")
    heads = [head.partition(":")[0].strip() for head in rows[0][1]]
    if _VALUE not in heads:
        raise BadInput(f"{name}, column {_VALUE}", "is missing", "give SDMX-CSV")
    at = heads.index(_VALUE)
    dimensions = [i for i in range(at) if heads[i] not in _STRUCTURE]
    reader = Reader(name, decimal=".")
    labels: dict[tuple[int, str], str] = {}
    cells = []
    for number, row in rows[1:]:
        if len(row) != len(heads):
            why = f"has {len(row)} fields, the heading has {len(heads)}"
            raise BadInput(f"{name}, row {number}", why, "mend the row or take it away")
        codes = tuple(_code(i, row[i], labels) for i in dimensions)
        place = f"row {number}, column {_VALUE}"
        attributes = dict(zip(heads[at + 1 :], row[at + 1 :], strict=True))
        cells.append(Cell(codes, _figure(reader, row[at], place, attributes), place))
    if not cells:
        raise BadInput(name, "holds no rows under its heading", "give a file with figures")
    columns = columns_of(
        [(heads[i], _role(heads[i])) for i in dimensions], [c.codes for c in cells]
    )
    columns = tuple(_labelled(i, c, labels) for i, c in zip(dimensions, columns, strict=True))
    table = Table(columns, tuple(cells), title=name, notes=notes)
    return stamped(replace(table, provenance=_provenance(table, heads, rows)), content)


def _provenance(
    table: Table, heads: list[str], rows: list[tuple[int, tuple[str, ...]]]
) -> Provenance:
    named = next((h for h in ("DATAFLOW", "STRUCTURE_ID") if h in heads), None)
    flow = rows[1][1][heads.index(named)] if named else ""
    return replace(table.provenance, table=flow, source=flow.partition(":")[0])


def _code(at: int, text: str, labels: dict[tuple[int, str], str]) -> str:
    code, colon, label = text.partition(": ")
    if colon:
        labels[at, code] = label.strip()
    return code


def _labelled(at: int, column: Column, labels: dict[tuple[int, str], str]) -> Column:
    values = tuple(Value(v.code, labels.get((at, v.code), "")) for v in column.values)
    return replace(column, values=values)


def _role(head: str) -> Role:
    if head == "TIME_PERIOD":
        return Role.TIME
    return Role.AREA if head in _AREAS else Role.DIMENSION


def _figure(reader: Reader, text: str, place: str, attributes: dict[str, str]) -> Figure:
    if text and text != "NaN":
        return reader.figure(text, place)
    confidential = attributes.get("CONF_STATUS", "").partition(":")[0]
    if confidential in _CONFIDENTIAL:
        return Absent(Why.WITHHELD_BY_SOURCE, confidential)
    status = attributes.get("OBS_STATUS", "").partition(": ")[0]
    if status in _STATUS:
        return Absent(_STATUS[status], status)
    return from_status(status) or Absent(Why.MISSING, status)
