"""A registrar takes in an answer: whatever it is, it is received."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import Person
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef, Decision
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import COMMAND_LINE
from fardplan.reading.limits import Limits
from fardplan.web.pages.answers import forms
from pages import ANSWER, get, text_of
from small_case import PICTURE, SMALL


@pytest.fixture
def send(case: ConsultationRef, colleague: Person) -> Callable[..., Any]:
    client = Client()
    client.force_login(colleague.user)

    def sent(content: bytes, name: str = "svar.txt", **other: Any) -> Any:
        given = {"bodies": ["vassby"], "received": "2018-11-30", "decision": "", "joins": ""}
        file = SimpleUploadedFile(name, content)
        return client.post(f"/remiss/{case.id}/svar/nytt/", {**given, "file": file, **other})

    return sent


def test_an_answer_is_received_and_receipted(
    client: Client, case: ConsultationRef, send: Callable[..., Any]
) -> None:
    response = send(ANSWER.encode())
    assert response.status_code == 302
    receipt = text_of(get(client, response["Location"]))
    assert sha256_of(ANSWER.encode()) in receipt
    assert "2018-11-30 12:00" in receipt
    said = get(client, f"/remiss/{case.id}/ruta/1.3/vassby/")
    assert "välkomnar strategin men saknar" in text_of(said)


def test_the_same_answer_again_gives_the_same_receipt(send: Callable[..., Any]) -> None:
    assert send(ANSWER.encode())["Location"] == send(ANSWER.encode())["Location"]


def test_what_cannot_be_read_is_received_all_the_same(
    client: Client, send: Callable[..., Any]
) -> None:
    for content in (PICTURE, b"", b"%PDF-1.4 cut", b"\0\1\2\3" * 99):
        response = send(content, "svar.pdf")
        assert response.status_code == 302, content
        receipt = text_of(get(client, response["Location"]))
        assert "Texten kunde inte läsas" in receipt
        assert sha256_of(content) in receipt


def test_a_reader_that_fails_loses_nothing(
    client: Client, send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("fardplan.web.pages.answers.intake.InstalledReader.read", fail)
    response = send(ANSWER.encode())
    assert response.status_code == 302
    assert "Läsaren klarade inte filen" in text_of(get(client, response["Location"]))


def test_a_late_answer_is_marked_and_counted(client: Client, send: Callable[..., Any]) -> None:
    response = send(ANSWER.encode(), received="2018-12-01")
    assert "märks som sent och räknas med" in text_of(get(client, response["Location"]))


def test_an_answer_that_joins_another_says_whose(
    client: Client, case: ConsultationRef, send: Callable[..., Any]
) -> None:
    assert send(b"Vi ansluter oss.", decision="joins", joins="norrholm").status_code == 302
    answers = queries.submissions(case.id, by=COMMAND_LINE)
    assert (answers[-1].decision, answers[-1].joins) == (Decision.JOINS, "norrholm")


NOT_WHOLE: list[tuple[dict[str, Any], str]] = [
    ({"bodies": []}, "bodies"),
    ({"bodies": ["nobody"]}, "bodies"),
    ({"received": "2999-01-01"}, "received"),
    ({"received": "i går"}, "received"),
    ({"decision": "joins"}, "joins"),
    ({"joins": "norrholm"}, "decision"),
    ({"decision": "joins", "joins": "vassby"}, "joins"),
    ({"file": ""}, "file"),
]


def test_a_form_that_is_not_whole_says_what_to_mend(
    case: ConsultationRef, send: Callable[..., Any]
) -> None:
    for other, field in NOT_WHOLE:
        response = send(ANSWER.encode(), **other)
        assert response.status_code == 422, other
        page = lxml.html.fromstring(response.content.decode())
        assert page.xpath(f'//*[@id="form-error"]//a[starts-with(@href, "#id_{field}")]'), other
        assert page.xpath(f'//*[@id="id_{field}_error"]'), other
    assert len(queries.submissions(case.id, by=COMMAND_LINE)) == len(SMALL) + 1


def test_a_file_larger_than_any_answer_is_refused(
    send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "DEFAULT_LIMITS", Limits(max_bytes=10))
    assert send(ANSWER.encode()).status_code == 422


def test_markup_in_an_answer_is_shown_and_never_run(
    client: Client, send: Callable[..., Any]
) -> None:
    hostile = ANSWER.replace("finansieringen", "<img src=x onerror=alert(1)>")
    receipt = send(hostile.encode(), "<b>svar.txt")["Location"]
    address = receipt.replace("kvitto/", "")
    html = client.get(address).content.decode()
    assert "&lt;img src=x" in html and "<img" not in html and "<b>svar" not in html
