"""Compiled milestones as plain data, as the command line prints them."""

from __future__ import annotations

from typing import Any

from fardplan.statistics.milestones.compiling import Compiled
from fardplan.statistics.milestones.contracts import Amount, Conflict, Missing, Said
from fardplan.statistics.milestones.wording import sentence_of, sentence_of_conflict


def compiled_record(compiled: Compiled) -> dict[str, Any]:
    """Return a compiled milestone as the JSON object that `fardplan milestone compile` prints."""
    milestone = compiled.milestone
    return {
        "id": milestone.id,
        "number": milestone.number,
        "text": milestone.text,
        "measurable": compiled.measurable,
        "may_be_proposed": compiled.may_be_proposed,
        "individual_based": compiled.individual_based,
        "units": [unit.value for unit in compiled.units],
        "said": [_said(said) for said in compiled.said],
        "missing": [_missing(each) for each in compiled.missing],
        "left_open": [_missing(each) for each in compiled.left_open],
        "conflicts": [_conflict(each) for each in compiled.conflicts],
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "part": said.part.value,
        "value": _value(said.value),
        "words": said.words,
        "start": said.start,
        "end": said.end,
        "origin": said.origin.value,
    }


def _value(value: str | float | Amount) -> Any:
    if isinstance(value, Amount):
        return {"kind": value.kind.value, "value": value.value, "yearly": value.yearly}
    return value


def _missing(missing: Missing) -> dict[str, Any]:
    return {
        "part": missing.part.value,
        "lack": missing.lack.value,
        "options": list(missing.options),
        "sv": sentence_of(missing, "sv"),
        "en": sentence_of(missing, "en"),
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "part": conflict.part.value,
        "text": _said(conflict.text),
        "other": _said(conflict.other),
        "sv": sentence_of_conflict(conflict, "sv"),
        "en": sentence_of_conflict(conflict, "en"),
    }
