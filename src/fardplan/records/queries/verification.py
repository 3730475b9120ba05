"""Whether everything is still as it was recorded; reads all of it, and keeps none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError, transaction

from fardplan.records.contracts import Anchor, Check, Fault, Verification
from fardplan.records.queries.anchors import is_sound
from fardplan.records.queries.chain import chain_faults
from fardplan.records.queries.events import head
from fardplan.records.queries.kept import document_faults, layer_faults
from fardplan.records.queries.moment import at_one_moment

Faults = Callable[[], Iterator[Fault | None]]
"""Goes through all of something: a fault, or None where one more is as it was recorded."""

_NAMED = 20
"""So many faults are named one by one; all are counted."""

_parts: dict[str, Faults] = {}


def verify_also(part: str, faults: Faults) -> None:
    """Let `verify` go through the rows of another part too; called once, at start.

    Records knows nothing of the parts that build upon it, so they hand over how theirs are checked.
    """
    _parts[part] = faults


def verify(*, anchors: Iterable[Anchor] = (), witness: str | None = None) -> Verification:
    """Check the event chain, the stored files, the text layers, and the `anchors` handed in.

    Then what other parts handed over: see `verify_also`. `witness` is a head (see `head`) that was
    noted elsewhere earlier: it must still be in the chain. Tells hashes, names and numbers, never
    content. Of a document, no more is held at a time than one of its texts. Others may write
    meanwhile.
    """
    with at_one_moment():
        last, hash = head()
        return Verification(
            head=hash,
            events=_check("events", chain_faults(last, hash, witness)),
            documents=_check("documents", document_faults()),
            layers=_check("layers", layer_faults()),
            anchors=_check("anchors", _anchor_faults(anchors)),
            rows={part: _check(part, faults()) for part, faults in _parts.items()},
        )


def _check(part: str, outcomes: Iterator[Fault | None]) -> Check:
    checked, faulty = 0, 0
    first: list[Fault] = []
    for outcome in _readable(part, outcomes):
        checked += 1
        if outcome is not None:
            faulty += 1
            if len(first) < _NAMED:
                first.append(outcome)
    return Check(checked, faulty, tuple(first))


def _readable(part: str, outcomes: Iterator[Fault | None]) -> Iterator[Fault | None]:
    """Make a fault of what the database cannot read, such as letters that a bad disk changed."""
    try:
        with transaction.atomic():  # what cannot be read spoils nothing for the next part
            yield from outcomes
    except (DatabaseError, ValueError) as error:
        yield Fault(part, f"the database cannot read them all: {error}")


def _anchor_faults(anchors: Iterable[Anchor]) -> Iterator[Fault | None]:
    for anchor in anchors:
        place = f"characters {anchor.start}-{anchor.end} of document {anchor.document_sha256}"
        yield None if is_sound(anchor) else Fault(place, "the source says something else there")
