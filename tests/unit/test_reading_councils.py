"""What councils say in the answer of another: of the whole, unless they name an element."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, SourceText, Voice

UNDER = "Förvaltningens synpunkter\n\nStrategi 2.1\n\nFörvaltningen välkomnar strategin.\n\n"


def views(text: str) -> list[Passage]:
    source = SourceText("q.txt", text, "text/plain", "0" * 64)
    return [view for view in reader().read(source).viewpoints if view.start >= len(UNDER)]


@pytest.mark.parametrize(
    "presents",
    [
        "Pensionärsrådet har tagit del av remissen och lämnar följande synpunkter.",
        "Rådet för funktionshinderfrågor vill framföra följande.",
        "Ungdomsrådet har beretts tillfälle att yttra sig.",
    ],
)
def test_a_council_that_presents_its_answer_is_not_about_the_heading_before_it(
    presents: str,
) -> None:
    found = views(
        f"{UNDER}{presents} Rådet saknar ett resonemang om kollektivtrafiken.\n\n"
        "Tillgänglighetsrådet har inget att erinra.\n\n"
        "Ungdomsrådet anser att fler mötesplatser behövs (strategi 1.6).\n"
    )
    assert {view.voice for view in found} == {Voice.COUNCIL}
    assert [view.targets for view in found] == [(), (), ("1.6",)]


@pytest.mark.parametrize("each", ["varje strategi", "samtliga strategier", "alla strategier"])
def test_what_a_council_wants_of_every_strategy_is_wanted_of_the_whole(each: str) -> None:
    (view,) = views(f"{UNDER}Pensionärsrådet anser att {each} bör få ett äldreperspektiv.\n")
    assert (view.targets, view.voice) == ((), Voice.COUNCIL)


@pytest.mark.parametrize(
    "said",
    [
        "Pensionärsrådet saknar äldre som vill studera.",
        "Ungdomsrådet tycker att strategin är bra.",
        "Rådet för funktionshinderfrågor har tagit del av strategin och tillstyrker den.",
    ],
)
def test_what_a_council_says_under_a_heading_is_about_it(said: str) -> None:
    (view,) = views(f"{UNDER}{said}\n")
    assert (view.targets, view.voice) == (("2.1",), Voice.COUNCIL)


def test_behind_a_council_the_administration_goes_on_about_the_heading() -> None:
    found = views(
        f"{UNDER}Pensionärsrådet vill framföra följande. Rådet saknar fler bänkar.\n\n"
        "Förvaltningen föreslår att strategin kompletteras med fler kurser på kvällstid.\n"
    )
    assert [(view.targets, view.voice) for view in found] == [
        ((), Voice.COUNCIL),
        (("2.1",), Voice.ADMINISTRATION),
    ]
