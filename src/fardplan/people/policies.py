"""May this person? Asked by the actions, never by a page."""

from __future__ import annotations

from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import Actor, RoleKind


class NotAllowed(FardplanError):
    """The actor may not do it; the message names the role that may."""

    def __init__(self, by: Actor, what: str, who: str) -> None:
        super().__init__(f"{by.name} may not {what}: ask {who}.")


def require_may_register_bodies(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` keeps the list of bodies."""
    if not (by.is_machine or by.is_any(RoleKind.STRATEGIST, RoleKind.ADMINISTRATOR)):
        raise NotAllowed(by, "change the list of bodies", "a strategist or an administrator")


def require_may_appoint(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` gives people their roles."""
    if not (by.is_machine or by.is_any(RoleKind.ADMINISTRATOR)):
        raise NotAllowed(by, "give anyone a role", "an administrator")
