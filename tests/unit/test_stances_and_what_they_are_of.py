"""A judging word says what is thought of the proposal only where the proposal is what it judges.

Who is against discrimination is no more against the strategy than who does not want it struck.
"""

from __future__ import annotations

import pytest

from demonstration import views
from fardplan.reading import Passage, Stance

HEAD = "Tekniska nämnden\nTjänsteutlåtande\n\nFörvaltningens synpunkter\n\nStrategi 2.4\n"
OPPOSE, SUPPORT, CONTENT = Stance.OPPOSE, Stance.SUPPORT, Stance.NO_OBJECTION
_JUDGES = {OPPOSE, SUPPORT, CONTENT}


def said(text: str) -> list[Passage]:
    return views(f"{HEAD}{text}\n")


def stances(text: str) -> set[Stance]:
    return {stance for view in said(text) for stance in view.stances}


OF_THE_WORLD = [
    "Nämnden motsätter sig varje form av rasism.",
    "Kontoret är emot mobbning.",
    "Förvaltningen tar bestämt avstånd från hedersförtryck.",
    "Vi avvisar all diskriminering.",
    "Bolaget kan aldrig acceptera våld mot kvinnor.",
    "Rådet vänder sig mot rasism och sexism.",
    "Vi är kritiska till den växande segregationen.",
    "Förvaltningen vill inte se fler skjutningar.",
    "Kontoret vill inte att fler familjer hamnar utanför.",
    "Förvaltningen kan inte acceptera att flickor utsätts för våld.",
    "Det är olyckligt att många äldre lever i ensamhet.",
    "Det är orimligt att elever inte når målen.",
    "Det är fel att unga ska behöva vara rädda.",
    "Det är inte rimligt att klyftorna växer.",
    "Nämnden beklagar att så många kvinnor står utanför arbetsmarknaden.",
    "Segregationen i staden är orimlig.",
    "Hyrorna är orimliga.",
    "Att barn växer upp i fattigdom är orimligt.",
    "Våld kan aldrig accepteras.",
    "Det är olyckligt att så få flickor simmar.",
    "Det är orimligt att barn ska vänta i två år på vård.",
    "Det är beklagligt, och vi beklagar att så många hamnar utanför.",
    "Nämnden varnar för ökad segregation.",
]


@pytest.mark.parametrize("text", OF_THE_WORLD)
def test_who_is_against_an_evil_is_not_against_the_proposal(text: str) -> None:
    found = stances(text)
    assert not found & _JUDGES
    assert found <= {Stance.EMPHASISE, Stance.EXPERIENCE}


def test_an_evil_that_is_deplored_asks_for_nothing() -> None:
    (view,) = said("Det är olyckligt att så många unga saknar bostad.")
    assert view.ask is None
    assert view.stances == (Stance.EMPHASISE,)


def test_who_deplores_an_evil_may_praise_the_proposal() -> None:
    found = stances("Förvaltningen motsätter sig rasism och tillstyrker strategin.")
    assert SUPPORT in found
    assert OPPOSE not in found


OF_THE_PROPOSAL = [
    "Nämnden motsätter sig åtgärder mot rasism.",
    "Kontoret är emot kameror mot våld.",
    "Vi avvisar strategin mot diskriminering.",
    "Förvaltningen kan inte acceptera att ansvaret läggs på nämnden.",
    "Det är olyckligt att strategin lämnar många unga utanför.",
    "Det är olyckligt att kostnaden läggs på familjer som lever i fattigdom.",
    "Det är fel att lägga pengarna på kampanjer mot våld.",
    "Bolaget motsätter sig obligatorisk förskola.",
    "Vi vill inte att kameror sätts upp.",
    "Förvaltningen är emot våldsprevention i förskolan.",
    "Kontoret är kritiskt till hur våldet beskrivs i strategin.",
    "Förvaltningen delar inte kommissionens bild att otryggheten ökar.",
    "Det är fel att unga inte får påverka strategin.",
    "Kritiken mot strategin är befogad.",
    "Kravet är orimligt.",
    "Vi motsätter oss att gatan stängs av.",
    "Det är olyckligt att kostnaden hamnar i nämndens budget.",
    "Strategin är orimlig.",
    "Våldet ökar och strategin är orimlig.",
    "Nämnden motsätter sig att flickor och pojkar ska ha skilda lektioner.",
]


@pytest.mark.parametrize("text", OF_THE_PROPOSAL)
def test_who_is_against_what_is_proposed_is_against_it_whatever_it_is_meant_against(
    text: str,
) -> None:
    assert OPPOSE in stances(text)


DEFENDED = [
    "Förvaltningen vill inte att strategin stryks.",
    "Kontoret vill verkligen inte att strategi 2.4 tas bort.",
    "Nämnden vill inte se strategin urvattnad.",
    "Bolaget vill inte att strategin ändras.",
    "Nämnden vill inte att etappmålet om trygghet slopas.",
    "Kontoret delar inte uppfattningen att strategin är onödig.",
    "Vi delar inte Idrottsnämndens bedömning att strategi 2.4 bör utgå.",
    "Nämnden håller inte med om att strategin är orealistisk.",
    "Förvaltningen instämmer inte i att strategin bör slopas.",
    "Kontoret anser inte att strategin är överflödig.",
    "Vi tycker inte att strategin går för långt.",
    "Det vore olyckligt att avskaffa strategin.",
    "Nämnden anser det fel att strategin stryks.",
    "Det vore olyckligt om strategin slopades.",
    "Bolaget varnar för att ta bort strategin.",
    "Vi delar inte förslaget att slopa strategin.",
    "Kontoret kan inte annat än tillstyrka strategin.",
    "Vi kan inte annat än stödja strategin.",
    "Nämnden kan inte nog tillstyrka strategin.",
    "Strategin är inte bara klok utan nödvändig.",
    "Strategin är inte enbart rimlig utan angelägen.",
]


@pytest.mark.parametrize("text", DEFENDED)
def test_who_denies_a_no_defends_the_proposal(text: str) -> None:
    found = stances(text)
    assert found & {SUPPORT, CONTENT}
    assert OPPOSE not in found


CONTENT_WITH_IT = [
    "Kritiken mot strategin är enligt nämnden obefogad.",
    "Invändningarna mot strategi 2.4 är överdrivna.",
    "Kontoret har svårt att se några nackdelar med strategin.",
    "Nämnden har svårt att finna något bättre förslag.",
    "Förvaltningen har noterat Idrottsnämndens synpunkt att strategin bör utgå men har en annan "
    "uppfattning.",
    "Kontoret känner till kritiken att strategin är onödig, men delar den inte.",
    "Ingen är emot fler mötesplatser.",
    "Det finns ingen som motsätter sig strategin.",
    "Kontoret ser inga skäl att ändra strategi 2.4.",
    "Förvaltningen finner ingen anledning att justera strategin.",
    "Nämnden ser inte några nackdelar med strategin.",
    "Vi har inte funnit skäl att motsätta oss strategin.",
]


@pytest.mark.parametrize("text", CONTENT_WITH_IT)
def test_who_finds_no_fault_has_no_objection(text: str) -> None:
    found = stances(text)
    assert found & {SUPPORT, CONTENT}
    assert OPPOSE not in found


STILL_AGAINST = [
    "Kontoret kan inte annat än avstyrka strategin.",
    "Nämnden kan inte nog avråda från strategin.",
    "Strategin är inte bara onödig utan skadlig.",
    "Vi vill inte att strategin genomförs.",
    "Förvaltningen vill inte ha strategin.",
    "Kontoret delar inte uppfattningen att strategin är klok.",
    "Nämnden håller inte med om att strategin behövs.",
    "Kritiken mot strategin är befogad och nämnden avstyrker den.",
    "Eftersom inga medel har avsatts avstyrker vi strategin.",
    "Förvaltningen har noterat synpunkten att strategin är klok men har en annan uppfattning.",
    "Nämnden hade hellre sett att strategin inte lagts fram.",
]


@pytest.mark.parametrize("text", STILL_AGAINST)
def test_a_no_that_is_not_denied_stays_one(text: str) -> None:
    found = stances(text)
    assert OPPOSE in found
    assert not found & {SUPPORT, CONTENT}


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden vill varken tillstyrka eller avstyrka strategin.",
        "Kontoret varken tillstyrker eller avstyrker strategi 2.4.",
        "Förvaltningen tar varken ställning för eller emot strategin.",
    ],
)
def test_neither_yes_nor_no_is_to_take_no_stand(text: str) -> None:
    assert stances(text) == {Stance.DEFER}


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (
            "Lidens stadsdelsförvaltning vill att 2.4 ska förtydligas.",
            "Åsens stadsdelsförvaltning delar inte den uppfattningen.",
        ),
        ("Socialförvaltningen efterlyser en gemensam kö.", "Kontoret instämmer inte i det."),
        ("Idrottsnämnden anser att 2.4 bör förtydligas.", "Vi delar inte den uppfattningen."),
        ("Polisen önskar fler kameror.", "Nämnden håller inte med."),
    ],
)
def test_to_differ_with_another_who_wants_something_is_not_to_be_against(
    before: str, text: str
) -> None:
    assert OPPOSE not in said(f"{before} {text}")[-1].stances


@pytest.mark.parametrize(
    ("before", "stance"),
    [
        ("Idrottsnämnden anser att strategi 2.4 bör strykas.", CONTENT),
        ("Idrottsnämnden anser att strategi 2.4 är klok.", OPPOSE),
    ],
)
def test_to_differ_with_anothers_verdict_is_the_contrary(before: str, stance: Stance) -> None:
    view = said(f"{before} Förvaltningen delar inte den uppfattningen.")[-1]
    assert _JUDGES.intersection(view.stances) == {stance}


def test_to_differ_with_another_on_a_fact_is_not_to_be_against() -> None:
    found = stances("Bussbolaget har svarat att turerna räcker, vilket nämnden inte håller med om.")
    assert OPPOSE not in found


@pytest.mark.parametrize("before", ["Färdplanen", "Kommissionen"])
def test_to_differ_with_the_roadmap_is_to_be_against(before: str) -> None:
    view = said(f"{before} bedömer att fler kameror behövs. Nämnden delar inte den bedömningen.")
    assert OPPOSE in view[-1].stances


def test_what_has_been_said_by_nobody_named_is_not_the_senders_once_it_is_denied() -> None:
    found = stances("Det har framförts att strategin är onödig. Nämnden håller inte med.")
    assert found & _JUDGES == {CONTENT}


@pytest.mark.parametrize(
    "text",
    [
        "Kontoret uppskattar ambitionen men ser inte att den kan ligga till grund för planeringen.",
        "Nämnden delar avsikten, men strategin är orealistisk.",
        "Vi välkomnar viljan att satsa men kan inte tillstyrka strategin.",
    ],
)
def test_praise_of_the_ambition_before_a_no_is_no_yes(text: str) -> None:
    assert stances(text) & _JUDGES == {OPPOSE}


@pytest.mark.parametrize(
    "text", ["Kontoret uppskattar ambitionen.", "Vi delar ambitionen men saknar en tidplan."]
)
def test_praise_of_the_ambition_without_a_no_is_a_yes(text: str) -> None:
    assert SUPPORT in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden tillstyrker strategin, men inte att kontoret ska bära kostnaden.",
        "Vi välkomnar strategin men inte den tidplan som föreslås.",
    ],
)
def test_what_is_taken_out_of_a_yes_is_refused(text: str) -> None:
    assert stances(text) & _JUDGES == {SUPPORT, OPPOSE}


@pytest.mark.parametrize(
    "text",
    ["Tillstyrks delvis.", "Nämnden instämmer delvis.", "Strategin tillstyrks i vissa delar."],
)
def test_a_yes_in_part_leaves_the_rest_open(text: str) -> None:
    assert stances(text) == {SUPPORT, Stance.DEFER}


def test_what_is_in_part_the_reason_is_no_yes_in_part() -> None:
    found = stances("Nämnden tillstyrker strategin, delvis för att den redan tillämpas.")
    assert Stance.DEFER not in found


@pytest.mark.parametrize(
    "text",
    ["Det är en allvarlig brist.", "Det är inte tillräckligt.", "Detta är enligt rådet oklart."],
)
def test_a_verdict_on_what_was_said_is_nothing_to_grant(text: str) -> None:
    assert all(view.ask is None for view in said(text))
