"""The lines of a document in both layers, word by word, for `document.html`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fardplan.reading import ReadDocument
from fardplan.reading.layers import Repair
from fardplan.reading.repairing.decided import DECIDED
from fardplan.web.page import Data

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\r|\n|\f)?")


def lines(document: ReadDocument, start: int, end: int) -> list[Data]:
    """Return the lines of `raw[start:end]` that hold anything."""
    doubtful = set(document.layers.doubtful)
    return [
        {
            "number": document.source.line_at(at),
            "raw": _trimmed(_raw(document, at, until, doubtful)),
            "repaired": _trimmed(_repaired(document, at, until, doubtful)),
        }
        for at, until in _bounds(document.source.text, start, end)
    ]


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        match = _LINE.match(text, at, end)
        until = match.end() if match else end
        if text[at:until].strip():
            yield at, until
        at = max(until, at + 1)


def _raw(document: ReadDocument, start: int, end: int, doubtful: set[Repair]) -> Iterator[Data]:
    text, at = document.source.text, start
    for number, repair in enumerate(document.layers.within(start, end), start=1):
        if repair.start > at:
            yield {"text": text[at : repair.start], "kind": ""}
        until = min(repair.end, end)
        yield {
            "text": text[repair.start : until],
            "kind": _kind(repair, doubtful),
            "number": number,
        }
        at = until
    if at < end:
        yield {"text": text[at:end], "kind": ""}


def _repaired(
    document: ReadDocument, start: int, end: int, doubtful: set[Repair]
) -> Iterator[Data]:
    number = 0
    for text, repair in document.layers.pieces(start, end):
        if repair is None:
            yield {"text": text, "kind": ""}
            continue
        number += 1
        yield {
            "text": text,
            "kind": _kind(repair, doubtful),
            "number": number,
            "raw": document.source.text[repair.start : repair.end],
        }


def _kind(repair: Repair, doubtful: set[Repair]) -> str:
    if repair in doubtful:
        return "doubtful"
    return "repaired by-person" if repair.because.startswith(DECIDED) else "repaired"


def _trimmed(words: Iterator[Data]) -> list[Data]:
    """The words without the white space around the line."""
    found = list(words)
    if found:
        found[0]["text"] = found[0]["text"].lstrip()
        found[-1]["text"] = found[-1]["text"].rstrip()
    return [word for word in found if word["text"]]
