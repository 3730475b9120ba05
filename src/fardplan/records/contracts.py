"""What others may hold: documents, layers, anchors, events, and what a verification found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Secrecy(StrEnum):
    """Who may read a document: everyone, those with a role, or the few who must."""

    OPEN = "open"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class LayerKind(StrEnum):
    """The text as it was read, or as it reads when broken words are mended."""

    RAW = "raw"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A received document. `sha256` is of its bytes, and is its id; `size` is in bytes."""

    sha256: str
    name: str
    media_type: str
    size: int
    origin: str
    registration_number: str | None
    received_at: datetime
    secrecy: Secrecy
    working_material: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """The exact characters that something stands on: `text[start:end]` of a document's layer.

    `quote_sha256` is of those characters as UTF-8; an anchor whose slice says something else is
    broken.
    """

    document_sha256: str
    layer: LayerKind
    start: int
    end: int
    quote_sha256: str


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One link of the event log. `actor_roles` are written "role@body", divided by spaces."""

    sequence: int
    at: datetime
    actor_id: str
    actor_name: str
    actor_roles: str
    kind: str
    subject: str
    data: Mapping[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was recorded: `where` it is, and `why` it is a fault."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Check:
    """How many were checked, how many are faulty, and the first faults in order."""

    checked: int
    faulty: int
    first: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one event says happened. `data` is None where it can no longer be read."""

    sequence: int
    at: str
    subject: str
    data: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification of everything found. `head` is the hash of the last event.

    Someone who can write to the database could also write a new chain. A head that was noted
    elsewhere (in minutes, in a signed file) is what shows that: see `verify(witness=...)`.
    """

    head: str
    events: Check
    documents: Check
    layers: Check
    anchors: Check
    rows: Mapping[str, Check]
    """What other parts keep of what events tell, by the name of the part."""

    @property
    def is_intact(self) -> bool:
        """Whether no fault was found."""
        return not self.first_faults

    @property
    def first_faults(self) -> tuple[Fault, ...]:
        """The first faults of each kind: events, documents, layers, anchors, other rows."""
        checks = (self.events, self.documents, self.layers, self.anchors, *self.rows.values())
        return tuple(fault for check in checks for fault in check.first)
