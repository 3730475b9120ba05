"""What others may hold: which version of a roadmap, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class VersionState(StrEnum):
    """How far a version has come. From `referred` on its text is frozen."""

    DRAFT = "draft"
    REFERRED = "referred"
    REVISED = "revised"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


NEXT_STATES: dict[VersionState, frozenset[VersionState]] = {
    VersionState.DRAFT: frozenset({VersionState.REFERRED, VersionState.WITHDRAWN}),
    VersionState.REFERRED: frozenset({VersionState.REVISED, VersionState.WITHDRAWN}),
    VersionState.REVISED: frozenset({VersionState.PROPOSED, VersionState.WITHDRAWN}),
    VersionState.PROPOSED: frozenset({VersionState.ADOPTED, VersionState.WITHDRAWN}),
    VersionState.ADOPTED: frozenset({VersionState.IN_FORCE}),
    VersionState.IN_FORCE: frozenset({VersionState.SUPERSEDED}),
    VersionState.SUPERSEDED: frozenset(),
    VersionState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class VersionRef:
    """One version of a roadmap. `id` is of the row, `sha256` of its content."""

    id: int
    roadmap_id: str
    title: str
    label: str
    state: VersionState
    sha256: str
    imported_at: datetime
