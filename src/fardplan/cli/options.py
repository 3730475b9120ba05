"""Options that several commands have: each is declared once, and means the same everywhere."""

from __future__ import annotations

from pathlib import Path

import click

PORT = click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Port to listen on.",
)
HOST = click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
ROADMAP = click.option(
    "--roadmap",
    "roadmap_path",
    required=True,
    type=click.Path(path_type=Path),
    help="The roadmap that the answers are about.",
)
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write here, whole or not at all, rather than to standard output.",
)
READERS = click.option(
    "--workers", type=click.IntRange(min=1), help="How many processes; all processors if left out."
)
KEEP = click.option(
    "--keep",
    type=click.Path(path_type=Path),
    help="A folder to keep finished documents in: a run that was cut goes on from there.",
)
PROGRESS = click.option(
    "--progress/--no-progress",
    default=None,
    help="Tell how far it has come: a bar on a terminal, elsewhere a line now and then.  "
    "[default: only on a terminal]",
)
MODEL = click.option(
    "--model",
    default="",
    envvar="FARDPLAN_MODEL",
    help="A model of your own: a file of weights, or package.module:name of one that proposes"
    " viewpoints. FARDPLAN_MODEL says the same.",
)
TEXT_OR_JSON = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
