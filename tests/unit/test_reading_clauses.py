"""One sentence may say several things: about other strategies, the opposite, or by another body."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, SourceText

HEAD = "Förvaltningens synpunkter\n\n"
JOINT = "Åsens stadsdelsförvaltning och Lunda stadsdelsförvaltning\nGemensamt svar\n\n"
UNDER = (
    HEAD + "Strategi 2.4 Stockholms stad som arbetsgivare ska främja ett inkluderande arbetsliv\n\n"
)


def views(text: str) -> list[Passage]:
    passages = reader().read(SourceText("svar.txt", text, "text/plain", "0")).passages
    assert "".join(passage.quote for passage in passages) == text
    return [passage for passage in passages if passage.is_viewpoint]


def told(text: str) -> list[tuple[tuple[str, ...], set[str]]]:
    return [(view.targets, {str(stance) for stance in view.stances}) for view in views(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kontoret avstyrker strategi 1.3 men tillstyrker strategi 1.4.",
         [(("1.3",), {"oppose"}), (("1.4",), {"support"})]),
        ("Vi stöder strategierna 2.1, 2.2 och 2.6, motsätter oss 2.5 och har synpunkter på 2.3.",
         [(("2.1", "2.2", "2.6"), {"support"}), (("2.5",), {"oppose"})]),
        ("Nämnden tillstyrker strategi 4.1 men inte 4.2.",
         [(("4.1",), {"support"}), (("4.2",), {"oppose"})]),
        ("Bolaget välkomnar strategi 3.2, saknar medel i 3.4 och avstyrker 3.5.",
         [(("3.2",), {"support"}), (("3.4",), {"gap"}), (("3.5",), {"oppose"})]),
        ("Nämnden tillstyrker strategierna 1.1 och 1.2 utom 1.2.",
         [(("1.1",), {"support"}), (("1.2",), {"defer"})]),
        ("Förvaltningen välkomnar strategierna 1.1 och 1.2 men saknar en tidplan.",
         [(("1.1", "1.2"), {"support", "gap"})]),
    ],
)  # fmt: skip
def test_each_stance_stands_on_the_strategies_that_it_is_taken_on(
    sentence: str, expected: list[tuple[tuple[str, ...], set[str]]]
) -> None:
    assert told(HEAD + sentence + "\n") == expected


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Skolstrategierna 1.3 och 1.4 saknar en ansvarig nämnd.", ("1.3", "1.4")),
        ("Strategi 2.1 och strategi 2.2 bör få en gemensam budget.", ("2.1", "2.2")),
        ("Både strategi 4.1 och 4.2 behöver en tidplan.", ("4.1", "4.2")),
        ("Strategierna 2.1, 2.2 samt 2.6 saknar uppgifter om kvinnor.", ("2.1", "2.2", "2.6")),
        ("Nämnden anser att 3.4 och 3.5 bör slås samman.", ("3.4", "3.5")),
        ("Vi tycker att strategierna 1.1, 1.2 och 1.3 är bra.", ("1.1", "1.2", "1.3")),
        ("Kontoret avstyrker förslaget eftersom 3.1 och 3.2 saknar finansiering.", ("3.1", "3.2")),
    ],
)
def test_numbers_that_share_what_is_said_of_them_stay_in_one_sentence(
    sentence: str, numbers: tuple[str, ...]
) -> None:
    (view,) = views(HEAD + sentence + "\n")
    assert (view.targets, view.quote.strip()) == (numbers, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nämnden tillstyrker strategi 3.1, och 3.2 bör omarbetas.",
        "Strategi 3.1 saknar en tidplan och 3.2 bör omarbetas.",
    ],
)
def test_a_number_with_a_clause_of_its_own_is_cut_from_the_clause_before(sentence: str) -> None:
    assert [view.targets for view in views(HEAD + sentence + "\n")] == [("3.1",), ("3.2",)]


@pytest.mark.parametrize(
    "refusal",
    [
        "Nämnden bör avstyrka färdplanen i dess helhet.",
        "Vi yrkar avslag på färdplanen som helhet.",
        "Färdplanen bör återremitteras i sin helhet.",
    ],
)
@pytest.mark.parametrize("heading", [HEAD, "Reservation\n\n"])
def test_who_refuses_the_whole_does_not_refuse_only_what_is_named_next(
    refusal: str, heading: str
) -> None:
    first, second = views(f"{heading}{refusal} Strategierna 2.4 och 2.5 saknar lönekartläggning.\n")
    assert first.targets == ()
    assert "oppose" in first.stances
    assert (second.targets, list(second.stances)) == (("2.4", "2.5"), ["gap"])


def test_who_refuses_the_whole_after_what_was_named_refuses_the_whole() -> None:
    text = "Strategierna 2.4 och 2.5 saknar medel. Nämnden bör avstyrka färdplanen i dess helhet."
    assert [view.targets for view in views(f"Reservation\n\n{text}\n")] == [("2.4", "2.5"), ()]


def test_for_and_against_one_strategy_in_one_sentence_is_one_viewpoint_with_both() -> None:
    sentence = "Vi ställer oss positiva till förslaget men avråder från att det görs bindande.\n"
    assert told(UNDER + sentence.replace("ställer oss", "är")) == [
        (("2.4",), {"support", "oppose"}),
    ]


def test_what_is_wanted_of_every_strategy_is_not_wanted_of_the_one_that_is_refused() -> None:
    sentence = "Vi avstyrker strategi 3.5, och efterfrågar en kostnad för varje strategi.\n"
    (refused, _), (of_all, wanted) = told(HEAD + sentence)
    assert (refused, of_all) == (("3.5",), ())
    assert "ask" in wanted
    assert "oppose" not in wanted


# --- Elements of every kind, told by whatever name --------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Förvaltningen tillstyrker målområde 1 och 4 men avstyrker målområde 2 och 3.",
         [(("1", "4"), {"support"}), (("2", "3"), {"oppose"})]),
        ("Målområde 1 tillstyrks medan målområde 2 avstyrks.",
         [(("1",), {"support"}), (("2",), {"oppose"})]),
        ("Nämnden har inget att erinra mot målområde 4 men saknar ett etappmål i målområde 2.",
         [(("4",), {"no_objection"}), (("2",), {"gap"})]),
        ("Bolaget tillstyrker målområde 3 men avstyrker strategi 3.5.",
         [(("3",), {"support"}), (("3.5",), {"oppose"})]),
        ("Förvaltningen välkomnar målområde 1 och 2 men saknar en tidplan.",
         [(("1", "2"), {"support", "gap"})]),
        ("Målområde 1 och 2 är välkomna.", [(("1", "2"), {"support"})]),
    ],
)  # fmt: skip
def test_each_stance_stands_on_the_target_areas_that_it_is_taken_on(
    sentence: str, expected: list[tuple[tuple[str, ...], set[str]]]
) -> None:
    assert told(HEAD + sentence + "\n") == expected


def test_target_areas_are_told_apart_also_after_another_element() -> None:
    before = "Av strategierna avstyrks endast 2.6."
    after = "Förvaltningen tillstyrker målområde 1, 2 och 4 men avstyrker målområde 3."
    assert told(f"{HEAD}{before} {after}\n") == [
        (("2.6",), {"oppose"}),
        (("1", "2", "4"), {"support"}),
        (("3",), {"oppose"}),
    ]


def test_a_target_area_at_the_end_of_a_sentence_ends_it() -> None:
    said = "Nämnden tillstyrker målområde 1 och 2. Nämnden avstyrker målområde 3. Skälen är flera."
    first, second, *_ = views(f"{HEAD}{said}\n")
    assert (first.targets, second.targets) == (("1", "2"), ("3",))


def test_a_clause_with_an_element_of_its_own_is_cut_at_the_comma() -> None:
    text = (
        "Vårt svar\n\nMålområde 4 Demokrati och trygghet\n\n"
        "Strategi I är bra, strategi II saknar en tidplan och strategi III avstyrker vi.\n"
    )
    assert [view.targets for view in views(text)] == [("4.1",), ("4.2",), ("4.3",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strategi 1.1 och 1.2: Vi tillstyrker den förra och avstyrker den senare.",
         [(("1.1",), {"support"}), (("1.2",), {"oppose"})]),
        ("3.1 och 3.4\n\nDen första tillstyrks, den andra avstyrks.",
         [(("3.1",), {"support"}), (("3.4",), {"oppose"})]),
        ("3.1 och 3.4\n\nNämnden avstyrker den sistnämnda strategin.", [(("3.4",), {"oppose"})]),
        ("4.1, 4.2 och 4.3\n\nNämnden avstyrker den andra.", [(("4.2",), {"oppose"})]),
    ],
)  # fmt: skip
def test_elements_may_be_told_by_their_place_in_what_was_named(
    text: str, expected: list[tuple[tuple[str, ...], set[str]]]
) -> None:
    assert told(f"{HEAD}{text}\n") == expected


@pytest.mark.parametrize(
    "said",
    [
        "Nämnden avstyrker förslagen, som den senare tiden har kritiserats.",
        "Nämnden avstyrker båda, och å andra sidan är medlen få.",
        "Nämnden avstyrker dem till den första januari.",
    ],
)
def test_what_is_first_or_later_of_something_else_is_no_element(said: str) -> None:
    assert {view.targets for view in views(f"{HEAD}3.1 och 3.4\n\n{said}\n")} == {("3.1", "3.4")}


def test_one_and_the_other_of_what_has_no_number_stay_in_one_sentence() -> None:
    sentence = "Det första är rimligt, det andra är vi tveksamma till."
    assert [view.quote.strip() for view in views(UNDER + sentence + "\n")] == [sentence]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Att avstyrka strategi 4.6 vore fel.", "Kontoret vill varna för en övertro på 2.6.",
         [("4.6",), ("2.6",)]),
        ("Nämnden delar inte bilden av målområde 1.", "Strategi 1.2 och 1.3 motverkar varandra.",
         [("1",), ("1.2", "1.3")]),
        ("Nämnden avstyrker strategi 1.3.", "Nämnden saknar inte ambition i strategi 1.4.",
         [("1.3",), ("1.4",)]),
    ],
)  # fmt: skip
def test_a_sentence_on_another_element_begins_another_viewpoint(
    before: str, after: str, expected: list[tuple[str, ...]]
) -> None:
    assert [view.targets for view in views(f"{HEAD}{before} {after}\n")] == expected


@pytest.mark.parametrize(
    ("content", "against", "expected"),
    [
        ("Vi ser inga hinder för strategi 1.5.", "Att införa ett nytt etappmål avstyrks.",
         [(("1.5",), {"no_objection"}), (("1",), {"oppose"})]),
        ("Vi har inget att erinra mot 2.1 och 2.2.", "Vi avstyrker nya strategier.",
         [(("2.1", "2.2"), {"no_objection"}), (("2",), {"oppose"})]),
        ("Vi har inget att erinra mot 2.1 och 4.2.", "Vi avstyrker nya strategier.",
         [(("2.1", "4.2"), {"no_objection"}), ((), {"oppose"})]),
    ],
)  # fmt: skip
def test_what_is_not_in_the_roadmap_is_refused_beside_what_is_let_pass(
    content: str, against: str, expected: list[tuple[tuple[str, ...], set[str]]]
) -> None:
    assert told(f"{HEAD}{content} {against}\n") == expected


# --- Exceptions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Förvaltningen tillstyrker samtliga strategier utom 4.2 och 4.5.",
         [((), {"support"}), (("4.2", "4.5"), {"defer"})]),
        ("Nämnden tillstyrker målområde 2 med undantag för strategi 2.3.",
         [(("2",), {"support"}), (("2.3",), {"defer"})]),
        ("Nämnden tillstyrker färdplanen förutom målområde 3.",
         [((), {"support"}), (("3",), {"defer"})]),
        ("Nämnden avstyrker målområde 2 utom strategi 2.1.",
         [(("2",), {"oppose"}), (("2.1",), {"defer"})]),
        ("Vi har inget att invända mot målområde 4 förutom strategi 4.2, som bör utgå.",
         [(("4",), {"no_objection"}), (("4.2",), {"oppose"})]),
        ("Vi välkomnar målområde 2, med undantag av strategi 2.3 som avstyrks.",
         [(("2",), {"support"}), (("2.3",), {"oppose"})]),
        ("Bortsett från strategi 1.5, som vi avstyrker, tillstyrker vi målområde 1.",
         [(("1.5",), {"oppose"}), (("1",), {"support"})]),
        ("Med undantag för strategi 3.3 tillstyrker vi målområde 3.",
         [(("3.3",), {"defer"}), (("3",), {"support"})]),
    ],
)  # fmt: skip
def test_what_is_excepted_is_a_viewpoint_of_its_own_and_says_what_is_said_of_it(
    sentence: str, expected: list[tuple[tuple[str, ...], set[str]]]
) -> None:
    assert told(HEAD + sentence + "\n") == expected


def test_what_comes_after_an_exception_is_not_about_it() -> None:
    said = "Nämnden tillstyrker målområde 2 utom strategi 2.3. Nämnden önskar en tidplan."
    assert [view.targets for view in views(f"{HEAD}{said}\n")] == [("2",), ("2.3",), ("2",)]


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("Förutom strategi 4.2 välkomnar nämnden även strategi 4.3.", ("4.2", "4.3")),
        ("I övriga delar, utom strategi 2.1, avstår förvaltningen från att yttra sig.", ()),
    ],
)
def test_what_is_added_or_left_aside_in_passing_is_no_viewpoint(
    sentence: str, targets: tuple[str, ...]
) -> None:
    assert [view.targets for view in views(HEAD + sentence + "\n")] == [targets]


# --- Joint answers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "speakers"),
    [
        ("Åsen tillstyrker strategin. Lunda är däremot kritisk till den.", ["Åsen", "Lunda"]),
        ("Åsen välkomnar strategin medan Lunda avstyrker den.", ["Åsen", "Lunda"]),
        ("Förvaltningarna välkomnar strategin. Enligt Lunda bör den breddas.", [None, "Lunda"]),
        ("Lunda, som saknar lokaler, önskar stöd. Åsen har inga synpunkter.", ["Lunda", "Åsen"]),
        ("Lunda avstyrker strategin. Skälet är kostnaden.", ["Lunda"]),
        ("Åsen och Lunda avstyrker strategin.", [None]),
        ("Förvaltningarna avstyrker att Lundas skolor slås ihop.", [None]),
    ],
)
def test_a_joint_answer_speaks_for_all_of_its_bodies_but_where_they_differ(
    said: str, speakers: list[str | None]
) -> None:
    assert [view.speaker for view in views(JOINT + UNDER + said + "\n")] == speakers


def test_a_heading_may_say_which_body_speaks() -> None:
    text = JOINT + HEAD + "Synpunkter från Lunda\n\nVi avstyrker strategi 2.2.\n"
    assert [view.speaker for view in views(text)] == ["Lunda"]


def test_in_an_answer_from_one_body_no_name_is_a_speaker() -> None:
    text = "Åsens stadsdelsförvaltning\n\n" + UNDER + "Lunda tillstyrker strategin.\n"
    assert [view.speaker for view in views(text)] == [None]


# --- Negation --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Kontoret tillstyrker inte planen.", "oppose"),
        ("Nämnden välkomnar ej planen.", "oppose"),
        ("Planen tillstyrks inte.", "oppose"),
        ("Kontoret ser inte positivt på planen.", "oppose"),
        ("Kontoret är inte positivt till planen.", "oppose"),
        ("Nämnden avstyrker inte planen.", "no_objection"),
        ("Föreningen är inte emot planen.", "no_objection"),
        ("Kontoret välkomnar inte bara planen utan vill gå längre.", "support"),
    ],
)
def test_a_not_behind_the_verb_turns_the_stance(sentence: str, stance: str) -> None:
    found = [stances for _, stances in told(UNDER + sentence + "\n")]
    assert [stance in one for one in found] == [True]
    opposite = {"oppose": "support", "support": "oppose", "no_objection": "oppose"}[stance]
    assert opposite not in found[0]


def test_a_sentence_that_acts_on_another_strategy_does_not_take_the_one_before_along() -> None:
    text = "Kontoret välkomnar planen men saknar en tidplan. Nämnden avstyrker strategi 3.4.\n"
    assert [targets for targets, _ in told(UNDER + text)] == [("2.4",), ("3.4",)]


def test_a_bare_mention_of_another_strategy_is_no_view() -> None:
    assert told(UNDER + "Det hänger samman med strategi 4.2.\n") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nämnden tillstyrker alla strategier utom 4.2, som bör utgå, och ser fram emot dialog.",
         [((), "support"), (("4.2",), "oppose"), ((), None)]),
        ("Nämnden tillstyrker målområde 2, med undantag för strategi 2.3, och saknar en tidplan.",
         [(("2",), "support"), (("2.3",), "defer"), (("2",), "gap")]),
        ("Vi tillstyrker målområde 4 bortsett från 4.2 och 4.5, men vill se en tidplan.",
         [(("4",), "support"), (("4.2", "4.5"), "defer"), (("4",), "ask")]),
        ("Vi tillstyrker färdplanen (utom strategi 2.3) och vill delta i arbetet.",
         [((), "support"), (("2.3",), "defer"), ((), None)]),
        ("Vi tillstyrker färdplanen – förutom strategi 2.3 som avstyrks – och vill delta.",
         [((), "support"), (("2.3",), "oppose"), ((), None)]),
        ("Vi välkomnar färdplanen utom 3.1 som saknar medel och är otydlig.",
         [((), "support"), (("3.1",), "clarify")]),
        ("Vi tillstyrker, utom vad gäller strategi 2.3, färdplanen i sin helhet.",
         [((), "support"), (("2.3",), "defer")]),
    ],
)  # fmt: skip
def test_what_is_excepted_in_the_middle_of_a_sentence_is_excepted_from_all_of_it(
    sentence: str, expected: list[tuple[tuple[str, ...], str | None]]
) -> None:
    found = told(HEAD + sentence + "\n")
    assert [targets for targets, _ in found] == [targets for targets, _ in expected]
    for (targets, stances), (_, stance) in zip(found, expected, strict=True):
        assert stance is None or stance in stances
        assert targets or "oppose" not in stances
