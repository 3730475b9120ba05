"""Pages of figures: what is public stands there by sex with its source, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.test import Client

from conftest import AT, Person
from fardplan.consultation.contracts import ConsultationRef
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions.targets import set_targets
from fardplan.measurement.contracts import LedgerEntry, Protected
from fardplan.measurement.models import PublicationStep, TargetDefinition
from fardplan.measurement.protecting import protected, told_together
from fardplan.people.contracts import COMMAND_LINE
from fardplan.records.queries import verify
from fardplan.roadmap.queries import latest, plan_of
from fardplan.statistics import Absent, Indicator, Observation, Sex, Why
from fardplan.statistics.divisions import Nesting
from fardplan.statistics.gate import Table
from pages import get, text_of
from small_figures import (
    BASELINE,
    CELLS,
    OPEN,
    TARGET,
    TODAY,
    cell,
    decided_target,
    delivered,
    made_public,
    proposed,
)


def logged_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def test_an_indicator_is_shown_women_men_total_with_interval_and_source(
    client: Client, stina: Person, sten: Person
) -> None:
    delivered(stina)
    made_public(stina, sten)
    page = get(client, "/matt/eligible/")
    heads = [th.text for th in page.xpath('//table[not(ancestor::details)]//th[@class="number"]')]
    assert heads == 2 * ["Kvinnor", "Män", "Totalt"]
    (row,) = page.xpath('//tr[th[normalize-space()="A"]]')
    assert " ".join(row.itertext()).split() == [
        "A", "80,0", "%", "70,0–90,0", "tydligt", "över", "70,0", "%", "60,0–80,0", "kan", "inte",
        "skiljas", "75,0", "%", "65,0–85,0", "tydligt", "över",
    ]  # fmt: skip
    assert "eget register" in text_of(page)
    assert "Share" not in text_of(page) and "Women" in text_of(get(client, "/matt/eligible/", "en"))


def areas_alone(sexes: Sequence[Sex]) -> list[Observation]:
    """Four districts without the city, for some of women, men and total."""
    return [
        cell(area, sex, at, of)
        for number, area in enumerate("ABCD")
        for sex, at, of in zip(
            Sex, (20 + 7 * number, 50 + 3 * number, 70), (90, 95, 185), strict=True
        )
        if sex in sexes
    ]


def test_a_table_of_areas_alone_is_in_brief_spread_for_women_and_for_men(
    client: Client, stina: Person, sten: Person
) -> None:
    """Nobody takes what is of men for what is of all."""
    delivered(stina, areas_alone((Sex.WOMEN, Sex.MEN)))
    made_public(stina, sten)
    (card,) = get(client, "/matt/").xpath('//li[@class="measure"]')
    heads = [text_of(th) for th in card.xpath(".//thead//th")]
    assert heads == ["Efter kön", "Lägst", "I mitten", "Högst"]
    rows = [[text_of(each) for each in tr.xpath("th|td")] for tr in card.xpath(".//tbody/tr")]
    assert [row[0] for row in rows] == ["Kvinnor", "Män"]
    assert rows[0][1:] == ["22,2 %", "33,9 %", "45,6 %"]


def without_women(
    table: Table, ledger: tuple[LedgerEntry, ...], nesting: Nesting, defined: tuple[Indicator, ...]
) -> Protected:
    hidden = frozenset(c.key for c in table.cells if c.key.sex is Sex.WOMEN)
    cells = (
        replace(c, figure=Absent(Why.PROTECTED)) if c.key in hidden else c for c in table.cells
    )
    return Protected(tuple(cells), hidden, {})


def test_areas_of_one_sex_alone_are_not_an_indicator_in_brief(
    client: Client, stina: Person, sten: Person
) -> None:
    delivered(stina, areas_alone((Sex.WOMEN, Sex.MEN)))
    made_public(stina, sten, protector=without_women)
    page = get(client, "/matt/")
    assert not page.xpath('//li[@class="measure"]') and "%" not in text_of(page.xpath("//main")[0])


def test_what_is_protected_is_said_to_be_so(client: Client, stina: Person, sten: Person) -> None:
    delivered(stina)
    made_public(stina, sten)
    (row,) = get(client, "/matt/eligible/").xpath('//tr[th[normalize-space()="B"]]')
    assert " ".join(row.itertext()).split()[:4] == ["B", "skyddad", "skyddad", "31,5"]


def test_figures_that_are_not_public_stand_nowhere(client: Client, stina: Person) -> None:
    delivered(stina)
    id = proposed(stina).id
    for address in ("/matt/", "/matt/eligible/"):
        assert "%" not in text_of(get(client, address))
    assert client.get(f"/diagram/{id}.svg").status_code == 404
    assert client.get(f"/publicering/{id}/").status_code == 403


def test_a_chart_of_a_table_that_was_tampered_with_is_refused(
    client: Client, stina: Person, sten: Person
) -> None:
    delivered(stina)
    id = made_public(stina, sten).id
    assert client.get(f"/diagram/{id}.png?period=2024").content.startswith(b"\x89PNG")
    assert client.get(f"/diagram/{id}.svg").status_code == 200
    assert client.get(f"/diagram/{id}.svg?period=1999").status_code == 404
    step = PublicationStep.objects.get(publication=id, state="public")
    step.cells = [c for c in step.cells if c["sex"] != "men"]
    step.save()
    for kind in ("svg", "png"):
        assert client.get(f"/diagram/{id}.{kind}?period=2024").status_code == 400
    assert "%" not in text_of(get(client, "/matt/eligible/"))


def test_a_statistician_takes_a_table_to_the_public_with_another(
    stina: Person, sten: Person
) -> None:
    delivered(stina, **OPEN)
    hers, his = logged_in(stina), logged_in(sten)
    made = hers.post("/publicering/ny/", {"indicator": "eligible", "title": "Behöriga"})
    at = made["Location"]
    for step in ("kontrollera", "oppen"):
        assert hers.post(f"{at}{step}/").status_code == 302
    page = get(hers, at)
    assert "Godkänn" not in [text_of(b) for b in page.xpath("//button")]
    assert "En annan statistiker godkänner" in text_of(page)
    assert hers.post(f"{at}godkann/").status_code == 403
    assert "Godkänn" in [text_of(b) for b in get(his, at).xpath("//button")]
    assert his.post(f"{at}godkann/").status_code == 302
    assert hers.post(f"{at}publicera/").status_code == 302
    assert list(queries.public_tables("eligible", today=TODAY))
    assert his.post(f"{at}dra-tillbaka/", {"note": "fel källa"}).status_code == 302
    assert not list(queries.public_tables("eligible", today=TODAY))


@pytest.mark.parametrize("step", ["publicera", "godkann", "finns-inte"])
def test_a_step_that_is_none_is_refused_in_a_sentence(
    stina: Person, sten: Person, step: str
) -> None:
    delivered(stina)
    id = proposed(stina).id
    response = logged_in(sten).post(f"/publicering/{id}/{step}/")
    assert response.status_code in (400, 404)
    assert queries.publication(id, by=stina.actor, today=TODAY).state == "draft"


def test_what_stops_a_table_is_told_on_its_page(stina: Person) -> None:
    delivered(stina, [c for c in CELLS if c.key.sex != "women"])
    id = proposed(stina).id
    response = logged_in(stina).post(f"/publicering/{id}/kontrollera/")
    assert response.status_code == 422
    assert "2024, district, A saknar värde för kvinnor" in response.content.decode()


MILESTONE = "/fardplan/stockholm-for-alla/M1.1/"


def test_a_milestone_that_nobody_defined_tells_what_it_lacks(
    client: Client, case: ConsultationRef
) -> None:
    page = get(client, MILESTONE)
    (lacks,) = page.xpath('//section[@aria-labelledby="lacks-title"]')
    for word in ("Utgångsvärdet", "Målvärdet", "Målåret", "kvinnor"):
        assert word in text_of(lacks), word
    assert not page.xpath('//*[@id="verdict-title"]')


def test_a_milestone_is_judged_for_women_and_men_and_never_better_in_all(
    client: Client, case: ConsultationRef, stina: Person, sten: Person
) -> None:
    delivered(stina, (*CELLS, *BASELINE))
    made_public(stina, sten)
    decided_target()
    page = get(client, MILESTONE)
    names = page.xpath('//ul[@class="verdicts"]/li/b/text()')
    assert names == ["Kvinnor", "Män", "Totalt"]
    told = page.xpath('//ul[@class="verdicts"]/li/span/@class')
    assert told[2] in told[:2], "in all it is as for the worse of the two"
    (last,) = page.xpath('//tr[th[normalize-space()="2030"]]')
    assert " ".join(last.itertext()).split() == ["2030", *3 * ["80,0", "%"]]
    chart = client.get(f"{MILESTONE}diagram.svg")
    assert chart.status_code == 200 and "2030" in chart.content.decode()


def test_what_a_target_starts_from_is_shown_only_where_it_is_public(
    client: Client, case: ConsultationRef, stina: Person, sten: Person
) -> None:
    """Who decides on a target may know the year before, which nobody has made public."""
    delivered(stina)
    made_public(stina, sten)
    decided_target()
    page = get(client, MILESTONE)
    assert "har inte publicerats" in text_of(page)
    assert not page.xpath('//tr[th[normalize-space()="2022"]]')
    for number in ("40,0", "60,0"):
        assert number not in text_of(page.xpath("//main")[0])
    assert "2030" not in client.get(f"{MILESTONE}diagram.svg").content.decode()


@pytest.mark.parametrize("women", [0.01, 0.2, 0.45])
def test_a_verdict_tells_nothing_of_a_baseline_that_is_not_public(
    client: Client, case: ConsultationRef, stina: Person, sten: Person, women: float
) -> None:
    """On the milestone and in the text for a report it says the same, whatever was decided."""
    few = [replace(c, key=replace(c.key, period="2022")) for c in CELLS if c.key.area == "B"]
    few = [replace(c, key=replace(c.key, area="")) for c in few]
    delivered(stina, (*CELLS, *few))
    id = made_public(stina, sten, protector=protected, attacker=told_together).id
    decided_target(baseline={"women": women, "men": 0.6, "total": 0.5})
    (first, *_) = get(client, MILESTONE).xpath('//ul[@class="verdicts"]/li')
    assert text_of(first) == (
        "Kvinnor går inte att bedömaDet som målet utgår från, 2022, står inte i den offentliga "
        "tabellen, och inget jämförs med det."
    )
    assert "”går inte att bedöma” för kvinnor" in text_of(get(client, f"/rapport/{id}/"))


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "dwelling", "sex": {"split": False}},
        {"unit": "job"},
        {"sex": {"exempt": {"reason": "r", "by": "b", "decided": "2019-01-01",
                            "expires": "2099-12-31"}}},
    ],
)  # fmt: skip
def test_a_target_counts_what_its_indicator_counts(
    case: ConsultationRef, stina: Person, other: dict[str, object]
) -> None:
    delivered(stina)
    only = {"baseline": {"total": 0.5}, "target": {"total": 0.8}}
    with pytest.raises(BadInput, match="the indicator eligible"):
        decided_target(**(only if other.keys() != {"unit"} else {}), **other)
    assert not TargetDefinition.objects.exists()


def test_a_milestone_is_not_judged_from_figures_that_are_not_public(
    client: Client, case: ConsultationRef, stina: Person
) -> None:
    delivered(stina)
    decided_target()
    assert client.get(f"{MILESTONE}diagram.svg").status_code == 404
    page = get(client, MILESTONE)
    assert "Det finns inga värden för" in text_of(page.xpath('//ul[@class="verdicts"]')[0])


def test_a_meaning_is_superseded_with_a_reason_and_never_rewritten(
    case: ConsultationRef,
) -> None:
    decided_target()
    with pytest.raises(BadInput, match="no reason"):
        decided_target(year=2035)
    plan = plan_of(latest("stockholm-for-alla", by=COMMAND_LINE).id, by=COMMAND_LINE)
    later = [TARGET | {"year": 2035}]
    set_targets(roadmap=plan, entries=later, reason="nytt beslut", by=COMMAND_LINE, at=AT)
    standing = queries.targets(plan)["eligible-for-upper-secondary"]
    assert (standing.number, standing.target.year) == (2, 2035)
    assert TargetDefinition.objects.count() == 2
    assert verify().is_intact


@pytest.mark.parametrize("kind", ["xlsx", "csv", "csv-metadata", "json", "px"])
def test_a_public_table_is_had_as_a_file_by_sex_and_without_what_is_protected(
    client: Client, stina: Person, sten: Person, kind: str
) -> None:
    delivered(stina)
    id = made_public(stina, sten).id
    response = client.get(f"/tabell/{id}.{kind}")
    assert response.status_code == 200
    if kind == "json":
        told = json.loads(response.content)
        assert list(told["dimension"]["sex"]["category"]["index"]) == ["women", "men", "total"]
        assert set(told["status"].values()) == {"protected"}
    if kind in ("csv", "px", "json"):
        assert "0.03" not in response.content.decode(), "three of a hundred is protected"


@pytest.mark.parametrize("kind", ["xlsx", "csv", "csv-metadata", "json", "px"])
def test_no_file_is_made_of_a_table_that_lost_its_split(
    client: Client, stina: Person, sten: Person, kind: str
) -> None:
    delivered(stina)
    id = made_public(stina, sten).id
    step = PublicationStep.objects.get(publication=id, state="public")
    step.cells = [c for c in step.cells if c["sex"] != "women"]
    step.save()
    assert client.get(f"/tabell/{id}.{kind}").status_code == 400
    assert client.get(f"/datamangd/{id}.jsonld").status_code == 400


def test_a_data_portal_is_told_of_a_table(client: Client, stina: Person, sten: Person) -> None:
    delivered(stina)
    id = made_public(stina, sten).id
    told = json.loads(client.get(f"/datamangd/{id}.jsonld").content)
    types = [each["@type"] for each in told["@graph"]]
    assert types.count("dcat:Distribution") == 4
    assert client.get(f"/datamangd/{id}.rdf").content.startswith(b"<?xml")
