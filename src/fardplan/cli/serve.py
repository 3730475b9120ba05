"""`fardplan serve` and `fardplan migrate`: the product on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys

import click
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.util import import_app

from fardplan.adapters.models import installed, wanted
from fardplan.cli import options
from fardplan.cli.django import boot
from fardplan.kernel.errors import FardplanError

_WORKER = (
    sys.executable, "-c", "from fardplan.cli.main import main; main()", "worker", "--with-parent",
)  # fmt: skip


class UnableToServe(FardplanError):
    """The address cannot be listened on."""


@click.command()
@options.PORT
@options.HOST
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64),
    help="How many processes serve; one for each processor is a good start.",
)  # fmt: skip
@click.option(
    "--worker/--no-worker", "with_worker", default=True, show_default=True,
    help="Whether to read in the background too; without, start `fardplan worker` beside it.",
)  # fmt: skip
def serve(port: int, host: str, workers: int, with_worker: bool) -> None:
    """Serve the product. Stop it with Ctrl-C.

    Example: fardplan serve --port 8123
    """
    boot()
    installed(wanted())  # one that cannot be used is told of now, not at the first answer
    run_server(host, port, workers, with_worker=with_worker)


@click.command()
def migrate() -> None:
    """Make the database ready, or bring it up to this version.

    Example: fardplan migrate
    """
    boot(migrated=False)
    migrated(verbosity=1)


def migrated(*, verbosity: int) -> None:
    """Bring the database up to this version; raise `UnableToServe` if it cannot be reached."""
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", interactive=False, verbosity=verbosity)
    except OperationalError as error:
        raise UnableToServe(
            "The database cannot be reached: see that its server runs, "
            "and that DATABASE_URL is right."
        ) from error


def run_server(host: str, port: int, workers: int, *, with_worker: bool = True) -> None:
    """Serve with gunicorn until interrupted. Raise `UnableToServe` if the address is taken.

    `with_worker` has a worker that reads what takes long, started anew whenever it ends.
    """
    require_free(host, port)
    _lay_out_static_files()
    _Server(
        with_worker,
        bind=f"{host}:{port}",
        workers=workers,
        worker_class="gthread",
        threads=4,
        loglevel="warning",
    ).run()


def require_free(host: str, port: int) -> None:
    """Raise `UnableToServe` if the address is taken, before anything starts."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise UnableToServe(
                f"Cannot serve on {host}:{port}, {why}: choose another port (--port, PORT=8123)."
            ) from None


def _lay_out_static_files() -> None:
    """Collect style sheets and scripts of this version, under names of their content, if served."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.SERVED:
        call_command("collectstatic", interactive=False, verbosity=0)


class _ArbiterWithWorker(Arbiter):  # type: ignore[misc] # gunicorn has no types
    """The process above those that serve: it keeps one more alive, which reads."""

    _reading: subprocess.Popen[bytes] | None = None

    def manage_workers(self) -> None:
        """Start what is missing; called about every second."""
        super().manage_workers()
        if self._reading is None or self._reading.poll() is not None:
            self._reading = subprocess.Popen(_WORKER)

    def stop(self, graceful: bool = True) -> None:
        """Stop all of them."""
        if self._reading is not None:
            self._reading.terminate()
        super().stop(graceful)


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn with settings of our own and none from files or the environment."""

    def __init__(self, with_worker: bool, **settings: object) -> None:
        self._with_worker = with_worker
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        (_ArbiterWithWorker if self._with_worker else Arbiter)(self).run()

    def load(self) -> object:
        return import_app("fardplan.project.wsgi:application")
