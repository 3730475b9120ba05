"""What is a claim and what is none, what it tells and what it lacks, sentence by sentence."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading.claims import (
    Card,
    Claim,
    ClaimKind,
    ClaimStatus,
    Difference,
    Direction,
    Missing,
    Sexes,
    as_record,
    cards_of,
    claims_of,
)
from fardplan.reading.plain import extract_plain

HEADING = "Förvaltningens synpunkter"


def claims_in(
    *paragraphs: str, name: str = "svar.txt", heading: str = HEADING
) -> tuple[Claim, ...]:
    """The claims of an answer with these paragraphs under a heading."""
    text = "\n\n".join([heading, *paragraphs]) + "\n"
    return claims_of(reader().read(extract_plain(name, text.encode())))


def only(sentence: str) -> Claim:
    (claim,) = claims_in(sentence)
    return claim


# --- What is a claim -----------------------------------------------------------------------------

CLAIMS = [
    ("Enligt rapporten har 90 procent av deltagarna fått arbete.", "share"),
    ("Var tredje besökare är en flicka.", "share"),
    ("Hälften av lokalerna står tomma.", "share"),
    ("En majoritet av platserna gick till män.", "share"),
    ("De flesta säger nej redan i telefon.", "share"),
    ("I våra mottagningar saknar 6 av 10 en namngiven kontakt.", "share"),
    ("Av 88 hushåll hade kvinnan egen inkomst i 19.", "share"),
    ("Två tredjedelar av ärendena rör bemötande.", "share"),
    ("Under 2017 anordnades 412 feriejobb.", "count"),
    ("Kostnaden är 7 200 kronor per familj.", "count"),
    ("Ett sextiotal familjer kom från Stenbrottet.", "count"),
    ("Medelåldern i styrelserna är 61 år.", "count"),
    ("Medelinkomsten i Lillsjö är dubbelt så hög som i Nybodal.", "comparison"),
    ("Allt fler väljer att engagera sig i lösa nätverk.", "tendency"),
    ("Antalet besökare har minskat.", "tendency"),
    ("Andelen trygga sjönk under hösten.", "tendency"),
    ("Trots öppettiderna är deltagandet oförändrat.", "tendency"),
    ("Det är ofta mannen som först blir självförsörjande.", "frequency"),
    ("Breven når sällan den som bor i andra hand.", "frequency"),
    ("I de flesta fall uteblir samtycket.", "share"),
    ("Frånvaron beror på att skolan byter lärare.", "cause"),
    ("Långa köer leder till att familjer flyttar.", "cause"),
]


@pytest.mark.parametrize(("sentence", "kind"), CLAIMS, ids=[kind for _, kind in CLAIMS])
def test_a_statement_of_fact_is_a_claim(sentence: str, kind: str) -> None:
    assert only(sentence).kind == kind


NO_CLAIMS = {
    "year": "Nämnden har sedan 2016 öppna frågestunder.",
    "date": "Ärendet behandlades den 12 november 2018.",
    "case number": "Svaret har diarienummer 2018/911 hos nämnden.",
    "strategy number": "Förvaltningen har inga synpunkter på strategi 2.4 och 3.1.",
    "page number": "På sidan 23 anges att grönområden finns.",
    "school year": "Prao i årskurs 8 ordnas av skolan.",
    "age": "Insatsen riktar sig till unga mellan 16 och 19 år.",
    "number in passing": "Kursen drivs tillsammans med två banker.",
    "the roadmap's parts": "Färdplanen har 23 strategier och arton lägesbeskrivningar.",
    "wanted": "Andelen bör öka till 60 procent.",
    "needed": "Staden behöver 150 lägenheter till.",
    "proposed": "Förvaltningen föreslår att 10 procent av bostäderna avsätts.",
    "supposed": "Insatsen kan leda till att fler flyttar.",
    "a goal": "Etappmålet är att andelen otrygga minskar.",
    "a view": "Nämnden anser att strategin är viktigare än de andra.",
    "proposed, further on": "Vi föreslår att lokaler, garage och källare upplåts till 500 kronor.",
    "wanted of two": "Förvaltningen vill att mål och mått alltid redovisas per kön.",
    "views that differ": "Här skiljer sig bedömningarna åt.",
    "asked why": "Kommissionen undersöker varför livsvillkoren skiljer sig.",
    "each other": "Lärarna handleder varandra på fredagar.",
    "a name": "Bolaget Sju Broar välkomnar samverkan.",
    "the text": "På nästan alla sidor talas det om unga.",
    "a question": "Är det verkligen 90 procent som får arbete?",
    "an indefinite wish": "Det vore bra om allt fler deltog.",
}


@pytest.mark.parametrize("sentence", NO_CLAIMS.values(), ids=NO_CLAIMS)
def test_what_states_no_fact_is_no_claim(sentence: str) -> None:
    assert claims_in(sentence) == ()


def test_the_milestones_that_are_told_over_are_no_claims() -> None:
    told = "- Andelen unga som varken arbetar eller studerar har tydligt minskat"
    assert claims_in("Under detta målområde finns följande etappmål:", told) == ()


def test_a_figure_in_the_background_is_a_claim_too() -> None:
    (claim,) = claims_in("I Fågelsång bor 38 200 personer.", heading="Bakgrund")
    assert (claim.kind, claim.reason) == (ClaimKind.COUNT, "background")


def test_a_sentence_that_does_several_things_is_one_claim() -> None:
    claim = only("Antalet anmälningar har ökat från 61 till 97 procent, ofta på hösten.")
    assert set(claim.kinds) >= {ClaimKind.SHARE, ClaimKind.TENDENCY, ClaimKind.FREQUENCY}
    assert claim.direction is Direction.UP


# --- The figure ----------------------------------------------------------------------------------

FIGURES = [
    ("Var tredje besökare är en flicka.", (33.3, "procent", 1, 3)),
    ("Närmare 90 procent av barnen deltar.", (90, "procent", None, None)),
    ("Av 120 tillfrågade tackade 90 ja.", (75, "procent", 90, 120)),
    ("Det gick 94 av 160 deltagare till arbete.", (58.8, "procent", 94, 160)),
    ("Insatsen kostade 2,8 miljoner kronor.", (2_800_000, "kronor", None, None)),
    ("Där bor 38 200 personer.", (38_200, "personer", None, None)),
    ("Varannan lokal står tom.", (50, "procent", 1, 2)),
    ("De flesta av barnen deltar.", (None, "procent", None, None)),
]


@pytest.mark.parametrize(("sentence", "read"), FIGURES)
def test_a_figure_is_read_as_a_value_with_its_unit(
    sentence: str, read: tuple[float | None, str, float | None, float | None]
) -> None:
    figure = only(sentence).figures[0]
    assert (figure.value, figure.unit, figure.part, figure.whole) == read
    assert figure.written in sentence


def test_every_figure_of_a_sentence_is_read() -> None:
    claim = only("Väntetiden har gått från 7 veckor till 8 dagar.")
    assert [(f.value, f.unit) for f in claim.figures] == [(7, "veckor"), (8, "dagar")]


def test_a_change_in_per_cent_is_no_share() -> None:
    (figure,) = only("Besöken ökade med 20 procent.").figures
    assert figure.is_change
    assert not figure.is_share


# --- Whom, when, where, women and men ------------------------------------------------------------


def test_what_a_claim_tells_is_taken_as_it_stands() -> None:
    claim = only("Under 2017 tackade 71 procent av familjerna i Gruvbacken ja.")
    assert claim.population == "familjerna i Gruvbacken"
    assert (claim.period, claim.where) == ("Under 2017", "Gruvbacken")


POPULATIONS = [
    ("Av 143 tillfrågade familjer under 2017 tackade 121 ja.", "tillfrågade familjer"),
    ("Av de 45 värdarna har 28 fått anställning.", "värdarna"),
    ("Under 2017 gick 94 av 160 deltagare vidare.", "deltagare"),
    ("Enligt vår medlemsundersökning tycker 57 procent av företagen så.", "företagen"),
    ("I familjer med försörjningsstöd är det ofta mannen.", "familjer med försörjningsstöd"),
]


@pytest.mark.parametrize(("sentence", "population"), POPULATIONS)
def test_whom_a_claim_is_about(sentence: str, population: str) -> None:
    assert only(sentence).population == population


def test_two_of_three_are_of_those_who_were_named_before() -> None:
    first, second = claims_in("Bolaget tar emot 41 000 ärenden. Två av tre gäller skadegörelse.")
    assert (first.population, second.population) == ("ärenden", "ärenden")


SEXES = [
    ("Bland deltagarna var 61 procent kvinnor och 39 procent män.", Sexes.BOTH),
    ("Av besökarna är 30 procent flickor.", Sexes.WOMEN),
    ("Ofta är det mannen som får arbete.", Sexes.MEN),
    ("Av eleverna är 30 procent behöriga.", Sexes.NOT_TOLD),
    ("Av avtalen gällde 30 procent städning.", Sexes.NOT_PEOPLE),
]


@pytest.mark.parametrize(("sentence", "told"), SEXES)
def test_whether_women_and_men_are_told_of(sentence: str, told: Sexes) -> None:
    claim = only(sentence)
    assert claim.sexes is told
    lacks = told not in (Sexes.BOTH, Sexes.NOT_PEOPLE)
    assert (Missing.SEX in claim.missing) is lacks


def test_ever_more_says_of_whom_only_with_a_noun() -> None:
    assert only("Allt fler väljer lösa nätverk.").population is None
    assert only("Allt fler ungdomar väljer lösa nätverk.").population == "ungdomar"


def test_what_lacks_nothing_can_be_an_indicator() -> None:
    claim = only(
        "Enligt stadens medborgarundersökning 2017 var 412 av 960 kvinnor och män i Lerdalen "
        "trygga."
    )
    assert claim.missing == ()
    assert claim.status is ClaimStatus.SUPPORTED


def test_the_time_after_a_measure_is_asked_for() -> None:
    said = "Sextio procent av deltagarna hade arbete efter sin anställning."
    assert Missing.HORIZON in only(said).missing
    assert Missing.HORIZON not in only(said.replace("efter", "inom sex månader efter")).missing


# --- Who says it, and from what ------------------------------------------------------------------

STATUSES = [
    ("Enligt Brå har 40 procent av ungdomarna utsatts.", ClaimStatus.SECOND_HAND),
    ("En studie visar att 40 procent av eleverna trivs.", ClaimStatus.SECOND_HAND),
    ("Av ungdomarna har 40 procent utsatts (Brå 2017).", ClaimStatus.SUPPORTED),
    ("I en enkät som rådet gjorde svarade 40 procent av eleverna ja.", ClaimStatus.TO_FOLLOW_UP),
    ("I vår enkät svarade 40 procent av eleverna ja.", ClaimStatus.TO_FOLLOW_UP),
    ("Under 2017 fick 42 personer anställning.", ClaimStatus.TO_FOLLOW_UP),
    ("Det är sällan så.", ClaimStatus.UNDEFINED),
    ("Allt fler väljer lösa nätverk.", ClaimStatus.UNDEFINED),
]


@pytest.mark.parametrize(("sentence", "status"), STATUSES)
def test_how_a_claim_stands_by_itself(sentence: str, status: ClaimStatus) -> None:
    assert only(sentence).status is status


def test_what_somebody_thinks_is_no_source() -> None:
    assert (
        only("Enligt förvaltningens mening är 40 procent av lokalerna tomma.").attribution is None
    )


FOOTNOTES = [
    ("1", "1 Brå, Nationella trygghetsundersökningen 2017."),
    ("¹", "¹ Brå, Nationella trygghetsundersökningen 2017."),
    ("¹²", "¹² Brå, Nationella trygghetsundersökningen 2017."),
    ("'", "! Brå, Nationella trygghetsundersökningen 2017."),
]


@pytest.mark.parametrize(("mark", "note"), FOOTNOTES)
def test_a_footnote_is_tied_to_the_claim_that_has_its_mark(mark: str, note: str) -> None:
    """Text recognition reads a raised 1 as an apostrophe in the text and "!" before the note."""
    (claim,) = claims_in(
        f"Av ungdomarna i staden har 40 procent utsatts för brott.{mark}",
        "Insatsen för dem som har svag ställning på\n\n"
        f"{note}\n\f arbetsmarknaden behöver förstärkas.",
    )
    assert [n.text for n in claim.notes] == ["Brå, Nationella trygghetsundersökningen 2017."]
    assert claim.source == "Brå, Nationella trygghetsundersökningen 2017"
    assert claim.status is ClaimStatus.SUPPORTED


def test_a_footnote_that_names_no_work_is_no_source() -> None:
    (claim,) = claims_in(
        "Av ungdomarna i staden har 40 procent utsatts för brott.1",
        "1 Det gäller bara den som svarade.",
    )
    assert (claim.source, len(claim.notes)) == (None, 1)


def test_a_sentence_is_whole_though_a_note_and_a_page_break_interrupt_it() -> None:
    (claim,) = claims_in(
        "Under året har 40 procent av eleverna i området\n\n"
        "1 Skolverket, lägesrapport 2016.\n\f haft hög frånvaro."
    )
    assert claim.text == "Under året har 40 procent av eleverna i området haft hög frånvaro."
    assert "Skolverket" in claim.quote


# --- Several answers -----------------------------------------------------------------------------


def cards(**answers: str) -> tuple[Card, ...]:
    """The cards of answers by their names, each of one paragraph."""
    return cards_of(c for name, said in answers.items() for c in claims_in(said, name=name))


def test_one_figure_from_one_source_meets_in_one_card() -> None:
    said = (
        "90 procent av deltagarna med försörjningsstöd egen försörjning efter visstidsanställning"
    )
    one = f"Enligt rapporten fick {said}."
    other = f"Kommissionens analys visar att en tid i Stockholmsjobb gav {said}, vilket är bra."
    (card,) = cards(ena=one, andra=other)
    assert card.documents == ("ena", "andra")
    assert card.key == f"ena:{card.first.place.start}"


def test_what_only_one_of_them_tells_is_not_missing_in_the_card() -> None:
    said = "Enligt Brå har 40 procent av ungdomarna i skolans årskurser utsatts för brott"
    (card,) = cards(ena=f"{said}.", andra=f"{said} under 2017.")
    assert Missing.PERIOD in card.first.missing
    assert Missing.PERIOD not in card.missing


def test_each_area_has_its_own_figure() -> None:
    one = "I Lillsjö är 40 procent av eleverna behöriga till gymnasieskolan efter grundskolan."
    both = cards(ena=one, andra=one.replace("Lillsjö", "Nybodal").replace("40", "60"))
    assert len(both) == 2
    assert not any(card.contradictions for card in both)


def test_another_figure_of_the_same_thing_contradicts() -> None:
    one = "I Lillsjö är 40 procent av eleverna behöriga till gymnasieskolan efter grundskolan."
    first, second = cards(ena=one, andra=one.replace("40", "60"))
    assert first.status is second.status is ClaimStatus.CONTRADICTED
    assert first.contradictions[0].key == second.key
    assert first.contradictions[0].difference is Difference.FIGURE


def test_figures_of_different_years_do_not() -> None:
    one = "Under 2016 var i Lillsjö 40 procent av eleverna behöriga till gymnasieskolan."
    both = cards(ena=one, andra=one.replace("2016", "2017").replace("40", "60"))
    assert [card.contradictions for card in both] == [(), ()]


def test_opposite_tendencies_contradict() -> None:
    one = "I Lillsjö har antalet besökare på fritidsgården ökat."
    first, second = cards(ena=one, andra=one.replace("ökat", "minskat"))
    assert first.contradictions[0].difference is Difference.TENDENCY
    assert second.status is ClaimStatus.CONTRADICTED


def test_who_says_that_a_figure_is_wrong_contradicts_it() -> None:
    first, second = cards(
        ena="Enligt rapporten har 90 procent av dem med försörjningsstöd fått egen försörjning.",
        andra="Uppgiften 90 procent i färdplanen stämmer inte för den som fått försörjningsstöd.",
    )
    assert first.contradictions[0].difference is Difference.DENIED
    assert second.status is ClaimStatus.CONTRADICTED


# --- Laws ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["01", "04", "06", "08", "10"])
def test_every_claim_stands_verbatim_in_its_document(number: str) -> None:
    from demonstration import answer

    read = answer(number)
    found = claims_of(read)
    assert found
    for claim in found:
        assert read.source.text[claim.place.start : claim.place.end] == claim.quote
        assert any(p.start == claim.passage for p in read.passages)
    assert {key for card in cards_of(found) for key in as_record(card)} >= {"key", "places"}


@pytest.mark.parametrize(
    "line",
    [
        "Förvaltningen Telefon växel 08-508 12 000 Fax 08-508 12 099 har 3 våningar",
        "Postadress: 111 22 Stockholm, Storgatan 14 B, 3 tr.",
        "Bolaget har sitt säte i Box 27314, 102 54 Stockholm, organisationsnummer 556008-1647.",
        "Kontoret, Sida 1 (4), telefon 08-508 301 00, är öppet sedan 15 år.",
    ],
)
def test_a_letterhead_states_nothing(line: str) -> None:
    assert claims_in(line) == ()


def test_a_figure_with_an_address_in_it_is_still_a_claim() -> None:
    assert claims_in("På Storgatan 14, 111 22 Stockholm, är 40 procent av de boende barn.")
