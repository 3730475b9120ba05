"""Whether everything is still as it was recorded; reads all of it, and keeps none of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import DatabaseError

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.hashing import sha256_of
from fardplan.records.contracts import Anchor, Check, Fault, Verification
from fardplan.records.models import Document, Event, TextLayer
from fardplan.records.queries.anchors import is_sound
from fardplan.records.queries.chain import chain_faults
from fardplan.records.queries.events import head
from fardplan.records.store import document_store

_NAMED = 20
"""So many faults are named one by one; all are counted."""
_BATCH = 200


def verify(*, anchors: Iterable[Anchor] = (), witness: str | None = None) -> Verification:
    """Check the event chain, the stored files, the text layers, and the `anchors` handed in.

    `witness` is a head (see `head`) that was noted elsewhere earlier: it must still be in the
    chain. Tells hashes, names and numbers, never content. Memory does not grow with the size.
    """
    last, hash = head()
    return Verification(
        head=hash,
        events=_check(chain_faults(last, hash, witness)),
        documents=_check(_document_faults()),
        layers=_check(_layer_faults()),
        anchors=_check(_anchor_faults(anchors)),
    )


def _check(outcomes: Iterable[Fault | None]) -> Check:
    checked, faulty = 0, 0
    first: list[Fault] = []
    for outcome in outcomes:
        checked += 1
        if outcome is not None:
            faulty += 1
            if len(first) < _NAMED:
                first.append(outcome)
    return Check(checked, faulty, tuple(first))


def _document_faults() -> Iterator[Fault | None]:
    """Go through what the log says was received, and then what is there without being in it."""
    received = Event.objects.filter(kind="records.document_received").order_by("sequence")
    subjects = received.values_list("subject", flat=True).iterator(chunk_size=_BATCH)
    hashes = (subject.removeprefix("document:") for subject in subjects)
    for batch in _batches(hashes):
        rows = Document.objects.in_bulk(batch)
        for sha256 in batch:
            yield _document_fault(sha256, known=sha256 in rows)
    stored = Document.objects.values_list("pk", flat=True).iterator(chunk_size=_BATCH)
    for batch in _batches(stored):
        named = [f"document:{sha256}" for sha256 in batch]
        known = set(received.filter(subject__in=named).values_list("subject", flat=True))
        for name in named:
            if name not in known:
                yield Fault(name, "it stands in the database, but no event says it was received")


def _document_fault(sha256: str, *, known: bool) -> Fault | None:
    if not known:
        return Fault(f"document {sha256}", "it was received, but is gone from the database")
    try:
        document_store().check(sha256)
    except FardplanError as error:
        return Fault(f"document {sha256}", str(error))
    return None


def _layer_faults() -> Iterator[Fault | None]:
    """Go through the texts that the log tells of, and then those that it does not."""
    added = Event.objects.filter(kind="records.text_layer_added").order_by("sequence")
    for event in added.values("sequence", "subject", "data").iterator(chunk_size=_BATCH):
        yield _layer_fault(**event)
    keys = TextLayer.objects.values_list("document", "kind", "reader_version", "text_sha256")
    for sha256, *key in keys.iterator(chunk_size=_BATCH):
        events = added.filter(subject=f"document:{sha256}").values_list("data", flat=True)
        if key not in [_key(data) for data in events]:
            yield Fault(f"{key[0]} text of document {sha256}", "no event says that it was added")


def _layer_fault(*, sequence: int, subject: str, data: str) -> Fault | None:
    key = _key(data)
    if key is None:
        return Fault(f"event {sequence}", "it no longer says which text was added")
    sha256 = subject.removeprefix("document:")
    kind, reader_version, text_sha256 = key
    layers = TextLayer.objects.filter(document=sha256, kind=kind, reader_version=reader_version)
    where = f"{kind} text of document {sha256} by {reader_version}"
    try:
        text = layers.values_list("text", flat=True).first()
    except DatabaseError as error:  # such as letters that a failing disk made into something else
        return Fault(where, f"the database cannot read it: {error}")
    if text is None:
        return Fault(where, "it was added, but is gone from the database")
    if sha256_of(text.encode()) != text_sha256:
        return Fault(where, "it is not the text that was recorded when it was added")
    return None


def _key(data: str) -> list[str] | None:
    """Return which text an event tells of, if the event can still be read."""
    try:
        said = json.loads(data)
        return [said["layer"], said["reader_version"], said["text_sha256"]]
    except (ValueError, TypeError, KeyError):
        return None


def _anchor_faults(anchors: Iterable[Anchor]) -> Iterator[Fault | None]:
    for anchor in anchors:
        place = f"characters {anchor.start}-{anchor.end} of document {anchor.document_sha256}"
        yield None if is_sound(anchor) else Fault(place, "the source says something else there")


def _batches(items: Iterable[str]) -> Iterator[list[str]]:
    items = iter(items)
    while batch := list(islice(items, _BATCH)):
        yield batch
