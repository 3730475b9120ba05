"""The files of a synthesis, opened again by other programs than those that wrote them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from demonstration import STOCKHOLM, reader, roadmap
from fardplan.adapters.answers import answers_from, files_of, read_each
from fardplan.adapters.synthesis_files import write_all
from fardplan.adapters.synthesis_files.excel import excel_file
from fardplan.adapters.synthesis_files.html import html_file, html_pieces
from fardplan.adapters.synthesis_files.json_file import json_pieces
from fardplan.adapters.synthesis_files.outline import Outline, shown
from fardplan.adapters.synthesis_files.word import word_file
from fardplan.adapters.synthesis_files.words import (
    _DECISIONS,
    _EN,
    _KINDS,
    _LEVELS,
    _MEANINGS,
    _REASONS,
    _STANCES,
    _SV,
    _VOICES,
    WORDS,
)
from fardplan.adapters.synthesis_files.workbook import LONGEST, parts_of
from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import one_line
from fardplan.people.contracts import BodyKind
from fardplan.reading import Level, Reason, SourceText, Stance, Voice
from fardplan.synthesis import (
    PRIVATE_PERSON,
    Answer,
    Sender,
    Synthesis,
    UnableToExport,
    Unread,
    as_data,
    synthesise,
)
from fardplan.synthesis.consultation_file import load
from fardplan.web.stances import FACES

NAMES = [
    "sammanstallning.html",
    "sammanstallning.docx",
    "sammanstallning.xlsx",
    "sammanstallning.json",
]


@cache
def whole(language: str = "sv") -> Synthesis:
    """The demonstration with one document that could not be read."""
    consultation = load(STOCKHOLM / "consultation.yaml")
    outcomes = read_each(files_of(consultation, STOCKHOLM), roadmap(), consultation.names)
    gathered = answers_from(outcomes, consultation, STOCKHOLM)
    unread = [Unread("99-trasig.pdf", "99-trasig.pdf: it is <broken>; mend it.")]
    return synthesise(
        roadmap(), gathered.answers, language=language, silent=gathered.silent, unread=unread
    )


def small(text: str, name: str = "x.txt", short: str = "Nord") -> Synthesis:
    source = SourceText(name, text, "text/plain", "0" * 64)
    sender = Sender("nord", f"{short} stadsdelsnämnd", short)
    return synthesise(roadmap(), [Answer(name, (sender,), reader().read(source))])


@cache
def page(language: str = "sv") -> Any:
    return html.fromstring(html_file(whole(language)))


@cache
def book(language: str = "sv") -> Any:
    return openpyxl.load_workbook(io.BytesIO(excel_file(whole(language))))


@cache
def word(language: str = "sv") -> Any:
    return Document(io.BytesIO(word_file(whole(language))))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *others = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(head, row, strict=True)) for row in others]


# --- All of them ---------------------------------------------------------------------------------


def test_the_four_files_are_written_and_named(tmp_path: Path) -> None:
    assert [p.name for p in write_all(whole(), tmp_path / "a" / "b")] == NAMES
    assert sorted(p.name for p in (tmp_path / "a" / "b").iterdir()) == sorted(NAMES)
    names = [p.name for p in write_all(whole("en"), tmp_path)]
    assert names == [f"synthesis.{suffix}" for suffix in ("html", "docx", "xlsx", "json")]


def test_the_same_synthesis_gives_the_same_bytes(tmp_path: Path) -> None:
    def sums(folder: Path) -> list[str]:
        return [hashlib.sha256(p.read_bytes()).hexdigest() for p in write_all(whole(), folder)]

    assert sums(tmp_path / "one") == sums(tmp_path / "two")


def test_files_of_the_same_names_are_replaced_and_others_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sammanstallning.html").write_text("gammal")
    (tmp_path / "mina anteckningar.txt").write_text("kvar")
    write_all(whole(), tmp_path)
    assert "gammal" not in (tmp_path / "sammanstallning.html").read_text("utf-8")[:100]
    assert (tmp_path / "mina anteckningar.txt").read_text() == "kvar"


def test_nothing_is_written_when_the_synthesis_does_not_hold(tmp_path: Path) -> None:
    wrong = replace(whole(), silent=())
    with pytest.raises(UnableToExport):
        write_all(wrong, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob(".fardplan*"))


def test_nothing_is_left_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fardplan.adapters.synthesis_files.write.os.fsync", fail)
    with pytest.raises(BadInput, match="no space left"):
        write_all(whole(), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.glob(".fardplan*"))


def test_a_folder_that_is_a_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("jag är en fil")
    with pytest.raises(BadInput, match="out: "):
        write_all(whole(), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "jag är en fil"


HOSTILE = (
    "Förvaltningens synpunkter\n\n"
    "Strategi 1.2 Öka deltagandet och stärk likvärdigheten i förskolan\n\n"
    "Förvaltningen välkomnar <script>alert(1)</script> & \x07 \x0c strategin ]]> ””.\n\n"
    '=HYPERLINK("http://x") saknas enligt förvaltningen i strategin, som bör kompletteras.\n'
)


def test_what_an_answer_holds_is_only_ever_text(tmp_path: Path) -> None:
    synthesis = small(HOSTILE, name="=cmd|' /C calc'!A0.txt", short="<b>Nord</b>")
    paths = write_all(synthesis, tmp_path)
    found = html.fromstring(paths[0].read_bytes())
    assert not found.xpath("//script")
    assert "<script>alert(1)</script>" in found.text_content()
    assert Document(str(paths[1])).paragraphs
    sheet = openpyxl.load_workbook(paths[2])
    cells = [cell for s in sheet for row in s.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_no_answers_at_all_can_be_written(tmp_path: Path) -> None:
    assert len(write_all(synthesise(roadmap(), []), tmp_path)) == 4


# --- The web page --------------------------------------------------------------------------------


def test_every_link_on_the_page_leads_somewhere() -> None:
    ids = [element.get("id") for element in page().xpath("//*[@id]")]
    assert not [id_ for id_, times in Counter(ids).items() if times > 1]
    links = page().xpath("//a/@href")
    assert links
    assert [href for href in links if href.removeprefix("#") not in ids] == []
    assert all(href.startswith("#") for href in links)


def test_every_sentence_leads_to_all_its_viewpoints() -> None:
    outline = Outline(whole())
    lists = {
        item.get("id"): {href[1:] for href in item.xpath(".//a/@href")}
        for item in page().xpath("//li[starts-with(@id, 'k-')]")
    }
    places = {
        one_line(element.text_content()): {
            key
            for href in element.xpath(".//a/@href")
            for key in lists.get(href[1:], {href[1:]})
        }
        for element in page().xpath("//li | //div[@class='lead'] | //div[@class='sentences']"
                                    " | //div[@class='aside-box']/div")
    }  # fmt: skip
    sentences = [*whole().overview, *(s for part in whole().sections for s in part.statements)]
    assert len(sentences) > 300
    for statement in sentences:
        wanted = {outline.ids[key] for key in statement.anchors}
        text = one_line(statement.text)
        found = [links for shown, links in places.items() if shown.startswith(text)]
        assert any(wanted == links for links in found), text


def test_a_sentence_with_very_many_sources_counts_them_by_body() -> None:
    (first, *_) = page().xpath("//ul[contains(@class, 'overview')]/li")
    links = [(link.text, link.get("href")) for link in first.xpath(".//a")]
    assert len(links) <= 25
    for said, href in links:
        (item,) = page().xpath(f"//li[@id='{href[1:]}']")
        assert said.endswith(f" ({len(item.xpath('.//a'))})")
        assert item.text_content().startswith(said.rpartition(" (")[0])


def test_on_an_english_page_the_words_and_titles_of_answers_are_marked_as_swedish() -> None:
    found = page("en")
    marked = {
        one_line(element.text_content()) for element in found.xpath("//*[@lang='sv']")
    }  # fmt: skip
    synthesis = whole("en")
    assert {one_line(viewpoint.said) for viewpoint in synthesis.viewpoints.values()} <= marked
    assert {strategy.title for strategy in synthesis.roadmap.strategies} <= marked
    assert {one_line(ask.text) for part in synthesis.sections for ask in part.asks
            if "“" not in ask.text and "”" not in ask.text} <= marked  # fmt: skip
    assert not page("sv").xpath("//body//*[@lang='sv']")


def test_a_running_head_inside_a_quote_is_shown_as_left_out() -> None:
    head = "Åsens stadsdelsförvaltning Sida {} (2)\n"
    text = (
        head.format(1) + "\nFörvaltningens synpunkter\n\nFörvaltningen välkomnar att staden bygger "
        "mellan två\n\f" + head.format(2) + "\nbostadsområden i strategi 3.2.\n"
    )
    synthesis = small(text)
    (viewpoint,) = synthesis.viewpoints.values()
    assert "Sida 2 (2)" in viewpoint.passage.quote
    shown = "mellan två […] bostadsområden i strategi 3.2."
    quotes = html.fromstring(html_file(synthesis)).xpath("//blockquote")
    assert [one_line(quote.text_content())[-len(shown) :] for quote in quotes] == [shown]
    assert shown in one_line(
        " ".join(p.text for p in Document(io.BytesIO(word_file(synthesis))).paragraphs)
    )


def test_what_led_to_a_reading_is_told_in_the_language_of_the_workbook() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel_file(whole())))
    rows = [row for one in sheet for row in one.iter_rows(values_only=True)]
    at = next(row.index("Skäl till bedömningen") for row in rows if "Skäl till bedömningen" in row)
    told = [str(row[at]) for row in rows if len(row) > at and "→" in str(row[at])]
    assert len(told) > 100
    english = ("the whole", "about ", "named in", "heading over", "support", "opinions", "cue")
    assert [one for one in told if any(word in one for word in english)] == []


def test_every_viewpoint_is_quoted_once_with_its_place() -> None:
    outline = Outline(whole())
    for key, viewpoint in whole().viewpoints.items():
        (quote,) = page().xpath(f"//li[@id='{outline.ids[key]}']")
        shown = one_line(quote.text_content())
        assert one_line(viewpoint.said) in shown
        assert viewpoint.answer.document in shown
        assert outline.place(viewpoint.passage.place) in shown
        raw = quote.xpath(".//details/pre")
        differs = viewpoint.passage.quote != viewpoint.passage.text
        assert [one_line(element.text) for element in raw] == (
            [one_line(viewpoint.passage.quote)] if differs else []
        )


def test_the_page_stands_on_its_own() -> None:
    text = html_file(whole()).decode()
    assert "http" not in text
    assert "<script" not in text
    assert "url(" not in text


def test_the_page_has_the_bones_of_an_accessible_page() -> None:
    for language in ("sv", "en"):
        found = page(language)
        assert found.get("lang") == language
        assert found.xpath("string(//title)") == whole(language).title
        assert found.xpath("//body/a[1]/@href") == ["#main"]
        assert (
            len(found.xpath("//main")) == len(found.xpath("//h1")) == len(found.xpath("//nav")) == 1
        )
        levels = [int(element.tag[1]) for element in found.xpath("//h1|//h2|//h3|//h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert found.xpath("//table/caption") and not found.xpath("//table[not(caption)]")
        assert not found.xpath("//th[not(@scope)]")


def test_area_answers_stand_apart_and_are_pointed_to() -> None:
    (part,) = page().xpath("//h3[@id='s-2']/..")
    assert "räknas inte ihop" in one_line(part.text_content())
    (strategy,) = page().xpath("//h3[@id='s-2-1']/..")
    note = one_line(strategy.xpath("string(.//p[@class='note'])"))
    number = len(whole().senders_of(whole().section("2").keys))
    assert note.startswith(f"{number} instanser har synpunkter på målområde 2 som helhet.")
    assert "#s-2" in strategy.xpath(".//p[@class='note']/a/@href")


def test_what_could_not_be_read_and_who_is_silent_is_said() -> None:
    text = one_line(page().text_content())
    assert "99-trasig.pdf: it is <broken>; mend it." in text
    assert "Vassby stadsdelsnämnd" in text
    for answer in whole().answers:
        assert answer.read.source.sha256 in text


# --- The Word file -------------------------------------------------------------------------------


def test_the_word_file_has_real_headings_in_order() -> None:
    styles = [
        p.style.name for p in word().paragraphs if p.style.name.startswith(("Heading", "Title"))
    ]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Heading 3"} <= set(styles)
    levels = [int(name[-1]) for name in styles[1:]]
    texts = [p.text for p in word().paragraphs if p.style.name == "Heading 1"]
    assert texts[0] == "Översikt"
    assert sum(text.startswith("Målområde") for text in texts) == 4
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_word_file_says_its_language_and_no_other() -> None:
    for language, locale in (("sv", "sv-SE"), ("en", "en-GB")):
        document = word(language)
        found = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
        assert found == {locale}
        assert document.core_properties.language == locale
        assert document.core_properties.title == whole(language).title
        assert document.core_properties.comments == ""


def test_every_link_in_the_word_file_leads_to_a_bookmark() -> None:
    body = word().element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert len(links) > 1000
    assert set(links) <= set(marks)
    assert {f"v_{number}" for number in range(1, len(whole().viewpoints) + 1)} <= set(marks)


def test_tables_in_the_word_file_repeat_their_head() -> None:
    tables = word().tables
    assert tables
    for table in tables:
        assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None


def test_pages_of_the_word_file_are_a4_and_numbered() -> None:
    section = word().sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


def test_parts_of_the_word_file_bear_no_time_of_their_own() -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(whole()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert word().core_properties.created.date().isoformat() == "2018-12-14"


# --- The workbook --------------------------------------------------------------------------------


def test_the_workbook_has_its_sheets_frozen_and_filtered() -> None:
    sheets = ["Synpunkter", "Önskemål", "Strategier × instanser", "Svar", "Påståenden",
              "Lagt åt sidan"]  # fmt: skip
    assert book().sheetnames == sheets
    assert len(book("en").sheetnames) == len(sheets)
    for sheet in book():
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref


def test_a_row_per_viewpoint_says_what_the_viewpoint_says() -> None:
    found = {row["Id"]: row for row in rows(book()["Synpunkter"])}
    assert found.keys() == whole().viewpoints.keys()
    for key, viewpoint in whole().viewpoints.items():
        row = found[key]
        assert row["Citat"] == shown(viewpoint.said.strip())
        assert row["Räknas"] == ("ja" if viewpoint.counted else "nej")
        assert row["Röst"] == WORDS["sv"].voice(viewpoint.voice)
        assert row["Handling"] == viewpoint.answer.document
        assert row["Diarienummer"] == (viewpoint.answer.read.metadata.case_number or "")


def test_everything_set_aside_has_its_row() -> None:
    assert len(rows(book()["Lagt åt sidan"])) == whole().set_aside().total()


def test_every_ask_and_every_answer_has_its_row() -> None:
    assert [row["Önskemål"] for row in rows(book()["Önskemål"])] == [a.text for a in whole().asks]
    answers = rows(book()["Svar"])
    assert len(answers) == 18 + 1 + 2
    assert [row["Efter svarstiden"] for row in answers].count("ja") == 1


def test_the_matrix_keeps_other_voices_in_brackets() -> None:
    first = rows(book()["Strategier × instanser"])[0]
    assert first["Nivå"] == "Färdplanen som helhet"
    assert first["Ljungskär"].endswith(")")
    assert "(" not in first["Ungdomsrådet"]
    assert first["Fjärrkyla"]
    assert "I" not in first["Fjärrkyla"].split()  # it abstains, and so has not said "no objection"


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row() -> None:
    long = "Förvaltningen välkomnar strategin å 😀 " * 2500
    parts = list(parts_of([7, "", "kort", long, 3]))
    assert len(parts) == len(long.encode("utf-16-le")) // 2 // LONGEST + 1
    assert "".join(str(part[3]) for part in parts) == long
    assert all(len(str(part[3]).encode("utf-16-le")) // 2 <= LONGEST for part in parts)
    assert [part[1] for part in parts] == [f"{at}/{len(parts)}" for at in range(1, len(parts) + 1)]
    assert [part[2] for part in parts] == ["kort"] * len(parts)
    assert [part[0] for part in parts] == [7] + [""] * (len(parts) - 1)


def test_two_long_texts_in_one_row_each_go_on() -> None:
    one, other = "a" * 40_000, "b" * 70_000
    parts = list(parts_of(["x", "", one, other]))
    assert len(parts) == 3
    assert ("".join(str(p[2]) for p in parts), "".join(str(p[3]) for p in parts)) == (one, other)


# --- The JSON file -------------------------------------------------------------------------------


def test_the_json_file_holds_all_of_it(tmp_path: Path) -> None:
    data = json.loads(write_all(whole(), tmp_path)[3].read_text("utf-8"))
    assert data["format"] == "fardplan-synthesis/1"
    assert data["unread"][0]["document"] == "99-trasig.pdf"
    keys = {viewpoint["key"] for viewpoint in data["viewpoints"]}
    assert keys == whole().viewpoints.keys()
    sentences = [*data["overview"], *(s for part in data["sections"] for s in part["statements"])]
    for sentence in sentences:
        assert {"kind", "text", "anchors", "numbers"} <= sentence.keys()
        assert {anchor["viewpoint"] for anchor in sentence["anchors"]} <= keys
    for answer in data["answers"]:
        assert len(answer["sha256"]) == 64


def test_the_json_file_is_written_as_the_library_would_write_it_whole() -> None:
    for synthesis in (whole(), whole("en"), synthesise(roadmap(), [])):
        at_once = json.dumps(as_data(synthesis), ensure_ascii=False, indent=1) + "\n"
        assert b"".join(json_pieces(synthesis)) == at_once.encode()


@pytest.mark.parametrize("pieces", [json_pieces, html_pieces])
def test_a_large_file_is_never_in_memory_as_a_whole(
    pieces: Callable[[Synthesis], Iterator[bytes]],
) -> None:
    said = [len(piece) for piece in pieces(whole())]
    assert len(said) > 3
    assert max(said) < sum(said) / 2


# --- The words -----------------------------------------------------------------------------------


def test_both_languages_have_every_word() -> None:
    assert _SV.keys() == _EN.keys()


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (_STANCES, set(Stance)),
        (_MEANINGS, set(Stance)),
        (_VOICES, set(Voice)),
        (_LEVELS, set(Level)),
        (_REASONS, set(Reason)),
        (_KINDS, {"", PRIVATE_PERSON, *BodyKind}),
    ],
)
def test_everything_that_can_be_said_has_a_word(table: dict[str, Any], keys: set[str]) -> None:
    assert set(table) == keys


def test_every_decision_has_a_word() -> None:
    assert {answer.decision for answer in whole().answers} <= _DECISIONS.keys()


def test_stances_have_the_letters_of_the_pages() -> None:
    from django.utils.translation import override

    for language in ("sv", "en"):
        with override(language):
            for key, face in FACES.items():
                words = WORDS[language]
                assert (words.stance(key), words.letter(key)) == (str(face.name), str(face.letter))
