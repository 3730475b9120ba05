"""The pages: each renders in both languages, every count opens its list, every quote its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import Person
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef, Decision
from fardplan.kernel.hashing import sha256_of
from fardplan.people.contracts import COMMAND_LINE
from fardplan.reading.limits import Limits
from fardplan.web.pages.answers import forms
from small_case import PICTURE, SMALL, open_case, receive, receive_picture

ROADMAP = "/fardplan/stockholm-for-alla/"
ANSWER = """Förvaltningens synpunkter

Strategi 1.3 Minska skolsegregationen genom att främja en socialt blandad elevsammansättning

Förvaltningen välkomnar strategin men saknar en beskrivning av finansieringen.
"""


@pytest.fixture
def case(db: None) -> ConsultationRef:
    ref = open_case()
    receive(ref, SMALL)
    receive_picture(ref)
    return ref


@pytest.fixture
def at(case: ConsultationRef) -> str:
    return f"/remiss/{case.id}/"


def get(client: Client, address: str, language: str = "sv") -> lxml.html.HtmlElement:
    """Return the page at an address, which must be there."""
    client.cookies["fardplan_language"] = language
    response = client.get(address)
    assert response.status_code == 200, address
    return lxml.html.fromstring(response.content.decode())


def text_of(page: lxml.html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def links(page: lxml.html.HtmlElement, css_class: str) -> Iterator[lxml.html.HtmlElement]:
    yield from page.xpath(f'//a[contains(concat(" ", @class, " "), " {css_class} ")]')


def quotes(page: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return list(page.xpath('//article[starts-with(@class, "quote ") and @id]'))


def answer_id(ref: ConsultationRef, start: str) -> int:
    answers = queries.submissions(ref.id, by=COMMAND_LINE)
    return next(answer.id for answer in answers if answer.name.startswith(start))


# --- Every page, in both languages ---------------------------------------------------------------


def addresses(ref: ConsultationRef) -> list[str]:
    """Every page of the product, at least once."""
    damaged, picture = answer_id(ref, "04"), answer_id(ref, "svar.png")
    parts = [
        "", "svar/", "svar/?lage=sent", "onskemal/", "onskemal/?omrade=1", "synpunkter/",
        "synpunkter/?rost=minority&page=1", "sok/", "sok/?q=kön", "strategi/hela/",
        "strategi/1/", "strategi/1.6/?hallning=support", "strategi/M2.1/", "ruta/1.6/norrholm/",
        "ruta/hela/ljungskar/?rost=minority", "ruta/M1.1/vassby/", f"svar/{damaged}/",
        f"svar/{damaged}/kvitto/", f"svar/{picture}/", f"svar/{picture}/kvitto/",
    ]  # fmt: skip
    roadmap = [ROADMAP, f"{ROADMAP}1.5/", f"{ROADMAP}M3.2/", f"{ROADMAP}2/"]
    others = ["/", "/remiss/", "/sok/", "/sok/?q=trygghet", "/tillganglighet/", "/logga-in/"]
    return [*others, *roadmap, *(f"/remiss/{ref.id}/{part}" for part in parts)]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_renders_in_both_languages(
    client: Client, case: ConsultationRef, language: str
) -> None:
    for address in addresses(case):
        page = get(client, address, language)
        assert page.get("lang") == language, address
        assert len(page.xpath("//h1")) == 1, address
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        assert not re.search(r"\bNone\b(?! has|:)", text_of(page)), address


def test_links_on_every_page_lead_somewhere(client: Client, case: ConsultationRef) -> None:
    found = {
        str(href).split("#")[0]
        for address in addresses(case)
        for href in get(client, address).xpath("//main//a/@href")
    }
    for href in sorted(href for href in found if href.startswith("/")):
        assert client.get(href).status_code in (200, 302), href


def test_an_empty_product_says_what_to_do(client: Client, db: None) -> None:
    assert "fardplan demo" in text_of(get(client, "/"))
    assert "fardplan demo" in text_of(get(client, "/remiss/"))
    assert "fardplan demo" in text_of(get(client, "/fardplan/"))
    assert get(client, "/sok/").xpath('//div[@class="empty"]')


def test_a_consultation_without_answers_says_so(client: Client, db: None) -> None:
    ref = open_case()
    page = get(client, f"/remiss/{ref.id}/")
    assert "Inga svar är lästa än" in text_of(page)
    assert not page.xpath('//table[@class="matrix"]')


# --- Counts open their lists ---------------------------------------------------------------------


def test_each_cell_of_the_matrix_holds_what_it_counts(client: Client, at: str) -> None:
    cells = list(links(get(client, at), "cell"))
    assert len(cells) > 30
    for cell in cells:
        count = cell.xpath('.//span[@class="cell-count"]/text()')
        opened = get(client, cell.get("href"))
        voices = opened.xpath('//section[h2[@class="voice-title"]]')
        assert len(voices) == 1, "one voice, and no other, stands in a cell"
        shown = voices[0].xpath(".//article")
        assert len(shown) == int(count[0] if count else 1), cell.get("href")


def test_voices_of_one_body_have_columns_of_their_own(client: Client, at: str) -> None:
    heads = [text_of(th) for th in get(client, at).xpath('//table[@class="matrix"]/thead//th')]
    of_ljungskar = [head for head in heads if head.startswith("Ljungskär")]
    assert of_ljungskar == [
        "Ljungskärförvaltningen", "Ljungskärnämndens beslut", "Ljungskären minoritet"
    ]  # fmt: skip


def test_a_joint_answer_stands_under_both_bodies(client: Client, at: str) -> None:
    rows = get(client, at).xpath('//table[@class="matrix"]/tbody/tr[td]')
    heads = [text_of(th) for th in get(client, at).xpath('//table[@class="matrix"]/thead//th')]
    one, other = (heads.index(h) - 1 for h in heads if h.startswith(("Gransäter", "Hagsjö")))
    for row in rows:
        cells = row.xpath("./td")
        chips = [
            cells[n].xpath('.//span[starts-with(@class, "chip")]/@class') for n in (one, other)
        ]
        assert chips[0] == chips[1]


def test_each_row_of_the_matrix_counts_what_its_page_lists(client: Client, at: str) -> None:
    for link in links(get(client, at), "row-count"):
        number = int(link.text)
        page = get(client, link.get("href").split("#")[0])
        repeated = page.xpath('//h3[contains(text(), "Sägs igen")]/following-sibling::article')
        assert len(quotes(page)) - len(repeated) == number, link.get("href")


def test_the_numbers_of_a_consultation_equal_their_lists(
    client: Client, case: ConsultationRef, at: str
) -> None:
    numbers = {
        text_of(a.xpath('.//span[@class="label"]')[0]): a
        for a in get(client, at).xpath('//ul[@class="numbers"]//a')
    }
    synthesis = queries.synthesis(case.id, by=COMMAND_LINE)
    counted = [v for v in synthesis.viewpoints.values() if v.counted]
    values = {k: int(a.xpath('.//span[@class="value"]/text()')[0]) for k, a in numbers.items()}
    assert values == {
        "har svarat": 9, "sent svar": 1, "avstår": 1, "har inte svarat": 10,
        "synpunkter": len(counted), "önskemål": len(synthesis.asks),
    }  # fmt: skip
    for label, link in numbers.items():
        listed = get(client, link.get("href"))
        assert text_of(listed.xpath("//main//h2")[0]).split()[0] == str(values[label]), label


def test_each_ask_opens_the_viewpoints_it_counts(client: Client, at: str) -> None:
    page = get(client, f"{at}onskemal/")
    asks = page.xpath('//li[@class="ask"]//a[contains(@href, "onskemal=")]')
    assert len(asks) == len(page.xpath('//li[@class="ask"]'))
    for link in asks[:8]:
        assert len(quotes(get(client, link.get("href")))) == int(link.text.split()[0])


def test_asks_are_narrowed_by_area_and_addressee(client: Client, at: str) -> None:
    everything = get(client, f"{at}onskemal/")
    parts = [
        len(get(client, f"{at}onskemal/?omrade={area}").xpath('//li[@class="ask"]'))
        for area in ("hela", "1", "2", "3", "4")
    ]
    assert sum(parts) >= len(everything.xpath('//li[@class="ask"]')) > max(parts)
    to = everything.xpath('//select[@name="till"]/option/@value')[1]
    narrowed = get(client, f"{at}onskemal/?till={to}").xpath('//li[@class="ask"]')
    assert narrowed and all(to in text_of(ask) for ask in narrowed)


def test_the_table_of_stances_opens_exactly_its_viewpoints(client: Client, at: str) -> None:
    cells = get(client, f"{at}strategi/1.6/").xpath('//table[contains(@class, "tally")]//td/a')
    assert cells
    for cell in cells:
        page = get(client, cell.get("href").split("#")[0])
        shown = page.xpath('//section[@id="synpunkter"]//article[@id]')
        repeated = page.xpath('//h3[contains(text(), "Sägs igen")]/following-sibling::article')
        assert len(shown) - len(repeated) == int(cell.text), cell.get("href")


# --- Quotes lead to their place ------------------------------------------------------------------


def test_every_quote_leads_to_its_place_in_the_document(client: Client, at: str) -> None:
    pages: dict[str, set[str]] = {}
    number = 1
    while True:
        page = get(client, f"{at}synpunkter/?page={number}")
        for href in page.xpath('//p[@class="quote-foot"]/a/@href'):
            document, place = str(href).split("#")
            if document not in pages:
                pages[document] = set(get(client, document).xpath("//@id"))
            assert place in pages[document], href
        if not page.xpath('//a[@rel="next"]'):
            break
        number += 1
    assert len(pages) == len(SMALL)


def test_a_document_leads_back_to_its_quotes(client: Client, case: ConsultationRef) -> None:
    page = get(client, f"/remiss/{case.id}/svar/{answer_id(case, '05')}/")
    for href in set(page.xpath('//ul[@class="passage-margin"]//a/@href')):
        element, place = str(href).split("#")
        assert get(client, element).xpath(f'//article[@id="{place}"]'), href


def test_sentences_lead_to_their_sources(client: Client, case: ConsultationRef) -> None:
    page = get(client, f"/remiss/{case.id}/strategi/1.6/")
    sentences = page.xpath('//li[@class="sentence"]')
    assert sentences and all(s.xpath('.//div[@class="sentence-sources"]//a') for s in sentences)


def test_a_document_shows_both_layers_and_its_doubts(client: Client, case: ConsultationRef) -> None:
    page = get(client, f"/remiss/{case.id}/svar/{answer_id(case, '04')}/")
    raw = text_of(page.xpath('//div[@class="document"]')[0])
    assert "pa kon." in raw and "på kön." in raw
    assert len(page.xpath('//table[contains(@class, "doubts")]//tbody/tr')) == 8
    pair = page.xpath('//span[@title="kon"]')[0]
    line = pair.get("data-word")
    assert [e.text for e in page.xpath(f'//*[@data-word="{line}"]')] == ["kön", "kon"]


def test_a_document_tells_what_came_too_late(client: Client, case: ConsultationRef) -> None:
    facts = text_of(
        get(client, f"/remiss/{case.id}/svar/{answer_id(case, '05')}/").xpath("//dl")[0]
    )
    assert "pensionärsråd, 2018-12-10 efter svarstidens slut" in facts
    assert "2018-12-14 efter svarstidens slut, 2018-11-30" in facts


def test_cross_references_are_links_both_ways(client: Client, case: ConsultationRef) -> None:
    pointing = get(client, f"/remiss/{case.id}/ruta/1.2/tallasen/")
    assert pointing.xpath(f'//a[@href="/remiss/{case.id}/strategi/1.1/"]')
    pointed = get(client, f"/remiss/{case.id}/strategi/1.1/")
    assert "Svar på andra ställen som hänvisar hit" in text_of(pointed)


def test_what_is_said_of_an_area_stands_apart(client: Client, at: str, case: Any) -> None:
    synthesis = queries.synthesis(case.id, by=COMMAND_LINE)
    area = next(s for s in synthesis.sections if s.level == "target_area" and s.keys)
    strategy = next(s for s in area.number and synthesis.roadmap.strategies
                    if s.number.startswith(area.number))  # fmt: skip
    page = get(client, f"{at}strategi/{strategy.number}/")
    apart = page.xpath('//section[@id="malomradet"]//article')
    assert len(apart) == len([k for k in area.keys if synthesis.viewpoints[k].counted])
    assert not any(quote.get("id") for quote in apart)


# --- Search --------------------------------------------------------------------------------------


def test_search_finds_the_repaired_word_and_shows_the_raw(client: Client, at: str) -> None:
    page = get(client, f"{at}sok/?q=kön")
    hit = next(
        hit for hit in page.xpath('//li[@class="hit"]') if "Kvarnvreten" in text_of(hit)
    )  # fmt: skip
    assert hit.xpath(".//mark/text()") == ["kön"]
    assert "hittat i den rättade texten" in text_of(hit)
    assert "pa kon." in text_of(hit.xpath(".//q")[0])
    document, place = hit.xpath(".//h3/a/@href")[0].split("#")
    assert place in get(client, document).xpath("//@id")


def test_search_keeps_its_words_through_pages_and_documents(client: Client, at: str) -> None:
    first = get(client, f"{at}sok/?q=för*")
    total = int(text_of(first.xpath("//h2[contains(., 'träff')]")[0]).split()[0])
    onward = first.xpath('//a[@rel="next"]/@href')[0]
    second = get(client, f"{at}sok/{onward}")
    assert total > 25
    assert first.xpath('//li[@class="hit"]//h3/a/@href') != second.xpath(
        '//li[@class="hit"]//h3/a/@href'
    )
    only = get(client, f"{at}sok/?q=för*&svar=04-kvarnvreten.txt")
    assert {text_of(a) for a in only.xpath('//li[@class="hit"]//h3/a')} == {
        "Kvarnvretens stadsdelsnämnd"
    }


def test_search_survives_any_query(client: Client, at: str) -> None:
    for query in ('"', "*", "<script>", "%", "\\", "a" * 3000, "' OR 1=1", "\0"):
        response = client.get(f"{at}sok/", {"q": query, "page": "9" * 30})
        assert response.status_code == 200, query
        assert b"<script>" not in response.content


def test_search_finds_titles_of_the_roadmap(client: Client, at: str) -> None:
    page = get(client, f"{at}sok/?q=diskriminering")
    assert page.xpath(f'//a[@href="{ROADMAP}4.4/"]')


# --- The roadmap ---------------------------------------------------------------------------------


def test_a_strategy_shows_its_other_titles_and_what_is_missing(client: Client, at: str) -> None:
    said = text_of(get(client, f"{ROADMAP}1.5/"))
    assert "V inom målområdet" in said
    assert "stadens skolor och fritidsklubbar" in said
    assert "står ingenstans" in said


def test_counts_beside_the_tree_are_those_of_the_synthesis(client: Client, at: str) -> None:
    for link in get(client, ROADMAP).xpath('//nav[@class="tree"]//a[.//span[@class="tree-count"]]'):
        count = int(link.xpath('.//span[@class="tree-count"]')[0].text)
        element = get(client, link.get("href"))
        assert element.xpath(f'//a[contains(@href, "#synpunkter") and starts-with(., "{count} ")]')


# --- Taking in an answer -------------------------------------------------------------------------


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

    monkeypatch.setattr("fardplan.web.pages.answers.intake.Reader.read", fail)
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


# --- Files, headers, errors ----------------------------------------------------------------------


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


# --- Speed ---------------------------------------------------------------------------------------

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
