"""Whether the events still form one chain from the beginning to the head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import DatabaseError, transaction

from fardplan.records.contracts import Fault
from fardplan.records.models import Event
from fardplan.records.models.event import BEGINNING, SEALED, seal
from fardplan.records.queries.events import head

_PAGE = 500


def chain_faults(last: int, hash: str, witness: str | None = None) -> Iterator[Fault | None]:
    """Yield a fault or None for each event up to `last`, and then any fault of the whole.

    Events that are added meanwhile are left for the next time.
    """
    witnessed = witness in (None, BEGINNING)
    previous: Mapping[str, Any] = {"sequence": 0, "hash": BEGINNING}
    for row in _rows(last):
        yield _fault(row, previous)
        witnessed = witnessed or row["hash"] == witness
        previous = row
    if (previous["sequence"], previous["hash"]) != (last, hash):
        gone = f"event {previous['sequence'] + 1}"
        yield Fault(gone, f"the log ends before its head, event {last}")
    if _runs_past_head(last):
        yield Fault(f"event {last + 1}", "it stands after the head of the log")
    if not witnessed:
        yield Fault("the log", f"it no longer holds the event {witness}: it was written anew")


def _fault(row: Mapping[str, Any], previous: Mapping[str, Any]) -> Fault | None:
    expected = previous["sequence"] + 1
    if row["sequence"] != expected:
        return Fault(f"event {expected}", "it is gone")
    if _sealed(row) != row["hash"]:
        return Fault(f"event {expected}", "it was altered: its content no longer gives its hash")
    if row["previous"] != previous["hash"]:
        return Fault(f"event {expected}", "it does not continue the event before it")
    return None


def _sealed(row: Mapping[str, Any]) -> str | None:
    try:
        return seal(row)
    except (TypeError, KeyError):  # bytes in a text column, or a row that cannot be read
        return None


def _rows(last: int) -> Iterator[Mapping[str, Any]]:
    for start in range(1, last + 1, _PAGE):
        page = range(start, min(start + _PAGE, last + 1))
        try:
            yield from _read(page)
        except DatabaseError:  # such as letters that a failing disk made into something else
            for number in page:
                yield from _read_or_name(number)


def _read(numbers: range) -> list[dict[str, Any]]:
    rows = Event.objects.filter(sequence__gte=numbers[0], sequence__lte=numbers[-1])
    with transaction.atomic():  # so that the next can be read where this cannot
        return list(rows.order_by("sequence").values(*SEALED, "hash"))


def _read_or_name(number: int) -> list[dict[str, Any]]:
    try:
        return _read(range(number, number + 1))
    except DatabaseError:
        return [{"sequence": number, "hash": "unreadable"}]


def _runs_past_head(last: int) -> bool:
    """Whether there are events after the head; such as were added meanwhile have moved it."""
    return Event.objects.filter(sequence__gt=last).exists() and head()[0] == last
