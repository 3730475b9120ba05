"""Charts draw what may be shown: by sex, with intervals, and nothing where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import lxml.etree
import pytest

from fardplan.adapters.charts import Path, comparison, grouped, png, series, svg
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    Absent,
    Break,
    DataSource,
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

TODAY = date(2026, 11, 22)
INDICATOR = Indicator(
    id="eligible", version=1, title="Andel behöriga", measure=Measure.SHARE,
    unit=UnitOfObservation.PERSON, population="elever", numerator="behöriga",
    denominator="elever", source=DataSource("register"), breaks=(Break("2023", "ny mätning"),),
)  # fmt: skip


def cell(period: str, area: str, sex: Sex, value: float | None) -> Observation:
    hidden = Absent(Why.PRIMARY)
    figure = hidden if value is None else Number(value, Interval(value - 0.02, value + 0.02))
    return Observation(Key("eligible", 1, period, "d", area, sex), figure, State.PUBLIC)


CELLS = tuple(
    cell(period, area, sex, None if (period, sex) == ("2022", Sex.WOMEN) else 0.8)
    for period in ("2021", "2022", "2023", "2024")
    for area in ("", "A", "B")
    for sex in Sex
)


def made(cells: tuple[Observation, ...] = CELLS) -> Shown:
    table = Table("1", "Behöriga", INDICATOR, cells)
    hidden = frozenset(c.key for c in cells if isinstance(c.figure, Absent))
    return Shown(table, Approval(table.seal, hidden, "anna", "bo"), TODAY)


def points(spec: dict[str, Any]) -> list[dict[str, Any]]:
    (layer,) = [each for each in spec["layer"] if each["mark"].get("filled")]
    values: list[dict[str, Any]] = layer.get("data", spec.get("data"))["values"]
    return values


def test_what_is_protected_is_no_point_and_no_zero() -> None:
    hidden = [p for p in points(series(made(), "sv")) if p["period"] == "2022"]
    assert {p["sex"]: p["value"] for p in hidden} == {"Kvinnor": None, "Män": 0.8, "Totalt": 0.8}
    assert not [p for p in points(comparison(made(), "sv", "2022")) if p["sex"] == "Kvinnor"]


def test_women_stand_before_men_before_total() -> None:
    spec = series(made(), "en")
    assert spec["layer"][-1]["encoding"]["color"]["scale"]["domain"] == ["Women", "Men", "Total"]


def test_a_line_does_not_go_on_over_a_break() -> None:
    since = {p["period"]: p["since"] for p in points(series(made(), "sv"))}
    assert since == {"2021": "", "2022": "", "2023": "2023", "2024": "2023"}


def test_years_between_have_their_place_along_the_axis() -> None:
    path = Path({Sex.WOMEN: [("2024", 0.8), ("2030", 0.9)]})
    domain = series(made(), "sv", path=path)["layer"][-1]["encoding"]["x"]["scale"]["domain"]
    assert domain == [str(year) for year in range(2021, 2031)]


def test_areas_stand_in_the_order_of_their_names_not_of_their_values() -> None:
    spec = comparison(made(), "sv", "2024", {"A": "Östermalm", "B": "Farsta"})
    domain = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert domain == ["Hela staden", "Farsta", "Östermalm"]


def test_an_area_that_cannot_be_told_from_the_city_has_a_hollow_mark() -> None:
    cells = [c for c in CELLS if c.key.area != "A" or c.key.period != "2024"]
    cells += [cell("2024", "A", sex, 0.9) for sex in Sex]
    rows = points(comparison(made(tuple(cells)), "sv", "2024"))
    assert {r["name"]: r["alike"] for r in rows} == {"Hela staden": False, "A": False, "B": True}


def test_groups_stand_in_the_order_given_and_what_is_protected_has_no_mark() -> None:
    hidden = Absent(Why.PRIMARY)
    groups = {
        "": {Sex.WOMEN: Number(0.5)},
        "Zeta": {Sex.WOMEN: hidden},
        "Alfa": {Sex.MEN: Number(0.4)},
    }
    spec = grouped(made(), "sv", groups)
    order = ["Hela staden", "Zeta", "Alfa"]
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == order
    assert [row["name"] for row in points(spec)] == ["Hela staden", "Alfa"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_charts_are_drawn_as_svg_and_png(language: str) -> None:
    for spec in (series(made(), language), comparison(made(), language, "2024")):
        drawn = lxml.etree.fromstring(svg(spec, language).encode())
        words = " ".join(drawn.itertext())
        assert ("Kvinnor" if language == "sv" else "Women") in words
        assert ("\u00a0%" in words) is (language == "sv")
        assert png(spec, language).startswith(b"\x89PNG")


def test_a_table_that_lost_its_split_is_not_drawn() -> None:
    shown = made()
    object.__setattr__(
        shown, "table", replace(shown.table, cells=tuple(c for c in CELLS if c.key.sex != "men"))
    )
    with pytest.raises(NotToBeShown):
        series(shown, "sv")
    with pytest.raises(NotToBeShown):
        comparison(shown, "sv", "2024")
