"""`fardplan demo`: the product at work on a machine where nothing was set up before."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click

import fardplan
from fardplan.cli import options
from fardplan.cli.consultation import told
from fardplan.cli.django import boot
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import Actor

EXAMPLES = Path(fardplan.__file__).resolve().parents[2] / "examples" / "stockholm"
STRATEGIST = "strateg@demo.example"


@click.command()
@options.PORT
@options.HOST
@click.option("--serve/--no-serve", "serving", default=True, help="Serve the product at the end.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the synthesis files go.  [default: var/demonstration]",
)
@click.option(
    "--examples",
    type=click.Path(file_okay=False, path_type=Path),
    default=EXAMPLES,
    help="Another folder with roadmap.yaml and consultation.yaml.",
)
def demo(port: int, host: str, serving: bool, out: Path | None, examples: Path) -> None:
    """Load a roadmap and a consultation, read the answers, write the synthesis, serve it all.

    Everything is kept in var/ (or FARDPLAN_DATA). Doing it again takes in
    nothing twice, and gives the demonstration's strategist a new password.

    Example: fardplan demo --port 8123
    """
    from fardplan.cli.serve import migrated, require_free, run_server

    if serving:
        require_free(host, port)
    _require(examples / "roadmap.yaml", examples / "consultation.yaml")
    with _step("Making the database ready"):
        boot(migrated=False)
        migrated(verbosity=0)
    consultation_id = load_demo(examples, at=datetime.now(UTC))
    _load_figures(examples, decides=_strategist())
    with _step("Writing the synthesis"):
        written = _write(consultation_id, out)
    for path in written:
        click.echo(f"    {path}")
    _say_how_to_log_in()
    if not serving:
        click.echo(f"Serve it with: fardplan serve --port {port}")
        return
    click.secho(f"\nFärdplan is at http://{host}:{port}/  (Ctrl-C stops it)", bold=True)
    run_server(host, port, workers=2)


def load_demo(examples: Path, *, at: datetime) -> str:
    """Load the demonstration into the database and return the id of its consultation."""
    from fardplan.cli import loading
    from fardplan.plan import load
    from fardplan.synthesis import consultation_file

    with _step("Loading the roadmap"):
        plan = load(examples / "roadmap.yaml")
        version = loading.load_roadmap(plan, at=at)
    click.echo(
        f"    {plan.title}: {len(plan.areas)} target areas, {len(plan.milestones)} milestone "
        f"targets, {len(plan.strategies)} strategies"
    )
    with _step("Opening the consultation"):
        file = consultation_file.load(examples / "consultation.yaml")
        ref = loading.load_consultation(
            file, version, name=str(examples / "consultation.yaml"), public=True, at=at
        )
    click.echo(f"    {ref.title}: {len(file.bodies)} bodies, answers due {ref.deadline}")
    click.echo("Reading the answers")
    for loaded in loading.load_answers(file, examples, plan, at=at):
        click.echo(f"    {loaded.number:>2}/{len(file.submissions)}  {told(loaded)}")
    return ref.id


def _load_figures(examples: Path, *, decides: Actor) -> None:
    """Pass open data on and measure a synthetic city, where the examples have them."""
    data, invented = examples / "data", examples / "demonstration"
    if not invented.is_dir():
        return
    from fardplan.cli import demo_figures
    from fardplan.cli.demo_open import load_open_data
    from fardplan.cli.divisions import invented_divisions, open_divisions
    from fardplan.plan import load

    at = datetime.now(UTC)
    two = demo_figures.two_statisticians(at)
    if (data / "indicators.yaml").is_file():
        click.echo("Passing open data on")
        for said in open_divisions(data, examples / "geo", by=two.proposes, at=at):
            click.echo(f"    {said}")
        for done in load_open_data(data, two, at=at):
            click.echo(f"    {done}")
    click.echo("Measuring")
    for said in invented_divisions(by=two.proposes, at=at):
        click.echo(f"    {said}")
    for done in demo_figures.load_figures(invented, two, at=at):
        click.echo(f"    {done}")
    plan = load(examples / "roadmap.yaml")
    click.echo(f"    {demo_figures.set_targets(invented, plan, by=decides, at=at)}")


def _write(consultation_id: str, out: Path | None) -> tuple[Path, ...]:
    from django.conf import settings

    from fardplan.adapters.synthesis_files import write_all
    from fardplan.consultation import queries
    from fardplan.people.contracts import COMMAND_LINE

    folder = out or Path(settings.FARDPLAN_DATA) / "demonstration"
    return write_all(queries.synthesis(consultation_id, by=COMMAND_LINE), folder)


def _say_how_to_log_in() -> None:
    """Give the persons of the demonstration a password of this run, and say it once."""
    from django.contrib.auth import get_user_model

    password = secrets.token_urlsafe(12)
    users = get_user_model().objects.filter(email__endswith=STRATEGIST.partition("@")[2])
    for user in users:
        user.set_password(password)
        user.save(update_fields=["password"])
    named = ", ".join(sorted(user.email for user in users))
    click.echo(f"To work in it, log in with {password} as one of {named}")


def _strategist() -> Actor:
    """Appoint who owns the roadmap in the demonstration, and return them."""
    from django.contrib.auth import get_user_model

    from fardplan.people.actions import bodies, people
    from fardplan.people.contracts import COMMAND_LINE, BodyKind, RoleKind
    from fardplan.people.queries import actor_for

    at = datetime.now(UTC)
    board = bodies.register(
        id="kommunstyrelsen", name="Kommunstyrelsen", short="KS",
        kind=BodyKind.CITY_EXECUTIVE_BOARD, by=COMMAND_LINE, at=at,
    )  # fmt: skip
    person = people.register(email=STRATEGIST, name="Demostrateg", by=COMMAND_LINE, at=at)
    people.appoint(
        person=person, body_id=board.id, kind=RoleKind.STRATEGIST, valid_from=date(2018, 1, 1),
        basis="demonstration", by=COMMAND_LINE, at=at,
    )  # fmt: skip
    return actor_for(get_user_model().objects.get(email=STRATEGIST), at=at)


def _require(*paths: Path) -> None:
    for path in paths:
        if not path.is_file():
            raise BadInput(str(path), "is not there", "name the folder with --examples")


@contextmanager
def _step(what: str) -> Iterator[None]:
    """Say what is being done, and then how long it took."""
    click.echo(f"{what} … ", nl=False)
    began = time.monotonic()
    yield
    click.echo(f"{time.monotonic() - began:.1f} s")
