"""The pages where a person decides: what is sent is kept, what is wrong is told, all is undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from conftest import Person
from fardplan.consultation import queries
from fardplan.consultation.actions import reviews
from fardplan.consultation.contracts import ConsultationRef, ReviewItem
from fardplan.people.contracts import COMMAND_LINE
from fardplan.reading import Reason, Stance
from fardplan.synthesis.reviewing import settled_of
from pages import get, text_of
from short_answers import WHO

KON = "?sett=kon&last=k%C3%B6n"


@pytest.fixture
def olga(owner: Person) -> Client:
    client = Client()
    client.force_login(owner.user)
    return client


def queue(ref: ConsultationRef) -> Sequence[ReviewItem]:
    return queries.queue(ref.id, by=COMMAND_LINE).items


def address(item: ReviewItem) -> str:
    where = [item.submission.consultation_id, item.submission.id, item.passage.start]
    return reverse("review_passage", args=where)


def words_said(page: lxml.html.HtmlElement) -> list[str]:
    """Return the words of the passage; the text may be cut where its lines end."""
    return " ".join(page.xpath('//*[@id="said"]//text()')).split()


def item_like(ref: ConsultationRef, item: ReviewItem) -> ReviewItem:
    return queries.item(ref.id, item.submission.id, item.passage.start, by=COMMAND_LINE)


def send(
    client: Client, to: str, status: int = 302, language: str = "sv", **data: Any
) -> lxml.html.HtmlElement:
    """Send a form and return the page that one then comes to."""
    client.cookies["fardplan_language"] = language
    response = client.post(to, data)
    assert response.status_code == status, response.content.decode()[:2000]
    if status == 302:
        response = client.get(response["Location"])
        assert response.status_code == 200
    return lxml.html.fromstring(response.content.decode())


CORRECTED = {
    "do": "correct", "after": "0", "stances": ["oppose", "ask"], "targets": "1.4; m2.1 1.4",
    "voice": "committee", "ask": "en plan", "addressee": "", "why": "Nämnden säger nej.",
}  # fmt: skip


# --- The queue -----------------------------------------------------------------------------------


def test_the_queue_tells_what_is_left_with_the_least_sure_first(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    page = get(olga, f"{at}granska/")
    items = queue(case)
    assert f"0 av {len(items)} granskade" in text_of(page)
    first = page.xpath('//li[@class="review-row"]')[0]
    assert first.xpath(".//a/@href")[0].startswith(address(items[0]))
    assert "osäker, kontrollera" in text_of(first)


def test_the_queue_tells_why_in_the_words_of_the_page(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    for language, said in (("sv", "Står bland synpunkterna"), ("en", "It stands among the views")):
        page = get(olga, f"{at}granska/", language)
        told = [text_of(each) for each in page.xpath('//p[@class="review-why"]/span')]
        assert any(each.startswith(said) for each in told)
        assert not any(each.startswith(("opinions", "about ", "support:")) for each in told)


def test_every_reason_of_the_reader_is_told_in_words(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    """A reason that no page can tell stands in English, marked as such."""
    for number in range(1, 7):
        page = get(olga, f"{at}granska/?lage=alla&page={number}")
        assert page.xpath('//p[@class="review-why"]//*[@lang="en"]') == []


def test_the_filters_keep_to_one_body_one_element_or_one_sort(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    items = queue(case)
    body = items[0].submission.bodies[0]
    count = sum(body in item.submission.bodies for item in items)
    assert f"0 av {count} granskade" in text_of(get(olga, f"{at}granska/?instans={body.id}"))
    about = sum("1.6" in item.passage.targets for item in items)
    assert f"0 av {about} granskade" in text_of(get(olga, f"{at}granska/?del=1.6"))
    aside = sum(not item.suggested.is_viewpoint for item in items)
    page = get(olga, f"{at}granska/?sort=set_aside")
    assert f"0 av {aside} granskade" in text_of(page)
    for link in page.xpath('//p[@class="review-text"]/a/@href'):
        assert link.endswith("?sort=set_aside"), "the filter goes with one"


def test_reviewed_passages_leave_the_queue_and_can_be_listed(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    items = queue(case)
    send(olga, address(items[0]), do="confirm", after="0")
    page = get(olga, f"{at}granska/")
    assert f"1 av {len(items)} granskade" in text_of(page)
    assert f"{len(items) - 1} stycken" in text_of(page)
    done = get(olga, f"{at}granska/?lage=granskade")
    (row,) = done.xpath('//li[@class="review-row"]')
    assert "Bekräftat: Olga Owner" in text_of(row)


# --- One passage ---------------------------------------------------------------------------------


def test_after_a_decision_the_next_passage_comes_with_the_way_to_undo(
    olga: Client, case: ConsultationRef
) -> None:
    first, second = queue(case)[:2]
    page = send(olga, address(first), do="confirm", after="0")
    assert words_said(page) == second.passage.text.split()
    (undo,) = page.xpath('//div[contains(@class, "just-decided")]//form')
    assert item_like(case, first).review is not None
    back = send(olga, undo.get("action"), svar=first.submission.id)
    assert item_like(case, first).review is None
    assert words_said(back) == first.passage.text.split()


def test_a_correction_is_kept_as_it_was_written(olga: Client, case: ConsultationRef) -> None:
    item = next(item for item in queue(case) if item.passage.is_viewpoint)
    send(olga, address(item), **CORRECTED)
    read = item_like(case, item).passage
    assert (read.stances, read.targets, str(read.voice), read.ask) == (
        (Stance.ASK, Stance.OPPOSE), ("1.4", "M2.1"), "committee", "en plan",
    )  # fmt: skip
    made = item_like(case, item).review
    assert made and (made.by, made.why) == ("Olga Owner", "Nämnden säger nej.")


def test_what_is_set_aside_tells_why(olga: Client, case: ConsultationRef) -> None:
    item = next(item for item in queue(case) if item.passage.is_viewpoint)
    send(olga, address(item), do="aside", after="0", reason="background")
    assert item_like(case, item).passage.reason is Reason.BACKGROUND


def test_what_was_set_aside_is_taken_up(olga: Client, case: ConsultationRef) -> None:
    item = next(item for item in queue(case) if not item.passage.is_viewpoint)
    page = get(olga, address(item))
    assert "Rätt lagt åt sidan" in text_of(page) and "Ta upp som synpunkt" in text_of(page)
    send(olga, address(item), **CORRECTED)
    assert item_like(case, item).passage.is_viewpoint


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "no stance": ({"stances": []}, "correct_stances", "Välj minst en"),
    "no such element": ({"targets": "1.3, 9.9"}, "correct_targets", "inget element 9.9"),
    "too long a why": ({"why": "x" * 1001}, "correct_why", "1000"),
    "no reason": ({"do": "aside"}, "aside_reason", ""),
    "no such voice": ({"voice": "king"}, "correct_voice", "king"),
}


@pytest.mark.parametrize(("data", "field", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_decided(
    olga: Client, case: ConsultationRef, data: dict[str, Any], field: str, said: str
) -> None:
    item = queue(case)[0]
    page = send(olga, address(item), status=422, **CORRECTED | data)
    (told,) = page.xpath(f'//*[@id="{field}_error"]')
    assert said in text_of(told)
    assert page.xpath(f'//*[@id="form-error"]//a[starts-with(@href, "#{field}")]')
    assert item_like(case, item).review is None


def test_what_another_decided_meanwhile_is_told_and_shown(
    olga: Client, case: ConsultationRef
) -> None:
    item = next(item for item in queue(case) if item.passage.is_viewpoint)
    reviews.settle(
        consultation_id=case.id, submission_id=item.submission.id, start=item.passage.start,
        settled=reviews.aside(settled_of(item.passage), Reason.OTHER), **WHO,
    )  # fmt: skip
    page = send(olga, address(item), status=422, **CORRECTED)
    assert "command line har hunnit avgöra" in text_of(page)
    assert not item_like(case, item).passage.is_viewpoint
    (after,) = set(page.xpath('//input[@name="after"]/@value'))
    send(olga, address(item), **CORRECTED | {"after": after})
    assert item_like(case, item).passage.is_viewpoint


def test_a_form_without_its_token_is_refused(owner: Person, case: ConsultationRef) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner.user)
    item = queue(case)[0]
    sent = {
        address(item): {"do": "confirm", "after": "0"},
        f"/remiss/{case.id}/ord/fall/{KON}": {"beslut": "reject"},
        f"/remiss/{case.id}/onskemal/sla-ihop/": {},
        f"/remiss/{case.id}/onskemal/angra/1/": {},
    }
    assert {to: client.post(to, data).status_code for to, data in sent.items()} == dict.fromkeys(
        sent, 403
    )
    assert queries.stamp(case.id) == (0, 0, 0)


def test_what_a_person_decided_is_told_wherever_the_passage_stands(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    item = next(item for item in queue(case) if item.passage.is_viewpoint and item.passage.counted)
    send(olga, address(item), **CORRECTED)
    visitor = Client()
    assert "Rättad av Olga Owner" in text_of(get(visitor, f"{at}strategi/1.4/"))
    document = text_of(get(visitor, f"{at}svar/{item.submission.id}/"))
    assert "Rättat: Olga Owner" in document
    assert "Corrected by Olga Owner" in text_of(get(visitor, f"{at}strategi/M2.1/", "en"))


def test_only_those_who_may_are_offered_to_review(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    for path in ("", "synpunkter/", f"svar/{queue(case)[0].submission.id}/"):
        for client, offered in ((olga, True), (Client(), False)):
            links = get(client, f"{at}{path}").xpath('//a[contains(@href, "/granska/")]')
            assert bool(links) is offered, path


# --- Mended words --------------------------------------------------------------------------------


def case_page(case: ConsultationRef) -> str:
    return f"/remiss/{case.id}/ord/fall/{KON}"


def test_a_case_is_decided_and_undone(olga: Client, case: ConsultationRef, at: str) -> None:
    page = send(olga, case_page(case), beslut="reject")
    assert "Läses ”kon”, som det står – Olga Owner" in text_of(page)
    assert "på kon." in text_of(get(Client(), f"{at}sok/?q=kon"))
    (undo,) = page.xpath('//form[contains(@action, "/ord/angra/")]')
    values = {each.get("name"): each.get("value") for each in undo.xpath(".//input[@value]")}
    page = send(olga, undo.get("action"), **values)
    assert (
        "Läses ”kon”" not in text_of(page)
        and queries.repair_decisions(case.id, by=COMMAND_LINE) == ()
    )


def test_another_wording_is_written(olga: Client, case: ConsultationRef, at: str) -> None:
    page = send(olga, case_page(case), beslut="other", text=" kvinnor  och män ")
    assert "Läses ”kvinnor och män” – Olga Owner" in text_of(page)
    answer = next(s for s in queries.submissions(case.id, by=COMMAND_LINE) if s.name[:2] == "04")
    document = get(Client(), f"{at}svar/{answer.id}/")
    (word,) = document.xpath('//*[@class="repaired by-person" and @title]')
    assert (word.text, word.get("title")) == ("kvinnor och män", "kon")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"beslut": "other", "text": " "}, "Skriv hur det ska läsas"),
        ({"beslut": "other", "text": "x" * 501}, "mer än några ord"),
        ({"beslut": "perhaps"}, "Välj hur det ska läsas"),
    ],
)
def test_what_is_wrong_with_a_wording_is_told(
    olga: Client, case: ConsultationRef, data: dict[str, str], said: str
) -> None:
    page = send(olga, case_page(case), status=422, **data)
    (told,) = page.xpath('//p[@role="alert"]')
    assert said in text_of(told)
    assert queries.stamp(case.id) == (0, 0, 0)


def test_a_fault_at_one_place_is_told_there(olga: Client, case: ConsultationRef) -> None:
    found = queries.repair_case(case.id, "kon", "kön", by=COMMAND_LINE).places[0]
    where: dict[str, Any] = {"svar": found.submission.id, "start": found.start}
    page = send(olga, case_page(case), status=422, beslut="other", text="", **where)
    (told,) = page.xpath('//p[@role="alert"]')
    assert told.get("id") == f"text-{found.submission.id}-{found.start}_error"
    send(olga, case_page(case), beslut="reject", **where)
    (made,) = queries.repair_decisions(case.id, by=COMMAND_LINE)
    assert (made.submission_id, made.start) == (found.submission.id, found.start)


def test_from_the_list_one_comes_back_to_the_list(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    page = get(olga, f"{at}ord/?visa=alla")
    (form, *_) = page.xpath('//form[@class="repair-choice"]')
    values = {each.get("name"): each.get("value") for each in form.xpath(".//input[@value]")}
    back = send(olga, form.get("action"), **values, beslut="accept")
    assert back.xpath('//select[@name="visa"]/option[@selected]/@value') == ["alla"]
    assert "1 av " in text_of(back)
    (undo,) = back.xpath('//div[contains(@class, "just-decided")]//form')
    values = {each.get("name"): each.get("value") for each in undo.xpath(".//input[@value]")}
    again = send(olga, undo.get("action"), **values)
    assert again.xpath('//select[@name="visa"]/option[@selected]/@value') == ["alla"]
    assert "0 av " in text_of(again)


def test_the_list_keeps_to_one_answer(olga: Client, case: ConsultationRef, at: str) -> None:
    names = {s.name for s in queries.submissions(case.id, by=COMMAND_LINE)}
    plain = next(name for name in names if name.startswith("01"))
    assert "Inget rättat ord" in text_of(get(olga, f"{at}ord/?visa=alla&svar={plain}"))


# --- Asks ----------------------------------------------------------------------------------------


def names_of(page: lxml.html.HtmlElement) -> list[str]:
    return [str(value) for value in page.xpath('//input[@name="onskemal"]/@value')]


def test_two_asks_are_shown_beside_each_other_and_joined(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    asks = get(olga, f"{at}onskemal/")
    one, other = names_of(asks)[:2]
    beside = get(olga, f"{at}onskemal/sla-ihop/?onskemal={one}&onskemal={other}")
    assert len(beside.xpath('//section[@class="ask-beside"]')) == 2
    page = send(olga, f"{at}onskemal/sla-ihop/", onskemal=[one, other], varfor="Samma sak.")
    assert len(names_of(page)) == len(names_of(asks)) - 1
    assert "Sammanfört av Olga Owner" in text_of(page) and "Samma sak." in text_of(page)
    (undo,) = page.xpath('//form[contains(@action, "/onskemal/angra/")]/@action')
    page = send(olga, undo)
    assert names_of(page) == names_of(asks)


def test_an_ask_is_divided(olga: Client, case: ConsultationRef, at: str) -> None:
    asks = get(olga, f"{at}onskemal/")
    (to, *_) = asks.xpath('//a[contains(@href, "/dela/")]/@href')
    page = get(olga, to)
    (name, *_) = names_of(page)
    out = page.xpath('//input[@name="ut"]/@value')
    divided = send(olga, to, onskemal=name, ut=out[:1])
    assert len(names_of(divided)) == len(names_of(asks)) + 1
    assert "Delat av Olga Owner" in text_of(divided)


@pytest.mark.parametrize("how_many", ["none", "all"])
def test_taking_out_none_or_all_is_refused_in_words(
    olga: Client, case: ConsultationRef, at: str, how_many: str
) -> None:
    (to, *_) = get(olga, f"{at}onskemal/").xpath('//a[contains(@href, "/dela/")]/@href')
    page = get(olga, to)
    out = page.xpath('//input[@name="ut"]/@value') if how_many == "all" else []
    page = send(olga, to, status=422, onskemal=names_of(page)[0], ut=out)
    assert "Välj några av synpunkterna" in text_of(page.xpath('//*[@id="form-error"]')[0])


def test_one_ask_is_too_few_to_join(olga: Client, case: ConsultationRef, at: str) -> None:
    (one, *_) = names_of(get(olga, f"{at}onskemal/"))
    for address in (f"{at}onskemal/sla-ihop/", f"{at}onskemal/sla-ihop/?onskemal={one}"):
        assert "Välj två eller flera önskemål" in text_of(get(olga, address))


def test_visitors_see_what_was_decided_but_cannot_choose(
    olga: Client, case: ConsultationRef, at: str
) -> None:
    names = names_of(get(olga, f"{at}onskemal/"))[:2]
    send(olga, f"{at}onskemal/sla-ihop/", onskemal=names)
    page = get(Client(), f"{at}onskemal/")
    assert "Sammanfört av Olga Owner" in text_of(page)
    assert names_of(page) == [] and not page.xpath('//form[contains(@action, "/angra/")]')
