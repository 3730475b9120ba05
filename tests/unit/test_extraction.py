"""What is read from a file handed in, and what is said of one that cannot be read."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from fakes.documents import (
    OLE_HEADER,
    bare_pdf,
    p,
    protected_pdf,
    real_word,
    table,
    typeset,
    word,
    zipped,
)
from fardplan.adapters.files import extract, extract_bytes
from fardplan.adapters.numerals import numeral
from fardplan.adapters.pdf import extract_pdf
from fardplan.adapters.word import extract_word
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits
from fardplan.reading.plain import extract_plain
from fardplan.reading.source import SourceText

SWEDISH = "Nämnden är för målet.\r\nDen föreslår åtgärder.\n"


def refused(name: str, content: bytes, limits: Limits | None = None) -> BadInput:
    with pytest.raises(BadInput) as caught:
        extract_bytes(name, content, limits=limits or Limits())
    assert caught.value.where == name
    assert str(caught.value).count("\n") == 0
    return caught.value


# Plain text


@pytest.mark.parametrize(
    ("content", "guess"),
    [
        (SWEDISH.encode(), None),
        (b"\xef\xbb\xbf" + SWEDISH.encode(), None),
        (b"\xff\xfe" + SWEDISH.encode("utf-16-le"), None),
        (b"\xfe\xff" + SWEDISH.encode("utf-16-be"), None),
        (SWEDISH.encode("cp1252"), "Windows-1252"),
        (SWEDISH.encode("mac_roman"), "Mac Roman"),
        (SWEDISH.encode("cp850"), "DOS code page 850"),
    ],
)
def test_plain_text_is_read_in_its_encoding_with_its_line_ends(
    content: bytes, guess: str | None
) -> None:
    source = extract_plain("svar.txt", content)
    assert source.text == SWEDISH
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert source.media_type == "text/plain"
    expected = f"The encoding was guessed to be {guess}; look at å, ä and ö."
    assert source.notes == ((expected,) if guess else ())


def test_quotation_marks_of_windows_are_not_letters_of_dos() -> None:
    text = "The \u201canswer\u201d and \u201dsvaret\u201d … cost 10 €"
    assert extract_plain("a.txt", text.encode("cp1252")).text == text


def test_a_byte_that_windows_leaves_undefined_is_read_as_latin_1() -> None:
    source = extract_plain("a.txt", b"Sm\xe5 m\xe5l." * 30 + b"\x81")
    assert source.text.endswith("Små mål.\x81")
    assert "Latin-1" in source.notes[0]


def test_utf_8_cut_inside_a_letter_stays_utf_8_and_says_so() -> None:
    source = extract_plain("a.txt", "Färdplan för alla å".encode()[:-1])
    assert source.text == "Färdplan för alla \ufffd"
    assert source.notes == ("Places that are not valid UTF-8, read as \ufffd: 1.",)


def test_utf_16_cut_inside_a_letter_says_so() -> None:
    source = extract_plain("a.txt", b"\xff\xfe" + "mål".encode("utf-16-le") + b"a")
    assert source.text == "mål"
    assert "cut short" in source.notes[0]


def test_lines_and_pages_of_plain_text_are_counted_in_the_decoded_text() -> None:
    source = extract_plain("a.txt", b"\xef\xbb\xbf" + "å\rä\r\nö\n\fsist".encode())
    last = source.text.index("sist")
    assert (source.line_at(last), source.page_at(last)) == (4, 2)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t ", "only white space"),
        (b"\xef\xbb\xbf\n", "only white space"),
        ("mål".encode("utf-16-le"), "NUL"),
        (bytes(range(1, 32)) * 9, "control characters"),
        (b"\xff\xfe\x00\xd8\x00\x00", "UTF-16 is broken"),
    ],
)
def test_what_is_not_text_is_refused(content: bytes, why: str) -> None:
    assert why in refused("svar.txt", content).why


# Word


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
    assert (source.text, source.notes) == ("synlig", ("Comments in the margin are left out.",))


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
        "Mål[1][i]",
        "[1] Se bilagan. Sidan 3.",
        "[i] Sist.",
        "Åter[1]",
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
        (zipped({"svar/a.docx": b""}), Limits(), "an archive of files"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED),
            Limits(),
            "an OpenDocument text (.odt)",
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


# PDF

TWO_PAGES = """#set page(height: 12cm)
#set text(lang: "sv", size: 11pt, hyphenate: true)
= Vår rubrik
Nämnden välkomnar förslaget och ser fram emot jämlikhetsarbetet i alla stadsdelar under lång tid.

Ett nytt stycke om mål.
#pagebreak()
Sidan två."""


def test_a_pdf_gives_lines_paragraphs_and_pages() -> None:
    source = extract_pdf("svar.pdf", typeset(TWO_PAGES))
    heading, first, second = source.text.split("\f")[0].split("\n\n")
    assert heading == "Vår rubrik"
    assert first.replace("\n", " ").startswith("Nämnden välkomnar förslaget")
    assert second == "Ett nytt stycke om mål.\n"
    assert source.text.endswith("\n\fSidan två.")
    assert "\r" not in source.text
    assert (source.media_type, source.notes) == ("application/pdf", ())


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    narrow = '#set page(width: 5cm)\n#set text(lang: "sv", hyphenate: true, size: 14pt)\n'
    text = extract_pdf("a.pdf", typeset(narrow + "verksamhetsplaneringen " * 2)).text
    assert "-\n" in text
    assert text.replace("-\n", "").split() == ["verksamhetsplaneringen"] * 2


def test_paragraphs_are_found_beside_characters_outside_the_basic_plane() -> None:
    lines = "\\ ".join(["𝐀𝐁 rad"] * 4)
    pages = extract_pdf("a.pdf", typeset(f"{lines}\n\nNytt stycke.")).text
    assert pages.split("\n\n")[1] == "Nytt stycke."


def shown(*lines: tuple[int, str]) -> str:
    """Return page operators that show each text at its height above the page's foot."""
    return " ".join(f"BT /F1 12 Tf 50 {y} Td ({text}) Tj ET" for y, text in lines)


def test_wider_white_and_a_jump_upwards_begin_a_paragraph() -> None:
    content = shown((700, "ett"), (686, "ett"), (672, "ett"), (644, "tre"), (800, "fyra"))
    assert extract_pdf("a.pdf", bare_pdf(content)).text == "ett\nett\nett\n\ntre\n\nfyra"


def test_pages_without_text_and_forms_are_told() -> None:
    half = extract_pdf("a.pdf", typeset("ett #pagebreak() #pagebreak() tre"))
    assert half.notes == ("Pages without text, empty or scanned: 2.",)
    assert half.page_at(half.text.index("tre")) == 3
    form = bare_pdf(shown((700, "Namn")), catalog="/AcroForm << /Fields [] >>")
    assert extract_pdf("a.pdf", form).notes == (
        "The PDF is a form; what is typed into its fields is not read.",
    )


@pytest.mark.parametrize(
    ("content", "limits", "why", "do"),
    [
        (protected_pdf(), Limits(), "password-protected", "password"),
        (typeset(TWO_PAGES)[:-2000], Limits(), "cut short", "again"),
        (b"%PDF-1.7\n%%EOF\n", Limits(), "damaged", "again"),
        (bare_pdf(kids=4), Limits(), "no text, so its pages (4) are probably", "ocrmypdf -l swe"),
        (typeset(TWO_PAGES), Limits(max_pages=1), "2 pages, more than the 1", "divided"),
        (typeset(TWO_PAGES), Limits(max_characters=9), "longer than any report", "divided"),
    ],
)
def test_pdfs_that_cannot_be_read_are_refused(
    content: bytes, limits: Limits, why: str, do: str
) -> None:
    error = refused("svar.pdf", content, limits)
    assert why in error.why
    assert do in error.do


# Files


def test_a_name_that_promises_something_else_is_refused_with_what_the_file_is() -> None:
    error = refused("svar.docx", typeset(TWO_PAGES))
    assert error.why == "the file is named .docx but is a PDF"
    assert error.do == "name it .pdf if it is the right one, and hand it in again"
    assert "is a Word file" in refused("svar.pdf", real_word()).why
    assert extract_bytes("svar", b"svar").notes == ()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(40), "a picture"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\0\0\0\x18ftypheic", "a picture"),
        (b"\0\0\0\x18ftypmp42", "a sound or video file"),
        (b"{\\rtf1\\ansi text}", "a rich text file (.rtf)"),
        (b"\n<!DOCTYPE html>\n<p>svar", "a web page (HTML)"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><html>', "a web page (HTML)"),
        (b"<?xml version='1.0'?><svar/>", "an XML file"),
        (b"\x1f\x8b\x08", "an archive of files"),
        (b"%!PS-Adobe", "a PostScript file"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, what: str) -> None:
    assert refused("svar.txt", content).why == (
        f"the file is {what}, which cannot be read, although it is named .txt"
    )
    assert refused("svar", content).why == f"the file is {what}, which cannot be read"


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "svar från nämnden.txt"
    path.write_bytes(SWEDISH.encode())
    assert extract(path) == SourceText(
        path.name, SWEDISH, "text/plain", hashlib.sha256(SWEDISH.encode()).hexdigest()
    )


def test_paths_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    cases = {
        tmp_path / "saknas.txt": "there is no such file",
        tmp_path: "this is a directory",
        tmp_path / "rör": "this is not a regular file",
        tmp_path / "loop": "the file cannot be opened",
        tmp_path / ("a" * 5000): "the file cannot be opened",
        tmp_path / "a\0b": "the file cannot be opened",
        Path(): "this is a directory",
    }
    for path, why in cases.items():
        with pytest.raises(BadInput, match=why):
            extract(path)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise PermissionError

    (tmp_path / "svar.txt").write_bytes(b"svar")
    monkeypatch.setattr(Path, "open", denied)  # an administrator's tests may read all files
    with pytest.raises(BadInput, match="may not be read"):
        extract(tmp_path / "svar.txt")


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "svar.pdf"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.delattr(Path, "open")
    with pytest.raises(BadInput, match="the file is 200 MB, more than the 50 MB allowed"):
        extract(path)


def test_an_upload_above_the_limit_is_refused() -> None:
    assert "more than the" in refused("svar.txt", b"a" * 11, Limits(max_bytes=10)).why
    with pytest.raises(BadInput, match="longer than any report"):
        extract_plain("svar.txt", b"a" * 11, limits=Limits(max_bytes=10))


def test_a_name_that_is_not_utf_8_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"n\xe4mnd.txt")
    path.write_bytes(b"svar")
    assert extract(path).name == "n\ufffdmnd.txt"
