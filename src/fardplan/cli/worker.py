"""`fardplan worker`: what takes long is read here, outside the pages."""

from __future__ import annotations

import click

from fardplan.adapters.models import installed, wanted
from fardplan.cli.django import boot


@click.command()
@click.option("--until-idle", is_flag=True, help="End when nothing waits to be read.")
@click.option("--with-parent", is_flag=True, hidden=True)
def worker(until_idle: bool, with_parent: bool) -> None:
    """Read the answers that wait: scans, pictures and very large files. Stop it with Ctrl-C.

    `fardplan serve` starts one of its own. Start more of them, also on other machines that reach
    the same database and the same documents, and serve with --no-worker. What a worker was reading
    when it was killed, another takes up.

    Example: fardplan worker
    """
    boot()
    installed(wanted())
    from fardplan.adapters.reading_worker import work

    work(until_idle=until_idle, with_parent=with_parent)
