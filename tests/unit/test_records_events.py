from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from conftest import AT, Person
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE, RoleKind
from fardplan.people.policies import NotAllowed
from fardplan.records import queries
from fardplan.records.actions.events import (
    ChainHeadMissing,
    EventOutsideTransaction,
    append,
)
from fardplan.records.contracts import EventRecord
from fardplan.records.models import ChainHead, Event
from fardplan.records.models.event import BEGINNING, EventsStand

pytestmark = pytest.mark.django_db


def tell(number: int = 1, **more: Any) -> EventRecord:
    usual: dict[str, Any] = {
        "kind": "tests.thing_told",
        "subject": f"thing:{number}",
        "data": {"number": number, "namn": "Åsa", "share": 1e22, "parts": [0.1, None, True]},
        "by": COMMAND_LINE,
        "at": AT,
    }
    return append(**usual | more)


def test_events_form_a_chain_from_the_beginning() -> None:
    first, second = tell(1), tell(2)
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.previous == BEGINNING
    assert second.previous == first.hash
    assert queries.head() == (2, second.hash)


def test_what_was_told_is_read_back_as_it_was() -> None:
    told = tell()
    assert queries.events(by=COMMAND_LINE) == (told,)
    assert told.data == {"number": 1, "namn": "Åsa", "share": 1e22, "parts": [0.1, None, True]}
    assert told.at == AT


def test_the_same_moment_gives_the_same_event_in_any_time_zone() -> None:
    told = tell(at=AT.astimezone(timezone(timedelta(hours=2))))
    assert told.at == AT
    assert Event.objects.get().at == "2026-11-02T09:00:00.000000+00:00"


def test_the_actor_stands_with_the_roles_of_the_day(owner: Person) -> None:
    told = tell(by=owner.actor)
    assert (told.actor_id, told.actor_name) == (str(owner.user.pk), "Olga Owner")
    assert told.actor_roles == f"{RoleKind.STRATEGIST}@kommunstyrelsen"


@pytest.mark.parametrize("kind", ["adopted", "Roadmap.adopted", "roadmap.version adopted", ""])
def test_a_kind_has_the_app_first(kind: str) -> None:
    with pytest.raises(BadInput, match=r"app\.past_tense"):
        tell(kind=kind)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(BadInput, match="no time zone"):
        tell(at=datetime(2026, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_an_event_is_not_written_on_its_own() -> None:
    with pytest.raises(EventOutsideTransaction, match="open a transaction"):
        tell()


@pytest.mark.django_db(transaction=True)
def test_an_event_falls_with_its_transaction() -> None:
    with transaction.atomic():
        tell(1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(2)
        _ = 1 / 0
    with transaction.atomic():
        tell(3)
    assert [event.subject for event in queries.events(by=COMMAND_LINE)] == ["thing:3", "thing:1"]
    assert queries.verify().is_intact


def test_the_log_is_paged_and_filtered() -> None:
    for number in range(1, 6):
        tell(number)
    page = queries.events(by=COMMAND_LINE, limit=2, before=4)
    assert [event.sequence for event in page] == [3, 2]
    about = queries.events(by=COMMAND_LINE, subject="thing:4")
    assert [event.sequence for event in about] == [4]
    assert queries.events(by=COMMAND_LINE, kind="tests.other") == ()


def test_only_some_read_the_log(owner: Person, colleague: Person, resident: Person) -> None:
    assert queries.events(by=owner.actor)
    for person in (colleague, resident):
        with pytest.raises(NotAllowed, match="ask an auditor"):
            queries.events(by=person.actor)


def test_the_model_refuses_to_alter_or_remove() -> None:
    tell()
    event = Event.objects.get()
    event.subject = "other"
    with pytest.raises(EventsStand):
        event.save()
    with pytest.raises(EventsStand):
        event.delete()


def test_the_queryset_refuses_to_alter_or_remove() -> None:
    tell()
    events = Event.objects.all()
    with pytest.raises(EventsStand):
        events.update(subject="other")
    with pytest.raises(EventsStand):
        events.delete()
    with pytest.raises(EventsStand):
        Event.objects.bulk_create([Event(sequence=9)])
    with pytest.raises(EventsStand):
        Event.objects.bulk_update(list(events), ["subject"])


@pytest.mark.parametrize(
    "statement",
    ["UPDATE records_event SET subject = 'other'", "DELETE FROM records_event"],
)
def test_the_database_refuses_to_alter_or_remove(statement: str) -> None:
    tell()
    with (
        pytest.raises(DatabaseError, match="events are only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert queries.verify().is_intact


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_truncate() -> None:
    with (
        pytest.raises(DatabaseError, match="events are only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE records_event")


def test_a_log_without_head_is_not_continued() -> None:
    tell()
    ChainHead.objects.all().delete()
    with pytest.raises(ChainHeadMissing, match="backup"):
        tell()


def test_time_is_kept_to_the_microsecond() -> None:
    at = datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    assert tell(at=at).at == at
