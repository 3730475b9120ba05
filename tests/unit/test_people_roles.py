from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from conftest import AT, Person
from fardplan.kernel.errors import BadInput
from fardplan.people import queries
from fardplan.people.actions import bodies, people, recording
from fardplan.people.actions.people import UnknownAppointment
from fardplan.people.contracts import (
    ANONYMOUS,
    COMMAND_LINE,
    SYSTEM,
    Actor,
    BodyKind,
    PersonRef,
    RoleIn,
    RoleKind,
)
from fardplan.people.policies import NotAllowed
from fardplan.records.queries import events

pytestmark = pytest.mark.django_db

BY_HAND: dict[str, Any] = {"by": COMMAND_LINE, "at": AT}


@pytest.fixture
def person() -> PersonRef:
    bodies.register(id="ks", name="KS", short="KS", kind=BodyKind.CITY_EXECUTIVE_BOARD, **BY_HAND)
    return people.register(email="Eva@Example.se", name="Eva", password="en lång mening", **BY_HAND)


def appoint(person: PersonRef, **more: Any) -> None:
    usual = {"body_id": "ks", "kind": RoleKind.REGISTRAR, "valid_from": date(2026, 1, 1)}
    people.appoint(person=person, **{**usual, "basis": "Delegation 4 §", **BY_HAND, **more})


def actor_on(person: PersonRef, year: int, month: int, day: int) -> Actor:
    user = get_user_model().objects.get(pk=person.id)
    return queries.actor_for(user, at=datetime(year, month, day, 12, tzinfo=UTC))


def test_a_person_logs_in_with_their_address_however_they_write_it(person: PersonRef) -> None:
    user = authenticate(username=" EVA@example.se", password="en lång mening")
    assert user is not None
    assert str(user.pk) == person.id


def test_a_person_without_password_cannot_log_in_by_one() -> None:
    people.register(email="bo@example.se", name="Bo", **BY_HAND)
    assert authenticate(username="bo@example.se", password="") is None


def test_an_address_is_one_person(person: PersonRef) -> None:
    again = people.register(email="eva@example.SE", name="Eva igen", **BY_HAND)
    assert again == person
    with pytest.raises(IntegrityError), transaction.atomic():
        get_user_model().objects.create(email="EVA@example.se", name="x")


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(BadInput, match="no e-mail address"):
        people.register(email="eva", name="Eva", **BY_HAND)


def test_a_role_counts_from_its_first_day_to_its_last(person: PersonRef) -> None:
    appoint(person, valid_to=date(2026, 6, 30))
    role = RoleIn(RoleKind.REGISTRAR, "ks")
    assert actor_on(person, 2025, 12, 31).roles == frozenset()
    assert actor_on(person, 2026, 1, 1).roles == {role}
    assert actor_on(person, 2026, 6, 30).roles == {role}
    assert actor_on(person, 2026, 7, 1).roles == frozenset()


def test_the_day_is_the_citys_day(person: PersonRef) -> None:
    appoint(person)
    user = get_user_model().objects.get(pk=person.id)
    last_hour_in_utc = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)  # already 2026 in Stockholm
    assert queries.actor_for(user, at=last_hour_in_utc).roles


def test_an_ended_role_is_kept_and_no_longer_counts(person: PersonRef) -> None:
    appoint(person)
    ending = {"person": person, "body_id": "ks", "kind": RoleKind.REGISTRAR, **BY_HAND}
    people.end_appointment(last_day=date(2026, 3, 31), **ending)
    assert actor_on(person, 2026, 3, 31).roles
    assert not actor_on(person, 2026, 4, 1).roles
    with pytest.raises(UnknownAppointment, match="is not registrar in 'ks'"):
        people.end_appointment(last_day=date(2026, 3, 31), **ending)


def test_appointing_twice_is_one_appointment(person: PersonRef) -> None:
    appoint(person)
    appoint(person)
    assert len(events(by=COMMAND_LINE, kind="people.person_appointed")) == 1


def test_a_role_stands_on_a_decision(person: PersonRef) -> None:
    with pytest.raises(BadInput, match="basis"):
        appoint(person, basis=" ")


def test_a_role_does_not_end_before_it_begins(person: PersonRef) -> None:
    with pytest.raises(BadInput, match="before the first day"):
        appoint(person, valid_to=date(2025, 1, 1))


def test_someone_unknown_gets_no_role(person: PersonRef) -> None:
    with pytest.raises(UnknownAppointment, match="no person"):
        appoint(PersonRef("9999", "Ingen"))


def test_no_one_gives_themselves_a_role(
    owner: Person, colleague: Person, other_body: Person, outsider: Person, resident: Person
) -> None:
    for someone in (owner, colleague, other_body, outsider, resident):
        with pytest.raises(NotAllowed, match="give anyone a role"):
            appoint(PersonRef(someone.actor.id, ""), by=someone.actor)


def test_an_inactive_user_has_no_role(owner: Person) -> None:
    owner.user.is_active = False
    assert queries.actor_for(owner.user, at=AT).roles == frozenset()


def test_a_visitor_is_anonymous() -> None:
    assert queries.actor_for(AnonymousUser(), at=AT) is ANONYMOUS


def test_an_actor_knows_where_they_are_what(owner: Person) -> None:
    assert owner.actor.is_any(RoleKind.STRATEGIST, RoleKind.AUDITOR)
    assert not owner.actor.is_any(RoleKind.AUDITOR)
    assert owner.actor.is_in("kommunstyrelsen")
    assert not owner.actor.is_in("kommunstyrelsen", RoleKind.AUDITOR)
    assert not owner.actor.is_in("sdn-alvsjo")


def test_no_user_can_pass_for_the_machine(owner: Person) -> None:
    assert SYSTEM.is_machine
    assert not owner.actor.is_machine
    assert not ANONYMOUS.is_machine


def test_the_event_holds_no_address(person: PersonRef) -> None:
    assert "example" not in str(events(by=COMMAND_LINE, subject=f"person:{person.id}"))


def test_nothing_is_done_that_cannot_be_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "_recorder", None)
    with pytest.raises(RuntimeError, match="no recorder"):
        people.register(email="bo@example.se", name="Bo", **BY_HAND)
    assert queries.person_by_email("bo@example.se") is None
