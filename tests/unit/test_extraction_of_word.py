"""What is read from a Word file, and what is said of one that cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest

from fakes.documents import (
    OLE_HEADER,
    p,
    real_word,
    table,
    word,
    zipped,
)
from fardplan.adapters.numerals import numeral
from fardplan.adapters.word import extract_word
from fardplan.reading.limits import Limits
from refusals import refused


def test_word_gives_paragraphs_lists_and_tables_in_order() -> None:
    source = extract_word("svar.docx", real_word())
    assert source.text == (
        "Sammanfattning\n\nNämnden välkomnar förslaget.\n\n- tydligare ansvar\n\nMål\tSvar"
    )


def word_text(body: str, **parts: str) -> str:
    return extract_word("svar.docx", word(body, **parts)).text


def test_strict_word_files_are_read_too() -> None:
    content = word(p("Mål"), "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert extract_word("svar.docx", content).text == "Mål"


def test_insertions_are_kept_and_deletions_dropped() -> None:
    inserted = "<w:ins><w:r><w:t>stora </w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>små </w:delText></w:r></w:del>"
    body = p("Vi har ", runs=inserted + deleted + "<w:r><w:t>mål.</w:t></w:r>")
    source = extract_word("svar.docx", word(body))
    assert source.text == "Vi har stora mål."
    assert source.notes == ("Tracked changes: insertions are kept and deletions left out.",)


def test_a_struck_out_paragraph_end_joins_two_paragraphs() -> None:
    struck = "<w:rPr><w:del/></w:rPr>"
    assert word_text(p("Ett ", struck) + p("stycke.") + p("Nästa.")) == "Ett stycke.\n\nNästa."
    assert word_text(p("Ett ", struck)) == "Ett"


def test_special_characters_of_word() -> None:
    runs = (
        "<w:r><w:tab/><w:t>små\u00adbarn</w:t><w:softHyphen/><w:noBreakHyphen/><w:br/>"
        '<w:t>rad</w:t><w:sym w:font="Wingdings" w:char="F09E"/><w:sym w:char="D800"/></w:r>'
    )
    assert word_text(p("a", runs=runs)) == "a\tsmåbarn\u2011\nrad\uf09e"


def test_hidden_text_instructions_and_comments_are_left_out() -> None:
    runs = (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>synlig</w:t></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    source = extract_word("svar.docx", word(p(runs=runs)))
    assert (source.text, source.notes) == (
        "synlig", ("Comments in the margin are left out.", "Hidden text is left out."),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "styles"),
    [
        ("<w:strike/>", ""),
        ("<w:dstrike/>", ""),
        ('<w:rStyle w:val="Bort"/>', "<w:rPr><w:strike/></w:rPr>"),
    ],
)
def test_what_is_struck_through_is_left_out_and_told(form: str, styles: str) -> None:
    runs = f"<w:r><w:rPr>{form}</w:rPr><w:t>Nämnden avstyrker. </w:t></w:r>"
    style = f'<w:style w:type="character" w:styleId="Bort">{styles}</w:style>'
    body = p(runs=runs + "<w:r><w:t>Nämnden tillstyrker.</w:t></w:r>")
    source = extract_word("svar.docx", word(body, styles=style))
    assert (source.text, source.notes) == (
        "Nämnden tillstyrker.", ("Text that is struck through is left out.",),
    )  # fmt: skip


def test_what_a_style_strikes_through_may_be_kept_by_a_run() -> None:
    form = '<w:rStyle w:val="Bort"/><w:strike w:val="0"/>'
    style = '<w:style w:styleId="Bort"><w:rPr><w:strike/></w:rPr></w:style>'
    runs = f"<w:r><w:rPr>{form}</w:rPr><w:t>kvar</w:t></w:r>"
    source = extract_word("svar.docx", word(p(runs=runs), styles=style))
    assert (source.text, source.notes) == ("kvar", ())


@pytest.mark.parametrize(
    "body",
    [
        p("ett") + p(runs='<w:r><w:br w:type="page"/></w:r>') + p("två"),
        p("ett", runs='<w:r><w:br w:type="page"/><w:t>två</w:t></w:r>'),
        p("ett") + p("två", "<w:pageBreakBefore/>"),
        p("ett", "<w:sectPr/>") + p("två"),
    ],
)
def test_pages_broken_by_hand_end_by_a_form_feed(body: str) -> None:
    assert word_text(body) == "ett\n\ftvå"


def test_a_continuous_section_breaks_no_page() -> None:
    section = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    assert word_text(p("ett", section) + p("två")) == "ett\n\ntvå"


def test_a_heading_is_one_line_with_blank_lines_around_it() -> None:
    styles = '<w:style w:styleId="R1"><w:name w:val="heading 1"/></w:style>'
    body = p("före") + p("Mål", '<w:pStyle w:val="R1"/>', "<w:r><w:br/><w:t>och medel</w:t></w:r>")
    assert word_text(body + p("efter"), styles=styles) == "före\n\nMål och medel\n\nefter"


def test_an_outline_level_makes_a_heading() -> None:
    broken = "<w:r><w:br/><w:t>b</w:t></w:r>"
    assert word_text(p("a", '<w:outlineLvl w:val="0"/>', broken)) == "a b"
    assert word_text(p("a", '<w:outlineLvl w:val="9"/>', broken)) == "a\nb"


NUMBERING = """
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def item(text: str, depth: int, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, place)


def test_lists_are_counted_by_level() -> None:
    body = item("a", 0) + item("b", 0) + item("c", 1) + item("d", 1) + item("e", 2)
    body += (
        item("f", 0)
        + item("g", 1)
        + item("h", 0, 2)
        + item("i", 0, 0)
        + item("j", 0, 99)
        + item("", 2)
    )
    lines = word_text(body, numbering=NUMBERING).split("\n\n")
    assert lines == ["1 a", "2 b", "2.a) c", "2.b) d", "- e", "3 f", "3.a) g", "1 h", "i", "- j"]


def test_headings_are_numbered_through_their_styles() -> None:
    styles = (
        '<w:style w:styleId="R1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="X"><w:basedOn w:val="R1"/></w:style>'
        '<w:style w:styleId="O"><w:basedOn w:val="O"/></w:style>'
    )
    body = p("Inledning", '<w:pStyle w:val="R1"/>') + p("Mål", '<w:pStyle w:val="X"/>')
    body += p("text", '<w:pStyle w:val="O"/>')
    assert word_text(body, styles=styles, numbering=NUMBERING) == "1 Inledning\n\n2 Mål\n\ntext"


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (4000, "lowerRoman", "4000"),
        (27, "upperLetter", "AA"),
        (3, "decimalZero", "03"),
        (3, "none", ""),
        (3, "chicago", "3"),
    ],
)
def test_numerals(count: int, form: str, shown: str) -> None:
    assert numeral(count, form) == shown


def test_notes_stand_after_the_paragraph_that_refers_to_them_once() -> None:
    foot = '<w:footnote w:id="2">' + p("Se bilagan.") + p("Sidan 3.") + "</w:footnote>"
    end = '<w:endnote w:id="2">' + p("Sist.") + "</w:endnote>"
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p("Mål", runs=reference + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    body += p("Åter", runs=reference) + p("Saknas", runs="<w:r><w:footnoteReference/></w:r>")
    assert word_text(body, footnotes=foot, endnotes=end).split("\n\n") == [
        "Mål¹,²",
        "¹ Se bilagan. Sidan 3.",
        "² Sist.",
        "Åter¹",
        "Saknas",
    ]


def test_tables_give_rows_as_lines_and_layout_as_paragraphs() -> None:
    struck = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("struken") + "</w:tc></w:tr>"
    data = table([p("Mål"), p("Svar")], [p("a"), p("b") + p("c")], [p(), p("d")])
    data = data.replace("</w:tbl>", struck + "</w:tbl>")
    layout = table([p("Rubrik") + p("Text")])
    nested = table([p("x"), table([p("y"), p("z")])])
    assert word_text(data + layout + nested) == (
        "Mål\tSvar\na\tb c\n\td\n\nRubrik\n\nText\n\nx\ty z"
    )


def test_a_text_box_stands_after_its_paragraph_once() -> None:
    box = "<w:txbxContent>" + p("Rutan") + "</w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    drawn = (
        f'<w:r><mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert word_text(p("Före", runs=drawn) + p("Efter")) == "Före\n\nRutan\n\nEfter"


def test_content_controls_and_links_are_looked_into() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Inne") + "</w:sdtContent></w:sdt>"
    link = p(runs="<w:hyperlink><w:r><w:t>länk</w:t></w:r></w:hyperlink>")
    assert word_text(control + link) == "Inne\n\nlänk"


def small(**bounds: int) -> Limits:
    return Limits(ratio_counts_from=1000, **bounds)


@pytest.mark.parametrize(
    ("content", "limits", "why"),
    [
        (word(p("0" * 900_000)), small(), "far more than any real document"),
        (word(p("0" * 9000)), Limits(max_unpacked_bytes=5000), "unpacks to too much"),
        (word(p("0" * 9000)), Limits(max_part_bytes=5000), "one part of it"),
        (word(p("a"), styles="", numbering=""), Limits(max_entries=2), "too many files"),
        (word(p("a") * 9), Limits(max_tags=20), "too many tags"),
        (word(p("för långt")), Limits(max_characters=4), "longer than any report"),
        (word(p(" ")), Limits(), "no text"),
        (real_word()[:-300], Limits(), "damaged or was cut short"),
        (real_word()[:900], Limits(), "damaged or was cut short"),
        (zipped({"word/styles.xml": "<a/>"}), Limits(), "no Word document"),
        (zipped({"word/document.xml": "<a>"}), Limits(), "XML inside the file is damaged"),
        (
            zipped({"word/document.xml": "<a/>"}, zipfile.ZIP_BZIP2),
            Limits(),
            "damaged or was cut short",
        ),
        (zipped({"xl/workbook.xml": "<a/>"}), Limits(), "a spreadsheet"),
        (zipped({"ppt/presentation.xml": "<a/>"}), Limits(), "a presentation"),
        (zipped({"svar/a.docx": b""}), Limits(), "is an archive of files"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED),
            Limits(),
            "is an OpenDocument text (.odt)",
        ),
        (OLE_HEADER + "EncryptedPackage".encode("utf-16-le"), Limits(), "password-protected"),
        (OLE_HEADER + "WordDocument".encode("utf-16-le"), Limits(), "an old Word file (.doc)"),
        (OLE_HEADER, Limits(), "an old Office file"),
    ],
)
def test_word_files_that_are_unsafe_or_something_else_are_refused(
    content: bytes, limits: Limits, why: str
) -> None:
    assert why in refused("svar.docx", content, limits).why


def test_a_part_that_lies_about_its_size_is_not_believed() -> None:
    honest = word(p("0" * 50_000))
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        size = archive.infolist()[0].file_size
    lying = honest.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert "damaged" in refused("svar.docx", lying).why


def test_an_encrypted_zip_is_password_protected() -> None:
    content = bytearray(word(p("a")))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "password-protected" in refused("svar.docx", bytes(content)).why


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(declaration: str) -> None:
    body = f"<!DOCTYPE a [{declaration}]><a>&b;</a>"
    assert "document type" in refused("a.docx", zipped({"word/document.xml": body})).why
