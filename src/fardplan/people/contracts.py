"""What others may hold: bodies, roles, and the actor that stands behind each event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class BodyKind(StrEnum):
    """What sort of body it is; it decides whose voice an answer is counted as."""

    CITY_COUNCIL = "city_council"
    CITY_EXECUTIVE_BOARD = "city_executive_board"
    DISTRICT_COUNCIL = "district_council"
    SPECIALIST_COMMITTEE = "specialist_committee"
    COMPANY_BOARD = "company_board"
    ADMINISTRATION = "administration"
    COMPANY = "company"
    ADVISORY_COUNCIL = "advisory_council"
    JOINT_GROUP = "joint_group"
    ASSOCIATION = "association"
    AUTHORITY = "authority"
    INFORMAL_NETWORK = "informal_network"


class RoleKind(StrEnum):
    """What a person does in a body. A resident needs none."""

    STRATEGIST = "strategist"
    REGISTRAR = "registrar"
    INVESTIGATOR = "investigator"
    DIVISION_CONTRIBUTOR = "division_contributor"
    COUNCIL_MEMBER = "council_member"
    COMMITTEE_SECRETARY = "committee_secretary"
    COMMITTEE_MEMBER = "committee_member"
    CONTROLLER = "controller"
    STATISTICIAN = "statistician"
    DATA_STEWARD = "data_steward"
    PLANNER = "planner"
    EXTERNAL = "external"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class BodyRef:
    """A body as it is, or was, called. `id` is a slug that never changes meaning."""

    id: str
    name: str
    short: str
    kind: BodyKind


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person who can log in."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class RoleIn:
    """A role in a body."""

    kind: RoleKind
    body_id: str

    def __str__(self) -> str:
        return f"{self.kind}@{self.body_id}"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something: a person in their roles of that day, or the machine.

    `id` is the user's, or "system", "command line" or "anonymous".
    """

    id: str
    name: str
    roles: frozenset[RoleIn] = field(default=frozenset())

    def is_any(self, *kinds: RoleKind) -> bool:
        """Return whether the actor has one of the roles, in whatever body."""
        return any(role.kind in kinds for role in self.roles)

    def is_in(self, body_id: str, *kinds: RoleKind) -> bool:
        """Return whether the actor has one of the roles, or any role if none is named, there."""
        return any(
            role.body_id == body_id and (not kinds or role.kind in kinds) for role in self.roles
        )

    @property
    def is_machine(self) -> bool:
        """Whether no person logged in: whoever runs commands here already holds the database."""
        return self in (SYSTEM, COMMAND_LINE)


SYSTEM = Actor("system", "system")
COMMAND_LINE = Actor("command line", "command line")
ANONYMOUS = Actor("anonymous", "anonymous")


class Recorder(Protocol):
    """Writes an event in the transaction that is under way; the app that keeps events fulfils it.

    `kind` is in past tense with the app first, such as "people.body_registered"; `subject` is what
    it happened to, such as "body:kommunstyrelsen".
    """

    def __call__(
        self, *, kind: str, subject: str, data: Mapping[str, Any], by: Actor, at: datetime
    ) -> object: ...
