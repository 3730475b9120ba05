"""`fardplan figures report`: blocks of text for reports, and whether they still hold."""

from __future__ import annotations

import json
from pathlib import Path

import click

from fardplan.cli.django import boot
from fardplan.kernel.checked_yaml import text_of
from fardplan.kernel.errors import BadInput

FILE = click.Path(path_type=Path)


class _Reports(click.Group):
    """A group whose first word may be a publication: `report 12` is `report make 12`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take a number for the publication of `make`."""
        return super().resolve_command(ctx, ["make", *args] if args[0].isdecimal() else args)


@click.group(cls=_Reports)
def report() -> None:
    """Make text for a report from a public table, and check it again later.

    \b
    Example:
      fardplan figures report 12 --out var/report
    """


@report.command("make")
@click.argument("publication", type=int)
@click.option("--out", type=FILE, required=True, help="The folder to write in.")
@click.option(
    "--language",
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help="Of the text.",
)
@click.option("--area", default="", metavar="CODE", help="Of one area; the whole city if left out.")
def make_report(publication: int, out: Path, language: str, area: str) -> None:
    """Write text, table and chart of PUBLICATION as a web page, a Word file and JSON.

    Every number is bound to its observation. PUBLICATION must be public; the word make may be
    left out.

    \b
    Example:
      fardplan figures report 12 --out var/report --language en
    """
    boot()
    from django.utils import timezone

    from fardplan.adapters.report_files import write_all
    from fardplan.measurement.queries import report_block
    from fardplan.people.contracts import COMMAND_LINE

    block = report_block(
        publication, language=language, area=area, by=COMMAND_LINE, today=timezone.localdate()
    )
    for path in write_all(block, out):
        click.echo(str(path))


@report.command("check")
@click.argument("file", type=FILE)
def check_report(file: Path) -> None:
    """Check that the block in FILE, a JSON file of it, still holds; end with 1 if it does not.

    It does not when its table was corrected or withdrawn, when a number is not what the table
    says, or when another sentence would be written today.

    \b
    Example:
      fardplan figures report check var/report/rapportblock-12.json
    """
    boot()
    from django.utils import timezone

    from fardplan.measurement.queries import report_faults
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.statistics.report_blocks import kept_from

    try:
        data = json.loads(text_of(file, kind="report block"))
    except json.JSONDecodeError as error:
        raise BadInput(str(file), f"is no JSON ({error})", "give the JSON of a block") from error
    kept = kept_from(data, name=str(file))
    faults = report_faults(kept, by=COMMAND_LINE, today=timezone.localdate())
    for fault in faults:
        click.echo(fault)
    if faults:
        raise SystemExit(1)
    click.echo(f"{file}: {len(kept.statements)} sentences hold")
