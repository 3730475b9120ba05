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


@pytest.mark.parametrize(
    "said",
    [
        "Förvaltningen har full respekt för ambitionen men ser inte att strategin bör genomföras.",
        "Förvaltningen ifrågasätter etappmålet.",
        "Förvaltningen ifrågasätter om strategin behövs.",
        "Förvaltningen ser inget behov av strategin.",
        "Nämnden ser inte behovet av ytterligare en samordnare.",
        "Förvaltningen ser ingen anledning att införa etappmålet.",
        "Förvaltningen kan inte se hur strategin ska bidra till målet.",
        "Med all respekt för arbetet kan förvaltningen inte se att strategin tillför något.",
        "Förvaltningen ställer sig frågande till strategin.",
        "Förvaltningen är tveksam till om förslaget ger den effekt som avses.",
        "Förvaltningen känner tvekan inför strategin.",
        "Förvaltningen tvivlar på att strategin leder till målet.",
        "Strategin bör inte genomföras.",
        "Strategin bör enligt förvaltningen inte genomföras i sin nuvarande form.",
        "Förvaltningen anser att strategin inte ska genomföras.",
        "Förvaltningen ser helst att strategin inte genomförs.",
        "Strategin hör inte hemma i en färdplan.",
        "Vi delar dessvärre inte färdplanens bedömning av behovet.",
        "Förvaltningen finner det svårt att tillstyrka strategin.",
        "Strategin är enligt förvaltningens mening inte motiverad.",
    ],
)
def test_polite_opposition_is_opposition_and_asks_for_nothing(said: str) -> None:
    passage = only(said)
    assert [str(stance) for stance in passage.stances] == ["oppose"]
    assert passage.ask is None


@pytest.mark.parametrize(
    "said",
    [
        "Det är inte utan betänkligheter som nämnden har läst strategin. Nämnden ifrågasätter om "
        "fler möten i sig ger delaktighet, och befarar att tiden tas från det enskilda barnet. "
        "Strategin bör därför utgå.",
        "Inte utan tvekan lämnar kontoret detta svar. Strategin bör alltså strykas.",
        "Förvaltningen har läst förslaget noga. Etappmålet bör således utgå ur färdplanen.",
        "Vi har stor förståelse för tanken. Strategin bör i stället strykas.",
    ],
)
def test_hesitation_before_a_refusal_welcomes_nothing(said: str) -> None:
    stances = {str(stance) for stance in only(said).stances}
    assert "oppose" in stances
    assert stances.isdisjoint({"support", "no_objection"})


@pytest.mark.parametrize(
    "said",
    [
        "Inte utan tvekan tillstyrker nämnden strategin.",
        "Det är inte utan betänkligheter som vi ställer oss bakom strategin.",
    ],
)
def test_a_yes_with_hesitation_is_a_yes(said: str) -> None:
    assert "support" in {str(stance) for stance in only(said).stances}


@pytest.mark.parametrize(
    "said",
    [
        "Strategin bör därför utgå från barnets bästa.",
        "Färdplanen bör i stället utgå ifrån vad som är mätbart.",
    ],
)
def test_to_start_from_something_is_not_to_leave(said: str) -> None:
    assert "oppose" not in {str(stance) for stance in only(said).stances}


@pytest.mark.parametrize(
    "said",
    [
        "Förvaltningen ifrågasätter inte etappmålet.",
        "Ingen ifrågasätter behovet av strategin.",
        "Förvaltningen är inte tveksam till strategin.",
        "Förvaltningen ser inte att något saknas i strategin.",
        "Förvaltningen ser inte att strategin behöver ändras.",
    ],
)
def test_to_doubt_nothing_and_to_see_no_need_of_a_change_is_no_objection(said: str) -> None:
    passage = only(said)
    assert [str(stance) for stance in passage.stances] == ["no_objection"]
    assert passage.ask is None


def test_a_question_about_how_is_no_opposition() -> None:
    passage = only(
        "Förvaltningen ställer sig frågande till etappmålet och undrar hur det ska mätas."
    )
    assert [str(stance) for stance in passage.stances] == ["clarify"]
    assert passage.ask == "hur det ska mätas"


def test_what_should_not_be_done_until_something_else_is_done_is_asked_for() -> None:
    passage = only("Strategin bör inte genomföras utan att skolorna får mer resurser.")
    assert passage.ask is not None
    assert "amend" in {str(stance) for stance in passage.stances}


def test_what_is_wanted_beside_a_doubt_is_still_wanted() -> None:
    passage = only("Verket ifrågasätter siffran och önskar en ny mätning.")
    assert {str(stance) for stance in passage.stances} == {"oppose", "ask"}
    assert passage.ask == "en ny mätning"


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
