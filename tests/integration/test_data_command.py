"""`fardplan data`: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from demonstration import STOCKHOLM
from fakes.pxweb_services import PxWebApi2Service, PxWebService
from fakes.school_services import KoladaService, SkolverketService
from fakes.services import Recorded, Reply, serving
from fardplan.adapters.feeds.files import read_table
from fardplan.cli.data import data
from fardplan.kernel.errors import BadInput
from fardplan.statistics.divisions.files import load
from feeds import RECORDED, figures, recorded

DESCRIPTION = Path(__file__).resolve().parents[1] / "data" / "feeds" / "eligibility.yaml"
HEAD = "Kommun,Huvudman,Kön,Behörighet,Antal\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(data, [str(one) for one in arguments], catch_exceptions=False)


def eligible(path: Path, good: int, bad: int) -> Path:
    rows = (
        f"{town},Samtliga,{sex},{what},{number}\n"
        for town in ("Ale", "Arboga")
        for sex in ("Flickor", "Pojkar")
        for what, number in (("Gymnasiebehöriga", good), ("Gymnasieobehöriga", bad))
    )
    path.write_text(HEAD + "".join(rows), "utf-8")
    return path


def test_a_file_is_shown_with_what_it_holds() -> None:
    said = run("read", STOCKHOLM / "data" / "population-2024.csv")
    assert "6858 figures" in said.stdout
    assert "0180R001 | totalt | kvinnor | 2024 | folkmängd: 1814" in said.stdout


@pytest.mark.parametrize("name", ["birth-2020-2023", "tenure-2020-2023", "wage-income-2020-2023",
                                  "population-2024"])  # fmt: skip
def test_the_shipped_tables_are_of_the_127_areas(name: str) -> None:
    table = read_table(STOCKHOLM / "data" / f"{name}.csv")
    areas = load(STOCKHOLM / "data" / "regso-2020.yaml").division.names
    assert table.column("regso").codes == tuple(areas)
    assert len(areas) == 127


@pytest.mark.parametrize("format_", ["json-stat", "px", "xlsx", "csv"])
def test_a_table_is_written_in_another_format(format_: str, tmp_path: Path) -> None:
    source = STOCKHOLM / "data" / "tenure-2020-2023.csv"
    out = tmp_path / f"t.{format_}"
    run("read", source, "--where", "år=2023", "--format", format_, "--out", out)
    assert out.stat().st_size > 1000
    if format_ in ("json-stat", "px"):
        wanted = read_table(source).where({"år": ["2023"]})
        assert figures(read_table(out)) == figures(wanted)
    if format_ == "csv":
        assert (tmp_path / "t.csv-metadata.json").exists()


def test_what_is_below_the_choice_is_refused() -> None:
    with pytest.raises(BadInput, match="column år: has no value 1999; choose from 2020"):
        run("read", STOCKHOLM / "data" / "tenure-2020-2023.csv", "--where", "år=1999")


def test_a_source_is_asked_and_its_notes_are_told() -> None:
    with serving(PxWebApi2Service()) as address:
        said = run(
            "read", "--from", "scb", "--address", address, "--table", "TAB1",
            "--where", "Region=0180R001", "--where", "ContentsCode=*", "--where", "Tid=TOP(2)",
        )  # fmt: skip
    assert "2 figures" in said.stdout
    assert "note: The source splits by sex, and this question does not ask for it." in said.stderr


def test_each_source_is_asked_in_its_own_way() -> None:
    with serving(KoladaService()) as address:
        said = run("read", "--from", "kolada", "--address", address, "--table", "N00001",
                   "--where", "municipality=0180,1480", "--where", "year=2024")  # fmt: skip
        assert "6 figures" in said.stdout
    with serving(SkolverketService()) as address:
        said = run("read", "--from", "skolverket", "--address", address, "--table", "0180",
                   "--format", "json-stat")  # fmt: skip
        assert json.loads(said.stdout)["class"] == "dataset"
    with serving(PxWebService()) as address:
        said = run("read", "--from", "pxweb", "--address", address, "--table", "BE/BefRegSO",
                   "--where", "Region=RANGE(0180R001,0180R003)", "--where", "ContentsCode=BE01",
                   "--where", "Tid=2024", "--where", "Kon=*")  # fmt: skip
        assert "6 figures" in said.stdout


def test_a_source_that_answers_something_else_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "t.json"
    page = Reply("<html>Underhåll</html>", content_type="text/html")
    with (
        serving(Recorded(lambda asked: page)) as address,
        pytest.raises(BadInput, match="it answered text/html, where JSON was asked for"),
    ):
        run("read", "--from", "kolada", "--address", address, "--table", "N00001",
            "--where", "municipality=0180", "--format", "json-stat", "--out", out)  # fmt: skip
    assert not out.exists()


def test_a_choice_that_a_source_does_not_have_is_told() -> None:
    with pytest.raises(BadInput, match="kolada, kommun: is no choice there; choose from municip"):
        run("read", "--from", "kolada", "--table", "N00001", "--where", "kommun=0180")


def test_right_figures_pass_the_check(tmp_path: Path) -> None:
    said = run("check", "--description", DESCRIPTION, eligible(tmp_path / "t.csv", 85, 15))
    assert (said.exit_code, said.stdout) == (0, "nothing found\n")


def test_swapped_columns_make_the_check_fail(tmp_path: Path) -> None:
    said = run("check", "--description", DESCRIPTION, eligible(tmp_path / "t.csv", 15, 85))
    assert said.exit_code == 1
    assert said.stdout.startswith("error: row 4, column Antal; row 5, column Antal (Ale")
    assert "are swapped.\n1 findings\n" in said.stdout


def test_findings_may_be_had_as_json(tmp_path: Path) -> None:
    file = eligible(tmp_path / "t.csv", 15, 85)
    (one,) = json.loads(run("check", "--json", "--description", DESCRIPTION, file).stdout)
    assert (one["grade"], one["code"]) == ("error", "swapped")
    assert set(one) == {"grade", "code", "where", "what", "do"}


def test_a_table_that_has_changed_since_the_last_import_is_told(tmp_path: Path) -> None:
    before = eligible(tmp_path / "before.csv", 85, 15)
    after = eligible(tmp_path / "after.csv", 85, 15)
    after.write_text(after.read_text("utf-8").replace("Arboga", "Askersund"), "utf-8")
    said = run("check", "--description", DESCRIPTION, "--before", before, after)
    assert said.exit_code == 1
    assert "column Kommun: 1 of its codes are gone, first Arboga" in said.stdout


def test_a_description_that_cannot_be_used_names_line_and_field(tmp_path: Path) -> None:
    bad = tmp_path / "d.yaml"
    bad.write_text("indicator: {id: a, measure: andel, unit: person}\n", "utf-8")
    with pytest.raises(BadInput, match=r"d\.yaml, line 1, indicator\.measure"):
        run("check", "--description", bad, tmp_path / "t.csv")
    bad.write_text("indicator: {id: a, measure: share, unit: elefant}\n", "utf-8")
    with pytest.raises(BadInput, match='"elefant" is no unit; choose from'):
        run("check", "--description", bad, tmp_path / "t.csv")


@recorded
def test_the_real_table_with_swapped_columns_makes_the_check_fail() -> None:
    file = RECORDED / "skolverket" / "kommun_gymnasiebehorighet_2018-19.csv"
    said = run("check", "--description", DESCRIPTION, file)
    assert said.exit_code == 1
    assert '"Gymnasiebehöriga" and "Gymnasieobehöriga" are swapped' in said.stdout
