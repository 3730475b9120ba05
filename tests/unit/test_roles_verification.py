"""Whoever changes a role behind the product's back is found out: roles decide who may do what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from conftest import AT, Person
from fardplan.people.actions import people
from fardplan.people.contracts import COMMAND_LINE, PersonRef, RoleKind
from fardplan.people.models import User
from fardplan.records.contracts import Fault
from fardplan.records.queries import verify

WHO: dict[str, Any] = {"by": COMMAND_LINE, "at": AT}


def raw_sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def end(person: Person, last_day: date) -> None:
    people.end_appointment(
        person=PersonRef(person.actor.id, person.actor.name), body_id="kommunstyrelsen",
        kind=RoleKind.REGISTRAR, last_day=last_day, **WHO,
    )  # fmt: skip


def appoint(person: Person, valid_from: date, valid_to: date | None = None) -> None:
    people.appoint(
        person=PersonRef(person.actor.id, person.actor.name), body_id="kommunstyrelsen",
        kind=RoleKind.REGISTRAR, valid_from=valid_from, valid_to=valid_to, basis="Beslut", **WHO,
    )  # fmt: skip


def role_of(person: Person, first: str = "2019-01-01") -> str:
    return f"role registrar of person {person.actor.id} in kommunstyrelsen from {first}"


def faults() -> dict[str, str]:
    return {fault.where: fault.why for fault in verify().first_faults}


def not_recorded(name: str) -> str:
    return f"what is kept as its {name} is not what was recorded"


def test_roles_that_were_given_and_ended_are_intact(
    owner: Person, colleague: Person, other_body: Person
) -> None:
    end(colleague, date(2020, 12, 31))
    appoint(colleague, date(2022, 1, 1), date(2022, 12, 31))
    appoint(colleague, date(2024, 1, 1))
    end(colleague, date(2025, 6, 30))  # of the latest only: the others had ended by then
    end(colleague, date(2025, 3, 31))
    found = verify()
    assert found.is_intact
    assert found.rows["roles"].checked == 5


@pytest.mark.parametrize(("column", "value"), [("basis", "Inget"), ("basis", "")])
def test_an_altered_basis_is_found(colleague: Person, column: str, value: str) -> None:
    raw_sql(f"UPDATE people_role SET {column} = %s", value)
    assert faults() == {role_of(colleague): not_recorded(column)}


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "strategist"), ("valid_from", "2018-01-01"), ("body_id", "sdn-alvsjo")],
)
def test_another_role_than_was_given_is_found(
    colleague: Person, other_body: Person, column: str, value: str
) -> None:
    raw_sql(f"UPDATE people_role SET {column} = %s WHERE kind = 'registrar'", value)
    found = faults()
    assert found.pop(role_of(colleague)) == "an event tells of it, but it is gone"
    assert list(found.values()) == ["it stands in the database, but no event tells of it"]


def test_a_role_of_another_person_is_found(colleague: Person, resident: Person) -> None:
    raw_sql("UPDATE people_role SET user_id = %s", resident.user.pk)
    assert set(faults()) == {role_of(colleague), role_of(resident)}


def test_a_role_that_nobody_gave_is_found(colleague: Person) -> None:
    raw_sql(
        "INSERT INTO people_role (user_id, body_id, kind, valid_from, basis) "
        "SELECT user_id, body_id, 'administrator', valid_from, basis FROM people_role"
    )
    (fault,) = verify().first_faults
    assert fault == Fault(
        role_of(colleague).replace("registrar", "administrator"),
        "it stands in the database, but no event tells of it",
    )


@pytest.mark.parametrize("last_day", [None, "2026-01-01", "2020-12-30"])
def test_a_role_that_ends_on_another_day_than_is_told_is_found(
    colleague: Person, last_day: str | None
) -> None:
    end(colleague, date(2020, 12, 31))
    raw_sql("UPDATE people_role SET valid_to = %s", last_day)
    assert faults() == {role_of(colleague): not_recorded("last_day")}


def test_a_role_that_was_ended_without_a_word_is_found(colleague: Person) -> None:
    raw_sql("UPDATE people_role SET valid_to = '2020-12-31'")
    assert faults() == {role_of(colleague): not_recorded("last_day")}


def test_whoever_changes_the_name_of_a_person_is_found_out(colleague: Person) -> None:
    assert verify().is_intact
    raw_sql("UPDATE people_user SET name = %s WHERE id = %s", "Någon Annan", colleague.actor.id)
    assert faults() == {f"person {colleague.actor.id}": not_recorded("name")}


def test_a_person_whom_no_event_tells_of_is_found_out(colleague: Person) -> None:
    User.objects.create_user("ny@example.org", "Ny Person")
    (why,) = faults().values()
    assert why == "it stands in the database, but no event tells of it"
