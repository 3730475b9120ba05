"""An ask is what is wanted, in the words of the sentence, or nothing."""

from __future__ import annotations

import pytest

from demonstration import reader
from fardplan.reading import SourceText

TABLE = {
    # What is missing, unclear or to be done, without who says so.
    "Förvaltningen instämmer och betonar att hallarna måste öppnas på lov.":
        "hallarna måste öppnas på lov",
    "Det framgår inte vem som ska betala driften.": "vem som ska betala driften",
    "Det behöver klargöras hur nämnderna ska samverka.": "hur nämnderna ska samverka",
    "Föreningen undrar när lokalerna öppnar.": "när lokalerna öppnar",
    "Färdplanen säger ingenting om cykelvägar.": "cykelvägar",
    "Vi ser gärna att planen prövas i fler stadsdelar.": "planen prövas i fler stadsdelar",
    "Nämnden vill komma in innan marken säljs.": "komma in innan marken säljs",
    "Ge oss en kontaktperson i varje stadsdel.": "Ge oss en kontaktperson i varje stadsdel",
    "Nämnden saknar en tidplan och konstaterar att medlen är slut.": "en tidplan",
    "Ordföranden lämnade ett tillägg: Planen bör skjutas upp.": "Planen bör skjutas upp",
    'Rådet sade: "Vi vill att fler bänkar ställs ut."': "fler bänkar ställs ut",
    # Nothing is wanted.
    "Bristen på lokaler är stor i hela ytterstaden.": None,
    "Rådet instämmer i att fler lokaler behövs i ytterstaden.": None,
    "Vi motsätter oss att staket skrivs in i planen.": None,
    "När hushållet inte längre behöver stöd avslutas ärendet.": None,
    "Under 2017 saknade 31 procent av deltagarna en examen.": None,
    "Hallarna har sedan 2016 försetts med digitala lås.": None,
    "Synpunkter som efterfrågas sent kommer sällan med.": None,
    "Förvaltningen vill stryka under att arbetet redan pågår.": None,
}  # fmt: skip


@pytest.mark.parametrize("sentence", TABLE)
def test_an_ask_is_what_is_wanted_and_nothing_else(sentence: str) -> None:
    text = "Förvaltningens synpunkter\n\n" + sentence + "\n"
    views = reader().read(SourceText("svar.txt", text, "text/plain", "0")).viewpoints
    asks = [view.ask for view in views if view.ask]
    assert asks == ([TABLE[sentence]] if TABLE[sentence] else [])
