"""Kill the product while it receives answers, again and again: nothing acknowledged is lost.

`python tests/crash.py --kills 1000` is the long run (`make crash`); the test suite does a few.
A child process receives answers one after the other and prints each receipt; it is killed at a
random moment. Afterwards every receipt must be in the database with its file, once.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
_LONGEST_WAIT = 20.0


@dataclass
class Outcome:
    """What many kills gave."""

    kills: int
    acknowledged: int
    lost: int
    doubled: int
    intact: bool


def run(kills: int, folder: Path, seed: int = 1) -> Outcome:
    """Kill the child `kills` times in one data folder, and look at what is there afterwards."""
    chance = random.Random(seed)
    environment = {**os.environ, "FARDPLAN_DATA": str(folder), "PYTHONPATH": str(HERE)}
    subprocess.run([sys.executable, __file__, "--prepare"], env=environment, check=True)
    acknowledged: list[str] = []
    for number in range(kills):
        acknowledged += _killed(environment, number, chance.uniform(0.0, 0.25))
    found = subprocess.run(
        [sys.executable, __file__, "--stored"], env=environment, check=True,
        capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    stored, intact = found[:-1], found[-1] == "intact"
    lost = sum(receipt not in stored for receipt in acknowledged)
    return Outcome(kills, len(acknowledged), lost, len(stored) - len(set(stored)), intact)


def _killed(environment: dict[str, str], number: int, after: float) -> list[str]:
    """Start a child, let it give its first receipt, and kill it `after` seconds later."""
    command = [sys.executable, __file__, "--child", str(number)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
    lines = (first + rest).split("\n")
    return [line for line in lines[:-1] if len(line) == 64]  # a line without its end is no receipt


def _prepare() -> None:
    from datetime import UTC, date, datetime

    from django.core.management import call_command

    from demonstration import roadmap
    from fardplan.cli.loading import load_roadmap
    from fardplan.consultation.actions.consultations import open_consultation
    from fardplan.people.actions import bodies
    from fardplan.people.contracts import COMMAND_LINE, BodyKind

    at = datetime.now(UTC)
    call_command("migrate", verbosity=0)
    bodies.register(
        id="norra", name="Norra", short="Norra", kind=BodyKind.DISTRICT_COUNCIL,
        by=COMMAND_LINE, at=at,
    )  # fmt: skip
    open_consultation(
        id="remiss", title="Remiss", case_number="1", sender="KS", sent=date(2018, 9, 14),
        version_id=load_roadmap(roadmap(), at=at).id, deadline=date(2018, 11, 30),
        bodies=["norra"], public=True, by=COMMAND_LINE, at=at,
    )  # fmt: skip


def _child(number: int) -> None:
    from datetime import UTC, datetime

    from demonstration import reader
    from fardplan.consultation.actions import submissions
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.reading.plain import extract_plain

    for count in range(100_000):
        content = f"Synpunkter\n\nVi välkomnar strategi 1.3. Svar {number}.{count}.\n".encode()
        receipt = submissions.receive(
            consultation_id="remiss", name=f"{number}-{count}.txt", content=content,
            media_type="text/plain", bodies=["norra"], unreadable="",
            read=reader().read(extract_plain("svar.txt", content)),
            received_at=datetime.now(UTC), by=COMMAND_LINE, at=datetime.now(UTC),
        )  # fmt: skip
        sys.stdout.write(f"{receipt.sha256}\n")
        sys.stdout.flush()


def _stored() -> None:
    from fardplan.consultation import queries
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.records.queries import verify

    for submission in queries.submissions("remiss", by=COMMAND_LINE):
        assert submission.passages, f"{submission.name} was received without what was read in it"
        sys.stdout.write(f"{submission.document_sha256}\n")
    sys.stdout.write("intact\n" if verify().is_intact else "broken\n")


def main() -> int:
    """Run one part, or the whole."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--stored", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.prepare or given.stored or given.child is not None:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fardplan.project.settings")
        import django

        django.setup()
        if given.prepare:
            _prepare()
        elif given.stored:
            _stored()
        else:
            _child(given.child)
        return 0
    with tempfile.TemporaryDirectory(prefix="fardplan-crash-") as folder:
        outcome = run(given.kills, Path(folder))
    sys.stdout.write(f"{outcome}\n")
    return 0 if outcome.intact and not outcome.lost and not outcome.doubled else 1


if __name__ == "__main__":
    sys.exit(main())
