"""A backup is whole or not there, and gives back all that was recorded, documents and log alike."""

from __future__ import annotations

import hashlib
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fardplan.adapters.backups import databases, restore
from fardplan.kernel.errors import BadInput
from installations import HERE, Installation, installation

pytestmark = pytest.mark.django_db

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="a dump of PostgreSQL: see make postgres"
)
DATABASE = {"sqlite": "fardplan.sqlite3", "postgresql": "fardplan.dump"}[connection.vendor]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with answers and a log; tests leave it as it is."""
    return installation(tmp_path_factory.mktemp("city") / "data").prepare("01", "04")


@pytest.fixture(scope="module")
def taken(city: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it; tests leave it as it is."""
    return back_up(city, tmp_path_factory.mktemp("taken"))


@pytest.fixture
def backup(taken: Path, tmp_path: Path) -> Path:
    """A copy of the backup, to damage."""
    return shutil.copytree(taken, tmp_path / taken.name)


@pytest.fixture
def new(tmp_path: Path) -> Installation:
    """An installation that holds nothing yet."""
    return installation(tmp_path / "new")


def back_up(city: Installation, into: Path) -> Path:
    done = city.run("backup", into)
    assert done.returncode == 0, done.stderr
    return newest(into)


def newest(into: Path) -> Path:
    return max(each for each in into.iterdir() if not each.name.startswith("."))


def restored(new: Installation, backup: Path, *options: str) -> str:
    done = new.run("restore", backup, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(new: Installation, backup: Path, *options: str) -> str:
    """Return the one sentence with which a backup is not put back."""
    done = new.run("restore", backup, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("fardplan: ") and done.stderr.count("\n") == 1
    return done.stderr


def log_of(city: Installation) -> list[Any]:
    return city.sql("SELECT sequence, kind, subject, hash FROM records_event ORDER BY sequence")


def head_of(backup: Path) -> str:
    return (backup / "head").read_text().strip()


def summed_anew(backup: Path) -> None:
    """Let the sums be right again after something was changed."""
    names = [line.split("  ")[1] for line in (backup / "SHA256SUMS").read_text().splitlines()]
    lines = (f"{hashlib.sha256((backup / n).read_bytes()).hexdigest()}  {n}\n" for n in names)
    (backup / "SHA256SUMS").write_text("".join(lines))


# --- There and back ------------------------------------------------------------------------------


def test_all_that_was_recorded_comes_back(
    city: Installation, taken: Path, new: Installation
) -> None:
    said = restored(new, taken)
    assert f"Intact. The head of the log is {head_of(taken)}" in said
    assert len(log_of(city)) > 20
    assert log_of(new) == log_of(city)
    assert len(city.documents) == 2
    assert new.documents == city.documents


def test_what_came_back_can_be_worked_in_and_backed_up_again(
    taken: Path, new: Installation, tmp_path: Path
) -> None:
    restored(new, taken)
    new.prepare("05")
    again = back_up(new, tmp_path / "again")
    assert head_of(again) != head_of(taken)
    third = installation(tmp_path / "third")
    restored(third, again)
    assert log_of(third) == log_of(new)
    assert len(third.documents) == 3


def test_a_backup_tells_its_head_and_anyone_can_check_it(
    city: Installation, tmp_path: Path
) -> None:
    done = city.run("backup", tmp_path / "backups")
    taken = newest(tmp_path / "backups")
    assert f"Backed up into {taken}\n" in done.stdout
    assert f"Intact. The head of the log is {head_of(taken)}" in done.stdout
    assert taken.stat().st_mode & 0o077 == 0, "closed to others"
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=taken, check=True
    )
    listed = {line.split("  ")[1] for line in (taken / "SHA256SUMS").read_text().splitlines()}
    there = {str(p.relative_to(taken)) for p in taken.rglob("*") if p.is_file()}
    assert there == listed | {"SHA256SUMS"}


def test_answers_that_come_in_meanwhile_are_in_it_whole_or_not_at_all(
    new: Installation, tmp_path: Path
) -> None:
    crash = [sys.executable, str(HERE / "crash.py")]
    subprocess.run([*crash, "--prepare"], env=new.environment, check=True)
    taken = []
    receipts = tmp_path / "receipts"
    with (
        receipts.open("wb") as told,
        subprocess.Popen([*crash, "--child", "1"], env=new.environment, stdout=told) as child,
    ):
        try:
            while not receipts.stat().st_size:
                time.sleep(0.05)
            for number in range(2):
                taken.append(back_up(new, tmp_path / str(number)))
        finally:
            child.kill()
    assert len({head_of(each) for each in taken}) == 2, "there was no work meanwhile"
    for number, each in enumerate(taken):
        restored(installation(tmp_path / f"restored-{number}"), each)


def test_documents_that_an_earlier_backup_has_take_no_room(
    city: Installation, tmp_path: Path
) -> None:
    first = back_up(city, tmp_path / "backups")
    one, other = sorted(first.glob("documents/*/*/*"))
    sound = one.read_bytes()
    one.write_bytes(b"a failing disk")
    second = _after_a_second(lambda: back_up(city, tmp_path / "backups"))
    assert (second / other.relative_to(first)).samefile(other)
    assert (second / one.relative_to(first)).read_bytes() == sound, "it is not linked when damaged"


def _after_a_second(then: Callable[[], Path]) -> Path:
    time.sleep(1.1)  # a backup is named by the second
    return then()


# --- What it does not overwrite, and what it does ------------------------------------------------


def test_an_installation_that_holds_something_is_overwritten_only_by_force(
    taken: Path, new: Installation
) -> None:
    before = log_of(new.prepare("06"))
    assert "is not empty; give --force" in refused(new, taken)
    assert log_of(new) == before
    new.sql(
        "CREATE TABLE of_a_newer_version "
        "(document varchar(64) PRIMARY KEY REFERENCES records_document (sha256))"
    )
    restored(new, taken, "--force")
    assert log_of(new) != before
    with pytest.raises(Exception, match=r"no such table|does not exist"):
        new.sql("SELECT 1 FROM of_a_newer_version")


def test_one_that_was_only_made_ready_is_empty(taken: Path, new: Installation) -> None:
    assert new.run("migrate").returncode == 0
    restored(new, taken)
    with pytest.raises(Exception, match="events are only ever added"):
        new.sql("DELETE FROM records_event")


# --- What is refused -----------------------------------------------------------------------------


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _some_document(backup: Path) -> Path:
    return next(backup.glob("documents/*/*/*"))


def _of_a_newer_version(backup: Path) -> None:
    with (backup / "migrations").open("a") as file:
        file.write("records.0999_later\n")
    summed_anew(backup)


def _without_its_database(backup: Path) -> None:
    kept = [row for row in (backup / "SHA256SUMS").read_text().splitlines() if DATABASE not in row]
    (backup / "SHA256SUMS").write_text("\n".join(kept))


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "database": (lambda b: _flip(b / DATABASE), f"{DATABASE}: is damaged; restore another"),
    "no-database": (lambda b: (b / DATABASE).unlink(), f"{DATABASE}: is missing from the backup"),
    "document": (lambda b: _flip(_some_document(b)), ": is damaged; restore another backup"),
    "no-document": (lambda b: _some_document(b).unlink(), ": is missing from the backup"),
    "head": (lambda b: (b / "head").write_text("0" * 64), "head: is damaged"),
    "sums": (lambda b: (b / "SHA256SUMS").write_text("not sums"), "SHA256SUMS: is damaged"),
    "no-sums": (lambda b: (b / "SHA256SUMS").unlink(), "is no backup: it has no SHA256SUMS"),
    "no-folder": (shutil.rmtree, "is no backup"),
    "another-kind": (_without_its_database, "see that DATABASE_URL names the same kind"),
    "newer": (_of_a_newer_version, "of a newer version of Färdplan, with records.0999_later"),
}


@pytest.mark.parametrize(("damage", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_whole_is_refused_before_anything_is_touched(
    backup: Path,
    data_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path], object],
    said: str,
) -> None:
    loaded: list[Path] = []
    monkeypatch.setattr(databases, "load", loaded.append)
    restore(backup, force=True)
    assert len(loaded) == 1
    shutil.rmtree(data_folder / "documents")
    damage(backup)
    with pytest.raises(BadInput) as refusal:
        restore(backup, force=True)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert len(loaded) == 1
    assert list(data_folder.iterdir()) == []


@on_postgresql
def test_a_dump_that_breaks_off_leaves_the_database_as_it_was(
    backup: Path, new: Installation
) -> None:
    restored(new, backup)
    before = log_of(new)
    dump = backup / DATABASE
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size * 2 // 3])
    summed_anew(backup)
    assert "pg_restore: " in refused(new, backup, "--force")
    assert log_of(new) == before


@on_postgresql
def test_a_database_that_refuses_is_told_of(taken: Path, new: Installation, tmp_path: Path) -> None:
    psql = tmp_path / "programs" / "psql"
    psql.parent.mkdir()
    psql.write_text("#!/bin/sh\necho 'psql: error: not today' >&2\nexit 2\n")
    psql.chmod(0o755)
    path = f"{psql.parent}:{new.environment['PATH']}"
    done = replace(new, settings={"PATH": path}).run("restore", taken)
    assert (done.returncode, done.stderr) == (2, "fardplan: psql: not today.\n")


@on_postgresql
def test_without_the_programs_of_postgresql_it_says_what_to_install(
    city: Installation, tmp_path: Path
) -> None:
    done = replace(city, settings={"PATH": str(tmp_path)}).run("backup", tmp_path)
    assert done.returncode == 2
    assert "pg_dump is not here: install the client programs" in done.stderr


def test_a_document_that_was_damaged_is_told_of_and_the_rest_is_backed_up(
    taken: Path, new: Installation, tmp_path: Path
) -> None:
    restored(new, taken)
    damaged = _some_document(new.folder)
    _flip(damaged)
    done = new.run("backup", tmp_path / "backups")
    assert done.returncode == 1
    assert f"The first fault is document {damaged.name}" in done.stderr
    third = installation(tmp_path / "third")
    again = third.run("restore", newest(tmp_path / "backups"))
    assert again.returncode == 1
    assert damaged.name in again.stderr
    assert log_of(third) == log_of(new)


# --- What is cut short ---------------------------------------------------------------------------


def test_a_full_disk_leaves_nothing_behind(city: Installation, tmp_path: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = city.run("backup", tmp_path / "backups", preexec_fn=little_room)
    assert done.returncode == 2
    assert done.stderr.startswith("fardplan: ") and done.stderr.count("\n") == 1
    assert list((tmp_path / "backups").iterdir()) == []


@pytest.fixture
def slow(taken: Path, tmp_path: Path) -> Iterator[Installation]:
    """An installation with so large a file in its store that it takes a while to copy."""
    made = installation(tmp_path / "slow")
    restored(made, taken)
    large = made.folder / "documents/ab/cd" / ("a" * 64)
    large.parent.mkdir(parents=True)
    with large.open("wb") as file:
        file.truncate(400_000_000)
    yield made
    large.unlink()


def begun(into: Path) -> Path:
    """Return the folder that a backup writes in, as soon as documents are copied."""
    began = time.monotonic()
    while not (found := list(into.glob(".*.part/documents"))):
        assert time.monotonic() - began < 60
        time.sleep(0.005)
    return found[0].parent


def test_one_that_is_stopped_leaves_nothing_behind(slow: Installation, tmp_path: Path) -> None:
    into = tmp_path / "backups"
    with slow.start("backup", into) as running:
        begun(into)
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "nothing half-written was left behind" in said
    assert list(into.iterdir()) == []


def test_one_that_is_killed_is_no_backup_and_is_cleared_away(
    slow: Installation, tmp_path: Path
) -> None:
    into = tmp_path / "backups"
    with slow.start("backup", into) as running:
        left = begun(into)
        running.send_signal(signal.SIGSTOP)
        other = slow.run("backup", into)
        running.kill()
    assert (other.returncode, other.stdout) == (2, "")
    assert "another backup is being written there; wait until it is done" in other.stderr
    assert [each.name for each in into.iterdir()] == [left.name]
    assert left.name.startswith(".") and "is no backup" in refused(slow, left, "--force")
    (slow.folder / "documents/ab/cd" / ("a" * 64)).write_bytes(b"")
    assert back_up(slow, into) == newest(into)
    assert not left.exists()
