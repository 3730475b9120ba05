"""May this person? Asked by actions and queries, never by a page."""

from __future__ import annotations

from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import Actor, RoleKind
from fardplan.people.policies import NotAllowed

_INSIDE = frozenset(RoleKind) - {RoleKind.EXTERNAL, RoleKind.ADMINISTRATOR}


def may_read(by: Actor, consultation: ConsultationRef) -> bool:
    """Return whether `by` may read the answers and their synthesis.

    Answers that were handed in are official documents; a consultation that is not yet public is
    read from inside.
    """
    return consultation.public or by.is_machine or by.is_any(*_INSIDE)


def require_may_read(by: Actor, consultation: ConsultationRef) -> None:
    """Raise `NotAllowed` unless `may_read`."""
    if not may_read(by, consultation):
        raise NotAllowed(by, f"read {consultation.title}", "the registrar")


def require_may_open(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` opens consultations."""
    if not (by.is_machine or by.is_any(RoleKind.STRATEGIST)):
        raise NotAllowed(by, "open a consultation", "a strategist")


def may_receive(by: Actor) -> bool:
    """Return whether `by` may register an answer that has come in."""
    return by.is_machine or by.is_any(RoleKind.REGISTRAR, RoleKind.STRATEGIST)


def require_may_receive(by: Actor) -> None:
    """Raise `NotAllowed` unless `may_receive`."""
    if not may_receive(by):
        raise NotAllowed(by, "register answers", "the registrar")


def may_assess(by: Actor) -> bool:
    """Return whether `by` may settle how a claim stands."""
    return by.is_machine or by.is_any(RoleKind.STRATEGIST, RoleKind.STATISTICIAN)


def require_may_assess(by: Actor) -> None:
    """Raise `NotAllowed` unless `may_assess`."""
    if not may_assess(by):
        raise NotAllowed(by, "settle how a claim stands", "a strategist or a statistician")


def require_may_extend(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` may register that a body has been given more time."""
    if not may_receive(by):
        raise NotAllowed(by, "give more time to answer", "the registrar")


def may_review(by: Actor) -> bool:
    """Return whether `by` may decide how answers are read, how words read, and which asks are one.

    Whoever makes the synthesis answers for what it says; a body whose answer it is does not.
    """
    return by.is_machine or by.is_any(RoleKind.STRATEGIST)


def require_may_review(by: Actor) -> None:
    """Raise `NotAllowed` unless `may_review`."""
    if not may_review(by):
        raise NotAllowed(by, "review the reading of answers", "a strategist")


def require_may_read_again(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` may let this version of the reader read answers again.

    It changes what the synthesis says, so whoever reviews it decides when.
    """
    if not may_review(by):
        raise NotAllowed(by, "read answers again", "a strategist")
