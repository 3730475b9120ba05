"""Texts made to be slow: each would take hours if some pattern were tried from every place.

No clock is read; a reading that blows up does not come back.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generative.test_reading_contract import hold_contract, read

HEAD = """Sammanfattning

Nämnden anser att strategin behöver fler åtgärder i ytterstaden.

Förvaltningens synpunkter

"""
DAMAGED = "Namnden ar for malet och vill se atgarder som det ar med den och till. " * 12 + "\n"
"""Swedish without å, ä and ö, so that the text is repaired word by word."""

LONG = 60_000


def filled(unit: str) -> str:
    return unit * (LONG // len(unit) + 1)


REPEATED = [
    "a", "1", "(", ")", "-", ".", "…", "\"", "”'", "!", "1.", "1/", "1-2/", "A-", "Aa-", "A b ",
    ". ", ".)", "... a", "\n", " \n", "\r", "\r\n", "\f", "a\f\n", "\t", "\u00a0", "\u00ad",
    "å\u00ad", "\ue000 x ", "a\u0301", "Ja.\u2028", "för-\n", "- punkt\n",
    "1 Fotnot ett\nord ord ord\n",
    "förvaltningen vill göra mer för barn ", "vill göra ", "lämnar som till kommunstyrelsen ",
    "är mycket ", "ser också ", "bör inte ", "strategi 1.1-1.9 ", "Strategi 1.1 ", "Dnr: ",
    "Åsens stadsdelsnämnd och ", "Åsen och ", "avstyrker att nämnden säger nej ", "Strategi (1.1\n",
    "Vi stöder 1.1, avstyrker 2.1 och ", "Etappmålet om bostäder\n", "instämmer i att avslag ",
    "Strategi 1.1 Foo\n", "Målområde 1\n\n", "Norra Åsa stadsdelsnämnd ", "pensionärsråd ",
    "Nämnden vill se mer av detta i år. ", "Nämnden vill se mer\nav detta i år. ",
    "Det regnade i parken hela dagen. ", "Bl.a. M.m. A. B. C. ",
    "Sammantaget anser nämnden att strategin behöver fler åtgärder i ytterstaden.\n\n",
    "Nämnden vill se mer av detta\nSida 1\n\fän förut och\n",
]  # fmt: skip
MADE = {
    "stops inside a word": lambda: "x" + filled(".") + "x y.",
    "stops and quotes": lambda: "Ja." + filled('"') + " x",
    "spaces after a stop": lambda: "Ja." + filled(" ") + "x",
    "no letter repaired in digits": lambda: filled(DAMAGED) + filled("1"),
    "a word of damaged letters": lambda: filled(DAMAGED) + filled("a"),
    "a divided word of damaged letters": lambda: filled(DAMAGED) + filled("a") + "-\nb",
    "long damaged words": lambda: filled(DAMAGED + "adio" * 18 + " " + "oa" * 30 + " "),
    "damaged text with addresses": lambda: filled(DAMAGED + "1/2 x " * 20 + "www.x.se 1-2-3 "),
    "damaged text with divided words": lambda: filled(DAMAGED + "for-\nvaltning ar till " * 5),
    "half a summary": lambda: (
        "Sammanfattning\n\n" + filled(REPEATED[-2]) + HEAD + filled(REPEATED[-2])
    ),
}


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.parametrize("before", ["", HEAD], ids=["alone", "among views"])
def test_one_thing_over_and_over(before: str, unit: str) -> None:
    hold_contract(read(before + filled(unit)))


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
@pytest.mark.parametrize("before", ["", HEAD], ids=["alone", "among views"])
def test_made_to_be_slow(before: str, made: Callable[[], str]) -> None:
    hold_contract(read(before + made()))


def test_a_line_of_a_megabyte() -> None:
    hold_contract(read(HEAD + "förvaltningen vill göra mer för barn och unga i dag " * 20_000))


def test_a_hundred_thousand_empty_lines() -> None:
    hold_contract(read(HEAD + "\n" * 100_000 + "Nämnden har inget att erinra."))
