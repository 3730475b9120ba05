"""The lines of a PDF page, and the white above each, which tells where paragraphs begin."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium

_RAW = pdfium.raw

# pdfium marks the hyphen at a line's end by U+0002 or U+FFFE, in place of hyphen and line end.
_LINE_END = re.compile(r"([\x02\ufffe](?:\r?\n)?|\r\n|\r|\n)")
_HYPHENS = ("\x02", "\ufffe")
_RAISED_BY = 0.15  # of the height of a letter

# The raised number before a footnote stands close to its text, as if it were one word with it.
_NUMBER_OF_NOTE = re.compile(r"\d{1,2}(?=[^\W\d_])")
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LAST_OF_ONE_UNIT = "\uffff"

# Tuples and not dataclasses below: three are made for each line, and dataclasses show in the time.

# Shares of a line's height. Word's paragraphs have 0.5 more white than their lines, typst's 0.55.
_WIDER_BY = 0.3
_COLUMN_JUMP = -1.5  # so far up again: a new column, a header or a box
_WHITES_OF_TEXT = (-0.8, 3.0)  # lower is the same row of a table, higher an empty space
_ENOUGH = 8  # fewer lines may all be paragraphs, and then tell nothing of what is usual
_WHITE_OF_SINGLE_SPACING = 0.2
_OTHER_SIZE = 1.15  # a heading's letters to those of its text


class Line(NamedTuple):
    """One line; `white` above it is a share of its height, None at the top of a page.

    `other_size` says that its letters are of another size than those of the line above.
    """

    text: str
    white: float | None = None
    other_size: bool = False

    def begins_paragraph(self, usual: float) -> bool:
        """Say whether the white above is wider than the `usual` one inside paragraphs."""
        if self.white is None:
            return False
        return self.other_size or self.white > usual + _WIDER_BY or self.white < _COLUMN_JUMP


class _Extent(NamedTuple):
    top: float
    bottom: float
    size: float


def usual_white(lines: list[Line]) -> float:
    """Return the white between the lines of a paragraph: the lower quartile of the document.

    The lower quartile and not the median, because lists and tables may outnumber running text.
    """
    low, high = _WHITES_OF_TEXT
    whites = sorted(
        line.white
        for line in lines
        if line.white is not None and not line.other_size and low < line.white < high
    )
    return whites[len(whites) // 4] if len(whites) >= _ENOUGH else _WHITE_OF_SINGLE_SPACING


def lines_of(page: pdfium.PdfTextPage) -> list[Line]:
    """Return the lines of a page in pdfium's order."""
    lines = []
    above: _Extent | None = None
    for text, first, last in _pieces(page.get_text_range()):
        extent = _extent(page, first, last) if text else None
        number = _NUMBER_OF_NOTE.match(text)
        if number and _is_raised(page, first, first + number.end()):
            text = f"{number[0]} {text[number.end() :]}"
        lines.append(_line(text, above, extent))
        above = extent
    return lines


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Return each line with the places of its first and last character, in UTF-16 units."""
    wide = max(text, default="") > _LAST_OF_ONE_UNIT
    parts = [*_LINE_END.split(text), ""]
    begin = 0
    for line, end in zip(parts[::2], parts[1::2], strict=True):
        shown = line.strip()
        size = len(line.encode("utf-16-le", "surrogatepass")) // 2 if wide else len(line)
        first = begin + len(line) - len(line.lstrip())
        last = begin + size - 1 - len(line) + len(line.rstrip())
        begin += size + len(end)
        yield _UNWANTED.sub("", shown) + ("-" if end.startswith(_HYPHENS) else ""), first, last


def _is_raised(page: pdfium.PdfTextPage, first: int, beside: int) -> bool:
    """Say whether the digit at one place stands above the foot of the letter beside it.

    Its size does not tell: some fonts have raised digits of their own.
    """
    digit, letter = _ink(page.raw, first), _ink(page.raw, beside)
    if digit is None or letter is None:
        return False
    return float(digit.bottom - letter.bottom) > _RAISED_BY * float(letter.top - letter.bottom)


def _ink(page: object, place: int) -> pdfium.raw.FS_RECTF | None:
    """Return the box around what is drawn of one character."""
    index = _RAW.FPDFText_GetCharIndexFromTextIndex(page, place)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if index < 0 or not _RAW.FPDFText_GetCharBox(page, index, left, right, bottom, top):
        return None
    return _RAW.FS_RECTF(left.value, top.value, right.value, bottom.value)


def _extent(page: pdfium.PdfTextPage, first: int, last: int) -> _Extent | None:
    """Return the extent of a line: of both its ends, because one may be a raised note mark."""
    begin, end = _character(page.raw, first), _character(page.raw, last)
    if begin is None or end is None:
        return begin or end
    top, bottom = max(begin.top, end.top), min(begin.bottom, end.bottom)
    return _Extent(top, bottom, max(begin.size, end.size))


def _character(page: object, place: int) -> _Extent | None:
    index = _RAW.FPDFText_GetCharIndexFromTextIndex(page, place)
    box = _RAW.FS_RECTF()
    # The loose box has the height of the font, whatever the letter.
    if index < 0 or not _RAW.FPDFText_GetLooseCharBox(page, index, box):
        return None
    return _Extent(box.top, box.bottom, _RAW.FPDFText_GetFontSize(page, index))


def _line(text: str, above: _Extent | None, extent: _Extent | None) -> Line:
    if above is None or extent is None or extent.top <= extent.bottom:
        return Line(text)
    white = (above.bottom - extent.top) / (extent.top - extent.bottom)
    small, large = sorted((above.size, extent.size))
    return Line(text, white, large > small * _OTHER_SIZE)
