"""Borders come in whole and of one version; pages draw maps of what is public, and rank nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from conftest import AT, Person
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions import divisions
from fardplan.measurement.models import Borders, DivisionVersion, PublicationStep
from fardplan.people.contracts import COMMAND_LINE
from fardplan.records.queries import verify
from fardplan.statistics import Sex
from fardplan.statistics.geography import Area, NotItsAreas
from pages import get, text_of
from small_figures import BORDERS, brought_in, cell, delivered, division_of, made_public

SQUARE = ((0, 0), (900, 0), (900, 900), (0, 900))
QUERY = "period=2024"
OF = division_of(BORDERS)


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
    assert queries.geography(division_of(BORDERS)) == BORDERS
    (known,) = queries.divisions()
    assert known.division == division_of(BORDERS) and known.borders_from == "Stadskartan"
    assert Borders.objects.count() == 1
    assert verify().is_intact


@pytest.mark.django_db
def test_borders_that_are_changed_in_the_database_are_found() -> None:
    brought_in()
    row = Borders.objects.get()
    row.content["areas"][0]["rings"] = []
    row.save()
    assert not verify().is_intact


@pytest.mark.django_db
def test_borders_that_are_laid_on_another_division_are_found() -> None:
    brought_in()
    divisions.register(division=replace(OF, id="other"), by=COMMAND_LINE, at=AT)
    Borders.objects.update(division=DivisionVersion.objects.get(division="other"))
    assert not verify().is_intact


@pytest.mark.django_db
def test_borders_may_be_drawn_better_but_are_those_of_the_division() -> None:
    brought_in()
    better = replace(BORDERS, source="Stadskartan 2")
    divisions.register(division=OF, borders=better, by=COMMAND_LINE, at=AT)
    assert queries.geography(OF) == better and Borders.objects.count() == 2
    more = replace(BORDERS, areas=(*BORDERS.areas, Area("C", "C", (SQUARE,))))
    with pytest.raises(BadInput, match="the area C is none of district"):
        divisions.register(division=OF, borders=more, by=COMMAND_LINE, at=AT)
    with pytest.raises(NotItsAreas, match='"B" is no area'):
        fewer = replace(BORDERS, areas=BORDERS.areas[:1])
        divisions.register(division=OF, borders=fewer, by=COMMAND_LINE, at=AT)
    assert verify().is_intact


@pytest.mark.django_db
def test_an_area_is_called_what_its_division_calls_it() -> None:
    """Names are kept once: what a file of borders calls an area does not matter."""
    named = replace(BORDERS, areas=tuple(replace(a, name=a.code) for a in BORDERS.areas))
    divisions.register(division=OF, borders=named, by=COMMAND_LINE, at=AT)
    assert queries.geography(OF) == BORDERS


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
        "/karta/{id}.pdf?period=2024",
        "/karta/{id}.svg?period=1999",
        "/karta/{id}.svg?period=2024&sex=other",
        "/karta/999.svg?period=2024",
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
    """The figures came before the division, so that nothing could refuse them."""
    delivered(stina)
    made_public(stina, sten)
    brought_in(replace(BORDERS, areas=BORDERS.areas[:1]))
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
