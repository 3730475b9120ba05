"""The indicator file: definitions as YAML that a person can read, checked against a schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from fardplan.kernel.checked_yaml import checked, text_of
from fardplan.kernel.errors import BadInput
from fardplan.plan import UnitOfObservation
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.indicators import (
    Break,
    Certainty,
    DataSource,
    Exemption,
    Indicator,
    SexRule,
)
from fardplan.statistics.vocabulary import Direction, Measure, Sex

FORMAT = "fardplan-indicators/1"
_KIND = "indicator"


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator, the ids of the milestones that it measures, and what is still to decide."""

    indicator: Indicator
    milestones: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definitions:
    """All that an indicator file holds."""

    id: str
    title: str
    definitions: tuple[Definition, ...]

    @property
    def newest(self) -> Mapping[str, Definition]:
        """The newest version of each indicator, by its id."""
        ordered = sorted(self.definitions, key=lambda each: each.indicator.version)
        return {each.indicator.id: each for each in ordered}


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the indicator file."""
    place = resources.files("fardplan.statistics").joinpath("indicator.schema.json")
    loaded: dict[str, Any] = json.loads(place.read_text("utf-8"))
    return loaded


def load(path: Path) -> Definitions:
    """Read the indicator file in `path`; raises `BadInput` that names the file and the field.

    Whether the definitions hold together is for `indicator_check.check` to say.
    """
    return loads(text_of(path, kind=_KIND), name=str(path))


def loads(text: str, *, name: str) -> Definitions:
    """Read definitions from YAML `text`; `name` is what errors call it."""
    data = checked(text, name=name, schema=schema(), kind=_KIND)
    definitions = tuple(_definition(each, name) for each in data["indicators"])
    return Definitions(data["id"], data["title"], definitions)


def dump(definitions: Definitions) -> str:
    """Return `definitions` as the text of an indicator file; `loads` gives the same back."""
    data = {
        "format": FORMAT,
        "id": definitions.id,
        "title": definitions.title,
        "indicators": [_data(each) for each in definitions.definitions],
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


# --- From the file -------------------------------------------------------------------------------


def _definition(data: Mapping[str, Any], name: str) -> Definition:
    indicator = Indicator(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        measure=Measure(data["measure"]),
        unit=UnitOfObservation(data["unit"]),
        population=data["population"],
        numerator=data["numerator"],
        denominator=data.get("denominator", ""),
        source=DataSource(**data["source"]),
        sex=_sex(data.get("sex", {}), f"{name}, indicator {data['id']}"),
        direction={Sex(sex): Direction(way) for sex, way in data.get("direction", {}).items()},
        certainty=Certainty(data.get("certainty", Certainty.REGISTER)),
        areas=data.get("areas", ""),
        period=data.get("period", "year"),
        exclusions=data.get("exclusions", ""),
        title_en=data.get("title_en", ""),
        breaks=tuple(Break(each["period"], each["reason"]) for each in data.get("breaks", ())),
        within=data.get("within", ""),
        parts=tuple(data.get("parts", ())),
        breakdowns=tuple(_breakdown(*each) for each in data.get("breakdowns", {}).items()),
    )
    return Definition(
        indicator, tuple(data.get("milestones", ())), tuple(data.get("undecided", ()))
    )


def _breakdown(name: str, data: Mapping[str, Any]) -> Breakdown:
    parts = {code: tuple(own) for code, own in data.get("parts", {}).items()}
    said = {flag: data.get(flag, False) for flag in ("whole", "several")}
    return Breakdown(name, tuple(data["codes"]), parts, **said)


def _sex(data: Mapping[str, Any], where: str) -> SexRule:
    exempt = data.get("exempt")
    if exempt is None:
        return SexRule(whose=data.get("whose", ""))
    days = [_day(exempt[field], f"{where}, exempt.{field}") for field in ("on", "expires")]
    return SexRule(Exemption(exempt["reason"], exempt["by"], *days), data.get("whose", ""))


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(where, f"{text} is no day", "write it as 2026-01-31") from None


# --- To the file ---------------------------------------------------------------------------------


def _data(definition: Definition) -> dict[str, Any]:
    one = definition.indicator
    data = {
        "id": one.id,
        "version": one.version,
        "title": one.title,
        "title_en": one.title_en,
        "milestones": list(definition.milestones),
        "measure": one.measure.value,
        "unit": one.unit.value,
        "population": one.population,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "within": one.within,
        "parts": list(one.parts),
        "breakdowns": {each.name: _breakdown_data(each) for each in one.breakdowns},
        "exclusions": one.exclusions,
        "direction": {sex.value: way.value for sex, way in one.direction.items()},
        "sex": _sex_data(one.sex),
        "certainty": one.certainty.value,
        "areas": one.areas,
        "period": one.period,
        "source": _source_data(one.source),
        "breaks": [{"period": each.period, "reason": each.reason} for each in one.breaks],
        "undecided": list(definition.undecided),
    }
    return _without_empty(data)


def _sex_data(rule: SexRule) -> dict[str, Any]:
    data: dict[str, Any] = {"whose": rule.whose}
    if rule.exempt is not None:
        days = {"on": rule.exempt.on.isoformat(), "expires": rule.exempt.expires.isoformat()}
        data["exempt"] = {"reason": rule.exempt.reason, "by": rule.exempt.by, **days}
    return _without_empty(data)


def _breakdown_data(one: Breakdown) -> dict[str, Any]:
    parts = {code: list(own) for code, own in one.parts.items()}
    said = {"whole": one.whole or None, "several": one.several or None}
    return _without_empty({"codes": list(one.codes), "parts": parts, **said})


def _source_data(source: DataSource) -> dict[str, Any]:
    fields = ("name", "licence", "address", "table", "lag_months", "months_between")
    told = {field: getattr(source, field) for field in fields}
    return _without_empty(told | {"invented": source.invented or None})


def _without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
