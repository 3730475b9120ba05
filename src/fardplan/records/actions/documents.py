"""Receiving documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import Actor
from fardplan.reading.source import SourceText
from fardplan.records.actions import text_layers
from fardplan.records.actions.events import append
from fardplan.records.contracts import DocumentRef, Secrecy
from fardplan.records.models import Document
from fardplan.records.policies import require_may_receive
from fardplan.records.queries.events import has_event
from fardplan.records.store import document_store


def receive(
    *,
    name: str,
    content: bytes,
    media_type: str,
    origin: str,
    by: Actor,
    at: datetime,
    registration_number: str | None = None,
    secrecy: Secrecy = Secrecy.OPEN,
    working_material: bool = False,
    raw: SourceText | None = None,
    reader_version: str = "",
) -> DocumentRef:
    """Store the document's bytes and what is known of it, and return it.

    With `raw`, its text is added as the raw layer in the same transaction, and `reader_version`
    says what read it. The same bytes again give the document as it was first received; if they
    then came under another name, from elsewhere or in other secrecy, the log says so.
    """
    require_may_receive(by)
    if raw is not None and not reader_version:
        raise BadInput(name, "its text comes without reader_version", "say which version read it")
    known: dict[str, Any] = {
        "name": name,
        "media_type": media_type,
        "size": len(content),
        "origin": origin,
        "registration_number": registration_number,
        "secrecy": Secrecy(secrecy),
        "working_material": working_material,
    }
    sha256 = document_store().put(content)  # before the row: a row never promises a missing file
    with transaction.atomic():
        document, is_new = Document.objects.get_or_create(
            pk=sha256, defaults={**known, "received_at": at}
        )
        _record(document, known, is_new=is_new, by=by, at=at)
        if raw is not None:
            text_layers.add_raw(
                document_sha256=sha256, source=raw, reader_version=reader_version, by=by, at=at
            )
    return document.to_ref()


def _record(
    document: Document, known: dict[str, Any], *, is_new: bool, by: Actor, at: datetime
) -> None:
    subject = f"document:{document.sha256}"
    if is_new:
        append(kind="records.document_received", subject=subject, data=known, by=by, at=at)
        return
    again = "records.document_received_again"
    is_same = all(getattr(document, field) == value for field, value in known.items())
    if not is_same and not has_event(kind=again, subject=subject, data=known):
        append(kind=again, subject=subject, data=known, by=by, at=at)
