"""A running head inside a sentence is furniture; a wrapped line and a heading are none."""

from __future__ import annotations

import pytest

from fardplan.reading.repairing.running_heads import heads_inside

BEFORE = "förvaltningen anser att det är viktigt att"
AFTER = "staden fortsatt arbetar med frågan."


@pytest.mark.parametrize(
    "head",
    [
        "Sida 4 av 17",
        "17",
        "Dnr 1.6-412/2018",
        "Prop. 1987/88:155",
        "Bilaga 2",
        "Tjänsteutlåtande",
        "STADSDELSFÖRVALTNINGEN",
        "2018-11-22",
    ],
)
def test_a_line_of_its_form_between_the_halves_of_a_sentence(head: str) -> None:
    assert heads_inside([BEFORE, head, AFTER]) == {1}


def test_two_lines_of_a_head() -> None:
    assert heads_inside([BEFORE, "Prop. 1987/88:155", "34", AFTER]) == {1, 2}


def test_a_head_of_any_words_that_comes_back() -> None:
    lines = [BEFORE, "Norrholms stadsdel 3", "staden och", "Norrholms stadsdel 4", AFTER]
    assert heads_inside(lines) == {1, 3}


@pytest.mark.parametrize(
    "lines",
    [
        [BEFORE, "Norrholm", AFTER],
        [BEFORE, "Stockholms stad har ett stort ansvar för att", AFTER],
        ["Punkten är avslutad.", "Bilaga 2", AFTER],
        [BEFORE, "Bilaga 2", "Ny mening börjar här."],
        ["Sida 4 av 17", AFTER],
        [BEFORE, "SVA"],
    ],
)
def test_what_else_stands_between_lines_is_no_head(lines: list[str]) -> None:
    assert heads_inside(lines) == frozenset()
