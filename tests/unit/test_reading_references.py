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
