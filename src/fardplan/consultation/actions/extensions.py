"""Giving a body more time to answer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from fardplan.consultation.contracts import ConsultationRef, ExtensionRef
from fardplan.consultation.models import Extension, Referral, telling
from fardplan.consultation.policies import require_may_extend
from fardplan.consultation.queries import consultation
from fardplan.consultation.queries.deadlines import city_day
from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.people.contracts import Actor
from fardplan.people.queries import body_by_id
from fardplan.records.actions.events import append


class ExtensionStands(FardplanError):
    """Another decision of the same day about the same body is already registered."""


def grant(
    *,
    consultation_id: str,
    body_id: str,
    deadline: date,
    decided_by: str,
    decided_on: date,
    by: Actor,
    at: datetime,
) -> ExtensionRef:
    """Register the decision that a body may answer until `deadline`, and return it.

    From then on it decides whether the body's answer is late, also one that has already come. Of
    several decisions the latest is in force. The same again does nothing.

    Raise `BadInput` for a body that was not asked, a day that is no later than the deadline of the
    consultation, or a decision without a name or with a day that has not come; `ExtensionStands`
    if another decision of that day is registered.
    """
    require_may_extend(by)
    ref = consultation(consultation_id, by=by)
    body = body_by_id(body_id)
    decided_by = decided_by.strip()
    _require_decision(ref, deadline, decided_by, decided_on, at)
    given = ExtensionRef(body.id, deadline, decided_by, decided_on)
    with transaction.atomic():
        if not Referral.objects.filter(consultation=ref.id, body=body.id).exists():
            raise BadInput(f"body {body.id!r}", f"was not asked in {ref.id!r}", "check its id")
        row, is_new = Extension.objects.get_or_create(
            consultation_id=ref.id, body_id=body.id, decided_on=decided_on,
            defaults={"deadline": deadline, "decided_by": decided_by},
        )  # fmt: skip
        if row.to_ref() != given:
            raise ExtensionStands(
                f"{body.name} was already given until {row.deadline} by {row.decided_by} on "
                f"{decided_on}: give the day of the new decision."
            )
        if is_new:
            append(
                kind="consultation.extension_granted", subject=f"consultation:{ref.id}",
                data=telling.of_extension(row), by=by, at=at,
            )  # fmt: skip
    return given


def _require_decision(
    ref: ConsultationRef, deadline: date, decided_by: str, decided_on: date, at: datetime
) -> None:
    if deadline <= ref.deadline:
        why = f"is not after the deadline of the consultation, {ref.deadline}"
        raise BadInput(f"extension until {deadline}", why, "give a later day")
    if not decided_by:
        raise BadInput("decided_by", "it is empty", "name who decided")
    if decided_on > city_day(at):
        raise BadInput(f"decided_on {decided_on}", "has not come", "give the day of the decision")
