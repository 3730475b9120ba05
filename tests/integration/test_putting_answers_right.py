"""A registrar gives a body more time, and marks an answer as an addition afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import lxml.html
import pytest
from django.test import Client

from conftest import Person
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef, SubmissionRef
from fardplan.people.contracts import COMMAND_LINE
from fardplan.records.queries import events
from pages import get, text_of
from short_answers import hand_in
from small_case import open_case

DECISION = {
    "body": "norrholm", "deadline": "2018-12-14", "decided_by": "Registratorn",
    "decided_on": "2018-11-27",
}  # fmt: skip
TOLD = "får svara till och med 2018-12-14, beslut av Registratorn 2018-11-27"


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    return open_case()


@pytest.fixture
def registrar(colleague: Person) -> Client:
    client = Client()
    client.force_login(colleague.user)
    return client


def extend(client: Client, ref: ConsultationRef, **other: str) -> Any:
    return client.post(f"/remiss/{ref.id}/svar/svarstid/", DECISION | other)


def extended(ref: ConsultationRef) -> dict[str, date]:
    """Return the last day of those who have another than the rest."""
    asked = queries.referrals(ref.id, by=COMMAND_LINE)
    return {r.body.id: r.deadline for r in asked if r.deadline != ref.deadline}


# --- More time -----------------------------------------------------------------------------------


def test_the_list_of_answers_leads_to_the_form(registrar: Client, ref: ConsultationRef) -> None:
    page = get(registrar, f"/remiss/{ref.id}/svar/")
    (address,) = page.xpath('//a[text()="Ge längre svarstid"]/@href')
    form = get(registrar, address)
    asked = {str(value) for value in form.xpath('//select[@name="body"]/option/@value')}
    assert asked == {"", *(r.body.id for r in queries.referrals(ref.id, by=COMMAND_LINE))}
    assert "2018-11-30" in text_of(form)
    assert not get(Client(), f"/remiss/{ref.id}/svar/").xpath('//a[text()="Ge längre svarstid"]')


def test_a_decision_is_told_in_the_list_of_answers(
    registrar: Client, ref: ConsultationRef, colleague: Person
) -> None:
    response = extend(registrar, ref)
    assert response.status_code == 302
    page = get(registrar, response["Location"])
    assert "Beslutet är registrerat" in text_of(page.xpath('//div[@role="status"]')[0])
    (row,) = (text_of(tr) for tr in page.xpath("//tbody/tr") if TOLD in text_of(tr))
    assert row.startswith("Norrholms stadsdelsnämnd")
    assert extended(ref) == {"norrholm": date(2018, 12, 14)}
    (event,) = events(by=COMMAND_LINE, kind="consultation.extension_granted")
    assert event.actor_id == colleague.actor.id


def test_an_answer_that_has_come_is_late_no_more(registrar: Client, ref: ConsultationRef) -> None:
    late = hand_in(ref, "norrholm", day=date(2018, 12, 3))
    assert late.late
    extend(registrar, ref)
    assert not queries.answer(ref.id, late.id, by=COMMAND_LINE).late


WRONG: list[tuple[dict[str, str], str]] = [
    ({"body": ""}, "body"),
    ({"body": "nobody"}, "body"),
    ({"deadline": "2018-11-30"}, "deadline"),
    ({"deadline": "i morgon"}, "deadline"),
    ({"decided_by": "  "}, "decided_by"),
    ({"decided_by": "x" * 201}, "decided_by"),
    ({"decided_on": "2999-01-01"}, "decided_on"),
    ({"decided_on": ""}, "decided_on"),
]


@pytest.mark.parametrize(("other", "field"), WRONG)
def test_a_form_that_is_not_whole_says_what_to_mend(
    registrar: Client, ref: ConsultationRef, other: dict[str, str], field: str
) -> None:
    response = extend(registrar, ref, **other)
    assert response.status_code == 422
    page = lxml.html.fromstring(response.content.decode())
    assert [str(h) for h in page.xpath('//*[@id="form-error"]//a/@href')] == [f"#id_{field}"]
    assert page.xpath(f'//*[@id="id_{field}_error"]')
    assert extended(ref) == {}


def test_another_decision_of_the_same_day_is_refused_in_the_form(
    registrar: Client, ref: ConsultationRef
) -> None:
    extend(registrar, ref)
    response = extend(registrar, ref, deadline="2018-12-20")
    assert response.status_code == 422
    page = lxml.html.fromstring(response.content.decode())
    assert "Ett annat beslut från den dagen" in text_of(page.xpath('//*[@id="form-error"]')[0])
    assert extend(registrar, ref, deadline="2018-12-20", decided_on="2018-12-01").status_code == 302
    assert extended(ref) == {"norrholm": date(2018, 12, 20)}


# --- An addition ---------------------------------------------------------------------------------


@pytest.fixture
def taken(ref: ConsultationRef) -> SubmissionRef:
    """An attachment that was registered as an answer, and so stands instead of the answer."""
    hand_in(ref, "norrholm", day=date(2018, 11, 10))
    return hand_in(ref, "norrholm", said="saknar en plan", name="bilaga.txt")


def receipt(ref: ConsultationRef, answer: SubmissionRef) -> str:
    return f"/remiss/{ref.id}/svar/{answer.id}/kvitto/"


def offers(client: Client, address: str) -> list[str]:
    return [str(h) for h in get(client, address).xpath('//a[text()="Märk som tillägg"]/@href')]


def documents(ref: ConsultationRef) -> list[str]:
    return [answer.document for answer in queries.synthesis(ref.id, by=COMMAND_LINE).answers]


def test_a_receipt_leads_to_marking_and_the_page_says_what_comes_of_it(
    registrar: Client, ref: ConsultationRef, taken: SubmissionRef
) -> None:
    (address,) = offers(registrar, receipt(ref, taken))
    page = get(registrar, address)
    (other,) = page.xpath('//dt[text()="Skulle bli tillägg till"]/following-sibling::dd')
    assert text_of(other) == "svar.txt, 2018-11-10"
    assert documents(ref) == ["bilaga.txt"]
    response = registrar.post(address)
    assert (response.status_code, response["Location"]) == (302, receipt(ref, taken))
    (other,) = get(registrar, receipt(ref, taken)).xpath('//div[dt="Tillägg till"]/dd')
    assert text_of(other) == "svar.txt"
    assert documents(ref) == ["svar.txt", "bilaga.txt"]


def test_looking_at_the_page_changes_nothing(
    registrar: Client, ref: ConsultationRef, taken: SubmissionRef
) -> None:
    get(registrar, f"/remiss/{ref.id}/svar/{taken.id}/tillagg/")
    assert queries.answer(ref.id, taken.id, by=COMMAND_LINE).adds_to is None


def test_marking_is_offered_only_where_it_can_be_done(
    registrar: Client, ref: ConsultationRef, taken: SubmissionRef
) -> None:
    alone = hand_in(ref, "vassby", name="vassby.txt")
    assert not offers(Client(), receipt(ref, taken)), "not to those who may not"
    assert not offers(registrar, receipt(ref, alone)), "its sender has no other answer"
    registrar.post(f"/remiss/{ref.id}/svar/{taken.id}/tillagg/")
    first = next(a for a in queries.submissions(ref.id, by=COMMAND_LINE) if a.name == "svar.txt")
    for answer in (alone, taken, first):
        assert not offers(registrar, receipt(ref, answer))
        address = f"/remiss/{ref.id}/svar/{answer.id}/tillagg/"
        page = get(registrar, address)
        assert "kan inte märkas som tillägg" in text_of(page)
        assert not page.xpath("//main//form")
    for answer in (alone, first):
        assert registrar.post(f"/remiss/{ref.id}/svar/{answer.id}/tillagg/").status_code == 400
