"""The address of every place that pages link to."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

WHOLE = "hela"
"""What stands in an address for the roadmap as a whole, whose number is empty."""


class ElementNumber:
    """The number of an element in an address: "2", "1.3", "M1.1", or "hela" for the whole."""

    regex = rf"M?\d{{1,2}}(?:\.\d{{1,2}})?|{WHOLE}"

    def to_python(self, value: str) -> str:
        """Return the number as the roadmap has it."""
        return "" if value == WHOLE else value

    def to_url(self, value: str) -> str:
        """Return the number as addresses have it."""
        return value or WHOLE


def login() -> str:
    """Return the address where people log in."""
    return reverse("login")


def roadmap(id: str) -> str:
    """Return the address of a roadmap."""
    return reverse("roadmap_tree", args=[id])


def roadmap_element(id: str, number: str) -> str:
    """Return the address of one element of a roadmap."""
    return reverse("roadmap_element", args=[id, number])


def missing(id: str, *, area: str = "") -> str:
    """Return the address of what the measurement of a roadmap lacks, or of one target area."""
    return _asking(reverse("missing", args=[id]), omrade=area)


def matrix(id: str) -> str:
    """Return the address of a consultation: its matrix."""
    return reverse("matrix", args=[id])


def cell(id: str, number: str, body_id: str, *, voice: str = "") -> str:
    """Return the address of what one body says about one element, in one voice if it is given."""
    return _asking(reverse("cell", args=[id, number, body_id]), rost=voice)


def answers(id: str, *, state: str = "") -> str:
    """Return the address of the answers, or of those in one state."""
    return _asking(reverse("answers", args=[id]), lage=state)


def document(id: str, submission_id: int, start: int | None = None) -> str:
    """Return the address of an answer, or of the passage in it that begins at `start`."""
    whole = reverse("document", args=[id, submission_id])
    return whole if start is None else f"{whole}#p{start}"


def element(
    id: str, number: str, *, stance: str = "", voice: str = "", body: str = "", at: str = ""
) -> str:
    """Return the address of the synthesis of one element; `at` is an id on that page."""
    address = reverse("element", args=[id, number])
    address = _asking(address, rost=voice, hallning=stance, instans=body)
    return f"{address}#{at}" if at else address


def viewpoints(id: str, *, ask: str = "", answer: str = "") -> str:
    """Return the address of the viewpoints, or of those behind one ask or in one answer."""
    return _asking(reverse("viewpoints", args=[id]), onskemal=ask, svar=answer)


def asks(id: str, *, area: str = "") -> str:
    """Return the address of the asks, or of those about one target area."""
    return _asking(reverse("asks", args=[id]), omrade=area)


def review(id: str, **query: str) -> str:
    """Return the address of what there is to review."""
    return _asking(reverse("review_queue", args=[id]), **query)


def review_passage(id: str, submission_id: int, start: int, **query: str) -> str:
    """Return the address where a person decides how a passage reads."""
    return _asking(reverse("review_passage", args=[id, submission_id, start]), **query)


def repairs(id: str, *, answer: str = "") -> str:
    """Return the address of the mended words, or of those in one answer."""
    return _asking(reverse("repairs", args=[id]), svar=answer)


def repair_case(id: str, seen: str, read: str) -> str:
    """Return the address of all places where a word was mended in the same way."""
    return _asking(reverse("repair_case", args=[id]), sett=seen, last=read)


def split_ask(id: str, ask: str) -> str:
    """Return the address where a person divides an ask."""
    return _asking(reverse("split_ask", args=[id]), onskemal=ask)


def with_query(address: str, **query: str) -> str:
    """Return an address with those of the values that are not empty."""
    return _asking(address, **query)


def claims(id: str, *, status: str = "") -> str:
    """Return the address of the claims, or of those that stand in one way."""
    return _asking(reverse("claims", args=[id]), status=status)


def claim(id: str, slug: str) -> str:
    """Return the address of the card of one claim; `slug` is "12-3450"."""
    return f"{claims(id)}{slug}/"


def claim_measures(id: str, slug: str) -> str:
    """Return the address where a person says what measures a claim."""
    return f"{claim(id, slug)}matt/"


def claim_measure(id: str, slug: str, indicator: str) -> str:
    """Return the address where a person says whether one indicator measures a claim."""
    return f"{claim_measures(id, slug)}{indicator}/"


def unmeasured_claims(id: str, *, source: str = "") -> str:
    """Return the address of the numbers that nothing measures, or of those without a source."""
    return _asking(reverse("unmeasured_claims", args=[id]), kalla=source)


def indicator(id: str, *, at: str = "") -> str:
    """Return the address of an indicator; `at` is an id on that page."""
    address = reverse("indicator", args=[id])
    return f"{address}#{at}" if at else address


def _asking(address: str, **query: str) -> str:
    given = {name: value for name, value in query.items() if value}
    return f"{address}?{urlencode(given)}" if given else address
