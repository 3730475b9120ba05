"""May this person? Asked by the actions, never by a page."""

from __future__ import annotations

from fardplan.people.contracts import Actor, RoleKind
from fardplan.people.policies import NotAllowed
from fardplan.roadmap.contracts import VersionRef, VersionState

_INSIDE = frozenset(RoleKind) - {RoleKind.EXTERNAL, RoleKind.ADMINISTRATOR}


def require_may_edit(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` keeps the roadmap."""
    if not may_edit(by):
        raise NotAllowed(by, "change the roadmap", "a strategist")


def may_edit(by: Actor) -> bool:
    """Return whether `by` keeps the roadmap."""
    return by.is_machine or by.is_any(RoleKind.STRATEGIST)


def may_read(by: Actor, version: VersionRef) -> bool:
    """Return whether `by` may read a version: a draft only from inside, the rest is public."""
    if version.state is not VersionState.DRAFT or by.is_machine:
        return True
    return by.is_any(*_INSIDE)


def require_may_read(by: Actor, version: VersionRef) -> None:
    """Raise `NotAllowed` unless `may_read`."""
    if not may_read(by, version):
        raise NotAllowed(by, f"read the draft {version.label}", "a strategist")
