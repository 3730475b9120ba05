from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from fardplan.kernel.hashing import canonical_json
from fardplan.people.contracts import Actor
from fardplan.records.contracts import EventRecord, Told
from fardplan.records.models import ChainHead, Event
from fardplan.records.models.event import BEGINNING
from fardplan.records.policies import require_may_read_events
from fardplan.records.queries.withheld import without_withheld

_AT_A_TIME = 200


def events(
    *,
    by: Actor,
    limit: int = 50,
    before: int | None = None,
    subject: str | None = None,
    kind: str | None = None,
) -> tuple[EventRecord, ...]:
    """Return the latest events, the last first; `before` a sequence number gives the page behind.

    What a reader may not know of them is left out, see `withhold_unless`. Raise `NotAllowed` unless
    `by` may read the log.
    """
    require_may_read_events(by)
    rows = Event.objects.order_by("-sequence")
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    if subject is not None:
        rows = rows.filter(subject=subject)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return tuple(without_withheld(map(to_record, rows[:limit]), by))


def head() -> tuple[int, str]:
    """Return the number and the hash of the last event: to note somewhere else, as a witness."""
    row = ChainHead.objects.filter(pk=ChainHead.ONLY).first()
    return (row.sequence, row.hash) if row else (0, BEGINNING)


def has_event(*, kind: str, subject: str, data: Mapping[str, Any]) -> bool:
    """Return whether exactly this was already recorded."""
    text = canonical_json(data).decode()
    return Event.objects.filter(kind=kind, subject=subject, data=text).exists()


def told(kind: str, *, subject: str | None = None) -> Iterator[Told]:
    """Yield every event of a kind in order, for verifying: it is shown to nobody."""
    rows = Event.objects.filter(kind=kind).order_by("sequence")
    if subject is not None:
        rows = rows.filter(subject=subject)
    columns = rows.values_list("sequence", "at", "subject", "data")
    for sequence, at, subject, data in columns.iterator(chunk_size=_AT_A_TIME):
        yield Told(sequence, at, subject, _read(data))


def _read(data: str) -> Mapping[str, Any] | None:
    try:
        said = json.loads(data)
    except (ValueError, TypeError):
        return None
    return said if isinstance(said, dict) else None


def to_record(row: Event) -> EventRecord:
    """Return the row as others may hold it."""
    return EventRecord(
        sequence=row.sequence,
        at=datetime.fromisoformat(row.at),
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        actor_roles=row.actor_roles,
        kind=row.kind,
        subject=row.subject,
        data=json.loads(row.data),
        previous=row.previous,
        hash=row.hash,
    )
