"""Registering bodies, and closing those that were merged or renamed."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import transaction

from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.people.actions.recording import record
from fardplan.people.contracts import Actor, BodyKind, BodyRef
from fardplan.people.models import Body
from fardplan.people.policies import require_may_register_bodies
from fardplan.people.queries import body_by_id

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class BodyRegisteredOtherwise(FardplanError):
    """The id is taken by a body with another name or kind."""


class UnableToSucceed(FardplanError):
    """A body cannot be closed that way."""


def register(
    *,
    id: str,
    name: str,
    short: str,
    kind: BodyKind,
    by: Actor,
    at: datetime,
    valid_from: date | None = None,
) -> BodyRef:
    """Make the body known. Doing it again with the same content does nothing.

    Raise `BodyRegisteredOtherwise` when the id stands for something else: a body that changes its
    name or kind is a new body, and `succeed` joins the two.
    """
    require_may_register_bodies(by)
    if not _SLUG.fullmatch(id):
        raise BadInput(f"body {id!r}", "the id is not a slug", "use a-z, 0-9 and single hyphens")
    wanted = BodyRef(id=id, name=name, short=short, kind=BodyKind(kind))
    with transaction.atomic():
        body, is_new = Body.objects.get_or_create(
            pk=id, defaults={"name": name, "short": short, "kind": kind, "valid_from": valid_from}
        )
        if body.to_ref() != wanted or body.valid_from != valid_from:
            raise BodyRegisteredOtherwise(
                f"Body {id!r} is already registered as {body.name!r} ({body.kind}): "
                "choose another id, or register the new one and let it succeed the old."
            )
        if is_new:
            record(
                kind="people.body_registered",
                subject=f"body:{id}",
                data={"name": name, "short": short, "kind": kind, "valid_from": _iso(valid_from)},
                by=by,
                at=at,
            )
    return wanted


def succeed(*, id: str, successor: str, last_day: date, by: Actor, at: datetime) -> None:
    """Close body `id` after `last_day`, and say which body took over; its answers stay its own."""
    require_may_register_bodies(by)
    with transaction.atomic():
        body_by_id(id)
        body_by_id(successor)
        body = Body.objects.select_for_update().get(pk=id)
        if (body.successor_id, body.valid_to) == (successor, last_day):
            return
        _require_open(body)
        _require_no_circle(id, successor)
        body.successor_id, body.valid_to = successor, last_day
        body.save(update_fields=["successor", "valid_to"])
        record(
            kind="people.body_succeeded",
            subject=f"body:{id}",
            data={"successor": successor, "last_day": _iso(last_day)},
            by=by,
            at=at,
        )


def _require_open(body: Body) -> None:
    if body.successor_id is not None:
        raise UnableToSucceed(
            f"Body {body.pk!r} was already succeeded by {body.successor_id!r}: "
            "let the later change begin from that one."
        )


def _require_no_circle(id: str, successor: str) -> None:
    at: str | None = successor
    while at is not None:
        if at == id:
            raise UnableToSucceed(
                f"Body {id!r} cannot be succeeded by {successor!r}, which it itself took over "
                "from: register the new body under an id of its own."
            )
        at = Body.objects.values_list("successor", flat=True).get(pk=at)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
