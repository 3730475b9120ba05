"""Whatever is changed in the tables behind the product's back is found, and named."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection

from fardplan.consultation import queries
from fardplan.consultation.actions import asks, extensions, repairs, reviews
from fardplan.consultation.actions.claims import assess
from fardplan.consultation.contracts import ConsultationRef
from fardplan.consultation.models import Passage
from fardplan.consultation.models.telling import PASSAGE
from fardplan.people.contracts import COMMAND_LINE
from fardplan.reading.claims import ClaimStatus
from fardplan.reading.passages import READER_VERSION
from fardplan.reading.repairing.decisions import Verdict
from fardplan.records.contracts import Fault
from fardplan.records.queries import verify
from short_answers import WHO, hand_in
from small_case import open_case, receive

ON_SQLITE = connection.vendor == "sqlite"


def raw_sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    """A consultation with an extension, an answer, an addition to it and a damaged answer."""
    ref = open_case()
    extensions.grant(
        consultation_id=ref.id, body_id="ekeliden", deadline=date(2018, 12, 14),
        decided_by="Registrator", decided_on=date(2018, 11, 27), **WHO,
    )  # fmt: skip
    hand_in(ref, "ekeliden")
    hand_in(ref, "ekeliden", said="saknar en plan", name="bilaga.txt", addition=True)
    receive(ref, ["04", "10"])
    place = queries.claims(ref.id, by=COMMAND_LINE).cards[0].places[0]
    assess(
        consultation_id=ref.id, submission_id=place.submission.id, start=place.claim.place.start,
        status=ClaimStatus.SUPPORTED, reason="Den finns.", **WHO,
    )  # fmt: skip
    return ref


def only_fault() -> Fault:
    (fault,) = verify().first_faults
    return fault


def test_what_nobody_touched_is_intact(ref: ConsultationRef) -> None:
    found = verify()
    assert found.is_intact
    assert {part: check.checked for part, check in found.rows.items()} == {
        "borders": 0, "claim links": 0, "divisions": 0, "relations": 0,
        "bodies": 21, "persons": 0, "roles": 0, "versions": 1, "elements": 34, "consultations": 1,
        "extensions": 1,
        "answers": 4, "additions": 1, "readings": 4, "assessments": 1,
            "failed readings": 0, "withdrawals": 0,
        "reviews": 0, "repair decisions": 0, "asks decisions": 0,
        "definitions": 0, "figures": 0, "publications": 0, "targets": 0,
    }  # fmt: skip


# --- Consultations, extensions and answers -------------------------------------------------------

OPENED: dict[str, Any] = {
    "title": "En annan", "case_number": "2/2018", "sender": "Någon", "sent": "2018-09-13",
    "deadline": "2018-12-24", "state": "decided", "public": False,
}  # fmt: skip


@pytest.mark.parametrize("column", OPENED)
def test_an_altered_consultation_is_found(ref: ConsultationRef, column: str) -> None:
    raw_sql(f"UPDATE consultation_consultation SET {column} = %s", OPENED[column])
    assert only_fault() == Fault(
        f"consultation {ref.id}", f"what is kept as its {column} is not what was recorded"
    )


def test_an_altered_list_of_bodies_is_found(ref: ConsultationRef) -> None:
    raw_sql("DELETE FROM consultation_referral WHERE body_id = 'vassby'")
    assert only_fault() == Fault(
        f"consultation {ref.id}", "what is kept as its bodies is not what was recorded"
    )


@pytest.mark.parametrize(
    ("column", "value"), [("deadline", "2018-12-24"), ("decided_by", "En annan")]
)
def test_an_altered_extension_is_found(ref: ConsultationRef, column: str, value: str) -> None:
    raw_sql(f"UPDATE consultation_extension SET {column} = %s", value)
    assert only_fault() == Fault(
        f"extension of ekeliden in consultation {ref.id}",
        f"what is kept as its {column} is not what was recorded",
    )


def test_an_extension_of_another_body_is_found(ref: ConsultationRef) -> None:
    raw_sql("UPDATE consultation_extension SET body_id = 'vassby'")
    gone, unknown = verify().first_faults
    assert gone == Fault(
        f"extension of ekeliden in consultation {ref.id}", "an event tells of it, but it is gone"
    )
    assert unknown == Fault(
        f"extension of vassby in consultation {ref.id}",
        "it stands in the database, but no event tells of it",
    )


@pytest.mark.parametrize(
    ("column", "value"), [("status", "undefined"), ("reason", "Den saknas."), ("by_name", "Någon")]
)
def test_an_altered_assessment_is_found(ref: ConsultationRef, column: str, value: str) -> None:
    raw_sql(f"UPDATE consultation_claimassessment SET {column} = %s", value)
    fault = only_fault()
    assert fault.where.startswith("assessment of the claim at ")
    assert fault.why == f"what is kept as its {column} is not what was recorded"


def test_an_assessment_that_is_gone_is_found(ref: ConsultationRef) -> None:
    raw_sql("DELETE FROM consultation_claimassessment")
    assert only_fault().why == "an event tells of it, but it is gone"


ANSWERS: dict[str, Any] = {
    "received_at": "2018-11-01 12:00:00+00:00", "decision": "amended", "joins": "norrholm",
    "unreadable": "it was never read",
}  # fmt: skip


@pytest.mark.parametrize("column", ANSWERS)
def test_an_altered_answer_is_found(ref: ConsultationRef, column: str) -> None:
    statement = f"UPDATE consultation_submission SET {column} = %s WHERE name = 'svar.txt'"
    raw_sql(statement, ANSWERS[column])
    where = f"answer svar.txt to consultation {ref.id}"
    assert only_fault() == Fault(where, f"what is kept as its {column} is not what was recorded")


def test_an_answer_of_another_document_is_found(ref: ConsultationRef) -> None:
    other = "(SELECT document_id FROM consultation_submission WHERE name = 'bilaga.txt')"
    raw_sql(f"UPDATE consultation_submission SET document_id = {other} WHERE name = 'svar.txt'")
    where = f"answer svar.txt to consultation {ref.id}"
    assert only_fault() == Fault(where, "what is kept as its document is not what was recorded")


def test_an_answer_of_another_body_is_found(ref: ConsultationRef) -> None:
    theirs = "(SELECT id FROM consultation_submission WHERE name = 'svar.txt')"
    table = "consultation_submissionsender"
    raw_sql(f"UPDATE {table} SET body_id = 'vassby' WHERE submission_id = {theirs}")
    where = f"answer svar.txt to consultation {ref.id}"
    assert only_fault() == Fault(where, "what is kept as its bodies is not what was recorded")


def test_an_addition_that_was_made_an_answer_is_found(ref: ConsultationRef) -> None:
    """So one could have an answer superseded that was only added to."""
    raw_sql("DELETE FROM consultation_addition")
    where = f"what answer bilaga.txt to consultation {ref.id} adds to"
    assert only_fault() == Fault(where, "an event tells of it, but it is gone")


def test_an_addition_to_another_answer_is_found(ref: ConsultationRef) -> None:
    other = "(SELECT id FROM consultation_submission WHERE name = '10-vuxenutbildning.txt')"
    raw_sql(f"UPDATE consultation_addition SET answer_id = {other}")
    where = f"what answer bilaga.txt to consultation {ref.id} adds to"
    assert only_fault() == Fault(where, "what is kept as its adds_to is not what was recorded")


def test_an_answer_that_was_made_an_addition_is_found(ref: ConsultationRef) -> None:
    names = ("10-vuxenutbildning.txt", "04-kvarnvreten.txt")
    ids = [f"(SELECT id FROM consultation_submission WHERE name = '{name}')" for name in names]
    columns = "submission_id, answer_id"
    raw_sql(f"INSERT INTO consultation_addition ({columns}) VALUES ({ids[0]}, {ids[1]})")
    where = f"what answer {names[0]} to consultation {ref.id} adds to"
    assert only_fault() == Fault(where, "it stands in the database, but no event tells of it")


def test_an_answer_that_no_event_tells_of_is_found(ref: ConsultationRef) -> None:
    columns = "consultation_id, document_id, received_at, decision, joins, unreadable"
    raw_sql(
        f"INSERT INTO consultation_submission (name, {columns}) SELECT 'falskt.txt', {columns} "
        "FROM consultation_submission WHERE name = 'svar.txt'"
    )
    where = f"answer falskt.txt to consultation {ref.id}"
    assert only_fault() == Fault(where, "it stands in the database, but no event tells of it")


def test_a_removed_answer_is_missed(ref: ConsultationRef) -> None:
    raw_sql("UPDATE consultation_submission SET name = 'x.txt' WHERE name = 'bilaga.txt'")
    faults = {fault.where: fault.why for fault in verify().first_faults}
    missed = f"answer bilaga.txt to consultation {ref.id}"
    assert faults[missed] == "an event tells of it, but it is gone"


# --- What was read -------------------------------------------------------------------------------

CHANGES: dict[str, Any] = {
    "start": 3, "end": 4, "first_line": 99, "last_line": 99, "page": 9, "kind": "set_aside",
    "voice": "minority", "speaker": "Hagsjö", "level": "roadmap", "stances": ["opposes"],
    "ask": "Ja", "addressee": "Ingen", "quote": "Nej", "text": "Nej", "search": "nej",
    "section": "Nej", "reason": "heading", "confidence": 0.123, "because": ["nej"],
    "repeats": [[0, 1, 1, 1, 1]], "counted": False, "follows": "4.4",
    "footnotes": [[0, 1, 1, 1, 1]],
}  # fmt: skip
VIEWPOINT = (
    "(SELECT max(p.id) FROM consultation_passage p "
    "JOIN consultation_reading r ON r.id = p.reading_id "
    "JOIN consultation_submission s ON s.id = r.submission_id "
    "WHERE s.name = 'svar.txt' AND p.kind = 'viewpoint')"
)


def changed_reading(ref: ConsultationRef) -> Fault:
    return Fault(
        f"what reader {READER_VERSION} read in answer svar.txt to consultation {ref.id}",
        "what is kept as its passages is not what was recorded",
    )


def test_every_column_of_a_passage_is_sealed() -> None:
    stored = {field.attname for field in Passage._meta.concrete_fields}
    assert stored - {"id", "reading_id"} == set(PASSAGE) == set(CHANGES)


@pytest.mark.parametrize("column", CHANGES)
def test_an_altered_passage_is_found(ref: ConsultationRef, column: str) -> None:
    value = CHANGES[column]
    stored = json.dumps(value) if isinstance(value, list) else value
    name = connection.ops.quote_name(column)
    raw_sql(f"UPDATE consultation_passage SET {name} = %s WHERE id = {VIEWPOINT}", stored)
    assert only_fault() == changed_reading(ref)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE consultation_passagetarget SET number = '4.4' WHERE passage_id = {}",
        "DELETE FROM consultation_passagetarget WHERE passage_id = {}",
        "UPDATE consultation_passagetarget SET element_id = "
        "(SELECT min(id) FROM roadmap_element) WHERE passage_id = {}",
    ],
)
def test_an_altered_target_is_found(ref: ConsultationRef, change: str) -> None:
    raw_sql(change.format(VIEWPOINT))
    assert only_fault() == changed_reading(ref)


def test_a_removed_passage_is_missed(ref: ConsultationRef) -> None:
    raw_sql(f"DELETE FROM consultation_passagetarget WHERE passage_id = {VIEWPOINT}")
    raw_sql(f"DELETE FROM consultation_passage WHERE id = {VIEWPOINT}")
    assert only_fault().why == "what is kept as its passages is not what was recorded"


def test_an_altered_warning_is_found(ref: ConsultationRef) -> None:
    first = "(SELECT id FROM consultation_submission WHERE name = 'svar.txt')"
    raw_sql(f"UPDATE consultation_reading SET warnings = '[\"nej\"]' WHERE submission_id = {first}")
    assert only_fault().why == "what is kept as its warnings is not what was recorded"


def test_a_reading_that_no_event_tells_of_is_found(ref: ConsultationRef) -> None:
    raw_sql(
        "INSERT INTO consultation_reading (submission_id, reader_version, read_at, warnings) "
        "SELECT submission_id, '99', read_at, warnings FROM consultation_reading "
        f"WHERE id = (SELECT reading_id FROM consultation_passage WHERE id = {VIEWPOINT})"
    )
    assert only_fault() == Fault(
        f"what reader 99 read in answer svar.txt to consultation {ref.id}",
        "it stands in the database, but no event tells of it",
    )


def test_an_altered_repair_of_an_answer_is_found(ref: ConsultationRef) -> None:
    repairs = "repairs" if ON_SQLITE else "repairs::text"
    back = "" if ON_SQLITE else "::jsonb"
    raw_sql(
        f"UPDATE records_textlayer SET repairs = replace({repairs}, 'false', 'true'){back} "
        "WHERE kind = 'repaired'"
    )
    fault = only_fault()
    assert fault.where.startswith("repaired text of document ")
    assert fault.why == "its repairs are not those that were recorded when it was added"


# --- What people decided -------------------------------------------------------------------------


@pytest.fixture
def decided(ref: ConsultationRef) -> ConsultationRef:
    """One decision of each kind."""
    answer = next(s for s in queries.submissions(ref.id, by=COMMAND_LINE) if s.name == "svar.txt")
    reviews.confirm(consultation_id=ref.id, submission_id=answer.id, start=0, **WHO)
    repairs.decide(
        consultation_id=ref.id, seen="kon", read="kön", verdict=Verdict.REJECT, **WHO
    )  # fmt: skip
    keys = [ask.key for ask in queries.synthesis(ref.id, by=COMMAND_LINE).asks[:2]]
    asks.join(consultation_id=ref.id, asks=keys, why="Samma sak.", **WHO)
    return ref


DECISIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "review": ("passagereview", {"verdict": "corrected", "settled": "{}", "start": 1}),
    "repair decision": ("repairdecision", {"text": "kåren", "seen": "kor", "by_name": "Eva"}),
    "decision on asks": ("asksdecision", {"one": "[]", "why": "Annat.", "verdict": "split"}),
}


def test_decisions_that_nobody_touched_are_intact(decided: ConsultationRef) -> None:
    found = verify()
    assert found.is_intact
    parts = ("reviews", "repair decisions", "asks decisions")
    assert [found.rows[part].checked for part in parts] == [1, 1, 1]


@pytest.mark.parametrize(
    ("called", "table", "column", "value"),
    [(c, t, k, v) for c, (t, columns) in DECISIONS.items() for k, v in columns.items()],
)
def test_an_altered_decision_is_found(
    decided: ConsultationRef, called: str, table: str, column: str, value: Any
) -> None:
    raw_sql(f"UPDATE consultation_{table} SET {column} = %s", value)
    named = "decided_by" if column == "by_name" else column
    assert only_fault() == Fault(
        f"{called} 1 in consultation {decided.id}",
        f"what is kept as its {named} is not what was recorded",
    )


@pytest.mark.parametrize("called", DECISIONS)
def test_a_decision_that_is_gone_or_taken_back_unseen_is_found(
    decided: ConsultationRef, called: str
) -> None:
    where, table = f"{called} 1 in consultation {decided.id}", DECISIONS[called][0]
    raw_sql(f"UPDATE consultation_{table} SET number = 2")
    gone, unknown = verify().first_faults
    assert gone == Fault(where, "an event tells of it, but it is gone")
    assert unknown.where == where.replace(" 1 ", " 2 ")
