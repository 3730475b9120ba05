"""What the pages say of answers that are late, superseded, added to or given more time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import Person
from fardplan.consultation import queries
from fardplan.consultation.actions import extensions
from fardplan.consultation.contracts import ConsultationRef, SubmissionRef
from fardplan.people.contracts import COMMAND_LINE
from fardplan.web import case as cases
from pages import get, text_of
from short_answers import WHO, hand_in, words
from small_case import open_case

EARLY, LATE = date(2018, 11, 10), date(2018, 12, 3)
COUNTED, MARKED = "märks som sent och räknas med", "märks som sent."
NOT_READ = "Texten kunde inte läsas"


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    return open_case()


@pytest.fixture
def send(ref: ConsultationRef, colleague: Person) -> Callable[..., Any]:
    client = Client()
    client.force_login(colleague.user)

    def sent(said: str, **other: Any) -> Any:
        given = {"bodies": ["norrholm"], "received": "2018-11-20", "decision": "", "joins": ""}
        file = SimpleUploadedFile("nytt.txt", words(said).encode())
        return client.post(f"/remiss/{ref.id}/svar/nytt/", {**given, "file": file, **other})

    return sent


def receipt(client: Client, ref: ConsultationRef, answer: SubmissionRef) -> str:
    return text_of(get(client, f"/remiss/{ref.id}/svar/{answer.id}/kvitto/"))


def facts(client: Client, address: str) -> dict[str, str]:
    """What a receipt lists, by its label."""
    rows = get(client, address).xpath('//dl[@class="facts"]/div')
    return {text_of(row.xpath("dt")[0]): text_of(row.xpath("dd")[0]) for row in rows}


def answers(client: Client, ref: ConsultationRef, state: str = "") -> list[str]:
    page = get(client, f"/remiss/{ref.id}/svar/?lage={state}")
    return [text_of(row) for row in page.xpath("//tbody/tr")]


# --- Late ----------------------------------------------------------------------------------------


def test_a_late_answer_that_was_read_is_counted(client: Client, ref: ConsultationRef) -> None:
    said = receipt(client, ref, hand_in(ref, "norrholm", day=LATE))
    assert COUNTED in said and "2018-11-30" in said


def test_a_late_answer_that_was_not_read_is_not_said_to_be_counted(
    client: Client, ref: ConsultationRef
) -> None:
    said = receipt(client, ref, hand_in(ref, "norrholm", day=LATE, readable=False))
    assert MARKED in said and NOT_READ in said
    assert "räknas med" not in said
    (row,) = answers(client, ref, "olast")
    assert "Sent, inte läst" in row


def test_an_extension_is_told_where_the_answer_is(client: Client, ref: ConsultationRef) -> None:
    for body in ("norrholm", "vassby"):
        extensions.grant(
            consultation_id=ref.id, body_id=body, deadline=date(2018, 12, 14),
            decided_by="Registratorn", decided_on=date(2018, 11, 27), **WHO,
        )  # fmt: skip
    decision = "får svara till och med 2018-12-14, beslut av Registratorn 2018-11-27"
    in_time = receipt(client, ref, hand_in(ref, "norrholm", day=LATE))
    assert decision in in_time and "sent" not in in_time
    rows = [row for row in answers(client, ref) if decision in row]
    assert [row.split(" stadsdelsnämnd")[0] for row in rows] == ["Norrholms", "Vassby"]
    late = hand_in(ref, "norrholm", day=date(2018, 12, 15), said="saknar en plan")
    assert "efter svarstidens slut, 2018-12-14" in receipt(client, ref, late)


# --- Superseded, and added to --------------------------------------------------------------------


def test_a_superseded_answer_stands_in_the_list_as_such(
    client: Client, ref: ConsultationRef
) -> None:
    hand_in(ref, "norrholm", day=EARLY)
    hand_in(ref, "norrholm", said="saknar en plan", name="nytt.txt")
    (row,) = answers(client, ref, "ersatt")
    assert "Ersatt nytt.txt kom senare och räknas i stället" in row
    (row,) = answers(client, ref, "svarat")
    assert "nytt.txt" in row


def test_receipts_say_what_counts_instead_of_what(client: Client, ref: ConsultationRef) -> None:
    older = hand_in(ref, "norrholm", day=EARLY)
    newer = hand_in(ref, "norrholm", said="saknar en plan", name="nytt.txt")
    listed = facts(client, f"/remiss/{ref.id}/svar/{newer.id}/kvitto/")
    assert listed["Räknas i stället för"] == "svar.txt"
    said = receipt(client, ref, queries.answer(ref.id, older.id, by=COMMAND_LINE))
    assert "nytt.txt kom senare från samma instans och räknas i stället" in said


def test_a_registrar_says_that_a_file_adds_to_an_answer(
    client: Client, ref: ConsultationRef, send: Callable[..., Any]
) -> None:
    hand_in(ref, "norrholm", day=EARLY)
    response = send("saknar en plan", addition="on")
    assert response.status_code == 302
    assert facts(client, response["Location"])["Tillägg till"] == "svar.txt"
    assert len(queries.synthesis(ref.id, by=COMMAND_LINE).answers) == 2


def test_otherwise_a_new_file_stands_instead(
    ref: ConsultationRef, send: Callable[..., Any]
) -> None:
    hand_in(ref, "norrholm", day=EARLY)
    assert send("saknar en plan").status_code == 302
    summarised = queries.synthesis(ref.id, by=COMMAND_LINE).answers
    assert [answer.document for answer in summarised] == ["nytt.txt"]


def test_there_must_be_an_answer_to_add_to(ref: ConsultationRef, send: Callable[..., Any]) -> None:
    response = send("saknar en plan", addition="on")
    assert response.status_code == 422
    assert 'id="id_addition_error"' in response.content.decode()
    assert queries.submissions(ref.id, by=COMMAND_LINE) == ()


# --- As few questions as will do -----------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/remiss/{}/", "/remiss/{}/svar/"])
def test_a_page_asks_for_its_answers_once(
    client: Client, ref: ConsultationRef, address: str
) -> None:
    hand_in(ref, "norrholm")
    get(client, address.format(ref.id))  # the synthesis is built, and then kept
    with CaptureQueriesContext(connection) as captured:
        get(client, address.format(ref.id))
    asked = [query["sql"] for query in captured]
    assert len([sql for sql in asked if 'FROM "consultation_submission" ' in sql]) == 1
    assert len([sql for sql in asked if 'FROM "consultation_referral" ' in sql]) == 1


def test_a_case_asks_for_its_answers_once(ref: ConsultationRef) -> None:
    hand_in(ref, "norrholm")
    cases.load(ref.id, by=COMMAND_LINE)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        cases.load(ref.id, by=COMMAND_LINE)
    asked = [query["sql"] for query in captured]
    of_answers = [sql for sql in asked if 'FROM "consultation_submission" ' in sql]
    assert len(of_answers) == 1
    # consultation, extensions, answers, senders, their bodies, referrals, how much was decided
    assert len(asked) == 7
