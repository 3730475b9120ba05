"""`fardplan milestone` and `fardplan split`, from files to what they print."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from demonstration import ROOT, STOCKHOLM
from fardplan.cli.main import main
from fardplan.reading.unsplit import Lacks
from fardplan.statistics.judgements import Because
from fardplan.statistics.milestones import Kind, Lack, Origin, Part, loads_targets
from fardplan.statistics.milestones.format import schema
from fardplan.statistics.vocabulary import Verdict

ROADMAP = STOCKHOLM / "roadmap.yaml"
PAGE = ROOT / "docs" / "reference" / "target-file.md"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["fardplan", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return call


@pytest.fixture
def targets(tmp_path: Path) -> Path:
    """The target of the manual, as a file."""
    shown = re.search(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    assert shown
    file = tmp_path / "targets.yaml"
    file.write_text(shown[1], "utf-8")
    return file


def figures(tmp_path: Path, *, women: float = -0.002, men: float = -0.0025) -> Path:
    """A table of 2013 to 2023 in which the shares fall by so much a year from 2018 on."""
    rows = ["milestone,year,sex,value,low,high,why"]
    for year in range(2013, 2024):
        after, wobble = max(0, year - 2018), 0.0002 * (-1) ** year * (year < 2018)
        for sex, start, change in (
            ("women", 0.08, women), ("men", 0.10, men), ("total", 0.09, (women + men) / 2)
        ):  # fmt: skip
            value = start + wobble + change * after
            rows.append(f"neither-working-nor-studying,{year},{sex},{value:.4f},,,")
    file = tmp_path / "series.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return file


def judged(ran: Ran) -> dict[str, Any]:
    found: list[dict[str, Any]] = json.loads(ran.out)["milestones"]
    return next(each for each in found if each["milestone"] == "neither-working-nor-studying")


# --- Compile -------------------------------------------------------------------------------------


def test_no_milestone_of_the_roadmap_can_be_measured_as_it_stands(run: Run) -> None:
    ran = run("milestone", "compile", ROADMAP, "--strict")
    assert ran.code == 1
    assert ran.out.endswith("0 of 6 milestones can be measured as they stand.\n")


def test_a_definition_makes_a_milestone_measurable(run: Run, targets: Path) -> None:
    ran = run("milestone", "compile", ROADMAP, "--targets", targets, "--format", "json")
    found = json.loads(ran.out)["milestones"]
    assert [each["number"] for each in found if each["measurable"]] == ["M2.1"]
    assert ran.code == 0


def test_words_have_their_place_in_the_text(run: Run) -> None:
    ran = run("milestone", "compile", ROADMAP, "--format", "json")
    for each in json.loads(ran.out)["milestones"]:
        for said in each["said"]:
            if said["origin"] == "text":
                assert each["text"][said["start"] : said["end"]] == said["words"]


def test_a_target_file_that_is_wrong_is_told_in_one_sentence(run: Run, targets: Path) -> None:
    targets.write_text(targets.read_text("utf-8").replace("year: 2030", "year: 2018"), "utf-8")
    ran = run("milestone", "compile", ROADMAP, "--targets", targets)
    assert ran.code == 2 and ran.out == ""
    assert ran.err.count("\n") == 1 and "is not after that of the baseline" in ran.err


# --- Path and judge ------------------------------------------------------------------------------


def test_a_path_has_waypoints_by_sex_and_their_gap_both_ways(run: Run, targets: Path) -> None:
    ran = run("milestone", "path", ROADMAP, "--targets", targets, "--format", "json")
    (found,) = json.loads(ran.out)["milestones"]
    assert [each["sex"] for each in found["paths"]] == ["women", "men", "total"]
    assert found["paths"][0]["waypoints"][-1]["value"] == 0.06
    assert found["paths"][0]["waypoints"][0]["seen_on"] == "2020-01-01"
    assert found["gaps"][0]["absolute"] == pytest.approx(-0.02)
    assert found["gaps"][0]["relative"] == pytest.approx(0.8)


def test_a_verdict_for_women_men_and_total_with_its_reasons(
    run: Run, targets: Path, tmp_path: Path
) -> None:
    series = figures(tmp_path)
    given = ("--targets", targets, "--series", series, "--on", "2025-02-01")
    found = judged(run("milestone", "judge", ROADMAP, *given, "--format", "json"))
    assert [each["sex"] for each in found["judgements"]] == ["women", "men", "total"]
    assert found["verdict"] == "on_path"
    of_women = found["judgements"][0]
    assert of_women["year"] == 2023 and of_women["value"] == pytest.approx(0.07)
    assert of_women["next"] == {"year": 2024, "on": "2026-01-01"}
    assert of_women["chance"] > 0.5


def test_what_is_worse_for_women_is_off_path_and_ends_with_1_if_asked(
    run: Run, targets: Path, tmp_path: Path
) -> None:
    series = figures(tmp_path, women=0.002, men=-0.006)
    given = ("--targets", targets, "--series", series, "--on", "2025-02-01")
    ran = run("milestone", "judge", ROADMAP, *given, "--strict")
    assert ran.code == 1
    assert "kvinnor: inte på väg" in ran.out
    assert "Totalt har det blivit bättre" in ran.out and "sämre för kvinnor" in ran.out


def test_milestones_without_a_definition_are_unmeasurable(
    run: Run, targets: Path, tmp_path: Path
) -> None:
    given = ("--targets", targets, "--series", figures(tmp_path), "--on", "2025-02-01")
    ran = run("milestone", "judge", ROADMAP, *given, "--format", "json")
    verdicts = [each["verdict"] for each in json.loads(ran.out)["milestones"]]
    assert verdicts.count("unmeasurable") == 5


WRONG = [
    ("0.0800", "nine", "row 17, value"),
    ("2018,women", "2018,girls", "row 17, sex"),
    ("2018,women", "MMXVIII,women", "row 17, year"),
    ("0.0800,,", "0.0800,0.07,", "has one bound only"),
    ("sex,value", "sex,share", "has no column value"),
    ("neither-working", "never-working", "no milestone has the id"),
]


@pytest.mark.parametrize(("good", "bad", "where"), WRONG, ids=[where for *_, where in WRONG])
def test_a_wrong_table_names_the_row(
    good: str, bad: str, where: str, run: Run, targets: Path, tmp_path: Path
) -> None:
    series = figures(tmp_path)
    series.write_text(series.read_text("utf-8").replace(good, bad, 1), "utf-8")
    given = ("--targets", targets, "--series", series, "--on", "2025-02-01")
    ran = run("milestone", "judge", ROADMAP, *given)
    assert ran.code == 2 and ran.out == "" and ran.err.count("\n") == 1
    assert where in ran.err


# --- Split ---------------------------------------------------------------------------------------


def test_an_audit_finds_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "rapport.txt"
    report.write_text("Bakgrund\n\nSkolan har 540 elever. Den kostar 3 miljoner kronor.\n", "utf-8")
    ran = run("split", "audit", "--format", "json", report)
    (found,) = json.loads(ran.out)["found"]
    assert ran.code == 1 and ran.err == ""
    assert (found["number"], found["lacks"], found["lines"]) == ("540 elever", "both", [3, 3])


def test_an_audit_of_a_text_that_is_split_ends_with_0(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "rapport.txt"
    report.write_text("Bakgrund\n\nSkolan har 261 flickor och 279 pojkar.\n", "utf-8")
    assert run("split", "audit", report) == Ran(0, "", "")


def test_a_report_that_cannot_be_read_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "rapport.txt"
    report.write_text("Bakgrund\n\nSkolan har 540 elever.\n", "utf-8")
    ran = run("split", "audit", tmp_path / "none.txt", report)
    assert ran.code == 2 and "540 elever" in ran.out


# --- The manual ----------------------------------------------------------------------------------


def said_in_page() -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", PAGE.read_text("utf-8")))


def test_every_word_of_the_output_stands_in_the_manual() -> None:
    words = {
        str(value)
        for values in (Because, Lack, Part, Kind, Origin, Verdict, Lacks)
        for value in values
    }
    assert words - said_in_page() == set()


def test_every_key_of_the_target_file_stands_in_the_manual() -> None:
    def keys(inside: Any) -> Iterator[str]:
        if isinstance(inside, dict):
            yield from inside.get("properties", {})
            yield from (str(value) for value in inside.get("enum", ()))
        nested = inside.values() if isinstance(inside, dict) else inside
        for value in nested if isinstance(inside, dict | list) else ():
            yield from keys(value)

    assert set(keys(schema())) - said_in_page() == set()


def test_every_key_of_the_output_stands_in_the_manual(
    run: Run, targets: Path, tmp_path: Path
) -> None:
    def keys(inside: Any) -> Iterator[str]:
        if isinstance(inside, dict):
            yield from (key for key in inside if key != "facts")
            yield from (k for key, value in inside.items() if key != "facts" for k in keys(value))
        for value in inside if isinstance(inside, list) else ():
            yield from keys(value)

    given = ("--targets", targets)
    series = ("--series", figures(tmp_path), "--on", "2025-02-01", "--format", "json")
    printed = [
        run("milestone", "compile", ROADMAP, "--format", "json"),
        run("milestone", "path", ROADMAP, *given, "--format", "json"),
        run("milestone", "judge", ROADMAP, *given, *series),
    ]
    found = {key for ran in printed for key in keys(json.loads(ran.out))}
    assert found - said_in_page() == set()


def test_the_example_of_the_manual_is_a_target(targets: Path) -> None:
    from demonstration import roadmap

    assert loads_targets(targets.read_text("utf-8"), roadmap(), name="x")
