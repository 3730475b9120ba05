"""A body that is quoted holds its view itself: it is neither the sender's, nor a mere source."""

from __future__ import annotations

import pytest

from demonstration import in_an_office, views
from fardplan.reading import Stance, Voice


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Enligt fackförbundet Vision saknas en tidplan för strategin.", "Fackförbundet Vision"),
        ("Enligt Stadsmissionen bör strategin omarbetas.", "Stadsmissionen"),
        ("Enligt polisen är strategin felriktad.", "Polisen"),
        ("Strategin saknar en tidplan, enligt Hyresgästföreningen.", "Hyresgästföreningen"),
        ("Lokala säkerhetsrådet påpekar att belysningen är dålig.", "Lokala säkerhetsrådet"),
        ("Polisen anser att strategin bör kompletteras.", "Polisen"),
        ("Även Lärarförbundet avstyrker strategin.", "Lärarförbundet"),
        ("Rädda Barnen tycker att strategin är för snäv.", "Rädda Barnen"),
        ("Fackförbundet Kommunal har framfört att medel saknas i strategin.",
         "Fackförbundet Kommunal"),
        ("Dessutom framför Hyresgästföreningen att strategin är otydlig.", "Hyresgästföreningen"),
        ("Den lokala föreningen i Lerbacka anser att 2.4 bör skärpas.",
         "Den lokala föreningen i Lerbacka"),
        ("Hyresgästföreningen och polisen avstyrker strategin.", "Hyresgästföreningen och polisen"),
        ("Fackförbunden Vision och Kommunal avstyrker strategin.",
         "Fackförbunden Vision och Kommunal"),
        ("Hyresgästföreningen saknar ett mål om hyror i strategin.", "Hyresgästföreningen"),
        ("Polisens bedömning är att strategin bör utgå.", "Polisen"),
        ("”Strategin är för snäv”, skriver Handelskammaren.", "Handelskammaren"),
        ("Civilsamhället anser att strategin är otydlig.", "Civilsamhället"),
        ("Synpunkter från Brottsofferjouren: strategin saknar ett barnperspektiv.",
         "Brottsofferjouren"),
    ],
)  # fmt: skip
def test_the_view_of_a_body_that_is_quoted_is_its_own(said: str, body: str) -> None:
    (view,) = in_an_office(said)
    assert (view.voice, view.speaker) == (Voice.UNKNOWN, body)


@pytest.mark.parametrize(
    "said",
    [
        "Enligt färdplanen saknas en tidplan.",
        "Enligt socialtjänstlagen bör barn få stöd.",
        "Enligt Barnkonventionen bör strategin omfatta alla barn.",
        "Enligt förvaltningen bör strategin omarbetas.",
        "Enligt SCB är 12 procent av de unga utan arbete.",
        "Enligt Skolverket saknar var tionde elev behörighet.",
        "Polisen konstaterar att brotten har minskat.",
        "Polismyndigheten skriver i en rapport att tryggheten har minskat.",
        "Polisen bör anställa fler.",
        "Polisen saknar resurser i området.",
        "Som Hyresgästföreningen påpekar saknas ett mål om hyror i strategin.",
        "Förvaltningen anser att polisen bör få fler kameror.",
        "Förvaltningen instämmer med Vision i att strategin saknar medel.",
    ],
)
def test_a_source_and_somebody_who_is_only_mentioned_hold_no_view(said: str) -> None:
    for view in in_an_office(said):
        assert (view.voice, view.speaker) == (Voice.ADMINISTRATION, None)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Polismyndigheten, polisregion Öst\nYttrande\n\nSynpunkter\n\n",
         "Polisen anser att strategi 2.4 bör kompletteras."),
        ("Hyresgästföreningen Norra Udden\nBox 14\n\nSynpunkter\n\n",
         "Hyresgästföreningen avstyrker strategi 2.4. Enligt Hyresgästföreningen saknas medel."),
        ("Hej!\n\n", "Vi saknar ett mål om hyror. Unionen anser att strategi 2.4 bör utgå.\n\n"
         "Med vänlig hälsning\nFackförbundet Unionen"),
    ],
)  # fmt: skip
def test_a_sender_that_calls_itself_by_its_name_quotes_nobody(head: str, said: str) -> None:
    found = views(f"{head}{said}\n")
    assert found
    assert {view.voice for view in found} == {Voice.ADMINISTRATION}
    assert {view.speaker for view in found} == {None}


@pytest.mark.parametrize(
    ("said", "voice"),
    [
        ("Pensionärsrådet framför i sitt yttrande att äldre saknas i strategin.", Voice.COUNCIL),
        ("Enligt pensionärsrådet saknas äldre i strategin.", Voice.COUNCIL),
        ("Brukarrådet anser att strategin är bra.", Voice.COUNCIL),
        ("Elevrådet vid Norrholmsskolan vill att strategin omfattar skolgårdar.", Voice.COUNCIL),
        ("Enligt en förälder är skolvägen farlig och bör ses över.", Voice.RESIDENT),
        ("En vårdnadshavare skriver: ”Skolan är för stor. Det saknas lärare.”", Voice.RESIDENT),
    ],
)
def test_councils_and_people_who_are_quoted_keep_their_voice(said: str, voice: Voice) -> None:
    found = in_an_office(said)
    assert found
    assert {view.voice for view in found} == {voice}


@pytest.mark.parametrize(
    "said",
    [
        "Polisen är kritisk till strategin, men förvaltningen tillstyrker den.",
        "Polisen avstyrker strategin. Förvaltningen tillstyrker den.",
        "Polisen avstyrker strategin. De vill ha fler kameror. Förvaltningen tillstyrker den.",
        "Hyresgästföreningen skriver: ”Nej! Strategin bör utgå.” Förvaltningen tillstyrker den.",
    ],
)
def test_behind_a_quoted_body_the_sender_goes_on(said: str) -> None:
    *quoted, own = in_an_office(said)
    assert {view.voice for view in quoted} == {Voice.UNKNOWN}
    assert Stance.SUPPORT not in {stance for view in quoted for stance in view.stances}
    assert (own.voice, own.speaker) == (Voice.ADMINISTRATION, None)
    assert own.stances == (Stance.SUPPORT,)
