from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from fakes.reports import damaged, decimal_report, roman_report
from fardplan.cli.main import main
from fardplan.plan import load

STOCKHOLM = Path(__file__).resolve().parents[2] / "examples" / "stockholm" / "roadmap.yaml"


class Ran(NamedTuple):
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call `fardplan roadmap` the way the installed command does."""

    def called(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["fardplan", "roadmap", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Ran(code, *capsys.readouterr())

    return called


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(roman_report(), "utf-8")
    (folder / "b.txt").write_text(damaged(decimal_report()), "utf-8")
    return [folder / "a.txt", folder / "b.txt"]


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    path = tmp_path / "twice.yaml"
    text = STOCKHOLM.read_text("utf-8").replace("id: leisure", "id: early-measures")
    path.write_text(text, "utf-8")
    return path


def assert_one_sentence(ran: Ran) -> None:
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("fardplan: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", [(), ("check",), ("read",), ("compare",)])
def test_help_has_an_example(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert ran.code == 0
    assert "Example:\n" in ran.out
    assert "fardplan roadmap" in ran.out.split("Example:")[1]


# --- check


def test_check_counts_and_names_what_is_missing(run: Run) -> None:
    ran = run("check", STOCKHOLM)
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == (
        "4 target areas, 23 strategies, 6 milestones; 0 errors, 55 missing, 4 notes"
    )
    assert "  M2.1  Andelen unga som varken arbetar eller studerar har tydligt minskat" in ran.out
    assert 'says "clearly"' in ran.out
    assert "Errors" not in ran.out


def test_check_names_each_element_once_in_each_group(run: Run) -> None:
    lines = run("check", STOCKHOLM).out.splitlines()
    assert sum(line.startswith("  M4.2  ") for line in lines) == 1


def test_check_is_strict_when_asked(run: Run) -> None:
    assert run("check", "--strict", STOCKHOLM).code == 1


def test_check_ends_with_1_if_there_are_errors(run: Run, twice: Path) -> None:
    ran = run("check", twice)
    assert ran.code == 1
    assert ran.out.startswith("Errors")
    assert "1.1, 1.6" in ran.out
    assert "1 error, 55 missing" in ran.out


def test_check_as_json(run: Run) -> None:
    data = json.loads(run("check", "--format", "json", STOCKHOLM).out)
    assert data["counts"] == {
        "areas": 4, "strategies": 23, "milestones": 6, "error": 0, "missing": 55, "note": 4,
    }  # fmt: skip
    slip = next(f for f in data["findings"] if f["where"] == "2.5" and f["severity"] == "note")
    assert slip["code"] == "title-variant"
    assert slip["title"].startswith("Stärk samverkan")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "no such file"),
        (b"", "the file is empty"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b"title: [", "is not readable YAML"),
        (b"PK\x03\x04", "is not readable YAML"),
        (b"hello", "is not of type 'object'"),
    ],
)
def test_check_of_what_is_no_roadmap_is_one_sentence(
    run: Run, tmp_path: Path, content: bytes | None, why: str
) -> None:
    path = tmp_path / "plan.yaml"
    if content is not None:
        path.write_bytes(content)
    ran = run("check", path)
    assert_one_sentence(ran)
    assert why in ran.err
    assert "plan.yaml" in ran.err


def test_check_of_a_folder_is_one_sentence(run: Run, tmp_path: Path) -> None:
    assert_one_sentence(run("check", tmp_path))


def test_check_without_a_file_is_told_how(run: Run) -> None:
    ran = run("check")
    assert ran.code == 2
    assert "Missing argument 'FILE'" in ran.err


# --- read


def test_read_prints_counts_structure_and_what_differs(run: Run, reports: list[Path]) -> None:
    text = reports[1].read_text("utf-8").replace("Strategi 3.4 ", "Strategi 3.4 Aven ")
    reports[1].write_text(text, "utf-8")
    ran = run("read", *reports)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:2] == [
        "Handlingsplan för en levande skärgård",
        "3 target areas, 9 strategies, 3 milestones",
    ]
    assert "    2.1   Håll tätare turer på vintern mellan de större öarna" in lines
    assert "1 title differs" in lines
    assert "wording, b.txt, line " in ran.out


def test_read_writes_a_file_that_check_accepts(
    run: Run, reports: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "plan.yaml"
    ran = run("read", *reports, "--out", out)
    assert ran.code == 0
    assert str(out) in ran.err
    assert run("check", out).code == 0
    assert len(load(out).strategies) == 9
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "plan.yaml", "reports"]


def test_read_as_yaml_is_the_file(run: Run, reports: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "plan.yaml"
    assert run("read", *reports, "--format", "yaml", "--out", out).out == out.read_text("utf-8")


def test_read_as_json(run: Run, reports: list[Path]) -> None:
    data = json.loads(run("read", *reports, "--format", "json").out)
    assert set(data) == {"roadmap", "variants", "places", "notes", "unread"}
    assert {place["file"] for place in data["places"]["1.1"]} == {"a.txt", "b.txt"}


def test_read_does_not_stop_at_a_bad_document(
    run: Run, reports: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "letter.txt").write_text("Vi har inget att erinra.", "utf-8")
    ran = run(
        "read", tmp_path / "empty.txt", tmp_path / "letter.txt", tmp_path / "gone.txt", *reports
    )
    assert ran.code == 2
    assert "3 target areas, 9 strategies" in ran.out
    errors = ran.err.splitlines()
    assert len(errors) == 3
    assert all(error.startswith("fardplan: ") for error in errors)
    assert {error.split(":")[1].strip() for error in errors} == {
        "empty.txt", "letter.txt", "gone.txt",
    }  # fmt: skip


def test_read_of_nothing_but_bad_documents_writes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Vi har inget att erinra.", "utf-8")
    out = tmp_path / "plan.yaml"
    assert_one_sentence(run("read", tmp_path / "letter.txt", "--out", out))
    assert_one_sentence(run("read", tmp_path, "--out", out))
    assert not out.exists()


def test_read_leaves_nothing_behind_where_it_cannot_write(
    run: Run, reports: list[Path], tmp_path: Path
) -> None:
    assert_one_sentence(run("read", *reports, "--out", tmp_path))
    assert run("read", *reports, "--out", tmp_path / "no" / "plan.yaml").code == 2
    left = [p.name for folder in (tmp_path, tmp_path.parent) for p in folder.glob(".fardplan*")]
    assert left == []


# --- compare


def test_compare_tells_each_change(run: Run, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    text = STOCKHOLM.read_text("utf-8")
    text = text.replace("title: Boende och stadsmiljö", "title: Boende och miljö")
    text = text.replace("        unit: dwelling\n", "        unit: dwelling\n        year: 2030\n")
    new.write_text(text, "utf-8")
    ran = run("compare", STOCKHOLM, new)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "retitled    3  title: Boende och stadsmiljö → Boende och miljö",
        "changed     M3.1  year: nothing → 2030",
        "1 retitled, 1 changed",
    ]


def test_compare_added_and_removed(run: Run, twice: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    new.write_text(STOCKHOLM.read_text("utf-8").replace("id: leisure", "id: free-time"), "utf-8")
    lines = run("compare", STOCKHOLM, new).out.splitlines()
    assert lines[0].startswith("added       1.6  Tillhandahåll")
    assert lines[1].startswith("removed     1.6  Tillhandahåll")
    assert_one_sentence(run("compare", STOCKHOLM, twice))


def test_compare_tells_variants_and_sources(run: Run, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    text = STOCKHOLM.read_text("utf-8").replace("kind: slip", "kind: wording")
    new.write_text(text.replace("note: Det enda", "note: Det ena"), "utf-8")
    data = json.loads(run("compare", STOCKHOLM, new, "--format", "json").out)
    assert [(c["number"], c["field"]) for c in data["changes"]] == [
        ("", "sources"),
        ("2.5", "variants"),
    ]
    assert data["changes"][1]["after"][0]["kind"] == "wording"


def test_compare_of_a_roadmap_with_itself(run: Run) -> None:
    assert run("compare", STOCKHOLM, STOCKHOLM).out == "No differences.\n"
    assert json.loads(run("compare", STOCKHOLM, STOCKHOLM, "--format", "json").out) == {
        "changes": []
    }
