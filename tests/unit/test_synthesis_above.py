"""What is told where nobody speaks of an element by itself, and who speaks beside a body."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_synthesis import HEAD, WELCOMES, answer, made, told

from fardplan.synthesis import Synthesis, problems
from fardplan.synthesis.contracts import Section

ALL_MILESTONES = [
    "Förvaltningen önskar att samtliga etappmål delas upp på kön.",
    "Förvaltningen saknar tidpunkter för etappmålen.",
    "Förvaltningen anser att vart och ett av etappmålen behöver en ansvarig.",
]
SOME_MILESTONES = [
    "Förvaltningen önskar att några av etappmålen delas upp på kön.",
    "Förvaltningen saknar en tidplan.",
]


@pytest.mark.parametrize("said", ALL_MILESTONES)
def test_who_speaks_of_all_milestones_has_spoken_of_each(said: str) -> None:
    synthesis = made(answer(f"{HEAD}{said}\n", "Nord"), answer(WELCOMES, "Syd"))
    assert told(synthesis, "M2.1", "nobody") == (
        "Ingen instans har lämnat synpunkter särskilt på etappmål M2.1."
    )
    above = _statement(synthesis, "M2.1", "of all")
    assert above.text == "Om etappmålen i stort, där etappmål M2.1 ingår, yttrar sig Nord."
    assert [synthesis.viewpoints[key].shorts for key in above.anchors] == ["Nord"]
    assert "of all" not in _kinds(synthesis.section("2.1"))


@pytest.mark.parametrize("said", SOME_MILESTONES)
def test_who_speaks_of_some_milestones_or_of_none_has_not_spoken_of_each(said: str) -> None:
    synthesis = made(answer(f"{HEAD}{said}\n", "Nord"))
    assert "of all" not in _kinds(synthesis.section("M2.1"))


def test_what_is_said_of_an_area_is_told_under_what_it_holds() -> None:
    area = HEAD + "Målområde 1 Uppväxt och utbildning\n\nFörvaltningen välkomnar målområdet.\n"
    synthesis = made(answer(area, "Nord"), answer(WELCOMES, "Syd"))
    assert told(synthesis, "1.3", "of the area") == (
        "Om målområde 1 i stort, där strategi 1.3 ingår, yttrar sig Nord."
    )
    assert "of the area" not in _kinds(synthesis.section("1.2")), "Syd speaks of it by itself"
    assert told(synthesis, "2", "nobody") == (
        "Ingen instans har lämnat synpunkter på målområde 2 i stort."
    )
    english = made(answer(area, "Nord"), language="en")
    assert told(english, "1.3", "of the area") == (
        "On target area 1 at large, of which strategy 1.3 is part, Nord speaks."
    )


def test_the_gate_refuses_silence_where_somebody_speaks_above() -> None:
    area = HEAD + "Målområde 1 Uppväxt och utbildning\n\nFörvaltningen välkomnar målområdet.\n"
    synthesis = made(answer(area, "Nord"))
    sections = tuple(
        replace(s, statements=tuple(t for t in s.statements if t.kind != "of the area"))
        for s in synthesis.sections
    )
    assert any(
        '"of the area"' in wrong for wrong in problems(replace(synthesis, sections=sections))
    )


def test_a_voice_beside_a_body_is_never_told_in_the_name_of_the_body_alone() -> None:
    text = (
        HEAD + "Strategi 1.2 Öka deltagandet och stärk likvärdigheten i förskolan\n\n"
        "Förvaltningen välkomnar strategin.\n\n"
        "Funktionshinderrådet\n\nRådet avstyrker strategi 1.2.\n"
    )
    synthesis = made(answer(text, "Nord"))
    told_of = [s.text for s in synthesis.section("1.2").statements if s.kind == "council:oppose"]
    assert told_of == ["Den enda rösten från råd (1 av 1) avstyrker eller invänder: Nord (råd)."]


@pytest.mark.parametrize(
    ("received", "deadline", "late", "known"),
    [("", "", False, None), ("", "2018-11-30", False, None), ("2018-12-01", "", False, None),
     ("2018-11-29", "2018-11-30", False, False), ("", "", True, True)],
)  # fmt: skip
def test_that_an_answer_came_in_time_takes_both_dates(
    received: str, deadline: str, late: bool, known: bool | None
) -> None:
    came = replace(answer(WELCOMES, "Nord", late=late), received=received, deadline=deadline)
    assert came.came_late is known


def _statement(synthesis: Synthesis, number: str, kind: str):  # type: ignore[no-untyped-def]
    return next(s for s in synthesis.section(number).statements if s.kind == kind)


def _kinds(section: Section) -> set[str]:
    return {statement.kind for statement in section.statements}
