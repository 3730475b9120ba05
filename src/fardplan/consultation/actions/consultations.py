"""Opening consultations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from fardplan.consultation.contracts import ConsultationRef, ConsultationState
from fardplan.consultation.models import Consultation, Referral, telling
from fardplan.consultation.policies import require_may_open
from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.people.contracts import Actor
from fardplan.people.queries import body_by_id
from fardplan.records.actions.events import append
from fardplan.roadmap import queries as roadmaps
from fardplan.roadmap.contracts import VersionState


class ConsultationStands(FardplanError):
    """The id is taken by a consultation about something else."""


def open_consultation(
    *,
    id: str,
    title: str,
    case_number: str,
    sender: str,
    version_id: int,
    sent: date,
    deadline: date,
    bodies: Sequence[str],
    public: bool,
    by: Actor,
    at: datetime,
) -> ConsultationRef:
    """Send a version of the roadmap to `bodies`, by their ids. The same again does nothing.

    Raise `BadInput` for a version that is still a draft, or a deadline before it was sent;
    `ConsultationStands` if the id is taken.
    """
    require_may_open(by)
    version = roadmaps.version(version_id, by=by)
    if version.state is VersionState.DRAFT:
        raise BadInput(f"version {version.label}", "is a draft", "refer it first")
    if deadline < sent:
        raise BadInput(f"deadline {deadline}", "is before the day it was sent", "give a later one")
    fields = {
        "title": title, "case_number": case_number, "sender": sender, "version_id": version_id,
        "sent": sent, "deadline": deadline, "public": public,
    }  # fmt: skip
    with transaction.atomic():
        stands = Consultation.objects.filter(pk=id).first()
        if stands is not None:
            return _same(stands, fields)
        row = Consultation.objects.create(pk=id, state=ConsultationState.OPEN, **fields)
        for position, body in enumerate(dict.fromkeys(bodies)):
            Referral.objects.create(
                consultation=row, body_id=body_by_id(body).id, position=position
            )
        append(
            kind="consultation.opened", subject=f"consultation:{id}",
            data=telling.of_consultation(row), by=by, at=at,
        )  # fmt: skip
    return row.to_ref()


def _same(stands: Consultation, fields: dict[str, object]) -> ConsultationRef:
    other = [name for name, value in fields.items() if getattr(stands, name) != value]
    if other:
        raise ConsultationStands(
            f"The consultation {stands.pk!r} is already open with another {other[0]}: "
            "choose another id."
        )
    return stands.to_ref()
