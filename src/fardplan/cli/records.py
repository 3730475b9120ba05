"""`fardplan records`: is everything still as it was recorded, and what was done?"""

from __future__ import annotations

import sys

import click

from fardplan.cli.django import boot


@click.group()
def records() -> None:
    """Documents, texts and the event log."""


@records.command()
@click.option("--witness", metavar="HASH", help="The head of the log, as it was noted earlier.")
def verify(witness: str | None) -> None:
    """Check the event log, and that what is kept is what its events tell of.

    That is documents, their texts and repairs, bodies, roles, roadmaps with their versions and
    elements, consultations, extensions, answers and what was read in them. Ends with 0 if all is as
    it was recorded, and with 1 otherwise.
    """
    boot()
    tell_whether_intact(witness=witness)


def tell_whether_intact(*, witness: str | None) -> None:
    """Print what was verified, with the head of the log; exit with 1 if anything is faulty."""
    from fardplan.records import queries

    found = queries.verify(witness=witness)
    own = {"events": found.events, "documents": found.documents, "layers": found.layers}
    for name, check in {**own, **found.rows}.items():
        click.echo(f"{name:<13} {check.checked:>9} checked {check.faulty:>7} faulty")
        for fault in check.first:
            click.echo(f"  {fault.where}: {fault.why}")
    if not found.is_intact:
        first = found.first_faults[0]
        click.echo(f"Broken. The first fault is {first.where}: {first.why}", err=True)
        sys.exit(1)
    click.echo(f"Intact. The head of the log is {found.head}")


@records.command()
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--subject", help='Only what happened to this, such as "body:kommunstyrelsen".')
def log(limit: int, subject: str | None) -> None:
    """List the latest events, the last first."""
    boot()
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.records import queries

    for event in queries.events(by=COMMAND_LINE, limit=limit, subject=subject):
        at = event.at.isoformat(sep=" ", timespec="seconds")
        click.echo(f"{event.sequence:>7}  {at}  {event.kind}  {event.subject}  {event.actor_name}")
