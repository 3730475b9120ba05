"""One thing has one key: periods, groups and the whole city in one spelling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fardplan.kernel.errors import BadInput
from fardplan.statistics import Key, Sex, groups, periods
from fardplan.statistics.keys import cell_of, spelled

KEY = Key("x", 1, "2024", "district", "A", Sex.WOMEN, "age=16-19,born=abroad")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2024", "2024"), (" 2024 ", "2024"), ("2024-01/2024-12", "2024"),
        ("2024/25", "2024/25"), ("2024/2025", "2024/25"), ("läsår 2024/25", "2024/25"),
        ("2024H1", "2024-H1"), ("vt2024", "2024-H1"), ("HT 2024", "2024-H2"),
        ("2024 vt", "2024-H1"),
        ("2024K1", "2024-Q1"), ("2024-Q1", "2024-Q1"), ("2024 kv 1", "2024-Q1"),
        ("2024M03", "2024-03"), ("2024-03", "2024-03"),
        ("2024V5", "2024-W05"), ("2024-W05", "2024-W05"), ("2024-03-31", "2024-03-31"),
        ("2022–2024", "2022-2024"), ("2022 - 2024", "2022-2024"),
        ("2023-07–2024-06", "2023/24"), ("2024-01-15/2024-02-14", "2024-01-15/2024-02-14"),
    ],
)  # fmt: skip
def test_a_period_has_one_spelling(said: str, kept: str) -> None:
    assert periods.spelled(said) == kept
    assert periods.days_of(kept) == periods.days_of(said)


@pytest.mark.parametrize(
    "said", ["", "våg 1", "2022/2024", "2023-24", "2024-13", "2024-02-30", "2024V53", "2024-2022"]
)
def test_a_period_that_cannot_be_read_is_told(said: str) -> None:
    assert periods.days_of(said) is None
    with pytest.raises(BadInput, match="cannot be read"):
        periods.spelled(said)


def test_a_week_is_that_of_the_standard() -> None:
    assert periods.days_of("2024-W01") == (date(2024, 1, 1), date(2024, 1, 7))
    assert periods.days_of("2021-W01") == (date(2021, 1, 4), date(2021, 1, 10))


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("2020", "2020-2021"), ("2024-Q2", "2024-H1"), ("vt2024", "2024"), ("vt2024", "2023/24"),
        ("2024-W10", "2024"), ("2024-03-31", "2024K1"), ("2024-03", "2024-02/2024-05"),
    ],
)  # fmt: skip
def test_a_part_in_time_lies_in_its_whole(part: str, whole: str) -> None:
    assert periods.lies_in(part, whole) and not periods.lies_in(whole, part)


@pytest.mark.parametrize(
    "said",
    [
        "born=abroad,age=16-19", "age=16-19, born=abroad", "age=16-19;born=abroad",
        "ålder=16–19 år,född=abroad", " Age = 16 - 19 , Born = abroad ",
    ],
)  # fmt: skip
def test_a_group_has_one_spelling(said: str) -> None:
    assert groups.spelled(said) == "age=16-19,born=abroad"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("age=80-", "age=80+"), ("age=80 år och äldre", "age=80+"), ("age=65 or older", "age=65+"),
        ("age=-15", "age=0-15"), ("16–24", "age=16-24"), ("age=okänd", "age=okänd"),
        ("bransch=Handel, hotell", "bransch=Handel, hotell"), ("fristående", "fristående"),
        ("byggår=2000–2009", "byggår=2000–2009"),
        ("åldersklass=16-19", "age=16-19"), ("a\u030alder=16-19", "age=16-19"),
        ("födelseregion=utrikes", "born=utrikes"), ("fo\u0308dd=utrikes", "born=utrikes"),
        ("age=totalt", ""), ("Samtliga", ""), ("alla åldrar", ""),
        ("age=16-19,born=alla", "age=16-19"),
        ("skola=Alla barns", "skola=Alla barns"),
    ],
)  # fmt: skip
def test_ages_have_a_spelling_of_their_own(said: str, kept: str) -> None:
    assert groups.spelled(said) == kept


@pytest.mark.parametrize(
    "said", ["age=16-19,ålder=20-24", "kön=kvinnor", "ko\u0308n=kvinnor", "age=16-19,område=A"]
)
def test_a_group_that_says_what_has_a_place_of_its_own_is_refused(said: str) -> None:
    with pytest.raises(BadInput):
        groups.spelled(said)


def test_the_whole_city_is_the_same_in_every_division() -> None:
    city = replace(KEY, area="")
    assert cell_of(city) == cell_of(replace(city, division="")) == cell_of(spelled(city))
    assert cell_of(KEY) != cell_of(replace(KEY, division="bas"))


@pytest.mark.parametrize("area", ["Totalt", "TOTAL", "Hela staden", "samtliga stadsdelar", " "])
def test_an_area_that_is_called_the_whole_is_the_whole_city(area: str) -> None:
    assert spelled(replace(KEY, area=area)) == spelled(replace(KEY, area="", division=""))


def test_letters_and_their_marks_are_one() -> None:
    apart = replace(KEY, area="A\u030angbyho\u0308jden", group="stöd=hemtjänst")
    together = replace(KEY, area="Ångbyhöjden", group="sto\u0308d=hemtja\u0308nst")
    assert spelled(apart) == spelled(together)
    assert cell_of(replace(apart, area="ÅNGBYHÖJDEN")) == cell_of(together)


@pytest.mark.parametrize(
    ("name", "wide", "narrow"),
    [
        ("inkomst", "2500+", "3000-3999"), ("inkomst", "500-2499", "2000-2499"),
        ("inkomst", "200 000-299 999", "250000-259999"), ("inkomst", "300000+", "1000000+"),
        ("årskurs", "F-9", "F-3"), ("årskurs", "F–3", "F"), ("årskurs", "åk 4-6", "5"),
    ],
)  # fmt: skip
def test_a_band_holds_those_within_it(name: str, wide: str, narrow: str) -> None:
    held = [groups.held(name, code) for code in (wide, narrow)]
    assert held[0] and held[1] and held[0] > held[1]


def test_bands_side_by_side_share_nobody() -> None:
    for name, codes in (
        ("inkomst", ["0-199", "200-499", "500-2499", "2500-9999", "10000+"]),
        ("årskurs", ["F-3", "4-6", "7-9"]),
    ):
        held = [groups.held(name, code) or frozenset() for code in codes]
        assert sum(map(len, held)) == len(frozenset().union(*held))
        assert groups.unread(name, codes) is None


def test_a_great_number_that_is_not_round_is_not_read() -> None:
    """Above some thousands numbers are told apart by three figures; no band lies between two."""
    assert groups.unread("inkomst", ["0-123456", "123457+"]) == "0-123456"


def test_a_key_is_the_same_whatever_its_letters() -> None:
    other = replace(KEY, period="2024-01/2024-12", group="born=Abroad, age=16-19")
    assert cell_of(other) == cell_of(KEY) and spelled(other).group.endswith("Abroad")
    assert cell_of(replace(KEY, period="våg 1")).period == "våg 1"
