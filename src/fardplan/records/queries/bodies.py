"""Whether bodies are still those that were registered: they are the senders of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fardplan.people.queries import registered
from fardplan.records.contracts import Fault, Told
from fardplan.records.queries.comparing import Compared


def body_faults() -> Iterator[Fault | None]:
    """Compare each body with the event of its registration."""
    return _BODIES.faults()


def _found(event: Told) -> Mapping[str, Any] | None:
    return next(registered(event.subject.removeprefix("body:")), None)


_BODIES: Compared[Mapping[str, Any]] = Compared(
    kind="people.body_registered",
    rows=registered,
    key=lambda row: str(row["id"]),
    find=_found,
    says=lambda row: {name: value for name, value in row.items() if name != "id"},
    name=lambda event: event.subject.replace(":", " "),
    name_of=lambda row: f"body {row['id']}",
)
