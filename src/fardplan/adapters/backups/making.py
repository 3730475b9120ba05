"""Making a backup: whole under its name, or not there at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from fardplan.adapters.backups import databases
from fardplan.kernel.errors import BadInput
from fardplan.records import queries
from fardplan.records.store import document_store

SUMS = "SHA256SUMS"
HEAD = "head"
MIGRATIONS = "migrations"
_NAME_LENGTH = 64  # of a document: other files in the store are those that a crash left behind


def back_up(into: Path, *, at: datetime) -> Path:
    """Write a backup into a folder named by `at`, in UTC, and return that; others may be at work.

    Raise `BadInput` if another is being written into the folder, and `UnableToCopy`. However it
    ends, what is not whole is never there under the name of a backup.
    """
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    whole = into / at.strftime("%Y-%m-%dT%H-%M-%SZ")
    part = into / f".{whole.name}.part"
    with _alone_in(into):
        for left_behind in into.glob(".*.part"):  # by one that was killed
            shutil.rmtree(left_behind)
        earlier = max(into.glob("*Z"), default=None)
        part.mkdir(mode=0o700)
        try:
            _write(part, earlier)
            os.sync()
            part.rename(whole)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return whole


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        why = "another backup is being written there"
        raise BadInput(str(folder), why, "wait until it is done") from error
    finally:
        os.close(handle)


def _write(part: Path, earlier: Path | None) -> None:
    """Write the parts: the head before the database, which then has it; the documents last."""
    (part / HEAD).write_text(f"{queries.head()[1]}\n", "ascii")
    (part / MIGRATIONS).write_text("".join(f"{name}\n" for name in _migrations()), "ascii")
    file = part / databases.FILES[connection.vendor]
    databases.dump(file)
    sums = {each: sha256_of_file(part / each) for each in (HEAD, MIGRATIONS, file.name)}
    store = document_store().folder
    for document in sorted(store.glob("*/*/*")):
        if len(document.name) == _NAME_LENGTH:
            name = f"documents/{document.relative_to(store)}"
            sums[name] = _copy(document, part / name, earlier / name if earlier else None)
    lines = (f"{sha256}  {name}\n" for name, sha256 in sums.items())
    (part / SUMS).write_text("".join(lines), "ascii")


def _migrations() -> list[str]:
    """The migrations of our own that the database has been through."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("fardplan.")}
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in ours)


def _copy(document: Path, to: Path, earlier: Path | None) -> str:
    """Link to a sound copy of an earlier backup, or else copy, and return the hash of the copy."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if earlier:
        with suppress(OSError):  # it is not there, or the disk knows no links
            os.link(earlier, to)
            if sha256_of_file(to) == document.name:
                return document.name
            to.unlink()
    shutil.copyfile(document, to)
    return sha256_of_file(to)
