"""The pages: each renders in both languages, every count opens its list, every quote its place."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import COMMAND_LINE
from pages import addresses, answer_id, get, links, quotes, text_of
from small_case import SMALL, open_case


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


# --- Counts open their lists ----------------------------------------------------------------------


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
        "har svarat": 8, "sent svar": 1, "kunde inte läsas": 1, "avstår": 1, "har inte svarat": 11,
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


# --- Quotes lead to their place -------------------------------------------------------------------


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
    answer = queries.answer(case.id, answer_id(case, "04"), by=COMMAND_LINE)
    doubtful = queries.read_document(answer, by=COMMAND_LINE).layers.doubtful
    rows = page.xpath('//table[contains(@class, "doubts")]//tbody/tr')
    assert len(rows) == len(doubtful) > 0
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
