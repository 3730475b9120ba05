"""Files read at once come out as if read one after the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing.synchronize import BoundedSemaphore
from pathlib import Path
from typing import Any

import pytest

from fardplan.adapters import desk, parallel
from fardplan.adapters.containers import Handed
from fardplan.adapters.desk import Case
from fardplan.adapters.parallel import read_all
from fardplan.plan import Roadmap, load
from fardplan.reading import SourceText
from fardplan.reading.limits import Limits

STOCKHOLM = Path(__file__).resolve().parents[2] / "examples" / "stockholm"
ANSWERS = sorted((STOCKHOLM / "answers").iterdir())


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    return load(STOCKHOLM / "roadmap.yaml")


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let even a few small files be worth a process."""
    monkeypatch.setattr(parallel, "_WORTH_A_PROCESS", 1)


@pytest.fixture
def some(tmp_path: Path) -> list[Path]:
    empty = tmp_path / "tom.txt"
    empty.write_bytes(b"")
    return [ANSWERS[0], empty, tmp_path / "borta.pdf", *ANSWERS[1:3], ANSWERS[0]]


@pytest.mark.usefixtures("eager")
def test_outcomes_are_the_same_and_in_order(some: list[Path], roadmap: Roadmap) -> None:
    here = list(read_all(some, roadmap, workers=1))
    there = list(read_all(some, roadmap, workers=2))
    assert [outcome.path for outcome in there] == some
    assert [outcome.document for outcome in there] == [outcome.document for outcome in here]
    assert [str(outcome.error) for outcome in there] == [str(outcome.error) for outcome in here]
    assert [outcome.error is None for outcome in here] == [True, False, False, True, True, True]


def test_little_work_starts_no_process(roadmap: Roadmap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "ProcessPoolExecutor", None)
    assert len(list(read_all(ANSWERS[:3], roadmap, workers=8))) == 3
    assert list(read_all([], roadmap)) == []


@pytest.mark.usefixtures("eager")
def test_stopping_early(roadmap: Roadmap) -> None:
    outcomes = read_all(ANSWERS, roadmap, workers=2)
    assert next(outcomes).document is not None
    outcomes.close()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("eager")
def test_a_file_that_ends_its_process(
    some: list[Path], roadmap: Roadmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = some[3]
    monkeypatch.setattr(parallel, "_begin", _begin_deadly)
    monkeypatch.setenv("DEADLY", deadly.name)
    outcomes = list(read_all(some, roadmap, workers=2))
    assert [outcome.path for outcome in outcomes] == some
    assert "ended by the system" in str(outcomes[3].error)
    assert [o.error is None for o in outcomes] == [True, False, False, False, True, True]


def _begin_deadly(case: Case[Any], turns: BoundedSemaphore) -> None:
    """Make a worker that is ended, as if memory ran out, by the file named in DEADLY."""
    real = desk.extract_handed

    def extract(handed: Handed, *, limits: Limits) -> SourceText:
        if handed.name == os.environ["DEADLY"]:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(handed, limits=limits)

    desk.extract_handed = extract  # type: ignore[assignment]
    REAL_BEGIN(case, turns)


REAL_BEGIN = parallel._begin

SCRIPT = """
import signal
import sys
from pathlib import Path
from fardplan.adapters.parallel import read_all
from fardplan.plan import load
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    folder = Path(sys.argv[1])
    files = sorted((folder / "answers").glob("*norrholm*")) * 2000
    for at, outcome in enumerate(read_all(files, load(folder / "roadmap.yaml"), workers=2)):
        if at == 20:
            print("begun", flush=True)
"""


def nothing_left_of(group: int) -> None:
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a worker process outlives its parent")


@pytest.mark.parametrize("whole_group", [True, False])
def test_interrupted(tmp_path: Path, whole_group: bool) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(STOCKHOLM)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout and process.stdout.readline() == "begun\n"
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=90)
    assert errors.count("Traceback") == 1
    assert errors.rstrip().endswith("KeyboardInterrupt")
    nothing_left_of(process.pid)


def test_killed_parent_leaves_no_orphans(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    with subprocess.Popen(
        [sys.executable, str(script), str(STOCKHOLM)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout and process.stdout.readline() == "begun\n"
        process.kill()
        process.wait()
    nothing_left_of(process.pid)
