"""What a viewpoint is about: its heading, its own words, or what the document tied before."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, Reason, SourceText, Voice

HEAD = "Förvaltningens synpunkter\n\n"
ADULT = "Strategi 2.1 Få fler kortutbildade att fullfölja en väl anpassad vuxenutbildning\n"
LINE = "Förvaltningen tycker att detta är en fråga som hela staden behöver arbeta med i många år.\n"


def read(text: str) -> tuple[Passage, ...]:
    return reader().read(SourceText("svar.txt", text, "text/plain", "0")).passages


def views(text: str) -> list[Passage]:
    return [passage for passage in read(text) if passage.is_viewpoint]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Etappmålet om andelen nya arbetsplatser", "M3.2"),
        ("Etappmålet om bostadsbyggandet i fokusområden", "M3.1"),
        ("Etappmål M4.2", "M4.2"),
        ("Etappmålet om behörighet till gymnasiet", "M1.1"),
    ],
)
def test_a_line_over_the_text_that_names_a_milestone_ends_the_strategy(
    heading: str, number: str
) -> None:
    said = "Förvaltningen saknar ett årtal för målet och vill se ett värde att utgå ifrån i dag.\n"
    passages = read(HEAD + ADULT + LINE + f"\n{heading}\n{said}")
    assert [p.targets for p in passages if p.text.startswith(heading)] == [(number,)]
    last = passages[-1]
    assert (last.targets, last.is_viewpoint, last.text) == ((number,), True, said)


def test_a_new_milestone_that_is_wanted_is_none_of_those_there_are() -> None:
    (view,) = views(HEAD + "Nämnden saknar ett etappmål om kollektivtrafik.\n")
    assert view.targets == ()


def test_a_sentence_that_begins_with_the_milestone_is_no_heading() -> None:
    (view,) = views(HEAD + "Etappmålet om fler arbetsplatser i ytterstaden\nbör få ett årtal.\n")
    assert (view.targets, view.text[:8]) == (("M3.2",), "Etappmål")


def test_words_of_another_title_do_not_outweigh_the_heading() -> None:
    said = "Förvaltningen välkomnar strategin. Deltagarna möter oss på öppna förskolor."
    assert {view.targets for view in views(HEAD + ADULT + "\n" + said + "\n")} == {("2.1",)}


def test_a_strategy_named_by_number_outweighs_the_heading() -> None:
    said = "Förvaltningen välkomnar även strategi 2.4."
    assert [view.targets for view in views(HEAD + ADULT + "\n" + said + "\n")] == [("2.4",)]


def test_a_number_that_an_answer_leads_to_is_not_what_it_is_about() -> None:
    (view,) = views(HEAD + ADULT + "\nVi har inga synpunkter utöver vad som anförs under 2.3.\n")
    assert (view.targets, view.follows, list(view.stances)) == (("2.1",), "2.3", ["defer"])


TOPICS = """Stadens äldreråd
Yttrande

Skola och fritid (strategi 1.4, 1.5 och 1.6)
Rådet tycker att lovskolor vore en väg bort från skolmisslyckanden.

Ett bredare fritidsutbud är något som rådet välkomnar.

Rådet avstyrker fler möten på kvällstid.
"""


def test_paragraphs_take_what_a_heading_names_in_turn() -> None:
    assert [view.targets for view in views(TOPICS)] == [("1.4",), ("1.6",), ("1.5",)]


def test_paragraphs_that_do_not_take_turns_are_about_all_of_the_heading() -> None:
    text = TOPICS.replace("Ett bredare fritidsutbud är något som", "Detta är något som")
    assert {view.targets for view in views(text)} == {("1.4", "1.5", "1.6")}


def test_a_council_that_answers_for_itself_speaks_under_all_of_its_headings() -> None:
    assert {view.voice for view in views(TOPICS)} == {Voice.COUNCIL}


def test_a_list_of_numbers_with_commas_is_read_whole() -> None:
    (view,) = views(HEAD + "Vi välkomnar strategierna 1.2, 1.3, 1.6 och 2.4.\n")
    assert view.targets == ("1.2", "1.3", "1.6", "2.4")


def test_the_number_of_a_milestone_is_no_strategy() -> None:
    (view,) = views(HEAD + "Etappmål M2.1 bör få ett årtal.\n")
    assert view.targets == ("M2.1",)


def test_a_closing_word_on_the_whole_is_not_about_the_last_area() -> None:
    text = (
        HEAD + "Målområde Demokrati och trygghet\n\nFörvaltningen välkomnar målområdet.\n\n"
        "Sammanfattningsvis är färdplanen en god grund för arbetet.\n"
    )
    assert [view.targets for view in views(text)] == [("4",), ()]


def test_a_demand_on_all_figures_is_about_the_whole_though_words_tell_of_a_strategy() -> None:
    said = "Förvaltningen vill att uppgifter om deltagare alltid redovisas med uppdelning på kön."
    assert [view.targets for view in views(HEAD + said + "\n")] == [()]


# --- What a document ties to a strategy in one place -------------------------------------------

DECISION = """Nämndens beslut

1. Nämnden avstyrker strategi 3.1 i den del som gäller korttidskontrakt.

Reservation

"""


@pytest.mark.parametrize(
    "said",
    ["Vi avstyrker fler kameror.", "Vi anser att samtliga strategier bör nämna korttidskontrakt."],
)
def test_what_was_not_named_with_a_strategy_is_not_taken_for_it(said: str) -> None:
    assert views(DECISION + said + "\n")[-1].targets == ()


def test_what_is_only_retold_ties_nothing() -> None:
    text = (
        "Ärendet\n\nFärdplanen tar enligt strategi 3.1 upp korttidskontrakt.\n\n"
        "Synpunkter\n\nVi avstyrker korttidskontrakt.\n"
    )
    assert [view.targets for view in views(text)] == [()]


def test_a_matter_named_with_two_strategies_is_tied_to_neither() -> None:
    both = DECISION.replace(
        "\nReservation", "2. Nämnden stöder korttidskontrakt i strategi 3.2.\n\nReservation"
    )
    assert views(both + "Vi avstyrker korttidskontrakt.\n")[-1].targets == ()


# --- Voices ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dissent",
    [
        "Ledamoten Alma Berg lät till protokollet anteckna att strategi 2.5 borde ha avstyrkts.",
        "Ersättaren Bo Ek anmälde avvikande mening och tillstyrker strategi 2.5.",
    ],
)
def test_a_dissent_told_in_the_decision_is_the_voice_of_a_minority(dissent: str) -> None:
    (view,) = views("Nämndens beslut\n\nÄrendet bordläggs inte.\n\n" + dissent + "\n")
    assert (view.voice, view.targets) == (Voice.MINORITY, ("2.5",))


def test_what_the_committee_is_asked_to_decide_is_the_voice_of_the_administration() -> None:
    text = "Förslag till beslut\n\n1. Nämnden avstyrker strategi 2.5.\n\n" + HEAD + LINE
    assert views(text)[0].voice is Voice.ADMINISTRATION


def test_a_signature_for_a_body_is_no_view() -> None:
    text = TOPICS + "\nFör Stadens äldreråd\nGun Asp och Ali Noor, ordförande\n"
    assert read(text)[-1].reason is Reason.SIGNATURE


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Etappmål M2.1 är rimligt. Målet bör dock följas upp varje år.", "M2.1"),
        ("Strategi 3.1 är bra. Den bör dock kompletteras med en tidplan.", "3.1"),
        ("Strategi 3.1 är bra. Strategin saknar dock en tidplan.", "3.1"),
    ],
)
def test_what_goes_on_about_an_element_is_about_it(text: str, number: str) -> None:
    source = SourceText("q.txt", f"Svar på remissen\n\n{text}\n", "text/plain", "0" * 64)
    assert {passage.targets for passage in reader().read(source).viewpoints} == {(number,)}


# --- Headings that say which element is answered ---------------------------------------------


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Svar på målområde 1", "1"),
        ("Synpunkter på målområde 3", "3"),
        ("Förvaltningens synpunkter på målområde 2", "2"),
        ("Kommentarer till målområde 2", "2"),
        ("Beträffande målområde 2", "2"),
        ("Vad gäller målområde 4:", "4"),
        ("Målområde 4 – synpunkter", "4"),
        ("Målområde 4: Demokrati och trygghet – synpunkter", "4"),
        ("Angående 4.3", "4.3"),
        ("Ad 4.5", "4.5"),
        ("Svar avseende strategi 4.2", "4.2"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_heading_with_other_words_around_its_number_is_one(
    heading: str, number: str, gap: str
) -> None:
    text = (
        f"{HEAD}Målområde 1\n\nVi är nöjda.\n\n{heading}{gap}Förvaltningen avstyrker förslagen.\n"
    )
    assert views(text)[-1].targets == (number,)


def test_an_answer_for_each_target_area_stays_at_that_level_on_every_page() -> None:
    wanted = ("fler lärare", "en tidplan", "ett annat läge", "bättre belysning")
    pages = (
        f"Sida {at} (4)\nSvar på målområde {at}\nFörvaltningen önskar {what}.\n"
        for at, what in enumerate(wanted, 1)
    )
    assert [view.targets for view in views(HEAD + "\f".join(pages))] == [
        ("1",), ("2",), ("3",), ("4",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading", ["V. Använd mark- och planprocessen", "V Använd mark- och plan"]
)
def test_a_numeral_with_the_beginning_of_its_title_is_a_heading(heading: str) -> None:
    text = f"Svar\n\nMålområde 3\n\nStrategi II\nVi tillstyrker.\n{heading}\nVi avstyrker.\n"
    assert [view.targets for view in views(text)] == [("3.2",), ("3.5",)]


def test_a_numeral_with_other_words_is_no_heading_of_the_roadmap() -> None:
    before = "Svar\n\nMålområde 3\n\nStrategi II\nVi tillstyrker.\n\n"
    text = f"{before}V. Ekonomiska frågor\n\nVi avstyrker.\n"
    assert views(text)[-1].targets != ("3.5",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Förvaltningen avstyrker strategi 2.1\nFörvaltningen tillstyrker strategi 2.2\n",
         [(("2.1",), "oppose"), (("2.2",), "support")]),
        ("Strategi 2.1 avstyrks\n\nStrategi 2.2 tillstyrks\n",
         [(("2.1",), "oppose"), (("2.2",), "support")]),
        ("Vi välkomnar strategi 2.1\n\nNämnden avstyrker strategi 2.2\n",
         [(("2.1",), "support"), (("2.2",), "oppose")]),
    ],
)  # fmt: skip
def test_a_sentence_is_no_heading_though_its_full_stop_was_left_out(
    text: str, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    found = [(view.targets, *map(str, view.stances)) for view in views(HEAD + text)]
    assert found == expected


def test_the_milestones_together_end_what_stands_under_one_strategy() -> None:
    text = "Strategi 4.5\nVi tillstyrker.\n\nOm etappmålen\nFörvaltningen avstyrker dem.\n"
    assert [view.targets for view in views(HEAD + text)] == [("4.5",), ()]


@pytest.mark.parametrize(
    ("rest", "targets"),
    [
        ("I övrigt har förvaltningen inga synpunkter.", ()),
        ("I övriga delar instämmer vi i förslaget.", ()),
        ("I övrigt lämnas målområdet utan erinran.", ("2",)),
    ],
)
def test_what_is_said_of_the_rest_is_not_said_of_what_was_named(
    rest: str, targets: tuple[str, ...]
) -> None:
    first, last = views(f"{HEAD}Förvaltningen avstyrker strategi 2.4. {rest}\n")
    assert (first.targets, last.targets) == (("2.4",), targets)


# --- What an answer limits itself to -----------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "Verket begränsar sitt yttrande till målområdet Arbete och företagande samt till "
        "etappmålet om unga. I övriga delar avstår verket från att yttra sig.",
        "Nämnden begränsar sig i sitt svar till strategi 2.1 och 3.2.",
        "Förvaltningen yttrar sig endast över strategi 3.1 och avstår från att kommentera övriga.",
        "Bolaget har avgränsat sina synpunkter till målområde 3 och avstår i övrigt från att "
        "yttra sig.",
        "Utöver strategi 4.2 avstår nämnden från att yttra sig.",
    ],
)  # fmt: skip
def test_who_answers_only_some_elements_abstains_from_the_others(said: str) -> None:
    assert {(view.targets, *view.stances) for view in views(HEAD + said + "\n")} == {((), "defer")}


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ("Nämnden avstår från att yttra sig om strategi 3.1.", ("3.1",)),
        ("Nämnden begränsar sitt svar till strategi 2.1, som nämnden välkomnar.", ("2.1",)),
        ("Förvaltningen anser att strategi 3.1 endast begränsar bolagens frihet.", ("3.1",)),
    ],
)
def test_what_is_said_of_an_element_beside_a_limit_is_about_it(
    said: str, targets: tuple[str, ...]
) -> None:
    assert [view.targets for view in views(HEAD + said + "\n")] == [targets]


def test_the_other_areas_are_those_that_are_left_out() -> None:
    said = "Vi begränsar oss till målområde 2 och 3 och avstår från de övriga målområdena."
    assert [view.targets for view in views(HEAD + said + "\n")] == [("1", "4")]


def test_who_leaves_one_area_to_others_abstains_from_that_alone() -> None:
    said = "Vi begränsar oss till det vi känner till och avstår från att yttra oss om målområde 4."
    assert [view.targets for view in views(HEAD + said + "\n")] == [("4",)]


def test_under_an_area_what_is_left_out_is_the_rest_of_that_area() -> None:
    text = HEAD + "Målområde Boende och stadsmiljö\n\nNämnden begränsar sig till strategi 3.1.\n"
    assert [view.targets for view in views(text)] == [("3",)]


@pytest.mark.parametrize(
    ("matter", "targets"),
    [
        ("Kommissionens förslag om en samlad funktion avstyrks.", ()),
        ("Förslaget avstyrks.", ("2.6",)),
    ],
)
def test_a_proposal_that_says_its_own_matter_is_not_about_what_was_named_before(
    matter: str, targets: tuple[str, ...]
) -> None:
    text = f"{HEAD}Kontoret vill betona vikten av strategi 2.6. {matter}\n"
    assert views(text)[-1].targets == targets
