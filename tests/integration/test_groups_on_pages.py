"""Figures of groups stand on the page of their indicator: as declared, by sex, never ranked."""

from __future__ import annotations

from dataclasses import replace

import lxml.etree
import pytest
from django.test import Client

from conftest import AT, Person
from fardplan.measurement.actions import deliveries, indicators
from fardplan.statistics import Absent, Observation, Sex, Why
from fardplan.statistics.breakdowns import Breakdown
from pages import get, text_of
from small_figures import CELLS, INDICATOR, OWN, cell, made_public

HOUSING = Breakdown(
    "Boende", ("Hyresrätt", "Eget hem", "Bostadsrätt"),
    {"Hyresrätt": ("Privat värd", "Allmännytta")}, whole=True,
)  # fmt: skip
SHARES = {
    "Bostadsrätt": 30, "Allmännytta": 12, "Eget hem": 90, "Hyresrätt": 40, "Privat värd": 28,
}  # fmt: skip


def grouped(group: str, part: int, whole: int = 100, period: str = "2024") -> list[Observation]:
    found = []
    for sex in Sex:
        times = 2 if sex is Sex.TOTAL else 1
        city = cell("", sex, part * times, whole * times, period)
        found.append(replace(city, key=replace(city.key, group=group)))
    return found


def public(stina: Person, sten: Person, cells: list[Observation], *declared: Breakdown) -> None:
    indicators.define(definition=replace(INDICATOR, breakdowns=declared), by=stina.actor, at=AT)
    whole = [each for each in CELLS if not each.key.area]
    deliveries.deliver(
        id="eligible", version=1, observations=[*whole, *cells], provenance=OWN,
        by=stina.actor, at=AT,
    )  # fmt: skip
    made_public(stina, sten)


def rows_of(client: Client, caption: str) -> list[list[str]]:
    page = get(client, "/matt/eligible/")
    (table,) = page.xpath(f'//table[caption="{caption}"]')
    return [
        [" ".join(each.itertext()).split()[0] for each in row] for row in table.xpath(".//tbody/tr")
    ]


def test_groups_stand_as_they_are_declared_parts_below_their_whole(
    client: Client, stina: Person, sten: Person
) -> None:
    """What is told by size would rank what chance may have ordered."""
    cells = [each for code, part in SHARES.items() for each in grouped(f"boende={code}", part)]
    public(stina, sten, cells, HOUSING)
    names = [row[0] for row in rows_of(client, "Efter boende")]
    assert names == ["Hela", "Hyresrätt", "Privat", "Allmännytta", "Eget", "Bostadsrätt"]
    page = get(client, "/matt/eligible/")
    deep = page.xpath('//table[caption="Efter boende"]//th[@class="part-1"]')
    assert [each.text.strip() for each in deep] == ["Privat värd", "Allmännytta"]
    assert "Alla finns i någon av grupperna" in text_of(page)


def test_each_group_is_shown_for_women_men_and_total_with_intervals(
    client: Client, stina: Person, sten: Person
) -> None:
    public(stina, sten, grouped("boende=Hyresrätt", 40), replace(HOUSING, whole=False))
    page = get(client, "/matt/eligible/")
    (table,) = page.xpath('//table[caption="Efter boende"]')
    assert [th.text for th in table.xpath('.//th[@class="number"]')] == ["Kvinnor", "Män", "Totalt"]
    (row,) = table.xpath('.//tr[th[normalize-space()="Hyresrätt"]]')
    assert " ".join(row.itertext()).split()[1:4] == ["40,0", "%", "30,0–50,0"]
    assert "Alla finns inte i en grupp" in text_of(page)


def test_ages_stand_by_age_and_what_nobody_declared_by_letter(
    client: Client, stina: Person, sten: Person
) -> None:
    ages = [grouped(f"ålder={each}", 40)[n] for each in ("25-29", "5-9", "16-24") for n in range(3)]
    other = [grouped(f"skäl={each}", 40)[n] for each in ("Ö", "Ä", "Z") for n in range(3)]
    public(stina, sten, [*ages, *other])
    assert [row[0] for row in rows_of(client, "Efter ålder")] == ["Hela", "5-9", "16-24", "25-29"]
    assert [row[0] for row in rows_of(client, "Efter skäl")] == ["Hela", "Z", "Ä", "Ö"]


def test_the_latest_period_that_has_the_groups_is_shown(
    client: Client, stina: Person, sten: Person
) -> None:
    old = grouped("boende=Eget hem", 10, period="2022")
    public(stina, sten, [*old, *grouped("boende=Eget hem", 20, period="2023")], HOUSING)
    assert "Efter boende, 2023" in text_of(get(client, "/matt/eligible/"))


def test_a_group_without_a_figure_is_told_to_have_none(
    client: Client, stina: Person, sten: Person
) -> None:
    """The gap is told, and never a zero."""
    cells = grouped("boende=Hyresrätt", 40)
    hidden = [
        replace(each, figure=Absent(Why.WITHHELD_BY_SOURCE))
        for each in grouped("boende=Eget hem", 3)
    ]
    public(stina, sten, [*cells, *hidden], HOUSING)
    (row,) = [row for row in rows_of(client, "Efter boende") if row[0] == "Eget"]
    assert row[1:] == ["lämnas"] * 3  # ... inte ut av källan


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_chart_of_the_groups_is_drawn_and_another_is_not_found(
    client: Client, stina: Person, sten: Person, language: str
) -> None:
    public(stina, sten, grouped("boende=Hyresrätt", 40), replace(HOUSING, whole=False))
    page = get(client, "/matt/eligible/", language)
    (address,) = page.xpath('//img[contains(@src, "by=boende")]/@src')
    drawn = client.get(address)
    assert drawn.status_code == 200
    assert "Hyresrätt" in " ".join(lxml.etree.fromstring(drawn.content).itertext())
    assert client.get(address.replace("by=boende", "by=lön")).status_code == 404
