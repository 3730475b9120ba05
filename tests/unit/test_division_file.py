"""The division file: areas as a table, with errors that name the file and the line."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

import pytest

from fardplan.kernel.errors import BadInput
from fardplan.statistics.divisions import (
    Area,
    Division,
    Nesting,
    Relation,
    division_as_data,
    division_from_data,
    relation_as_data,
    relation_from_data,
)
from fardplan.statistics.divisions.files import COLUMNS, loads
from fardplan.statistics.geography import NotItsAreas

HEAD = """\
format: fardplan-division/1
id: Stadsdelar 2020
title: Stadsdelar
source: Staden
licence: CC0
"""
AREAS = """\
areas: |
  code,name
  D,Dal
  E,Ed
"""


def told(areas: str = AREAS, more: str = "") -> str:
    return f"{HEAD}{more}{areas}"


def refused(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        loads(text, name="delar.yaml")
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args
    return str(caught.value)


def test_all_that_may_be_told_of_a_division() -> None:
    more = """\
title_en: City districts
valid_from: 2020
valid_to: 2023-06-30
covers_city: true
standing: typ, 1 är sämst
"""
    areas = 'areas: |\n  code;name;name_en;standing\n  D;"Dal; norra";Dale;1,5\n\n  E;Ed;;\n'
    found = loads(told(areas, more), name="f")
    assert found.division == Division(
        "Stadsdelar 2020", "Stadsdelar",
        (Area("D", "Dal; norra", 1.5, "Dale"), Area("E", "Ed")), "Staden", "CC0",
        covers_city=True, standing="typ, 1 är sämst", title_en="City districts",
        valid_from="2020", valid_to="2023-06-30",
    )  # fmt: skip
    assert (found.relation, found.borders, found.links) == (None, None, ())
    data = json.loads(json.dumps(division_as_data(found.division)))
    assert division_from_data(data) == found.division


def test_a_division_that_was_kept_before_it_could_say_more_is_read() -> None:
    kept = {
        "id": "x", "title": "X", "source": "", "licence": "", "covers_city": False, "standing": "",
        "areas": [{"code": "A", "name": "Aby", "standing": None}],
    }  # fmt: skip
    assert division_from_data(kept) == Division("x", "X", (Area("A", "Aby"),))


def test_the_example_of_the_manual_is_right() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "division-file.md"
    shown = re.search(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.S)
    assert shown
    found = loads(shown[1], name="f")
    assert found.relation is not None and not found.relation.is_exact
    assert set(re.findall(r"^\| `(\w+)` \|", page.read_text("utf-8"), re.M)) >= set(COLUMNS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        (told().replace("licence: CC0\n", ""), "'licence' is a required property"),
        (told(more="colour: red\n"), "'colour' was unexpected"),
        (told(more="valid_from: förra året\n"), "delar.yaml, line 6, valid_from"),
        (told(more="valid_from: 2021\nvalid_to: 2020\n"), "it ends 2020, before it begins 2021"),
        (told("areas: |\n  kod,namn\n  D,Dal\n"), 'line 7: the table of areas has no column'),
        (told("areas: |\n  code,name,färg\n  D,Dal,röd\n"), 'line 7: "färg" is no column'),
        (told("areas: |\n  code,name,name\n  D,Dal,röd\n"), 'line 7: "name" stands twice'),
        (told("areas: |\n  code,name\n"), "has no areas"),
        (told("areas: ''\n"), "line 6, areas"),
        (told(AREAS + "  ,Ek\n"), "delar.yaml, line 10: the area has no code"),
        (told(AREAS + "  F,\n"), "delar.yaml, line 10: the area has no name"),
        (told(AREAS + "  F,Fors,1\n"), "line 10: it has 3 fields, and the heading 2"),
        (told(AREAS + "\n  D,Dalen\n"), "line 11: the area D stands on line 8 too"),
        (told(AREAS + f"  {'x' * 61},Ek\n"), "line 10: the code is over 60 characters"),
        (told(AREAS + '  F,"Fors\n'), "line 10: is not CSV"),
        (told("areas: |\n  code,name,standing\n  D,Dal,sämst\n"), 'line 8: the standing "sämst"'),
        (told("areas: |\n  code,name,standing\n  D,Dal,1\n"), "a standing that nobody explains"),
        (told("areas: |\n  code,name,shapes\n  D,Dal,A\n"), "nobody is told whose borders"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, said: str) -> None:
    assert said in refused(text)


# --- Borders -----------------------------------------------------------------------------------

BORDERS = "borders: {code: kod, source: Kartan, licence: CC0, note: Vatten ingår.}\n"


def shapes(*codes: str) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"kod": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 0], [x + 9, 0], [x + 9, 9], [x, 9], [x, 0]]],
            },
        }
        for x, code in zip(range(0, 900, 9), codes, strict=False)
    ]
    crs = {"type": "name", "properties": {"name": "EPSG:3006"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode()


def test_an_area_is_a_shape_of_its_own_or_made_of_shapes() -> None:
    found = loads(told(more=BORDERS), name="f").borders_in(shapes("D", "E"), where="kartan")
    assert [area.code for area in found.drawn] == ["D", "E"]
    assert (found.source, found.note) == ("Kartan", "Vatten ingår.")
    areas = "areas: |\n  code,name,shapes,not_drawn\n  D,Dal,A + B,\n  E,Ed,,har inga gränser\n"
    made = loads(told(areas, BORDERS), name="f").borders_in(shapes("A", "B"), where="kartan")
    assert len(made.by_code["D"].rings) == 1
    assert made.by_code["E"].not_drawn == "har inga gränser"


def test_borders_of_other_areas_are_refused() -> None:
    own = loads(told(more=BORDERS), name="f")
    with pytest.raises(NotItsAreas, match='"E" is no area'):
        own.borders_in(shapes("D"), where="kartan")
    with pytest.raises(BadInput, match="kartan: the area Q is none of Stadsdelar 2020"):
        own.borders_in(shapes("D", "E", "Q"), where="kartan")
    with pytest.raises(BadInput, match="does not say whose the borders are"):
        loads(told(), name="f").borders_in(shapes("D", "E"), where="kartan")
    lost = "areas: |\n  code,name,shapes\n  D,Dal,\n"
    assert "line 9: D lies in no shape" in refused(told(lost, BORDERS))


# --- How areas lie on others -------------------------------------------------------------------

ON = "lies_on: RegSO 2020\n"
OTHER = Division("RegSO 2020", "RegSO", tuple(Area(code, code) for code in "abcd"))


def relation(areas: str, more: str = "") -> Relation:
    found = loads(told(areas, ON + more), name="delar.yaml").relation
    assert found is not None
    return found


def test_areas_are_made_of_whole_areas_or_share_some() -> None:
    found = relation("areas: |\n  code,name,made_of,overlaps\n  D,Dal,a + b,\n  E,Ed,,c+d\n")
    assert found.made_of == {"D": ("a", "b")} and found.overlaps == {"E": ("c", "d")}
    assert not found.is_exact
    assert relation_from_data(json.loads(json.dumps(relation_as_data(found)))) == found


def test_where_the_smaller_areas_are_the_city_they_say_in_which_they_lie() -> None:
    areas = "areas: |\n  code,name,within\n  a,A,X\n  b,B,X\n  c,C,Y\n"
    found = relation(areas, "covers_city: true\n")
    assert (found.division, found.other) == ("RegSO 2020", "Stadsdelar 2020")
    assert found.made_of == {"X": ("a", "b"), "Y": ("c",)} and found.is_exact


@pytest.mark.parametrize(
    ("areas", "more", "said"),
    [
        ("code,name,made_of\n  D,Dal,a\n  E,Ed,", ON, "line 10: E is made of no areas"),
        ("code,name,made_of,overlaps\n  D,D,a,b", ON, "line 9: D is both made of"),
        ("code,name,within\n  D,Dal,a", ON, "its areas are not the whole city"),
        ("code,name,within\n  D,D,a+b", ON + "covers_city: true\n", "line 10: D lies in 2 areas"),
        ("code,name,within\n  D,D,", ON + "covers_city: true\n", "line 10: D lies in no areas"),
        ("code,name,within,overlaps\n  D,D,a,", ON, "in two ways"),
        ("code,name,made_of\n  D,Dal,a", "", '"made_of" names areas of a division that is not'),
        ("code,name\n  D,Dal", ON, "no column says how the areas lie"),
    ],
)
def test_what_is_wrong_with_a_relation_is_told(areas: str, more: str, said: str) -> None:
    assert said in refused(told(f"areas: |\n  {areas}\n", more))


@pytest.mark.parametrize(
    ("made_of", "overlaps", "said"),
    [
        ({"D": ("a", "q"), "E": ("c",)}, {}, "the area q is none of RegSO 2020"),
        ({"D": ("a",), "Q": ("c",)}, {}, "the area Q is none of Stadsdelar 2020"),
        ({"D": ("a",)}, {}, "of E it is told neither"),
        ({"D": ("a",), "E": ("c",)}, {"E": ("d",)}, "of E it is told both"),
        ({"D": ("a", "b"), "E": ("b",)}, {}, "b lies whole in D and in E"),
    ],
)
def test_a_relation_fits_both_divisions(made_of: dict, overlaps: dict, said: str) -> None:
    given = Relation("Stadsdelar 2020", "RegSO 2020", made_of, overlaps)
    with pytest.raises(BadInput, match=said):
        given.require_between(loads(told(), name="f").division, OTHER)


def test_what_areas_hold_is_told_in_areas_that_all_are_made_of() -> None:
    nesting = Nesting((
        Relation("D", "R", {"1": ("a", "b")}),
        Relation("R", "S", {"a": ("x",), "b": ("y", "z")}),
        Relation("V", "R", {"v": ("a",)}, {"w": ("b",)}),
    ))  # fmt: skip
    assert nesting.held({"D": ["1"], "S": ["x"]}) == {
        ("D", "1"): {"x", "y", "z"}, ("S", "x"): {"x"},
    }  # fmt: skip
    assert nesting.held({"D": ["1"]}) == {("D", "1"): {"1"}}
    assert nesting.held({"D": ["1"], "V": ["v"]}) == {("D", "1"): {"a", "b"}, ("V", "v"): {"a"}}
    assert nesting.held({"D": ["1"], "V": ["v", "w"]}) is None, "w shares a part of b"
    assert nesting.share(("V", "w"), ("R", "b")) and nesting.share(("R", "a"), ("V", "v"))
    assert nesting.share(("R", "a"), ("V", "w")) is False
    assert nesting.share(("V", "w"), ("D", "1")) is None, "nobody has told"
    assert nesting.partly("R", "V") == (("V", "w"), ("R", "b"))
    assert nesting.held({"D": ["1", "2"], "R": ["a"]}) is None, "nobody has told of 2"
    assert nesting.held({}) == {}


def test_divisions_that_are_made_of_each_other_are_followed_once() -> None:
    nesting = Nesting((Relation("A", "B", {"1": ("2",)}), Relation("B", "A", {"2": ("1",)})))
    assert nesting.held({"A": ["1"], "B": ["2"]}) == {("A", "1"): {"1"}, ("B", "2"): {"1"}}
