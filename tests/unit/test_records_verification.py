"""Whatever is changed behind the product's back is found, and named."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from conftest import AT
from fardplan.people.actions import bodies
from fardplan.people.contracts import COMMAND_LINE, BodyKind
from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.source import SourceText
from fardplan.records import queries
from fardplan.records.actions import documents, text_layers
from fardplan.records.actions.events import append
from fardplan.records.contracts import DocumentRef, Fault, LayerKind
from fardplan.records.models import Event
from fardplan.records.models.append_only import without_triggers
from fardplan.records.models.event import SEALED, seal
from fardplan.records.store import document_store

pytestmark = pytest.mark.django_db

COUNT = 5
VALUES: dict[str, Any] = {
    "sequence": 99,
    "at": "2020-01-01T00:00:00.000000+00:00",
    "data": '{"number":7}',
}


def raw_sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.fixture
def chain(db: None) -> None:
    """Five events in a database that no longer protects them."""
    for number in range(1, COUNT + 1):
        subject = f"thing:{number}"
        data = {"number": number}
        append(kind="tests.thing_told", subject=subject, data=data, by=COMMAND_LINE, at=AT)
    for statement in without_triggers(connection.vendor):
        raw_sql(statement)


def first_fault() -> Fault:
    found = queries.verify()
    assert not found.is_intact
    return found.events.first[0]


def test_an_untouched_chain_is_intact(chain: None) -> None:
    found = queries.verify()
    assert found.is_intact
    assert (found.events.checked, found.events.faulty) == (COUNT, 0)
    assert found.head == queries.head()[1]


@pytest.mark.parametrize("number", [1, 3, COUNT])
@pytest.mark.parametrize("column", [*SEALED, "hash"])
def test_any_altered_column_is_found_in_its_event(chain: None, column: str, number: int) -> None:
    value = VALUES.get(column, "altered")
    raw_sql(f"UPDATE records_event SET {column} = %s WHERE sequence = %s", value, number)
    assert first_fault().where == f"event {number}"


@pytest.mark.parametrize("number", [1, 3, COUNT])
def test_a_removed_event_is_missed(chain: None, number: int) -> None:
    raw_sql("DELETE FROM records_event WHERE sequence = %s", number)
    assert first_fault().where == f"event {number}"


def test_an_empty_log_with_a_head_is_no_log(chain: None) -> None:
    raw_sql("DELETE FROM records_event")
    assert first_fault() == Fault("event 1", "the log ends before its head, event 5")


def test_two_events_that_changed_places_are_found(chain: None) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        raw_sql("UPDATE records_event SET sequence = %s WHERE sequence = %s", new, old)
    assert first_fault().where == "event 2"


def test_an_event_whose_hash_was_made_anew_breaks_the_next(chain: None) -> None:
    columns = Event.objects.values(*SEALED).get(sequence=3) | {"subject": "altered"}
    statement = "UPDATE records_event SET subject = %s, hash = %s WHERE sequence = 3"
    raw_sql(statement, "altered", seal(columns))
    assert first_fault() == Fault("event 4", "it does not continue the event before it")


def test_an_event_behind_the_head_is_found(chain: None) -> None:
    columns: dict[str, Any] = dict(Event.objects.values(*SEALED).get(sequence=COUNT))
    columns |= {"sequence": COUNT + 1, "previous": queries.head()[1]}
    Event(**columns, hash=seal(columns)).save()
    assert first_fault() == Fault("event 6", "it stands after the head of the log")


def test_a_log_written_anew_does_not_hold_the_noted_head(chain: None) -> None:
    noted = queries.head()[1]
    assert queries.verify(witness=noted).is_intact
    raw_sql("DELETE FROM records_event")
    raw_sql("DELETE FROM records_chainhead")
    append(kind="tests.thing_told", subject="thing:1", data={}, by=COMMAND_LINE, at=AT)
    assert queries.verify().is_intact
    assert queries.verify(witness=noted).events.first[0].where == "the log"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps columns to their type")
@pytest.mark.parametrize("value", ["x'ff00'", "CAST(x'ff41' AS TEXT)"])
@pytest.mark.parametrize("column", ["sequence", "data", "subject", "hash"])
def test_bytes_that_are_no_text_are_found(chain: None, column: str, value: str) -> None:
    raw_sql(f"UPDATE records_event SET {column} = {value} WHERE sequence = 3")
    assert first_fault().where == "event 3"


# --- Documents, texts, anchors -------------------------------------------------------------------


@pytest.fixture
def document() -> DocumentRef:
    content = "Nämnden tillstyrker förslaget.".encode()
    sha256 = document_store().put(content)
    raw = SourceText("svar.txt", content.decode(), "text/plain", sha256)
    return documents.receive(
        name="svar.txt",
        content=content,
        media_type="text/plain",
        origin="sdn-alvsjo",
        raw=raw,
        reader_version="1",
        by=COMMAND_LINE,
        at=AT,
    )


def test_an_untouched_document_is_intact(document: DocumentRef) -> None:
    anchor = queries.anchor(document.sha256, 0, 7, layer=LayerKind.RAW, by=COMMAND_LINE)
    found = queries.verify(anchors=[anchor])
    assert found.is_intact
    checked = (found.events, found.documents, found.layers, found.anchors)
    assert [check.checked for check in checked] == [2, 1, 1, 1]


def test_a_missing_file_is_found(document: DocumentRef) -> None:
    document_store().path(document.sha256).unlink()
    (fault,) = queries.verify().documents.first
    assert document.sha256 in fault.where
    assert "restore it from a backup" in fault.why


def test_a_damaged_file_is_found(document: DocumentRef) -> None:
    document_store().path(document.sha256).write_bytes(b"other")
    (fault,) = queries.verify().documents.first
    assert "is damaged" in fault.why


def test_an_altered_text_is_found_even_with_its_hash(document: DocumentRef) -> None:
    from fardplan.kernel.hashing import sha256_of

    altered = "Nämnden avstyrker förslaget."
    anchor = queries.anchor(document.sha256, 8, 19, layer=LayerKind.RAW, by=COMMAND_LINE)
    statement = "UPDATE records_textlayer SET text = %s, text_sha256 = %s"
    raw_sql(statement, altered, sha256_of(altered.encode()))
    found = queries.verify(anchors=[anchor])
    assert found.layers.first[0].why == "it is not the text that was recorded when it was added"
    assert found.anchors.faulty == 1


def test_a_removed_text_and_document_are_missed(document: DocumentRef) -> None:
    raw_sql("DELETE FROM records_textlayer")
    raw_sql("DELETE FROM records_document")
    found = queries.verify()
    assert "is gone from the database" in found.documents.first[0].why
    assert "is gone from the database" in found.layers.first[0].why


def test_what_no_event_tells_of_is_found(document: DocumentRef) -> None:
    for statement in without_triggers(connection.vendor):
        raw_sql(statement)
    raw_sql("DELETE FROM records_event")
    raw_sql("DELETE FROM records_chainhead")
    found = queries.verify()
    assert "no event says" in found.documents.first[0].why
    assert "no event says" in found.layers.first[0].why
    assert found.events.faulty == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", "annat.txt"),
        ("media_type", "text/html"),
        ("size", 1),
        ("origin", "elsewhere"),
        ("registration_number", "1/2026"),
        ("secrecy", "confidential"),
        ("working_material", True),
        ("received_at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_what_is_known_of_a_document_is_compared_with_its_event(
    document: DocumentRef, column: str, value: Any
) -> None:
    raw_sql(f"UPDATE records_document SET {column} = %s", value)
    fault = Fault(
        f"document {document.sha256}", f"what is kept as its {column} is not what was recorded"
    )
    assert queries.verify().first_faults == (fault,)


REPAIRS = (Repair(0, 7, "Styrelsen", 0.75, "a word list"), Repair(8, 19, "avstyrker", 1e-05, "two"))


@pytest.fixture
def repaired(document: DocumentRef) -> DocumentRef:
    raw = queries.raw_text(document.sha256, by=COMMAND_LINE)
    text = RepairedText(raw, REPAIRS, doubtful=REPAIRS[1:])
    text_layers.add_repaired(
        document_sha256=document.sha256,
        repaired=text,
        reader_version="1",
        by=COMMAND_LINE,
        at=AT,
    )
    return document


def test_untouched_repairs_are_intact(repaired: DocumentRef) -> None:
    found = queries.verify()
    assert found.is_intact
    assert found.layers.checked == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Styrelsen", "Föreningen"),
        ("0.75", "0.76"),
        ("a word list", "a guess"),
        ("true", "false"),
        ("19", "18"),
    ],
)
def test_an_altered_repair_is_found(repaired: DocumentRef, old: str, new: str) -> None:
    cast = "" if connection.vendor == "sqlite" else "::jsonb"
    text = "repairs" if connection.vendor == "sqlite" else "repairs::text"
    replaced = f"replace({text}, %s, %s){cast}"
    raw_sql(f"UPDATE records_textlayer SET repairs = {replaced} WHERE kind = 'repaired'", old, new)
    (fault,) = queries.verify().layers.first
    assert fault.where == f"repaired text of document {repaired.sha256} by 1"
    assert fault.why == "its repairs are not those that were recorded when it was added"


@pytest.mark.parametrize("column", ["name", "short", "kind", "valid_from"])
def test_an_altered_body_is_found(db: None, column: str) -> None:
    kind = BodyKind.DISTRICT_COUNCIL
    bodies.register(id="norra", name="Norra", short="N", kind=kind, by=COMMAND_LINE, at=AT)
    assert queries.verify().is_intact
    value = "2020-01-01" if column == "valid_from" else "authority"
    raw_sql(f"UPDATE people_body SET {column} = %s", value)
    fault = Fault("body norra", f"what is kept as its {column} is not what was recorded")
    assert queries.verify().first_faults == (fault,)


def test_a_body_that_no_event_tells_of_is_found(db: None) -> None:
    raw_sql("INSERT INTO people_body (id, name, short, kind) VALUES ('x', 'X', 'X', 'authority')")
    fault = Fault("body x", "it stands in the database, but no event tells of it")
    assert queries.verify().first_faults == (fault,)
