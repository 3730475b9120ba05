"""`fardplan serve` and `fardplan migrate`: the product on this machine."""

from __future__ import annotations

import click

from fardplan.cli.django import boot


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(port: int, host: str, workers: int) -> None:
    """Serve the product. Stop it with Ctrl-C.

    Example: fardplan serve --port 8123
    """
    boot()
    run_server(host, port, workers)


@click.command()
def migrate() -> None:
    """Make the database ready, or bring it up to this version."""
    boot(migrated=False)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1)


def run_server(host: str, port: int, workers: int) -> None:
    """Serve with gunicorn until interrupted; threads wait for the database together."""
    from gunicorn.app.wsgiapp import WSGIApplication

    class Server(WSGIApplication):  # type: ignore[misc] # gunicorn has no types
        def init(self, *_: object) -> None:
            self.app_uri = "fardplan.project.wsgi:application"

        def load_config(self) -> None:
            for name, value in {
                "bind": f"{host}:{port}", "workers": workers, "threads": 4,
                "worker_class": "gthread", "accesslog": None, "loglevel": "warning",
                "control_socket_disable": True,
            }.items():  # fmt: skip
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

    Server().run()
