"""Reads; hands out contracts, never rows."""

from fardplan.records.queries.anchors import AnchorBroken, anchor, is_sound, quote
from fardplan.records.queries.comparing import Compared, not_as_recorded
from fardplan.records.queries.documents import (
    UnknownDocument,
    content,
    document_by_sha256,
    documents,
    raw_text,
    repaired_by,
    repaired_text,
)
from fardplan.records.queries.events import events, head, told
from fardplan.records.queries.verification import verify, verify_also
from fardplan.records.queries.withheld import withhold_unless

__all__ = [
    "AnchorBroken",
    "Compared",
    "UnknownDocument",
    "anchor",
    "content",
    "document_by_sha256",
    "documents",
    "events",
    "head",
    "is_sound",
    "not_as_recorded",
    "quote",
    "raw_text",
    "repaired_by",
    "repaired_text",
    "told",
    "verify",
    "verify_also",
    "withhold_unless",
]
