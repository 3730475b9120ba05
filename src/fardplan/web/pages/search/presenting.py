"""What was found, for `search_results.html`: with the found words marked, and where they stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from fardplan.consultation.contracts import Found, FoundIn
from fardplan.kernel.text import one_line
from fardplan.plan import Roadmap, title_of
from fardplan.reading import Kind
from fardplan.web import addresses, words
from fardplan.web.page import Data
from fardplan.web.stances import faces
from fardplan.web.swedish import swedish_names

_AROUND = 110
_WORD = re.compile(r"\w+")
_TERM = re.compile(r"\"([^\"]+)\"|(\S+)")


def hit(consultation_id: str, found: Found) -> Data:
    """Return one passage that was found, with a link to its exact place."""
    text = found.raw if found.found_in is FoundIn.RAW else found.text
    return {
        "title": swedish_names(body.name for body in found.submission.bodies),
        "url": addresses.document(consultation_id, found.submission.id, found.start),
        "kind": _("Viewpoint") if found.kind == Kind.VIEWPOINT else _("Set aside"),
        "targets": [
            {"code": number, "url": addresses.element(consultation_id, number)}
            for number in found.targets
        ],
        "page": found.page if found.page > 1 else "",
        "first_line": min(found.lines, default=found.first_line),
        "last_line": max(found.lines, default=found.last_line),
        "faces": faces(list(found.stances)),
        "pieces": list(pieces(text, found.spans)),
        "layer": words.FOUND_IN[found.found_in],
        "raw_lines": _raw_lines(found) if found.found_in is FoundIn.REPAIRED else [],
    }


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Data]:
    """Yield what stands around the first words that were found, with those words marked."""
    start = max(0, spans[0][0] - _AROUND)
    end = min(len(text), spans[0][1] + 2 * _AROUND)
    start = 0 if start == 0 else text.find(" ", start) + 1
    at = start
    if start:
        yield {"text": "… "}
    for first, last in spans:
        if first < at or last > end:
            continue
        yield {"text": _flowing(text[at:first])}
        yield {"text": _flowing(text[first:last]), "found": True}
        at = last
    cut = end if end == len(text) else max(text.rfind(" ", at, end), at)
    yield {"text": _flowing(text[at:cut])}
    if cut < len(text.rstrip()):
        yield {"text": " …"}


def _flowing(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _raw_lines(found: Found) -> list[Data]:
    """The raw lines on which the words stand: what the document really says there."""
    rows = found.raw.lstrip().splitlines()
    return [
        {"number": line, "text": one_line(rows[line - found.first_line])}
        for line in found.lines
        if 0 <= line - found.first_line < len(rows)
    ]


def in_roadmap(roadmap: Roadmap, query: str) -> list[Data]:
    """Return the elements of the roadmap in whose title all words of `query` stand."""
    patterns = [_pattern(phrase or word) for phrase, word in _TERM.findall(query)]
    wanted = [pattern for pattern in patterns if pattern is not None]
    if not wanted:
        return []
    return [
        {
            "code": element.number,
            "title": title_of(element),
            "url": addresses.roadmap_element(roadmap.id, element.number),
        }
        for element in roadmap.elements
        if all(pattern.search(title_of(element)) for pattern in wanted)
    ]


def _pattern(term: str) -> re.Pattern[str] | None:
    found = _WORD.findall(term)
    if not found:
        return None
    end = r"\w*" if term.rstrip().endswith("*") else ""
    return re.compile(r"\b" + r"\W+".join(map(re.escape, found)) + end + r"\b", re.IGNORECASE)
