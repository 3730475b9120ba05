"""PxWeb, version 1: one tree of addresses, as Statistics Sweden and cities have it."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fardplan.adapters.feeds.asking import Question, Variable, answered, joined, lag_of, question
from fardplan.adapters.feeds.http import Answer, Http, UnableToFetch, Window
from fardplan.adapters.feeds.json_stat import read_json_stat
from fardplan.kernel.errors import BadInput
from fardplan.statistics.tables import Provenance, Table, Value

SCB = "https://api.scb.se/OV0104/v1/doris/sv/ssd"
"""Statistics Sweden, in Swedish."""
_MOST_CELLS = 100_000
_DO = "look at the address in a browser"


@dataclass(frozen=True, slots=True)
class Node:
    """What stands below a level: `kind` is "l" for a folder, "t" for a table, "h" a headline."""

    id: str
    kind: str
    text: str
    updated: str = ""


class PxWeb:
    """One installation. `source` and `licence` go with every table that is fetched."""

    def __init__(
        self, http: Http, base: str = SCB, *, source: str = "SCB", licence: str = "CC0"
    ) -> None:
        self._http = http
        self._base = base.rstrip("/")
        self._source = source
        self._licence = licence
        self._most: int | None = None

    def level(self, path: str = "") -> tuple[Node, ...]:
        """Return what stands below a level of the tree. Raises `UnableToFetch`."""
        answer = self._http.get(self._address(path))
        data = answer.json()
        if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
            raise UnableToFetch(answer.address, "it is no folder of tables", _DO)
        return tuple(
            Node(str(one.get("id", one.get("dbid", ""))), str(one.get("type", "l")),
                 str(one.get("text", "")), str(one.get("updated", "")))
            for one in data
        )  # fmt: skip

    def variables(self, path: str) -> tuple[Variable, ...]:
        """Return the variables of a table. Raises `UnableToFetch` where there is none."""
        answer = self._http.get(self._address(path))
        data = answer.json()
        if not isinstance(data, dict) or not isinstance(data.get("variables"), list):
            raise UnableToFetch(answer.address, "it is no table", "give the path of a table")
        try:
            return tuple(_variable(one) for one in data["variables"])
        except (KeyError, TypeError):
            raise UnableToFetch(answer.address, "its metadata lack a field", _DO) from None

    def table(self, path: str, wanted: Mapping[str, Sequence[str]]) -> Table:
        """Return the figures of a table that are wanted, as `asking.question` reads the choice.

        What is more than the installation gives at once is asked for in parts. Raises `BadInput`
        for a choice that cannot be made, and where the answer is not what was asked for.
        """
        lists = {code: codes[0] for code, codes in wanted.items() if _is_list(codes)}
        plain = {code: _without_list(codes) for code, codes in wanted.items()}
        variables = tuple(
            replace(one, values=None) if one.code in lists else one for one in self.variables(path)
        )
        whole = question(path, variables, plain, names=lists)
        parts = [self._part(path, part) for part in whole.within(self.most_cells())]
        table = joined(parts)
        from_ = self._provenance(path, table)
        table = replace(table, provenance=replace(from_, lag_days=lag_of(table, from_)))
        return replace(table, notes=(*table.notes, *whole.notes()))

    def most_cells(self) -> int:
        """Return how many figures the installation gives at once, and keep to its pace."""
        if self._most is None:
            told = self._config()
            self._most = _positive(told.get("maxCells"), _MOST_CELLS)
            calls, seconds = told.get("maxCalls"), told.get("timeWindow")
            if _positive(calls, 0) and _positive(seconds, 0):
                self._http.window = Window(_positive(calls, 1), float(_positive(seconds, 1)))
        return self._most

    def _config(self) -> dict[str, Any]:
        """Return what the installation says of itself; some say nothing."""
        try:
            data = self._http.get(f"{self._address('')}?config").json()
        except UnableToFetch as error:
            if error.status in (400, 404):
                return {}
            raise
        return data if isinstance(data, dict) else {}

    def _part(self, path: str, asked: Question) -> Table:
        body = {"query": _query(asked), "response": {"format": "json-stat2"}}
        answer = self._http.post(self._address(path), body)
        _refuse_other(answer)
        table = answered(asked, read_json_stat(path, answer.body))
        from_ = replace(table.provenance, retrieved_at=answer.retrieved_at, address=answer.address)
        return replace(table, provenance=from_)

    def _provenance(self, path: str, table: Table) -> Provenance:
        from_ = table.provenance
        return replace(
            from_,
            source=from_.source or self._source,
            licence=self._licence,
            table=from_.table or path.rsplit("/", 1)[-1],
        )

    def _address(self, path: str) -> str:
        levels = [urllib.parse.quote(level, safe="") for level in path.split("/") if level]
        return "/".join([self._base, *levels])


def _variable(said: Mapping[str, Any]) -> Variable:
    codes, texts = said.get("values"), said.get("valueTexts")
    values = None
    if codes is not None:
        labels = texts if texts is not None else codes
        values = tuple(
            Value(str(code), str(text)) for code, text in zip(codes, labels, strict=True)
        )
    return Variable(
        str(said["code"]),
        str(said.get("text", "")),
        values,
        bool(said.get("elimination")),
        bool(said.get("time")),
    )


def _query(asked: Question) -> list[dict[str, Any]]:
    return [
        {
            "code": one.variable.code,
            "selection": {"filter": one.codelist or "item", "values": list(one.codes)},
        }
        for one in asked.chosen
    ]


def _is_list(codes: Sequence[str]) -> bool:
    return bool(codes) and codes[0].startswith(("agg:", "vs:"))


def _without_list(codes: Sequence[str]) -> Sequence[str]:
    return codes[1:] if _is_list(codes) else codes


def _refuse_other(answer: Answer) -> None:
    if answer.body.lstrip()[:1] != b"{" and not answer.body.startswith(b"\xef\xbb\xbf"):
        answer.json()
        raise BadInput(answer.address, "its answer is no table", _DO)


def _positive(said: Any, otherwise: int) -> int:
    return said if isinstance(said, int) and said > 0 else otherwise
