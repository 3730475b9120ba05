"""A form: its questions are its own, and yes and no are answers to them."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, Reason, SourceText

HEAD = "Förvaltningens synpunkter\n\n1.2 Öka deltagandet och stärk likvärdigheten i förskolan\n\n"


def views(text: str) -> tuple[Passage, ...]:
    read = reader().read(SourceText("q.txt", text, "text/plain", "0" * 64))
    assert "".join(passage.quote for passage in read.passages) == text
    return read.viewpoints


def told(passage: Passage) -> tuple[tuple[str, ...], set[str]]:
    return passage.targets, {str(stance) for stance in passage.stances}


@pytest.mark.parametrize(
    ("asked", "answer", "stance"),
    [
        ("Tillstyrker ni strategin?", " Ja.", "support"),
        ("Tillstyrker ni strategin?", " Nej.", "oppose"),
        ("Tillstyrker ni strategin?", "\nNej\n\nSkolorna ligger långt bort.", "oppose"),
        ("Tillstyrker ni strategin?", "\n\n[x] Ja [ ] Nej", "support"),
        ("Tillstyrker ni strategin?", "\n\n[ ] Ja [x] Nej", "oppose"),
        ("Tillstyrker ni strategin?", "\nJa [ ]  Nej [x]", "oppose"),
        ("Tillstyrker ni strategin?", " ☐ Ja ☒ Nej", "oppose"),
        ("Fråga: Tillstyrker ni strategin?", "\nSvar: Ja", "support"),
        ("Ställer ni er bakom strategin?", " Ja, i huvudsak.", "support"),
        ("Har ni några invändningar mot strategin?", " Nej.", "no_objection"),
        ("Är något oklart i strategin?", " Nej.", "no_objection"),
        ("Saknar ni något i strategin?", " Nej.", "no_objection"),
    ],
)
def test_yes_and_no_are_answers_to_the_question(asked: str, answer: str, stance: str) -> None:
    passage = views(f"{HEAD}{asked}{answer}\n")[0]
    assert told(passage) == (("1.2",), {stance})
    assert passage.ask is None
    assert asked not in passage.quote


def test_what_follows_a_no_is_said_too() -> None:
    (passage,) = views(f"{HEAD}Tillstyrker ni strategin? Nej, vi saknar resurser.\n")
    assert told(passage) == (("1.2",), {"oppose", "gap"})
    assert passage.ask == "resurser"


def test_a_yes_to_what_is_missing_says_nothing_by_itself() -> None:
    assert views(f"{HEAD}Saknar ni något i strategin? Ja.\n") == ()


def test_each_question_heads_its_own_answer() -> None:
    text = (
        "Svar på remissen\n\n1. Tillstyrker ni strategi 3.1?\nJa\n\n2. Tillstyrker ni strategi "
        "3.2?\nNej\n\n3. Bör strategi 3.4 ändras? Ja, den bör även omfatta skolgårdar.\n"
    )
    first, second, third = views(text)
    assert (told(first), told(second)) == ((("3.1",), {"support"}), (("3.2",), {"oppose"}))
    assert told(third) == (("3.4",), {"amend"})
    assert third.ask == "den bör även omfatta skolgårdar"


def test_the_question_is_a_heading() -> None:
    text = f"{HEAD}Tillstyrker ni strategin? Ja.\n"
    read = reader().read(SourceText("q.txt", text, "text/plain", "0" * 64))
    (asked,) = [p for p in read.passages if "Tillstyrker" in p.quote]
    assert asked.reason is Reason.HEADING


def test_of_boxes_only_the_marked_one_is_said() -> None:
    (passage,) = views(f"{HEAD}☐ Tillstyrker ☒ Avstyrker ☐ Avstår\n")
    assert told(passage) == (("1.2",), {"oppose"})


def test_a_question_of_the_senders_own_is_no_form() -> None:
    text = f"{HEAD}Hur ska förskolan nå fler? Ja, det framgår inte av strategin.\n"
    assert any("gap" in told(passage)[1] for passage in views(text))
    assert all("support" not in told(passage)[1] for passage in views(text))
