"""One switch, DATABASE_URL, between a SQLite file beside the data and PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from django.db import connections

from fardplan.project.environment import UnableToStart, text

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

_SECONDS_OPEN = 60
"""A connection outlives its request: opening one for each made SQLite many times slower."""

_SQLITE_OPTIONS = {
    # A writer takes the lock when its transaction begins. Otherwise two that read first and then
    # write both wait for the other, and SQLite ends one of them at once with "database is locked".
    "transaction_mode": "IMMEDIATE",
    # Seconds to wait for the lock; the longest import holds it for a few.
    "timeout": 20,
    # Safe from a crash of the process. A power cut may take the last commits, but never the file;
    # records.actions.durability is for what must survive that too. Said on every connection, which
    # costs nothing, unlike the journal mode, which is kept in the file.
    "init_command": "PRAGMA synchronous=NORMAL",
}


def database(folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database that DATABASE_URL names, by default in `folder`."""
    url = text("DATABASE_URL") or f"sqlite:///{folder / 'fardplan.sqlite3'}"
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=_SECONDS_OPEN))
    except ValueError as error:
        raise UnableToStart(
            "DATABASE_URL cannot be read: write it as postgresql://NAME:PASSWORD@HOST/DATABASE"
            " or as sqlite:///FILE."
        ) from error
    if settings["ENGINE"] == SQLITE:
        settings["OPTIONS"] = _SQLITE_OPTIONS | settings.get("OPTIONS", {})
    elif settings["ENGINE"] == POSTGRESQL:
        settings["CONN_HEALTH_CHECKS"] = True  # the server may have been restarted meanwhile
    else:
        raise UnableToStart("DATABASE_URL names neither sqlite:// nor postgresql://: use one.")
    return settings


def write_ahead(*, using: str, **_: object) -> None:
    """Let readers and one writer work at once on a SQLite file, from now on.

    The mode is kept in the file, so it is set once, after migrating; setting it on every connection
    takes a lock each time, which under load cost nearly all of the speed.
    """
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
