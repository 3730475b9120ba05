"""Planned Educations, version 4, of the Swedish National Agency for Education: schools and figures.

The service passes over filters that it does not know and answers with all of Sweden; so each page
is held against what was asked for before the next one is fetched.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fardplan.adapters.feeds.cells import Reader
from fardplan.adapters.feeds.http import Answer, Http, UnableToFetch
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Censored, Figure, Why
from fardplan.statistics.tables import Cell, Provenance, Role, Table, Value, columns_of

SKOLVERKET = "https://api.skolverket.se/planned-educations/v4"
"""The service of the agency."""
_ACCEPT = "application/vnd.skolverket.plannededucations.api.v4.hal+json"
_PAGE = 50
_MOST_PAGES = 1_000
_DO = "look at the address in a browser"
_ABSENT = {
    "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS": Why.WITHHELD_BY_SOURCE,
    "MISSING": Why.MISSING,
    "TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION": Why.NOT_APPLICABLE,
}
_NEARLY_ALL = "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE"
_NEARLY_ALL_FROM = 60.0
"""Ten pupils are shown at least, and four of them may be hidden as not eligible."""
_PER_CENT = "ratio"
_NO_SEX = "The source does not split figures of schools by sex."


@dataclass(frozen=True, slots=True)
class School:
    """A school unit as lists have it."""

    code: str
    name: str
    municipality: str
    organiser: str


class Skolverket:
    """The service, or another that answers as it does."""

    def __init__(self, http: Http, base: str = SKOLVERKET) -> None:
        self._http = http
        self._base = base.rstrip("/")

    def schools(
        self, municipality: str, *, form: str = "gr", years: str = ""
    ) -> tuple[School, ...]:
        """Return the schools of a municipality that have a form of schooling.

        `years` are school years, e.g. "9". Raises `UnableToFetch` where the answer holds schools of
        other municipalities, or fewer schools than it says.
        """
        filters = {"geographicalAreaCode": municipality, "typeOfSchooling": form}
        if years:
            filters["schoolYears"] = years
        found: dict[str, School] = {}
        total = 0
        for body, answer in self._pages("school-units", filters):
            total = _total(body, answer)
            for one in _embedded(body, "listedSchoolUnits", answer):
                school = _school(one, answer)
                _refuse_elsewhere(school, municipality, total, answer)
                found[school.code] = school
        if len(found) != total:
            why = f"it says {total} schools and gave {len(found)}"
            raise UnableToFetch(f"{self._base}/school-units", why, "try again later")
        if not found:
            why = f"it has no schools of the form {form} in {municipality}"
            raise BadInput(f"{self._base}/school-units", why, "look at the code")
        return tuple(found.values())

    def compact(self, filters: Mapping[str, str]) -> tuple[str, ...]:
        """Return the codes of school units that answer to filters.

        These lists do not say where a school is. So the first page is held against that of no
        filter: if as many answer, the filter was passed over, and `UnableToFetch` is raised.
        """
        every = next(self._pages("compact-school-units", {}))
        all_of_them = _total(*every)
        codes: list[str] = []
        for body, answer in self._pages("compact-school-units", filters):
            if filters and _total(body, answer) == all_of_them:
                raise _passed_over(answer, all_of_them)
            units = _embedded(body, "compactSchoolUnits", answer)
            codes += [str(one["schoolUnitCode"]) for one in units]
        return tuple(codes)

    def table(self, schools: Sequence[str], *, form: str = "gr") -> Table:
        """Return the series of figures that schools have.

        Withheld figures stay withheld, "~100" and "cirka 370" are known within bounds. Raises
        `UnableToFetch` for a kind of figure that is not known here.
        """
        if not schools:
            raise BadInput(self._base, "no school is named", "name at least one")
        cells: list[Cell] = []
        answers = []
        silent = []
        for code in schools:
            path = f"school-units/{urllib.parse.quote(code, safe='')}/statistics/{form}"
            body, answer = self._body(f"{self._base}/{path}")
            answers.append(answer)
            before = len(cells)
            cells += _series(code, body, answer)
            if len(cells) == before:
                silent.append(code)
        if not cells:
            raise BadInput(self._base, "the schools have no figures", "look at the form of school")
        return _made(cells, answers, silent, self._base)

    def _pages(
        self, path: str, filters: Mapping[str, str]
    ) -> Iterator[tuple[dict[str, Any], Answer]]:
        for page in range(_MOST_PAGES):
            query = {"page": str(page), "size": str(_PAGE), **filters}
            body, answer = self._body(f"{self._base}/{path}?{urllib.parse.urlencode(query)}")
            yield body, answer
            told = body.get("page")
            if not isinstance(told, dict) or page + 1 >= int(told.get("totalPages", 0)):
                return
        raise UnableToFetch(f"{self._base}/{path}", "its pages have no end", _DO)

    def _body(self, address: str) -> tuple[dict[str, Any], Answer]:
        answer = self._http.get(address, {"Accept": _ACCEPT})
        data = answer.json()
        body = data.get("body") if isinstance(data, dict) else None
        if not isinstance(body, dict) or data.get("status") != "OK":
            said = data.get("message", "") if isinstance(data, dict) else ""
            why = f"its answer has no body{f' ({said})' if said else ''}"
            raise UnableToFetch(address, why, _DO)
        return body, answer


def _total(body: Mapping[str, Any], answer: Answer) -> int:
    total = (body.get("page") or {}).get("totalElements")
    if not isinstance(total, int):
        raise UnableToFetch(answer.address, "it does not say how many there are", _DO)
    return total


def _embedded(body: Mapping[str, Any], key: str, answer: Answer) -> list[dict[str, Any]]:
    units = (body.get("_embedded") or {}).get(key, [])
    if not isinstance(units, list):
        raise UnableToFetch(answer.address, f"its answer has no {key}", _DO)
    return units


def _school(one: Mapping[str, Any], answer: Answer) -> School:
    try:
        return School(
            str(one["code"]),
            str(one["name"]),
            str(one["geographicalAreaCode"]),
            str(one.get("principalOrganizerType") or ""),
        )
    except KeyError as error:
        raise UnableToFetch(answer.address, f"a school lacks {error}", _DO) from None


def _refuse_elsewhere(school: School, municipality: str, total: int, answer: Answer) -> None:
    if school.municipality != municipality:
        raise _passed_over(answer, total)


def _passed_over(answer: Answer, total: int) -> UnableToFetch:
    why = f"it passed over the filter and answered with all {total} schools"
    return UnableToFetch(answer.address, why, "use a filter that the service knows")


# --- Figures -------------------------------------------------------------------------------------


def _series(code: str, body: Mapping[str, Any], answer: Answer) -> Iterator[Cell]:
    for metric, series in body.items():
        if not isinstance(series, list):
            continue
        for one in series:
            if not isinstance(one, dict) or "valueType" not in one:
                break
            if not one.get("timePeriod"):
                continue
            period = str(one["timePeriod"])
            place = f"school {code}, {metric}, {period}"
            yield Cell((code, metric, period), _figure(one, place, answer), place)


def _figure(one: Mapping[str, Any], place: str, answer: Answer) -> Figure:
    kind = str(one["valueType"])
    said = "" if one.get("value") is None else str(one["value"])
    if kind in _ABSENT:
        return Absent(_ABSENT[kind], said)
    if kind == _NEARLY_ALL:
        return Censored(_NEARLY_ALL_FROM, 100.0, said)
    if kind == "EXISTS":
        return Reader("Skolverket", decimal=",").figure(said, place)
    why = f'{place} has the kind "{kind}" that is not known'
    raise UnableToFetch(answer.address, why, "see what the source says of it")


def _made(
    cells: Sequence[Cell], answers: Sequence[Answer], silent: Sequence[str], base: str
) -> Table:
    heads = [("schoolUnit", Role.AREA), ("metric", Role.CONTENT), ("timePeriod", Role.TIME)]
    school, metric, period = columns_of(heads, [cell.codes for cell in cells])
    values = tuple(
        Value(c, unit="per cent" if _PER_CENT in c.lower() else "") for c in metric.codes
    )
    periods = tuple(Value(code) for code in sorted(period.codes))
    notes = (
        (_NO_SEX, f"These schools have no figures: {', '.join(silent)}.") if silent else (_NO_SEX,)
    )
    return Table(
        (school, replace(metric, values=values), replace(period, values=periods)),
        tuple(cells),
        title="Skolverket, Planned Educations",
        notes=notes,
        provenance=Provenance(
            source="Skolverket",
            address=base,
            table="planned-educations v4",
            retrieved_at=max(answer.retrieved_at for answer in answers),
            hashes=tuple(answer.hash for answer in answers),
        ),
    )
