"""Whether roles are still those that people were given, until the day they were ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fardplan.people.queries import appointed
from fardplan.records.contracts import Fault, Told
from fardplan.records.queries.comparing import Compared
from fardplan.records.queries.events import told

Role = Mapping[str, Any]

_KEY = ("body", "role", "valid_from")
_NOT_TOLD = ("id", "person")


def role_faults() -> Iterator[Fault | None]:
    """Compare each role with the event of its giving, and its last day with those of its ending."""
    return _ROLES.faults()


def _found(event: Told) -> Role | None:
    said = event.data or {}
    rows = appointed(_person(event))
    row = next((row for row in rows if all(row[name] == said[name] for name in _KEY)), None)
    return _until_ended(row, event) if row else None


def _until_ended(row: Role, event: Told) -> Role:
    """The role as it was given, if it ends as told; `last_day`, which no gift tells, if not.

    Ending a role never prolongs it: of the days that are told, the first is its last.
    """
    given = (event.data or {}).get("valid_to")
    days = [given] if given else []
    days += [
        said["last_day"]
        for end in told("people.appointment_ended", subject=event.subject)
        if end.sequence > event.sequence
        and (said := end.data or {}).get("body") == row["body"]
        and said.get("role") == row["role"]
        and said.get("last_day", "") >= row["valid_from"]
    ]
    if row["valid_to"] == min(days, default=None):
        return {**row, "valid_to": given}
    return {**row, "valid_to": given, "last_day": row["valid_to"]}


def _person(event: Told) -> str:
    return event.subject.removeprefix("person:")


def _named(person: str, role: Role) -> str:
    return f"role {role['role']} of person {person} in {role['body']} from {role['valid_from']}"


_ROLES: Compared[Role] = Compared(
    kind="people.person_appointed",
    rows=appointed,
    key=lambda row: int(row["id"]),
    find=_found,
    says=lambda row: {name: value for name, value in row.items() if name not in _NOT_TOLD},
    name=lambda event: _named(_person(event), event.data or {}),
    name_of=lambda row: _named(row["person"], row),
)
