"""What a sentence does, in a table; a set of stances, not one."""

from __future__ import annotations

import pytest

from fardplan.reading import Stance
from fardplan.reading.asks import addressee_in, ask_in
from fardplan.reading.stances import shown_in

TABLE = {
    "Förvaltningen välkomnar förslagen.": {"support"},
    "Förvaltningen tillstyrker strategin.": {"support"},
    "Nämnden kan inte tillstyrka strategin i nuvarande form.": {"oppose"},
    "Bolaget avstyrker strategi 3.1.": {"oppose"},
    "Förvaltningen delar inte bedömningen.": {"oppose"},
    "Förvaltningen delar bedömningen.": {"support"},
    "Nämnden har inget att erinra mot färdplanen.": {"no_objection"},
    "Förvaltningen har inte något att invända.": {"no_objection"},
    "Kontoret har inga synpunkter.": {"no_objection"},
    "Nämnden avstår från att yttra sig.": {"defer"},
    "Se svar under 3.2.": {"defer"},
    "Förvaltningen välkomnar förslagen men saknar skrivningar om resurser.": {"support", "gap"},
    "Förvaltningen önskar ett förtydligande av nämndens roll.": {"clarify"},
    "Förvaltningen anser att även förskolan bör nämnas här.": {"amend"},
    "Staden behöver utveckla fler arbetsförberedande insatser.": {"ask"},
    "Förvaltningen efterfrågar mer stöd centralt från staden.": {"ask"},
    "Förvaltningen vill framhålla vikten av samverkan.": {"emphasise"},
    "Sedan 2014 erbjuds alla förstagångsföräldrar hembesök.": {"existing_practice"},
    "Förvaltningens arbete har visat att fler engagerar sig i nätverk.": {"experience"},
    "Det framgår inte vem som ansvarar.": {"gap"},
    "Ärendet har beretts inom staben.": set(),
    "Förvaltningen stöder att lokalerna öppnas.": {"support"},
    "Kontoret stödjer gärna att arbetet breddas.": {"support"},
    "Rådet håller med om att fler behöver höras.": {"support"},
    "Nämnden anser att planen ger en rättvisande bild av läget.": {"support"},
    "Bolaget anser att det är en styrka att forskare har medverkat.": {"support"},
    "Verksamheten stöder sig på en metod från Malmö.": set(),
    "Föreningen undrar vem som ska samordna.": {"clarify"},
    "Nämnden frågar sig vad som är nytt.": {"clarify"},
    "Verket ifrågasätter siffran och önskar en ny mätning.": {"oppose", "ask"},
    "Små företag avstår från att anställa.": set(),
    "I den delen avstår verket från synpunkter.": {"defer"},
    "Styrelsen avstår.": {"defer"},
    "Nämnden ser gärna att fler deltar.": {"ask"},
    "Låt skolorna välja själva.": {"ask"},
    "Strategi 2.5 bör därför helt utgå.": {"oppose"},
    "Nämnden föreslår att meningen om köer under strategi 2.5 utgår.": {"ask"},
}

TWO_NEGATIONS = {
    # Against a No is in favour, in favour of a No is against.
    "Vi kan inte heller stå bakom att kommunen säger nej till nya bostäder.": {"support"},
    "Ledamoten motsätter sig att strategin stryks.": {"support"},
    "Partiet delar inte nämndens avslag på förslaget.": {"support"},
    "Rådet avstyrker att fritidsgården läggs ned.": {"support"},
    "Reservanterna är emot nämndens nej till lokalen.": {"support"},
    "Kontoret instämmer i nämndens avslag.": {"oppose"},
    # One negation is one, whatever stands in the clause that is refused.
    "Vi kan inte stå bakom att bostäderna byggs.": {"oppose"},
    "Bolaget motsätter sig att villkoren skrivs in i strategin.": {"oppose"},
    "Nämnden avstyrker att torget byggs om och säger nej till kameror.": {"oppose"},
    # What is agreed with is not asked for.
    "Förvaltningen instämmer i att skolorna behöver samarbeta.": {"support"},
    "Förvaltningen välkomnar att strategin kompletteras men saknar medel.": {"support", "gap"},
}


@pytest.mark.parametrize("sentence", TWO_NEGATIONS)
def test_a_stance_on_somebody_elses_stance_is_seen_through(sentence: str) -> None:
    stances = {str(stance) for stance in shown_in(sentence.casefold()).stances}
    assert stances == TWO_NEGATIONS[sentence]


@pytest.mark.parametrize("sentence", TABLE)
def test_a_sentence_takes_these_stances(sentence: str) -> None:
    assert {str(stance) for stance in shown_in(sentence.casefold()).stances} == TABLE[sentence]


@pytest.mark.parametrize(
    ("sentence", "ask", "addressee"),
    [
        ("Staden behöver även utveckla fler insatser.", "utveckla fler insatser", "staden"),
        ("Förvaltningen efterfrågar mer stöd centralt från staden.",
         "mer stöd centralt från staden", "staden centralt"),
        ("Förvaltningen önskar ett förtydligande av rollen.", "ett förtydligande av rollen", None),
    ],
)  # fmt: skip
def test_what_is_wanted_and_of_whom(sentence: str, ask: str, addressee: str | None) -> None:
    shown = shown_in(sentence.casefold())
    assert ask_in(sentence, shown.stances) == ask
    assert addressee_in(sentence) == addressee


def test_praise_wants_nothing() -> None:
    sentence = "Förvaltningen välkomnar förslagen."
    assert ask_in(sentence, shown_in(sentence.casefold()).stances) is None


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("Nämnden önskar att polisen medverkar varje vecka.", "polisen"),
        ("Det vore lämpligt att trafikkontoret byter ut belysningen.", "trafikkontoret"),
        ("Vi begär att kommunstyrelsen ger socialnämnden i uppdrag att samla in svaren.",
         "kommunstyrelsen"),
        ("Många föräldrar är rädda för att polisen sitter med och vi saknar en metod.", None),
        ("Det är bra att staden lyssnar, men en tidplan saknas.", None),
        ("Utvärderingen visar att socialtjänsten kommer in sent, och en rutin saknas.", None),
    ],
)  # fmt: skip
def test_whom_a_sentence_only_tells_of_is_asked_for_nothing(
    sentence: str, addressee: str | None
) -> None:
    assert addressee_in(sentence) == addressee


@pytest.mark.parametrize(
    ("sentence", "ask"),
    [
        ("Förvaltningen efterlyser i sitt svar en gemensam köordning.", "en gemensam köordning"),
        ("Förvaltningen föreslår i tjänsteutlåtande daterat den 5 maj att nämnden tillstyrker den.",
         None),
        ("Förvaltningen föreslår att stadsdelsnämnden överlämnar svaret.", None),
        ("Nämnden föreslår att socialnämnden godkänner fler boenden.",
         "socialnämnden godkänner fler boenden"),
    ],
)  # fmt: skip
def test_what_a_committee_is_to_decide_is_asked_of_nobody(sentence: str, ask: str | None) -> None:
    assert ask_in(sentence, (Stance.ASK,)) == ask
