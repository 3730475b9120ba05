"""Texts made to be slow to search for claims. No clock is read: what blows up never ends."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading.claims import cards_of, claims_of
from fardplan.reading.plain import extract_plain

LONG = 20_000
REPEATED = [
    "ökar med ", "1 av 2 ", "har ", "a", "av 88 hushåll hade ", "enligt ", "rapport ", "1 ", "1. ",
    "90 procent av de ", "var tredje ", "föreslår att ", "och ", "i A ", "kvinnor ", "de som ",
    "en undersökning om ", "två tusen ", "andel ", "mellan 1–2 ", "Av 88 hade 19. ", "Ofta. ",
]  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
def test_what_is_said_a_thousand_times_is_searched_in_time(unit: str) -> None:
    text = f"Förvaltningens synpunkter\n\n{unit * (LONG // len(unit) + 1)}90 procent av barnen.\n"
    read = reader().read(extract_plain("svar.txt", text.encode()))
    found = claims_of(read)
    assert all(read.source.text[c.place.start : c.place.end] == c.quote for c in found)
    assert sum(len(card.claims) for card in cards_of(found)) == len(found)
