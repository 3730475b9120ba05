"""Pictures of pages, and PDFs that are nothing else."""

from __future__ import annotations

import io
import struct
from functools import cache

import pypdfium2 as pdfium
import typst

PAGE = '#set text(lang: "sv", size: 12pt)\n#set page(width: 12cm, height: 7cm)\n'


@cache
def png(text: str) -> bytes:
    """Return a picture of a page with this typst source on it."""
    made = typst.compile((PAGE + text).encode(), format="png", ppi=150)
    assert isinstance(made, bytes)
    return made


@cache
def tiff(*texts: str) -> bytes:
    """Return a TIFF with one grey page for each typst source."""
    file = b"II*\0" + struct.pack("<I", 8)
    for number, text in enumerate(texts, 1):
        width, height, grey = _grey(text)
        fields = [
            (256, 4, width), (257, 4, height), (258, 3, 8), (262, 3, 1),
            (273, 4, len(file) + 2 + 8 * 12 + 4), (277, 3, 1), (278, 4, height),
            (279, 4, len(grey)),
        ]  # fmt: skip
        entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in fields)
        after = len(file) + 2 + len(entries) + 4 + len(grey)
        following = after if number < len(texts) else 0
        file += struct.pack("<H", len(fields)) + entries + struct.pack("<I", following) + grey
    return file


def _grey(text: str) -> tuple[int, int, bytes]:
    with pdfium.PdfDocument(typst.compile((PAGE + text).encode())) as document:
        bitmap = document[0].render(scale=150 / 72, grayscale=True)
        rows = bytes(bitmap.buffer)
        lines = (rows[at : at + bitmap.width] for at in range(0, len(rows), bitmap.stride))
        return bitmap.width, bitmap.height, b"".join(lines)


@cache
def scanned(source: str, as_typed: tuple[int, ...] = ()) -> bytes:
    """Return the PDF of a typst source with pictures for pages, but for the pages `as_typed`."""
    made = pdfium.PdfDocument.new()
    with pdfium.PdfDocument(typst.compile((PAGE + source).encode())) as document:
        for index in range(len(document)):
            if index in as_typed:
                made.import_pages(document, pages=[index])
                continue
            width, height = document[index].get_size()
            picture = pdfium.PdfImage.new(made)
            picture.set_bitmap(document[index].render(scale=150 / 72, grayscale=True))
            picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
            page = made.new_page(width, height)
            page.insert_obj(picture)
            page.gen_content()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
