"""Whose view a report tells: of those who were heard, of two bodies in a row, of the authors."""

from __future__ import annotations

import pytest

from demonstration import in_an_office, views
from fardplan.reading import Stance, Voice

PREPARED = "Norrholms stadsdelsförvaltning\nTjänsteutlåtande\n\nÄrendets beredning\n"


@pytest.mark.parametrize(
    ("said", "voice", "stance"),
    [
        ("Tillgänglighetsrådet avstyrkte strategi 4.6.", Voice.COUNCIL, Stance.OPPOSE),
        ("Ungdomsrådet tillstyrkte strategi 1.6.", Voice.COUNCIL, Stance.SUPPORT),
        ("Pensionärsrådet efterlyste ett mål för äldre i strategi 3.1.", Voice.COUNCIL, Stance.GAP),
        ("Ungdomsrådet ställde sig bakom strategi 2.2.", Voice.COUNCIL, Stance.SUPPORT),
    ],
)
def test_what_a_council_said_when_it_was_heard_is_its_view(
    said: str, voice: Voice, stance: Stance
) -> None:
    (view,) = views(f"{PREPARED}Ärendet har beretts av staben. {said}\n")
    assert view.voice is voice
    assert stance in view.stances


@pytest.mark.parametrize(
    "said", ["Ungdomsrådet avstod.", "Pensionärsrådet sammanträdde den 3 december om strategi 3.1."]
)
def test_that_a_council_met_or_abstained_is_how_the_answer_was_prepared(said: str) -> None:
    assert not views(f"{PREPARED}Ärendet har beretts av staben. {said}\n")


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("Några ungdomar efterfrågade en fritidsgård i Norrholm.", "en fritidsgård i Norrholm"),
        ("Flera föräldrar önskade fler lekplatser.", "fler lekplatser"),
        ("De boende ville ha bättre belysning.", "bättre belysning"),
    ],
)
def test_what_people_wanted_is_what_they_want(said: str, ask: str) -> None:
    (view,) = in_an_office(said)
    assert (view.voice, view.ask) == (Voice.RESIDENT, ask)


def test_what_an_office_itself_did_in_the_past_is_no_stand() -> None:
    for view in in_an_office("Förvaltningen avstyrkte ett liknande förslag år 2016."):
        assert Stance.OPPOSE not in view.stances


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Polisen bedömer att strategin ger ökad trygghet.", "Polisen"),
        ("Polisen bedömer att strategi 2.4 minskar brotten.", "Polisen"),
        ("Hyresgästföreningen menar att 2.4 sänker hyrorna.", "Hyresgästföreningen"),
    ],
)
def test_agreeing_with_a_body_is_a_view_beside_its_own(said: str, body: str) -> None:
    theirs, own = in_an_office(f"{said} Förvaltningen delar den bedömningen.")
    assert (theirs.voice, theirs.speaker) == (Voice.UNKNOWN, body)
    assert (own.voice, own.speaker) == (Voice.ADMINISTRATION, None)
    assert Stance.SUPPORT in own.stances


@pytest.mark.parametrize(
    "said",
    [
        "Kommissionen anser att strategin är den viktigaste.",
        "Kommissionen för ett socialt hållbart Stockholm menar att strategin är avgörande.",
        "Enligt kommissionen är strategin nödvändig.",
        "Kommissionens bedömning är att strategin behövs.",
        "Färdplanens författare anser att strategin är viktig.",
    ],
)
def test_what_those_who_made_the_roadmap_think_of_it_is_no_answer(said: str) -> None:
    assert not in_an_office(said)


@pytest.mark.parametrize(
    "said",
    [
        "Kommissionen menar att strategin är viktig, vilket förvaltningen instämmer i.",
        "Förvaltningen delar kommissionens bedömning att strategin är viktig.",
        "Kommissionen anser att strategin räcker, men det saknas en tidplan.",
    ],
)
def test_what_is_said_of_what_they_think_is_an_answer(said: str) -> None:
    found = in_an_office(said)
    assert found
    assert {(view.voice, view.speaker) for view in found} == {(Voice.ADMINISTRATION, None)}


def test_a_mission_is_a_body_and_a_commission_is_none() -> None:
    (view,) = in_an_office("Stadsmissionen anser att strategin bör omarbetas.")
    assert (view.voice, view.speaker) == (Voice.UNKNOWN, "Stadsmissionen")


@pytest.mark.parametrize("dealt", ["behandlat ärendet", "diskuterat remissen"])
def test_a_council_that_tells_when_it_dealt_with_the_matter_speaks_of_the_whole(
    dealt: str,
) -> None:
    found = in_an_office(
        f"Förvaltningen välkomnar strategin.\n\nUngdomsrådet i Norrholm har den 3 december 2018 "
        f"{dealt}. Rådet anser att färdplanen saknar ett ungdomsperspektiv."
    )
    assert [(view.voice, view.targets) for view in found] == [
        (Voice.ADMINISTRATION, ("2.4",)),
        (Voice.COUNCIL, ()),
    ]
