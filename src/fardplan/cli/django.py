"""Starting Django for the commands that need the database, and only for those."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from fardplan.kernel.errors import FardplanError


class UnableToStart(FardplanError):
    """The settings or the database are not ready."""


def boot(*, migrated: bool = True) -> None:
    """Set Django up, and raise `UnableToStart` with one sentence if the database is not ready.

    `migrated=False` is for the command that makes the database.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fardplan.project.settings")
    was_there = Path(os.environ.get("FARDPLAN_DATA") or "var").expanduser().exists()
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise UnableToStart(str(error)) from error
    if migrated:
        try:
            _require_database()
        except UnableToStart:
            if not was_there:
                _remove_if_bare(settings.FARDPLAN_DATA)
            raise


def _remove_if_bare(folder: Path) -> None:
    """Remove a folder that was made at this start, unless more than a key came into it."""
    with suppress(OSError):
        inside = list(folder.iterdir())
        if [each.name for each in inside] == ["secret-key"]:
            inside[0].unlink()
            folder.rmdir()


def _require_database() -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    name = settings.DATABASES["default"]["NAME"]
    if connection.vendor == "sqlite" and not Path(name).exists():  # connecting would make it
        raise UnableToStart(f"There is no database at {name} yet: run `fardplan migrate`.")
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        what = "it is a database" if connection.vendor == "sqlite" else "its server runs"
        raise UnableToStart(
            f"The database {name} cannot be reached: see that {what}, "
            "and that DATABASE_URL is right."
        ) from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise UnableToStart(f"The database {name} is not up to date: run `fardplan migrate`.")
