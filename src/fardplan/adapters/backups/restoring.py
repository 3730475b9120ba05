"""Putting a backup back: looked through before anything is touched."""

from __future__ import annotations

import re
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from fardplan.adapters.backups import databases
from fardplan.adapters.backups.making import HEAD, MIGRATIONS, SUMS, sha256_of_file
from fardplan.kernel.errors import BadInput
from fardplan.records.store import document_store

_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_ANOTHER = "restore another backup"


def restore(backup: Path, *, force: bool = False) -> str:
    """Put the database and the documents back, and return the head that was noted with them.

    Raise `BadInput` if anything in the backup is missing or damaged, if it does not suit this
    installation, or if that holds something already and `force` is not given; and `UnableToCopy`.
    """
    listed = _looked_through(backup)
    _require_known_migrations(backup)
    if not force and not databases.is_empty():
        raise BadInput(
            "this installation", "is not empty", "give --force to put the backup in its place"
        )
    for name in listed:
        if name.startswith("documents/"):
            document_store().put((backup / name).read_bytes())
    databases.load(backup / databases.FILES[connection.vendor])
    return (backup / HEAD).read_text("ascii").strip()


def _looked_through(backup: Path) -> list[str]:
    """Return the names of the files, all of which are there and whole."""
    sums = backup / SUMS
    if not sums.is_file():
        raise BadInput(str(backup), f"is no backup: it has no {SUMS}", "name the folder of one")
    listed: list[str] = []
    for line in sums.read_text("utf-8", errors="replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            raise BadInput(str(sums), "is damaged", _ANOTHER)
        _require_whole(backup / found[2], found[1])
        listed.append(found[2])
    wanted = databases.FILES[connection.vendor]
    if not {HEAD, MIGRATIONS, wanted} <= set(listed):
        why = f"holds no {wanted}, which the database of this installation is restored from"
        raise BadInput(str(backup), why, "see that DATABASE_URL names the same kind of database")
    return listed


def _require_whole(path: Path, sha256: str) -> None:
    if not path.is_file():
        raise BadInput(str(path), "is missing from the backup", _ANOTHER)
    if sha256_of_file(path) != sha256:
        raise BadInput(str(path), "is damaged", _ANOTHER)


def _require_known_migrations(backup: Path) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = set((backup / MIGRATIONS).read_text("ascii").split()) - known
    if newer:
        why = f"is of a newer version of Färdplan, with {min(newer)}"
        raise BadInput(str(backup), why, "install that version first")
