"""Kolada, version 3: key figures of municipalities, regions and their units.

K is women, M is men, T is the total. What Kolada does not know it answers with nothing, so what was
asked for is compared with what came.
"""

from __future__ import annotations

import urllib.parse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fardplan.adapters.feeds.http import Answer, Http, UnableToFetch, same_host
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Figure, Number, Why
from fardplan.statistics.periods import days_of
from fardplan.statistics.tables import (
    Cell,
    Column,
    Provenance,
    Role,
    Table,
    Value,
    columns_of,
    lag_days,
)

RKA = "https://api.kolada.se/v3"
"""The service of the Council for the Promotion of Municipal Analyses."""
MOST_IDS = 25
"""How many ids stand in one part of an address at most."""
_MOST_PAGES = 1_000
_SEXES = {"K": "Kvinnor", "M": "Män", "T": "Totalt"}
_DO = "look at the address in a browser"


@dataclass(frozen=True, slots=True)
class Kpi:
    """A key figure: what it is of, whether it is split by sex, when the next figures come."""

    id: str
    title: str
    description: str
    by_sex: bool
    latest: str
    published: str


class Kolada:
    """The service, or another that answers as it does."""

    def __init__(self, http: Http, base: str = RKA) -> None:
        self._http = http
        self._base = base.rstrip("/")

    def kpis(self, ids: Sequence[str]) -> tuple[Kpi, ...]:
        """Return key figures by their ids. Raises `BadInput` that names those Kolada lacks."""
        found = {kpi.id: kpi for part in _parts(ids) for kpi in self._kpis(f"kpi/{_joined(part)}")}
        unknown = [one for one in ids if one not in found]
        if unknown:
            why = f"Kolada knows no key figure {', '.join(unknown)}"
            raise BadInput(f"{self._base}/kpi", why, "search for it by its title")
        return tuple(found[one] for one in ids)

    def search(self, title: str) -> tuple[Kpi, ...]:
        """Return the key figures whose title holds some words."""
        return tuple(self._kpis(f"kpi?{urllib.parse.urlencode({'title': title})}"))

    def municipalities(self) -> tuple[Value, ...]:
        """Return municipalities and regions: their codes and names."""
        return tuple(
            Value(str(one["id"]), str(one["title"])) for one, _ in self._values("municipality")
        )

    def table(self, kpis: Sequence[str], areas: Sequence[str], years: Sequence[str] = ()) -> Table:
        """Return the values of key figures for areas: municipalities, regions or groups of them.

        All years, if none is named. A value that is null is missing; what Kolada has nothing of is
        told in the notes. Raises `BadInput` for what it does not know, and where it knows nothing.
        """
        return self._table(kpis, areas, years, kind="municipality", route="data")

    def units(self, kpis: Sequence[str], units: Sequence[str], years: Sequence[str] = ()) -> Table:
        """Return the values of key figures for units, e.g. schools; otherwise as `table`."""
        return self._table(kpis, units, years, kind="ou", route="oudata")

    def _table(
        self, kpis: Sequence[str], areas: Sequence[str], years: Sequence[str], kind: str, route: str
    ) -> Table:
        if not kpis or not areas:
            raise BadInput(self._base, "no key figure or no area is named", "name at least one")
        known = self.kpis(kpis)
        taken = _Taken(kind)
        for some_kpis in _parts(kpis):
            for some_areas in _parts(areas):
                path = f"{route}/kpi/{_joined(some_kpis)}/{kind}/{_joined(some_areas)}"
                for some_years in _parts(years) if years else ((),):
                    year = f"/year/{_joined(some_years)}" if some_years else ""
                    for row, answer in self._values(path + year):
                        taken.add(row, answer)
        return taken.table(known, areas, years)

    def _kpis(self, path: str) -> Iterator[Kpi]:
        for one, answer in self._values(path):
            try:
                yield Kpi(
                    str(one["id"]),
                    str(one["title"]),
                    str(one.get("description") or ""),
                    bool(one["is_divided_by_gender"]),
                    str(one.get("publ_period") or ""),
                    str(one.get("publication_date") or ""),
                )
            except KeyError as error:
                raise UnableToFetch(answer.address, f"a key figure lacks {error}", _DO) from None

    def _values(self, path: str) -> Iterator[tuple[dict[str, Any], Answer]]:
        """Yield what stands on every page of an answer, with the answer it stood in."""
        address: str | None = f"{self._base}/{path}"
        for _ in range(_MOST_PAGES):
            if address is None:
                return
            answer = self._http.get(address)
            data = answer.json()
            if not isinstance(data, dict) or not isinstance(data.get("values"), list):
                raise UnableToFetch(answer.address, "its answer has no values", _DO)
            yield from ((one, answer) for one in data["values"])
            address = self._next(answer, data)
        raise UnableToFetch(f"{self._base}/{path}", "its pages have no end", _DO)

    def _next(self, answer: Answer, data: dict[str, Any]) -> str | None:
        following = data.get("next_url")
        if following and not same_host(answer.address, str(following)):
            raise UnableToFetch(answer.address, "its next page is at another host", _DO)
        return str(following) if following else None


class _Taken:
    """What has come of a question, page by page."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._cells: list[Cell] = []
        self._hashes: dict[str, None] = {}
        self._last: Answer | None = None
        self._deleted = 0
        self._means: set[str] = set()

    def add(self, row: dict[str, Any], answer: Answer) -> None:
        self._hashes.setdefault(answer.hash)
        self._last = answer
        try:
            where = (str(row["kpi"]), str(row[self._kind]), str(row["period"]))
            for value in row["values"]:
                self._add_value(where, value, answer)
        except (KeyError, TypeError, AttributeError):
            raise UnableToFetch(answer.address, "a value lacks a field", _DO) from None

    def _add_value(
        self, where: tuple[str, str, str], value: dict[str, Any], answer: Answer
    ) -> None:
        if value.get("isdeleted"):
            self._deleted += 1
            return
        sex = str(value["gender"])
        if sex not in _SEXES:
            why = f'it has a sex "{sex}" that is none of K, M and T'
            raise UnableToFetch(answer.address, why, "see what the source says of it")
        if (value.get("count") or 0) > 1:
            self._means.add(where[1])
        place = f"{where[0]}, {where[1]}, {where[2]}, {sex}"
        self._cells.append(Cell((*where, sex), _figure(value.get("value"), place), place))

    def table(self, kpis: Sequence[Kpi], areas: Sequence[str], years: Sequence[str]) -> Table:
        if not self._cells or self._last is None:
            asked = f"{_listed(k.id for k in kpis)} for {_listed(areas)}"
            when = f" in {_listed(years)}" if years else ""
            why = f"Kolada has nothing of {asked}{when}"
            raise BadInput("Kolada", why, "look at the codes and at the years")
        heads = [("kpi", Role.CONTENT), (self._kind, Role.AREA),
                 ("period", Role.TIME), ("gender", Role.DIMENSION)]  # fmt: skip
        columns = columns_of(heads, [cell.codes for cell in self._cells])
        titles = {kpi.id: kpi.title for kpi in kpis}
        named = (_named(columns[0], titles), *columns[1:3], _named(columns[3], _SEXES))
        notes = (*self._notes(areas, years, columns), *_of_sexes(kpis, self._cells))
        return Table(
            tuple(named),
            tuple(self._cells),
            title=titles[kpis[0].id] if len(kpis) == 1 else "Kolada",
            notes=notes,
            provenance=self._provenance(kpis, columns[2]),
        )

    def _notes(
        self, areas: Sequence[str], years: Sequence[str], columns: Sequence[Column]
    ) -> Iterator[str]:
        for asked, column, what in ((areas, columns[1], "areas"), (years, columns[2], "years")):
            lacking = [one for one in asked if one not in column.place_of]
            if lacking:
                yield f"Kolada answered nothing for these {what}: {_listed(lacking)}."
        if self._deleted:
            yield f"Kolada has withdrawn {self._deleted} values; they are left out."
        if self._means:
            told = _listed(sorted(self._means))
            yield f"The values of these groups are means of municipalities, not weighted: {told}."

    def _provenance(self, kpis: Sequence[Kpi], periods: Column) -> Provenance:
        assert self._last is not None
        coming = min((kpi.published for kpi in kpis if kpi.published), default="")
        ends = [days[1] for code in periods.codes if (days := days_of(code))]
        today = self._last.retrieved_at.date()
        return Provenance(
            source="Kolada",
            licence="Källa: Kolada",
            address=self._last.address,
            table=",".join(kpi.id for kpi in kpis),
            retrieved_at=self._last.retrieved_at,
            next_expected=coming if coming > today.isoformat() else "",
            lag_days=_lag(ends, coming, today),
            hashes=tuple(self._hashes),
        )


def _lag(ends: Sequence[date], published: str, today: date) -> int | None:
    """Return the lag, where the latest publication is behind us and its period is known."""
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return None
    return lag_days(max(ends), day) if ends and day <= today else None


def _of_sexes(kpis: Sequence[Kpi], cells: Iterable[Cell]) -> Iterator[str]:
    """Tell where there is no split by sex: never made, or made but not told here."""
    for kpi in kpis:
        if not kpi.by_sex:
            yield f"{kpi.id} is not split by sex at the source."
    by_sex = {kpi.id for kpi in kpis if kpi.by_sex}
    there = Counter[tuple[str, str, str]]()
    for cell in cells:
        if isinstance(cell.figure, Number) and cell.codes[0] in by_sex:
            there[cell.codes[:3]] += 1  # type: ignore[index]
    alone = [where for where, number in there.items() if number < len(_SEXES)]
    if alone:
        kpi_id, area, year = alone[0]
        yield (
            f"In {len(alone)} places women or men are lacking though the total is there, first "
            f"{kpi_id}, {area}, {year}: the source may protect them."
        )


def _figure(value: Any, place: str) -> Figure:
    if value is None:
        return Absent(Why.MISSING, "null")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Number(float(value))
    raise BadInput(f"Kolada, {place}", f'"{value}" is no figure', "ask the source")


def _named(column: Column, names: dict[str, str]) -> Column:
    values = tuple(Value(code, names.get(code, "")) for code in column.codes)
    return replace(column, values=values)


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), MOST_IDS):
        yield ids[start : start + MOST_IDS]


def _joined(ids: Sequence[str]) -> str:
    return ",".join(urllib.parse.quote(one, safe="") for one in ids)


def _listed(names: Iterable[str], most: int = 6) -> str:
    every = list(names)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
