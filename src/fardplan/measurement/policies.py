"""May this person? Asked by actions and queries, never by a page."""

from __future__ import annotations

from fardplan.measurement.contracts import Publication, PublicationState
from fardplan.people.contracts import Actor, RoleKind
from fardplan.people.policies import NotAllowed

_WORKS_WITH_FIGURES = (RoleKind.STATISTICIAN, RoleKind.DATA_STEWARD)


def may_see_figures(by: Actor) -> bool:
    """Return whether `by` may see figures that are not public yet."""
    return by.is_machine or by.is_any(*_WORKS_WITH_FIGURES)


def require_may_see_figures(by: Actor) -> None:
    """Raise `NotAllowed` unless `may_see_figures`."""
    if not may_see_figures(by):
        raise NotAllowed(by, "see figures that are not public", "a statistician")


def may_define(by: Actor) -> bool:
    """Return whether `by` keeps the definitions of indicators."""
    return by.is_machine or by.is_any(RoleKind.STATISTICIAN)


def require_may_define(by: Actor) -> None:
    """Raise `NotAllowed` unless `may_define`."""
    if not may_define(by):
        raise NotAllowed(by, "define indicators", "a statistician")


def require_may_set_targets(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` may decide what a milestone means."""
    if not (by.is_machine or by.is_any(RoleKind.STRATEGIST)):
        raise NotAllowed(by, "decide what a milestone means", "a strategist")


def may_link(by: Actor) -> bool:
    """Return whether `by` may settle which indicator measures what a claim says."""
    return by.is_machine or by.is_any(RoleKind.STRATEGIST, RoleKind.STATISTICIAN)


def require_may_link(by: Actor) -> None:
    """Raise `NotAllowed` unless `may_link`."""
    if not may_link(by):
        raise NotAllowed(by, "settle what measures a claim", "a strategist or a statistician")


def require_may_deliver(by: Actor) -> None:
    """Raise `NotAllowed` unless `by` may bring figures in."""
    if not (by.is_machine or by.is_any(*_WORKS_WITH_FIGURES)):
        raise NotAllowed(by, "bring figures in", "a statistician or a data steward")


def may_propose(by: Actor) -> bool:
    """Return whether `by` may make tables and have them checked."""
    return by.is_machine or by.is_any(RoleKind.STATISTICIAN)


def require_may_propose(by: Actor) -> None:
    """Raise `NotAllowed` unless `may_propose`."""
    if not may_propose(by):
        raise NotAllowed(by, "propose a publication", "a statistician")


def may_approve(by: Actor, publication: Publication) -> bool:
    """Return whether `by` may approve: a statistician other than the one who proposed.

    The command line approves what the command line proposed nowhere but in a demonstration, which
    names two persons.
    """
    is_another = by.id != publication.proposed_by
    return is_another and by.is_any(RoleKind.STATISTICIAN)


def require_may_approve(by: Actor, publication: Publication) -> None:
    """Raise `NotAllowed` unless `may_approve`."""
    if not may_approve(by, publication):
        raise NotAllowed(by, "approve this publication", "another statistician")


def may_read(by: Actor, publication: Publication) -> bool:
    """Return whether `by` may see a publication: all that is public now, the rest from inside."""
    return publication.state is PublicationState.PUBLIC or may_see_figures(by)
