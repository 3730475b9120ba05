"""One register of divisions: areas, borders and how they nest come in by one command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from conftest import AT, Person
from fardplan.cli.figures import figures
from fardplan.kernel.errors import BadInput
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.measurement import queries
from fardplan.measurement.actions import deliveries, divisions, indicators, publications
from fardplan.measurement.models import Borders, DivisionRelation, DivisionVersion
from fardplan.measurement.protecting import protected, told_together
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.records.actions.events import append
from fardplan.records.queries import verify
from fardplan.statistics import Key, Number, Observation, Sex
from fardplan.statistics.divisions import Area, Division, Relation
from fardplan.statistics.gate import NotToBeShown
from pages import get, text_of
from small_figures import INDICATOR, OWN

SMALL = Division("RegSO 2020", "RegSO", tuple(Area(c, c) for c in "abc"), "SCB", "CC0")
LARGE = Division("Stadsdelar 2020", "Stadsdelar", (Area("D", "Dal"),), "Staden", "CC0")
NESTED = Relation(LARGE.id, SMALL.id, {"D": ("a", "b", "c")})


def kept(division: Division, **more: Any) -> None:
    divisions.register(division=division, by=COMMAND_LINE, at=AT, **more)


# --- The register ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_how_divisions_lie_on_each_other_is_kept_once_and_told_in_the_log() -> None:
    kept(SMALL)
    for _ in range(2):
        kept(LARGE, relation=NESTED)
    assert queries.nesting().relations == (NESTED,)
    assert {ref.division.id: ref.relations for ref in queries.divisions()} == {
        LARGE.id: (NESTED,), SMALL.id: (NESTED,),
    }  # fmt: skip
    assert DivisionRelation.objects.count() == 1 and verify().is_intact


@pytest.mark.django_db
def test_a_relation_that_was_wrong_is_put_right_and_stays_in_the_log() -> None:
    kept(SMALL)
    kept(LARGE, relation=NESTED)
    right = replace(NESTED, made_of={"D": ("a", "b")})
    kept(LARGE, relation=right)
    assert queries.nesting().relations == (right,)
    assert DivisionRelation.objects.count() == 2 and verify().is_intact
    row = DivisionRelation.objects.last()
    assert row is not None
    row.content["made_of"]["D"] = ["a"]
    row.save()
    assert not verify().is_intact


@pytest.mark.django_db
def test_a_relation_is_between_divisions_that_are_registered() -> None:
    with pytest.raises(BadInput, match="division RegSO 2020: it is not registered"):
        kept(LARGE, relation=NESTED)
    assert not DivisionVersion.objects.exists(), "whole or not at all"
    kept(SMALL)
    with pytest.raises(BadInput, match="to lie on itself"):
        kept(SMALL, relation=Relation(SMALL.id, SMALL.id, {c: (c,) for c in "abc"}))
    with pytest.raises(BadInput, match="the area q is none of RegSO 2020"):
        kept(LARGE, relation=replace(NESTED, made_of={"D": ("q",)}))


def test_only_who_keeps_definitions_keeps_divisions(owner: Person, stina: Person) -> None:
    with pytest.raises(NotAllowed):
        divisions.register(division=SMALL, by=owner.actor, at=AT)
    divisions.register(division=SMALL, by=stina.actor, at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"areas": SMALL.areas[:1]}, "has the area b"),
        ({"areas": (*SMALL.areas, Area("d", "d"))}, "has no area d"),
        ({"areas": (Area("a", "Å"), *SMALL.areas[1:])}, "calls a a"),
        ({"valid_to": "2024"}, 'has another "valid_to"'),
    ],
)
def test_what_is_kept_is_told_where_another_comes_by_its_name(
    other: dict[str, Any], said: str
) -> None:
    kept(SMALL)
    with pytest.raises(divisions.DivisionStands, match=said):
        kept(replace(SMALL, **other))


# --- Protection --------------------------------------------------------------------------------

COUNT = replace(INDICATOR, id="count", population="boende", certainty=INDICATOR.certainty)


def published(division: Division, rows: dict[str, tuple[int, int]], stina: Person, sten: Person,
              number: int) -> int:  # fmt: skip
    """Take the figures of a division, of the same people, to the public as the pages do."""
    indicator = replace(COUNT, id=f"count-{number}")
    indicators.define(definition=indicator, by=stina.actor, at=AT)
    cells = []
    for area, split in rows.items():
        for sex, n in zip(Sex, (*split, sum(split)), strict=True):
            key = Key(indicator.id, 1, "2024", division.id, area, sex)
            value = Number(0.5, None, n, 2 * n)
            cells.append(Observation(key, value))
    deliveries.deliver(
        id=indicator.id, version=1, observations=queries.completed(cells, indicator),
        provenance=OWN, by=stina.actor, at=AT,
    )  # fmt: skip
    id = publications.propose(
        id=indicator.id, version=1, title=f"Tabell {number}", by=stina.actor, at=AT
    ).id
    publications.check_sex(id=id, by=stina.actor, at=AT)
    publications.protect(id=id, protector=protected, by=stina.actor, at=AT)
    publications.approve(id=id, by=sten.actor, at=AT)
    publications.publish(id=id, attacker=told_together, by=stina.actor, at=AT)
    return id


ROWS = {"a": (2, 40), "b": (30, 41), "c": (25, 28)}


def test_what_nests_is_examined_when_it_is_published(stina: Person, sten: Person) -> None:
    """Four women live in a, and 114 in D."""
    kept(SMALL)
    kept(LARGE)
    published(LARGE, {"D": (57, 109)}, stina, sten, 1)
    with pytest.raises(NotToBeShown, match="register how they lie in each other"):
        published(SMALL, ROWS, stina, sten, 2)
    kept(LARGE, relation=NESTED)
    id = published(SMALL, ROWS, stina, sten, 3)
    seen = queries.shown(id, today=AT.date()).cells
    women = {c.key.area for c in seen if c.key.sex is Sex.WOMEN and isinstance(c.figure, Number)}
    assert "a" not in women and len(women) == 1


# --- The command -------------------------------------------------------------------------------


def run(*arguments: object) -> Result:
    return CliRunner().invoke(figures, ["areas", *map(str, arguments)])


def file(folder: Path, areas: str, **more: str) -> Path:
    lines = "".join(f"{name}: {value}\n" for name, value in more.items())
    head = "format: fardplan-division/1\ntitle: T\nsource: Staden\nlicence: CC0\n"
    path = folder / "division.yaml"
    path.write_text(f"{head}{lines}areas: |\n" + "".join(f"  {a}\n" for a in areas.split()))
    return path


def geojson(folder: Path, codes: str = "AB") -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"kod": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[18, at], [18.1, at], [18.1, at + 0.1], [18, at + 0.1], [18, at]]],
            },
        }
        for at, code in enumerate(codes, start=58)
    ]
    path = folder / "delar.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


BORDERS = "{code: kod, source: Stadskartan, licence: CC0}"


@pytest.mark.django_db
def test_the_command_registers_areas_with_borders_and_says_what_is_not_drawn(
    tmp_path: Path,
) -> None:
    areas = "code,name,shapes 1,Ett,A 2,Två,B 3,Tre,B"
    result = run(
        file(tmp_path, areas, id="Delar 2021", borders=BORDERS), "--borders", geojson(tmp_path)
    )
    assert result.exit_code == 0, result.exception
    assert result.output == (
        "Delar 2021: 3 areas, 1 of them drawn\n"
        "  not drawn: 2  Två  delar B med Tre\n  not drawn: 3  Tre  delar B med Två\n"
    )
    assert len(Borders.objects.get().file_sha256) == 1


@pytest.mark.django_db
def test_the_command_tells_how_areas_lie_on_others(tmp_path: Path) -> None:
    run(file(tmp_path, "code,name a,A b,B c,C", id="Små"))
    result = run(file(tmp_path, "code,name,made_of D,Dal,a+b E,Ed,c", id="Stora", lies_on="Små"))
    assert result.output == "Stora: 2 areas, made of Små\n"
    areas = "code,name,made_of,overlaps D,Dal,a, E,Ed,,b+c"
    result = run(file(tmp_path, areas, id="Andra", lies_on="Små"))
    assert result.output == "Andra: 2 areas, sharing parts with Små\n"
    assert [r.is_exact for r in queries.nesting().relations] == [True, False]
    areas = "code,name,within 1,Ett,a 2,Två,a 3,Tre,b 4,Fyra,c"
    result = run(file(tmp_path, areas, id="Minst", lies_on="Små", covers_city="true"))
    assert result.output == "Minst: 4 areas, Små is made of them\n"


@pytest.mark.django_db
def test_the_command_refuses_what_it_cannot_use_and_keeps_nothing(tmp_path: Path) -> None:
    path = file(tmp_path, "code,name A,Aby B,Bby", id="Delar 2021", borders=BORDERS)
    for arguments in (
        [tmp_path / "none.yaml"], [path, "--borders", tmp_path / "none.geojson"],
        [path, "--borders", geojson(tmp_path, "AQ")],
    ):  # fmt: skip
        assert run(*arguments).exit_code == 1
        assert not DivisionVersion.objects.exists()


# --- The page ----------------------------------------------------------------------------------


def test_a_statistician_sees_what_divisions_there_are(client: Client, stina: Person) -> None:
    kept(replace(SMALL, valid_from="2020", valid_to="2024", covers_city=True))
    kept(LARGE, relation=NESTED)
    client.force_login(stina.user)
    page = get(client, "/publicering/")
    rows = [text_of(row) for row in page.xpath('//table[caption="Indelningar"]/tbody/tr')]
    assert len(rows) == 2
    assert "RegSO 2020" in rows[0] and "2020–2024" in rows[0] and "SCB" in rows[0]
    assert "Stadsdelar 2020 består av hela sådana områden" in rows[0]
    assert "består av hela områden i RegSO 2020" in rows[1]


def test_where_there_are_none_the_page_says_how_to_register_one(
    client: Client, stina: Person
) -> None:
    client.force_login(stina.user)
    assert "fardplan figures areas" in text_of(get(client, "/publicering/"))


# --- What was kept before ----------------------------------------------------------------------

BEFORE = ("measurement", "0004_division")


@pytest.fixture
def earlier(transactional_db: None) -> Iterator[Any]:
    """The models as they were when borders and divisions were two registers."""
    executor = MigrationExecutor(connection)
    executor.migrate([BEFORE])
    yield executor.loader.project_state([BEFORE]).apps
    call_command("migrate", verbosity=0)


def test_borders_that_were_kept_before_get_the_division_that_they_are_of(earlier: Any) -> None:
    """One of the two divisions had been registered with its areas, the other by its borders."""
    OldBorders = earlier.get_model("measurement", "Borders")  # noqa: N806
    OldDivision = earlier.get_model("measurement", "DivisionVersion")  # noqa: N806
    known = {
        "id": "Delar", "title": "Delar", "source": "Staden", "licence": "CC0",
        "covers_city": True, "standing": "", "areas": [{"code": "A", "name": "Aby",
                                                        "standing": None}],
    }  # fmt: skip
    with transaction.atomic():
        OldDivision.objects.create(
            division="Delar", content=known, sha256=sha256_of(canonical_json(known)),
            registered_at=AT, registered_by="Stina",
        )  # fmt: skip
        append(
            kind="measurement.division_registered", subject="division:Delar",
            data={"areas": 1, "content_sha256": sha256_of(canonical_json(known))},
            by=COMMAND_LINE, at=AT,
        )  # fmt: skip
        for division in ("Delar", "Andra"):
            rings = [[[0, 0], [9, 0], [9, 9]]]
            area = {"code": "A", "name": "Kartans namn", "rings": rings, "not_drawn": ""}
            content = {"division": division, "source": "Kartan", "licence": "CC0", "note": "",
                       "areas": [area], "blanks": []}  # fmt: skip
            row = OldBorders.objects.create(
                division=division, content=content, sha256=sha256_of(canonical_json(content)),
                file_sha256=["f"], received_at=AT, received_by="Sten",
            )  # fmt: skip
            told = {"borders": row.pk, "source": "Kartan", "licence": "CC0", "areas": 1,
                    "content_sha256": row.sha256, "file_sha256": ["f"]}  # fmt: skip
            append(kind="measurement.borders_delivered", subject=f"division:{division}", data=told,
                   by=COMMAND_LINE, at=AT)  # fmt: skip
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("measurement"))
    first, second = (queries.division(id) for id in ("Delar", "Andra"))
    assert first is not None and second is not None
    assert (first.names, first.covers_city) == ({"A": "Aby"}, True)
    assert (second.names, second.covers_city) == ({"A": "Kartans namn"}, False)
    drawn = [queries.geography(division) for division in (first, second)]
    assert [g.by_code["A"].name for g in drawn if g] == ["Aby", "Kartans namn"]
    assert all(g and g.drawn for g in drawn)
    assert verify().is_intact
