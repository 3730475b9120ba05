"""Each kind of damage is repaired in a text that keeps its å, ä, ö; what is only unusual stands."""

from __future__ import annotations

import pytest

from fardplan.reading.lexicon import Lexicon
from fardplan.reading.repair import repair
from fardplan.reading.repairing.kinds import Kind

AROUND = (
    "Förvaltningen anser att det är viktigt att staden fortsatt arbetar med frågan och att det "
    "som föreslås också genomförs tillsammans med de nämnder och förvaltningar som berörs.\n\n"
)
OWN = Lexicon(["Färdplan", "för", "ett", "Stockholm", "för", "alla", "Rågsved", "lärcentrum"])


def repaired(text: str, around: str = AROUND) -> str:
    return repair(around + text, OWN).text[len(repair(around, OWN).text) :]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Frågan ses ur förvalt ningens sida.", "Frågan ses ur förvaltningens sida."),
        ("Vi ser på stadsut vecklingen.", "Vi ser på stadsutvecklingen."),
        ("Vi vill upp- rätthålla kvaliteten.", "Vi vill upprätthålla kvaliteten."),
        ("Barn ochunga ska med.", "Barn och unga ska med."),
        ("Remissen är besvarad ochärendet avslutat.", "Remissen är besvarad och ärendet avslutat."),
        ("Det finns tiil exempel flera.", "Det finns till exempel flera."),
        ("Behovet är stort 1nom förskolan.", "Behovet är stort inom förskolan."),
        ("lnom förskolan är behovet stort.", "Inom förskolan är behovet stort."),
        ("Vi har en samverkansforrn som fungerar.", "Vi har en samverkansform som fungerar."),
        ("Förvaltningens bedömnmg är positiv.", "Förvaltningens bedömning är positiv."),
        ("Företagshcmligheter ska skyddas.", "Företagshemligheter ska skyddas."),
        ("Förvaltnlngen tillstyrker.", "Förvaltningen tillstyrker."),
    ],
)  # fmt: skip
def test_a_word_that_is_none_is_read_as_the_word_it_was(seen: str, meant: str) -> None:
    assert repaired(seen) == meant


@pytest.mark.parametrize(
    "kept",
    [
        "Kontakta Almida Brovall eller Bosse Ehrnrooth på enheten.",
        "Handläggare: Torsten Lilliehöök, tf stadsdelsdirektör.",
        "Se Dnr 1.6-412/2018 och KS2018-1187, s. 4 f., samt bil. 2.",
        "Skriv till anna.lof@stad.example eller www.stad.example/fran/oss.",
        "Det kostar 16st à 60tal, 2a och 3b i kv. Lotsen, F–9 och m².",
        "Lagen träderi kraft den 1 januari.",
        "Projektet kallas peer learning, walkabouts och goalball.",
        "Grund- och gymnasieskola samt arbets- respektive näringsliv.",
        "En välgestaltad stad har läsinsatser och läxhjälpare med merbelastning.",
        "Vi har satt mål. Kon betar i hagen, och den som bor där har lagt fram ett stod till hall.",
        "Svenska kyrkan, Rädda Barnen och Arbetsförmedlingen deltar i Målområde Arbete.",
        "Sverige, Göteborg och Nämnden är med i Kommunstyrelsens beslut.",
    ],
)
def test_what_is_only_unusual_stands(kept: str) -> None:
    assert repaired(kept) == kept


def test_capitals_are_made_small_only_where_common_words_have_them() -> None:
    one = "Det är bra Att vi får vara med. "
    many = "Det är bra Att vi får Vara med och Har en plan för Barnens skola i Rågsved. "
    assert repaired(one) == one
    meant = "Det är bra att vi får vara med och har en plan för barnens skola i Rågsved. "
    assert repaired(many) == meant


def test_words_that_are_right_without_dots_are_settled_where_dots_are_lost() -> None:
    """The text has lost some of its dots: "fragan" and "namnden" are no words, "mal" is one."""
    lost = (
        "Fragan om namnden är viktig för forskolan. Nämnden vill att skolornas mal blir tydliga. "
        "Statistiken ska delas upp på kon. Forskolan bor nämnas i planen. "
    )
    meant = (
        "Frågan om nämnden är viktig för förskolan. Nämnden vill att skolornas mål blir tydliga. "
        "Statistiken ska delas upp på kön. Förskolan bör nämnas i planen. "
    )
    assert repaired(lost) == meant


def test_a_repair_says_what_it_mended_and_how_sure_it_is() -> None:
    raw = AROUND + "Vi vill upp- rätthålla förvalt ningens nivå ochunga."
    found = repair(raw, OWN).repairs
    assert [(raw[r.start : r.end], r.text, r.because) for r in found] == [
        ("upp- rätthålla", "upprätthålla", Kind.HYPHEN.value),
        ("förvalt ningens", "förvaltningens", Kind.SPLIT.value),
        ("unga", " unga", Kind.JOINED.value),
    ]
    assert all(0.5 < r.confidence < 1 for r in found)


def test_all_damages_at_once() -> None:
    broken = (
        "Namnden ser positivt pa forslaget ochanser att stadsut vecklingen bor ske till- sammans "
        "med forvalt ningen. Kvinnor och man ska ha samma mojligheter tiil stod i forskolan. "
        "De som bor i omradet far svar nar arendet ar klart."
    )
    meant = (
        "Nämnden ser positivt på förslaget och anser att stadsutvecklingen bör ske tillsammans "
        "med förvaltningen. Kvinnor och män ska ha samma möjligheter till stöd i förskolan. "
        "De som bor i området får svar när ärendet är klart."
    )
    assert repair(broken, OWN).text == meant


def test_a_text_in_another_language_is_left_alone() -> None:
    english = "The administration supports the proposal andwould like to see rnore of it. " * 9
    assert repair(english, OWN).repairs == ()
