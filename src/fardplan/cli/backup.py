"""`fardplan backup` and `fardplan restore`: the whole installation as one folder, and back."""

from __future__ import annotations

import signal
from datetime import UTC, datetime
from pathlib import Path

import click

from fardplan.cli.django import boot
from fardplan.cli.records import tell_whether_intact
from fardplan.cli.serve import migrated


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Copy the database and every document into a new folder in FOLDER, while others work.

    Then what is kept is verified, and the head of the log printed: note it elsewhere too. Ends with
    1 if something is no longer as it was recorded; the backup is there all the same.

    Example: fardplan backup /backup
    """
    boot()
    _stop_as_by_ctrl_c()
    from fardplan.adapters.backups import back_up

    click.echo(f"Backed up into {back_up(folder, at=datetime.now(UTC))}")
    tell_whether_intact(witness=None)


@click.command()
@click.argument("backup", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace what the installation holds.")
def restore(backup: Path, force: bool) -> None:
    """Put the folder BACKUP back, bring it up to this version, and verify it.

    Stop the service first. Nothing is touched before all of the backup was found to be whole.

    Example: fardplan restore /backup/2026-11-23T02-30-00Z
    """
    boot(migrated=False)
    _stop_as_by_ctrl_c()
    from fardplan.adapters.backups import restore as put_back

    head = put_back(backup, force=force)
    migrated(verbosity=0)
    click.echo(f"Restored from {backup}")
    tell_whether_intact(witness=head)


def _stop_as_by_ctrl_c() -> None:
    """Let who stops the service clean up as whoever presses Ctrl-C does."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
