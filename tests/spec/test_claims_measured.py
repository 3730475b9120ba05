"""How many of the claims that a person marked are found, and how many found ones are marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from demonstration import reader
from fardplan.adapters.files import extract
from fardplan.reading.claims import claims_of

GOLD = Path(__file__).resolve().parents[1] / "gold" / "claims"
LEAST = {"tuned": (0.93, 0.90), "aside": (0.84, 0.72)}
"""Precision and recall that must hold; the figures themselves stand in the manual."""


def tally(half: str) -> tuple[int, int, int]:
    """How many claims are marked, found, and both."""
    marked: set[tuple[str, int, str]] = set()
    found: set[tuple[str, int, str]] = set()
    told: dict[str, Any] = yaml.safe_load((GOLD / f"{half}.yaml").read_text("utf-8"))
    for document in told["documents"]:
        path = GOLD / document["document"]
        marked |= {(path.name, claim["line"], claim["begins"]) for claim in document["claims"]}
        for claim in claims_of(reader().read(extract(path))):
            begins = " ".join(claim.text.split()[:7])
            found.add((path.name, claim.place.first_line, begins))
    return len(marked), len(found), len(marked & found)


@pytest.mark.parametrize("half", LEAST)
def test_the_claims_that_a_person_marked_are_found(half: str) -> None:
    marked, found, both = tally(half)
    precision, recall = LEAST[half]
    assert marked > 60
    assert both / found >= precision
    assert both / marked >= recall
