from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn

from django.db import models

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of

BEGINNING = "0" * 64
"""What the first event continues."""

SEALED = (
    "sequence",
    "at",
    "actor_id",
    "actor_name",
    "actor_roles",
    "kind",
    "subject",
    "data",
    "previous",
)
"""The columns that an event's hash is over: all but the hash itself."""


class EventsStand(FardplanError):
    """An event that is written is neither altered nor removed."""

    def __init__(self) -> None:
        super().__init__("Events are only ever added: write a new one that says what changed.")


def seal(columns: Mapping[str, Any]) -> str:
    """Return the hash over an event's columns."""
    return sha256_of(canonical_json({name: columns[name] for name in SEALED}))


class EventQuerySet(models.QuerySet["Event"]):
    def update(self, **changes: Any) -> NoReturn:
        raise EventsStand

    def delete(self) -> NoReturn:
        raise EventsStand

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EventsStand

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EventsStand


class Event(models.Model):
    """One link of the log. Every column is a number or text and is hashed as it stands.

    So `at` is text (UTC, to the microsecond, hence in order of time too) and `data` is canonical
    JSON as text: a database that normalises dates or numbers would break the chain unseen.
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    actor_id = models.CharField(max_length=60, db_index=True)
    actor_name = models.CharField(max_length=200)
    actor_roles = models.TextField()
    kind = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, db_index=True)
    data = models.TextField()
    previous = models.CharField(max_length=64, unique=True)  # two events never continue the same
    hash = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Event]] = EventQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the event; refuse to write over one that is there."""
        if not self._state.adding:
            raise EventsStand
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EventsStand


class ChainHead(models.Model):
    """The last event, in one row: it is the lock of those who append, and shows a cut-off end."""

    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    ONLY = 1

    def __str__(self) -> str:
        return f"head at {self.sequence}"
