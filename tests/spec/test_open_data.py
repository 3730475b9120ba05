"""The open figures of Stockholm's areas: what they come to, and that nothing is added to them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
import yaml

from demonstration import STOCKHOLM
from fardplan.adapters.feeds.description import load
from fardplan.adapters.feeds.files import read_table
from fardplan.cli.demo_open import _FILES
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Absent, Indicator, Interval, Number, Observation, Sex, Why, draw
from fardplan.statistics import indicator_file as files
from fardplan.statistics.aggregate import with_city, with_intervals
from fardplan.statistics.divisions import division_as_data, division_from_data
from fardplan.statistics.divisions.files import load as load_division
from fardplan.statistics.gaps import dissimilarity
from rates_cases import indicator

DATA = STOCKHOLM / "data"
DEFINED = {d.indicator.id: d.indicator for d in files.load(DATA / "indicators.yaml").definitions}
REGSO = load_division(DATA / "regso-2020.yaml").division
NAMES = REGSO.names


@cache
def observed(id: str) -> tuple[Observation, ...]:
    """What is delivered of an indicator: its areas with intervals, and the city."""
    told = load(DATA / "descriptions" / f"{id}.yaml")
    drawn = draw(read_table(DATA / _FILES[id], told.layout), DEFINED[id], told.meaning)
    return with_city(with_intervals(drawn.observations, DEFINED[id]), DEFINED[id], NAMES)


def city(id: str, period: str, sex: Sex = Sex.TOTAL) -> Number:
    found = {(o.key.period, o.key.sex): o.figure for o in observed(id) if not o.key.area}
    figure = found[period, sex]
    assert isinstance(figure, Number)
    return figure


def test_the_areas_add_up_to_the_population_that_scb_gives_for_the_city() -> None:
    assert city("folkmangd", "2024").value == 995_574
    women, men = (city("folkmangd", "2024", sex).value for sex in (Sex.WOMEN, Sex.MEN))
    assert women + men == 995_574
    whole = {year: city("utrikes-fodda", year).denominator for year in ("2020", "2023")}
    assert whole == {"2020": 975_551, "2023": 988_943}


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2020", 0.29001), ("2021", 0.29388), ("2022", 0.29594), ("2023", 0.29861)],
)
def test_how_uneven_the_city_is(year: str, expected: float) -> None:
    """The same as two others have computed from SCB's table."""
    figures = [o.figure for o in observed("utrikes-fodda") if o.key.area and o.key.period == year]
    numbers = [f for f in figures if isinstance(f, Number)]
    counted = [number.numerator or 0 for number in numbers]
    everybody = [number.denominator or 0 for number in numbers]
    assert dissimilarity(counted, everybody) == pytest.approx(expected, abs=5e-6)


@pytest.mark.parametrize(
    ("counted", "whole", "expected"),
    [
        ([10, 10], [20, 20], 0.0),
        ([20, 0], [20, 20], 1.0),
        ([15, 5], [20, 20], 0.5),
        ([3, 1, 0], [4, 4, 4], 0.625),  # (3/4-1/8) + (1/4-3/8) + (0-4/8), halved
    ],
)
def test_unevenness_worked_out_by_hand(
    counted: list[float], whole: list[float], expected: float
) -> None:
    assert dissimilarity(counted, whole) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("counted", "whole"), [([0, 0], [5, 5]), ([5, 5], [5, 5]), ([6, 1], [5, 5]), ([-1, 1], [5, 5])]
)
def test_unevenness_needs_two_groups_that_are_parts(
    counted: list[float], whole: list[float]
) -> None:
    with pytest.raises(BadInput):
        dissimilarity(counted, whole)


def test_a_mean_of_nobody_knows_how_many_has_no_figure_for_the_city() -> None:
    assert {o.key.area for o in observed("loneinkomst")} == set(NAMES)


def test_a_city_with_an_area_missing_has_no_figure() -> None:
    told = load(DATA / "descriptions" / "folkmangd.yaml")
    drawn = draw(read_table(DATA / _FILES["folkmangd"]), DEFINED["folkmangd"], told.meaning)
    fewer = [o for o in drawn.observations if o.key.area != "0180R001"]
    assert all(o.key.area for o in with_city(fewer, DEFINED["folkmangd"], NAMES))


def test_a_share_from_a_register_gets_the_interval_that_it_lacks_and_keeps_its_own() -> None:
    bare = next(o for o in observed("hyresratter") if o.key.area)
    assert isinstance(bare.figure, Number) and bare.figure.interval is not None
    assert bare.figure.interval.holds(bare.figure.value)
    own = Number(0.5, Interval(0.1, 0.9), 5, 10)
    (kept,) = with_intervals([Observation(bare.key, own)], indicator())
    assert kept.figure == own
    absent = Absent(Why.WITHHELD_BY_SOURCE)
    assert with_intervals([Observation(bare.key, absent)], indicator())[0].figure == absent


def exempt() -> Iterator[Indicator]:
    yield from (each for each in DEFINED.values() if each.sex.exempt)


def test_what_is_not_split_by_sex_is_so_by_a_decision_with_an_end() -> None:
    assert {each.id for each in exempt()} == {"utrikes-fodda", "loneinkomst"}
    for each in DEFINED.values():
        split = {o.key.sex for o in observed(each.id)} == set(Sex)
        assert split or not each.needs_split(date(2026, 11, 22))
        assert each.sex.exempt is None or each.needs_split(date(2029, 1, 1))


def test_every_area_has_a_name_and_a_standing() -> None:
    assert len(REGSO.names) == 127 and REGSO.standings.keys() == REGSO.names.keys()
    assert division_from_data(division_as_data(REGSO)) == REGSO
    assert REGSO.names["0180R001"] == "Abrahamsberg"


def test_the_two_versions_have_the_same_codes_and_are_not_said_to_be_alike() -> None:
    """Some borders differ, and nobody has told which: neither file relates them."""
    later = load_division(DATA / "regso-2025.yaml")
    assert later.division.names == NAMES and later.relation is None
    assert (REGSO.valid_to, later.division.valid_from) == ("2024", "2025")


def test_every_file_of_the_folder_stands_in_its_readme() -> None:
    said = (DATA / "README.md").read_text("utf-8")
    for file in DATA.iterdir():
        assert f"`{file.name}" in said or file.name == "README.md", file.name


def test_every_invented_indicator_says_that_it_is() -> None:
    invented = files.load(STOCKHOLM / "demonstration" / "indicators.yaml").definitions
    assert all(each.indicator.source.invented for each in invented)
    assert not any(each.source.invented for each in DEFINED.values())


def test_what_lies_beside_a_milestone_does_not_measure_it() -> None:
    targets = yaml.safe_load((STOCKHOLM / "demonstration" / "targets.yaml").read_text("utf-8"))
    for target in targets["targets"]:
        beside = set(target.get("beside", ()))
        assert beside <= DEFINED.keys() and target["indicator"] not in beside


def test_the_figures_are_those_of_the_file() -> None:
    with (DATA / "tenure-2020-2023.csv").open(encoding="utf-8") as file:
        rows = {(row["regso"], row["år"]): row for row in csv.DictReader(file)}
    for each in observed("hyresratter"):
        if each.key.area and isinstance(each.figure, Number):
            row = rows[each.key.area, each.key.period]
            assert each.figure.numerator == float(row["hyresrätt"])
