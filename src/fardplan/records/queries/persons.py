"""Whether people are still called what they were registered as: decisions bear their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fardplan.people.queries import named
from fardplan.records.contracts import Fault, Told
from fardplan.records.queries.comparing import Compared

Person = Mapping[str, Any]


def person_faults() -> Iterator[Fault | None]:
    """Compare each person with the event of their registration."""
    return _PERSONS.faults()


def _found(event: Told) -> Person | None:
    return next(named(event.subject.removeprefix("person:")), None)


_PERSONS: Compared[Person] = Compared(
    kind="people.person_registered",
    rows=named,
    key=lambda row: str(row["id"]),
    find=_found,
    says=lambda row: {"name_sha256": row["name_sha256"]},
    name=lambda event: event.subject.replace(":", " "),
    name_of=lambda row: f"person {row['id']}",
)
