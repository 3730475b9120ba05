"""The demonstration and a city's own consultation, from files to the product, on one command."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from demonstration import STOCKHOLM

COMMAND = [sys.executable, "-c", "from fardplan.cli.main import main; main()"]


def fardplan(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FARDPLAN_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [*COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    data = tmp_path_factory.mktemp("demo") / "data"
    done = fardplan(data, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    return data, done.stdout


def test_the_demonstration_says_what_it_does_and_where_things_are(
    demonstration: tuple[Path, str],
) -> None:
    data, said = demonstration
    assert "4 target areas, 6 milestone targets, 23 strategies" in said
    assert "18/18" in said
    for suffix in ("html", "docx", "xlsx", "json"):
        file = data / "demonstration" / f"sammanstallning.{suffix}"
        assert str(file) in said
        assert file.stat().st_size > 10_000


def test_every_sentence_of_the_synthesis_leads_to_what_stands_there(
    demonstration: tuple[Path, str],
) -> None:
    data, _ = demonstration
    text = (data / "demonstration" / "sammanstallning.json").read_text(encoding="utf-8")
    synthesis = json.loads(text)
    quotes = {v["key"]: v for v in synthesis["viewpoints"]}
    sentences = [s for section in synthesis["sections"] for s in section["statements"]]
    assert len(sentences) > 100
    for sentence in sentences:
        assert sentence["anchors"] or sentence["kind"] == "nobody"
        for anchor in sentence["anchors"]:
            assert quotes[anchor["viewpoint"]]["start"] == anchor["start"]


def test_doing_it_again_takes_in_nothing_twice(demonstration: tuple[Path, str]) -> None:
    data, first = demonstration
    again = fardplan(data, "demo", "--no-serve")
    assert again.returncode == 0, again.stderr
    told = re.compile(r"^\s+\d+/18  .*$", re.M)
    assert told.findall(again.stdout) == told.findall(first)
    verified = fardplan(data, "records", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = fardplan(tmp_path / "data", "demo", "--port", port)
    assert done.returncode == 2
    assert "choose another port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def address(demonstration: tuple[Path, str]) -> Iterator[str]:
    data, _ = demonstration
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "FARDPLAN_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    command = [*COMMAND, "serve", "--port", str(port), "--workers", "1"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as server:
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def fetched(url: str) -> str:
    for _ in range(600):  # a busy machine takes its time to start it
        try:
            with urllib.request.urlopen(url, timeout=60) as response:
                return str(response.read().decode())
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"{url} was never served")


def test_the_product_is_served_in_swedish(address: str) -> None:
    assert 'lang="sv"' in fetched(f"{address}/")
    matrix = fetched(f"{address}/remiss/fardplan-demo/")
    assert "Norrholm" in matrix
    assert "Avstyrker" in matrix


def test_a_consultation_of_ones_own_is_loaded_with_what_cannot_be_read(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(STOCKHOLM / "answers", case / "answers")
    (case / "answers" / "17-kylbolaget.txt").write_bytes(b"")
    shutil.copy(STOCKHOLM / "consultation.yaml", case)
    data = tmp_path / "data"
    roadmap = str(STOCKHOLM / "roadmap.yaml")
    load = ["consultation", "load", str(case / "consultation.yaml"), "--roadmap", roadmap]
    before = fardplan(data, *load)
    assert (before.returncode, "fardplan migrate" in before.stderr) == (2, True)
    assert fardplan(data, "migrate").returncode == 0
    done = fardplan(data, *load, "--public")
    assert done.returncode == 2
    assert "16-asvreten.txt" in done.stdout
    (last,) = [line for line in done.stdout.splitlines() if "17/18" in line]
    assert "empty" in last


def test_a_consultation_that_does_not_say_when_it_was_sent_is_told_of_by_its_file(
    tmp_path: Path,
) -> None:
    said = (STOCKHOLM / "consultation.yaml").read_text("utf-8")
    file = tmp_path / "consultation.yaml"
    file.write_text("".join(
        line for line in said.splitlines(keepends=True) if not line.startswith("sent:")
    ), "utf-8")  # fmt: skip
    data, roadmap = tmp_path / "data", str(STOCKHOLM / "roadmap.yaml")
    assert fardplan(data, "migrate").returncode == 0
    done = fardplan(data, "consultation", "load", str(file), "--roadmap", roadmap)
    assert done.returncode == 2
    assert f"{file}, sent: is left out, and the deadline 2018-11-30 has passed" in done.stderr
