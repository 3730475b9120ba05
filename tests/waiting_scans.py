"""Scans that wait to be read in a data folder of their own, and workers that are killed there.

`python tests/waiting_scans.py --prepare 3` lays the scans of three bodies in store, and `--told`
prints what became of them; each is a process of its own, as it is in use.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
_LONGEST = 90.0
HEAD = "Förvaltningens synpunkter\n\nStrategi 1.3 Minska skolsegregationen\n\n"
SAID = "Förvaltningen välkomnar strategin men saknar en beskrivning av finansieringen."


MORE = (
    "Skolorna i stadsdelen behöver bättre lokaler och fler behöriga lärare.",
    "Bostadsbyggandet bör följas upp varje år, och redovisas för nämnden.",
    "Kollektivtrafiken till de yttre delarna av området är otillräcklig.",
    "Föreningslivet når många unga som annars inte har något att göra.",
    "Arbetsmarknadens parter bör delta i det fortsatta arbetet.",
)


def scan(pages: int = 2, said: str = SAID) -> bytes:
    """Return a scanned answer that says this on its first page, and more on the others."""
    from fakes.pictures import scanned

    return scanned("#pagebreak()".join([f"{HEAD}{said}", *MORE[: pages - 1]]))


@dataclass
class Folder:
    """A data folder in which scans wait."""

    path: Path

    def prepare(self, answers: int, pages: int = 2) -> None:
        """Make the database, and receive that many scans to be read later."""
        self._run("--prepare", str(answers), str(pages))

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Start `fardplan worker`."""
        command = [sys.executable, "-c", "from fardplan.cli.main import main; main()", "worker"]
        return subprocess.Popen([*command, *options], env=self._environment)

    def told(self) -> dict[str, Any]:
        """Return what the records say: how often each answer was read, and whether all is well."""
        told: dict[str, Any] = json.loads(self._run("--told"))
        return told

    def rows(self) -> list[tuple[int, int, int, str | None]]:
        """Return what waits: id, pages done, attempts, and when its worker was last alive."""
        with sqlite3.connect(self.path / "fardplan.sqlite3", timeout=20) as base:
            said = "select submission_id, pages_done, attempts, alive_at"
            return base.execute(f"{said} from consultation_waitingreading").fetchall()

    def let_time_pass(self) -> None:
        """Make what workers have said of themselves an hour old."""
        with sqlite3.connect(self.path / "fardplan.sqlite3", timeout=20) as base:
            base.execute(
                "update consultation_waitingreading set alive_at = datetime(alive_at, '-1 hour')"
            )

    def until(self, holds: Callable[[list[Any]], bool]) -> None:
        """Wait until something holds of what waits."""
        began = time.monotonic()
        while not holds(self.rows()):
            assert time.monotonic() - began < _LONGEST, self.rows()
            time.sleep(0.05)

    def _run(self, *given: str) -> str:
        done = subprocess.run(
            [sys.executable, __file__, *given], env=self._environment, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    @property
    def _environment(self) -> dict[str, str]:
        paths = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
        without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {
            **without, "FARDPLAN_DATA": str(self.path), "PYTHONPATH": paths,
            "DJANGO_SETTINGS_MODULE": "fardplan.project.settings",
        }  # fmt: skip


def _prepare(answers: int, pages: int) -> None:
    from django.core.management import call_command

    from fardplan.adapters.reading_queue import order
    from short_answers import hand_in
    from small_case import open_case

    call_command("migrate", verbosity=0)
    ref = open_case()
    for number in range(answers):
        taken = hand_in(
            ref, "norrholm", name=f"{number}.pdf", readable=False, later=pages,
            content=scan(pages, f"{SAID} Svar {number}."),
        )  # fmt: skip
        order(taken.id)


def _told() -> None:
    from collections import Counter

    from fardplan.consultation import queries
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.records.queries import events, verify

    (ref,) = queries.consultations(by=COMMAND_LINE)
    kinds = Counter(e.kind for e in events(by=COMMAND_LINE, limit=1000))
    read = [e for e in events(by=COMMAND_LINE, limit=1000) if e.kind.endswith("answer_read")]
    told = {
        "answers": [bool(a.passages) for a in queries.submissions(ref.id, by=COMMAND_LINE)],
        "read": kinds["consultation.answer_read"],
        "unreadable": kinds["consultation.answer_unreadable"],
        "by": sorted({event.actor_id for event in read}),
        "intact": verify().is_intact,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1] == "--prepare":
        _prepare(int(sys.argv[2]), int(sys.argv[3]))
    else:
        _told()
