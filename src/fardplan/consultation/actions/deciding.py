"""What every decision of a person shares: one at a time, numbered, told of in one event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from fardplan.consultation.models import Consultation, PersonalDecision
from fardplan.consultation.queries.decisions import standing
from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append

WITHDRAWN = "withdrawn"
_LONGEST = 1000

Row = TypeVar("Row", bound=PersonalDecision)


class NothingToTakeBack(FardplanError):
    """No decision with that number stands."""


@contextmanager
def one_at_a_time(consultation_id: str) -> Iterator[None]:
    """Let nobody else decide meanwhile: decisions are numbered, and the last one stands."""
    with transaction.atomic():
        Consultation.objects.select_for_update().get(pk=consultation_id)
        yield


def add(
    row: Row,
    consultation_id: str,
    *,
    kind: str,
    says: Callable[[Row], Mapping[str, Any]],
    by: Actor,
    at: datetime,
) -> Row:
    """Number, sign and keep a decision, inside `one_at_a_time`, and write its event."""
    row.why = row.why.strip()
    if len(row.why) > _LONGEST:
        raise BadInput("why", f"it is longer than {_LONGEST} characters", "say it in fewer words")
    rows = type(row)._default_manager.filter(consultation=consultation_id)
    row.number = rows.count() + 1
    row.by_id, row.by_name, row.at = by.id, by.name, at
    row.save(force_insert=True)
    append(kind=kind, subject=f"consultation:{consultation_id}", data=says(row), by=by, at=at)
    return row


def still_standing(table: type[Row], consultation_id: str, number: int) -> Row:
    """Return the decision with that number; raise `NothingToTakeBack` unless it stands."""
    rows = table._default_manager.filter(consultation=consultation_id)
    for row in standing(rows):
        if row.number == number:
            return row
    raise NothingToTakeBack(
        f"Decision {number} does not stand: it was taken back already, or never made."
    )
