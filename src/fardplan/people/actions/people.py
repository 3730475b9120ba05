"""Registering people, and giving and ending their roles."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.kernel.hashing import sha256_of
from fardplan.people.actions.recording import record
from fardplan.people.contracts import Actor, PersonRef, RoleKind
from fardplan.people.models import Role, User
from fardplan.people.policies import require_may_appoint
from fardplan.people.queries import body_by_id, person_by_email


class UnknownAppointment(FardplanError):
    """There is no such person, or no such role to end."""


def register(
    *, email: str, name: str, by: Actor, at: datetime, password: str | None = None
) -> PersonRef:
    """Make the person known, so that they can log in. A known address does nothing.

    The event holds no address, and of the name only its hash: events are kept for ever.
    """
    require_may_appoint(by)
    _require_address(email)
    with transaction.atomic():
        known = person_by_email(email)
        if known is not None:
            return known
        user = User.objects.create_user(email, name, password)
        person = PersonRef(id=str(user.pk), name=user.name)
        data = {"name_sha256": sha256_of(person.name.encode())}
        subject = f"person:{person.id}"
        record(kind="people.person_registered", subject=subject, data=data, by=by, at=at)
    return person


def appoint(
    *,
    person: PersonRef,
    body_id: str,
    kind: RoleKind,
    valid_from: date,
    basis: str,
    by: Actor,
    at: datetime,
    valid_to: date | None = None,
) -> None:
    """Give the person a role in a body. Doing it again with the same first day does nothing.

    `basis` is the decision or delegation that the role stands on; raise `BadInput` without one.
    """
    require_may_appoint(by)
    _require_reasonable(basis, valid_from, valid_to)
    with transaction.atomic():
        user = _user(person)
        _, is_new = Role.objects.get_or_create(
            user=user,
            body_id=body_by_id(body_id).id,
            kind=RoleKind(kind),
            valid_from=valid_from,
            defaults={"valid_to": valid_to, "basis": basis.strip()},
        )
        if is_new:
            data = {
                "body": body_id,
                "role": kind,
                "valid_from": valid_from.isoformat(),
                "valid_to": valid_to.isoformat() if valid_to else None,
                "basis": basis.strip(),
            }
            subject = f"person:{person.id}"
            record(kind="people.person_appointed", subject=subject, data=data, by=by, at=at)


def end_appointment(
    *, person: PersonRef, body_id: str, kind: RoleKind, last_day: date, by: Actor, at: datetime
) -> None:
    """Let the role end after `last_day`; raise `UnknownAppointment` if it is not held then."""
    require_may_appoint(by)
    with transaction.atomic():
        held = Role.objects.filter(
            user=_user(person), body=body_id, kind=kind, valid_from__lte=last_day
        ).exclude(valid_to__lte=last_day)
        if not held.update(valid_to=last_day):
            raise UnknownAppointment(
                f"{person.name} is not {kind} in {body_id!r} after {last_day}: "
                "check the role and the day."
            )
        record(
            kind="people.appointment_ended",
            subject=f"person:{person.id}",
            data={"body": body_id, "role": kind, "last_day": last_day.isoformat()},
            by=by,
            at=at,
        )


def _user(person: PersonRef) -> User:
    user = User.objects.filter(pk=person.id).first() if person.id.isdigit() else None
    if user is None:
        raise UnknownAppointment(f"There is no person {person.id!r}: register them first.")
    return user


def _require_address(email: str) -> None:
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise BadInput(repr(email), "it is no e-mail address", "write one as a@b.se") from error


def _require_reasonable(basis: str, valid_from: date, valid_to: date | None) -> None:
    if not basis.strip():
        raise BadInput("basis", "it is empty", "name the decision that the role stands on")
    if valid_to is not None and valid_to < valid_from:
        raise BadInput(f"valid_to {valid_to}", "it is before the first day", "swap the two days")
