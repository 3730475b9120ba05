"""Whose view a report tells: of those who were heard, of two bodies in a row, of the authors."""

from __future__ import annotations

import pytest

from demonstration import in_an_office, views
from fardplan.reading import Stance, Voice
from fardplan.reading.metadata import metadata_of

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


@pytest.mark.parametrize(
    "head",
    [
        "Pensionärsrådet i Norrholm",
        "Funktionshinderrådet",
        "Rådet för funktionshinderfrågor",
        "Elevrådet vid Norrholmsskolan",
        "Norrholms ungdomsråd",
    ],
)
def test_a_council_that_answers_itself_speaks_in_all_of_its_letter(head: str) -> None:
    found = views(
        f"{head}\nYttrande 2018-12-05\n\nRådet kan konstatera att färdplanen är bra.\n\n"
        "Vi saknar ett mål för äldre. I strategi 4.6 vill rådet att belysningen nämns.\n\n"
        "Vi tillstyrker strategi 3.1.\n"
    )
    assert len(found) > 2
    assert {view.voice for view in found} == {Voice.COUNCIL}


@pytest.mark.parametrize(
    "head",
    [
        "Norrholms stadsdelsnämnd, ungdomsrådet",
        "Kansliet för råden, Kulturförvaltningen",
        "Till pensionärsrådet",
        "Fastighetsägarna har talat med ungdomsrådet.",
    ],
)
def test_who_only_names_a_council_is_no_council(head: str) -> None:
    found = views(f"{head}\nYttrande\n\nVi tillstyrker strategi 3.1.\n")
    assert {view.voice for view in found} == {Voice.ADMINISTRATION}


OWN_WORDS = "Nämnden har tagit del av färdplanen. I strategi 3.5 saknar nämnden begravningsplatser."


@pytest.mark.parametrize(
    "office",
    [
        "Kyrkogårdsförvaltningen vill peka på att strategi 3.5 kräver mer mark.",
        "Kyrkogårdskontoret har sedan 2015 en modell för samråd.",
        "Uppdraget ligger hos kyrkogårdsförvaltningen.",
    ],
)
def test_one_sentence_on_its_office_leaves_a_committee_its_own_voice(office: str) -> None:
    found = views(
        f"Kyrkogårdsnämnden\nYttrande\n\n{OWN_WORDS}\n\n{office}\n\n"
        "Vi välkomnar strategi 3.1. I övrigt lämnar nämnden färdplanen utan erinran.\n"
    )
    assert [view.voice for view in found][-2:] == [Voice.COMMITTEE] * 2
    assert found[0].voice is Voice.COMMITTEE


@pytest.mark.parametrize(
    "text",
    [
        f"Kyrkogårdsnämnden\nTjänsteutlåtande\n\nVi saknar en tidplan.\n\n{OWN_WORDS}\n",
        f"Kyrkogårdsnämnden\nKyrkogårdsförvaltningen\n\nVi saknar en tidplan.\n\n{OWN_WORDS}\n",
        f"Kyrkogårdsnämnden\n\nFörvaltningens synpunkter\n\nVi saknar en tidplan.\n\n{OWN_WORDS}\n",
    ],
)
def test_a_report_to_a_committee_stays_that_of_its_office(text: str) -> None:
    assert views(text)[0].voice is Voice.ADMINISTRATION


@pytest.mark.parametrize(
    "leads",
    [
        "Nämnden anför därutöver följande.",
        "Nämnden anför dessutom eget yttrande enligt nedan.",
        "Nämnden vill även framföra följande synpunkter.",
        "Styrelsen lämnar härutöver följande yttrande.",
    ],
)
def test_that_views_follow_is_no_view(leads: str) -> None:
    (view,) = views(
        "Norrholms stadsdelsnämnd\nProtokollsutdrag\n\nBeslut\nNämnden överlämnar utlåtandet som "
        f"svar på remissen.\n{leads}\n\nNämnden välkomnar strategi 4.4.\n"
    )
    assert (view.voice, view.targets) == (Voice.COMMITTEE, ("4.4",))


@pytest.mark.parametrize(
    "differs",
    [
        "Till skillnad från förvaltningen anser nämnden att strategi 1.3 bör utgå.",
        "I motsats till förvaltningen avstyrker nämnden strategi 1.3.",
    ],
)
def test_a_committee_that_differs_from_its_office_speaks_itself(differs: str) -> None:
    (view,) = views(
        f"Norrholms stadsdelsnämnd\nProtokollsutdrag\n\nBeslut\n{differs}\n\n"
        "Tjänsteutlåtande\nFörvaltningens synpunkter\n"
    )
    assert view.voice is Voice.COMMITTEE
    assert Stance.OPPOSE in view.stances


@pytest.mark.parametrize(
    "carried_out", ["ska genomföras snarast", "bör genomföras fullt ut", "ska antas utan ändringar"]
)
def test_what_is_to_be_carried_out_as_it_is_has_support(carried_out: str) -> None:
    (view,) = in_an_office(f"Nämnden anser att strategin {carried_out}.")
    assert Stance.SUPPORT in view.stances


def test_in_what_order_it_is_to_be_carried_out_is_no_support() -> None:
    for view in in_an_office("Strategin bör genomföras i samverkan med föreningslivet."):
        assert Stance.SUPPORT not in view.stances


def test_bodies_whose_kind_is_written_once_answer_together() -> None:
    said = metadata_of("Gemensamt yttrande från Norra, Lidens och Tallåsens stadsdelsnämnder\n")
    assert said.together == (
        "Norra stadsdelsnämnd",
        "Lidens stadsdelsnämnd",
        "Tallåsens stadsdelsnämnd",
    )


def test_a_speaker_of_several_is_called_by_its_name() -> None:
    found = views(
        "Gemensamt yttrande från Tallåsens stadsdelsnämnd och Djursnäs stadsdelsnämnd\n\n"
        "Förvaltningarnas synpunkter\n\nStrategi 3.1\nTallåsens stadsdelsförvaltning avstyrker "
        "strategin. Djursnäs stadsdelsförvaltning tillstyrker strategin.\n"
    )
    assert [view.speaker for view in found] == ["Tallåsen", "Djursnäs"]


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Ert diarienummer KS 2018/1", None),
        ("Er dnr: KS 2018/1", None),
        ("Kommunstyrelsens dnr KS 2018/1", None),
        ("Ert dnr: KS 2018/1   Vårt dnr: NSN 2018-77", "NSN 2018-77"),
        ("Dnr NSN 2018-77, ert dnr KS 2018/1", "NSN 2018-77"),
        ("Ert dnr KS 2018/1\nDnr 2018-77", "2018-77"),
        ("Diarienummer: NSN 12", "NSN 12"),
    ],
)
def test_the_number_of_those_who_asked_is_not_that_of_who_answers(
    head: str, number: str | None
) -> None:
    assert metadata_of(f"Ungdomsrådet\n{head}\n\nVi tillstyrker.\n").case_number == number


RESERVED = (
    "Norrholms stadsdelsnämnd\nProtokollsutdrag\n\nBeslut\nNämnden överlämnar utlåtandet som svar "
    "på remissen.\n\nReservation\n"
)


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("Vi avstyrker strategi 3.3. Majoriteten vill att strategin antas, vilket vi beklagar.",
         None),
        ("Vi avstyrker strategi 3.3. Den styrande majoriteten föreslår fler bostäder, men utan "
         "finansiering.", None),
        ("Majoriteten vill att strategi 3.1 stryks, men vi vill att den skärps.", "den skärps"),
        ("Förvaltningen föreslår nya hus i strategi 3.1, vilket vi motsätter oss.", None),
        ("Majoriteten anser att strategi 4.2 bör förkortas, men vi föreslår en utvärdering.",
         "en utvärdering"),
    ],
)  # fmt: skip
def test_what_the_opponent_wishes_is_no_wish_of_a_reservation(said: str, ask: str | None) -> None:
    found = views(f"{RESERVED}{said}\n")
    assert {view.voice for view in found} == {Voice.MINORITY}
    assert [view.ask for view in found if view.ask] == ([ask] if ask else [])


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("Vi vill att strategi 3.1 får en tidplan.", "strategi 3.1 får en tidplan"),
        ("Majoriteten av de boende vill ha fler bänkar.", "fler bänkar"),
        ("Vi anser att majoriteten bör ta fram en tidplan.", "majoriteten bör ta fram en tidplan"),
    ],
)
def test_what_a_reservation_itself_wants_is_its_wish(said: str, ask: str) -> None:
    assert [view.ask for view in views(f"{RESERVED}{said}\n")] == [ask]


@pytest.mark.parametrize(
    "said",
    [
        "Förvaltningen noterar att kommissionen föreslår fler familjecentraler. Detta är "
        "förvaltningen tveksam till.",
        "Förvaltningen har noterat att polisen efterfrågar fler kameror. Förvaltningen avstyrker.",
    ],
)
def test_a_wish_that_is_only_noted_is_not_shared(said: str) -> None:
    found = in_an_office(said)
    assert found
    assert Stance.OPPOSE in found[-1].stances
    assert {view.ask for view in found} == {None}


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("Förvaltningen konstaterar att färdplanen föreslår fler familjecentraler, vilket "
         "förvaltningen välkomnar.", Stance.SUPPORT),
        ("Färdplanen föreslår fler familjecentraler, vilket förvaltningen avstyrker.",
         Stance.OPPOSE),
        ("Kommissionen anser att skolorna bör blandas, men det är fel väg.", Stance.OPPOSE),
    ],
)  # fmt: skip
def test_what_the_roadmap_wants_is_no_wish_of_who_judges_it(said: str, stance: Stance) -> None:
    (view,) = in_an_office(said)
    assert stance in view.stances
    assert view.ask is None


def test_behind_a_wish_that_is_noted_stands_the_own_one() -> None:
    (view,) = in_an_office(
        "Förvaltningen noterar att staden vill bygga mer, men förvaltningen efterlyser en tidplan."
    )
    assert view.ask == "en tidplan"


@pytest.mark.parametrize("who", ["en kvinna i vår enkät", "en tjej i åttan", "flera boende"])
def test_whom_a_council_quotes_holds_the_view(who: str) -> None:
    found = views(
        "Ungdomsrådet i Norrholm\nYttrande\n\nVi tillstyrker strategi 4.6.\n\n"
        f"”Jag vågar inte gå ut efter skolan”, skrev {who}.\n"
    )
    assert [view.voice for view in found] == [Voice.COUNCIL, Voice.RESIDENT]


def test_what_an_office_thinks_in_the_letter_of_a_council_is_its_own() -> None:
    found = views(
        "Ungdomsrådet i Norrholm\nYttrande\n\nVi saknar ett mål om belysning i strategi 4.6. "
        "Förvaltningen anser att strategi 4.6 är bra. Vi avstyrker strategi 4.5.\n"
    )
    assert [view.voice for view in found] == [Voice.COUNCIL, Voice.ADMINISTRATION, Voice.COUNCIL]


def test_what_is_said_by_another_who_was_heard_is_not_about_what_the_one_before_named() -> None:
    found = views(
        f"{PREPARED}Vid samråd med förvaltningsgruppen framförde Kommunal att strategi 2.4 är bra. "
        "Ungdomsrådet hade inget att erinra.\n\nFörvaltningens synpunkter\nFörvaltningen "
        "välkomnar färdplanen.\n"
    )
    assert [view.targets for view in found] == [("2.4",), (), ()]


def test_other_people_have_a_wish_of_their_own() -> None:
    found = in_an_office("Flera boende ville ha fler bänkar. Några ungdomar efterfrågade en park.")
    assert [(view.voice, view.ask) for view in found] == [
        (Voice.RESIDENT, "fler bänkar"),
        (Voice.RESIDENT, "en park"),
    ]
