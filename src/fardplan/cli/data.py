"""`fardplan data`: tables of statistics in, checked, and out in other formats."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import click

from fardplan.adapters.feeds.cells import status_of
from fardplan.adapters.feeds.csvw import write_csvw
from fardplan.adapters.feeds.description import Description, load
from fardplan.adapters.feeds.files import read_table
from fardplan.adapters.feeds.grid import Layout
from fardplan.adapters.feeds.http import Http, Patience
from fardplan.adapters.feeds.json_stat_out import write_json_stat
from fardplan.adapters.feeds.px_out import write_px
from fardplan.adapters.feeds.sources import SOURCES, fetch
from fardplan.adapters.feeds.workbook_out import write_workbook
from fardplan.cli import options
from fardplan.cli.output import refuse_own_input, say, standard_output, written_whole
from fardplan.kernel.errors import BadInput
from fardplan.statistics import Figure, Number
from fardplan.statistics.findings import Code, Finding, Grade, worst
from fardplan.statistics.meaning import draw
from fardplan.statistics.plausibility import check as plausible
from fardplan.statistics.plausibility import compare
from fardplan.statistics.tables import Table

_FORMATS = ("table", "json-stat", "csv", "px", "xlsx")
_SHOWN = 20


@click.group()
def data() -> None:
    """Read tables of statistics from files and services, and check them."""


@data.command("read")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    type=click.Choice(sorted(SOURCES)),
    help="Fetch from this source rather than from a file.",
)
@click.option("--table", "table_name", default="", help="Which table, key figure or municipality.")
@click.option(
    "--where",
    "wheres",
    multiple=True,
    metavar="NAME=CODE,CODE",
    help="Codes of a variable: *, 01*, TOP(3) and FROM(2019) work too. May be given several times.",
)
@click.option("--address", default="", help="Another service that answers as the source does.")
@click.option("--seconds", default=60.0, show_default=True, help="How long one answer may take.")
@click.option("--values", default="", help="Headings of the columns with figures, commas between.")
@click.option("--sheet", default="", help="Which sheet of a workbook; the first if left out.")
@click.option("--decimal", type=click.Choice([",", "."]), help="The mark before decimals.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="table: for the eye, the first rows; csv comes with a file of metadata.",
)
@options.OUT
def read_(
    file: Path | None,
    source: str | None,
    table_name: str,
    wheres: tuple[str, ...],
    address: str,
    seconds: float,
    values: str,
    sheet: str,
    decimal: str | None,
    format_: str,
    out: Path | None,
) -> None:
    """Read a table from FILE or from a source, and print or write it.

    FILE is CSV, SDMX-CSV, Excel, JSON-stat, PX or an answer of PxWeb; its content tells which.

    Example: fardplan data read --from kolada --table N15424 --where municipality=0180
    """
    if (file is None) == (source is None):
        raise click.UsageError("give a FILE, or a source with --from.")
    if format_ in ("xlsx", "csv") and out is None:
        raise click.UsageError(f"{format_} is written to a file: say where with --out.")
    chosen = _chosen(wheres)
    if source is not None:
        table = fetch(source, table_name, chosen, Http(Patience(seconds=seconds)), address)
    else:
        assert file is not None
        refuse_own_input(out, [file])
        layout = Layout(tuple(filter(None, values.split(","))), decimal or "")
        table = read_table(file, layout, sheet=sheet)
        table = table.where(chosen) if chosen else table
    for note in table.notes:
        say(f"note: {note}")
    _give(table, format_, out)


@data.command("check")
@click.option(
    "--description",
    "description_path",
    required=True,
    type=click.Path(path_type=Path),
    help="What the columns mean and what is expected: see the description file reference.",
)
@click.option(
    "--before",
    type=click.Path(path_type=Path),
    help="The file of the last import, to tell what has changed in the shape of the table.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.argument("file", type=click.Path(path_type=Path))
def check_(file: Path, description_path: Path, before: Path | None, as_json: bool) -> None:
    """Say whether the figures of FILE can be what they say they are.

    Each finding names row and column, and what to do. Exit code 1 if there is an error.

    Example: fardplan data check --description eligibility.yaml eligibility.csv
    """
    described = load(description_path)
    table = read_table(file, described.layout, sheet=described.sheet)
    findings = (*_changed(before, table, described), *_found(table, described))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=1))
    else:
        _print(findings)
    if worst(findings) is Grade.ERROR:
        sys.exit(1)


def _chosen(wheres: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for where in wheres:
        name, equals, codes = where.partition("=")
        if not equals or not name or not codes:
            raise BadInput(f"--where {where}", "is no choice", "write NAME=CODE,CODE")
        found.setdefault(name, []).extend(_codes(codes))
    return found


def _codes(said: str) -> list[str]:
    """Return codes between commas, where a comma inside brackets parts nothing."""
    codes = [""]
    depth = 0
    for letter in said:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth <= 0:
            codes.append("")
        else:
            codes[-1] += letter
    return [code for code in codes if code]


def _found(table: Table, described: Description) -> tuple[Finding, ...]:
    drawn = draw(table, described.indicator, described.meaning)
    for note in drawn.notes:
        say(f"note: {note}")
    return plausible(drawn, described.indicator, described.expected)


def _changed(before: Path | None, table: Table, described: Description) -> tuple[Finding, ...]:
    if before is None:
        return ()
    return compare(read_table(before, described.layout, sheet=described.sheet), table)


def _print(findings: Iterable[Finding]) -> None:
    times: Counter[Code] = Counter()
    for one in findings:
        times[one.code] += 1
        if times[one.code] <= _SHOWN:
            click.echo(f"{one.grade}: {one.sentence}")
    for code, number in times.items():
        if number > _SHOWN:
            click.echo(f"{code}: {number - _SHOWN} more like these; --json gives them all")
    click.echo(f"{times.total()} findings" if times else "nothing found")


def _give(table: Table, format_: str, out: Path | None) -> None:
    for path, content in _files(table, format_, out).items():
        if path is None:
            standard_output(content)
        else:
            written_whole(path, [content])


def _files(table: Table, format_: str, out: Path | None) -> Mapping[Path | None, bytes]:
    if format_ == "csv":
        assert out is not None
        written = write_csvw(table, out.name)
        return {out.with_name(name): content for name, content in written.items()}
    write = {
        "json-stat": write_json_stat,
        "px": write_px,
        "xlsx": write_workbook,
        "table": _for_the_eye,
    }
    return {out: write[format_](table)}


def _for_the_eye(table: Table) -> bytes:
    return "\n".join(_lines(table)).encode() + b"\n"


def _lines(table: Table) -> Iterator[str]:
    from_ = table.provenance
    yield table.title
    told = (from_.source, from_.table, from_.licence, from_.updated)
    yield "; ".join(filter(None, told)) or "no source is stated"
    for column in table.columns:
        yield f"{column.code} ({column.role}): {len(column.values)} values"
    yield f"{len(table.cells)} figures"
    for cell in table.cells[:_SHOWN]:
        named = (column[code].shown for column, code in zip(table.columns, cell.codes, strict=True))
        yield f"{' | '.join(named)}: {_figure(cell.figure)}"
    if len(table.cells) > _SHOWN:
        yield f"… and {len(table.cells) - _SHOWN} more; --format writes them all"


def _figure(figure: Figure) -> str:
    return f"{figure.value:g}" if isinstance(figure, Number) else f"[{status_of(figure)}]"
