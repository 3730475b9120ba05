"""`fardplan figures`: definitions and figures come in whole, with their source, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from fardplan.cli.figures import figures
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.models import Figure
from fardplan.people.contracts import COMMAND_LINE
from fardplan.records.queries import verify
from fardplan.statistics import Sex

INDICATORS = """\
format: fardplan-indicators/1
id: test
title: Mått
indicators:
  - id: behorighet
    version: 1
    title: Behöriga, andel
    measure: share
    unit: person
    population: elever
    numerator: behöriga
    denominator: elever
    direction: {total: up}
    certainty: register
    areas: kommun
    period: year
    source: {name: Skolverket}
"""
DESCRIPTION = """\
indicator: {id: behorighet, measure: share, unit: person}
area: kommun
division: kommun
measured: mått
numerator: behöriga
denominator: elever
expected: {low: 0.7, high: 0.97}
"""
TABLE = """\
kommun,år,kön,mått,antal
0180,2024,kvinnor,behöriga,90
0180,2024,kvinnor,elever,100
0180,2024,män,behöriga,80
0180,2024,män,elever,100
0180,2024,totalt,behöriga,170
0180,2024,totalt,elever,200
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("indicators.yaml", INDICATORS), ("description.yaml", DESCRIPTION), ("table.csv", TABLE),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(figures, list(map(str, arguments)), catch_exceptions=True)


def deliver(folder: Path) -> Result:
    return run(
        "deliver", "behorighet", folder / "table.csv", "--description",
        folder / "description.yaml", "--source", "Skolverket", "--licence", "CC0", "--open",
    )  # fmt: skip


def test_definitions_and_figures_come_in_with_their_source(db: None, folder: Path) -> None:
    assert run("define", folder / "indicators.yaml").exit_code == 0
    assert deliver(folder).exit_code == 0
    found = queries.observations("behorighet", 1, by=COMMAND_LINE)
    assert [o.key.sex for o in found] == sorted(Sex)
    (delivery,) = queries.deliveries("behorighet", by=COMMAND_LINE)
    assert (delivery.provenance.source, delivery.open) == ("Skolverket", True)
    assert len(delivery.provenance.hashes[0]) == 64
    assert verify().is_intact


def definitions(folder: Path, *changes: dict[str, Any]) -> Path:
    file = folder / "definitions.yaml"
    data = yaml.safe_load((folder / "indicators.yaml").read_text("utf-8"))
    (first,) = data["indicators"]
    data["indicators"] = [first | change for change in changes]
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return file


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"within": "behoriget"}, "there is no indicator behoriget"),
        ({"within": "behorighet", "population": "andra"}, "word its population as that of"),
        ({"unit": "household"}, "say whose is meant"),
        ({"id": "behorighet", "version": 2, "population": "andra"}, "has no break"),
    ],
)
def test_a_definition_with_an_error_is_not_kept(
    db: None, folder: Path, change: dict[str, Any], said: str
) -> None:
    """It is looked at with those that are there; nothing of its file is kept."""
    assert run("define", folder / "indicators.yaml").exit_code == 0
    file = definitions(folder, {"id": "good"}, {"id": "bad"} | change)
    result = run("define", file)
    assert isinstance(result.exception, BadInput) and said in str(result.exception)
    assert [each.indicator.id for each in queries.indicators()] == ["behorighet"]


def test_what_is_defined_already_is_left_alone(db: None, folder: Path) -> None:
    both = definitions(folder, {"id": "wide"}, {"id": "narrow", "within": "wide"})
    for _ in range(2):
        assert run("define", both).exit_code == 0
    assert len(queries.indicators()) == 2


def test_what_is_not_plausible_stays_outside(db: None, folder: Path) -> None:
    run("define", folder / "indicators.yaml")
    (folder / "table.csv").write_text(TABLE.replace("behöriga,90", "behöriga,900"), "utf-8")
    result = deliver(folder)
    assert isinstance(result.exception, BadInput)
    assert "table.csv" in str(result.exception)
    assert not Figure.objects.exists()


def test_figures_of_an_indicator_that_nobody_defined_are_refused(db: None, folder: Path) -> None:
    result = deliver(folder)
    assert isinstance(result.exception, queries.UnknownIndicator)


AREAS = """\
format: fardplan-division/1
id: kommun
title: Kommuner
source: SCB
licence: CC0
covers_city: true
areas: |
  code,name
  0180,Stockholm
  0181,Södertälje
"""


def test_areas_are_registered_once_and_the_city_is_their_sum(db: None, folder: Path) -> None:
    run("define", folder / "indicators.yaml")
    areas = folder / "kommuner.yaml"
    areas.write_text(AREAS, "utf-8")
    for _ in range(2):
        done = run("areas", areas)
        assert (done.exit_code, done.output) == (0, "kommun: 2 areas\n")
    more = TABLE + "".join(
        f"{line.replace('0180', '0181', 1)}\n" for line in TABLE.splitlines()[1:]
    )
    (folder / "table.csv").write_text(more, "utf-8")
    assert deliver(folder).exit_code == 0
    found = queries.observations("behorighet", 1, by=COMMAND_LINE)
    city = {o.key.sex: o.figure for o in found if not o.key.area}
    assert {sex: (f.numerator, f.denominator) for sex, f in city.items()} == {  # type: ignore[union-attr]
        Sex.WOMEN: (180, 200), Sex.MEN: (160, 200), Sex.TOTAL: (340, 400),
    }  # fmt: skip
    assert all(getattr(o.figure, "interval", None) for o in found), "no share without its doubt"
    (folder / "table.csv").write_text(TABLE.replace("0180", "0199"), "utf-8")
    refused = deliver(folder)
    assert "the area 0199 is none of kommun" in str(refused.exception)
