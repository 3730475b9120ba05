"""`fardplan figures`: define indicators, bring figures in, say what milestones mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fardplan.cli import options
from fardplan.cli.django import boot
from fardplan.cli.figure_reports import report
from fardplan.cli.output import standard_output
from fardplan.kernel.errors import BadInput

if TYPE_CHECKING:
    from fardplan.plan import Roadmap
    from fardplan.statistics.shortcomings import Shortcoming

FILE = click.Path(path_type=Path)


@click.group()
def figures() -> None:
    """Keep definitions and figures in the product; publishing is done on the pages, by two persons.

    \b
    Example:
      fardplan figures define examples/stockholm/indicators.yaml
    """


@figures.command()
@click.argument("file", type=FILE)
def define(file: Path) -> None:
    """Register the definitions in FILE, an indicator file, all or none. Old ones are left alone.

    A definition with an error is refused, such as one that names an indicator which there is not.

    \b
    Example:
      fardplan figures define examples/stockholm/indicators.yaml
    """
    boot()
    from fardplan.measurement.actions import indicators
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.statistics import indicator_file

    given = indicator_file.load(file)
    for ref in indicators.define_all(file=given, by=COMMAND_LINE, at=datetime.now(UTC)):
        click.echo(f"{ref.indicator.id}  version {ref.indicator.version}  {ref.indicator.title}")


@figures.command()
@click.argument("file", type=FILE)
@click.option("--borders", type=FILE, metavar="GEOJSON", help="Where its areas lie: maps.")
def areas(file: Path, borders: Path | None) -> None:
    """Register the areas in FILE, a division file, and how they lie on those of another division.

    Figures of areas that it does not have are refused from then on. Areas and names never change:
    new ones are a new division. Borders may be drawn better later, and how areas lie on others may
    be told later: give the file again.

    \b
    Example:
      fardplan figures areas examples/stockholm/data/regso-2020.yaml \\
        --borders examples/stockholm/geo/stadsdelar-2021.geojson
    """
    boot()
    from fardplan.cli.divisions import register, told
    from fardplan.people.contracts import COMMAND_LINE

    found = register(file, borders=borders, by=COMMAND_LINE, at=datetime.now(UTC))
    click.echo(told(found))
    for area in found.borders.not_drawn if found.borders else ():
        click.echo(f"  not drawn: {area.code}  {area.name}  {area.not_drawn}")


@figures.command()
@click.argument("indicator")
@click.argument("file", type=FILE)
@click.option("--description", type=FILE, required=True, help="What the columns of FILE mean.")
@click.option("--source", required=True, help="Where the figures come from.")
@click.option("--licence", default="", help="By which licence, e.g. CC0.")
@click.option("--table", default="", help="Which of its tables.")
@click.option("--address", default="", help="Where the table is fetched.")
@click.option("--open", "open_", is_flag=True, help="Anyone may see them where they come from.")
def deliver(
    indicator: str, file: Path, description: Path, source: str, licence: str, table: str,
    address: str, open_: bool,
) -> None:  # fmt: skip
    """Bring the figures in FILE in as those of INDICATOR: all of them, or none.

    They are checked first; a finding that is an error stops them. They stand instead of earlier
    figures of the same cells, which are kept. Shares get the intervals that they lack, and the city
    gets the sum of its areas where these are registered as the whole of it.

    \b
    Example:
      fardplan figures deliver folkmangd population.csv --description population.yaml \\
        --source SCB --licence CC0 --open
    """
    boot()
    from fardplan.adapters.feeds.description import load
    from fardplan.adapters.feeds.files import read_table
    from fardplan.kernel.hashing import sha256_of
    from fardplan.measurement import queries
    from fardplan.measurement.actions import deliveries
    from fardplan.measurement.queries import completed
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.statistics import Provenance, draw
    from fardplan.statistics.findings import Grade
    from fardplan.statistics.plausibility import check

    defined = queries.indicator(indicator).indicator
    told = load(description)
    drawn = draw(read_table(file, told.layout, sheet=told.sheet), defined, told.meaning)
    found = check(drawn, defined, told.expected)
    wrong = [each for each in found if each.grade is Grade.ERROR]
    if wrong:
        raise BadInput(f"{file}, {wrong[0].where}", wrong[0].what, wrong[0].do)
    provenance = Provenance(
        source=source, licence=licence, table=table, address=address,
        retrieved_at=datetime.now(UTC), hashes=(sha256_of(file.read_bytes()),),
    )  # fmt: skip
    given = deliveries.deliver(
        id=defined.id, version=defined.version, observations=completed(drawn.observations, defined),
        provenance=provenance, open=open_, remarks=[each.what for each in found],
        by=COMMAND_LINE, at=datetime.now(UTC),
    )  # fmt: skip
    click.echo(f"{given.indicator}: {given.size} figures, {len(found)} remarks")


@figures.command()
@click.argument("file", type=FILE)
@click.option("--reason", default="", help="Why what stood before is changed.")
def targets(file: Path, reason: str) -> None:
    """Keep what the milestones mean, as FILE says, a target file; what stood before stays known.

    \b
    Example:
      fardplan figures targets targets.yaml --reason "beslut i kommunstyrelsen"
    """
    boot()
    from fardplan.kernel.checked_yaml import text_of
    from fardplan.measurement.actions.targets import set_targets
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.roadmap.queries import plan_of, versions
    from fardplan.statistics.milestones import entries_in

    text = text_of(file, kind="target")
    refs = {ref.roadmap_id: ref for ref in reversed(versions(by=COMMAND_LINE))}
    plans = [plan_of(ref.id, by=COMMAND_LINE) for ref in refs.values()]
    plan = next((p for p in plans if f"roadmap: {p.id}" in text), plans[0] if plans else None)
    if plan is None:
        raise BadInput(str(file), "there is no roadmap yet", "import one first")
    standing = set_targets(
        roadmap=plan, entries=entries_in(text, plan, name=str(file)), reason=reason,
        by=COMMAND_LINE, at=datetime.now(UTC),
    )  # fmt: skip
    for milestone, ref in standing.items():
        click.echo(f"{milestone}  decision {ref.number}")


@figures.command()
@click.option(
    "--roadmap", default="", metavar="ID", help="Of which roadmap; the latest if left out."
)
@click.option("--area", default="", metavar="NUMBER", help="Only what concerns this target area.")
@options.TEXT_OR_JSON
@click.option(
    "--language",
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help="Of the text; JSON has both.",
)
def missing(roadmap: str, area: str, form: str, language: str) -> None:
    """List all that the measurement of a roadmap lacks, by kind, with who can mend it.

    It says what the page "Vad saknas" says to a statistician.

    \b
    Example:
      fardplan figures missing --area 1
    """
    boot()
    from django.utils import timezone

    from fardplan.measurement.queries import shortcomings
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.statistics.shortcomings import of_area
    from fardplan.statistics.shortcomings.records import shortcomings_record

    plan, today = _plan(roadmap), timezone.localdate()
    if area and area not in {each.number for each in plan.areas}:
        known = ", ".join(each.number for each in plan.areas)
        raise BadInput("--area", f'"{area}" is no target area of {plan.title}', f"choose {known}")
    found = of_area(shortcomings(plan, by=COMMAND_LINE, today=today), area)
    if form == "json":
        record = {"roadmap": plan.id, "area": area, "on": today.isoformat()}
        record |= shortcomings_record(found)
        standard_output(f"{json.dumps(record, ensure_ascii=False, indent=1)}\n".encode())
        return
    for line in _lines(found, language):
        click.echo(line)


def _plan(id: str) -> Roadmap:
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.roadmap.queries import latest, plan_of, versions

    ref = latest(id, by=COMMAND_LINE) if id else next(iter(versions(by=COMMAND_LINE)), None)
    if ref is None:
        raise BadInput("--roadmap", "there is no roadmap yet", "import one first")
    return plan_of(ref.id, by=COMMAND_LINE)


def _lines(found: Iterable[Shortcoming], language: str) -> Iterator[str]:
    from fardplan.statistics.shortcomings.words import KINDS, MENDED, MENDERS, sentence

    for kind, of_kind in groupby(found, key=lambda each: each.kind):
        these = list(of_kind)
        who = MENDERS[these[0].mender][language]
        yield f"{KINDS[kind][language]}: {len(these)} ({who})"
        yield f"  {MENDED[kind][language]}"
        for each in these:
            yield f"  {each.element or each.indicator}  {sentence(each, language)}"
        yield ""


figures.add_command(report)
