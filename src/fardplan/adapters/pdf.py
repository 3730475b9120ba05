"""PDFs as text: the text that they hold, and on pages that are pictures the text recognised there.

The raw text of a PDF is what is extracted here: lines end by "\\n", a page ends by a form feed, and
a hyphen at the end of a line stays as "-". Blank lines stand where the white between two lines is
wider than is usual in the document.
"""

from __future__ import annotations

import time
from contextlib import closing
from typing import NamedTuple

import pypdfium2 as pdfium

from fardplan.adapters.bounds import took_too_long, within
from fardplan.adapters.kinds import PDF, recognise, refusal
from fardplan.adapters.pdf_lines import Line, lines_of, usual_white
from fardplan.adapters.pdf_pictures import ONE_AT_A_TIME, is_picture, pictures_of
from fardplan.adapters.pictures import notes_of_recognition, refuse_unless_ready, too_many
from fardplan.adapters.recognition import is_ready, recognised, refuse_if_put_off, runs_of
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.source import PAGE_BREAK, SourceText

MEDIA_TYPE = "application/pdf"
_MAKE_AGAIN = "make the PDF again from the original document, or hand in the original"
_TAIL = 2048  # readers look for the end mark in the last 1,024 bytes; some servers add a line


def extract_pdf(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of a PDF; raises `BadInput` for one that is protected, damaged or empty.

    `notes` names pages without text and pages whose text was recognised, and says when the PDF is
    a form whose fields are not read.
    """
    kind = recognise(content)
    if kind is not PDF:
        raise refusal(name, kind)
    # pdfium mends a file that was cut short by leaving out pages, and says nothing.
    if b"%%EOF" not in content.rstrip(b"\0\r\n\t ")[-_TAIL:]:
        raise BadInput(name, "the PDF is damaged or was cut short", _MAKE_AGAIN)
    with ONE_AT_A_TIME:
        read = _read(name, content, limits)
    texts = _page_texts(read.pages)
    seen = _recognised(name, content, read, limits)
    for page, text in seen.items():
        texts[page] = text or texts[page]
    text = f"\n{PAGE_BREAK}".join(texts)
    if not text.strip():
        raise _unread(name, len(texts))
    return SourceText(name, text, MEDIA_TYPE, sha256_of(content), _notes(texts, seen, read))


class _Read(NamedTuple):
    pages: list[list[Line]]
    pictures: list[int]
    """Pages, counted from 0, whose text is in a picture if anywhere."""
    is_form: bool


def _recognised(name: str, content: bytes, read: _Read, limits: Limits) -> dict[int, str | None]:
    """Return the text recognised on pages that are pictures.

    A document that holds no text but in pictures is refused if they cannot be recognised.
    """
    if not read.pictures:
        return {}
    only_pictures = not any(line.text for page in read.pages for line in page)
    if only_pictures:
        what = f"the PDF has no text, so its pages ({len(read.pages)}) are probably a scan"
        refuse_unless_ready(name, what)
    elif not is_ready():
        return {}
    if len(read.pictures) > limits.max_recognised_pages:
        raise too_many(name, len(read.pictures), limits)
    refuse_if_put_off(name, len(read.pictures), limits)
    with within(limits.max_recognition_seconds + limits.max_seconds):
        pictures = pictures_of(content, read.pictures)
        seconds = limits.max_recognition_seconds
        found = list(recognised(pictures, seconds, of=len(read.pictures)))
    return dict(zip(read.pictures, found, strict=True))


def _read(name: str, content: bytes, limits: Limits) -> _Read:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _unopened(name, error) from error
    with closing(document):
        if len(document) > limits.max_pages:
            raise BadInput(
                name,
                f"the PDF has {len(document)} pages, more than the {limits.max_pages} allowed",
                "hand it in divided into parts",
            )
        is_form = document.get_formtype() != pdfium.raw.FORMTYPE_NONE
        pages, pictures = _read_pages(name, document, limits)
        return _Read(pages, pictures, is_form)


def _read_pages(
    name: str, document: pdfium.PdfDocument, limits: Limits
) -> tuple[list[list[Line]], list[int]]:
    pages, pictures = [], []
    characters, deadline = 0, time.monotonic() + limits.max_seconds
    for index in range(len(document)):
        try:
            lines, count, is_picture = _read_page(
                document, index, limits.max_characters - characters
            )
        # pypdfium2 steps over characters left out at a page's start by calling itself.
        except (pdfium.PdfiumError, RecursionError) as error:
            raise BadInput(name, f"page {index + 1} of the PDF is damaged", _MAKE_AGAIN) from error
        characters += count
        if characters > limits.max_characters:
            raise BadInput(
                name, "the text is longer than any report", "hand it in divided into parts"
            )
        if time.monotonic() > deadline:
            raise took_too_long(name, limits)
        pages.append(lines)
        pictures += [index] if is_picture else []
    return pages, pictures


def _read_page(document: pdfium.PdfDocument, index: int, most: int) -> tuple[list[Line], int, bool]:
    with closing(document[index]) as page, closing(page.get_textpage()) as text_page:
        count = text_page.count_chars()
        lines = lines_of(text_page) if count <= most else []
        return lines, count, is_picture(page, sum(len(line.text) for line in lines))


def _page_texts(pages: list[list[Line]]) -> list[str]:
    usual = usual_white([line for page in pages for line in page])
    return ["\n".join(_spaced(page, usual)) for page in pages]


def _spaced(page: list[Line], usual: float) -> list[str]:
    """Put an empty line before each line that begins a paragraph; never two, and none first."""
    spaced: list[str] = []
    for line in page:
        empty = not line.text
        if spaced and spaced[-1] and (empty or line.begins_paragraph(usual)):
            spaced.append("")
        if not empty:
            spaced.append(line.text)
    return spaced[:-1] if spaced and not spaced[-1] else spaced


def _unopened(name: str, error: pdfium.PdfiumError) -> BadInput:
    if error.err_code in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY):
        do = "take away the password and hand it in again"
        return BadInput(name, "the PDF is password-protected", do)
    return BadInput(name, "the PDF is damaged or was cut short", _MAKE_AGAIN)


def _unread(name: str, pages: int) -> BadInput:
    return BadInput(
        name,
        f"no text could be found on the pages ({pages}) of the PDF",
        "hand in the document itself, or a sharper picture of it",
    )


def _notes(texts: list[str], seen: dict[int, str | None], read: _Read) -> tuple[str, ...]:
    notes: list[str] = []
    lost = [page + 1 for page, text in seen.items() if text is None]
    if seen:
        notes += notes_of_recognition([page + 1 for page, text in seen.items() if text], lost)
    bare = [page for page, text in enumerate(texts, 1) if not text.strip() and page not in lost]
    if bare:
        notes.append(f"Pages without text, empty or scanned: {runs_of(bare)}.")
    if read.is_form:
        notes.append("The PDF is a form; what is typed into its fields is not read.")
    return tuple(notes)
