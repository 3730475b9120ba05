"""Files to download, headers, pages about errors, and how much a page asks for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import Person
from fardplan.consultation.contracts import ConsultationRef
from pages import ROADMAP, answer_id, get, quotes, text_of
from small_case import SMALL, open_case, receive


def test_the_original_is_downloaded_as_it_was_received(
    client: Client, case: ConsultationRef
) -> None:
    address = f"/remiss/{case.id}/svar/{answer_id(case, '08')}/original"
    response = client.get(address)
    assert response["Content-Disposition"] == 'attachment; filename="08-ljungskar.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.startswith(b"%PDF")
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    picture = client.get(f"/remiss/{case.id}/svar/{answer_id(case, 'svar.png')}/original")
    assert picture["Content-Type"] == "application/octet-stream"


def test_the_synthesis_can_be_had_as_files(client: Client, at: str) -> None:
    for kind, start in (("html", b"<!"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{")):
        response = client.get(f"{at}sammanstallning.{kind}")
        assert response.status_code == 200
        assert response.content.lstrip().startswith(start), kind
        assert response["Content-Disposition"].startswith("attachment")


def test_nobody_else_keeps_a_page(client: Client, at: str) -> None:
    response = client.get(at)
    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"].split(", ")
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_what_is_not_there_is_said_to_be_so(client: Client, at: str) -> None:
    addresses = [
        "/finns-inte/", "/remiss/finns-inte/", "/remiss/finns-inte/svar/", "/fardplan/nej/",
        f"{ROADMAP}9.9/", f"{ROADMAP}hela/", f"{at}strategi/9.9/", f"{at}strategi/x/",
        f"{at}ruta/1.1/ingen/", f"{at}svar/999999/", f"{at}svar/{10**30}/",
        f"{at}svar/999999/original",
        f"{at}synpunkter/?onskemal=1-2-3", f"{at}sammanstallning.exe",
    ]  # fmt: skip
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 404, address
        assert "Sidan finns inte" in response.content.decode(), address


def test_a_filter_that_means_nothing_is_left_out(client: Client, at: str) -> None:
    for query in ("rost=x", "hallning=x", "instans=x", "svar=x", "page=x"):
        assert len(quotes(get(client, f"{at}synpunkter/?{query}"))) == 25, query


def test_a_fault_of_ours_is_said_plainly(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("fardplan.web.pages.home.views.roadmaps.versions", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Något gick fel hos oss" in response.content.decode()


def test_a_refusal_offers_to_log_in_and_come_back(client: Client, at: str) -> None:
    response = client.get(f"{at}svar/nytt/")
    assert response.status_code == 403
    assert f"/logga-in/?next={at.replace('/', '%2F')}svar%2Fnytt%2F" in response.content.decode()


def test_a_person_logs_in_and_out(client: Client, colleague: Person) -> None:
    colleague.user.set_password("en lång mening om hösten")
    colleague.user.save()
    given = {"username": "calle@example.se", "password": "en lång mening om hösten"}
    wrong = client.post("/logga-in/", {**given, "password": "fel"})
    assert "hör inte ihop" in wrong.content.decode()
    assert client.post("/logga-in/", given).status_code == 302
    assert "Calle Colleague" in text_of(get(client, "/tillganglighet/"))
    assert client.post("/logga-ut/").status_code == 302
    assert "Calle Colleague" not in text_of(get(client, "/tillganglighet/"))


# --- Speed ----------------------------------------------------------------------------------------

PAGES = (
    "/", "/remiss/", ROADMAP, f"{ROADMAP}1.5/", "{at}", "{at}svar/", "{at}onskemal/",
    "{at}synpunkter/", "{at}strategi/1.6/", "{at}strategi/hela/", "{at}ruta/1.6/norrholm/",
    "{at}sok/?q=för*", "/sok/?q=för*",
)  # fmt: skip
MOST_QUESTIONS = 24


def questions(client: Client, ref: ConsultationRef) -> dict[str, int]:
    """Return how many questions each page asks the database once the synthesis has been built."""
    asked = {}
    for page in PAGES:
        address = page.format(at=f"/remiss/{ref.id}/")
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        asked[page] = len(captured)
    return asked


def test_pages_ask_as_many_questions_for_few_answers_as_for_many(client: Client, db: None) -> None:
    ref = open_case()
    receive(ref, SMALL[:2])
    few = questions(client, ref)
    receive(ref, SMALL)
    assert questions(client, ref) == few
    assert max(few.values()) <= MOST_QUESTIONS, few
