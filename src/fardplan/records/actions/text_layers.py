"""Adding what a document says: the raw text once, repaired texts as the reader improves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from datetime import datetime
from typing import Any

from django.db import transaction

from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.people.contracts import Actor
from fardplan.reading.layers import RepairedText
from fardplan.reading.source import SourceText
from fardplan.records.actions.events import append
from fardplan.records.contracts import LayerKind
from fardplan.records.models import Document, TextLayer
from fardplan.records.models.text_layer import RawTextStands
from fardplan.records.policies import require_may_receive
from fardplan.records.queries.documents import raw_text, require_document


def add_raw(
    *, document_sha256: str, source: SourceText, reader_version: str, by: Actor, at: datetime
) -> None:
    """Add the text as it was read from the document. The same text again does nothing.

    Raise `RawTextStands` if another text was read before: anchors stand on that one.
    """
    require_may_receive(by)
    if source.sha256 != document_sha256:
        raise BadInput(source.name, "its text was read from other bytes", "read the document's")
    with transaction.atomic():
        stored = TextLayer.objects.filter(document=document_sha256, kind=LayerKind.RAW).first()
        if stored is None:
            _add(document_sha256, LayerKind.RAW, source.text, reader_version, [], by=by, at=at)
        elif stored.text != source.text:
            raise RawTextStands(
                f"{source.name} was read by {stored.reader_version} and its raw text stands; "
                f"{reader_version} reads it otherwise: keep the first, and repair upon it."
            )


def add_repaired(
    *, document_sha256: str, repaired: RepairedText, reader_version: str, by: Actor, at: datetime
) -> None:
    """Add a repaired text that stands on the document's raw text, with every repair.

    One layer for each version of the reader is kept; the same version again does nothing if it
    says the same, and raises `RawTextStands` otherwise.
    """
    require_may_receive(by)
    if repaired.raw != raw_text(document_sha256, by=by):
        raise BadInput(document_sha256, "the repairs stand on another raw text", "repair its own")
    doubtful = set(repaired.doubtful)
    repairs = [[*astuple(repair), repair in doubtful] for repair in repaired.repairs]
    with transaction.atomic():
        stored = TextLayer.objects.filter(
            document=document_sha256, kind=LayerKind.REPAIRED, reader_version=reader_version
        ).first()
        if stored is None:
            layer = (document_sha256, LayerKind.REPAIRED, repaired.text, reader_version, repairs)
            _add(*layer, by=by, at=at)
        elif stored.repairs != repairs:
            raise RawTextStands(
                f"{reader_version} has already repaired {document_sha256} in another way: "
                "give the changed reader a new version."
            )


def _add(
    document_sha256: str,
    kind: LayerKind,
    text: str,
    reader_version: str,
    repairs: list[list[Any]],
    *,
    by: Actor,
    at: datetime,
) -> None:
    require_document(document_sha256)
    _require_storable(document_sha256, text)
    text_sha256 = sha256_of(text.encode())
    TextLayer.objects.create(
        document=Document(pk=document_sha256),
        kind=kind,
        reader_version=reader_version,
        text=text,
        text_sha256=text_sha256,
        repairs=repairs,
    )
    data: Mapping[str, Any] = {
        "layer": kind,
        "reader_version": reader_version,
        "text_sha256": text_sha256,
        "repairs": len(repairs),
        "repairs_sha256": sha256_of(canonical_json(repairs)),
    }
    subject = f"document:{document_sha256}"
    append(kind="records.text_layer_added", subject=subject, data=data, by=by, at=at)


def _require_storable(document_sha256: str, text: str) -> None:
    """Refuse what PostgreSQL cannot hold, on SQLite too: a document is the same on both."""
    for at, character in enumerate(text):
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise BadInput(
                f"{document_sha256}, character {at}",
                f"U+{ord(character):04X} is no text",
                "let the reader replace it by U+FFFD",
            )
