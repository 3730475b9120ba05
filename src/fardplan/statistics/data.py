"""Definitions and observations as plain data, for storing, sending and sealing, and back again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from fardplan.plan import UnitOfObservation
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.figures import Absent, Censored, Figure, Interval, Number, Why
from fardplan.statistics.indicators import (
    Break,
    Certainty,
    DataSource,
    Exemption,
    Indicator,
    SexRule,
)
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.vocabulary import Direction, Measure, Sex, State


def indicator_as_data(indicator: Indicator) -> dict[str, Any]:
    """Return a definition as data, dates as text.

    That a source is real, or that nothing is known of how outcomes and codes lie in each other, is
    not said.
    """
    data: dict[str, Any] = _plain(asdict(indicator))
    if not indicator.source.invented:
        del data["source"]["invented"]
    for name in ("within", "parts", "breakdowns"):
        if not data[name]:
            del data[name]
    return data


def indicator_from_data(data: dict[str, Any]) -> Indicator:
    """Return the definition that `indicator_as_data` told of; raises `ValueError` if it is none."""
    exempt = data["sex"]["exempt"]
    return Indicator(
        **{
            **data,
            "measure": Measure(data["measure"]),
            "unit": UnitOfObservation(data["unit"]),
            "certainty": Certainty(data["certainty"]),
            "source": DataSource(**data["source"]),
            "sex": SexRule(exempt and _exemption(exempt), data["sex"]["whose"]),
            "direction": {Sex(s): Direction(d) for s, d in data["direction"].items()},
            "breaks": tuple(Break(**each) for each in data["breaks"]),
            "parts": tuple(data.get("parts", ())),
            "breakdowns": tuple(_breakdown(each) for each in data.get("breakdowns", ())),
        }
    )


def _exemption(data: dict[str, str]) -> Exemption:
    on, expires = (date.fromisoformat(data[name]) for name in ("on", "expires"))
    return Exemption(data["reason"], data["by"], on, expires)


def _breakdown(data: dict[str, Any]) -> Breakdown:
    parts = {code: tuple(own) for code, own in data["parts"].items()}
    return Breakdown(**{**data, "codes": tuple(data["codes"]), "parts": parts})


def _plain(value: Any) -> Any:
    """What JSON can hold, of dates and of mappings by an enum."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def figure_as_data(figure: Figure) -> dict[str, Any]:
    """Return a figure as data; `kind` is "number", "censored" or "absent"."""
    if isinstance(figure, Censored):
        return {"kind": "censored", "low": figure.low, "high": figure.high, "said": figure.said}
    if isinstance(figure, Absent):
        return {"kind": "absent", "why": str(figure.why), "said": figure.said}
    interval = figure.interval
    return {
        "kind": "number",
        "value": figure.value,
        "interval": None if interval is None else [interval.low, interval.high, interval.level],
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "n": figure.n,
    }


def figure_from_data(data: dict[str, Any]) -> Figure:
    """Return the figure that `figure_as_data` told of; raises `ValueError` for anything else."""
    match data.get("kind"):
        case "number":
            interval = data["interval"]
            return Number(
                value=data["value"],
                interval=None if interval is None else Interval(*interval),
                numerator=data["numerator"],
                denominator=data["denominator"],
                n=data["n"],
            )
        case "censored":
            return Censored(data["low"], data["high"], data["said"])
        case "absent":
            return Absent(Why(data["why"]), data["said"])
    raise ValueError(f"no figure: {data.get('kind')!r}")


def key_as_data(key: Key) -> dict[str, Any]:
    """Return which cell it is as data."""
    return {name: getattr(key, name) for name in Key.__slots__} | {"sex": str(key.sex)}


def key_from_data(data: dict[str, Any]) -> Key:
    """Return the key that `key_as_data` told of; what else stands there is not looked at."""
    return Key(
        data["indicator"],
        data["version"],
        data["period"],
        data["division"],
        data["area"],
        Sex(data["sex"]),
        data["group"],
    )


def as_data(observation: Observation) -> dict[str, Any]:
    """Return an observation as data."""
    return {
        **key_as_data(observation.key),
        "figure": figure_as_data(observation.figure),
        "state": str(observation.state),
        "note": observation.note,
    }


def from_data(data: dict[str, Any]) -> Observation:
    """Return the observation that `as_data` told of; raises `ValueError` for anything else."""
    figure, state = figure_from_data(data["figure"]), State(data["state"])
    return Observation(key_from_data(data), figure, state, data["note"])
