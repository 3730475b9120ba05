"""May this person? Asked by actions and queries, never by a page."""

from __future__ import annotations

from fardplan.people.contracts import Actor, RoleKind
from fardplan.people.policies import NotAllowed
from fardplan.records.contracts import DocumentRef, Secrecy

_RECEIVING = (
    RoleKind.REGISTRAR,
    RoleKind.STRATEGIST,
    RoleKind.INVESTIGATOR,
    RoleKind.COMMITTEE_SECRETARY,
    RoleKind.EXTERNAL,
)
_IN_CONFIDENCE = (RoleKind.REGISTRAR, RoleKind.STRATEGIST, RoleKind.AUDITOR)


def require_may_receive(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` may hand documents in."""
    if not (by.is_machine or by.is_any(*_RECEIVING)):
        raise NotAllowed(by, "hand in documents", "the registrar")


def may_read(by: Actor, document: DocumentRef) -> bool:
    """Return whether `by` may read what the document says, in any layer.

    An administrator keeps the system running, and reads no more of it than anyone else does.
    """
    if by.is_machine:
        return True
    if document.secrecy is Secrecy.CONFIDENTIAL:
        return by.is_any(*_IN_CONFIDENCE)
    if document.secrecy is Secrecy.INTERNAL or document.working_material:
        inside = set(RoleKind) - {RoleKind.EXTERNAL, RoleKind.ADMINISTRATOR}
        return by.is_any(*inside)
    return True


def require_may_read(by: Actor, document: DocumentRef) -> None:
    """Raise `NotAllowed` unless `may_read`."""
    if not may_read(by, document):
        raise NotAllowed(by, f"read {document.name}", "the registrar")


def require_may_read_events(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` may read who did what."""
    if not (by.is_machine or by.is_any(RoleKind.AUDITOR, RoleKind.STRATEGIST)):
        raise NotAllowed(by, "read the event log", "an auditor")
