"""`fardplan read` and `fardplan synthesise` as a shell calls them, with good files and with bad."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from demonstration import STOCKHOLM, answer_paths, reader
from fakes import documents
from fardplan.adapters.files import extract
from fardplan.kernel.text import one_line

ROADMAP = STOCKHOLM / "roadmap.yaml"
GOOD = STOCKHOLM / "answers" / "07-bjorkudden.txt"
OTHER = STOCKHOLM / "answers" / "16-asvreten.txt"


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as it is installed; the environment has no UTF-8 and no terminal."""
    command = [sys.executable, "-m", "fardplan.cli.main", *map(str, arguments)]
    code = "import sys; from fardplan.cli.main import main; sys.argv[0] = 'fardplan'; main()"
    command[1:3] = ["-c", code]
    given = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    return subprocess.run(command, capture_output=True, env={**given, **environment}, check=False)


def read(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return run("read", "--roadmap", ROADMAP, *arguments)


def records(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().split("\n") if line]


def only_sentence(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on standard error, which is no traceback."""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert "Traceback" not in lines[0]
    return lines[0]


@cache
def whole() -> subprocess.CompletedProcess[bytes]:
    return read(*answer_paths())


# --- The contract --------------------------------------------------------------------------------


def test_all_answers_are_read_and_nothing_is_said() -> None:
    assert (whole().returncode, whole().stderr) == (0, b"")
    names = list(dict.fromkeys(record["document"] for record in records(whole().stdout)))
    assert names == [path.name for path in answer_paths()]


@pytest.mark.parametrize("path", answer_paths(), ids=lambda path: path.stem)
def test_quotes_are_verbatim_contiguous_and_whole(path: Path) -> None:
    own = [r for r in records(whole().stdout) if r["document"] == path.name]
    source = extract(path)
    assert "".join(record["quote"] for record in own) == source.text
    at = 0
    for record in own:
        assert (record["start"], source.text[at : record["end"]]) == (at, record["quote"])
        at = record["end"]
        assert record["kind"] == "viewpoint" or record["reason"]
    assert at == len(source.text)
    # Repairs of one answer never depend on the others that are read beside it.
    alone = records(read(path).stdout)
    assert alone == own
    assert "".join(record["text"] for record in own) == reader_without_names(path)


def reader_without_names(path: Path) -> str:
    from fardplan.reading import Reader

    return Reader(reader().roadmap).read(extract(path)).layers.text


def test_swedish_letters_are_themselves_and_not_escapes() -> None:
    assert "förvaltningen".encode() in whole().stdout
    assert b"\\u00" not in whole().stdout


def test_a_file_holds_what_would_be_printed(tmp_path: Path) -> None:
    out = tmp_path / "passages.jsonl"
    done = read(GOOD, OTHER, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert out.read_bytes() == read(GOOD, OTHER).stdout
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [out.name]


def test_json_is_one_list() -> None:
    listed = json.loads(read(GOOD, OTHER, "--format", "json").stdout)
    assert listed == records(read(GOOD, OTHER).stdout)


def test_a_table_is_for_the_eye() -> None:
    lines = read(GOOD, "--format", "table").stdout.decode().splitlines()
    assert lines[1].startswith("07-bjorkudden.txt: 1 viewpoints in")
    assert any("no_objection" in line for line in lines)
    assert max(map(len, lines)) < 130


def test_a_workbook_needs_a_file_to_go_to(tmp_path: Path) -> None:
    done = read(GOOD, "--format", "xlsx")
    assert done.returncode == 2
    assert "--out" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    out = tmp_path / "passages.xlsx"
    assert read(GOOD, "--format", "xlsx", "--out", out).returncode == 0
    (sheet,) = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert sheet.max_row == 1 + len(records(read(GOOD).stdout))


def test_two_workers_give_what_one_gives() -> None:
    assert read(*answer_paths(), "--workers", "2").stdout == whole().stdout


def test_documents_of_one_name_stay_apart(tmp_path: Path) -> None:
    paths = [tmp_path / folder / "svar.txt" for folder in ("a", "b")]
    for path, content in zip(paths, (GOOD, OTHER), strict=True):
        path.parent.mkdir()
        path.write_bytes(content.read_bytes())
    done = read(*paths)
    assert {record["document"] for record in records(done.stdout)} == {str(p) for p in paths}


def test_a_document_given_twice_is_read_once() -> None:
    assert read(GOOD, GOOD, GOOD.parent / ".." / "answers" / GOOD.name).stdout == read(GOOD).stdout


def test_a_document_about_something_else_is_warned_of(tmp_path: Path) -> None:
    recipe = tmp_path / "recept.txt"
    recipe.write_text("Vispa tre ägg. Häll i mjölk. Grädda plättarna gyllenbruna.\n", "utf-8")
    done = read(recipe)
    assert done.returncode == 0
    assert "recept.txt" in only_sentence(done)
    assert "".join(r["quote"] for r in records(done.stdout)) == recipe.read_text("utf-8")


def test_the_package_and_the_module_of_the_command_are_the_command() -> None:
    for module in ("fardplan", "fardplan.cli.main"):
        command = [sys.executable, "-m", module, "--version"]
        done = subprocess.run(command, capture_output=True, check=False)
        assert (done.returncode, b"0.1" in done.stdout) == (0, True)


def test_what_many_documents_share_with_another_version_is_told_once(tmp_path: Path) -> None:
    said = "Förvaltningens synpunkter\n\nFörvaltningen tillstyrker färdplanen.\n\n{}"
    for at in range(4):
        own = "Strategi 4.9 saknas.\n" if at else "Bra.\nStrategi 4.9 är bra. Strategi 5.1 med.\n"
        (tmp_path / f"{at}.txt").write_text(said.format(own), "utf-8")
    lines = read(*sorted(tmp_path.glob("*.txt"))).stderr.decode().splitlines()
    assert [line.partition(", which")[0] for line in lines] == [
        "fardplan: 0.txt: Line 6 names strategy 4.9",
        "fardplan: 0.txt: Line 6 names strategy 5.1",
        "fardplan: 3 more documents likewise: … names strategy 4.9",
    ]


# --- Bad input: one sentence, exit code 2, the others are read -----------------------------------


def nothing(folder: Path) -> Path:
    (folder / "tom.txt").write_bytes(b"")
    return folder / "tom.txt"


def picture(folder: Path) -> Path:
    (folder / "bild.txt").write_bytes(b"\xff\xd8\xff\xe0" + bytes(2000))
    return folder / "bild.txt"


def protected(folder: Path) -> Path:
    (folder / "hemlig.pdf").write_bytes(documents.protected_pdf())
    return folder / "hemlig.pdf"


def huge(folder: Path) -> Path:
    with (folder / "stor.txt").open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    return folder / "stor.txt"


def bomb(folder: Path) -> Path:
    content = documents.word(documents.p("a" * 300_000_000))
    (folder / "bomb.docx").write_bytes(content)
    return folder / "bomb.docx"


def scanned(folder: Path) -> Path:
    (folder / "skannad.pdf").write_bytes(documents.bare_pdf())
    return folder / "skannad.pdf"


def cut(folder: Path) -> Path:
    (folder / "avbruten.docx").write_bytes(documents.real_word()[:900])
    return folder / "avbruten.docx"


def missing(folder: Path) -> Path:
    return folder / "saknas.txt"


def directory(folder: Path) -> Path:
    (folder / "mapp").mkdir()
    return folder / "mapp"


BAD = (nothing, picture, protected, huge, bomb, scanned, cut, missing, directory)


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_a_bad_file_is_named_in_one_sentence_and_stops_nothing(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    bad, out = make(tmp_path), tmp_path / "out.jsonl"
    done = read(GOOD, bad, OTHER, "--out", out)
    assert done.returncode == 2
    assert bad.name in only_sentence(done)
    read_names = dict.fromkeys(record["document"] for record in records(out.read_bytes()))
    assert list(read_names) == [GOOD.name, OTHER.name]
    printed = read(GOOD, bad, OTHER)
    assert (printed.returncode, printed.stdout) == (2, out.read_bytes())


def test_all_bad_files_at_once_give_a_sentence_each(tmp_path: Path) -> None:
    bad = [make(tmp_path) for make in BAD]
    done = read(*bad, GOOD)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert len(lines) == len(bad)
    assert all(path.name in line for path, line in zip(bad, lines, strict=True))
    assert done.stdout == read(GOOD).stdout


def test_an_old_file_is_kept_when_nothing_new_can_be_written(tmp_path: Path) -> None:
    out = tmp_path / "saknad mapp" / "out.jsonl"
    done = read(GOOD, "--out", out)
    assert done.returncode == 2
    assert "out.jsonl" in only_sentence(done)
    kept = tmp_path / "kvar.jsonl"
    kept.write_text("kvar")
    assert read(missing(tmp_path), "--out", kept).returncode == 2
    assert kept.read_text() == "kvar"


# --- A roadmap that cannot be used ---------------------------------------------------------------


def changed_roadmap(folder: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    data = yaml.safe_load(ROADMAP.read_text("utf-8"))
    change(data)
    path = folder / "roadmap.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return path


def duplicate_id(data: dict[str, Any]) -> None:
    one, other = data["areas"][0]["strategies"][:2]
    other["id"] = one["id"]


def dangling_link(data: dict[str, Any]) -> None:
    data["areas"][0]["strategies"][0]["serves"] = ["no-such-milestone"]


def no_areas(data: dict[str, Any]) -> None:
    del data["areas"]


@pytest.mark.parametrize("change", [duplicate_id, dangling_link, no_areas])
@pytest.mark.parametrize("command", ["read", "synthesise"])
def test_a_wrong_roadmap_is_refused(
    command: str, change: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    path = changed_roadmap(tmp_path, change)
    done = run(command, "--roadmap", path, "--out", tmp_path / "out", GOOD)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "roadmap.yaml" in only_sentence(done)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [b"", b"a: [", b"\xff\xfe\x00", b"- 1"])
def test_what_is_no_roadmap_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").write_bytes(content)
    done = run("read", "--roadmap", tmp_path / "roadmap.yaml", GOOD)
    assert done.returncode == 2
    assert "roadmap.yaml" in only_sentence(done)


# --- Synthesise ----------------------------------------------------------------------------------


def synthesise(out: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    return run("synthesise", "--roadmap", ROADMAP, "--out", out, *arguments)


def test_the_demonstration_is_synthesised_from_its_file(tmp_path: Path) -> None:
    done = synthesise(tmp_path / "ut", "--consultation", STOCKHOLM / "consultation.yaml")
    remarks = done.stderr.decode().splitlines()
    assert done.returncode == 0
    assert remarks, "an answer came late, and its councils were heard late"
    assert all("05-tallasen.txt" in said and "after 2018-11-30" in said for said in remarks)
    *paths, summary = done.stdout.decode().splitlines()
    assert [Path(path).suffix for path in paths] == [".html", ".docx", ".xlsx", ".json"]
    assert summary.startswith("18 answers, ")
    data = json.loads((tmp_path / "ut" / "sammanstallning.json").read_text("utf-8"))
    assert data["overview"][0]["text"] == "18 svar har kommit in från 19 instanser."
    assert data["silent"] == ["Vassby stadsdelsnämnd", "Stadens råd för äldrefrågor"]


def test_senders_come_from_the_head_or_from_the_name_of_the_file(tmp_path: Path) -> None:
    named = tmp_path / "03-norra_berget.txt"
    named.write_text("Synpunkter på färdplanen\n\nVi välkomnar strategi 1.2.\n", "utf-8")
    assert synthesise(tmp_path / "ut", "--language", "en", GOOD, named).returncode == 0
    data = json.loads((tmp_path / "ut" / "synthesis.json").read_text("utf-8"))
    names = [body["name"] for answer in data["answers"] for body in answer["bodies"]]
    assert names == ["Björkuddens stadsdelsnämnd", "Norra berget"]


def test_what_could_not_be_read_is_said_in_the_synthesis_too(tmp_path: Path) -> None:
    done = synthesise(tmp_path / "ut", GOOD, protected(tmp_path))
    assert done.returncode == 2
    assert "hemlig.pdf" in only_sentence(done)
    data = json.loads((tmp_path / "ut" / "sammanstallning.json").read_text("utf-8"))
    assert [unread["document"] for unread in data["unread"]] == ["hemlig.pdf"]
    texts = [one_line(statement["text"]) for statement in data["overview"]]
    assert "En handling kunde inte läsas och ingår inte: hemlig.pdf." in texts


def test_a_missing_file_of_a_consultation_is_told_with_its_sender(tmp_path: Path) -> None:
    text = "id: x\ntitle: X\nbodies: [{id: a, name: A nämnd}]\n"
    text += "submissions: [{file: b.txt, bodies: [a]}]\n"
    (tmp_path / "consultation.yaml").write_text(text, "utf-8")
    done = synthesise(tmp_path / "ut", "--consultation", tmp_path / "consultation.yaml")
    assert done.returncode == 2
    data = json.loads((tmp_path / "ut" / "sammanstallning.json").read_text("utf-8"))
    assert data["unread"][0]["bodies"] == ["a"]


def test_answers_must_come_from_somewhere(tmp_path: Path) -> None:
    done = synthesise(tmp_path / "ut")
    assert done.returncode == 2
    assert "--consultation" in done.stderr.decode()


def test_a_wrong_consultation_is_refused_with_its_field(tmp_path: Path) -> None:
    (tmp_path / "consultation.yaml").write_text("id: x\ntitle: X\nbodies: []\nsubmissions: []\n")
    done = synthesise(tmp_path / "ut", "--consultation", tmp_path / "consultation.yaml")
    assert done.returncode == 2
    assert "consultation.yaml, line 3, bodies: " in only_sentence(done)
    assert not (tmp_path / "ut").exists()


def test_a_refused_export_ends_with_one_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from fardplan.cli import synthesise as command
    from fardplan.synthesis import UnableToExport

    def refuse(*_: object) -> None:
        raise UnableToExport("The synthesis was not written: a number is wrong.")

    monkeypatch.setattr("fardplan.adapters.synthesis_files.write.check", refuse)
    out = tmp_path / "ut"
    arguments = ["--roadmap", str(ROADMAP), "--out", str(out), str(GOOD)]
    done = CliRunner().invoke(command.synthesise, arguments)
    assert done.exit_code == 1
    assert done.stderr == "fardplan: The synthesis was not written: a number is wrong.\n"
    assert not out.exists()
