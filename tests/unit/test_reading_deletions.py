"""What should go: an element that should is opposed, words that should are another wording."""

from __future__ import annotations

import pytest

from demonstration import views
from fardplan.reading import Passage, Stance

HEAD = "Förvaltningens synpunkter\n\n"


def view(said: str) -> Passage:
    (found,) = views(f"{HEAD}{said}\n")
    return found


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ("Strategi 3.4 bör utgå.", ("3.4",)),
        ("Strategi 3.4 bör strykas.", ("3.4",)),
        ("Strategierna 3.1 och 3.4 bör strykas.", ("3.1", "3.4")),
        ("Vi föreslår att strategi 3.4 stryks.", ("3.4",)),
        ("Nämnden anser att strategi 3.4 ska strykas ur färdplanen.", ("3.4",)),
        ("Stryk strategi 3.4!", ("3.4",)),
        ("Etappmålet för målområde 1 bör strykas.", ("M1.1",)),
        ("Etappmålen under målområde 3 ska tas bort.", ("M3.1", "M3.2")),
        ("Etappmålet om unga som varken arbetar eller studerar bör strykas.", ("M2.1",)),
        ("Förvaltningen föreslår att etappmålet M2.1 utgår.", ("M2.1",)),
        ("Målområde 3 bör utgå.", ("3",)),
    ],
)
def test_an_element_that_should_go_is_opposed(said: str, targets: tuple[str, ...]) -> None:
    found = view(said)
    assert (found.targets, found.stances, found.ask) == (targets, (Stance.OPPOSE,), None)


@pytest.mark.parametrize(
    "said",
    [
        "Ordet ”utsatta” i strategi 3.4 bör strykas.",
        "Ordet ”utsatta” i strategi 3.1 och 3.4 bör strykas.",
        "Orden ”så långt möjligt” i etappmålet för målområde 1 bör strykas.",
        "Formuleringen i strategi 3.4 bör utgå.",
        "Stryk ordet ”tidig” i strategi 3.4.",
        "Nämnden föreslår att ordet ”tidig” stryks i strategi 3.4.",
        "I strategi 3.4 bör ordet ”tidig” strykas.",
    ],
)
def test_words_that_should_go_are_another_wording(said: str) -> None:
    found = view(said)
    assert found.stances == (Stance.AMEND,)
    assert found.ask


@pytest.mark.parametrize(
    "said",
    [
        "Strategi 3.4 bör inte strykas.",
        "Etappmålet i målområde 1 ska inte tas bort.",
        "Strategi 3.4 bör stå kvar.",
    ],
)
def test_an_element_that_should_stay_is_supported(said: str) -> None:
    assert view(said).stances == (Stance.SUPPORT,)


@pytest.mark.parametrize(
    "said",
    ["Strategi 3.4 bör utgå från barnets behov.", "Strategin bör strykas under i texten till 3.4."],
)
def test_what_only_sounds_like_it_should_go_is_not_opposed(said: str) -> None:
    assert Stance.OPPOSE not in view(said).stances
