"""Reads; hands out contracts, never rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import ANONYMOUS, Actor, BodyKind, BodyRef, PersonRef
from fardplan.people.models import Body, Role, User
from fardplan.people.models.role import valid_on


class UnknownBody(FardplanError):
    """No body has that id."""


def body_by_id(id: str) -> BodyRef:
    """Return the body, also one that no longer exists; raise `UnknownBody` if none has the id."""
    body = Body.objects.filter(pk=id).first()
    if body is None:
        raise UnknownBody(f"There is no body {id!r}: register it, or check how its id is spelt.")
    return body.to_ref()


def bodies(*, kind: BodyKind | None = None, on: date | None = None) -> tuple[BodyRef, ...]:
    """Return the bodies by id: of one kind if `kind` is given, those valid `on` a day if it is."""
    rows = Body.objects.order_by("id")
    if kind is not None:
        rows = rows.filter(kind=kind)
    if on is not None:
        rows = rows.filter(valid_on(on))
    return tuple(row.to_ref() for row in rows)


def registered(id: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield what is stored of every body, or of one, as its event told it; for verifying."""
    rows = Body.objects.all() if id is None else Body.objects.filter(pk=id)
    for row in rows.values("id", "name", "short", "kind", "valid_from").iterator():
        first = row["valid_from"]
        yield {**row, "valid_from": first.isoformat() if first else None}


def named(id: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield the name of every person, or of one, as its event told it: by its hash; for verifying.

    The log is kept for ever, and a name need not be.
    """
    rows = User.objects.all() if id is None else User.objects.filter(pk=int(id))
    for row in rows.order_by("pk").iterator():
        yield {"id": str(row.pk), "name_sha256": sha256_of(row.name.encode())}


def appointed(person_id: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield what is stored of every role, or of those of one person, as its event told it.

    For verifying; `id` is of the row, `person` of who holds it.
    """
    rows = Role.objects.all() if person_id is None else Role.objects.filter(user=int(person_id))
    for row in rows.order_by("pk").iterator():
        yield {
            "id": row.pk,
            "person": str(row.user_id),
            "body": row.body_id,
            "role": row.kind,
            "valid_from": row.valid_from.isoformat(),
            "valid_to": row.valid_to.isoformat() if row.valid_to else None,
            "basis": row.basis,
        }


def successors(id: str) -> tuple[BodyRef, ...]:
    """Return the bodies that took over from it, one after the other, the present one last.

    Raise `UnknownBody` if none has the id.
    """
    body_by_id(id)
    found: list[BodyRef] = []
    body = Body.objects.select_related("successor").get(pk=id).successor
    while body is not None:
        found.append(body.to_ref())
        body = body.successor
    return tuple(found)


def person_by_email(email: str) -> PersonRef | None:
    """Return the person who logs in with `email`, if any."""
    user = User.objects.filter(email=email.strip().lower()).first()
    return PersonRef(id=str(user.pk), name=user.name) if user else None


def actor_for(user: User | AnonymousUser, *, at: datetime) -> Actor:
    """Return who the user of a request is at that time: with the roles of that day, in one query.

    A visitor who has not logged in is `ANONYMOUS`, and has no role.
    """
    if isinstance(user, AnonymousUser):
        return ANONYMOUS
    roles = user.roles.filter(valid_on(timezone.localdate(at))) if user.is_active else ()
    return Actor(str(user.pk), user.name, frozenset(role.to_contract() for role in roles))
