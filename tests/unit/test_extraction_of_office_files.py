"""What is read from a document that an office program saved in each of its formats.

`tests/data/office` holds one document, made by LibreOffice from `source.fodt`: headings with
numbers, a footnote and an endnote, struck-out, inserted, hidden and commented text, lists, a table,
a text box, a header and a footer.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from fakes.documents import zipped
from fardplan.adapters.files import extract, extract_bytes
from fardplan.reading.limits import Limits
from refusals import refused

OFFICE = Path(__file__).resolve().parents[1] / "data" / "office"
LEFT_OUT = (
    "Tracked changes: insertions are kept and deletions left out.",
    "Comments in the margin are left out.",
    "Hidden text is left out.",
)


@pytest.mark.parametrize("suffix", ["odt", "docx", "rtf"])
def test_every_format_gives_the_same_document(suffix: str) -> None:
    source = extract(OFFICE / f"svar.{suffix}")
    blocks = source.text.replace("\n\f", "\n\n").split("\n\n")
    assert blocks[:11] == [
        "1 Inledning",
        "Nämnden välkomnar¹ förslaget och tillagda ord.",
        "¹ Se bilagan om skolor.",
        "1.1 Mål",
        "1. första",
        "a) under ett",
        "b) under två",
        "2. andra",
        "- punkt",
        "Mål\tSvar\n1.1\tTillstyrks² med tvekan",
        "² Slutnot här.",
    ]
    assert set(blocks[11:13]) == {"Före ruta", "I RUTAN"}
    assert blocks[13:] == ["Ny sida\ttabb\nrad två   slut å ä ö – ”citat” €"]
    assert source.notes == LEFT_OUT
    # In a rich text file the page break is a property of the paragraph, as in a Word file.
    assert source.page_at(source.text.index("Ny sida")) == 2


# OpenDocument

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES = " ".join(
    f'xmlns:{prefix}="{NAMES}{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "fo": "xsl-fo-compatible", "manifest": "manifest",
    }.items()
)  # fmt: skip
STORED = zipfile.ZIP_STORED  # the kind of an OpenDocument stands in it as clear text
MIME = "application/vnd.oasis.opendocument.text"


def open_text(body: str, styles: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {PREFIXES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": MIME, "content.xml": content, **parts}, STORED)


def odt(body: str, styles: str = "") -> str:
    return extract_bytes("svar.odt", open_text(body, styles)).text


def test_a_list_that_goes_on_after_a_paragraph_is_counted_on() -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="i" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
    )
    item = "<text:list-item><text:p>mål</text:p></text:list-item>"
    one = f'<text:list text:style-name="L">{item}{item}</text:list>'
    on = f'<text:list text:style-name="L" text:continue-numbering="true">{item}</text:list>'
    text = odt(f"{one}<text:p>Mellan</text:p>{on}{one}", style)
    assert text.split("\n\n") == [
        "(i) mål", "(ii) mål", "Mellan", "(iii) mål", "(i) mål", "(ii) mål",
    ]  # fmt: skip


def test_white_space_of_open_document_is_as_it_is_shown() -> None:
    body = '<text:p>ett\n   två<text:s text:c="2"/>tre<text:s text:c="99999999"/>fyra</text:p>'
    text = odt(body)
    assert text.startswith("ett två  tre ")
    assert len(text) < 200


def test_hidden_paragraphs_and_sections_are_left_out() -> None:
    style = (
        '<style:style style:name="H" style:family="paragraph">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    hidden = '<text:section text:display="none"><text:p>dold</text:p></text:section>'
    body = f'<text:p text:style-name="H">dold</text:p>{hidden}<text:p>synlig</text:p>'
    assert odt(body, style) == "synlig"


def test_a_text_that_is_locked_is_told_to_be() -> None:
    manifest = (
        f"<manifest:manifest {PREFIXES}><manifest:file-entry>"
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    locked = open_text("", **{"META-INF/manifest.xml": manifest})
    assert refused("svar.odt", locked).why == "the file is password-protected"


@pytest.mark.parametrize(
    ("content", "limits", "why"),
    [
        (open_text("<text:p/>"), Limits(), "holds no text"),
        (open_text("<text:p>för långt</text:p>"), Limits(max_characters=4), "longer than any"),
        (open_text("<text:p/>" * 9), Limits(max_tags=9), "too many tags"),
        (
            zipped({"mimetype": MIME, "content.xml": "<a/>"}, STORED),
            Limits(),
            "no OpenDocument text",
        ),
        (
            zipped({"mimetype": MIME, "content.xml": "<a>"}, STORED),
            Limits(),
            "XML inside the file is dam",
        ),
        (zipped({"mimetype": MIME}, STORED), Limits(), "no OpenDocument text"),
    ],
)
def test_open_documents_without_a_text_are_refused(
    content: bytes, limits: Limits, why: str
) -> None:
    assert why in refused("svar.odt", content, limits).why


# Rich text


def rtf(body: str) -> str:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}"
    return extract_bytes("svar.rtf", f"{head}{body}}}".encode("cp1252")).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"M\'e5l\par\par {\b fet}text", "Mål\n\nfettext"),
        (r"M\u229?l och \u-3901?", "Mål och \uf0c3"),
        (r"{\uc2 \u229 aal}\u228 a", "ålä"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"\f1\'ff\plain\'e5", "яå"),
        (r"svår\~mening\_ med\-del", "svår\u00a0mening\u2011 meddel"),
        (r"\{klammer\} och \\", "{klammer} och \\"),
        (r"a\page b", "a\n\fb"),
        (r"synlig{\v dold}{\deleted struken}{\*\okand x}", "synlig"),
        (r"kvar{\strike bort}{\striked1 bort}{\strike0 !}", "kvar!"),
        (r"{\header sidhuvud\par}{\pict\bin4 }}}}abc}text", "text"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt l\u228?nk}}", "länk"),
        (r"{\listtext 2.1\tab}m\'e5l\par{\pntext\'b7\tab}punkt", "2.1 mål\n\n- punkt"),
        (r"M\'e5l{\footnote\chftn  Se \par bilagan.} och\par mer", "Mål¹ och\n\n¹ Se bilagan.\n\nmer"),  # noqa: E501
        (
            r"{\trowd\intbl a\cell b\par c\cell\row}{\trowd\intbl d\cell\cell\row}\pard efter",
            "a\tb c\nd\n\nefter",
        ),
    ],
)  # fmt: skip
def test_the_words_of_rich_text(body: str, text: str) -> None:
    assert rtf(body) == text


def test_a_rich_text_file_that_is_cut_short_is_refused() -> None:
    assert "cut short" in refused("svar.rtf", rb"{\rtf1 text").why
    assert "cut short" in refused("svar.rtf", rb"{\rtf1 " + b"{" * 9999).why
    assert "no text" in refused("svar.rtf", rb"{\rtf1 }").why


# Web pages


def page(body: str) -> str:
    markup = f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"
    return extract_bytes("svar.html", markup.encode()).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h1>Svar</h1><p>Vi  är\n för <b>m</b>ålet.<br>Ja.</p>", "Svar\n\nVi är för målet.\nJa."),
        ("<ul><li>ett<li><p>två</p></ul><ol start=3><li>tre</ol>", "- ett\n\n- två\n\n3. tre"),
        ("<table><tr><td>a<td><p>b</p><p>c</p><tr><td>d<td>e</table>", "a\tb c\nd\te"),
        ("<table><tr><td><p>a</p><p>b</p></table>c", "a\n\nb\n\nc"),
        ("<script>x</script>a<span style='display:none'>x</span>b<del>x</del>", "ab"),
        ("a<s>x</s><span style='text-decoration: line-through'>x</span><strike>x</strike>b", "ab"),
        ("<pre>rad 1\nrad 2</pre>", "rad 1\nrad 2"),
    ],
)
def test_a_web_page_gives_what_a_browser_shows(body: str, text: str) -> None:
    assert page(body) == text


def test_a_web_page_says_its_encoding_itself() -> None:
    markup = '<html><meta charset="iso-8859-1"><p>Åtgärd'.encode("latin-1")
    source = extract_bytes("svar.htm", markup)
    assert (source.text, source.notes) == ("Åtgärd", ())
    assert extract_bytes("svar.htm", b"<p>utan huvud").text == "utan huvud"
    assert "no text" in refused("svar.html", b"<html><!-- x --></html>").why
