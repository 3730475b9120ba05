"""What reading the two real reports must give, line by line. They are not part of the project."""

from __future__ import annotations

import re

import pytest

from demonstration import NO_SEEDS, SEEDS, roadmap, seed
from fardplan.kernel.text import one_line
from fardplan.reading import Level, Passage, ReadDocument, Stance
from fardplan.synthesis import Answer, Sender, check, synthesise

pytestmark = [pytest.mark.seeds, pytest.mark.skipif(not SEEDS.is_dir(), reason=NO_SEEDS)]

A, B = "000", "001"


def at(document: ReadDocument, line: int) -> Passage:
    """The viewpoint that begins on a line."""
    return next(p for p in document.viewpoints if p.place.first_line == line)


def test_an_answer_by_reference_leads_to_where_the_answer_stands() -> None:
    passage = at(seed(B), 292)
    assert passage.text.strip() == "Se svar under 3.2."
    assert (passage.targets, passage.stances, passage.follows) == (("3.1",), (Stance.DEFER,), "3.2")


def test_an_answer_to_two_strategies_is_about_both() -> None:
    found = [p for p in seed(B).viewpoints if 308 <= p.place.first_line <= 312]
    assert found
    assert {p.targets for p in found} == {("3.1", "3.2")}


def test_kon_is_found_where_the_broken_text_says_kon() -> None:
    text = seed(B).layers.text
    lines = [
        number for number, line in enumerate(text.split("\n"), 1) if re.search(r"\bkön\b", line)
    ]
    assert lines == [14, 52]
    assert not re.search(r"\bkön\b", seed(B).source.text)


def test_a_summary_that_the_body_says_again_counts_once() -> None:
    summary = [p for p in seed(A).viewpoints if p.place.first_line < 52]
    assert [p.place.first_line for p in summary] == [20, 26, 34, 46]
    first, *_, last = summary
    assert (first.repeats[0].first_line, last.repeats[-1].first_line) == (216, 368)
    assert at(seed(A), 216).counted
    assert not any(p.counted for p in summary[:-1])


def test_of_a_wider_and_a_narrower_demand_the_wider_counts() -> None:
    """A:46 wants milestones and strategies in the budget, A:368 strategies; B:12 likewise."""
    assert (at(seed(A), 46).counted, at(seed(A), 368).counted) == (True, False)
    assert (at(seed(B), 12).counted, at(seed(B), 51).counted) == (True, False)
    assert "etappmålen" in (at(seed(B), 12).ask or "")


def test_a_summary_on_another_matter_is_no_repetition() -> None:
    """B:9 is about steering towards goals; samverkan is spoken of in many answers."""
    assert (at(seed(B), 9).repeats, at(seed(B), 9).counted) == ((), True)


def test_the_closing_words_are_about_the_roadmap_and_not_its_last_area() -> None:
    assert (at(seed(A), 368).targets, at(seed(A), 368).level) == ((), Level.ROADMAP)


def test_words_that_only_the_neighbours_tell_are_read() -> None:
    text = one_line(seed(B).layers.text)
    assert "att stödet når de familjer" in text
    assert "engagera sig i lösa nätverk" in text


def test_answers_by_area_stay_at_the_area_unless_they_name_a_strategy() -> None:
    about = {p.place.first_line: (p.level, p.targets) for p in seed(A).viewpoints if p.counted}
    area = {226: "1", 236: "1", 252: "1", 273: "2", 283: "3", 313: "3", 323: "3", 333: "4"}
    for line, number in area.items():
        assert about[line] == (Level.TARGET_AREA, (number,)), line
    named = [targets for level, targets in about.values() if level is Level.STRATEGY]
    assert set(named) <= {("3.4",), ("4.5",)}  # "väl gestaltad … stadsmiljö", "unga i riskzon"


def test_to_welcome_and_to_miss_something_is_both() -> None:
    passage = at(seed(B), 342)
    assert passage.targets == ("3.4",)
    assert set(passage.stances) == {Stance.SUPPORT, Stance.GAP}


@pytest.mark.parametrize("number", [A, B])
def test_every_character_stands_in_one_passage(number: str) -> None:
    document = seed(number)
    assert "".join(p.quote for p in document.passages) == document.source.text
    assert "".join(p.text for p in document.passages) == document.layers.text
    assert all(p.is_viewpoint or p.reason for p in document.passages)


def test_a_synthesis_of_the_two_passes_the_gate() -> None:
    answers = [
        Answer(seed(n).source.name, (Sender(n, f"Nämnd {n}", f"Nämnd {n}"),), seed(n))
        for n in (A, B)
    ]
    synthesis = synthesise(roadmap(), answers)
    check(synthesis)
    # Both are told apart: one answers for the area, the other for its strategies.
    assert {
        v.answer.document for v in map(synthesis.viewpoints.get, synthesis.section("1").keys) if v
    } == {seed(A).source.name}
