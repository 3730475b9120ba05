"""Whatever bytes are handed in, there is text or one sentence for the person who sent them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.documents import bare_pdf, real_word, typeset, word, zipped
from fakes.outlook import message
from fardplan.adapters.containers import Refused
from fardplan.adapters.files import documents_of, extract_handed
from fardplan.kernel.errors import BadInput
from fardplan.reading.plain import extract_plain

SUFFIXES = ("txt", "docx", "pdf", "odt", "rtf", "html", "eml", "msg", "zip")
NAMES = st.sampled_from(["svar", *(f"svar.{suffix}" for suffix in SUFFIXES)])
STARTS = [
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0",
    b"{\\rtf1 ", b"<html>", b"From: a\nMIME-Version: 1.0\n", b"II*\0",
]  # fmt: skip
OFFICE = Path(__file__).resolve().parents[1] / "data" / "office"
MAIL = (
    b"From: =?utf-8?q?=C3=85sa?= <a@b>\nSubject: Svar\nDate: Mon, 3 Dec 2018 10:00:00 +0100\n"
    b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=grans\n\n--grans\n"
    b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
    b"Vi tillstyrker m=E5let.\n> citat\n--grans\nContent-Type: text/html\n"
    b"Content-Disposition: attachment; filename*=utf-8''svar%20%C3%A5.html\n"
    b"Content-Transfer-Encoding: base64\n\nPHA+U3ZhcjwvcD4=\n--grans--\n"
)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAMPLES = {
    "docx": real_word(),
    "pdf": typeset("= Rubrik\nNämnden välkomnar förslaget.\n#pagebreak()\nSidan två."),
    "bare.pdf": bare_pdf("BT /F1 12 Tf 50 700 Td (Svar) Tj ET"),
    "odt": (OFFICE / "svar.odt").read_bytes(),
    "rtf": (OFFICE / "svar.rtf").read_bytes(),
    "html": b"<!doctype html><body><h1>Svar</h1><ul><li>ett</ul><table><tr><td>a<td>b</table>",
    "eml": MAIL,
    "msg": message("Svar", "Vi tillstyrker.", "A", attached=[("a.txt", b"svar " * 900)]),
    "zip": zipped({"a.txt": b"svar", "post.eml": MAIL, "b.zip": zipped({"c.rtf": b"{\\rtf1 c}"})}),
    "txt": "Nämnden är för målet.\r\nDen föreslår åtgärder.".encode(),
    "1252.txt": "Nämnden är för målet.\r\nDen föreslår åtgärder.".encode("cp1252"),
}
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def text_or_sentence(name: str, content: bytes) -> None:
    try:
        found = documents_of(name, content)
    except BadInput as error:
        assert_sentence(name, error)
        return
    assert found
    for one in found:
        assert one.member.isprintable()
        try:
            if isinstance(one, Refused):
                raise one.error
            source = extract_handed(one)
        except BadInput as error:
            assert_sentence(name, error)
            continue
        assert source.text.strip()
        source.text.encode()  # no half of a pair that could not be stored


def assert_sentence(name: str, error: BadInput) -> None:
    assert error.where == name or error.where.startswith(f"{name}/")
    assert "\n" not in str(error)


@pytest.fixture(autouse=True, scope="module")
def no_recognition() -> Iterator[None]:
    """What Tesseract makes of damaged pictures is its own; and it would take seconds for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FARDPLAN_OCR", "0")
        yield


@quick
@given(NAMES, st.sampled_from(STARTS), st.binary(max_size=400))
def test_random_bytes(name: str, start: bytes, rest: bytes) -> None:
    text_or_sentence(name, start + rest)


@pytest.mark.parametrize("kind", SAMPLES)
@quick
@given(st.data())
def test_files_cut_short(kind: str, data: st.DataObject) -> None:
    sample = SAMPLES[kind]
    begin = data.draw(st.sampled_from([0, 0, 0, 1, 4]))
    end = data.draw(st.integers(begin, len(sample)))
    text_or_sentence(f"svar.{kind}", sample[begin:end])


@pytest.mark.parametrize("kind", SAMPLES)
@quick
@given(st.data())
def test_files_with_some_bytes_changed(kind: str, data: st.DataObject) -> None:
    content = bytearray(SAMPLES[kind])
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        content[place] = byte
    text_or_sentence(f"svar.{kind}", bytes(content))


# Changing bytes of a zip mostly breaks a checksum, so the XML is also made up as such.
ELEMENTS = [
    "p",
    "r",
    "t",
    "br",
    "tab",
    "ins",
    "del",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "txbxContent",
    "pPr",
    "rPr",
    "numPr",
    "numId",
    "ilvl",
    "pStyle",
    "footnoteReference",
    "endnoteReference",
    "sym",
    "vanish",
    "sectPr",
    "style",
    "basedOn",
    "abstractNum",
    "lvl",
    "num",
    "footnote",
    "lvlText",
    "numFmt",
    "start",
    "lvlOverride",
    "startOverride",
    "abstractNumId",
    "outlineLvl",
]
ATTRIBUTES = ["val", "id", "numId", "abstractNumId", "ilvl", "styleId", "char", "type"]
VALUES = st.sampled_from(["", "0", "1", "-1", "9" * 30, "page", "%1.%2", "lowerRoman", "F0B7"])


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=2)

    def written(name: str, given: dict[str, str], inside: list[str]) -> str:
        shown = "".join(f' w:{key}="{value}"' for key, value in given.items())
        return f"<w:{name}{shown}>{''.join(inside)}</w:{name}>"

    names = st.sampled_from(ELEMENTS)
    return st.builds(written, names, attributes, st.lists(children, max_size=4))


MARKUP = st.recursive(st.sampled_from(["mål", " ", ""]), element, max_leaves=15)


OPEN = {
    "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
    "fo": "xsl-fo-compatible",
}  # fmt: skip
OPEN_ELEMENTS = [
    "text:p", "text:h", "text:list", "text:list-item", "text:span", "text:s", "text:tab",
    "text:note", "text:note-body", "text:section", "text:tracked-changes", "text:change-start",
    "text:list-style", "text:list-level-style-number", "text:outline-style", "style:style",
    "text:soft-page-break", "table:table", "table:table-row", "table:table-cell", "draw:frame",
    "draw:text-box", "office:annotation", "style:paragraph-properties",
]  # fmt: skip
OPEN_ATTRIBUTES = [
    "text:style-name", "text:level", "text:c", "text:outline-level", "style:num-format",
    "text:display-levels", "text:start-value", "style:name", "style:parent-style-name",
    "text:continue-numbering", "table:number-columns-repeated", "fo:break-before", "text:display",
    "style:family",
]  # fmt: skip
OPEN_VALUES = st.sampled_from(["", "0", "1", "-1", "9" * 30, "page", "i", "A", "none", "true"])


def open_element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(st.sampled_from(OPEN_ATTRIBUTES), OPEN_VALUES, max_size=2)

    def written(name: str, given: dict[str, str], inside: list[str]) -> str:
        shown = "".join(f' {key}="{value}"' for key, value in given.items())
        return f"<{name}{shown}>{''.join(inside)}</{name}>"

    names = st.sampled_from(OPEN_ELEMENTS)
    return st.builds(written, names, attributes, st.lists(children, max_size=4))


OPEN_MARKUP = st.recursive(st.sampled_from(["mål", " ", ""]), open_element, max_leaves=15)


def open_text(body: str, styles: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in OPEN.items()
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content}, zipfile.ZIP_STORED)


@quick
@given(OPEN_MARKUP, OPEN_MARKUP)
def test_made_up_open_documents(body: str, styles: str) -> None:
    text_or_sentence("svar.odt", open_text(body, styles))


def test_open_documents_as_deep_as_the_parser_allows() -> None:
    for inner in (
        "<text:list><text:list-item>",
        "<text:p><draw:frame><draw:text-box>",
        "<table:table><table:table-row><table:table-cell>",
        "<draw:frame>",
    ):
        depth = 240 // inner.count("<")
        closing = "".join(f"</{tag}" for tag in reversed(inner.split("<")[1:]))
        text_or_sentence(
            "svar.odt", open_text(inner * depth + "<text:p>x</text:p>" + closing * depth)
        )


RTF_WORDS = st.sampled_from(
    ["{", "}", "\\par ", "\\u229 ", "\\u-10179 ", "\\'e5", "\\cell", "\\row", "\\footnote ", "\\v ",
     "\\listtext ", "\\*", "\\shptxt ", "\\f1", "\\fcharset204 ", "\\bin9999999999 ", "\\uc9 ",
     "mål", "\\intbl ", "\\pard", "\\deleted ", "\\ansicpg99999 ", "\\", "\\page "]
)  # fmt: skip


@quick
@given(st.lists(RTF_WORDS, max_size=60))
def test_made_up_rich_text(words: list[str]) -> None:
    text_or_sentence("svar.rtf", ("{\\rtf1 " + "".join(words) + "}").encode("cp1252"))


MAIL_LINES = st.sampled_from(
    ["Content-Type: multipart/mixed; boundary=b", "--b", "--b--", "", "Content-Type: text/html",
     "Content-Type: message/rfc822", "Content-Type: text/plain; charset=ebcdic-xx",
     "Content-Transfer-Encoding: base64", "Content-Disposition: attachment; filename*0*=x''%ZZ",
     "Subject: =?utf-16?b?////?=", "Date: 99", "mål", "Content-Type: ", "From: =?x?q?",
     "Content-Type: multipart/alternative; boundary=b", "Content-Disposition: attachment"]
)  # fmt: skip


@quick
@given(st.lists(MAIL_LINES, max_size=40))
def test_made_up_mails(lines: list[str]) -> None:
    content = "\n".join(["From: a", "MIME-Version: 1.0", *lines]).encode()
    text_or_sentence("svar.eml", content)


def test_mails_within_mails_within_mails() -> None:
    nested = "Content-Type: message/rfc822\n\n" * 2000
    text_or_sentence("svar.eml", f"From: a\nMIME-Version: 1.0\n{nested}".encode())


@quick
@given(MARKUP, MARKUP, MARKUP, MARKUP)
def test_made_up_word_files(body: str, styles: str, numbering: str, footnotes: str) -> None:
    content = word(body, styles=styles, numbering=numbering, footnotes=footnotes)
    text_or_sentence("svar.docx", content)


def test_word_files_as_deep_as_the_parser_allows() -> None:
    for inner in ("<w:tbl><w:tr><w:tc>", "<w:sdt>", "<w:p><w:r><w:txbxContent>"):
        depth = 250 // inner.count("<")
        closing = "".join(f"</{tag}" for tag in reversed(inner.split("<")[1:]))
        body = inner * depth + "<w:p><w:r><w:t>mål</w:t></w:r></w:p>" + closing * depth
        text_or_sentence("svar.docx", word(body))


@quick
@given(
    # "0" and a null character are, byte by byte, the "0" of UTF-16: nobody can tell them apart.
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_character_is_kept(text: str, encoding: str) -> None:
    content = text.encode(encoding)
    try:
        source = extract_plain("svar.txt", content)
    except BadInput:
        return
    assert source.text == text.removeprefix("\ufeff")


@quick
@given(st.binary(min_size=1))
def test_every_byte_of_a_guessed_encoding_is_kept(content: bytes) -> None:
    try:
        source = extract_plain("svar.txt", content)
    except BadInput:
        return
    guesses = {"Windows": "cp1252", "Latin": "latin-1", "Mac": "mac_roman", "DOS": "cp850"}
    for label, encoding in guesses.items():
        if any(f"guessed to be {label}" in note for note in source.notes):
            assert source.text.replace("\ufffd", "\0").encode(encoding) == content


@quick
@given(st.binary(max_size=60), st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_zips_of_anything(content: bytes, compression: int) -> None:
    packed = zipped({"word/document.xml": content}, compression)
    assert zipfile.is_zipfile(BytesIO(packed))
    text_or_sentence("svar.docx", packed)
