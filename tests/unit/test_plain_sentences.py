"""Plain sentences of officials that say no, or say no to a no: each under a strategy's heading."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, SourceText

HEAD = "Förvaltningens synpunkter\n\n1.2 Öka deltagandet och stärk likvärdigheten i förskolan\n\n"


def only(said: str) -> Passage:
    text = f"{HEAD}{said}\n"
    read = reader().read(SourceText("q.txt", text, "text/plain", "0" * 64))
    (passage,) = [p for p in read.passages if p.is_viewpoint]
    return passage


@pytest.mark.parametrize(
    "said",
    [
        "Förvaltningen är inte negativ till förslaget.",
        "Förvaltningen motsätter sig inte en blandning av upplåtelseformer.",
        "Förvaltningen föreslår inga ändringar.",
        "Förvaltningen önskar inga förtydliganden.",
        "Förvaltningen saknar inte någon åtgärd i strategin.",
        "Inget i förslaget föranleder någon kritik.",
        "Förvaltningen ser inga hinder för att strategin genomförs.",
        "Förvaltningen ser inget behov av att ändra strategin.",
    ],
)
def test_to_find_nothing_against_it_is_no_objection_and_asks_for_nothing(said: str) -> None:
    passage = only(said)
    assert {str(stance) for stance in passage.stances} <= {"no_objection", "support"}
    assert passage.ask is None


@pytest.mark.parametrize(
    "said",
    [
        "Förvaltningen ser hellre att strategin utgår.",
        "Förvaltningen är inte övertygad om att förslaget är rätt väg att gå.",
        "Färdplanen är ett slag i luften och bör återremitteras.",
        "Förvaltningen kan tyvärr inte se något värde i strategin.",
    ],
)
def test_what_should_not_be_is_opposed_and_not_welcomed(said: str) -> None:
    stances = {str(stance) for stance in only(said).stances}
    assert "oppose" in stances
    assert "support" not in stances


def test_to_do_nothing_else_but_agree_is_support() -> None:
    passage = only("Förvaltningen kan inte annat än instämma.")
    assert [str(stance) for stance in passage.stances] == ["support"]


def test_what_is_not_done_is_no_practice() -> None:
    passage = only("Förvaltningen bedriver ingen egen vuxenutbildning.")
    assert "existing_practice" not in {str(stance) for stance in passage.stances}


def test_an_answer_that_leads_to_another_stays_under_its_own_heading() -> None:
    passage = only("Samma synpunkt som i 1.1.")
    assert (passage.targets, passage.follows) == (("1.2",), "1.1")
    assert [str(stance) for stance in passage.stances] == ["defer"]
    assert passage.confidence > 0.5


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("Samtidigt saknar förvaltningen ett tydligt flickperspektiv.",
         "ett tydligt flickperspektiv"),
        ("Vidare önskar bolaget att kommunstyrelsen förtydligar ansvaret.",
         "kommunstyrelsen förtydligar ansvaret"),
    ],
)  # fmt: skip
def test_who_wants_is_no_part_of_what_is_wanted(said: str, ask: str) -> None:
    assert only(said).ask == ask


@pytest.mark.parametrize("gone", ["utgå", "strykas"])
def test_two_elements_in_one_sentence_have_a_stance_each(gone: str) -> None:
    text = "Förvaltningens synpunkter\n\nStrategi 2.4 är bra men strategi 2.5 bör utgå.\n"
    read = reader().read(SourceText("q.txt", text, "text/plain", "0" * 64))
    told = {p.targets: {str(s) for s in p.stances} for p in read.viewpoints}
    assert set(told) == {("2.4",), ("2.5",)}
    assert "oppose" not in told["2.4",]
    assert "oppose" in told["2.5",]
