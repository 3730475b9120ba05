"""What a text speaks of: endings, compounds, and the hand-written list of concepts."""

from __future__ import annotations

from importlib import resources

import pytest

from fardplan.synthesis.terms import concepts, parsed, parts, stem, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [("insatser", "insatsen"), ("torgen", "torgets"), ("kontaktpunkter", "kontaktpunkten")],
)
def test_endings_make_no_difference(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("trygghetssamordnare", ("trygghets", "samordnare")),
        ("lokalkännedomen", ("lokal", "kännedomen")),
        ("utredning", ("utredning",)),
        ("förskola", ("förskola",)),
    ],
)
def test_compounds_are_divided_where_both_parts_are_words(
    word: str, divided: tuple[str, ...]
) -> None:
    assert parts(word) == divided


def test_a_compound_speaks_of_each_of_its_parts() -> None:
    assert set(terms("en trygghetssamordnare")) == {"trygghet", "samordning"}


def test_words_in_a_row_are_one_concept_and_not_their_words_too() -> None:
    assert set(terms("ekonomiskt bistånd")) == set(terms("försörjningsstödet"))


def test_words_that_say_nothing_of_the_matter_are_left_out() -> None:
    assert terms("Förvaltningen föreslår att staden ska arbeta med frågan") == {}


def test_the_longer_entry_holds() -> None:
    small = parsed("skola: skol*\nledning: skolled*\n-: och")
    assert small.of_word("skolledare")[0] == "ledning"
    assert small.of_word("skolan")[0] == "skola"


def test_every_role_names_concepts_of_the_list() -> None:
    known = {*concepts().words.values(), *concepts().beginnings.values()}
    known |= {name for rows in concepts().phrases.values() for _, name in rows}
    for role, names in concepts().roles.items():
        assert names <= known, role


def test_no_entry_of_the_list_stands_under_two_concepts() -> None:
    text = resources.files("fardplan.synthesis").joinpath("concepts.txt").read_text("utf-8")
    seen: dict[str, str] = {}
    for line in text.splitlines():
        name, _colon, entries = line.split("#")[0].partition(":")
        if name.startswith("@"):
            continue
        for entry in filter(None, (entry.strip() for entry in entries.split(","))):
            assert seen.setdefault(entry, name) == name, entry
