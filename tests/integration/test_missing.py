"""All that the measurement lacks: on the page, in the file and on the command line, the same."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import AT, Person
from fardplan.cli.figures import figures
from fardplan.consultation.contracts import ConsultationRef
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions import deliveries, indicators
from fardplan.measurement.models import Figure
from fardplan.people.contracts import COMMAND_LINE
from fardplan.plan import Roadmap
from fardplan.roadmap.queries import latest, plan_of
from fardplan.statistics import Absent, Sex, Why
from fardplan.statistics.shortcomings import Kind
from fardplan.statistics.shortcomings.records import shortcomings_record
from pages import get, text_of
from small_figures import CELLS, INDICATOR, OWN, TODAY, cell, decided_target, delivered, made_public

PAGE = "/fardplan/stockholm-for-alla/saknas/"


def plan() -> Roadmap:
    return plan_of(latest("stockholm-for-alla", by=COMMAND_LINE).id, by=COMMAND_LINE)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(figures, ["missing", *arguments], catch_exceptions=True)


def kinds(by: Person) -> list[Kind]:
    return [each.kind for each in queries.shortcomings(plan(), by=by.actor, today=TODAY)]


def test_the_page_counts_by_kind_and_leads_to_where_each_is_mended(
    client: Client, case: ConsultationRef, stina: Person, sten: Person
) -> None:
    delivered(stina)
    made_public(stina, sten)
    decided_target()
    page = get(client, PAGE)
    heads = page.xpath('//table[contains(@class, "lacking-counts")]//th[@scope="row"]/a/@href')
    assert heads and all(page.xpath(f'//h3[@id="{head[1:]}"]') for head in heads)
    counts = page.xpath('//table[contains(@class, "lacking-counts")]//td[@class="number"]/text()')
    said = text_of(page.xpath("//main//h2")[0])
    assert said == f"{sum(map(int, counts))} saker saknas"
    rows = page.xpath('//h3[@id="milestone-without-indicator"]/following-sibling::ul[1]//a/@href')
    assert "/fardplan/stockholm-for-alla/M2.1/" in rows
    assert "/fardplan/stockholm-for-alla/M1.1/" not in rows
    for link in set(page.xpath("//main//a/@href")):
        if link.startswith("/"):
            assert client.get(link).status_code == 200, link


def test_filters_by_target_area_and_by_who_can_mend_it(
    client: Client, case: ConsultationRef, stina: Person
) -> None:
    delivered(stina)
    whole, part = get(client, PAGE), get(client, f"{PAGE}?omrade=2&vem=strategist")
    assert whole.xpath('//h3[@id="indicator-serves-nothing"]')
    codes = part.xpath('//ul[@class="lacking"]//a/b/text()')
    assert codes and all(code.removeprefix("M").startswith("2") for code in codes)
    assert {text_of(td) for td in part.xpath("//td[not(@class)]")} == {"Strateg"}


def test_the_way_there_is_on_the_list_and_on_milestones(
    client: Client, case: ConsultationRef
) -> None:
    assert PAGE in get(client, "/matt/").xpath("//a/@href")
    links = get(client, "/fardplan/stockholm-for-alla/M2.1/").xpath("//a/@href")
    assert f"{PAGE}?omrade=2" in links


def test_where_a_delivery_lacks_women_is_counted_only_for_those_who_work_with_figures(
    client: Client, case: ConsultationRef, stina: Person, resident: Person
) -> None:
    delivered(stina, [c for c in CELLS if (c.key.area, c.key.sex) != ("A", Sex.WOMEN)])
    assert Kind.NO_SPLIT_IN_DELIVERY in kinds(stina)
    assert Kind.NO_SPLIT_IN_DELIVERY not in kinds(resident)
    delivered(stina, [cell("", sex, 5, 10, "2025") for sex in (Sex.MEN, Sex.TOTAL)])
    assert Kind.NO_SPLIT_IN_DELIVERY in kinds(resident)
    assert "har inga värden för kvinnor" in text_of(get(client, PAGE))


def test_only_the_last_delivery_is_asked_for_its_split(stina: Person, case: Any) -> None:
    delivered(stina, [c for c in CELLS if c.key.sex is not Sex.WOMEN])
    delivered(stina)
    assert Kind.NO_SPLIT_IN_DELIVERY not in kinds(stina)


def test_what_is_protected_changes_nothing_that_anyone_is_told(
    case: ConsultationRef, stina: Person, sten: Person, resident: Person
) -> None:
    """Three women of a hundred, or one: the public table is the same, and so is what is missing."""
    delivered(stina)
    made_public(stina, sten)

    def told() -> list[object]:
        return [
            shortcomings_record(queries.shortcomings(plan(), by=each.actor, today=TODAY))
            for each in (stina, resident)
        ]

    before = told()
    row = Figure.objects.get(area="B", sex="women")
    row.figure |= {"value": 0.01, "numerator": 1}
    row.save()
    assert told() == before


def test_the_command_says_what_the_page_says_to_a_statistician(
    client: Client, case: ConsultationRef, stina: Person
) -> None:
    delivered(stina, [c for c in CELLS if (c.key.area, c.key.sex) != ("A", Sex.WOMEN)])
    client.force_login(stina.user)
    from_page = json.loads(client.get("/fardplan/stockholm-for-alla/saknas.json").content)
    assert json.loads(run("--format", "json").output) == from_page
    assert from_page["count"] == len(from_page["shortcomings"]) > 0
    text = run("--area", "2").output
    assert "M2.1" in text and "M1.1" not in text and "strateg" in text
    assert "strategist" in run("--language", "en").output


def test_an_area_that_is_none_is_refused_in_a_sentence(case: ConsultationRef) -> None:
    result = run("--area", "9")
    assert isinstance(result.exception, BadInput) and "no target area" in str(result.exception)


@pytest.mark.parametrize("asked", ["", "?omrade=1", "?omrade=99&vem=ingen"])
def test_a_filter_that_is_none_shows_all(
    client: Client, case: ConsultationRef, stina: Person, asked: str
) -> None:
    delivered(stina)
    heads = get(client, PAGE + asked).xpath('//h3[@id="no-baseline"]')
    assert len(heads) == 1


def test_a_figure_that_the_source_lacks_is_no_split(case: ConsultationRef, stina: Person) -> None:
    cells = [replace(c, figure=Absent(Why.MISSING)) if c.key.sex is Sex.WOMEN else c for c in CELLS]
    delivered(stina, cells)
    (thing,) = [
        each
        for each in queries.shortcomings(plan(), by=stina.actor, today=TODAY)
        if each.kind is Kind.NO_SPLIT_IN_DELIVERY
    ]
    assert thing.facts["sexes"] == "women"


def test_the_number_of_questions_does_not_grow_with_the_indicators(
    case: ConsultationRef, stina: Person
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries_made:
            kinds(stina)
        return len(queries_made)

    delivered(stina)
    one = asked()
    for id in ("other", "third"):
        given = replace(INDICATOR, id=id)
        indicators.define(definition=given, by=stina.actor, at=AT)
        cells = [replace(c, key=replace(c.key, indicator=id)) for c in CELLS]
        deliveries.deliver(
            id=id, version=1, observations=cells, by=stina.actor, at=AT, provenance=OWN
        )
    assert asked() == one
