"""Appending to the event log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.kernel.hashing import canonical_json
from fardplan.people.contracts import Actor
from fardplan.records.contracts import EventRecord
from fardplan.records.models import ChainHead, Event
from fardplan.records.models.event import BEGINNING, seal
from fardplan.records.queries.events import to_record

_KIND = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


class EventOutsideTransaction(FardplanError):
    """An event must stand or fall with what it tells of."""


class ChainHeadMissing(FardplanError):
    """The row that says where the log ends is gone, though there are events."""


def append(
    *, kind: str, subject: str, data: Mapping[str, Any], by: Actor, at: datetime
) -> EventRecord:
    """Add an event to the log, in the transaction that is under way, and return it.

    `kind` is in past tense with the app first ("roadmap.version_adopted"), `subject` is what it
    happened to ("roadmap_version:2019-1"), `data` is JSON. Whoever appends waits for the one before
    to commit, so let it be the last thing that a transaction does.
    """
    _require_sound(kind, at)
    if not connection.in_atomic_block:
        raise EventOutsideTransaction(
            f"{kind} would be written on its own: open a transaction around it and what it tells."
        )
    head = _locked_head()
    event = Event(
        sequence=head.sequence + 1,
        at=at.astimezone(UTC).isoformat(timespec="microseconds"),
        actor_id=by.id,
        actor_name=by.name,
        actor_roles=" ".join(sorted(str(role) for role in by.roles)),
        kind=kind,
        subject=subject,
        data=canonical_json(data).decode(),
        previous=head.hash,
    )
    event.hash = seal(vars(event))
    event.save()
    head.sequence, head.hash = event.sequence, event.hash
    head.save()
    return to_record(event)


def _locked_head() -> ChainHead:
    """Return the head, held until the transaction ends: the chain has one end, and never forks.

    On SQLite the transaction itself holds the lock from its beginning.
    """
    heads = ChainHead.objects.select_for_update().filter(pk=ChainHead.ONLY)
    head = heads.first()
    if head is None:
        _begin()
        head = heads.get()
    return head


def _begin() -> None:
    """Make the head; if another does so at the same time, wait for it and use theirs."""
    with transaction.atomic():
        beginning = {"sequence": 0, "hash": BEGINNING}
        _, is_new = ChainHead.objects.get_or_create(pk=ChainHead.ONLY, defaults=beginning)
        if is_new and Event.objects.exists():
            raise ChainHeadMissing(
                "The event log has lost its head: restore the database from a backup."
            )


def _require_sound(kind: str, at: datetime) -> None:
    if not _KIND.fullmatch(kind):
        raise BadInput(f"event kind {kind!r}", "it is not app.past_tense", "use a-z, 0-9, _ and .")
    if at.tzinfo is None:
        raise BadInput(f"time {at}", "it has no time zone", "pass an aware datetime")
