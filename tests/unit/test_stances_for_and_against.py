"""A yes is told only where one is said: what officials write to judge a proposal, for or against.

Each sentence stands both under the heading of a strategy and alone in an answer, naming it.
"""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, SourceText

UNDER_HEADING = (
    "Förvaltningens synpunkter\n\n1.2 Öka deltagandet och stärk likvärdigheten i förskolan\n\n"
)
ALONE = "Idrottsförvaltningen\nTjänsteutlåtande\n\nFörvaltningens synpunkter\n\n"
FOR = {"support", "no_objection"}

AGAINST = [
    "Förvaltningen anser att strategi 1.2 är problematisk.",
    "Enligt nämnden är strategi 1.2 i grunden feltänkt.",
    "Förvaltningen förkastar strategi 1.2.",
    "Bolaget tar avstånd från strategi 1.2.",
    "Strategi 1.2 är missriktad och nämnden tar avstånd från den.",
    "Strategi 1.2 är onödig.",
    "Strategi 1.2 är dålig.",
    "Strategi 1.2 går för långt.",
    "Nämnden underkänner strategi 1.2.",
    "Förvaltningen godtar inte strategi 1.2.",
    "Förvaltningen tror inte på strategi 1.2.",
    "Kontoret kan inte ansluta sig till strategi 1.2.",
    "Förvaltningen är kritisk till strategi 1.2.",
    "Nämnden är starkt negativ till strategi 1.2.",
    "Rådet är skeptiskt till strategi 1.2.",
    "Strategi 1.2 kommer inte att fungera.",
    "Strategi 1.2 riskerar att få motsatt effekt.",
    "Strategi 1.2 hör till de sämst underbyggda i hela dokumentet.",
    "Förvaltningen är långt ifrån övertygad om att strategi 1.2 leder rätt.",
    "Förvaltningen instämmer i kritiken mot strategi 1.2.",
    "Nämnden delar den oro som har uttryckts över strategi 1.2.",
    "Förvaltningen vill inte påstå att strategi 1.2 är bra.",
    "Strategi 1.2 välkomnas av polisen men inte av förvaltningen.",
    "Facknämnden anser att strategi 1.2 bör antas, vilket förvaltningen inte instämmer i.",
    "Strategi 1.2 är bra tänkt men ogenomförbar.",
    "Strategi 1.2 är inte genomtänkt.",
    "Strategi 1.2 framstår som verkningslös.",
    "Förvaltningen är positiv till att strategi 1.2 utgår.",
    "Nämnden välkomnar att kommissionen har dragit tillbaka strategin.",
    "Kontoret ser hellre att strategi 1.2 tas bort.",
    "Strategi 1.2 kan vi inte acceptera.",
    "Kontoret bedömer att strategi 1.2 strider mot skollagen.",
    "Vi är besvikna över strategi 1.2.",
    "Strategi 1.2 kan enligt nämnden inte godtas.",
    "Staden bör enligt nämnden avstå från att införa strategi 1.2.",
    "Förvaltningen menar att strategi 1.2 hör hemma i ett annat dokument.",
    "Förvaltningen anser att strategi 1.2 är otillräcklig.",
]
CONTENT = [
    "Att avstyrka strategi 1.2 vore enligt förvaltningens mening fel.",
    "Trots att flera nämnder har varit kritiska till strategi 1.2 tillstyrker kontoret den.",
    "Förvaltningen vill inte motsätta sig strategi 1.2.",
    "Nämnden delar inte kritiken mot strategi 1.2.",
    "Strategi 1.2 är inte så dum.",
    "Strategi 1.2 är inte så dålig som ryktet säger.",
    "Det är inget fel på strategi 1.2.",
    "Förvaltningen kan inte nog välkomna strategi 1.2.",
    "Strategi 1.2 är mycket bra.",
    "Strategi 1.2 är klok och väl genomtänkt.",
]
"""For it, or at least not against it."""
NOT_WITHOUT_MORE = [
    "Nämnden kan endast under förutsättning att medel tillförs tillstyrka strategi 1.2.",
    "Om strategi 1.2 ändras så att avgiften tas bort kan förvaltningen tillstyrka den.",
]
"""A yes to something else than what is proposed."""
OF_OTHERS = [
    "Strategi 1.2 välkomnas av polisen och av flera föreningar.",
    "Kommissionen föreslår att strategi 1.2 prövas, vilket fackförbunden har välkomnat.",
]


def stances(head: str, said: str) -> set[str]:
    if head == UNDER_HEADING:
        said = said.replace("strategi 1.2", "strategin").replace("Strategi 1.2", "Strategin")
    read = reader().read(SourceText("q.txt", f"{head}{said}\n", "text/plain", "0" * 64))
    found: list[Passage] = [p for p in read.passages if p.is_viewpoint]
    return {str(stance) for passage in found for stance in passage.stances}


@pytest.mark.parametrize("head", [UNDER_HEADING, ALONE], ids=["under heading", "alone"])
@pytest.mark.parametrize("said", AGAINST)
def test_who_finds_it_wrong_is_against_it_and_welcomes_nothing(said: str, head: str) -> None:
    found = stances(head, said)
    assert found & {"oppose", "gap"}
    assert not found & FOR


@pytest.mark.parametrize("head", [UNDER_HEADING, ALONE], ids=["under heading", "alone"])
@pytest.mark.parametrize("said", CONTENT)
def test_who_takes_a_no_back_is_not_against_it(said: str, head: str) -> None:
    found = stances(head, said)
    assert found & FOR
    assert "oppose" not in found


@pytest.mark.parametrize("head", [UNDER_HEADING, ALONE], ids=["under heading", "alone"])
@pytest.mark.parametrize("said", NOT_WITHOUT_MORE)
def test_a_yes_on_a_condition_is_no_yes_to_what_is_proposed(said: str, head: str) -> None:
    found = stances(head, said)
    assert not found & FOR
    assert found & {"amend", "ask"}


@pytest.mark.parametrize("said", OF_OTHERS)
def test_the_yes_of_others_is_not_the_senders(said: str) -> None:
    assert not stances(ALONE, said) & FOR


def test_who_finds_it_insufficient_has_not_said_what_is_wanted() -> None:
    said = f"{ALONE}Förvaltningen anser att strategi 1.2 är otillräcklig.\n"
    (view,) = reader().read(SourceText("q.txt", said, "text/plain", "0" * 64)).viewpoints
    assert view.ask is None
