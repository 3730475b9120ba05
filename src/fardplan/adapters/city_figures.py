"""What the synthetic city of the demonstration is measured to be: its tables asked like a register.

Years are told for the whole city; the last one by district or by group too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
from numpy import ma

from fardplan.city.outlines import DIVISION
from fardplan.statistics import Indicator, Observation
from fardplan.statistics.engines import Memory
from fardplan.statistics.rates import Layout, Part, Question, ask, equals, known

_YEAR9 = """
    select year::text as year, sex, eligible, area // 100 as district
    from read_parquet($year9)
"""
_YOUNG = """
    with years as (select unnest(range(first, last + 1)) as year from (
        select min(year) as first, max(year) as last from read_parquet($year9)))
    select year::text as year, p.sex, p.area // 100 as district, exists (
        select 1 from read_parquet($neet_spells) s
        where s.person = p.person and s.first_month <= make_date(year, 12, 1)
        and (s.last_month is null or s.last_month >= make_date(year, 12, 1))
    ) as outside
    from read_parquet($persons) p, years
    where year - p.birth_year between 16 and 29
    and p.entered_year <= year and (p.left_year is null or p.left_year > year)
"""
_BUILT = """
    select year::text as year, dwellings, case when plan is null then 0 else dwellings end as inside
    from read_parquet($construction)
"""
_WORKPLACES = """
    select w.year::text as year from read_parquet($workplace_years) w
    join read_parquet($areas) a using (area) where a.zone = 'outer'
"""
_ASKED = """
    select wave::text as year, coalesce(stated_sex, 'unstated') as sex, area,
        area // 100 as district, weight, unsafe, trust
    from read_parquet($survey) where answered
"""
_CLOSED = """
    select year(c.closed)::text as year, p.sex, c.ended = 'self_supporting' as supports_themselves,
        case when h.kind in ('single', 'couple') then 'utan barn'
            when h.kind in ('lone_parent', 'couple_with_children') then 'med barn'
            else 'vuxna som bor ihop' end as household,
        case h.kind when 'single' then 'ensamboende' when 'couple' then 'par utan barn'
            when 'lone_parent' then 'ensamstående föräldrar'
            when 'couple_with_children' then 'par med barn' end as kind
    from read_parquet($support_cases) c join read_parquet($support_persons) p using ("case")
    join read_parquet($households) h using (household)
    where c.closed is not null and c.ended <> 'left_city'
"""
_BY_SEX: dict[str, Any] = {"sex": "sex", "women": ("women",), "men": ("men",)}
_ALL = Part()
_PLAIN = Layout("year")
_SPLIT = Layout("year", **_BY_SEX)
_OF_SURVEY = Layout("year", **_BY_SEX, weight="weight", stratum="area")


@dataclass(frozen=True, slots=True)
class _Asked:
    """How an indicator is put to the tables: which rows, which of them count, and who they are."""

    rows: str
    numerator: Part
    denominator: Part = _ALL
    layout: Layout = _SPLIT
    by_district: bool = True
    groups: tuple[tuple[str, str], ...] = ()
    """Columns that hold codes of groups, each with the name of the breakdown that they are of."""


_QUESTIONS: dict[str, _Asked] = {
    "syntetisk-behorighet": _Asked(_YEAR9, Part((equals("eligible", True),))),
    "syntetisk-unga-utanfor": _Asked(_YOUNG, Part((equals("outside", True),))),
    "syntetiskt-byggande": _Asked(
        _BUILT, Part(column="inside"), Part(column="dwellings"), _PLAIN, by_district=False
    ),
    "syntetiska-arbetsstallen": _Asked(
        _WORKPLACES, _ALL, layout=_PLAIN, by_district=False
    ),
    "syntetisk-otrygghet": _Asked(
        _ASKED, Part((equals("unsafe", "yes"),)), Part((known("unsafe"),)), _OF_SURVEY
    ),
    "syntetiskt-fortroende": _Asked(
        _ASKED, Part((equals("trust", "low"),)), Part((known("trust"),)), _OF_SURVEY,
        by_district=False,
    ),
    "syntetisk-sjalvforsorjning": _Asked(
        _CLOSED, Part((equals("supports_themselves", True),)), by_district=False,
        groups=(("household", "hushåll"), ("kind", "hushåll")),
    ),
}  # fmt: skip


def figures_of(folder: Path, indicator: Indicator) -> tuple[Observation, ...]:
    """Return what the city in `folder` is measured to be; nothing for an indicator not its own."""
    asked = _QUESTIONS.get(indicator.id)
    if asked is None:
        return ()
    rows = _rows(folder, asked.rows)
    question = Question(indicator, asked.numerator, asked.denominator)
    found = list(_answered(rows, question, asked.layout))
    last = max(rows["year"])
    newest = {name: values[rows["year"] == last] for name, values in rows.items()}
    if asked.by_district:
        found += _answered(newest, question, _by_district(asked.layout, folder))
    for column, breakdown in asked.groups:
        found += _by_group(newest, question, asked.layout, column, breakdown)
    names = _districts(folder)
    return tuple(_called(each, names) for each in found)


def _answered(rows: Mapping[str, Any], question: Question, layout: Layout) -> Iterator[Observation]:
    (answer,) = ask(Memory(rows, name="the synthetic city"), [question], layout)
    yield from answer


def _by_group(
    rows: Mapping[str, Any], question: Question, layout: Layout, column: str, breakdown: str
) -> Iterator[Observation]:
    """The answers by the codes in a column; who has none there is not asked about."""
    there = ~ma.getmaskarray(rows[column])
    with_code = {name: values[there] for name, values in rows.items()}
    for each in _answered(with_code, question, replace(layout, groups=(column,))):
        code = each.key.group.partition("=")[2]
        yield replace(each, key=replace(each.key, group=f"{breakdown}={code}"))


def _by_district(layout: Layout, folder: Path) -> Layout:
    return Layout(
        layout.period, layout.sex, layout.women, layout.men, area="district",
        division=DIVISION, weight=layout.weight, stratum=layout.stratum,
    )  # fmt: skip


def _rows(folder: Path, query: str) -> dict[str, Any]:
    """The rows of a query over the tables of a city, by column."""
    places = {
        name: str(path) for name in _TABLES if f"${name}" in query
        for path in [_path(folder, name)]
    }  # fmt: skip
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        columns: dict[str, Any] = connection.execute(query, places).fetchnumpy()
    return columns


_TABLES = (
    "year9", "neet_spells", "persons", "construction", "workplace_years", "areas", "survey",
    "support_cases", "support_persons", "households",
)  # fmt: skip


def _path(folder: Path, table: str) -> Path:
    parts = folder / table
    return parts / "*.parquet" if parts.is_dir() else folder / f"{table}.parquet"


def _districts(folder: Path) -> dict[str, str]:
    rows = _rows(folder, "select area, name from read_parquet($areas) where level = 'district'")
    return {str(code): str(name) for code, name in zip(rows["area"], rows["name"], strict=True)}


def _called(given: Observation, names: Mapping[str, str]) -> Observation:
    """A district by its name, which the pages and files then show."""
    key = given.key
    return replace(given, key=replace(key, area=names.get(key.area, key.area)))
