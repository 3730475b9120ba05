"""Whose voice it is where no heading says so: a letter, a committee, an administration."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, SourceText, Voice


def views(text: str) -> tuple[Passage, ...]:
    return reader().read(SourceText("q.txt", text, "text/plain", "0" * 64)).viewpoints


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "Hej,\n\nvi som bor på Rinkebysvängen vill att ni slutar bygga så högt.\n\n"
            "Ni borde sluta riva bollplanen.\n\nHälsningar\nde boende på Rinkebysvängen\n",
            ["ni slutar bygga så högt", "sluta riva bollplanen"],
        ),
        (
            "Hej!\n\nJag bor i Tensta sedan 1987. Ni måste göra något åt parken.\n\n"
            "Det borde finnas fler bänkar.\n\nMvh Anna\n",
            ["göra något åt parken", "finnas fler bänkar"],
        ),
    ],
)
def test_what_the_writers_of_a_letter_demand_is_asked_by_residents(
    text: str, asks: list[str]
) -> None:
    found = views(text)
    assert {passage.voice for passage in found} == {Voice.RESIDENT}
    assert len(found) == len(asks)
    for passage, ask in zip(found, asks, strict=True):
        assert passage.ask is not None
        assert passage.ask.endswith(ask)


@pytest.mark.parametrize(
    "text",
    [
        "Kyrkogårdsnämnden har inga synpunkter på färdplanen.\n",
        "Kyrkogårdsnämnden\n\nNämnden anser att begravningsplatserna bör nämnas i strategi 3.5.\n",
        "Kyrkogårdsnämnden har tagit del av färdplanen och tillstyrker strategi 3.1.\n\n"
        "Vi saknar en tidplan.\n",
    ],
)
def test_a_committee_that_answers_itself_speaks_for_itself(text: str) -> None:
    assert {passage.voice for passage in views(text)} == {Voice.COMMITTEE}


@pytest.mark.parametrize(
    "text",
    [
        "Kyrkogårdsförvaltningen\nTjänsteutlåtande\n\nFörvaltningens synpunkter\n\n"
        "Förvaltningen tillstyrker strategi 3.1.\n\nVi saknar en tidplan.\n",
        "Kyrkogårdsnämnden\n\nFörvaltningen tillstyrker strategi 3.1.\n\nVi saknar en tidplan.\n",
    ],
)
def test_officials_who_write_to_a_committee_speak_as_the_administration(text: str) -> None:
    assert {passage.voice for passage in views(text)} == {Voice.ADMINISTRATION}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Ek\nStorgatan 4\n123 45 Norrholm\n\nTill Kommunstyrelsen\n\n"
        "Jag tillstyrker strategi 1.2.\n",
        "Hej!\n\nJag tycker att strategi 1.2 är bra.\n\nMed vänlig hälsning\nBo Lund\n",
    ],
)
def test_a_private_person_speaks_as_a_resident(text: str) -> None:
    assert {passage.voice for passage in views(text)} == {Voice.RESIDENT}


def test_an_official_who_signs_an_answer_is_no_resident() -> None:
    text = "Hej!\n\nJag tycker att strategi 1.2 är bra.\n\nHälsningar\nBo Lund\nTrafikkontoret\n"
    assert {passage.voice for passage in views(text)} == {Voice.ADMINISTRATION}
