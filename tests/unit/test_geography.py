"""Borders out of files: whole and of one division, or refused in a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fardplan.city import geography as lie
from fardplan.city import outlines
from fardplan.kernel.errors import BadInput
from fardplan.statistics.divisions.files import load
from fardplan.statistics.geography import Area, Geography, NotItsAreas
from fardplan.statistics.geography.data import as_data, from_data
from fardplan.statistics.geography.geojson import Told, read
from fardplan.statistics.geography.links import Link, joined
from fardplan.statistics.geography.rings import area_of, cleaned, dissolved, middle

TOLD = Told("Delar 2021", "kod", "Stadskartan", "CC0", name="namn")
METRES = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}


def square(east: float, north: float, side: float = 100) -> list[list[float]]:
    """A border with the clock, as many programs write them."""
    far_east, far_north = east + side, north + side
    return [
        [east, north],
        [east, far_north],
        [far_east, far_north],
        [far_east, north],
        [east, north],
    ]


def feature(code: Any, *rings: list[list[float]], **more: Any) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": list(rings)}
    told = {"kod": code, "namn": f"Del {code}"}
    return {"type": "Feature", "properties": told, "geometry": shape} | more


def file(*features: Any, **more: Any) -> bytes:
    data = {"type": "FeatureCollection", "crs": METRES, "features": list(features)} | more
    return json.dumps(data).encode()


TWO = file(feature("B", square(100, 0)), feature("A", square(0, 0)))


def test_areas_are_read_with_code_and_name_in_metres() -> None:
    found = read(TWO, TOLD, where="delar.geojson")
    assert (found.division, found.source, found.licence) == ("Delar 2021", "Stadskartan", "CC0")
    assert [(area.code, area.name) for area in found.areas] == [("A", "Del A"), ("B", "Del B")]
    assert found.areas[0].rings == (((0, 0), (100, 0), (100, 100), (0, 100)),)
    data = json.loads(json.dumps(as_data(found)))
    names = {"A": "Del A", "B": "Del B"}
    assert from_data(data, division="Delar 2021", names=names) == found
    more = from_data(data, division="Delar 2021", names=names | {"C": "Del C"})
    assert more.by_code["C"].not_drawn == "gränserna är inte kända"


def test_degrees_become_metres_that_are_true_to_shape() -> None:
    """At 60 degrees north a degree of longitude is half as long as one of latitude."""
    corner = [[18, 59.99], [18.04, 59.99], [18.04, 60.01], [18, 60.01], [18, 59.99]]
    (area,) = read(file(feature("A", corner), crs=None), TOLD, where="f").areas
    (ring,) = area.rings
    wide, high = (max(c[at] for c in ring) - min(c[at] for c in ring) for at in (0, 1))
    assert wide == pytest.approx(high, rel=0.001)
    assert high == pytest.approx(2224, rel=0.001), "0.02 degrees of 111.2 km"


def test_a_hole_and_several_parts_stay() -> None:
    shape = {
        "type": "MultiPolygon",
        "coordinates": [[square(0, 0), square(20, 20, 10)], [square(500, 0)]],
    }
    (area,) = read(file(feature("A", geometry=shape)), TOLD, where="f").areas
    assert sorted(area_of(ring) for ring in area.rings) == [-100, 10_000, 10_000]


@pytest.mark.parametrize(
    ("content", "told", "sentence"),
    [
        (b"\x00\xff", {}, "is no GeoJSON"),
        (b"[1]", {}, "no collection of features"),
        (file(), {}, "has no features"),
        (TWO, {"code": "regso"}, 'feature 1: has no property "regso"; name one that it has: kod'),
        (TWO, {"code": ""}, "not said which property holds the code"),
        (TWO, {"division": " "}, "not said of which division"),
        (TWO, {"division": "x" * 61}, "has 61 characters"),
        (TWO, {"licence": ""}, "not said by which licence"),
        (TWO, {"source": ""}, "not said where the borders come from"),
        (file(feature("A", square(0, 0)), feature("A", square(9, 9))), {}, '"A" stands twice'),
        (file(feature(" ", square(0, 0))), {}, 'its "kod" is empty'),
        (file(feature("A", geometry=None)), {}, "feature 1 .A.: has no borders"),
        (file(feature("A", geometry={"type": "Point"})), {}, "is a Point"),
        (file(feature("A", square(0, 0)[:-1])), {}, "is not closed"),
        (file(feature("A", [["x", 1]] * 4)), {}, "cannot be read"),
        (file(feature("A", [[1e999, 1]] * 4)), {}, "cannot be read"),
        (file(feature("A", square(0, 0, 0.1))), {}, "smaller than a square metre"),
        (file(feature("A", square(674_000, 6_580_000)), crs=None), {}, "which are no degrees"),
        (file(feature("A", square(0, 0)), crs={"properties": {"name": "EPSG:3857"}}), {}, "3857"),
        (file("A"), {}, "is no feature"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(
    content: bytes, told: dict[str, str], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence) as caught:
        read(content, replace(TOLD, **told), where="delar.geojson")
    assert str(caught.value).startswith("delar.geojson")


def test_codes_of_another_version_are_refused_by_the_first_of_them() -> None:
    found = read(TWO, TOLD, where="f")
    found.require(["B", "A"])
    with pytest.raises(NotItsAreas, match='"C" is no area of Delar 2021'):
        found.require(["D", "A", "C"])


# --- Links ---------------------------------------------------------------------------------------

FOUR = read(
    file(*(feature(code, square(100 * at, 0)) for at, code in enumerate("ABCD"))), TOLD, where="f"
)
LINKED = replace(TOLD, division="Områden 2020")


def linked(*links: tuple[str, str, str]) -> Geography:
    """Areas of shapes: code, name and shapes, joined by spaces."""
    return joined(FOUR, [Link(code, name, tuple(s.split())) for code, name, s in links], LINKED)


def test_an_area_of_whole_shapes_is_drawn_as_one() -> None:
    found = linked(("1", "Ett", "A B"), ("2", "Två", "C"))
    assert found.by_code["1"].rings == (
        ((0, 0), (100, 0), (200, 0), (200, 100), (100, 100), (0, 100)),
    )
    assert found.by_code["2"].rings == FOUR.by_code["C"].rings
    assert [(blank.name, blank.codes) for blank in found.blanks] == [("Del D", ())]


def test_an_area_that_shares_a_shape_is_never_drawn() -> None:
    """Neither with the whole shape, which would tell of the other too, nor with what is left."""
    found = linked(("1", "Ett", "A B"), ("2", "Två", "B"), ("3", "Tre", "C"))
    assert [area.code for area in found.drawn] == ["3"]
    assert found.by_code["1"].not_drawn == "delar B med Två"
    assert found.by_code["2"].not_drawn == "delar B med Ett"
    blank = {blank.name: blank.codes for blank in found.blanks}
    assert blank == {"Del A": ("1",), "Del B": ("1", "2"), "Del D": ()}


def test_an_area_that_is_said_to_have_other_borders_is_not_drawn() -> None:
    found = joined(FOUR, [Link("1", "Ett", ("A",), "ligger i A men är mindre")], LINKED)
    assert [area.not_drawn for area in found.not_drawn] == ["ligger i A men är mindre"]
    assert not found.drawn


def test_a_link_to_a_shape_that_is_not_there_names_it() -> None:
    with pytest.raises(NotItsAreas, match='"Q"'):
        linked(("1", "Ett", "A"), ("2", "Två", "Q"))


def test_stockholms_areas_are_drawn_only_with_borders_of_their_own() -> None:
    folder = Path(__file__).parents[2] / "examples" / "stockholm"
    content = (folder / "geo" / "stadsdelar-2021.geojson").read_bytes()
    told = Told("Stadsdelar 2021", "name", "Stockholms stad", "CC0")
    shapes = read(content, told, where="shapes")
    found = load(folder / "data" / "regso-2020.yaml").borders_in(content, where="shapes")
    assert (len(shapes.areas), len(found.areas), len(found.drawn)) == (117, 127, 95)
    for code in ("0180R058", "0180R070", "0180R098"):  # all of them within Södermalm
        assert "SÖDERMALM" in found.by_code[code].not_drawn
    joined_up = max(map(area_of, found.by_code["0180R083"].rings))
    parts = [area_of(r) for name in ("SOLHEM", "LUNDA") for r in shapes.by_code[name].rings]
    assert joined_up == pytest.approx(sum(parts), rel=0.01), "Solhem and Lunda are one"
    whole = sum(area_of(ring) for area in shapes.areas for ring in area.rings) / 1e6
    assert whole == pytest.approx(215.7, rel=0.01), "square kilometres"


# --- Rings, and the synthetic city ---------------------------------------------------------------


def test_a_ring_is_the_same_wherever_it_begins_and_whichever_way_it_runs() -> None:
    corners = [(0, 0), (5, 0), (5, 0), (5, 5), (0, 5), (0, 0)]
    assert cleaned(corners) == cleaned(corners[::-1]) == cleaned(corners[2:-1] + corners[:2])
    assert cleaned([(0, 0), (5, 5), (0, 0)]) == (), "a line is no area"


def test_areas_that_meet_lose_what_they_share_and_keep_the_hole_between_them() -> None:
    ring = [cleaned([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)])
            for x in range(3) for y in range(3) if (x, y) != (1, 1)]  # fmt: skip
    assert sorted(area_of(each) for each in dissolved(ring)) == [-1, 9]


def test_a_name_stands_inside_its_area_and_not_in_its_hole() -> None:
    outer = cleaned([(0, 0), (100, 0), (100, 100), (0, 100)])
    hole = cleaned([(10, 10), (90, 10), (90, 90), (10, 90)], hole=True)
    east, north = middle((outer, hole))
    assert 0 < east < 100 and not (10 < east < 90 and 10 < north < 90)


@pytest.mark.parametrize("seed", [1, 7])
def test_the_synthetic_city_has_borders_that_hold_its_centres(seed: int) -> None:
    city = lie.made(seed)
    rings = outlines.area_rings(city)
    for at, code in enumerate(city.code):
        xs, ys = zip(*rings[int(code)], strict=True)
        assert min(xs) < city.x[at] < max(xs) and min(ys) < city.y[at] < max(ys)
    districts = outlines.borders(city)
    assert {area.code for area in districts.areas} == {row[0] for row in lie.DISTRICTS}
    land = sum(area_of(ring) for area in districts.areas for ring in area.rings)
    assert land == pytest.approx(sum(map(area_of, rings.values()))), "districts are their areas"
    assert as_data(districts) == as_data(outlines.borders(lie.made(seed)))
    assert {area.code for area in districts.areas} == outlines.districts().names.keys()
    outlines.made_of(city).require_between(outlines.districts(), outlines.small_areas(city))


def test_there_is_water_between_islands() -> None:
    city = lie.made(1)
    corners: dict[int, set[tuple[int, int]]] = {}
    rings = outlines.area_rings(city)
    for at, code in enumerate(city.code):
        corners.setdefault(int(city.island[at]), set()).update(rings[int(code)])
    islands = list(corners.values())
    for at, one in enumerate(islands):
        for other in islands[at + 1 :]:
            assert len(one & other) <= 1, "they may face each other, but share no border"


def test_an_area_without_borders_says_why() -> None:
    whole = Geography("D", "s", "CC0", (Area("1", "Ett", not_drawn="delar A"),))
    assert whole.not_drawn[0].not_drawn == "delar A" and not whole.drawn
