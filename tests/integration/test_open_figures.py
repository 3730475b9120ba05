"""Open data beside the city's own figures and an invented city: never taken for each other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import AT, Person
from demonstration import STOCKHOLM
from fardplan.cli.demo_figures import Statisticians
from fardplan.cli.demo_open import load_open_data
from fardplan.cli.divisions import open_divisions
from fardplan.consultation.contracts import ConsultationRef
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions import deliveries, divisions, indicators, publications
from fardplan.measurement.models import DivisionVersion, IndicatorVersion
from fardplan.measurement.protecting import protected, told_together
from fardplan.people.policies import NotAllowed
from fardplan.records.queries import verify
from fardplan.statistics import (
    Absent,
    DataSource,
    Exemption,
    Number,
    Observation,
    Sex,
    SexRule,
    Why,
    indicator_file,
)
from fardplan.statistics.divisions import Area, Division
from fardplan.statistics.gate import Nature, NotToBeShown, Table
from pages import get, text_of
from small_figures import (
    CELLS,
    INDICATOR,
    OPEN,
    OWN,
    TODAY,
    cell,
    decided_target,
    delivered,
    made_public,
    proposed,
)

LOADED = datetime(2026, 11, 23, tzinfo=UTC)
"""A day on which the exemptions of the open data hold."""
INVENTED = replace(INDICATOR, source=DataSource("påhittad", invented=True))


def passed_on(stina: Person, sten: Person, cells: Sequence[Observation] = CELLS) -> int:
    """Deliver the small table as open, and take it to the public."""
    delivered(stina, cells, **OPEN)
    return taken(proposed(stina).id, stina, sten)


def taken(id: int, stina: Person, sten: Person) -> int:
    """Take a draft of open figures to the public."""
    publications.check_sex(id=id, by=stina.actor, at=AT)
    publications.declare_open(id=id, by=stina.actor, at=AT)
    publications.approve(id=id, by=sten.actor, at=AT)
    return publications.publish(id=id, attacker=told_together, by=stina.actor, at=AT).id


# --- What the gate does with what was public before ----------------------------------------------


def test_few_that_were_public_before_are_shown_and_it_is_recorded_that_they_were(
    stina: Person, sten: Person
) -> None:
    id = passed_on(stina, sten)
    shown = {c.key: c.figure for c in queries.shown(id, today=TODAY).cells}
    few = cell("B", Sex.WOMEN, 3, 100)
    assert shown[few.key] == few.figure
    step = queries.publication(id, by=stina.actor, today=TODAY).steps[2]
    assert step.report == {"rule": "public at its source", "few": 1}
    assert verify().is_intact


def test_what_the_source_withholds_stays_withheld(stina: Person, sten: Person) -> None:
    kept = [c for c in CELLS if (c.key.area, c.key.sex) != ("B", Sex.WOMEN)]
    withheld = replace(cell("B", Sex.WOMEN, 3, 100), figure=Absent(Why.WITHHELD_BY_SOURCE, "x"))
    id = passed_on(stina, sten, [*kept, withheld])
    assert withheld.key in queries.shown(id, today=TODAY).approval.protected


def test_open_figures_are_known_to_the_reader_of_every_later_table(
    stina: Person, sten: Person
) -> None:
    """With the open total of district B, its men alone tell that three women are meant."""
    exempt = Exemption("prov", "prov", date(2026, 1, 1), date(2027, 1, 1))
    totals = [c for c in CELLS if c.key.sex is Sex.TOTAL]
    whole = replace(INDICATOR, sex=SexRule(exempt))
    indicators.define(definition=whole, by=stina.actor, at=AT)
    deliveries.deliver(id="eligible", version=1, observations=totals, by=stina.actor, at=AT, **OPEN)
    taken(proposed(stina).id, stina, sten)
    (entry,) = queries.ledger()
    assert {c.key for c in entry.cells} == {c.key for c in totals} and not entry.protected
    men = Table("9", "Män", INDICATOR, tuple(c for c in CELLS if c.key.sex is Sex.MEN))
    assert not protected(men, ()).protected
    after = protected(men, queries.ledger())
    assert after.refused or "B" in {key.area for key in after.protected}


def test_figures_that_are_not_said_to_be_open_are_not_passed_on(stina: Person) -> None:
    delivered(stina, provenance=OWN, open=True)
    id = proposed(stina).id
    publications.check_sex(id=id, by=stina.actor, at=AT)
    with pytest.raises(publications.UnableToMove, match="eget register"):
        publications.declare_open(id=id, by=stina.actor, at=AT)


def test_invented_figures_are_open_at_no_source(stina: Person) -> None:
    indicators.define(definition=INVENTED, by=stina.actor, at=AT)
    deliveries.deliver(id="eligible", version=1, observations=CELLS, by=stina.actor, at=AT, **OPEN)
    id = proposed(stina).id
    publications.check_sex(id=id, by=stina.actor, at=AT)
    with pytest.raises(publications.UnableToMove, match="Invented"):
        publications.declare_open(id=id, by=stina.actor, at=AT)


def test_nobody_takes_the_mark_of_an_invented_city_away(stina: Person, sten: Person) -> None:
    id = invented(stina, sten)
    assert queries.shown(id, today=TODAY).nature is Nature.SYNTHETIC
    row = IndicatorVersion.objects.get()
    del row.content["source"]["invented"]
    row.save()
    with pytest.raises(NotToBeShown):
        queries.shown(id, today=TODAY)


def test_a_definition_from_before_the_mark_keeps_its_seal(stina: Person, sten: Person) -> None:
    delivered(stina)
    id = made_public(stina, sten).id
    assert "invented" not in IndicatorVersion.objects.get().content["source"]
    assert queries.shown(id, today=TODAY).nature is Nature.OWN


def invented(stina: Person, sten: Person) -> int:
    indicators.define(definition=INVENTED, by=stina.actor, at=AT)
    deliveries.deliver(
        id="eligible", version=1, observations=CELLS, provenance=OWN, by=stina.actor, at=AT
    )
    return made_public(stina, sten).id


# --- What a reader sees --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "open_", "made_up"),
    [("sv", "Öppna data: SCB", "Påhittad stad"), ("en", "Open data: SCB", "Invented city")],
)
def test_a_kind_is_told_on_index_and_page_and_in_the_chart(
    client: Client, stina: Person, sten: Person, language: str, open_: str, made_up: str
) -> None:
    id = passed_on(stina, sten)
    for address in ("/matt/", "/matt/eligible/"):
        page = text_of(get(client, address, language))
        assert open_ in page and made_up not in page
    chart = client.get(f"/diagram/{id}.svg?period=2024").content.decode()
    assert open_.split(":")[0] in chart and "SCB" in chart


@pytest.mark.parametrize(("language", "told"), [("sv", "Påhittad stad"), ("en", "Invented city")])
def test_an_invented_city_is_told_everywhere(
    client: Client, case: ConsultationRef, stina: Person, sten: Person, language: str, told: str
) -> None:
    id = invented(stina, sten)
    decided_target()
    milestone = "/fardplan/stockholm-for-alla/M1.1/"
    for address in ("/matt/", "/matt/eligible/", milestone):
        assert told in text_of(get(client, address, language)), address
    for chart in (f"/diagram/{id}.svg?period=2024", f"{milestone}diagram.svg"):
        assert told in client.get(chart).content.decode()
    for kind in ("csv-metadata", "json", "px"):
        assert "Påhittad stad" in client.get(f"/tabell/{id}.{kind}").content.decode(), kind
    record = client.get(f"/datamangd/{id}.jsonld").content.decode()
    assert "synthetic data" in record and "syntetiska data" in record


def test_a_verdict_on_an_invented_city_tells_what_the_real_one_lacks(
    client: Client, case: ConsultationRef, stina: Person, sten: Person
) -> None:
    invented(stina, sten)
    decided_target(beside=["eligible"])
    page = get(client, "/fardplan/stockholm-for-alla/M1.1/")
    (real,) = page.xpath('//section[@aria-labelledby="real-title"]')
    for word in ("Utgångsvärdet", "Målvärdet", "Målåret", "kvinnor"):
        assert word in text_of(real), word
    (beside,) = page.xpath('//section[@aria-labelledby="beside-title"]')
    assert "Andel behöriga" in text_of(beside) and "mäter inte" in text_of(beside)


def test_a_verdict_on_the_citys_own_figures_stands_alone(
    client: Client, case: ConsultationRef, stina: Person, sten: Person
) -> None:
    delivered(stina)
    made_public(stina, sten)
    decided_target()
    page = get(client, "/fardplan/stockholm-for-alla/M1.1/")
    assert not page.xpath('//section[@aria-labelledby="real-title"]')
    assert not page.xpath('//*[contains(@class, "nature")]')


# --- The open data of the demonstration ----------------------------------------------------------


class OpenData:
    """The open data of the demonstration, as much of it as a test asks for."""

    def __init__(self, folder: Path, two: Statisticians) -> None:
        self.folder, self.two = folder, two
        for each in (STOCKHOLM / "data").iterdir():
            if each.name != "indicators.yaml":
                (folder / each.name).symlink_to(each)

    def load(self, *ids: str, at: datetime = LOADED) -> list[str]:
        """Pass the figures of these indicators on."""
        found = indicator_file.load(STOCKHOLM / "data" / "indicators.yaml")
        some = tuple(each for each in found.definitions if each.indicator.id in ids)
        text = indicator_file.dump(replace(found, definitions=some))
        (self.folder / "indicators.yaml").write_text(text, "utf-8")
        return list(load_open_data(self.folder, self.two, at=at))


@pytest.fixture
def data(tmp_path: Path, stina: Person, sten: Person, monkeypatch: pytest.MonkeyPatch) -> OpenData:
    """The open data; pages are looked at on the day when they were passed on."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: LOADED.date())
    list(open_divisions(STOCKHOLM / "data", STOCKHOLM / "geo", by=stina.actor, at=AT))
    return OpenData(tmp_path, Statisticians(stina.actor, sten.actor))


def id_of(indicator: str) -> int:
    return int(next(queries.public_tables(indicator, today=LOADED.date())).table.id)


def test_open_data_are_passed_on_once(data: OpenData) -> None:
    (said,) = data.load("hyresratter")
    assert "512 figures, open at their source" in said
    assert not data.load("hyresratter")
    assert verify().is_intact


def test_people_stand_by_sex_with_the_names_of_areas_and_the_source(
    data: OpenData, client: Client
) -> None:
    data.load("barn-och-unga", "folkmangd")
    for id in ("barn-och-unga", "folkmangd"):
        page = get(client, f"/matt/{id}/")
        said = text_of(page)
        assert "Öppna data: SCB" in said and "CC0 1.0" in said and "RegSO 2025" in said
        (rows,) = page.xpath('//details[.//th[normalize-space()="Rinkeby"]]//tbody')
        assert len(rows) == 127 and "0180R" not in said
        heads = page.xpath('//details//thead//th[@class="number"]/text()')
        assert heads[-3:] == ["Kvinnor", "Män", "Totalt"] and "visas inte" not in said
    assert not get(client, "/matt/folkmangd/").xpath('//div[@class="ends"]'), "size is no merit"


def test_what_is_not_split_by_sex_says_who_decided_so_and_until_when(
    data: OpenData, client: Client
) -> None:
    data.load("utrikes-fodda")
    page = get(client, "/matt/utrikes-fodda/")
    assert "Kvinnor och män visas inte var för sig" in text_of(page)
    assert "2028-12-31" in text_of(page)
    assert "inte uppdelat på kön" in text_of(get(client, "/matt/"))
    areas = page.xpath('//div[@class="ends"]//li')
    assert len(areas) == 10 and all("–" in text_of(area) for area in areas), "with intervals"
    kept = client.get(f"/tabell/{id_of('utrikes-fodda')}.csv-metadata").content.decode()
    assert "Inte uppdelat på kön" in kept
    assert not list(queries.public_tables(today=date(2029, 1, 1))), "it goes with the exemption"


def test_after_the_exemption_the_demonstration_says_that_it_shows_less(data: OpenData) -> None:
    late = datetime(2029, 1, 1, tzinfo=UTC)
    said = data.load("utrikes-fodda", "hyresratter", at=late)
    assert ["exemption does not hold" in one for one in said] == [True, False]


def test_that_the_average_improved_and_the_gap_grew_is_said_where_it_did(
    data: OpenData, client: Client
) -> None:
    """From 2020 to 2021 wages rose in areas of every type, and most among the best off."""
    data.load("loneinkomst")
    page = get(client, "/matt/loneinkomst/")
    said = [text_of(each) for each in page.xpath('//ul[@class="findings"]/li')]
    assert any("skillnaden mellan områden har ökat" in s and "2020–2021" in s for s in said)
    assert any("har minskat" in s and "2020–2023" in s for s in said)
    assert "Varje område räknas lika" in text_of(page)
    assert not page.xpath('//div[@class="ends"]'), "nobody is at an end without an interval"
    assert "127 områden" in text_of(get(client, "/matt/"))


def test_files_hold_codes_and_names(data: OpenData, client: Client) -> None:
    data.load("hyresratter")
    id = id_of("hyresratter")
    told = json.loads(client.get(f"/tabell/{id}.json").content)
    assert told["dimension"]["area"]["category"]["label"]["0180R001"] == "Abrahamsberg"
    assert told["source"] == "SCB" and any("Öppna data" in note for note in told["note"])
    record = client.get(f"/datamangd/{id}.jsonld").content.decode()
    assert "öppna data" in record and "Bostadsbestånd per upplåtelseform" in record


def test_pages_ask_the_database_as_often_for_many_tables_as_for_few(
    data: OpenData, client: Client
) -> None:
    asked = []
    for ids in (["hyresratter"], ["barn-och-unga", "folkmangd"]):
        data.load(*ids)
        with CaptureQueriesContext(connection) as index:
            get(client, "/matt/")
        asked.append(len(index))
    assert asked[0] == asked[1] <= 6
    with CaptureQueriesContext(connection) as one:
        get(client, "/matt/hyresratter/")
    assert len(one) <= 12


# --- Divisions -----------------------------------------------------------------------------------

AREAS = Division("district", "Stadsdelar", (Area("A", "Aby", 1), Area("B", "Bby", 2)), standing="?")


def test_an_area_of_another_division_is_refused_by_name(stina: Person) -> None:
    only = replace(AREAS, areas=AREAS.areas[:1])
    divisions.register(division=only, by=stina.actor, at=AT)
    with pytest.raises(BadInput, match="the area B is none of district"):
        delivered(stina)
    assert not queries.deliveries("eligible")


def test_a_division_never_changes_and_is_verified(stina: Person) -> None:
    divisions.register(division=AREAS, by=stina.actor, at=AT)
    divisions.register(division=AREAS, by=stina.actor, at=AT)
    with pytest.raises(divisions.DivisionStands, match="a name of its own"):
        divisions.register(division=replace(AREAS, title="Andra"), by=stina.actor, at=AT)
    assert queries.division("district") == AREAS and verify().is_intact
    row = DivisionVersion.objects.get()
    row.content["areas"][0]["name"] = "Cby"
    row.save()
    assert not verify().is_intact


def test_only_statisticians_register_divisions(resident: Person) -> None:
    with pytest.raises(NotAllowed):
        divisions.register(division=AREAS, by=resident.actor, at=AT)


def test_the_city_is_the_sum_of_its_areas_only_where_they_are_all_of_it(stina: Person) -> None:
    areas = [c for c in CELLS if c.key.area]
    assert len(queries.completed(areas, INDICATOR)) == len(areas)
    divisions.register(division=replace(AREAS, covers_city=True), by=stina.actor, at=AT)
    city = {c.key.sex: c.figure for c in queries.completed(areas, INDICATOR) if not c.key.area}
    assert {sex: numerator(figure) for sex, figure in city.items()} == {
        Sex.WOMEN: 83, Sex.MEN: 130, Sex.TOTAL: 213,
    }  # fmt: skip
    assert len(queries.completed(CELLS, INDICATOR)) == len(CELLS), "a given figure stands"


def numerator(figure: object) -> float | None:
    assert isinstance(figure, Number)
    return figure.numerator
