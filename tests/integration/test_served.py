"""An installation that others reach is served as a proxy asks, with all that its pages need."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from installations import Installation, installation

pytestmark = pytest.mark.django_db

HEALTHY = Path(__file__).resolve().parents[2] / "deploy" / "healthy"
HOST = "fardplan.example.se"
SERVED = {
    "FARDPLAN_ALLOWED_HOSTS": HOST,
    "FARDPLAN_SECRET_KEY": "".join(chr(ord("!") + number % 90) for number in range(64)),
    "FARDPLAN_BEHIND_PROXY": "yes",
}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Installation, int]]:
    """One that was just made, and where it is served."""
    made = replace(installation(tmp_path / "data"), settings=SERVED)
    assert made.run("migrate").returncode == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with made.start("serve", "--port", str(port), "--workers", "1", "--no-worker") as server:
        try:
            yield made, port
        finally:
            server.terminate()
            server.communicate(timeout=30)


def is_healthy(made: Installation, port: int) -> bool:
    command = [sys.executable, HEALTHY, str(port)]
    return not subprocess.run(command, env=made.environment, stderr=-3, check=False).returncode


def page(port: int, path: str) -> str:
    asked = {"Host": HOST, "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=asked)
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200
        content: bytes = answer.read()
    return content.decode("utf-8", errors="replace")


def test_it_is_healthy_once_it_answers_and_its_pages_have_their_style(
    served: tuple[Installation, int],
) -> None:
    made, port = served
    began = time.monotonic()
    while not is_healthy(made, port):
        assert time.monotonic() - began < 60
    linked = set(re.findall(r'"(/static/[^"#]+)', page(port, "/logga-in/")))
    assert len(linked) > 3
    for path in linked:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", path), "named by its content"
        page(port, path)
    assert not is_healthy(replace(made, settings=SERVED | {"FARDPLAN_ALLOWED_HOSTS": "x"}), port)
