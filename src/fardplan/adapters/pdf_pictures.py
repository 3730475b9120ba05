"""Pages of a PDF that are pictures: which ones they are, and how they look."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium

from fardplan.adapters.recognition import Picture

# pdfium keeps global state and is not safe in threads, and the web server has several.
ONE_AT_A_TIME = threading.Lock()

_RAW = pdfium.raw
_FEW_CHARACTERS = 150  # a stamp, a case number and a page number on a scanned page
_LARGE_SHARE = 0.5
_DPI = 200  # more is slower and no better
_MOST_PIXELS = 40_000_000  # a poster is shown smaller
_DEEPEST = 3


def is_picture(page: pdfium.PdfPage, characters: int) -> bool:
    """Say whether the text of a page, beyond its few `characters`, stands in a picture.

    Letters drawn as lines count as pictures, but only on a page without any text.
    """
    if characters > _FEW_CHARACTERS:
        return False
    if not characters:
        return next(iter(page.get_objects(max_depth=1)), None) is not None
    return _share_of_pictures(page) >= _LARGE_SHARE


def pictures_of(content: bytes, pages: list[int]) -> Iterator[Picture]:
    """Draw pages of a PDF that can be opened, one when it is asked for."""
    with ONE_AT_A_TIME:
        document = pdfium.PdfDocument(content)
    try:
        for index in pages:
            with ONE_AT_A_TIME:
                picture = _drawn(document, index)
            yield picture
    finally:
        with ONE_AT_A_TIME:
            document.close()


def _share_of_pictures(page: pdfium.PdfPage) -> float:
    width, height = page.get_size()
    pictures = page.get_objects(filter=(_RAW.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEEPEST)
    sizes = ((right - left) * (top - bottom) for left, bottom, right, top in _bounds(pictures))
    return float(sum(sizes) / (width * height or 1))


def _bounds(
    pictures: Iterator[pdfium.PdfObject],
) -> Iterator[tuple[float, float, float, float]]:
    for picture in pictures:
        try:
            yield picture.get_bounds()
        except pdfium.PdfiumError:
            continue


def _drawn(document: pdfium.PdfDocument, index: int) -> Picture:
    """Return a page as a portable graymap, which needs no library to write."""
    with closing(document[index]) as page:
        width, height = page.get_size()
        inches = max(width * height, 1) / 72**2
        dpi = int(min(_DPI, (_MOST_PIXELS / inches) ** 0.5))
        if dpi < 1:
            return Picture(b"")
        with closing(page.render(scale=dpi / 72, grayscale=True, may_draw_forms=False)) as bitmap:
            rows = bytes(bitmap.buffer)
            lines = (rows[at : at + bitmap.width] for at in range(0, len(rows), bitmap.stride))
            head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
            return Picture(head + b"".join(lines), dpi=dpi)
