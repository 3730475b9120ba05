"""Searching, and the roadmap as it reads."""

from __future__ import annotations

from urllib.parse import quote

from django.test import Client

from pages import ROADMAP, get, text_of
from small_case import open_case, receive


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
        assert b"\0" not in response.content


def test_search_finds_its_own_example(client: Client, at: str) -> None:
    examples = get(client, f"{at}sok/").xpath('//p[@class="search-how"]/code/text()')
    assert len(examples) == 2
    for example in examples:
        page = get(client, f"{at}sok/?q={quote(example)}")
        assert page.xpath('//li[@class="hit"]'), example


def test_search_finds_titles_of_the_roadmap(client: Client, at: str) -> None:
    page = get(client, f"{at}sok/?q=diskriminering")
    assert page.xpath(f'//a[@href="{ROADMAP}4.4/"]')


# --- The roadmap ----------------------------------------------------------------------------------


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


def test_the_search_in_the_head_searches_every_consultation(db: None, client: Client) -> None:
    first, second, inner = open_case(), open_case(), open_case(public=False)
    receive(first, ["05"])
    receive(second, ["10"])
    receive(inner, ["16"])
    page = get(client, "/sok/?q=nämnd*")
    places = {a.split("/")[2] for a in page.xpath('//li[@class="hit"]//h3/a/@href')}
    assert places == {first.id, second.id}
    narrow = page.xpath('//p[@class="search-how"]/a/@href')
    assert f"/remiss/{first.id}/sok/?q=n%C3%A4mnd%2A" in narrow
    assert not [url for url in narrow if inner.id in url]
    assert get(client, narrow[0]).xpath('//li[@class="hit"]')
