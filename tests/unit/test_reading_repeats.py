"""A summary that says another thing than the body is no repetition of it."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import Passage, SourceText
from fardplan.reading.repeats import numbers_of

HEAD = "Hagalunds stadsdelsförvaltning\nTjänsteutlåtande\n\nSammanfattning\n"
BODY = "\n\nFörvaltningens synpunkter\n\nStrategi 3.2 Främja socialt blandade bostadsområden\n\n"


def views(summary: str, body: str) -> tuple[Passage, ...]:
    text = f"{HEAD}{summary}{BODY}{body}\n"
    return reader().read(SourceText("x.txt", text, "text/plain", "0" * 64)).viewpoints


CONTRADICTIONS = [
    ("Förvaltningen avstyrker strategi 3.2 om socialt blandade bostadsområden i hela staden.",
     "Förvaltningen tillstyrker strategi 3.2 om socialt blandade bostadsområden i hela staden."),
    ("Förvaltningen vill att 200 bostäder byggs varje år i stadsdelsområdet.",
     "Förvaltningen vill att 500 bostäder byggs varje år i stadsdelsområdet."),
    ("Förvaltningen önskar två samordnare för otrygga platser i stadsdelsområdet.",
     "Förvaltningen önskar tre samordnare för otrygga platser i stadsdelsområdet."),
]  # fmt: skip
REPETITIONS = [
    ("Förvaltningen vill att 200 bostäder byggs varje år i stadsdelsområdet.",
     "Förvaltningen vill att 200 bostäder byggs varje år i stadsdelsområdet, från 2020."),
    ("Förvaltningen tillstyrker strategi 3.2 om socialt blandade bostadsområden.",
     "Förvaltningen tillstyrker strategi 3.2 om socialt blandade bostadsområden."),
]  # fmt: skip


@pytest.mark.parametrize(("summary", "body"), CONTRADICTIONS)
def test_what_contradicts_is_counted_in_both_places(summary: str, body: str) -> None:
    found = views(summary, body)
    assert len(found) == 2
    assert [view.counted for view in found] == [True, True]
    assert not any(view.repeats for view in found)


@pytest.mark.parametrize(("summary", "body"), REPETITIONS)
def test_what_says_the_same_is_counted_once(summary: str, body: str) -> None:
    assert [view.counted for view in views(summary, body)] == [False, True]


def test_numbers_are_of_things_and_years_and_strategies_are_none() -> None:
    text = "År 2019 fick strategi 3.2 om 1 200 bostäder tolv samordnare och 5,5 miljoner kronor."
    assert numbers_of(text) == {"bostäd": {"1200"}, "samord": {"12"}}
