"""A verdict may lean on the sentence before it: who shares criticism is against what it is of."""

from __future__ import annotations

import pytest

from demonstration import views
from fardplan.reading import Passage, Stance

HEAD = "Förvaltningens synpunkter\n\n"
AGAINST, FOR, CONTENT = Stance.OPPOSE, Stance.SUPPORT, Stance.NO_OBJECTION
_JUDGES = {AGAINST, FOR, CONTENT}


def last(said: str) -> Passage:
    return views(f"{HEAD}{said}\n")[-1]


@pytest.mark.parametrize(
    ("before", "verdict", "stance"),
    [
        ("Kritik har framförts mot strategi 2.4.", "Nämnden delar den.", AGAINST),
        ("Kritik har framförts mot strategi 2.4.", "Nämnden delar den inte.", CONTENT),
        ("Kritik har framförts mot strategi 2.4.", "Nämnden delar inte den.", CONTENT),
        ("Det har riktats invändningar mot strategi 2.4.", "Vi delar dem.", AGAINST),
        ("Det har riktats invändningar mot strategi 2.4.", "Dem delar vi inte.", CONTENT),
        ("Rådet avstyrker strategi 2.4.", "Nämnden gör samma bedömning.", AGAINST),
        ("Rådet tillstyrker strategi 2.4.", "Nämnden gör samma bedömning.", FOR),
        ("Rådet avstyrker strategi 2.4.", "Nämnden gör en annan bedömning.", CONTENT),
        ("Rådet tillstyrker strategi 2.4.", "Förvaltningen delar inte den bedömningen.", AGAINST),
        ("Ungdomsrådet avstyrker strategi 2.4.", "Förvaltningen instämmer.", AGAINST),
        ("Boende avstyrker strategi 2.4.", "Förvaltningen är av samma uppfattning.", AGAINST),
        ("Boende avstyrker strategi 2.4.", "Det kan vi inte ställa oss bakom.", CONTENT),
        ("Polisen motsätter sig strategi 2.4.", "Det kan vi ställa oss bakom.", AGAINST),
        ("Polisen välkomnar strategi 2.4.", "Den bedömningen delar vi.", FOR),
    ],
)
def test_who_shares_what_another_holds_is_for_or_against_the_same(
    before: str, verdict: str, stance: Stance
) -> None:
    view = last(f"{before} {verdict}")
    assert _JUDGES.intersection(view.stances) == {stance}
    assert view.targets == ("2.4",)


@pytest.mark.parametrize(
    ("verdict", "stance"),
    [
        ("Det är fel väg att gå.", AGAINST),
        ("Detta är inte rätt väg.", AGAINST),
        ("Det motsätter vi oss.", AGAINST),
        ("Så bör det inte bli.", AGAINST),
        ("Det kan vi inte ställa oss bakom.", AGAINST),
        ("Det avstyrker förvaltningen.", AGAINST),
        ("Det välkomnar vi.", FOR),
        ("Det ställer sig nämnden bakom.", FOR),
        ("Det är rätt väg att gå.", FOR),
    ],
)
def test_a_verdict_on_what_the_roadmap_proposes_is_a_verdict_on_the_roadmap(
    verdict: str, stance: Stance
) -> None:
    view = last(f"Strategi 2.4\nFärdplanen föreslår fler kameror på torgen. {verdict}")
    assert _JUDGES.intersection(view.stances) == {stance}
    assert view.targets == ("2.4",)


@pytest.mark.parametrize(
    ("before", "verdict", "stance"),
    [
        ("Vi är kritiska till att skolan läggs ned.", "Det kan vi inte ställa oss bakom.", AGAINST),
        ("Vi välkomnar strategi 2.4.", "Nämnden delar den bedömningen.", FOR),
        ("Rådet avstyrker strategi 2.4.", "Förvaltningen tillstyrker strategin.", FOR),
        ("Rådet avstyrker strategi 2.4.", "Förvaltningen delar bilden att samverkan behövs.", FOR),
    ],
)
def test_who_says_what_it_thinks_leans_on_nobody(before: str, verdict: str, stance: Stance) -> None:
    assert _JUDGES.intersection(last(f"{before} {verdict}").stances) == {stance}


def test_criticism_of_something_else_is_no_criticism_of_the_proposal() -> None:
    view = last("Strategi 2.4\nKritik har framförts mot bussbolaget. Nämnden delar den.")
    assert {AGAINST, FOR}.isdisjoint(view.stances)
