"""PxWeb, versions 1 and 2, over one small table: population of a few areas by sex, age and year."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

from fakes.services import Asked, Reply, Service

REGIONS = {f"0180R{n:03}": f"Område {n}" for n in range(1, 13)}
AGES = {"tot": "totalt", "16-19": "16-19 år", "20-24": "20-24 år"}
SEXES = {"1": "män", "2": "kvinnor"}
YEARS = {str(year): str(year) for year in range(2019, 2025)}
CONTENTS = {"BE01": "Folkmängd"}
VARIABLES: dict[str, tuple[str, dict[str, str], bool]] = {
    "Region": ("region", REGIONS, False),
    "Alder": ("ålder", AGES, True),
    "Kon": ("kön", SEXES, True),
    "ContentsCode": ("tabellinnehåll", CONTENTS, False),
    "Tid": ("år", YEARS, False),
}
"""Code, label, values, and whether the variable may be left out."""
WITHHELD = ("0180R003", "16-19", "2", "BE01", "2024")


def value(region: str, age: str, sex: str, contents: str, year: str) -> int | None:
    """Return the figure of one cell; one of them is withheld."""
    if (region, age, sex, contents, year) == WITHHELD:
        return None
    size = {"tot": 1000, "16-19": 50, "20-24": 70}[age]
    return size + 10 * int(region[-3:]) + (3 if sex == "2" else 0) + int(year) - 2019


def dataset(chosen: dict[str, list[str]]) -> dict[str, Any]:
    """Return JSON-stat 2 of the chosen values; a variable that is left out is summed over."""
    ids = [code for code in VARIABLES if code in chosen]
    cells = [_cell(dict(zip(ids, one, strict=True))) for one in product(*(chosen[c] for c in ids))]
    return {
        "version": "2.0", "class": "dataset", "label": "Folkmängd efter region, ålder, kön och år",
        "source": "SCB", "updated": "2025-02-22T07:00:00Z",
        "id": ids, "size": [len(chosen[code]) for code in ids],
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "dimension": {code: _dimension(code, chosen[code]) for code in ids},
        "value": cells,
        **({"status": {str(i): ".." for i, c in enumerate(cells) if c is None}}
           if None in cells else {}),
    }  # fmt: skip


def _cell(chosen: dict[str, str]) -> int | None:
    every = {"Alder": ["tot"], "Kon": list(SEXES)}
    options = [[chosen[code]] if code in chosen else every[code] for code in VARIABLES]
    figures = [value(*one) for one in product(*options)]
    return None if None in figures else sum(figure for figure in figures if figure is not None)


def _dimension(code: str, codes: list[str]) -> dict[str, Any]:
    label, values, _ = VARIABLES[code]
    category: dict[str, Any] = {
        "index": {one: place for place, one in enumerate(codes)},
        "label": {one: values[one] for one in codes},
    }
    if code == "ContentsCode":
        category["unit"] = {one: {"base": "antal", "decimals": 0} for one in codes}
    return {"label": label, "category": category}


class PxWebService(Service):
    """Version 1. `passes_over` is a variable whose choice it does not see."""

    def __init__(self, *, most: int = 100_000, passes_over: str = "", config: bool = True) -> None:
        super().__init__()
        self.most, self.passes_over, self.has_config = most, passes_over, config

    def answer(self, asked: Asked) -> Reply:
        if "config" in asked.query:
            if not self.has_config:
                return Reply({"error": "Parameter error"}, 404)
            calls, seconds = (self.window.calls, self.window.seconds) if self.window else (30, 10)
            told = {"maxValues": 10_000, "maxCells": self.most, "maxCalls": calls,
                    "timeWindow": seconds, "CORS": True}  # fmt: skip
            return Reply(told)
        if asked.parts[-1] == "BE":
            return Reply([{"id": "BefRegSO", "type": "t", "text": "Folkmängd",
                           "updated": "2025-02-22T07:00:00"},
                          {"id": "BE01", "type": "l", "text": "Folkmängd"}])  # fmt: skip
        if asked.parts[-1] != "BefRegSO":
            return Reply({"error": "Parameter error"}, 404)
        return Reply(self._metadata()) if asked.method == "GET" else self._data(asked.body)

    def _metadata(self) -> dict[str, Any]:
        variables = []
        for code, (text, values, eliminated) in VARIABLES.items():
            one = {"code": code, "text": text, "values": list(values),
                   "valueTexts": list(values.values())}  # fmt: skip
            if eliminated:
                one["elimination"] = True
            if code == "Tid":
                one["time"] = True
            variables.append(one)
        return {"title": "Folkmängd efter region, ålder, kön och år", "variables": variables}

    def _data(self, body: Any) -> Reply:
        chosen: dict[str, list[str]] = {}
        for one in body["query"]:
            if one["code"] not in VARIABLES:
                return Reply({"error": "Parameter error"}, 404)
            known = VARIABLES[one["code"]][1]
            codes = [code for code in one["selection"]["values"] if code in known]
            if not codes:
                return Reply({"error": "Parameter error"}, 404)
            chosen[one["code"]] = codes
        for code, (_, values, eliminated) in VARIABLES.items():
            if code == self.passes_over or (code not in chosen and not eliminated):
                chosen[code] = list(values)
        if math.prod(map(len, chosen.values())) > self.most:
            return Reply({"error": "Too many values selected"}, 403)
        return Reply(dataset(chosen))


class PxWebApi2Service(Service):
    """Version 2, with the errors of its server."""

    def __init__(self, *, most: int = 100_000) -> None:
        super().__init__()
        self.most = most

    def limited(self, asked: Asked) -> Reply:
        """Answer; the configuration is outside the limit."""
        return self.answer(asked) if asked.parts[-1] == "config" else super().limited(asked)

    def answer(self, asked: Asked) -> Reply:
        match asked.parts:
            case ["config"]:
                calls, seconds = (
                    (self.window.calls, self.window.seconds) if self.window else (30, 10)
                )
                return Reply({"apiVersion": "2.0", "maxDataCells": self.most,
                              "maxCallsPerTimeWindow": calls, "timeWindow": seconds,
                              "license": "https://creativecommons.org/publicdomain/zero/1.0/",
                              "sourceReferences": [{"language": "sv", "text": "Källa: SCB"}],
                              "defaultLanguage": "sv"})  # fmt: skip
            case ["tables"]:
                return self._search(asked)
            case ["tables", "TAB1", "metadata"]:
                return Reply(self._metadata())
            case ["tables", "TAB1", "data"]:
                return self._data(asked.body)
            case ["tables", _, "data"]:
                return _problem("Non-existent table", 400)
            case ["codelists", "agg_Unga"]:
                young = {"code": "16-24", "label": "16-24 år", "valueMap": ["16-19", "20-24"]}
                return Reply({"id": "agg_Unga", "type": "Aggregation", "values": [young]})
            case _:
                return _problem("Non-existent table", 404)

    def _search(self, asked: Asked) -> Reply:
        page = int(asked.query["pageNumber"][0])
        if page > 2:
            return _problem("Non-existent page", 404)
        table = {"id": f"TAB{page}", "label": "Folkmängd", "firstPeriod": "2019",
                 "lastPeriod": "2024", "variableNames": ["region", "kön"], "updated": "",
                 "discontinued": None}  # fmt: skip
        return Reply({"language": "sv", "tables": [table], "page": {
            "pageNumber": page, "pageSize": 1, "totalElements": 2, "totalPages": 2}})  # fmt: skip

    def _metadata(self) -> dict[str, Any]:
        data = dataset({code: list(values) for code, (_, values, _) in VARIABLES.items()})
        for code, (_, _, eliminated) in VARIABLES.items():
            data["dimension"][code]["extension"] = {"elimination": eliminated}
        return {**data, "value": [], "extension": {"px": {"nextUpdate": "2026-02-21T07:00:00Z"}}}

    def _data(self, body: Any) -> Reply:
        chosen = {}
        for one in body["selection"]:
            known = VARIABLES.get(one["variableCode"])
            if known is None:
                return _problem("Non-existent variable", 400)
            if one.get("codelist"):
                chosen[one["variableCode"]] = one["valueCodes"]
                continue
            if not set(one["valueCodes"]) <= set(known[1]):
                return _problem("Non-existent value", 400)
            chosen[one["variableCode"]] = one["valueCodes"]
        for code, (_, _, eliminated) in VARIABLES.items():
            if code not in chosen and not eliminated:
                return _problem("Missing selection for mandantory variable", 400)
        if math.prod(map(len, chosen.values())) > self.most:
            return _problem("Too many cells selected", 400)
        return Reply(_aggregated(chosen) if chosen.get("Alder") == ["16-24"] else dataset(chosen))


def _aggregated(chosen: dict[str, list[str]]) -> dict[str, Any]:
    young = dataset({**chosen, "Alder": ["16-19"]})
    elder = dataset({**chosen, "Alder": ["20-24"]})
    pairs = zip(young["value"], elder["value"], strict=True)
    category = {"index": {"16-24": 0}, "label": {"16-24": "16-24 år"}}
    young["dimension"]["Alder"] = {"label": "ålder", "category": category}
    return {**young, "value": [None if None in pair else sum(pair) for pair in pairs]}


def _problem(title: str, status: int) -> Reply:
    return Reply({"type": "Parameter error", "title": title, "status": status}, status)
