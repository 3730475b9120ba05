"""Who holds a view: residents, parties and councils in the answer of another, and letters."""

from __future__ import annotations

import pytest

from demonstration import in_an_office, views
from fardplan.reading import Stance, Voice


@pytest.mark.parametrize(
    "said",
    [
        "Boende i Norrholm avstyrker förslaget.",
        "Många invånare motsätter sig förslaget.",
        "Lokala näringsidkare i Lerbacka avstyrker strategin.",
        "Föräldrar som förvaltningen har träffat vill ha kvar närhetsprincipen.",
        "Ungdomar önskar längre öppettider.",
        "En medborgare skriver i ett medborgarförslag att skolan ska byggas ut.",
        "Brukarna har vid dialogmöten framfört att de vill ha en enda väg in.",
        "Hyresgästerna i Lerbacka har dock sagt till oss att jobbtorget är för litet.",
        "Medborgarna har vid ett möte den 3 oktober efterfrågat fler bibliotek.",
        "Eleverna i Norrholmsskolan kräver fler lärare.",
    ],
)
def test_what_people_want_is_theirs_in_the_answer_of_an_office(said: str) -> None:
    (view,) = in_an_office(said)
    assert view.voice is Voice.RESIDENT


@pytest.mark.parametrize(
    "said",
    [
        "Förvaltningen anser att boende bör få tycka till.",
        "Förvaltningen vill att ungdomar ska få längre öppettider.",
        "Strategin bör säga vad boende vill ha.",
        "Förvaltningen välkomnar att föräldrar får välja skola.",
    ],
)
def test_what_an_office_wants_for_people_is_its_own(said: str) -> None:
    (view,) = in_an_office(said)
    assert view.voice is Voice.ADMINISTRATION


def test_behind_what_people_said_the_office_goes_on() -> None:
    found = in_an_office("Boende avstyrker strategin. Det saknas en tidplan för arbetet.")
    assert [view.voice for view in found] == [Voice.RESIDENT, Voice.ADMINISTRATION]


@pytest.mark.parametrize(
    ("said", "voices"),
    [
        (
            "Företagarna i Lerbacka är kritiska till förslaget, men förvaltningen välkomnar det.",
            [(Voice.RESIDENT, Stance.OPPOSE), (Voice.ADMINISTRATION, Stance.SUPPORT)],
        ),
        (
            "Förvaltningen tillstyrker strategin, medan boende i Norrholm avstyrker den.",
            [(Voice.ADMINISTRATION, Stance.SUPPORT), (Voice.RESIDENT, Stance.OPPOSE)],
        ),
        (
            "Pensionärsrådet avstyrker strategin, men förvaltningen tillstyrker den.",
            [(Voice.COUNCIL, Stance.OPPOSE), (Voice.ADMINISTRATION, Stance.SUPPORT)],
        ),
        (
            "Förvaltningen tillstyrker strategin, men saknar en tidplan.",
            [(Voice.ADMINISTRATION, Stance.SUPPORT)],
        ),
    ],
)
def test_two_who_speak_in_one_sentence_say_each_their_own(
    said: str, voices: list[tuple[Voice, Stance]]
) -> None:
    found = in_an_office(said)
    assert [view.voice for view in found] == [voice for voice, _ in voices]
    for view, (_, stance) in zip(found, voices, strict=True):
        assert stance in view.stances
        judged = {Stance.SUPPORT, Stance.OPPOSE} - {stance}
        assert judged.isdisjoint(view.stances)


@pytest.mark.parametrize(
    "said",
    [
        "Moderaterna i nämnden avstyrker strategin.",
        "Vänsterpartiet yrkar avslag på strategin.",
        "Ledamoten Ida Holm (V) avstyrker strategin.",
    ],
)
def test_a_party_in_the_committee_speaks_for_a_minority(said: str) -> None:
    (view,) = in_an_office(said)
    assert (view.voice, view.stances) == (Voice.MINORITY, (Stance.OPPOSE,))


def test_a_council_named_by_what_it_is_for_speaks_for_itself() -> None:
    found = in_an_office(
        "Kommunstyrelsens råd för funktionshinderfrågor tillstyrker 2.4 men inte 2.5."
    )
    assert [(view.voice, view.targets) for view in found] == [
        (Voice.COUNCIL, ("2.4",)),
        (Voice.COUNCIL, ("2.5",)),
    ]


def test_what_the_letter_of_a_council_says_of_an_office_makes_it_nobody_elses() -> None:
    found = views(
        "Kommunstyrelsens pensionärsråd\n\nTill Kommunstyrelsen\n\nHej!\n\n"
        "Vi i pensionärsrådet har läst färdplanen. Vi saknar äldre i strategi 3.1.\n\n"
        "Förvaltningen har föreslagit att inga seniorlägenheter ska byggas. "
        "Det kan vi inte acceptera.\n\n"
        "Vi kräver att bänkarna kommer tillbaka.\n\n"
        "Digitaliseringen får inte bli en ursäkt för att stänga medborgarkontor.\n"
    )
    assert len(found) >= 4
    assert {view.voice for view in found} == {Voice.COUNCIL}


def test_a_sentence_may_end_in_the_word_i() -> None:
    found = in_an_office(
        "Arbetsmarknadsförvaltningen anser att frågan är löst, vilket vi inte instämmer i. "
        "Ungdomar önskar längre öppettider."
    )
    assert [view.voice for view in found] == [Voice.ADMINISTRATION, Voice.RESIDENT]


def test_a_part_of_an_office_in_the_minutes_of_a_council_is_the_offices() -> None:
    found = views(
        "Norrholms pensionärsråd\n\nRådets synpunkter\n\nVi saknar äldre i strategi 3.1.\n\n"
        "Förvaltningens synpunkter\n\nFörvaltningen tillstyrker strategi 3.2. "
        "Det behövs fler bostäder för unga.\n"
    )
    assert {view.voice for view in found if "3.1" in view.targets} == {Voice.COUNCIL}
    assert {view.voice for view in found if "3.1" not in view.targets} == {Voice.ADMINISTRATION}
