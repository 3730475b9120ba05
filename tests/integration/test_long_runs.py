"""A run over many answers may be cut at any moment, and the same command goes on from there."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from demonstration import STOCKHOLM
from fardplan.adapters import kept
from fardplan.adapters.answers import read_each
from fardplan.plan import Roadmap, load

ROADMAP = STOCKHOLM / "roadmap.yaml"
ANSWER = (STOCKHOLM / "answers" / "16-asvreten.txt").read_text("utf-8")
COMMAND = [
    sys.executable, "-c",
    "import sys; from fardplan.cli.main import main; sys.argv[0] = 'fardplan'; main()",
]  # fmt: skip
MANY = 20


@pytest.fixture
def answers(tmp_path: Path) -> list[Path]:
    """Many answers, no two the same."""
    paths = [tmp_path / f"{number:02}.txt" for number in range(MANY)]
    for number, path in enumerate(paths):
        path.write_text(f"{ANSWER}\nNämnd {number} tillstyrker strategi 1.3.\n", "utf-8")
    return paths


@pytest.fixture
def roadmap() -> Roadmap:
    return load(ROADMAP)


def command(verb: str, *given: object) -> list[str]:
    return [*COMMAND, verb, "--roadmap", str(ROADMAP), *map(str, given)]


def readings(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.reading"))


def cut(given: list[str], keep: Path, by: signal.Signals) -> tuple[int, str]:
    """Start a command, cut it when some documents are kept, and return how it ended."""
    with subprocess.Popen(
        [sys.executable, "-c", f"import os, signal; signal.signal(2, signal.default_int_handler);"
         f"os.execv({given[0]!r}, {given!r})"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        for _ in range(600):
            if len(readings(keep)) >= 3:
                break
            time.sleep(0.05)
        process.send_signal(by)
        _, errors = process.communicate(timeout=60)
    assert 3 <= len(readings(keep)) < MANY
    return process.returncode, errors


@pytest.mark.parametrize(
    ("by", "many"),
    [
        (signal.SIGINT, False),
        (signal.SIGKILL, False),
        (signal.SIGTERM, True),
        (signal.SIGKILL, True),
    ],
)
def test_the_same_command_goes_on_where_it_was_cut(
    answers: list[Path], tmp_path: Path, by: signal.Signals, many: bool,
) -> None:  # fmt: skip
    keep, out = tmp_path / "keep", tmp_path / "out.jsonl"
    if many:
        answers[-1].write_text(ANSWER + "\n" * 1_000_000)
    out.write_text("what stood there before")
    given = command("read", "--keep", keep, "--out", out, *answers)
    code, errors = cut(given, keep, by)
    assert out.read_text() == "what stood there before"
    if by != signal.SIGKILL:
        assert code == 130
        assert re.fullmatch(
            r"fardplan: interrupted; nothing half-written was left behind; \d+ documents? kept in "
            rf"{re.escape(str(keep))}: give the same command again to go on from there\.\n",
            errors,
        )
    before = {path: path.stat().st_mtime_ns for path in readings(keep)}
    done = subprocess.run(given, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {path: path.stat().st_mtime_ns for path in before} == before, "read a second time"
    assert len(readings(keep)) == MANY
    whole = subprocess.run(command("read", *answers), capture_output=True, check=False)
    assert out.read_bytes() == whole.stdout
    assert not [path for path in keep.iterdir() if path.suffix != ".reading"]


def test_without_a_folder_it_is_said_how_to_go_on(answers: list[Path]) -> None:
    given = command("read", *answers)
    with subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline().startswith(b"{")
        process.terminate()
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"with --keep FOLDER" in errors


def test_a_synthesis_of_what_was_kept_is_the_same(answers: list[Path], tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    for out, more in (("a", []), ("b", ["--keep", keep]), ("c", ["--keep", keep])):
        given = command("synthesise", "--out", tmp_path / out, *more, *answers[:6])
        assert subprocess.run(given, capture_output=True, check=False).returncode == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert len(first) == 4
    for out in ("b", "c"):
        assert {p.name: p.read_bytes() for p in (tmp_path / out).iterdir()} == first


def test_what_is_kept_is_found_under_another_name_and_only_if_all_is_the_same(
    answers: list[Path], tmp_path: Path, roadmap: Roadmap
) -> None:
    keep, one = tmp_path / "keep", answers[0]
    (first,) = read_each([one], roadmap, keep=keep)
    moved = one.rename(tmp_path / "annan.txt")
    (again,) = read_each([moved], roadmap, keep=keep)
    assert len(readings(keep)) == 1
    assert first.read and again.read
    assert again.read.layers == first.read.layers
    assert {passage.document for passage in again.read.passages} == {"annan.txt"}
    list(read_each([moved], roadmap, ["Norrholm"], keep=keep))
    assert len(readings(keep)) == 2, "the names of the case decide how words are repaired"
    moved.write_text(ANSWER + "Mer.", "utf-8")
    list(read_each([moved], roadmap, keep=keep))
    assert len(readings(keep)) == 3


def test_what_was_damaged_is_read_again(
    answers: list[Path], tmp_path: Path, roadmap: Roadmap
) -> None:
    keep = tmp_path / "keep"
    (first,) = read_each(answers[:1], roadmap, keep=keep)
    (place,) = readings(keep)
    whole = place.read_bytes()
    for damaged in (b"", whole[:100], whole[:-1], whole[:200] + b"x" + whole[201:]):
        place.write_bytes(damaged)
        (again,) = read_each(answers[:1], roadmap, keep=keep)
        assert again == first
        assert place.read_bytes() == whole


def test_what_a_killed_run_was_writing_is_cleared_away(
    answers: list[Path], tmp_path: Path, roadmap: Roadmap
) -> None:
    keep = tmp_path / "keep"
    keep.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (keep / f"x.{gone.pid}.unfinished").write_bytes(b"half")
    living = keep / f"y.{os.getpid()}.unfinished"
    living.write_bytes(b"half")
    list(read_each(answers[:1], roadmap, keep=keep))
    assert [path for path in keep.iterdir() if path.suffix and ".unfinished" in path.name] == [
        living
    ]


def test_a_full_disk_is_told_of_and_stops_nothing(
    answers: list[Path], tmp_path: Path, roadmap: Roadmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    outcomes = list(read_each(answers[:2], roadmap, keep=tmp_path / "keep"))
    assert [bool(one.read) for one in outcomes] == [True, True]
    assert {one.unkept for one in outcomes} == {"No space left on device"}
    assert list((tmp_path / "keep").iterdir()) == []


def test_a_folder_that_is_none(answers: list[Path]) -> None:
    done = subprocess.run(
        command("read", "--keep", answers[0], answers[1]), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"fardplan: {answers[0]}: file exists")


def test_only_its_owner_may_look_into_the_folder(
    answers: list[Path], tmp_path: Path, roadmap: Roadmap
) -> None:
    keep = tmp_path / "keep"
    list(read_each(answers[:1], roadmap, keep=keep))
    assert keep.stat().st_mode & 0o077 == 0
    assert kept.opened(keep).path == keep
    assert readings(keep)[0].stat().st_mode & 0o077 == 0


def test_progress_is_told_in_lines_where_there_is_no_terminal(answers: list[Path]) -> None:
    done = subprocess.run(
        command("read", "--progress", *answers[:3]), capture_output=True, check=False
    )
    last = done.stderr.decode().splitlines()[-1]
    assert re.fullmatch(r"fardplan: 3 of 3 documents, \d+\.\d a second", last)
    silent = subprocess.run(command("read", *answers[:3]), capture_output=True, check=False)
    assert silent.stderr == b""
    assert silent.stdout == done.stdout
