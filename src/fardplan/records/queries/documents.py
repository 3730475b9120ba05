from __future__ import annotations

from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import Actor
from fardplan.reading.layers import Repair, RepairedText
from fardplan.records.contracts import DocumentRef, LayerKind
from fardplan.records.models import Document, TextLayer
from fardplan.records.policies import may_read, require_may_read
from fardplan.records.store import document_store


class UnknownDocument(FardplanError):
    """No such document was received, or it has no such text."""


def document_by_sha256(sha256: str, *, by: Actor) -> DocumentRef:
    """Return the document; raise `UnknownDocument` or `NotAllowed`."""
    document = require_document(sha256)
    require_may_read(by, document)
    return document


def documents(
    *, by: Actor, registration_number: str | None = None, limit: int = 200
) -> tuple[DocumentRef, ...]:
    """Return the latest documents that `by` may read, at most `limit`."""
    rows = Document.objects.order_by("-received_at", "sha256")
    if registration_number is not None:
        rows = rows.filter(registration_number=registration_number)
    found: list[DocumentRef] = []
    for row in rows.iterator(chunk_size=limit):
        if may_read(by, row.to_ref()):
            found.append(row.to_ref())
        if len(found) == limit:
            break
    return tuple(found)


def content(sha256: str, *, by: Actor) -> bytes:
    """Return the document's bytes as they were received.

    Raise `UnknownDocument`, `NotAllowed`, `DocumentMissing` or `DocumentDamaged`.
    """
    return document_store().read(document_by_sha256(sha256, by=by).sha256)


def raw_text(sha256: str, *, by: Actor) -> str:
    """Return what the document says; raise `UnknownDocument` if it was never read."""
    document = document_by_sha256(sha256, by=by)
    layer = TextLayer.objects.filter(document=sha256, kind=LayerKind.RAW).first()
    if layer is None:
        raise UnknownDocument(f"{document.name} has no raw text yet: read it first.")
    return layer.text


def repaired_text(sha256: str, *, by: Actor) -> RepairedText:
    """Return the text with the latest repairs; with none, it is the raw text alone."""
    raw = raw_text(sha256, by=by)
    layer = TextLayer.objects.filter(document=sha256, kind=LayerKind.REPAIRED).order_by("pk").last()
    rows = layer.repairs if layer else []
    repairs = tuple(Repair(*row[:5]) for row in rows)
    doubtful = tuple(repair for repair, row in zip(repairs, rows, strict=True) if row[5])
    return RepairedText(raw=raw, repairs=repairs, doubtful=doubtful)


def repaired_by(sha256: str, *, by: Actor) -> str:
    """Return which version of the reader made the latest repairs, or "" if there are none."""
    document = document_by_sha256(sha256, by=by)
    rows = TextLayer.objects.filter(document=document.sha256, kind=LayerKind.REPAIRED)
    layer = rows.order_by("pk").only("reader_version").last()
    return layer.reader_version if layer else ""


def require_document(sha256: str) -> DocumentRef:
    """Return the document, for those who have asked the policy; raise `UnknownDocument`."""
    row = Document.objects.filter(pk=sha256).first()
    if row is None:
        raise UnknownDocument(f"No document {sha256!r} was received: receive it first.")
    return row.to_ref()
