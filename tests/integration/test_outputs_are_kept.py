"""What a command writes never costs what was there: no input, no device, no good synthesis."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from demonstration import STOCKHOLM

ROADMAP = ("--roadmap", str(STOCKHOLM / "roadmap.yaml"))


def fardplan(*arguments: str, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from fardplan.cli.main import main; main()", *arguments]
    return subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    path = tmp_path / "svar.txt"
    path.write_text("Synpunkter\n\nVi välkomnar strategi 1.3.\n", encoding="utf-8")
    return path


def test_a_file_is_not_written_over_itself(answer: Path) -> None:
    before = answer.read_bytes()
    done = fardplan("read", *ROADMAP, str(answer), "--out", str(answer))
    assert (done.returncode, answer.read_bytes()) == (2, before)
    assert "is one of the files to read" in done.stderr


def test_a_pipe_or_device_is_not_replaced(answer: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = fardplan("read", *ROADMAP, str(answer), "--out", str(pipe))
    assert (done.returncode, pipe.is_fifo()) == (2, True)
    assert "is no ordinary file" in done.stderr


def test_a_link_keeps_leading_where_it_leads(answer: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.jsonl", tmp_path / "link.jsonl"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert fardplan("read", *ROADMAP, str(answer), "--out", str(link)).returncode == 0
    assert link.is_symlink()
    assert "1.3" in target.read_text(encoding="utf-8")


def test_a_typing_error_does_not_empty_a_synthesis(answer: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert fardplan("synthesise", *ROADMAP, str(answer), "--out", str(out)).returncode == 0
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    done = fardplan("synthesise", *ROADMAP, str(tmp_path / "svarr.txt"), "--out", str(out))
    assert done.returncode == 2
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


def test_a_full_disk_is_one_sentence(answer: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = fardplan("read", *ROADMAP, str(answer), out=full.fileno())
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
