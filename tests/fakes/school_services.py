"""Kolada and Skolverket as they answer, over a few figures of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fakes.services import Asked, Reply, Service

DATA = Path(__file__).resolve().parents[1] / "data" / "feeds"


class KoladaService(Service):
    """Version 3: what it does not know it answers with nothing."""

    def __init__(self, *, page: int = 5000, next_host: str = "") -> None:
        super().__init__()
        self.page, self.next_host = page, next_host
        self.data = json.loads((DATA / "kolada.json").read_text("utf-8"))

    def answer(self, asked: Asked) -> Reply:
        if any(part.count(",") >= 25 for part in asked.parts):
            return Reply({"detail": "at most 25 ids"}, 422)
        match asked.parts:
            case ["kpi", ids]:
                wanted = ids.split(",")
                return self._page([k for k in self.data["kpi"] if k["id"] in wanted], asked)
            case ["kpi"]:
                title = asked.query["title"][0].casefold()
                found = [k for k in self.data["kpi"] if title in k["title"].casefold()]
                return self._page(found, asked)
            case ["municipality"]:
                return self._page(self.data["municipality"], asked)
            case ["data", "kpi", kpis, "municipality", areas, *rest]:
                return self._page(self._rows(kpis, areas, rest), asked)
            case _:
                return Reply({"detail": "Not Found"}, 404)

    def _rows(self, kpis: str, areas: str, rest: list[str]) -> list[dict[str, Any]]:
        years = rest[1].split(",") if rest[:1] == ["year"] else None
        return [
            row
            for row in self.data["data"]
            if row["kpi"] in kpis.split(",")
            and row["municipality"] in areas.split(",")
            and (years is None or str(row["period"]) in years)
        ]

    def _page(self, values: list[Any], asked: Asked) -> Reply:
        number = int(asked.query.get("page", ["1"])[0])
        part = values[(number - 1) * self.page : number * self.page]
        more = len(values) > number * self.page
        host = self.next_host or self.base
        following = f"{host}{asked.path}?page={number + 1}" if more else None
        return Reply({"values": part, "count": len(values), "next_url": following,
                      "previous_url": None})  # fmt: skip


class SkolverketService(Service):
    """Version 4. A filter that it does not know is passed over, and all of Sweden answers."""

    def __init__(self, *, size: int = 2, loses: int = 0) -> None:
        super().__init__()
        self.size, self.loses = size, loses
        self.data = json.loads((DATA / "skolverket.json").read_text("utf-8"))

    def answer(self, asked: Asked) -> Reply:
        match asked.parts:
            case ["school-units"]:
                area = asked.query.get("geographicalAreaCode", [""])[0]
                units = self.data["units"]
                if area in ("0180", "0136", "9999"):
                    units = [unit for unit in units if unit["geographicalAreaCode"] == area]
                return self._page("listedSchoolUnits", units, asked)
            case ["compact-school-units"]:
                units = [{"schoolUnitCode": unit["code"], "schoolUnitName": unit["name"]}
                         for unit in self.data["units"]]  # fmt: skip
                return self._page("compactSchoolUnits", units, asked)
            case ["school-units", code, "statistics", "gr"]:
                found = self.data["statistics"].get(code)
                return _hal(found) if found is not None else Reply(
                    {"status": "NOT_FOUND", "message": "No such unit", "body": None}, 404
                )  # fmt: skip
            case _:
                return Reply({"status": "NOT_FOUND", "message": "", "body": None}, 404)

    def _page(self, key: str, units: list[Any], asked: Asked) -> Reply:
        number = int(asked.query["page"][0])
        part = units[number * self.size : (number + 1) * self.size]
        pages = -(-len(units) // self.size)
        if number == pages - 1 and self.loses:
            part = part[: -self.loses]
        told = {
            "size": self.size,
            "totalElements": len(units),
            "totalPages": pages,
            "number": number,
        }
        return _hal({"_embedded": {key: part}, "_links": {}, "page": told})


def _hal(body: Any) -> Reply:
    return Reply({"status": "OK", "message": "Success", "body": body})
