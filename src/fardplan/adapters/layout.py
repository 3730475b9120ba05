"""What is common to all documents made of blocks: how blocks become text, and how notes are marked.

Blocks are divided by blank lines. A form feed in a block is a page break, and ends the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits
from fardplan.reading.source import PAGE_BREAK

_GAPS = re.compile(r"\s+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_DIGITS = set("⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def joined(blocks: Iterable[str]) -> str:
    """Divide blocks by a blank line, and end each page but the last by a line end and its mark."""
    pages: list[list[str]] = [[]]
    for block in blocks:
        first, *rest = block.split(PAGE_BREAK)
        pages[-1].append(first)
        pages.extend([piece] for piece in rest)
    return f"\n{PAGE_BREAK}".join(
        "\n\n".join(stripped for block in page if (stripped := block.strip())) for page in pages
    )


def on_one_line(blocks: Iterable[str]) -> str:
    """Return blocks on one line, as in a cell of a table or in a note."""
    return " ".join(_GAPS.sub(" ", block).strip() for block in blocks).strip()


def table(rows: Iterable[list[list[str]]]) -> Iterator[str]:
    """Give rows of cells of blocks as lines with tabs.

    A row that is one cell is layout, and gives paragraphs.
    """
    lines: list[str] = []
    for cells in rows:
        filled = [cell for cell in cells if any(block.strip() for block in cell)]
        if len(filled) == 1 and (len(cells) == 1 or len(filled[0]) > 1):
            yield "\n".join(lines)
            lines = []
            yield from filled[0]
        elif filled:
            lines.append("\t".join(on_one_line(cell) for cell in cells).rstrip("\t"))
    yield "\n".join(lines)


def raised(number: int) -> str:
    """Return the number of a note as it stands in the text and before the note itself: "¹²"."""
    return str(number).translate(_RAISED)


def is_raised(text: str) -> bool:
    """Say whether `text` is the mark of a note."""
    return bool(text) and set(text) <= _RAISED_DIGITS


def storable(text: str) -> str:
    """Return `text` without control characters and halves of characters, which nobody can store."""
    return _UNWANTED.sub("", text)


def refuse_unless_read(name: str, text: str, limits: Limits) -> None:
    """Raise `BadInput` for a text that is empty, or longer than any report."""
    if not text.strip():
        raise BadInput(
            name,
            "the document holds no text",
            "if it is made of pictures, hand it in as a PDF; otherwise hand in the file with the"
            " answer",
        )
    if len(text) > limits.max_characters:
        raise BadInput(name, "the text is longer than any report", "hand it in divided into parts")
