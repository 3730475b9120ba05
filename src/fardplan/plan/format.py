"""The roadmap file: YAML that a person can read, checked against a published schema."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from fardplan.kernel.checked_yaml import checked, text_of
from fardplan.plan.elements import (
    ROMAN,
    Milestone,
    Roadmap,
    SexBreakdown,
    Source,
    Strategy,
    TargetArea,
    TitleVariant,
    UnitOfObservation,
    VariantKind,
)

FORMAT = "fardplan-roadmap/1"
_KIND = "roadmap"


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the roadmap file."""
    text = resources.files("fardplan.plan").joinpath("roadmap.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def load(path: Path) -> Roadmap:
    """Read the roadmap in `path`; raises `BadInput` that names the file and the field."""
    return loads(text_of(path, kind=_KIND), name=str(path))


def loads(text: str, *, name: str) -> Roadmap:
    """Read a roadmap from YAML `text`; `name` is what errors call it."""
    return from_data(checked(text, name=name, schema=schema(), kind=_KIND))


def dump(roadmap: Roadmap) -> str:
    """Return `roadmap` as the text of a roadmap file; `loads` gives the same roadmap back."""
    return yaml.safe_dump(as_data(roadmap), allow_unicode=True, sort_keys=False, width=100)


def as_data(roadmap: Roadmap) -> dict[str, Any]:
    """Return `roadmap` as plain data in the shape of the file, without empty fields."""
    data: dict[str, Any] = _without_empty(
        {
            "format": FORMAT,
            "id": roadmap.id,
            "title": roadmap.title,
            "other_titles": list(roadmap.other_titles),
            "version": roadmap.version,
            "sources": [
                {"id": source.id, "title": source.title, "note": source.note}
                for source in roadmap.sources
            ],
            "areas": [_area_data(area) for area in roadmap.areas],
        }
    )
    return data


def from_data(data: dict[str, Any]) -> Roadmap:
    """Return the roadmap that `as_data` gave, or a file's data once it is checked."""
    return Roadmap(
        id=data["id"],
        title=data["title"],
        version=data["version"],
        other_titles=tuple(data.get("other_titles", ())),
        sources=tuple(
            Source(s["id"], s["title"], s.get("note", "")) for s in data.get("sources", ())
        ),
        areas=tuple(_area(area) for area in data["areas"]),
    )


def _area(data: dict[str, Any]) -> TargetArea:
    return TargetArea(
        id=data["id"],
        number=data["number"],
        title=data["title"],
        milestones=tuple(_milestone(m) for m in data.get("milestones", ())),
        strategies=tuple(_strategy(s) for s in data.get("strategies", ())),
    )


def _strategy(data: dict[str, Any]) -> Strategy:
    place = int(data["number"].split(".")[1])
    return Strategy(
        id=data["id"],
        number=data["number"],
        roman=data.get("roman", ROMAN[place - 1] if place <= len(ROMAN) else ""),
        title=data["title"],
        serves=tuple(data.get("serves", ())),
        variants=tuple(
            TitleVariant(v["title"], v["source"], VariantKind(v.get("kind", "wording")))
            for v in data.get("variants", ())
        ),
    )


def _milestone(data: dict[str, Any]) -> Milestone:
    return Milestone(
        id=data["id"],
        number=data["number"],
        text=data["text"],
        unit=UnitOfObservation(data["unit"]) if data.get("unit") else None,
        baseline=data.get("baseline"),
        target=data.get("target"),
        year=data.get("year"),
        clearly_means=data.get("clearly_means"),
        sex=SexBreakdown(data["sex"]) if data.get("sex") else None,
        sex_reason=data.get("sex_reason", ""),
    )


def _area_data(area: TargetArea) -> dict[str, Any]:
    return {
        "id": area.id,
        "number": area.number,
        "title": area.title,
        "milestones": [_milestone_data(m) for m in area.milestones],
        "strategies": [_strategy_data(s) for s in area.strategies],
    }


def _strategy_data(strategy: Strategy) -> dict[str, Any]:
    return {
        "id": strategy.id,
        "number": strategy.number,
        "roman": strategy.roman,
        "title": strategy.title,
        "serves": list(strategy.serves),
        "variants": [
            {"title": v.title, "source": v.source, "kind": v.kind.value} for v in strategy.variants
        ],
    }


def _milestone_data(milestone: Milestone) -> dict[str, Any]:
    return {
        "id": milestone.id,
        "number": milestone.number,
        "text": milestone.text,
        "unit": milestone.unit.value if milestone.unit else None,
        "baseline": milestone.baseline,
        "target": milestone.target,
        "year": milestone.year,
        "clearly_means": milestone.clearly_means,
        "sex": milestone.sex.value if milestone.sex else None,
        "sex_reason": milestone.sex_reason,
    }


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value]
    return value
