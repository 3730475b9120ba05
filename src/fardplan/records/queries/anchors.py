from __future__ import annotations

from collections.abc import Iterator

from django.db.models.functions import Substr

from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import Actor
from fardplan.records.contracts import Anchor, LayerKind
from fardplan.records.models import TextLayer
from fardplan.records.queries.documents import document_by_sha256


class AnchorBroken(FardplanError):
    """The source does not say, in that place, what the anchor says that it does."""


def anchor(document_sha256: str, start: int, end: int, *, layer: LayerKind, by: Actor) -> Anchor:
    """Return an anchor on `text[start:end]` of the document's layer, the latest if repaired.

    Raise `BadInput` if the place is empty or outside the text.
    """
    document = document_by_sha256(document_sha256, by=by)
    said = next(_said(document_sha256, layer, start, end), "")
    if start < 0 or start >= end or len(said) != end - start:
        raise BadInput(
            f"{document.name}, characters {start}-{end}",
            f"there is no such place in its {layer} text",
            "choose a place inside the text",
        )
    return Anchor(document_sha256, layer, start, end, sha256_of(said.encode()))


def quote(anchor: Anchor, *, by: Actor) -> str:
    """Return the characters that the anchor stands on; raise `AnchorBroken` or `NotAllowed`."""
    document = document_by_sha256(anchor.document_sha256, by=by)
    said = _quoted(anchor)
    if said is None:
        raise AnchorBroken(
            f"{document.name} does not say in characters {anchor.start}-{anchor.end} of its "
            f"{anchor.layer} text what was quoted: find the place again."
        )
    return said


def is_sound(anchor: Anchor) -> bool:
    """Return whether the source still says what the anchor says; tells nothing of what it is."""
    return _quoted(anchor) is not None


def _quoted(anchor: Anchor) -> str | None:
    """A repaired layer is kept for each version of the reader, and any of them may be meant."""
    if not 0 <= anchor.start < anchor.end:
        return None
    for said in _said(anchor.document_sha256, anchor.layer, anchor.start, anchor.end):
        is_whole = len(said) == anchor.end - anchor.start
        if is_whole and sha256_of(said.encode()) == anchor.quote_sha256:
            return said
    return None


def _said(document_sha256: str, layer: LayerKind, start: int, end: int) -> Iterator[str]:
    """Yield the slice in each such layer, the latest first; the database cuts it out."""
    if not 0 <= start < end:
        return
    layers = TextLayer.objects.filter(document=document_sha256, kind=layer).order_by("-pk")
    # The database counts characters as Python does, from 1.
    yield from layers.values_list(Substr("text", start + 1, end - start), flat=True)
