"""PDFs with a text layer as text.

The raw text of a PDF is what is extracted here: lines end by "\\n", a page ends by a form feed, and
a hyphen at the end of a line stays as "-". Blank lines stand where the white between two lines is
wider than is usual in the document.
"""

from __future__ import annotations

import threading
from contextlib import closing

import pypdfium2 as pdfium

from fardplan.adapters.kinds import PDF, recognise, refusal
from fardplan.adapters.pdf_lines import Line, lines_of, usual_white
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import sha256_of
from fardplan.reading.limits import DEFAULT_LIMITS, Limits
from fardplan.reading.source import PAGE_BREAK, SourceText

MEDIA_TYPE = "application/pdf"
_MAKE_AGAIN = "make the PDF again from the original document, or hand in the original"
_TAIL = 2048  # readers look for the end mark in the last 1,024 bytes; some servers add a line

# pdfium keeps global state and is not safe in threads, and the web server has several.
_ONE_AT_A_TIME = threading.Lock()


def extract_pdf(name: str, content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Return the text of a PDF; raises `BadInput` for one that is protected, damaged or a scan.

    `notes` names pages without text, and says when the PDF is a form whose fields are not read.
    """
    kind = recognise(content)
    if kind is not PDF:
        raise refusal(name, kind)
    # pdfium mends a file that was cut short by leaving out pages, and says nothing.
    if b"%%EOF" not in content.rstrip(b"\0\r\n\t ")[-_TAIL:]:
        raise BadInput(name, "the PDF is damaged or was cut short", _MAKE_AGAIN)
    with _ONE_AT_A_TIME:
        pages, is_form = _read(name, content, limits)
    text = f"\n{PAGE_BREAK}".join(_page_texts(pages))
    if not text.strip():
        raise _scan(name, len(pages))
    return SourceText(name, text, MEDIA_TYPE, sha256_of(content), _notes(pages, is_form))


def _read(name: str, content: bytes, limits: Limits) -> tuple[list[list[Line]], bool]:
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
        return _read_pages(name, document, limits), is_form


def _read_pages(name: str, document: pdfium.PdfDocument, limits: Limits) -> list[list[Line]]:
    pages = []
    characters = 0
    for index in range(len(document)):
        try:
            lines, count = _read_page(document, index, limits.max_characters - characters)
        # pypdfium2 steps over characters left out at a page's start by calling itself.
        except (pdfium.PdfiumError, RecursionError) as error:
            raise BadInput(name, f"page {index + 1} of the PDF is damaged", _MAKE_AGAIN) from error
        characters += count
        if characters > limits.max_characters:
            raise BadInput(
                name, "the text is longer than any report", "hand it in divided into parts"
            )
        pages.append(lines)
    return pages


def _read_page(document: pdfium.PdfDocument, index: int, most: int) -> tuple[list[Line], int]:
    with closing(document[index]) as page, closing(page.get_textpage()) as text_page:
        count = text_page.count_chars()
        return (lines_of(text_page) if count <= most else []), count


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


def _scan(name: str, pages: int) -> BadInput:
    return BadInput(
        name,
        f"the PDF has no text, so its pages ({pages}) are probably a scan",
        "run OCR first (e.g. ocrmypdf -l swe) and try again",
    )


def _notes(pages: list[list[Line]], is_form: bool) -> tuple[str, ...]:
    notes = []
    bare = [str(at) for at, page in enumerate(pages, 1) if not any(line.text for line in page)]
    if bare:
        shown = ", ".join(bare[:10]) + (" …" if len(bare) > 10 else "")
        notes.append(f"Pages without text, empty or scanned: {shown}.")
    if is_form:
        notes.append("The PDF is a form; what is typed into its fields is not read.")
    return tuple(notes)
