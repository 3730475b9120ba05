from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from fardplan.kernel.errors import BadInput
from fardplan.plan import Finding, Roadmap, Severity, SexBreakdown, check, dump, load, loads

STOCKHOLM = Path(__file__).resolve().parents[2] / "examples" / "stockholm" / "roadmap.yaml"

SMALL = """\
format: fardplan-roadmap/1
id: skargarden
title: Handlingsplan för en levande skärgård
version: "1"
sources:
  - id: svar
    title: Ett svar
areas:
  - id: hav
    number: "1"
    title: Hav och stränder
    milestones:
      - id: klart-vatten
        number: M1.1
        text: Andelen vikar med klart vatten ökar
        unit: place
        baseline: 12
        target: 20
        year: 2030
        sex: not_applicable
        sex_reason: Gäller vikar
    strategies:
      - id: vikar
        number: "1.1"
        title: Återställ grunda vikar
        serves: [klart-vatten]
        variants:
          - {title: Återställ grunda vitar, source: svar, kind: slip}
"""


def found(text: str) -> set[tuple[str, str]]:
    return {(finding.code, finding.where) for finding in check(loads(text, name="x"))}


def changed(**fields: Any) -> Roadmap:
    """The small roadmap with other values in its only milestone."""
    roadmap = loads(SMALL, name="x")
    (area,) = roadmap.areas
    milestone = replace(area.milestones[0], **fields)
    return replace(roadmap, areas=(replace(area, milestones=(milestone,)),))


# --- The format


def test_file_is_read_with_all_its_fields() -> None:
    roadmap = loads(SMALL, name="x")
    milestone, strategy = roadmap.by_number["M1.1"], roadmap.strategies[0]
    assert milestone == roadmap.milestones[0]
    assert (roadmap.milestones[0].baseline, roadmap.milestones[0].year) == (12, 2030)
    assert strategy.roman == "I"
    assert strategy.titles == ("Återställ grunda vikar", "Återställ grunda vitar")
    assert loads(dump(roadmap), name="x") == roadmap


def test_roman_numeral_that_is_left_out_is_that_of_the_number() -> None:
    roadmap = loads(SMALL.replace('"1.1"', '"1.4"'), name="x")
    assert roadmap.strategies[0].roman == "IV"
    assert loads(SMALL.replace('"1.1"', '"1.99"'), name="x").strategies[0].roman == ""


def test_small_roadmap_has_only_the_note_about_its_variant() -> None:
    (finding,) = check(loads(SMALL, name="x"))
    assert finding == Finding(
        Severity.NOTE, "title-variant", "1.1",
        '"Återställ grunda vitar" in svar (a slip); settle the title',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "field", "line"),
    [
        ('number: "1.1"', "number: 1.1", "areas[0].strategies[0].number", 24),
        ("year: 2030", "year: soon", "areas[0].milestones[0].year", 19),
        ("unit: place", "unit: fish", "areas[0].milestones[0].unit", 16),
        ("id: hav", "id: Hav!", "areas[0].id", 9),
        ("kind: slip", "kind: joke", "areas[0].strategies[0].variants[0].kind", 28),
        ("    title: Ett svar\n", "", "sources[0]", 6),
        ("fardplan-roadmap/1", "fardplan-roadmap/9", "format", 1),
    ],
)
def test_schema_error_names_file_line_and_field(old: str, new: str, field: str, line: int) -> None:
    assert old in SMALL
    with pytest.raises(BadInput) as error:
        loads(SMALL.replace(old, new), name="plan.yaml")
    assert error.value.where == f"plan.yaml, line {line}, {field}"


def test_unknown_field_is_an_error_rather_than_lost() -> None:
    with pytest.raises(BadInput, match="'colour' was unexpected"):
        loads(SMALL.replace("    milestones:", "    colour: blue\n    milestones:"), name="x")


def test_error_stays_one_sentence_however_much_the_field_holds() -> None:
    with pytest.raises(BadInput) as error:
        loads(SMALL.replace("areas:", "other:"), name="x")
    assert len(str(error.value)) < 300


def test_key_that_stands_twice_is_an_error_with_its_line() -> None:
    twice = SMALL.replace("    title: Hav och stränder\n", "    title: A\n    title: B\n")
    with pytest.raises(BadInput, match=r'x, line 9: .*the key "title" stands twice'):
        loads(twice, name="x")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("just text", "is not of type 'object'"),
        ("[1, 2]", "is not of type 'object'"),
        ("a: [1\nb: 2", "not readable YAML"),
        ("a: \t- b", "not readable YAML"),
        ("a: \x00", "not readable YAML"),
        ("? [a, b]\n: c", "x"),
        ("!!python/object:os.system {}", "not readable YAML"),
        ("[" * 3000, "not readable YAML"),
    ],
)
def test_what_is_no_roadmap_is_one_sentence(text: str, message: str) -> None:
    with pytest.raises(BadInput) as error:
        loads(text, name="x")
    assert message in str(error.value)


def test_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a directory"):
        load(tmp_path)
    with pytest.raises(BadInput, match="no such file"):
        load(tmp_path / "x")
    (tmp_path / "latin.yaml").write_bytes("title: Färdplan".encode("latin-1"))
    with pytest.raises(BadInput, match="UTF-8"):
        load(tmp_path / "latin.yaml")


# --- Errors


def test_duplicates_are_errors() -> None:
    assert ("duplicate-id", "hav") in found(SMALL.replace("id: vikar", "id: hav"))
    second = SMALL[SMALL.index("  - id: hav") :].replace("id: ", "id: x-")
    assert {("duplicate-number", "1"), ("duplicate-number", "1.1")} <= found(SMALL + second)


def test_links_that_lead_nowhere_are_errors() -> None:
    text = SMALL.replace("serves: [klart-vatten]", "serves: [klar-luft]")
    assert {("dangling-link", "1.1"), ("unserved", "M1.1")} <= found(text)
    assert ("dangling-source", "1.1") in found(SMALL.replace("source: svar", "source: annat"))


def test_element_numbered_for_another_area_is_an_error() -> None:
    assert ("wrong-area", "2.1") in found(SMALL.replace('"1.1"', '"2.1"'))
    assert ("wrong-area", "M2.1") in found(SMALL.replace("M1.1", "M2.1"))


def test_people_cannot_be_exempt_from_the_breakdown_by_sex() -> None:
    assert ("sex-wrongly-exempt", "M1.1") in found(SMALL.replace("unit: place", "unit: job"))


def test_errors_come_first() -> None:
    text = SMALL.replace('"1.1"', '"2.1"').replace("        year: 2030\n", "")
    severities = [finding.severity for finding in check(loads(text, name="x"))]
    assert severities == [Severity.ERROR, Severity.MISSING, Severity.NOTE]


# --- What is missing


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"baseline": None}, "baseline"),
        ({"target": None}, "target"),
        ({"year": None}, "year"),
        ({"text": "Andelen klara vikar har tydligt ökat"}, "clearly"),
        ({"unit": None}, "unit"),
        ({"sex": None, "sex_reason": ""}, "sex"),
        ({"sex_reason": ""}, "sex-reason"),
    ],
)
def test_what_a_milestone_lacks_is_told(fields: dict[str, Any], code: str) -> None:
    missing = [f.code for f in check(changed(**fields)) if f.severity is Severity.MISSING]
    assert missing == [code]


@pytest.mark.parametrize("value", [0, 0.0, -3])
def test_zero_is_a_value_and_not_missing(value: float) -> None:
    roadmap = changed(baseline=value, target=value)
    assert not [f for f in check(roadmap) if f.severity is Severity.MISSING]
    assert loads(dump(roadmap), name="x") == roadmap


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Andelen vikar med klart vatten ökar", False),
        ("Andelen har klart ökat", True),
        ("Klart fler vikar är friska", True),
        ("Andelen ökar klart.", True),
        ("Andelen har märkbart ökat", True),
    ],
)
def test_clearly_is_told_from_clear(text: str, vague: bool) -> None:
    codes = {finding.code for finding in check(changed(text=text))}
    assert ("clearly" in codes) is vague


def test_meaning_of_clearly_settles_it() -> None:
    roadmap = changed(text="Andelen har tydligt ökat", clearly_means="minst fem procentenheter")
    assert "clearly" not in {finding.code for finding in check(roadmap)}


def test_split_by_sex_settles_it() -> None:
    assert "sex" not in {finding.code for finding in check(changed(sex=SexBreakdown.SPLIT))}


def test_empty_area_is_told() -> None:
    text = SMALL[: SMALL.index("    milestones:")]
    assert found(text) == {("no-strategies", "1"), ("no-milestones", "1")}


# --- The roadmap of the example


@pytest.fixture(scope="module")
def stockholm() -> Roadmap:
    return load(STOCKHOLM)


def test_stockholm_has_its_elements(stockholm: Roadmap) -> None:
    assert [len(area.strategies) for area in stockholm.areas] == [6, 6, 5, 6]
    assert [len(area.milestones) for area in stockholm.areas] == [1, 1, 2, 2]
    assert len({element.id for element in stockholm.elements}) == 4 + 23 + 6
    for area in stockholm.areas:
        assert all(stockholm.area_of(s.number) is area for s in area.strategies)
    assert stockholm.area_of("9.9") is None


def test_stockholm_has_exactly_these_findings(stockholm: Roadmap) -> None:
    milestones = ["M1.1", "M2.1", "M3.1", "M3.2", "M4.1", "M4.2"]
    expected = [(code, m) for code in ("baseline", "target", "year", "sex") for m in milestones]
    expected += [("clearly", "M2.1"), ("unit", "M3.2")]
    expected += [("serves-nothing", strategy.number) for strategy in stockholm.strategies]
    expected += [("unserved", number) for number in milestones]
    expected += [("title-variant", number) for number in ("1.5", "2.5", "3.1", "4.3")]
    findings = check(stockholm)
    assert sorted((finding.code, finding.where) for finding in findings) == sorted(expected)
    assert Counter(finding.severity for finding in findings) == {
        Severity.MISSING: 55,
        Severity.NOTE: 4,
    }


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("M1.1", "one target for women, one for men"),
        ("M3.1", "not about individuals"),
        ("M3.2", "depends on what is counted"),
    ],
)
def test_stockholm_milestones_differ_in_what_sex_they_lack(
    stockholm: Roadmap, number: str, says: str
) -> None:
    (finding,) = [f for f in check(stockholm) if (f.code, f.where) == ("sex", number)]
    assert says in finding.message


def test_stockholm_is_the_same_after_a_round_trip(stockholm: Roadmap) -> None:
    assert loads(dump(stockholm), name="x") == stockholm
    assert yaml.safe_load(dump(stockholm))["areas"][0]["strategies"][0]["number"] == "1.1"
