"""`fardplan consultation`: a consultation of one's own in the product."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fardplan.cli.django import boot
from fardplan.cli.roadmap_file import usable_roadmap

if TYPE_CHECKING:  # importing it for real needs Django to be set up
    from fardplan.cli.loading import Loaded

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def consultation() -> None:
    """Open a consultation in the product, with the answers that have come in."""


@consultation.command()
@click.argument("file", type=_FILE)
@click.option("--roadmap", required=True, type=_FILE, help="The roadmap file that was sent out.")
@click.option(
    "--public/--internal", default=False, show_default=True,
    help="Whether everyone may read the answers, or only those with a role.",
)  # fmt: skip
def load(file: Path, roadmap: Path, public: bool) -> None:
    """Open the consultation in FILE, read its answers and receive them.

    Doing it again takes in only answers that are new. An answer that cannot be read is received
    all the same; the exit code is then 2.

    Example: fardplan consultation load remiss.yaml --roadmap roadmap.yaml --public
    """
    from fardplan.synthesis import consultation_file

    plan, given = usable_roadmap(roadmap), consultation_file.load(file)
    boot()
    from fardplan.cli import loading

    at = datetime.now(UTC)
    version = loading.load_roadmap(plan, at=at)
    ref = loading.load_consultation(given, version, public=public, at=at)
    click.echo(f"{ref.title}: {len(given.bodies)} bodies, answers due {ref.deadline}")
    whole = True
    answers = loading.load_answers(given, file.parent, plan, at=at)
    for number, loaded in enumerate(answers, start=1):
        click.echo(f"{number:>3}/{len(given.submissions)}  {told(loaded)}")
        whole = whole and not loaded.why
    if not whole:
        click.get_current_context().exit(2)


def told(loaded: Loaded) -> str:
    """Return what came of one answer in one line."""
    if loaded.receipt is None or loaded.why:
        return loaded.why
    submission = loaded.receipt.submission
    who = ", ".join(body.short for body in submission.bodies)
    count = f"{submission.viewpoints} viewpoint{'' if submission.viewpoints == 1 else 's'}"
    return f"{submission.name:<28} {who}: {count}{', late' if submission.late else ''}"
