"""Blocks as plain data: text with anchors, as they are written to a file and read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fardplan.kernel.errors import BadInput
from fardplan.statistics.data import figure_as_data, key_as_data, key_from_data
from fardplan.statistics.figures import Absent, Figure, Number, Why
from fardplan.statistics.observations import Key
from fardplan.statistics.report_blocks.contracts import Block, Bound, Named, Quantity, Statement

FORMAT = "fardplan-report-block/1"


@dataclass(frozen=True, slots=True)
class Kept:
    """A block as a file has kept it: what it said, from which publication, with which seal."""

    publication: int
    seal: str
    language: str
    area: str
    statements: tuple[Statement, ...]


def as_data(block: Block) -> dict[str, Any]:
    """Return a block as the JSON object that `fardplan figures report` writes.

    `anchors` of a sentence are the keys of the observations that it stands on; `bound` tells of
    each number where in the text it stands, what it is, and of which observations.
    """
    given = block.shown.indicator
    return {
        "format": FORMAT,
        "language": block.language,
        "publication": {
            "id": block.publication, "title": block.title, "seal": block.shown.approval.seal,
            "at_source": block.shown.approval.at_source,
        },
        "indicator": {"id": given.id, "version": given.version, "source": given.source.name},
        "area": block.area,
        "on": block.on.isoformat(),
        "statements": [_statement(each, block.publication) for each in block.statements],
        "observations": [
            {"key": name_of(cell.key, block.publication), **_cell(cell.key, cell.figure)}
            for cell in block.cells
        ],
    }  # fmt: skip


def name_of(key: Key, publication: int) -> str:
    """Return what an observation is called in a block: publication, indicator, version, cell.

    The parts stand between slashes, each as in an address: "12/eligible/1/2024%2F25/city//women/".
    """
    parts = (publication, key.indicator, key.version, key.period, key.division, key.area, key.sex)
    return "/".join(quote(str(part), safe="") for part in (*parts, key.group))


def _cell(key: Key, figure: Figure) -> dict[str, Any]:
    return {**key_as_data(key), "figure": figure_as_data(_alike(figure))}


def _alike(figure: Figure) -> Figure:
    """A figure as readers know it: without the counts behind it, and protected like the rest."""
    if isinstance(figure, Absent) and figure.why in (Why.PRIMARY, Why.SECONDARY):
        return Absent(Why.PROTECTED)
    return Number(figure.value, figure.interval) if isinstance(figure, Number) else figure


def _statement(statement: Statement, publication: int) -> dict[str, Any]:
    return {
        "kind": statement.kind,
        "text": statement.text,
        "anchors": [name_of(key, publication) for key in statement.anchors],
        "bound": [
            {
                "start": each.start,
                "end": each.end,
                "shown": statement.text[each.start : each.end],
                "quantity": each.quantity.value,
                "observations": [key_as_data(key) for key in each.keys],
            }
            for each in statement.bound
        ],
        "named": [[each.start, each.end] for each in statement.named],
    }


def kept_from(data: Any, *, name: str) -> Kept:
    """Return what a file of a block says; raises `BadInput` if it is none. `name` is the file's."""
    is_block = isinstance(data, Mapping) and data.get("format") == FORMAT
    if not is_block or data.get("language") not in ("sv", "en"):
        raise BadInput(name, "is no report block", f"give a file of the format {FORMAT}")
    try:
        return Kept(
            publication=int(data["publication"]["id"]),
            seal=str(data["publication"]["seal"]),
            language=str(data["language"]),
            area=str(data["area"]),
            statements=tuple(map(_statement_from, data["statements"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        why = f"its content is not that of a report block ({error})"
        raise BadInput(name, why, "write the block anew") from error


def _statement_from(data: Mapping[str, Any]) -> Statement:
    bound = tuple(
        Bound(
            int(each["start"]), int(each["end"]), Quantity(each["quantity"]),
            tuple(map(key_from_data, each["observations"])),
        )
        for each in data["bound"]
    )  # fmt: skip
    named = tuple(Named(int(start), int(end)) for start, end in data["named"])
    keys = dict.fromkeys(key for each in bound for key in each.keys)
    return Statement(str(data["kind"]), str(data["text"]), bound, named, tuple(keys))
