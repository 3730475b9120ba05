"""Maps draw what may be shown, by sex, and say themselves what they show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import lxml.etree
import pytest

from fardplan.adapters.charts.map_facts import Facts, NoMap, facts
from fardplan.adapters.charts.map_words import class_texts, description
from fardplan.adapters.charts.maps import COLOURS, area_map, area_maps, legend, map_png
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Absent,
    Censored,
    DataSource,
    Figure,
    Indicator,
    Interval,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    State,
    Why,
)
from fardplan.statistics.gate import Approval, NotToBeShown, Shown, Table
from fardplan.statistics.geography import Area, Blank, Geography

TODAY = date(2026, 11, 22)
INDICATOR = Indicator(
    id="unsafe", version=1, title="Otrygga, andel", title_en="Unsafe, share",
    measure=Measure.SHARE, unit=UnitOfObservation.PERSON, population="boende",
    numerator="otrygga", denominator="boende", source=DataSource("enkäten"),
)  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def square(at: int) -> tuple[tuple[int, int], ...]:
    return ((at, 0), (at + 900, 0), (at + 900, 900), (at, 900))


BORDERS = Geography(
    "Delar 2021", "Stadskartan", "CC0",
    (
        *(Area(code, f"Del {code}", (square(1000 * at),)) for at, code in enumerate("ABCDE")),
        Area("F", "Del F", not_drawn="delar Ö med Del G"),
    ),
    (Blank("Ö", (square(9000),), ("F", "G")),),
)  # fmt: skip


def number(value: float) -> Number:
    return Number(value, Interval(value - 0.02, value + 0.02))


def cell(area: str, sex: Sex, figure: Figure, division: str = "Delar 2021") -> Observation:
    return Observation(Key("unsafe", 1, "2024", division, area, sex), figure, State.PUBLIC)


FIGURES: dict[str, Figure] = {
    "": number(0.30), "A": number(0.14), "B": number(0.31), "C": number(0.47),
    "D": Absent(Why.PRIMARY), "E": Absent(Why.MISSING), "F": number(0.30),
}  # fmt: skip


def shown(figures: dict[str, Figure] | None = None, indicator: Indicator = INDICATOR) -> Shown:
    """A table where men have the same figures as women, but for C, which is as the city."""
    cells = [
        cell(area, sex, number(0.30) if (area, sex) == ("C", Sex.MEN) else figure)
        for area, figure in (figures or FIGURES).items()
        for sex in Sex
        if area != "E" or sex is Sex.TOTAL
    ]
    table = Table("1", "Otrygga", indicator, tuple(cells))
    hidden = frozenset(c.key for c in cells if c.figure == Absent(Why.PRIMARY))
    return Shown(table, Approval(table.seal, hidden, "anna", "bo"), TODAY)


@pytest.fixture
def given() -> Facts:
    return facts(shown(), BORDERS, "2024")


def areas(drawn: str) -> dict[str, dict[str, Any]]:
    """The attributes of each area on a map, by its name."""
    paths = lxml.etree.fromstring(drawn.encode()).findall(f".//{SVG}path[{SVG}title]")
    found = {}
    for path in paths:
        name, _colon, said = path.findtext(f"{SVG}title").partition(": ")
        found[name] = dict(path.attrib) | {"said": said}
    return found


def test_women_men_and_total_stand_beside_each_other_in_that_order(given: Facts) -> None:
    texts = lxml.etree.fromstring(area_maps(given, "sv").encode()).findall(f".//{SVG}text")
    said = [text.text for text in texts]
    assert [said.index(name) for name in ("Kvinnor", "Män", "Totalt")] == sorted(
        said.index(name) for name in ("Kvinnor", "Män", "Totalt")
    )
    assert "Hela staden: 30,0\u00a0% (28,0–32,0\u00a0%)" in said


def test_a_colour_means_the_same_for_women_and_men(given: Facts) -> None:
    """C is 47 % among women and 30 % among men, where the class of B's 31 % is."""
    women, men = areas(area_map(given, "sv", Sex.WOMEN)), areas(area_map(given, "sv", Sex.MEN))
    assert class_texts(given, "sv") == [
        f"{low}\u00a0% till under {low + 10}\u00a0%" for low in (10, 20, 30, 40)
    ]
    assert women["Del A"]["fill"] == men["Del A"]["fill"] == COLOURS[0]
    assert women["Del C"]["fill"] == COLOURS[4]
    assert men["Del C"]["fill"] == men["Del B"]["fill"] == women["Del B"]["fill"] == COLOURS[3]


def test_what_is_protected_or_missing_has_a_pattern_and_no_colour(given: Facts) -> None:
    drawn = areas(area_map(given, "sv", Sex.TOTAL))
    assert (drawn["Del D"]["fill"], drawn["Del E"]["fill"]) == ("url(#hidden)", "url(#lacking)")
    assert drawn["Del D"]["said"] == "Skyddat: visas inte"
    assert drawn["Del E"]["said"] == "Inget värde"
    assert areas(area_map(given, "sv", Sex.WOMEN))["Del E"]["fill"] == "url(#lacking)"


def test_a_figure_within_bounds_has_no_colour() -> None:
    figures = FIGURES | {"B": Censored(0, 4, "färre än 5")}
    found = facts(shown(figures), BORDERS, "2024")
    assert areas(area_map(found, "sv", Sex.TOTAL))["Del B"]["fill"] == "url(#lacking)"


def test_what_cannot_be_told_from_the_city_has_a_thin_outline(given: Facts) -> None:
    women = areas(area_map(given, "sv", Sex.WOMEN))
    wide = {name: float(found["stroke-width"]) for name, found in women.items()}
    assert wide["Del A"] == wide["Del C"] > 2 > wide["Del B"] == wide["Del D"]
    assert women["Del A"]["said"] == "14,0\u00a0% (12,0–16,0\u00a0%). Tydligt under hela staden"
    assert women["Del C"]["said"].endswith("Tydligt över hela staden")
    assert women["Del B"]["said"] == "31,0\u00a0% (29,0–33,0\u00a0%)"


def test_an_area_without_borders_of_its_own_is_nowhere_on_the_map(given: Facts) -> None:
    drawn = areas(area_map(given, "sv", Sex.TOTAL))
    assert "Del F" not in drawn and drawn["Ö"]["fill"] == "url(#blank)"
    assert "Ett område med värden ritas inte" in description(given, [Sex.TOTAL], "sv")


def test_the_legend_says_in_words_what_is_on_the_maps(given: Facts) -> None:
    assert [row.text for row in legend(given, "sv")][4:] == [
        "Tydligt över hela staden", "Tydligt under hela staden",
        "Tunn kontur: kan inte skiljas från hela staden", "Skyddat: visas inte", "Inget värde",
        "Ritas inte: här finns inget område med just dessa gränser",
    ]  # fmt: skip
    plain = facts(shown({"": number(0.3), "A": number(0.3)}), replace(BORDERS, blanks=()), "2024")
    lacking = [row.text for row in legend(plain, "en")][1:]
    assert lacking == ["Thin outline: cannot be told from the whole city", "No figure"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_map_tells_what_it_shows_to_who_does_not_see_it(given: Facts, language: str) -> None:
    root = lxml.etree.fromstring(area_map(given, language, Sex.WOMEN).encode())
    assert root.get("role") == "img" and root.get("lang") == language
    title, said = (root.findtext(f"{SVG}{name}") for name in ("title", "desc"))
    assert root.get("aria-labelledby") == "title desc"
    if language == "en":
        assert title == "Unsafe, share, 2024"
        assert "Clearly below the whole city: Del A." in said
        assert "2 areas cannot be told from the whole city. Protected: Del D. No figure: Del E" in (
            said
        )
    else:
        assert "Hela staden: 30,0\u00a0%" in said and "Skyddat: Del D" in said


def test_no_area_is_told_apart_where_figures_have_no_intervals() -> None:
    figures = {area: Number(f.value) for area, f in FIGURES.items() if isinstance(f, Number)}
    money = replace(INDICATOR, measure=Measure.RATE, unit=UnitOfObservation.DWELLING)
    table = shown(dict(figures), replace(money, certainty=type(money.certainty).EXACT))
    found = facts(table, BORDERS, "2024")
    assert {f["stroke-width"] for f in areas(area_map(found, "sv", Sex.TOTAL)).values()} == {"0.8"}
    assert "inga intervall" in description(found, [Sex.TOTAL], "sv")


def test_a_number_of_people_is_not_drawn_as_a_coloured_area() -> None:
    with pytest.raises(NoMap, match="large area would look like more") as caught:
        facts(shown(indicator=replace(INDICATOR, measure=Measure.COUNT)), BORDERS, "2024")
    assert "en stor yta skulle se ut som mer" in caught.value.sv


def test_areas_of_another_version_are_not_drawn_and_the_first_is_named() -> None:
    with pytest.raises(NoMap, match='"Q" is no area of Delar 2021'):
        facts(shown(FIGURES | {"Q": number(0.2), "Z": number(0.2)}), BORDERS, "2024")


def test_without_a_figure_that_can_be_drawn_there_is_no_map() -> None:
    for period, figures in (("1999", FIGURES), ("2024", {"": number(0.3), "F": number(0.3)})):
        with pytest.raises(NoMap, match=period):
            facts(shown(figures), BORDERS, period)
    with pytest.raises(NoMap):
        facts(shown(), replace(BORDERS, division="Delar 2025"), "2024")


def test_a_map_of_a_table_that_lost_its_split_is_refused() -> None:
    table = shown()
    kept = tuple(c for c in table.table.cells if c.key.sex is not Sex.MEN)
    object.__setattr__(table, "table", replace(table.table, cells=kept))
    with pytest.raises(NotToBeShown):
        facts(table, BORDERS, "2024")


def test_no_more_is_on_a_map_than_in_its_table(given: Facts) -> None:
    """The approval names what is protected; a map whose cell got a value back is refused."""
    table = given.shown
    cells = tuple(
        replace(c, figure=number(0.2)) if c.key.area == "D" else c for c in table.table.cells
    )
    object.__setattr__(table, "table", replace(table.table, cells=cells))
    with pytest.raises(NotToBeShown):
        facts(table, BORDERS, "2024")


def test_names_of_areas_cannot_write_on_the_map(given: Facts) -> None:
    wild = replace(BORDERS, areas=(Area("A", "<script>&", (square(0),)), *BORDERS.areas[1:]))
    drawn = area_maps(facts(shown(), wild, "2024"), "sv")
    assert "<script>" not in drawn and "&lt;script&gt;&amp;" in drawn


def test_a_map_is_had_as_a_picture(given: Facts) -> None:
    assert map_png(area_maps(given, "sv")).startswith(b"\x89PNG")
