"""Whatever bytes are handed in, there is text or one sentence for the person who sent them."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.documents import bare_pdf, real_word, typeset, word, zipped
from fardplan.adapters.files import extract_bytes
from fardplan.kernel.errors import BadInput
from fardplan.reading.plain import extract_plain
from fardplan.reading.source import SourceText

NAMES = st.sampled_from(["svar.txt", "svar.docx", "svar.pdf", "svar"])
STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"]
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAMPLES = {
    "docx": real_word(),
    "pdf": typeset("= Rubrik\nNämnden välkomnar förslaget.\n#pagebreak()\nSidan två."),
    "bare.pdf": bare_pdf("BT /F1 12 Tf 50 700 Td (Svar) Tj ET"),
    "txt": "Nämnden är för målet.\r\nDen föreslår åtgärder.".encode(),
    "1252.txt": "Nämnden är för målet.\r\nDen föreslår åtgärder.".encode("cp1252"),
}
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def text_or_sentence(name: str, content: bytes) -> None:
    try:
        source = extract_bytes(name, content)
    except BadInput as error:
        assert error.where == name
        assert "\n" not in str(error)
        return
    assert isinstance(source, SourceText)
    assert source.text.strip()
    source.text.encode()  # no half of a pair that could not be stored


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
@given(st.text(min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
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
            assert source.text.encode(encoding) == content


@quick
@given(st.binary(max_size=60), st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_zips_of_anything(content: bytes, compression: int) -> None:
    packed = zipped({"word/document.xml": content}, compression)
    assert zipfile.is_zipfile(BytesIO(packed))
    text_or_sentence("svar.docx", packed)
