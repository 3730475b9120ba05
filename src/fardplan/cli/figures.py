"""`fardplan figures`: define indicators, bring figures in, say what milestones mean."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from fardplan.cli.django import boot
from fardplan.kernel.errors import BadInput

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
    """Register the definitions in FILE, an indicator file. What is there already is left alone.

    \b
    Example:
      fardplan figures define examples/stockholm/indicators.yaml
    """
    boot()
    from fardplan.measurement.actions import indicators
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.statistics import indicator_file

    for each in indicator_file.load(file).definitions:
        ref = indicators.define(definition=each.indicator, by=COMMAND_LINE, at=datetime.now(UTC))
        click.echo(f"{ref.indicator.id}  version {ref.indicator.version}  {ref.indicator.title}")


@figures.command()
@click.argument("division")
@click.argument("file", type=FILE)
@click.option("--title", default="", help="What the areas are called together.")
@click.option("--source", default="", help="Who drew them.")
@click.option("--licence", default="", help="By which licence, e.g. CC0.")
@click.option(
    "--city", is_flag=True, help="Together they are the whole city: figures may be summed."
)
@click.option(
    "--standing", type=FILE, help="CSV: code first, last who is worse (low) or better off."
)
@click.option("--by", "standing_by", default="", help="What the standing is by, and of which year.")
def areas(
    division: str, file: Path, title: str, source: str, licence: str, city: bool,
    standing: Path | None, standing_by: str,
) -> None:  # fmt: skip
    """Register the areas in FILE as DIVISION, a name with its year: code first, name last.

    Figures of areas that it does not have are refused from then on. New borders are a new division.

    \b
    Example:
      fardplan figures areas "RegSO 2020" examples/stockholm/data/areas.csv --source SCB --city
    """
    boot()
    from fardplan.adapters.area_files import by_code
    from fardplan.measurement.actions import divisions
    from fardplan.people.contracts import COMMAND_LINE
    from fardplan.statistics.divisions import division_of

    found = division_of(
        division, by_code(file), by_code(standing) if standing else None, title=title,
        source=source, licence=licence, covers_city=city, standing=standing_by,
    )  # fmt: skip
    divisions.register(division=found, by=COMMAND_LINE, at=datetime.now(UTC))
    click.echo(f"{found.id}  {len(found.areas)} areas")


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
