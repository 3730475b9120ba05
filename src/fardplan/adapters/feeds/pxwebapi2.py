"""PxWebApi, version 2: tables by their id, with other lists of codes for their variables."""

from __future__ import annotations

import urllib.parse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fardplan.adapters.feeds.asking import Question, Variable, answered, joined, lag_of, question
from fardplan.adapters.feeds.http import Answer, Http, UnableToFetch, Window
from fardplan.adapters.feeds.json_stat import read_json_stat
from fardplan.statistics.tables import Table, Value

SCB = "https://statistikdatabasen.scb.se/api/v2"
"""Statistics Sweden."""
_MOST_CELLS = 100_000
_DO = "look at the address in a browser"


@dataclass(frozen=True, slots=True)
class Listed:
    """A table as a search tells of it."""

    id: str
    label: str
    first_period: str
    last_period: str
    variables: tuple[str, ...]
    updated: str
    discontinued: bool


@dataclass(frozen=True, slots=True)
class Config:
    """What an installation says of itself."""

    most_cells: int
    calls: int
    seconds: float
    licence: str
    source: str


class PxWebApi2:
    """One installation; `language` is that of the labels."""

    def __init__(self, http: Http, base: str = SCB, *, language: str = "sv") -> None:
        self._http = http
        self._base = base.rstrip("/")
        self._language = language
        self._config: Config | None = None

    def config(self) -> Config:
        """Return what the installation says of itself, and keep to its pace from then on."""
        if self._config is None:
            data = self._object(self._http.get(f"{self._base}/config"))
            self._config = _config(data, self._language)
            self._http.window = Window(self._config.calls, self._config.seconds)
        return self._config

    def search(self, words: str, *, most: int = 100) -> tuple[Listed, ...]:
        """Return tables that a search finds, at most `most`. Raises `UnableToFetch`."""
        found: list[Listed] = []
        page = 1
        while len(found) < most:
            data = self._object(
                self._get("tables", query=words, pageNumber=str(page), pageSize=str(min(most, 100)))
            )
            found += [_listed(one) for one in data.get("tables", ())]
            if page >= int(data.get("page", {}).get("totalPages", 1)):
                break
            page += 1
        return tuple(found[:most])

    def variables(self, table: str) -> tuple[Variable, ...]:
        """Return the variables of a table. Raises `UnableToFetch` where there is none."""
        answer = self._get(f"tables/{_quoted(table)}/metadata")
        return _variables(answer, self._object(answer))

    def codelist(self, id: str) -> tuple[Value, ...]:
        """Return the values of another list of codes. Raises `UnableToFetch` if there is none."""
        answer = self._get(f"codelists/{_quoted(id)}")
        data = self._object(answer)
        return tuple(Value(str(v["code"]), str(v.get("label", ""))) for v in data.get("values", ()))

    def table(
        self,
        table: str,
        wanted: Mapping[str, Sequence[str]],
        codelists: Mapping[str, str] | None = None,
    ) -> Table:
        """Return the figures of a table that are wanted, as `asking.question` reads the choice.

        `codelists` names another list for a variable, whose codes are then chosen from. What is
        more than the installation gives at once is asked for in parts. Raises `BadInput` for a
        choice that cannot be made, and where the answer is not what was asked for.
        """
        config = self.config()
        metadata = self._get(f"tables/{_quoted(table)}/metadata")
        data = self._object(metadata)
        lists = {code: self.codelist(id) for code, id in (codelists or {}).items()}
        whole = question(table, _variables(metadata, data), wanted, lists, codelists)
        found = joined([self._part(table, one) for one in whole.within(config.most_cells)])
        px = (data.get("extension") or {}).get("px") or {}
        from_ = replace(
            found.provenance,
            source=found.provenance.source or config.source,
            licence=config.licence,
            table=table,
            next_expected=str(px.get("nextUpdate") or ""),
        )
        from_ = replace(from_, lag_days=lag_of(found, from_))
        return replace(found, provenance=from_, notes=(*found.notes, *whole.notes()))

    def _part(self, table: str, asked: Question) -> Table:
        address = self._address(f"tables/{_quoted(table)}/data", outputFormat="json-stat2")
        answer = self._http.post(address, {"selection": _selection(asked)})
        found = answered(asked, read_json_stat(table, answer.body))
        from_ = replace(found.provenance, retrieved_at=answer.retrieved_at, address=answer.address)
        return replace(found, provenance=from_)

    def _get(self, path: str, **parameters: str) -> Answer:
        return self._http.get(self._address(path, **parameters))

    def _address(self, path: str, **parameters: str) -> str:
        query = urllib.parse.urlencode({"lang": self._language, **parameters})
        return f"{self._base}/{path}?{query}"

    def _object(self, answer: Answer) -> dict[str, Any]:
        data = answer.json()
        if not isinstance(data, dict):
            raise UnableToFetch(answer.address, "its answer has another form than PxWebApi 2", _DO)
        return data


def _config(data: Mapping[str, Any], language: str) -> Config:
    told = {one.get("language"): one.get("text", "") for one in data.get("sourceReferences", ())}
    return Config(
        int(data.get("maxDataCells") or _MOST_CELLS),
        int(data.get("maxCallsPerTimeWindow") or 10),
        float(data.get("timeWindow") or 10),
        str(data.get("license") or ""),
        str(told.get(language) or next(iter(told.values()), "")),
    )


def _listed(one: Mapping[str, Any]) -> Listed:
    return Listed(
        str(one.get("id", "")),
        str(one.get("label", "")),
        str(one.get("firstPeriod") or ""),
        str(one.get("lastPeriod") or ""),
        tuple(map(str, one.get("variableNames") or ())),
        str(one.get("updated") or ""),
        bool(one.get("discontinued")),
    )


def _variables(answer: Answer, data: Mapping[str, Any]) -> tuple[Variable, ...]:
    time = (data.get("role") or {}).get("time") or ()
    try:
        return tuple(_variable(code, data["dimension"][code], code in time) for code in data["id"])
    except (KeyError, TypeError, AttributeError):
        raise UnableToFetch(answer.address, "its metadata lack a field", _DO) from None


def _variable(code: str, said: Mapping[str, Any], is_time: bool) -> Variable:
    category = said["category"]
    codes = sorted(category["index"], key=category["index"].__getitem__)
    labels = category.get("label") or {}
    values = tuple(Value(one, str(labels.get(one, ""))) for one in codes)
    eliminated = bool((said.get("extension") or {}).get("elimination"))
    return Variable(code, str(said.get("label", "")), values, eliminated, is_time)


def _selection(asked: Question) -> list[dict[str, Any]]:
    return [
        {
            "variableCode": one.variable.code,
            **({"codelist": one.codelist} if one.codelist else {}),
            "valueCodes": list(one.codes),
        }
        for one in asked.chosen
    ]


def _quoted(part: str) -> str:
    return urllib.parse.quote(part, safe="")
