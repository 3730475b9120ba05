"""Whether documents and their texts are still what was received and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from itertools import islice
from typing import Any, TypeVar

from django.db import DatabaseError

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.records.contracts import Fault, Told
from fardplan.records.models import Document, Event, TextLayer
from fardplan.records.queries.comparing import different, not_as_recorded
from fardplan.records.queries.events import told
from fardplan.records.store import document_store

Item = TypeVar("Item")

_BATCH = 200
_RECEIVED = "records.document_received"
_ADDED = "records.text_layer_added"
_KEY = ("layer", "reader_version", "text_sha256", "repairs_sha256")


def document_faults() -> Iterator[Fault | None]:
    """Go through what the log says was received, and then what is there without being in it."""
    for batch in _batches(told(_RECEIVED)):
        rows = Document.objects.in_bulk([_sha256(event) for event in batch])
        for event in batch:
            yield _document_fault(event, rows.get(_sha256(event)))
    received = Event.objects.filter(kind=_RECEIVED)
    stored = Document.objects.values_list("pk", flat=True).iterator(chunk_size=_BATCH)
    for hashes in _batches(stored):
        named = [f"document:{sha256}" for sha256 in hashes]
        known = set(received.filter(subject__in=named).values_list("subject", flat=True))
        for name in named:
            if name not in known:
                yield Fault(name, "it stands in the database, but no event says it was received")


def _document_fault(event: Told, row: Document | None) -> Fault | None:
    where = f"document {_sha256(event)}"
    if row is None:
        return Fault(where, "it was received, but is gone from the database")
    try:
        document_store().check(row.sha256)
    except FardplanError as error:
        return Fault(where, str(error))
    other = different({**(event.data or {}), "received_at": event.at}, _known(row))
    return Fault(where, not_as_recorded(other)) if other else None


def _known(row: Document) -> dict[str, Any]:
    """What the event says of a document that is received."""
    names = (
        "name", "media_type", "size", "origin", "registration_number", "secrecy",
        "working_material",
    )  # fmt: skip
    at = row.received_at.astimezone(UTC).isoformat(timespec="microseconds")
    return {**{name: getattr(row, name) for name in names}, "received_at": at}


def layer_faults() -> Iterator[Fault | None]:
    """Go through the texts that the log tells of, and then those that it does not."""
    for event in told(_ADDED):
        yield _layer_fault(event)
    keys = TextLayer.objects.values_list("document", "kind", "reader_version", "text_sha256")
    for sha256, *key in keys.iterator(chunk_size=_BATCH):
        events = told(_ADDED, subject=f"document:{sha256}")
        if not any(key == [(event.data or {}).get(name) for name in _KEY[:3]] for event in events):
            yield Fault(f"{key[0]} text of document {sha256}", "no event says that it was added")


def _layer_fault(event: Told) -> Fault | None:
    said = event.data or {}
    if any(name not in said for name in _KEY):
        return Fault(f"event {event.sequence}", "it does not say which text and repairs were added")
    kind, reader_version, text_sha256, repairs_sha256 = (said[name] for name in _KEY)
    where = f"{kind} text of document {_sha256(event)} by {reader_version}"
    layers = TextLayer.objects.filter(
        document=_sha256(event), kind=kind, reader_version=reader_version
    )
    try:
        stored = layers.values_list("text", "repairs").first()
    except (DatabaseError, ValueError) as error:  # such as letters that a failing disk changed
        return Fault(where, f"the database cannot read it: {error}")
    if stored is None:
        return Fault(where, "it was added, but is gone from the database")
    if sha256_of(stored[0].encode()) != text_sha256:
        return Fault(where, "it is not the text that was recorded when it was added")
    if sha256_of(canonical_json(stored[1])) != repairs_sha256:
        return Fault(where, "its repairs are not those that were recorded when it was added")
    return None


def _sha256(event: Told) -> str:
    return event.subject.removeprefix("document:")


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    items = iter(items)
    while batch := list(islice(items, _BATCH)):
        yield batch
