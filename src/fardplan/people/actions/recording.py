"""How an action of people becomes an event.

Events belong to records, which builds upon people and not the other way round. So people only says
what a recorder must be able to do (`contracts.Recorder`), and records hands its own over when it
starts. That keeps the caller free from passing it along, and an event cannot be forgotten: without
a recorder nothing is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fardplan.people.contracts import Actor, Recorder

_recorder: Recorder | None = None


def record_with(recorder: Recorder) -> None:
    """Write the events of people with `recorder` from now on; called once, at start."""
    global _recorder
    _recorder = recorder


def record(*, kind: str, subject: str, data: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Write an event in the transaction that is under way."""
    if _recorder is None:
        raise RuntimeError("no recorder was handed to people: call record_with() at start")
    _recorder(kind=kind, subject=subject, data=data, by=by, at=at)
