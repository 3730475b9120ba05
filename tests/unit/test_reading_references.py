"""Answers that lead to other answers, and headings that are numbers alone."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, ReadDocument, SourceText

HEAD = "Förvaltningens synpunkter\n\n1.2 Öka deltagandet och stärk likvärdigheten i förskolan\n\n"


def read(text: str) -> ReadDocument:
    return reader().read(SourceText("q.txt", text, "text/plain", "0" * 64))


def only(text: str) -> Passage:
    (passage,) = read(text).viewpoints
    return passage


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        ("Se 3.1 och 3.2.", "3.1, 3.2"),
        ("Se även 3.1 och 3.2.", "3.1, 3.2"),
        ("Se svar under 3.1-3.3.", "3.1, 3.2, 3.3"),
        ("Se synpunkterna på 3.1, 3.2 och 3.4.", "3.1, 3.2, 3.4"),
        ("Vi hänvisar till svaret på 3.1 och 3.2.", "3.1, 3.2"),
        ("Jfr 4.1.", "4.1"),
        ("Jfr vårt svar under 4.1.", "4.1"),
        ("Jämför 4.1 och 4.2.", "4.1, 4.2"),
    ],
)
def test_an_answer_leads_to_each_place_that_it_names(said: str, follows: str) -> None:
    passage = only(f"{HEAD}{said}\n")
    assert (passage.targets, passage.follows) == (("1.2",), follows)
    assert [str(stance) for stance in passage.stances] == ["defer"]


def test_without_a_heading_it_is_about_all_that_it_leads_to() -> None:
    passage = only("Svar på remissen\n\nSe 3.1 och 3.2.\n")
    assert passage.targets == passage.leads_to == ("3.1", "3.2")


def test_an_answer_does_not_lead_to_itself() -> None:
    passage = only("Förvaltningens synpunkter\n\n3.3 Utveckla\n\nSe 3.1–3.3.\n")
    assert (passage.targets, passage.leads_to) == (("3.3",), ("3.1", "3.2"))


@pytest.mark.parametrize(("second", "stance"), [("tillstyrker", "support"), ("avstyrker", "defer")])
def test_an_answer_that_leads_to_two_says_what_both_say(second: str, stance: str) -> None:
    text = (
        "Förvaltningens synpunkter\n\n3.1\nFörvaltningen tillstyrker strategin.\n\n"
        f"3.2\nFörvaltningen {second} strategin.\n\n3.3\nSe 3.1 och 3.2.\n"
    )
    last = read(text).viewpoints[-1]
    assert (last.targets, last.leads_to) == (("3.3",), ("3.1", "3.2"))
    assert [str(each) for each in last.stances] == [stance]


@pytest.mark.parametrize(
    "said",
    [
        "Se även 3.4 och 3.5.",
        "Se också våra synpunkter på strategi 3.4 och 3.5.",
        "Jämför även svaret under 3.4 och 3.5.",
        "Se 3.4 och 3.5.",
    ],
)
@pytest.mark.parametrize("elsewhere", ["avstyrker", "tillstyrker"])
def test_what_is_said_of_others_is_not_said_of_an_element_with_an_answer_of_its_own(
    said: str, elsewhere: str
) -> None:
    text = (
        "Förvaltningens synpunkter\n\nStrategi 1.3\nFörvaltningen saknar en tidplan för strategin. "
        f"{said}\n\nStrategi 3.4\nVi {elsewhere} strategin.\n\n"
        f"Strategi 3.5\nVi {elsewhere} strategin.\n"
    )
    of_its_own, pointing = (view for view in read(text).viewpoints if view.targets == ("1.3",))
    assert [str(each) for each in of_its_own.stances] == ["gap"]
    assert [str(each) for each in pointing.stances] == ["defer"]
    assert pointing.leads_to == ("3.4", "3.5")


def test_what_is_also_to_be_read_elsewhere_is_no_answer_though_nothing_else_is_said() -> None:
    text = (
        "Förvaltningens synpunkter\n\n3.3\nSe även 3.1 och 3.2.\n\n"
        "3.1\nVi avstyrker strategin.\n\n3.2\nVi avstyrker strategin.\n"
    )
    (pointing,) = (view for view in read(text).viewpoints if view.targets == ("3.3",))
    assert [str(each) for each in pointing.stances] == ["defer"]


@pytest.mark.parametrize(
    ("line", "targets", "follows"),
    [
        ("2.1 Se svar under 2.2.", ("2.1",), "2.2"),
        ("2.1 Se svar under 2.2", ("2.1",), "2.2"),
        ("2.1: se vårt svar på 2.2.", ("2.1",), "2.2"),
        ("2.1 – se svaret under strategi 2.2 ovan.", ("2.1",), "2.2"),
        ("Strategi 2.1: Se svar under 2.2.", ("2.1",), "2.2"),
        ("Strategi 2.1 – jfr 2.2.", ("2.1",), "2.2"),
        ("Strategi 2.1, se 2.2 och 2.3.", ("2.1",), "2.2, 2.3"),
        ("Strategierna 2.1 och 2.4: Se våra synpunkter på 2.2.", ("2.1", "2.4"), "2.2"),
        ("2.3–2.5 Samma svar som under 2.2.", ("2.3", "2.4", "2.5"), "2.2"),
        ("2.1 Se vad som anförs under målområde 4.", ("2.1",), "4"),
        ("Strategi 2.1: Vi hänvisar till svaret under 2.2.", ("2.1",), "2.2"),
        ("2.1 Förvaltningen hänvisar till vad som sägs om strategi 2.2.", ("2.1",), "2.2"),
        ("Vad gäller strategi 2.1, se vårt svar under 2.2.", ("2.1",), "2.2"),
        ("Beträffande 2.1 och 2.3: se svaret på 2.2.", ("2.1", "2.3"), "2.2"),
        ("För strategi 2.1 hänvisas till svaret under 2.2.", ("2.1",), "2.2"),
    ],
)
@pytest.mark.parametrize(
    "heading", ["", "Målområde 2 Arbete och försörjning\n\n", "3.4\n\nVi är nöjda.\n\n"]
)
def test_a_number_on_the_same_line_is_the_heading_of_an_answer_that_leads_to_another(
    line: str, targets: tuple[str, ...], follows: str | None, heading: str
) -> None:
    text = f"Förvaltningens synpunkter\n\n{heading}{line}\n\nVi återkommer gärna.\n"
    (passage,) = (view for view in read(text).viewpoints if view.quote.strip() == line)
    assert (passage.targets, passage.follows) == (targets, follows)
    assert [str(each) for each in passage.stances] == ["defer"]


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("2.4 Avstyrks, se 2.2.", "oppose"),
        ("Strategi 2.4: Vi avstyrker strategin (se 2.2).", "oppose"),
        ("2.4 Tillstyrks, jfr även 2.2 och 2.3.", "support"),
        ("2.4 Vi hänvisar till svaret på 2.2 men vill betona vikten av tid.", "defer"),
    ],
)
@pytest.mark.parametrize("heading", ["", "3.4\n\nVi är nöjda.\n\n"])
def test_what_is_said_beside_a_reference_is_not_said_of_what_it_leads_to(
    line: str, stance: str, heading: str
) -> None:
    found = read(f"Förvaltningens synpunkter\n\n{heading}{line}\n").viewpoints
    (passage,) = (view for view in found if view.quote.strip() == line)
    assert (passage.targets, stance in passage.stances) == (("2.4",), True)


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        ("Se vad som sägs under målområde 4.", "4"),
        ("Se det som anförs om strategi 4.1.", "4.1"),
        ("Se vidare under målområdena 3 och 4.", "3, 4"),
    ],
)
def test_an_answer_may_lead_to_a_target_area(said: str, follows: str) -> None:
    passage = only(f"{HEAD}{said}\n")
    assert (passage.targets, passage.follows) == (("1.2",), follows)
    assert [str(stance) for stance in passage.stances] == ["defer"]


@pytest.mark.parametrize(
    "line",
    [
        "3.2 Se till att hyrorna hålls nere.",
        "Strategi 3.2: Se över hyrorna i nyproduktionen.",
        "3.2 Förvaltningen välkomnar strategin.",
    ],
)
def test_what_only_begins_like_a_reference_leads_nowhere(line: str) -> None:
    found = read(f"Förvaltningens synpunkter\n\n{line}\n").passages
    assert [passage.follows for passage in found if passage.follows] == []
    assert not any("defer" in map(str, passage.stances) for passage in found)


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("4.1–4.3", ("4.1", "4.2", "4.3")),
        ("4.1-4.3", ("4.1", "4.2", "4.3")),
        ("4.1 och 4.2", ("4.1", "4.2")),
        ("4.1, 4.2 och 4.3:", ("4.1", "4.2", "4.3")),
        ("Strategi 4.1 till 4.3", ("4.1", "4.2", "4.3")),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbers_alone_on_a_line_head_what_comes_below(
    heading: str, numbers: tuple[str, ...], gap: str
) -> None:
    said = "Förvaltningen tillstyrker strategierna."
    passage = only(f"Förvaltningens synpunkter\n\n{heading}{gap}{said}\n")
    assert (passage.targets, passage.section) == (numbers, heading)
    assert passage.quote.strip() == said


def test_numbers_that_end_a_sentence_head_nothing() -> None:
    passage = only("Svar\n\nFörvaltningen har redan svarat, se vårt svar under\n3.1 och 3.2.\n")
    assert passage.quote.startswith("Förvaltningen har")
    assert passage.leads_to == ("3.1", "3.2")


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        ("Se ovan.", "1.1"),
        ("Se föregående strategi.", "1.1"),
        ("Se föregående svar.", "1.1"),
        ("Samma synpunkter som ovan.", "1.1"),
        ("Vi har samma synpunkt som på föregående strategi.", "1.1"),
        ("Se nedan.", "3.1"),
        ("Se förvaltningens synpunkter på strategi I ovan.", "1.1"),
        ("Förvaltningen har samma synpunkter som under 1.1.", "1.1"),
        ("Här gäller detsamma som för strategi 1.1.", "1.1"),
        ("Se även svar under 4.", "4"),
        ("Se svar under 7.9.", None),
    ],
)
def test_an_answer_leads_to_what_stands_above_or_below_and_is_about_its_own_heading(
    said: str, follows: str | None
) -> None:
    text = (
        "Förvaltningens synpunkter\n\nStrategi 1.1\nVi välkomnar strategin.\n\n"
        f"Strategi 1.6\n{said}\n\n3.1\nVi avstyrker strategin.\n"
    )
    (pointing,) = (view for view in read(text).viewpoints if view.targets == ("1.6",))
    assert pointing.follows == follows
    assert [str(stance) for stance in pointing.stances] == ["defer"]


@pytest.mark.parametrize(
    ("before", "follows"), [("", None), ("3.4\n\nVi tillstyrker strategin.\n\n", "3.4")]
)
def test_a_label_over_see_above_is_what_it_is_about(before: str, follows: str | None) -> None:
    passage = read(f"Förvaltningens synpunkter\n\n{before}2.1 Se ovan.\n").viewpoints[-1]
    assert (passage.targets, passage.follows) == (("2.1",), follows)


def test_an_answer_that_only_mentions_what_it_told_above_leads_nowhere() -> None:
    text = (
        "Förvaltningens synpunkter\n\nStrategi 1.1\nVi välkomnar strategin.\n\nStrategi 1.6\n"
        "Förvaltningen saknar samma resurser som andra nämnder, vilket nämnts ovan.\n"
    )
    assert [view.follows for view in read(text).viewpoints] == [None, None]


def test_with_what_a_strategy_is_joined_is_not_what_is_spoken_of_under_its_heading() -> None:
    text = "3.3\nStrategin bör slås ihop med 3.2. Vi tillstyrker i övrigt.\n"
    found = read(f"Förvaltningens synpunkter\n\n{text}").viewpoints
    assert {view.targets for view in found} == {("3.3",)}
