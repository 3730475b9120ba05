"""Where a part of a document ends: what stands after a reservation is no reservation."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, SourceText, Voice

DECISION = (
    "Utdrag ur protokoll\n\nBeslut\n\n1. Nämnden avstyrker strategi 2.5.\n\n"
    "Reservation\n\nLedamoten Eva Holm (S) reserverar sig mot beslutet.\n"
    "Vi saknar en tidplan för strategi 2.1.\n\n"
)


def passages(text: str) -> tuple[Passage, ...]:
    found = reader().read(SourceText("q.txt", text, "text/plain", "0" * 64)).passages
    assert "".join(passage.quote for passage in found) == text
    return found


def after(text: str) -> list[Passage]:
    """The passages of what stands after a decision and a reservation."""
    return [passage for passage in passages(DECISION + text) if passage.start >= len(DECISION)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "heading",
    [
        "Förvaltningens tjänsteutlåtande",
        "Kontorets tjänsteutlåtande",
        "Kulturförvaltningens tjänsteutlåtande den 4 oktober 2018",
        "Tjänsteutlåtande",
        "Stadsdelsförvaltningens utlåtande",
        "Yttrande från förvaltningen",
        "Synpunkter från stadsdelsförvaltningen",
    ],
)
def test_what_officials_write_after_a_reservation_is_theirs(heading: str, gap: str) -> None:
    found = after(
        f"{heading}{gap}Förvaltningen välkomnar strategi 1.2 och strategi 1.3.\n\n"
        "Strategi 4.1 saknar en ansvarig nämnd.\n"
    )
    assert {passage.voice for passage in found} == {Voice.ADMINISTRATION}
    views = [passage for passage in found if passage.is_viewpoint]
    assert [view.targets for view in views] == [("1.2", "1.3"), ("4.1",)]


def test_a_sentence_that_names_a_report_does_not_end_a_reservation() -> None:
    found = after(
        "Kontorets tjänsteutlåtande av den 9 oktober 2018 hade sänts till\nledamöterna för sent.\n"
    )
    assert {passage.voice for passage in found} == {Voice.MINORITY}


@pytest.mark.parametrize(
    "heading",
    [
        "Samråd med brukarråd och fackliga organisationer",
        "Samråd med pensionärsrådet",
        "Synpunkter från funktionshinderrådet",
        "Pensionärsrådet",
        "Rådet för funktionshinderfrågor",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_is_heard_after_a_reservation_is_of_those_who_are_heard(
    heading: str, gap: str
) -> None:
    found = after(
        f"{heading}{gap}Rådet ställer sig bakom strategi 4.2. Rådet saknar dock hörselslingor.\n"
    )
    assert {passage.voice for passage in found} == {Voice.COUNCIL}


@pytest.mark.parametrize(
    "heading", ["Ärendets beredning", "Samråd med fackliga organisationer", "Bakgrund"]
)
def test_how_a_matter_was_prepared_is_told_by_the_sender(heading: str) -> None:
    found = after(f"{heading}\n\nÄrendet har beretts inom avdelningen för stadsmiljö.\n")
    assert {passage.voice for passage in found} == {Voice.ADMINISTRATION}


def test_what_was_put_forward_in_a_meeting_of_unions_is_not_said_by_a_minority() -> None:
    found = after(
        "Samråd med brukarråd och fackliga organisationer\n\nVårdförbundet och Akademikerna har "
        "vid samverkansgruppen den 2 oktober framfört att strategi 4.3 kräver fler anställda.\n"
    )
    assert {passage.voice for passage in found} == {Voice.COUNCIL}


@pytest.mark.parametrize(
    "heading", ["Förskolan", "Strategi 3.1", "Trygghet i det offentliga rummet"]
)
def test_a_heading_on_a_subject_does_not_end_a_reservation(heading: str) -> None:
    found = after(f"{heading}\n\nVi anser att avgifterna bör tas bort och att fler anställs.\n")
    assert {passage.voice for passage in found} == {Voice.MINORITY}


@pytest.mark.parametrize(
    "heading",
    ["Reservationer", "Särskilt yttrande", "Särskilda uttalanden", "Ersättaryttranden",
     "Vänsterpartiets reservation", "Gemensam reservation (S) och (V)"],
)  # fmt: skip
def test_a_minority_speaks_under_each_of_its_headings(heading: str) -> None:
    text = f"Utdrag ur protokoll\n\nBeslut\n\n1. Ärendet bordläggs inte.\n\n{heading}\n\n"
    found = passages(text + "Vi saknar en tidplan för strategi 2.1.\n")
    assert [view.voice for view in found if view.is_viewpoint] == [Voice.MINORITY]


def test_what_stands_before_a_reservation_that_is_all_that_is_titled_is_no_head() -> None:
    (view, _) = (
        passage
        for passage in passages(
            "Svar på remissen\n\nBolaget välkomnar strategi 3.1.\n\n"
            "Särskilt yttrande\n\nVi saknar en tidplan för strategi 2.1.\n"
        )
        if passage.is_viewpoint
    )
    assert (view.targets, view.voice) == (("3.1",), Voice.ADMINISTRATION)


def test_a_report_that_is_named_at_its_head_opens_no_views() -> None:
    text = (
        "Kulturförvaltningens tjänsteutlåtande\nDnr 2018/41\n\nÄrendet\n\n"
        "Kommunstyrelsen har remitterat färdplanen.\n\nFörvaltningens synpunkter\n\n"
        "Förvaltningen tillstyrker strategi 1.2.\n"
    )
    (view,) = (passage for passage in passages(text) if passage.is_viewpoint)
    assert view.targets == ("1.2",)
