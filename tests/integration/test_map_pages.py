"""Borders come in whole and of one version; pages draw maps of what is public, and rank nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from conftest import AT, Person
from fardplan.cli.figures import figures
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions import borders
from fardplan.measurement.actions.borders import AnotherDivision
from fardplan.measurement.models import Borders, Figure, PublicationStep
from fardplan.people.policies import NotAllowed
from fardplan.records.queries import verify
from fardplan.statistics import Sex
from fardplan.statistics.geography import Area, Geography, NotItsAreas
from pages import get, text_of
from small_figures import BORDERS, CELLS, brought_in, cell, delivered, made_public

SQUARE = ((0, 0), (900, 0), (900, 900), (0, 900))
QUERY = "period=2024&division=district"


@pytest.fixture
def public(stina: Person, sten: Person) -> int:
    """The id of a public table of two districts whose borders are known."""
    brought_in()
    delivered(stina)
    return made_public(stina, sten).id


# --- Borders -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_borders_are_kept_once_and_told_in_the_log() -> None:
    brought_in()
    brought_in()
    assert queries.geography("district") == BORDERS
    assert queries.divisions_with_borders() == ("district",)
    assert Borders.objects.count() == 1 and queries.geography("RegSO 2025") is None
    assert verify().is_intact


@pytest.mark.django_db
def test_borders_that_are_changed_in_the_database_are_found() -> None:
    brought_in()
    row = Borders.objects.get()
    row.content["areas"][0]["rings"] = []
    row.save()
    assert not verify().is_intact


@pytest.mark.django_db
def test_borders_may_be_drawn_better_but_another_division_has_a_name_of_its_own() -> None:
    brought_in()
    better = Geography("district", "Stadskartan 2", "CC0", BORDERS.areas)
    brought_in(better)
    assert queries.geography("district") == better and Borders.objects.count() == 2
    with pytest.raises(AnotherDivision, match='did not have the area "C"'):
        brought_in(Geography("district", "s", "CC0", (*BORDERS.areas, Area("C", "C", (SQUARE,)))))
    with pytest.raises(AnotherDivision, match='has the area "B"'):
        brought_in(Geography("district", "s", "CC0", BORDERS.areas[:1]))
    assert verify().is_intact


def test_only_who_brings_figures_in_brings_borders_in(owner: Person, stina: Person) -> None:
    with pytest.raises(NotAllowed):
        borders.deliver(borders=BORDERS, by=owner.actor, at=AT)
    borders.deliver(borders=BORDERS, by=stina.actor, at=AT)


def test_figures_of_another_version_are_refused_by_their_first_area(stina: Person) -> None:
    brought_in()
    other = [cell("C", sex, 5, 10) for sex in Sex]
    with pytest.raises(NotItsAreas, match='"C" is no area of district'):
        delivered(stina, [*CELLS, *other])
    assert not Figure.objects.exists()


# --- Pages ---------------------------------------------------------------------------------------


def test_maps_stand_for_women_men_and_total_with_the_table_beside(
    client: Client, public: int
) -> None:
    page = get(client, "/matt/eligible/")
    sources = page.xpath('//figure[@class="map"]/img/@src')
    assert [source.rpartition("sex=")[2] for source in sources] == ["women", "men", "total"]
    (women, _men, total) = page.xpath('//figure[@class="map"]/img/@alt')
    assert "Skyddat: Årsta" in women and "Skyddat" not in total
    for source in sources:
        assert client.get(source)["Content-Type"] == "image/svg+xml"
    names = page.xpath('//table[caption="Efter område"]/tbody/tr/th')
    assert [text_of(name) for name in names] == ["Årsta", "Ängby"], "in the order of names"
    legend = [text_of(row) for row in page.xpath('//ul[@class="map-legend"]/li')]
    assert "Skyddat: visas inte" in legend


def test_areas_are_told_apart_in_words_and_get_no_rank(client: Client, public: int) -> None:
    page = get(client, "/matt/eligible/")
    groups = page.xpath('//section[@class="standing"]')
    assert [text_of(group.xpath("h5")[0]).split()[0] for group in groups] == [
        "Kvinnor", "Män", "Totalt",
    ]  # fmt: skip
    women, _men, total = (
        {
            text_of(part.xpath("dt")[0]): text_of(part.xpath("dd")[0])
            for part in group.xpath("dl/div")
        }
        for group in groups
    )
    assert women["Tydligt över hela staden"] == "Ängby"
    assert total["Tydligt under hela staden"] == "Årsta"
    assert "Årsta" not in " ".join(women.values()), "what is protected is not judged"
    assert "på en gång" in text_of(page) and "Holms metod" in text_of(page)
    (row,) = page.xpath('//tr[th[normalize-space()="Ängby"]]')
    assert "tydligt över" in text_of(row)
    assert not page.xpath("//main//section//ol"), "a numbered list would rank"


def test_maps_in_english_are_whole(client: Client, public: int) -> None:
    page = get(client, "/matt/eligible/", "en")
    assert "Clearly above the whole city" in text_of(page)
    assert "Women" in page.xpath('//figure[@class="map"]/img/@alt')[0]
    client.cookies["language"] = "en"


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_all_maps_are_had_in_one_file(client: Client, public: int, kind: str) -> None:
    response = client.get(f"/karta/{public}.{kind}?{QUERY}")
    assert response.status_code == 200
    if kind == "svg":
        drawn = response.content.decode()
        assert [drawn.index(f">{name}<") for name in ("Kvinnor", "Män", "Totalt")] == sorted(
            drawn.index(f">{name}<") for name in ("Kvinnor", "Män", "Totalt")
        )
        assert "3,0\u00a0%" not in drawn, "three of a hundred is protected"
    else:
        assert response.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "address",
    [
        "/karta/{id}.pdf?period=2024&division=district",
        "/karta/{id}.svg?period=1999&division=district",
        "/karta/{id}.svg?period=2024&division=RegSO",
        "/karta/{id}.svg?period=2024&division=district&sex=other",
        "/karta/999.svg?period=2024&division=district",
    ],
)
def test_a_map_of_nothing_is_not_found(client: Client, public: int, address: str) -> None:
    assert client.get(address.format(id=public)).status_code == 404


def test_no_map_is_drawn_of_what_is_not_public_or_was_tampered_with(
    client: Client, stina: Person, sten: Person, public: int
) -> None:
    step = PublicationStep.objects.get(publication=public, state="public")
    step.cells = [c for c in step.cells if c["sex"] != "men"]
    step.save()
    assert client.get(f"/karta/{public}.svg?{QUERY}").status_code == 400
    assert client.get(f"/karta/{public}.png?{QUERY}&sex=women").status_code == 400
    PublicationStep.objects.filter(publication=public, state="public").delete()
    assert client.get(f"/karta/{public}.svg?{QUERY}").status_code == 404


def test_without_borders_there_is_a_table_and_no_map(
    client: Client, stina: Person, sten: Person
) -> None:
    delivered(stina)
    made_public(stina, sten)
    page = get(client, "/matt/eligible/")
    assert not page.xpath('//figure[@class="map"]')
    assert page.xpath('//tr[th[normalize-space()="A"]]')


def test_areas_of_another_version_are_said_to_be_so_instead_of_drawn(
    client: Client, stina: Person, sten: Person
) -> None:
    """The figures came before the borders, so that nothing could refuse them."""
    delivered(stina)
    made_public(stina, sten)
    brought_in(Geography("district", "Stadskartan", "CC0", BORDERS.areas[:1]))
    page = get(client, "/matt/eligible/")
    assert not page.xpath('//figure[@class="map"]')
    assert "Det finns inget område ”B” i district" in text_of(page)


def test_a_figure_is_rounded_and_not_cut_off(client: Client, stina: Person, sten: Person) -> None:
    """Two of three are 66.67 per cent: 66.7, not 66.6."""
    thirds = [
        cell("", sex, 20, 30) if sex is not Sex.TOTAL else cell("", sex, 40, 60) for sex in Sex
    ]
    delivered(stina, thirds)
    made_public(stina, sten)
    (row,) = get(client, "/matt/eligible/").xpath('//table[caption="Hela staden"]/tbody/tr')
    assert " ".join(row.itertext()).split() == ["2024", *3 * ["66,7", "%", "56,7–76,7"]]


# --- The command ---------------------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner().invoke(figures, ["borders", *arguments])


def geojson(folder: Path, codes: str = "AB") -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"kod": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[at, 59], [at + 1, 59], [at + 1, 60], [at, 60], [at, 59]]],
            },
        }
        for at, code in enumerate(codes)
    ]
    path = folder / "delar.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path)


TOLD = ("--division", "Delar 2021", "--code", "kod", "--source", "Stadskartan", "--licence", "CC0")


@pytest.mark.django_db
def test_the_command_brings_borders_in_and_says_what_is_not_drawn(tmp_path: Path) -> None:
    result = run(geojson(tmp_path), *TOLD)
    assert result.exit_code == 0 and result.output == "Delar 2021: 2 areas drawn\n"
    links = tmp_path / "links.csv"
    links.write_text("code,name,shapes,not_drawn\n1,Ett,A,\n2,Två,B,\n3,Tre,B,\n")
    told = ("--division", "Områden 2020", *TOLD[2:], "--links", str(links))
    result = run(geojson(tmp_path), *told)
    assert "Områden 2020: 1 areas drawn\n2 areas not drawn:\n  2  Två  delar B med Tre\n" in (
        result.output
    )
    (row,) = Borders.objects.filter(division="Områden 2020")
    assert len(row.file_sha256) == 2


@pytest.mark.django_db
def test_the_command_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(str(tmp_path / "none.geojson"), *TOLD)
    assert isinstance(result.exception, BadInput)
    assert not Borders.objects.exists()
