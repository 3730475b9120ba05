"""Areas are told apart from the city only where chance cannot explain it; colours are honest."""

from __future__ import annotations

import numpy as np
import pytest

from fardplan.kernel.alphabet import in_swedish_order
from fardplan.statistics import Absent, Figure, Interval, Key, Number, Observation, Sex, Why
from fardplan.statistics.apart import Apart, apart, apart_by_sex
from fardplan.statistics.classes import Classes, even
from fardplan.statistics.intervals import wilson


def number(value: float, reach: float) -> Number:
    """A figure whose interval reaches as far down as up: its standard error is reach / 1.96."""
    return Number(value, Interval(value - reach, value + reach))


CITY = number(0.20, 0.0)

# --- Told apart ----------------------------------------------------------------------------------


def test_one_area_alone_is_told_apart_when_its_interval_leaves_out_the_city() -> None:
    assert apart({"A": number(0.25, 0.049)}, CITY) == {"A": Apart.ABOVE}
    assert apart({"A": number(0.25, 0.051)}, CITY) == {"A": Apart.LIKE}
    assert apart({"A": number(0.15, 0.049)}, CITY) == {"A": Apart.BELOW}


def test_what_one_area_shows_does_not_do_among_many() -> None:
    """At z = 2.2, p = 0.028: enough for one area, and less than 0.05 / 10 asks for."""
    near = number(0.20 + 2.2 * 0.01, 1.96 * 0.01)
    assert apart({"A": near}, CITY) == {"A": Apart.ABOVE}
    many = {"A": near} | {f"B{at}": number(0.20, 0.02) for at in range(9)}
    assert set(apart(many, CITY).values()) == {Apart.LIKE}


def test_the_next_area_is_asked_for_less_than_the_first() -> None:
    """Holm: of two, p = 0.02 and p = 0.04. The first needs 0.025, the second then 0.05."""
    first, second = (number(0.20 + z * 0.01, 1.96 * 0.01) for z in (2.3263, 2.0537))
    assert set(apart({"A": first, "B": second}, CITY).values()) == {Apart.ABOVE}
    weaker = number(0.20 + 2.2 * 0.01, 1.96 * 0.01)
    assert set(apart({"A": weaker, "B": second}, CITY).values()) == {Apart.LIKE}, "p = 0.028"


def test_the_citys_own_doubt_counts() -> None:
    """Standard errors of 3 and 4 are 5 together: a distance of 9 is then 1.8, and not enough."""
    unsure = number(0.20, 1.96 * 0.04)
    assert apart({"A": number(0.29, 1.96 * 0.03)}, unsure) == {"A": Apart.LIKE}
    assert apart({"A": number(0.30, 1.96 * 0.03)}, unsure) == {"A": Apart.ABOVE}


@pytest.mark.parametrize(
    "figure", [Absent(Why.PRIMARY), Absent(Why.MISSING), Number(0.4)], ids=["kept", "none", "bare"]
)
def test_nothing_is_said_of_an_area_without_an_interval(figure: Figure) -> None:
    assert apart({"A": figure, "B": number(0.5, 0.01)}, CITY) == {"B": Apart.ABOVE}


def test_nothing_is_said_of_any_area_where_the_city_has_no_interval() -> None:
    assert apart({"A": number(0.5, 0.01)}, Number(0.2)) == {}
    assert apart({"A": number(0.5, 0.01)}, Absent(Why.SECONDARY)) == {}
    assert apart({"A": number(0.5, 0.01)}, None) == {}


def test_women_are_held_against_women_and_men_against_men() -> None:
    figures = {
        ("", Sex.WOMEN): 0.3, ("", Sex.MEN): 0.2, ("A", Sex.WOMEN): 0.3, ("A", Sex.MEN): 0.3,
    }  # fmt: skip
    cells = [
        Observation(Key("x", 1, "2024", "d", area, sex), number(value, 0.02))
        for (area, sex), value in figures.items()
    ]
    other = Observation(Key("x", 1, "2024", "another", "Z", Sex.MEN), number(0.9, 0.02))
    told = apart_by_sex([*cells, other], period="2024", division="d")
    assert told == {Sex.WOMEN: {"A": Apart.LIKE}, Sex.MEN: {"A": Apart.ABOVE}}


@pytest.mark.parametrize(
    ("people", "share", "areas"), [(60, 0.3, 13), (200, 0.05, 130), (40, 0.9, 130)]
)
def test_of_areas_that_are_all_alike_none_is_named_in_95_cities_of_100(
    people: int, share: float, areas: int
) -> None:
    chance, wrong, times = np.random.default_rng(7), 0, 300
    for _ in range(times):
        counted = chance.binomial(people, share, areas)
        bounds = wilson(counted, np.full(areas, people))
        whole = wilson([counted.sum()], [people * areas])
        given = {
            str(at): Number(counted[at] / people, Interval(bounds.low[at], bounds.high[at]))
            for at in range(areas)
        }
        city = counted.sum() / people / areas
        told = apart(given, Number(city, Interval(whole.low[0], whole.high[0])))
        wrong += any(said is not Apart.LIKE for said in told.values())
    assert wrong / times <= 0.05 + 2 * (0.05 * 0.95 / times) ** 0.5


# --- Classes -------------------------------------------------------------------------------------


def test_classes_are_equally_wide_with_round_borders() -> None:
    found = even([number(value, 0.01) for value in (0.145, 0.31, 0.462)])
    assert found == Classes((0.1, 0.2, 0.3, 0.4, 0.5))
    assert [found.of(value) for value in (0.145, 0.2, 0.31, 0.462)] == [0, 1, 2, 3]


def test_a_class_is_no_narrower_than_what_the_figures_are_unsure_about() -> None:
    """From 20.1 to 20.9 per cent, give or take 5: one colour, not five."""
    noise = [number(0.201 + 0.002 * at, 0.05) for at in range(5)]
    assert len(even(noise) or ()) == 1
    assert len(even([Number(n.value) for n in noise]) or ()) > 3, "where nothing is unsure"


def test_no_class_of_shares_goes_beyond_the_whole() -> None:
    found = even([Number(0.62), Number(1.0)], top=1.0)
    assert found == Classes((0.6, 0.7, 0.8, 0.9, 1.0), is_closed=True)
    assert found.of(1.0) == 3
    assert even([Number(1.0)], top=1.0) is not None


def test_figures_that_are_all_the_same_have_one_class() -> None:
    assert len(even([Number(348.0)] * 3) or ()) == 1
    assert even([]) is None


@pytest.mark.parametrize("values", [(-3.0, 4.0), (0.0, 1e6), (0.001, 0.0011), (12.0, 13_000.0)])
def test_every_figure_has_a_class_and_there_are_few(values: tuple[float, float]) -> None:
    given = [Number(v) for v in np.linspace(*values, 37)]
    found = even(given)
    assert found is not None and len(found) <= 5
    assert {found.of(each.value) for each in given} <= set(range(len(found)))
    with pytest.raises(ValueError, match="no class"):
        found.of(found.borders[0] - 1e6)


def test_names_stand_as_a_swedish_reader_looks_them_up() -> None:
    names = ["Östberga", "Ärvinge", "Åkeshov", "Zinkensdamm", "alvik"]
    assert sorted(names, key=in_swedish_order) == names[::-1]
