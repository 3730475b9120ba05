"""Two districts answer jointly, and differ on 2.2 and 3.3: what one says is not told of the other.

On 2.2 Gransäter wishes for something and Hagsjö has no comments; on 3.3 Gransäter finds the
priority necessary, while Hagsjö is doubtful and wishes that it be tried again.
"""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache
from typing import Any

import openpyxl
import pytest
from django.test import Client
from docx import Document
from lxml import html

from demonstration import answer, roadmap
from fardplan.adapters.passages_out import jsonl, passages_xlsx
from fardplan.adapters.synthesis_files.excel import excel_file
from fardplan.adapters.synthesis_files.html import html_file
from fardplan.adapters.synthesis_files.json_file import json_file
from fardplan.adapters.synthesis_files.word import word_file
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.people.contracts import COMMAND_LINE
from fardplan.reading import Stance
from fardplan.synthesis import Answer, Sender, Synthesis, synthesise
from pages import get, quotes, text_of
from short_answers import hand_in
from small_case import open_case, receive

GRANSATER = Sender("gransater", "Gransäters stadsdelsnämnd", "Gransäter", "district_council")
HAGSJO = Sender("hagsjo", "Hagsjö stadsdelsnämnd", "Hagsjö", "district_council")
DIFFER = {"2.2": [{"V", "Ö"}, {"I"}], "3.3": [{"B", "V"}, {"A", "Ö"}]}
"""The letters of Gransäter and of Hagsjö, where they are not the same."""
AGREE = {"1.2": {"G", "V"}, "1.5": {"Ä"}, "3.5": {"Ö"}, "4.1": {"E", "Ö"}, "4.6": {"G", "Ä"}}
"""What both have where they are the same, whatever else is read there."""
NAME = './/p[@class="quote-body"]/a'
NECESSARY, DOUBTFUL = "ser prioriteringen som nödvändig", "Hagsjö är tveksam"


@cache
def joint() -> Synthesis:
    return synthesise(roadmap(), [Answer("06.docx", (GRANSATER, HAGSJO), answer("06"))])


@pytest.fixture
def case(db: None) -> ConsultationRef:
    ref = open_case()
    receive(ref, ["06"])
    return ref


def check_letters(letters: dict[str, list[set[str]]]) -> None:
    found = spoken(letters)
    assert found.keys() == DIFFER.keys() | AGREE.keys()
    assert {number: found[number] for number in DIFFER} == DIFFER
    for number, least in AGREE.items():
        one, other = found[number]
        assert one == other, number
        assert least <= one, number


def spoken(letters: dict[str, list[set[str]]]) -> dict[str, list[set[str]]]:
    """Return the letters of each strategy of which anything is said."""
    return {n: both for n, both in letters.items() if any(both) and n[:1].isdigit()}


# --- Pages ---------------------------------------------------------------------------------------


def test_what_was_read_of_who_speaks_is_kept(case: ConsultationRef) -> None:
    (kept,) = queries.synthesis(case.id, by=COMMAND_LINE).answers
    assert [p.speaker for p in kept.read.passages] == [p.speaker for p in answer("06").passages]
    assert {p.speaker for p in kept.read.viewpoints} == {None, "Gransäter", "Hagsjö"}


def test_the_matrix_has_the_letters_of_each(client: Client, case: ConsultationRef) -> None:
    page = get(client, f"/remiss/{case.id}/")
    heads = [text_of(th) for th in page.xpath('//table[@class="matrix"]/thead//th')]
    columns = [heads.index(h) - 1 for h in heads if h.startswith(("Gransäter", "Hagsjö"))]
    found: dict[str, list[set[str]]] = {}
    for row in page.xpath('//table[@class="matrix"]/tbody/tr[td]'):
        cells = [row.xpath("./td")[column] for column in columns]
        chips = [cell.xpath('.//span[starts-with(@class, "chip")]') for cell in cells]
        number = text_of(row.xpath('.//span[@class="row-code"]')[0])
        found[number] = [{text_of(chip) for chip in of_one} for of_one in chips]
    check_letters(found)
    assert found["–"] == [{"F", "S", "V", "Ä", "Ö"}] * 2


@pytest.mark.parametrize(
    ("body", "own", "of_other"),
    [("gransater", NECESSARY, DOUBTFUL), ("hagsjo", DOUBTFUL, NECESSARY)],
)
def test_pages_of_one_body_quote_it_and_not_the_other(
    client: Client, case: ConsultationRef, body: str, own: str, of_other: str
) -> None:
    for address in (
        f"ruta/3.3/{body}/", f"strategi/3.3/?instans={body}", f"synpunkter/?instans={body}",
    ):  # fmt: skip
        page = get(client, f"/remiss/{case.id}/{address}")
        shown = " ".join(text_of(quote) for quote in quotes(page))
        assert own in shown and of_other not in shown, address


def test_a_quote_names_the_body_that_speaks(client: Client, case: ConsultationRef) -> None:
    names = {
        text_of(quote.xpath(".//blockquote")[0]): text_of(quote.xpath(NAME)[0])
        for quote in quotes(get(client, f"/remiss/{case.id}/synpunkter/"))
    }
    senders = {
        said: name for said, name in names.items() if "Hagsjö är" in said or NECESSARY in said
    }
    assert sorted(senders.values()) == [GRANSATER.name, HAGSJO.name]
    assert f"{GRANSATER.name} och {HAGSJO.name}" in names.values()


def test_what_one_body_said_goes_with_it_when_its_later_answer_stands_instead(
    case: ConsultationRef,
) -> None:
    """The joint answer still stands for Hagsjö: it must not be told what Gransäter alone said."""
    hand_in(case, "gransater", day=date(2018, 11, 29))
    synthesis = queries.synthesis(case.id, by=COMMAND_LINE)
    section = synthesis.section("3.3")
    said = [synthesis.viewpoints[key].passage.text for key in section.keys]
    assert any(DOUBTFUL in each for each in said)
    assert not any(NECESSARY in each for each in said)
    assert [s.id for s in synthesis.senders_of(section.keys)] == ["hagsjo"]
    assert Stance.SUPPORT not in section.by_stance
    assert [s.id for s in synthesis.senders_of(synthesis.section("1.2").keys)] == ["hagsjo"]
    (joint_answer,) = (
        a for a in queries.submissions(case.id, by=COMMAND_LINE) if len(a.bodies) > 1
    )
    kept = queries.read_document(joint_answer, by=COMMAND_LINE)
    assert any(NECESSARY in passage.text for passage in kept.passages)


# --- Files ---------------------------------------------------------------------------------------


def test_the_web_page_has_the_letters_of_each() -> None:
    table = html.fromstring(html_file(joint())).xpath('//table[@class="matrix"]')[0]
    assert [th.text_content() for th in table.xpath("./thead//th")][1:] == ["Gransäter", "Hagsjö"]
    found = {
        row.xpath("./th")[0].text_content().split()[0]: [
            set(cell.text_content().split()) for cell in row.xpath("./td")
        ]
        for row in table.xpath("./tbody/tr")
    }
    check_letters(found)


def test_the_web_page_and_the_word_file_name_the_body_that_speaks() -> None:
    page = html.fromstring(html_file(joint()))
    items = page.xpath('//li[starts-with(@id, "v-")]')
    quoted = {who.text_content() for li in items for who in li.xpath('./div[@class="who"]/b')}
    assert quoted == {"Gransäter", "Hagsjö", "Gransäter, Hagsjö"}
    (doubtful,) = (li for li in items if DOUBTFUL in li.text_content())
    assert doubtful.xpath('string(./div[@class="who"]/b)') == "Hagsjö"
    paragraphs = [p.text for p in Document(io.BytesIO(word_file(joint()))).paragraphs]
    (at,) = (n for n, said in enumerate(paragraphs) if said.startswith(DOUBTFUL))
    assert paragraphs[at - 1].split(", ")[0].split()[-1] == "Hagsjö"


def test_sources_in_the_word_file_are_told_by_who_speaks() -> None:
    """So that no place of one body stands behind the name of the other."""
    views = [joint().viewpoints[key].passage for key in joint().section("3.3").keys]
    told = "; ".join(
        f"{name} rad {', '.join(str(v.place.first_line) for v in views if v.speaker == name)}"
        for name in ("Gransäter", "Hagsjö")
    )
    paragraphs = [p.text for p in Document(io.BytesIO(word_file(joint()))).paragraphs]
    assert any(f"[{told}]" in said for said in paragraphs)


def sheet(book: Any, name: str) -> list[dict[str, Any]]:
    head, *others = [[cell.value for cell in row] for row in book[name].iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in others]


def test_the_workbook_has_the_letters_and_the_name_of_each() -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel_file(joint())))
    found = {
        row["Gäller"] or "": [set((row[short] or "").split()) for short in ("Gransäter", "Hagsjö")]
        for row in sheet(book, "Strategier × instanser")
    }
    check_letters(found)
    named = {row["Citat"]: row["Instans"] for row in sheet(book, "Synpunkter")}
    (doubtful,) = (name for said, name in named.items() if said.startswith(DOUBTFUL))
    assert doubtful == HAGSJO.name
    assert f"{GRANSATER.name}, {HAGSJO.name}" in named.values()


def test_json_has_the_bodies_that_each_viewpoint_speaks_for() -> None:
    data = json.loads(json_file(joint()))
    bodies = {(v["speaker"], *v["bodies"]) for v in data["viewpoints"]}
    assert bodies == {
        (None, "gransater", "hagsjo"), ("Gransäter", "gransater"), ("Hagsjö", "hagsjo"),
    }  # fmt: skip


def test_a_reading_tells_who_speaks_beside_the_voice() -> None:
    document = answer("06")
    (found,) = openpyxl.load_workbook(io.BytesIO(b"".join(passages_xlsx([document]))))
    head, *listed = [[cell.value for cell in row] for row in found.iter_rows()]
    assert head[head.index("voice") + 1] == "speaker"
    column = [row[head.index("speaker")] for row in listed]
    told = [json.loads(line)["speaker"] for line in b"".join(jsonl([document])).splitlines()]
    assert told == [passage.speaker for passage in document.passages]
    assert column == [speaker or "" for speaker in told]
