"""Workers that read what waits: killed, stopped, two at once. Nothing is read twice in the log."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from fardplan.adapters.recognition import is_ready
from waiting_scans import Folder

pytestmark = pytest.mark.skipif(not is_ready(), reason="needs Tesseract with Swedish")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "own").mkdir()
    return Folder(tmp_path / "own")


def all_read(answers: int) -> dict[str, object]:
    return {
        "answers": [True] * answers, "read": answers, "unreadable": 0, "by": ["system"],
        "intact": True,
    }  # fmt: skip


def test_what_a_killed_worker_held_is_taken_up_and_read_once(folder: Folder) -> None:
    folder.prepare(1, pages=6)
    with folder.worker() as first:
        folder.until(lambda rows: bool(rows) and rows[0][1] >= 1)
        first.send_signal(signal.SIGKILL)
    ((_, _, attempts, alive_at),) = folder.rows()
    assert (attempts, alive_at is not None) == (1, True)
    with folder.worker("--until-idle") as too_soon:
        assert too_soon.wait(60) == 0
    assert len(folder.rows()) == 1, "whoever may still be at work is left in peace"
    folder.let_time_pass()
    with folder.worker("--until-idle") as second:
        assert second.wait(60) == 0
    assert folder.rows() == []
    assert folder.told() == all_read(1)


def test_a_worker_that_is_stopped_puts_back_what_it_read(folder: Folder) -> None:
    folder.prepare(1, pages=6)
    with folder.worker() as first:
        folder.until(lambda rows: bool(rows) and rows[0][1] >= 1)
        began = time.monotonic()
        first.send_signal(signal.SIGTERM)
        assert first.wait(30) == 0
        assert time.monotonic() - began < 10, "it need not be waited for"
    ((_, _, attempts, alive_at),) = folder.rows()
    assert (attempts, alive_at) == (0, None), "to be stopped is no failed attempt"
    with folder.worker("--until-idle") as second:
        assert second.wait(60) == 0
    assert folder.told() == all_read(1)


def test_two_workers_share_the_work(folder: Folder) -> None:
    folder.prepare(4, pages=1)
    with folder.worker("--until-idle") as one, folder.worker("--until-idle") as other:
        assert (one.wait(120), other.wait(120)) == (0, 0)
    assert folder.rows() == []
    assert folder.told() == all_read(4)


def test_the_server_keeps_a_worker_and_ends_it(folder: Folder) -> None:
    folder.prepare(0)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from fardplan.cli.main import main; main()", "serve"]
    environment = folder._environment
    with subprocess.Popen(
        [*command, "--port", str(port), "--workers", "1"], env=environment
    ) as server:
        try:
            first = _worker_of(server.pid)
            os.kill(first, signal.SIGKILL)
            second = _worker_of(server.pid, but=first)
            _wait_for(port)
        finally:
            server.terminate()
        server.wait(30)
    began = time.monotonic()
    while Path(f"/proc/{second}").exists():
        assert time.monotonic() - began < 30, "the worker outlives its server"
        time.sleep(0.1)


def _worker_of(server: int, but: int = 0) -> int:
    """The process id of the worker that a server has started."""
    began = time.monotonic()
    while time.monotonic() - began < 30:
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for child in map(int, children):
            try:
                line = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if child != but and b"--with-parent" in line:
                return child
        time.sleep(0.1)
    raise AssertionError("the server has no worker")


def _wait_for(port: int) -> None:
    began = time.monotonic()
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
                assert page.status == 200
                return
        except (urllib.error.URLError, ConnectionError):
            assert time.monotonic() - began < 30
            time.sleep(0.2)
