"""What is recognised in pictures and scanned pages, and what is said where that is not possible."""

from __future__ import annotations

import time

import pytest

from fakes.documents import bare_pdf, typeset
from fakes.pictures import PAGE, png, scanned, tiff
from fardplan.adapters import recognition
from fardplan.adapters.files import extract_bytes
from fardplan.adapters.recognition import Picture, is_ready, recognised, runs_of
from fardplan.reading.limits import Limits
from refusals import refused

needs_tesseract = pytest.mark.skipif(not is_ready(), reason="needs Tesseract with Swedish")

FIRST = "Nämnden välkomnar förslaget och vill se tydligare mål för äldre."
SECOND = "Nämnden avstyrker åtgärd två på sidan."


@needs_tesseract
def test_a_picture_gives_the_swedish_that_stands_in_it_and_says_that_it_was_recognised() -> None:
    source = extract_bytes("svar.png", png(FIRST))
    assert " ".join(source.text.split()) == FIRST
    assert source.media_type == "image/png"
    assert source.notes == ("The text was recognised by machine; compare with the picture.",)


@needs_tesseract
def test_each_page_of_a_tiff_is_a_page() -> None:
    source = extract_bytes("svar.tif", tiff(FIRST, SECOND))
    assert [" ".join(page.split()) for page in source.text.split("\f")] == [FIRST, SECOND]
    assert source.media_type == "image/tiff"


@needs_tesseract
def test_of_a_pdf_the_pages_that_are_pictures_are_recognised_and_no_others() -> None:
    pdf = scanned(f"{FIRST}#pagebreak(){SECOND}#pagebreak(){FIRST}", as_typed=(0,))
    source = extract_bytes("svar.pdf", pdf)
    pages = [" ".join(page.split()) for page in source.text.split("\f")]
    assert pages == [FIRST, SECOND, FIRST]
    assert source.notes == (
        "Pages whose text was recognised by machine; compare with the pictures: 2-3.",
    )
    assert source.page_at(source.text.index("avstyrker")) == 2


@needs_tesseract
def test_a_stamp_on_a_scanned_page_does_not_hide_what_is_scanned() -> None:
    picture = f"image(bytes(({', '.join(map(str, png(SECOND)))})), width: 100%)"
    pdf = typeset(f"{PAGE}#set page(background: {picture})\n#v(1fr)Dnr 2018/123")
    source = extract_bytes("svar.pdf", pdf)
    assert "avstyrker" in source.text
    assert source.notes[0].endswith("compare with the pictures: 1.")


@needs_tesseract
def test_recognition_gives_the_same_text_each_time() -> None:
    pictures = [Picture(png(FIRST)), Picture(png(SECOND))] * 3
    first = list(recognised(pictures, 60))
    assert first == list(recognised(pictures, 60))
    assert first[0] != first[1]
    assert first == first[:2] * 3


@needs_tesseract
def test_what_holds_no_text_is_refused() -> None:
    assert "no text could be recognised" in refused("svar.png", png(" ")).why
    assert "no text could be recognised" in refused("svar.jpg", b"\xff\xd8\xff" + bytes(40)).why
    blank = "no text could be found on the pages (4) of the PDF"
    assert refused("svar.pdf", bare_pdf(kids=4)).why == blank


@needs_tesseract
def test_a_document_has_a_time_within_which_its_pages_are_recognised() -> None:
    began = time.monotonic()
    assert list(recognised([Picture(png(FIRST))] * 50, 0)) == [None] * 50
    assert time.monotonic() - began < 5
    pdf = scanned(f"{FIRST}#pagebreak(){SECOND}", as_typed=(0,))
    source = extract_bytes("svar.pdf", pdf, limits=Limits(max_recognition_seconds=0))
    assert source.notes[-1] == "Pages whose text could not be recognised: 2."
    assert "took longer than 0 seconds" in refused("svar.pdf", pdf, Limits(max_seconds=0)).why


@needs_tesseract
def test_more_pages_than_a_machine_recognises_in_time_are_refused_at_once() -> None:
    why = "it has 2 pages without text, more than the 1 whose text is recognised"
    limits = Limits(max_recognised_pages=1)
    assert refused("svar.tif", tiff(FIRST, SECOND), limits).why == why
    assert refused("svar.pdf", scanned(f"{FIRST}#pagebreak(){SECOND}"), limits).why == why


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition.shutil, "which", lambda _program: None)


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_one_sentence_says_what_to_install() -> None:
    for name, content, what in (
        ("svar.png", png(FIRST), "the file is a picture"),
        ("svar.pdf", scanned(FIRST), "the PDF has no text, so its pages (1) are probably a scan"),
    ):
        error = refused(name, content)
        assert error.why == f"{what}, and Tesseract, which recognises text, is not installed"
        assert "apt-get install tesseract-ocr tesseract-ocr-swe" in error.do


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_the_typed_pages_are_read_and_the_others_named() -> None:
    source = extract_bytes("svar.pdf", scanned(f"{FIRST}#pagebreak(){SECOND}", as_typed=(0,)))
    assert source.notes == ("Pages without text, empty or scanned: 2.",)


@pytest.mark.parametrize("said", ["0", "no", "off", ""])
def test_recognition_can_be_turned_off(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FARDPLAN_OCR", said)
    error = refused("svar.pdf", scanned(FIRST))
    assert error.why.endswith("probably a scan, and recognising text is turned off")
    assert "ocrmypdf -l swe" in error.do


def test_pages_are_named_as_people_write_them() -> None:
    assert runs_of([1, 2, 3, 5, 8, 9]) == "1-3, 5, 8-9"
    assert runs_of(range(1, 41, 2)).endswith("19 …")
