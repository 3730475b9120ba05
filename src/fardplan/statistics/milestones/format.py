"""The target file: definitions of milestones that people have given, as YAML, checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from fardplan.kernel.checked_yaml import checked, text_of
from fardplan.kernel.errors import BadInput
from fardplan.plan import Roadmap, UnitOfObservation
from fardplan.statistics.indicators import Exemption, SexRule
from fardplan.statistics.milestones.contracts import Part
from fardplan.statistics.milestones.targets import LeftOpen, Target
from fardplan.statistics.paths import Schedule, Shape
from fardplan.statistics.vocabulary import SEXES, Direction, Measure, Sex

FORMAT = "fardplan-targets/1"
_KIND = "target"


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the target file."""
    folder = resources.files("fardplan.statistics.milestones")
    loaded: dict[str, Any] = json.loads(folder.joinpath("targets.schema.json").read_text("utf-8"))
    return loaded


def load_targets(path: Path, roadmap: Roadmap) -> dict[str, Target]:
    """Read the targets in `path`, by the id of their milestone in `roadmap`.

    Raise `BadInput` that names the file and the milestone: of another roadmap, of no milestone,
    given twice, or with values that no path can go between.
    """
    return loads_targets(text_of(path, kind=_KIND), roadmap, name=str(path))


def loads_targets(text: str, roadmap: Roadmap, *, name: str) -> dict[str, Target]:
    """Read targets from YAML `text`; `name` is what errors call it."""
    return targets_from(entries_in(text, roadmap, name=name), roadmap, name=name)


def entries_in(text: str, roadmap: Roadmap, *, name: str) -> list[dict[str, Any]]:
    """Return the definitions in YAML `text` as data, one for each milestone, in its order."""
    data = checked(text, name=name, schema=schema(), kind=_KIND)
    if data["roadmap"] != roadmap.id:
        why = f'is for the roadmap "{data["roadmap"]}", not for "{roadmap.id}"'
        raise BadInput(name, why, "give the targets of this roadmap")
    entries: list[dict[str, Any]] = data["targets"]
    return entries


def targets_from(
    entries: Iterable[dict[str, Any]], roadmap: Roadmap, *, name: str
) -> dict[str, Target]:
    """Return what `entries_in` returned as targets, by the id of their milestone."""
    known = {milestone.id for milestone in roadmap.milestones}
    found: dict[str, Target] = {}
    for entry in entries:
        where = f"{name}, {entry['milestone']}"
        target = _target(entry, where)
        if target.milestone not in known:
            raise BadInput(where, "no milestone of the roadmap has that id", "mend the id")
        if target.milestone in found:
            raise BadInput(where, "is defined twice", "keep one of the two")
        for why, do in _faults(target):
            raise BadInput(where, why, do)
        found[target.milestone] = target
    return found


def _target(data: dict[str, Any], where: str) -> Target:
    data_at = data.get("data")
    return Target(
        milestone=data["milestone"],
        indicator=data.get("indicator", ""),
        beside=tuple(data.get("beside", ())),
        measure=Measure(data["measure"]) if "measure" in data else None,
        unit=UnitOfObservation(data["unit"]) if "unit" in data else None,
        numerator=data.get("numerator", ""),
        denominator=data.get("denominator", ""),
        ages=data.get("ages", ""),
        area=data.get("area", ""),
        source=data.get("source", ""),
        direction=_direction(data.get("direction", {})),
        sex=_sex(data["sex"], where) if "sex" in data else None,
        baseline=_by_sex(data.get("baseline", {})),
        baseline_year=data.get("baseline_year"),
        target=_by_sex(data.get("target", {})),
        year=data.get("year"),
        clearly=data.get("clearly"),
        compared=data.get("compared", ""),
        gap=data.get("gap", ""),
        shape=Shape(data.get("path", "linear")),
        schedule=Schedule(**data_at) if data_at else None,
        left_open=tuple(_left_open(entry, where) for entry in data.get("left_open", ())),
        adopted=_day(data["adopted"], where) if "adopted" in data else None,
        by=data.get("by", ""),
    )


def _direction(said: str | dict[str, str]) -> dict[Sex, Direction]:
    if isinstance(said, str):
        return {Sex.TOTAL: Direction(said)}
    return {Sex(sex): Direction(way) for sex, way in said.items()}


def _by_sex(said: dict[str, float]) -> dict[Sex, float]:
    return {Sex(sex): value for sex, value in said.items()}


def _sex(said: dict[str, Any], where: str) -> SexRule:
    exempt = said.get("exempt")
    if exempt and said.get("split"):
        raise BadInput(where, "is split by sex and exempt from it", "keep one of the two")
    if not exempt:
        return SexRule(whose=said.get("whose", ""))
    on, expires = _day(exempt["decided"], where), _day(exempt["expires"], where)
    return SexRule(Exemption(exempt["reason"], exempt["by"], on, expires), said.get("whose", ""))


def _left_open(said: dict[str, str], where: str) -> LeftOpen:
    return LeftOpen(Part(said["part"]), said["reason"], said["by"], _day(said["decided"], where))


def _day(said: str, where: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise BadInput(where, f"{said} is no day", "write it as 2026-03-31") from None


# --- Values that no path can go between -------------------------------------------------------


def _faults(target: Target) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the values of a target, and what to do."""
    start, end = target.baseline_year, target.year
    if start is not None and end is not None and end <= start:
        yield f"the year {end} is not after that of the baseline, {start}", "give a later year"
    yield from _outside(target)
    yield from _wrong_way(target)
    for name, values in (("baseline", target.baseline), ("target", target.target)):
        missing = [sex.value for sex in target.sexes if values and sex not in values]
        if missing:
            told = " and ".join(missing)
            yield f"the {name} is not given for {told}", "give women, men and total"
        if target.measure is Measure.SHARE and not _between(values):
            yield f"the total {name} is not between those of women and men", "mend one of them"


def _outside(target: Target) -> Iterator[tuple[str, str]]:
    for values in (target.baseline, target.target):
        for sex, value in values.items():
            if target.measure is Measure.SHARE and not 0 <= value <= 1:
                yield f"the share {value:g} of {sex.value} is not 0-1", "write 85 per cent as 0.85"
            if target.measure in (Measure.COUNT, Measure.RATE) and value < 0:
                yield f"the value {value:g} of {sex.value} is below 0", "give 0 or more"


def _wrong_way(target: Target) -> Iterator[tuple[str, str]]:
    for sex in target.sexes:
        if sex not in target.baseline or sex not in target.target:
            continue
        change = target.target[sex] - target.baseline[sex]
        better = target.better(sex)
        if (better is Direction.UP and change < 0) or (better is Direction.DOWN and change > 0):
            why = f"the target of {sex.value} goes the other way than the direction"
            yield why, "mend the target, the baseline or the direction"
        elif target.clearly is not None and abs(change) < target.clearly - 1e-9:
            why = f"the change of {sex.value} is less than what counts as clear"
            yield why, "ask for more, or for less to be clear"


def _between(values: Mapping[Sex, float]) -> bool:
    """Whether the total lies between women and men, as it does where it is made of them."""
    if not all(sex in values for sex in (*SEXES, Sex.TOTAL)):
        return True
    low, high = sorted(values[sex] for sex in SEXES)
    return low - 0.01 <= values[Sex.TOTAL] <= high + 0.01
