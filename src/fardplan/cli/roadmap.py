"""`fardplan roadmap`: what is missing in a roadmap, what do reports say it is, what changed?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from fardplan.adapters.files import extract_each
from fardplan.cli.output import UNUSABLE, say, standard_output, written_whole
from fardplan.kernel.errors import BadInput
from fardplan.plan import Finding, Roadmap, Severity, check, dump, load, title_of
from fardplan.plan.compare import Change, ChangeKind, compare
from fardplan.plan.format import as_data
from fardplan.reading.reconstruction import FoundAt, Reconstruction, reconstruct
from fardplan.reading.source import SourceText

FILE = click.Path(path_type=Path)
_HEADINGS = {
    Severity.ERROR: "Errors: the roadmap cannot be used like this",
    Severity.MISSING: "Missing: fill it in, or decide by name to leave it open",
    Severity.NOTE: "Notes",
}


def _formats(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    choice = click.Choice(names)
    return click.option("--format", "form", type=choice, default="text", show_default=True)


@click.group()
def roadmap() -> None:
    """Check a roadmap file, rebuild one from reports, or compare two.

    \b
    Example:
      fardplan roadmap check examples/stockholm/roadmap.yaml
    """


@roadmap.command("check")
@click.argument("file", type=FILE)
@_formats("text", "json")
@click.option("--strict", is_flag=True, help="End with 1 also if anything is missing.")
def check_command(file: Path, form: str, strict: bool) -> None:
    """List what is wrong with the roadmap in FILE, what is missing in it, and what to know.

    Ends with 0 if it can be used, with 1 if it has errors, and with 2 if it cannot be read.

    \b
    Example:
      fardplan roadmap check --strict examples/stockholm/roadmap.yaml
    """
    plan = load(file)
    findings = check(plan)
    if form == "json":
        _json({"counts": _counts(plan), "findings": [_finding_data(f, plan) for f in findings]})
    else:
        _print_findings(plan, findings)
    serious = {Severity.ERROR, Severity.MISSING} if strict else {Severity.ERROR}
    if any(finding.severity in serious for finding in findings):
        sys.exit(1)


@roadmap.command("read")
@click.argument("documents", metavar="DOC...", nargs=-1, required=True, type=FILE)
@click.option("--out", type=FILE, metavar="FILE", help="Write the roadmap to this file.")
@_formats("text", "yaml", "json")
def read_command(documents: tuple[Path, ...], out: Path | None, form: str) -> None:
    """Rebuild the roadmap that the reports DOC answer, from their words alone.

    Finds target areas, strategies (1.1 or I) and milestones in text, Word and PDF files. Every
    title that differs between the reports is listed with its file and line. Ends with 2 if a
    document could not be used; the others are read all the same.

    \b
    Example:
      fardplan roadmap read answers/*.pdf --out roadmap.yaml
    """
    sources, unusable = _extracted(documents)
    if not sources:
        sys.exit(UNUSABLE)
    rebuilt = reconstruct(sources)
    for error in rebuilt.unread:
        say(f"fardplan: {error}")
    if out:
        written_whole(out, [dump(rebuilt.roadmap).encode()])
        say(f"The roadmap is written to {out}.")
    if form == "yaml":
        standard_output(dump(rebuilt.roadmap).encode())
    elif form == "json":
        _json(_rebuilt_data(rebuilt))
    else:
        _print_rebuilt(rebuilt)
    if unusable or rebuilt.unread:
        sys.exit(UNUSABLE)


@roadmap.command("compare")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@_formats("text", "json")
def compare_command(old: Path, new: Path, form: str) -> None:
    """Tell what differs in the roadmap NEW from the roadmap OLD, element by element.

    An element is the same as long as its id is the same, whatever its number and title.

    \b
    Example:
      fardplan roadmap compare roadmap-2018.yaml roadmap-2019.yaml
    """
    changes = compare(load(old), load(new))
    if form == "json":
        _json({"changes": [_change_data(change) for change in changes]})
        return
    for change in changes:
        click.echo(_change_line(change))
    counted = [(kind, sum(c.kind is kind for c in changes)) for kind in ChangeKind]
    told = ", ".join(f"{times} {kind}" for kind, times in counted if times)
    click.echo(told or "No differences.")


# --- check


def _print_findings(plan: Roadmap, findings: Sequence[Finding]) -> None:
    for severity, group in groupby(findings, key=lambda finding: finding.severity):
        click.echo(_HEADINGS[severity])
        ordered = sorted(group, key=lambda finding: _position(plan, finding.where))
        for where, about in groupby(ordered, key=lambda finding: finding.where):
            click.echo(f"  {_named(plan, where)}")
            for finding in about:
                click.echo(f"      {finding.message}")
        click.echo()
    counts = _counts(plan)
    click.echo(
        f"{_size(plan)}; {_plural(counts['error'], 'error')}, {counts['missing']} missing, "
        f"{_plural(counts['note'], 'note')}"
    )


def _position(plan: Roadmap, where: str) -> int:
    """Return where an element stands, area by area, so that its findings come together."""
    order = list(_in_order(plan))
    return order.index(where) if where in order else -1


def _named(plan: Roadmap, where: str) -> str:
    title = _title(plan, where)
    return f"{where}  {title}" if title else where or "The roadmap"


def _title(plan: Roadmap, number: str) -> str:
    element = plan.by_number.get(number)
    return title_of(element) if element else ""


def _in_order(plan: Roadmap) -> Iterator[str]:
    for area in plan.areas:
        yield area.number
        yield from (milestone.number for milestone in area.milestones)
        yield from (strategy.number for strategy in area.strategies)


def _counts(plan: Roadmap) -> dict[str, int]:
    findings = check(plan)
    found = {str(s): sum(f.severity is s for f in findings) for s in Severity}
    return {
        "areas": len(plan.areas),
        "strategies": len(plan.strategies),
        "milestones": len(plan.milestones),
        **found,
    }


def _size(plan: Roadmap) -> str:
    return (
        f"{_plural(len(plan.areas), 'target area')}, "
        f"{_plural(len(plan.strategies), 'strategy', 'strategies')}, "
        f"{_plural(len(plan.milestones), 'milestone')}"
    )


def _plural(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _finding_data(finding: Finding, plan: Roadmap) -> dict[str, str]:
    return {
        "severity": str(finding.severity),
        "code": finding.code,
        "where": finding.where,
        "title": _title(plan, finding.where),
        "message": finding.message,
    }


# --- read


def _extracted(documents: Sequence[Path]) -> tuple[list[SourceText], bool]:
    """Return the text of the documents that have one; tell of each that has not."""
    sources, unusable = [], False
    for found in extract_each(documents):
        if isinstance(found, BadInput):
            unusable = True
            say(f"fardplan: {found}")
        else:
            sources.append(found)
    return sources, unusable


def _print_rebuilt(rebuilt: Reconstruction) -> None:
    plan = rebuilt.roadmap
    click.echo(f"{plan.title}\n{_size(plan)}")
    for area in plan.areas:
        click.echo(f"\n{area.number}  {area.title}")
        for milestone in area.milestones:
            click.echo(f"    {milestone.number:<5} {milestone.text}")
        for strategy in area.strategies:
            click.echo(f"    {strategy.number:<5} {strategy.title}")
    click.echo(f"\n{_plural(len(rebuilt.variants), 'title')} differ{_s(rebuilt.variants)}")
    for variant in rebuilt.variants:
        click.echo(
            f"  {variant.number:<5} {variant.title}\n        {variant.kind}, {variant.found}"
        )
    if rebuilt.notes:
        click.echo("\nNotes")
    for note in rebuilt.notes:
        click.echo(f"  {note}")


def _s(found: Sequence[object]) -> str:
    """The ending of a verb: one title differs, two titles differ."""
    return "s" if len(found) == 1 else ""


def _rebuilt_data(rebuilt: Reconstruction) -> dict[str, Any]:
    return {
        "roadmap": as_data(rebuilt.roadmap),
        "variants": [
            {
                "number": variant.number,
                "title": variant.title,
                "kind": str(variant.kind),
                "source": variant.source,
                **_place_data(variant.found),
            }
            for variant in rebuilt.variants
        ],
        "places": {
            number: [_place_data(place) for place in places]
            for number, places in rebuilt.places.items()
        },
        "notes": list(rebuilt.notes),
        "unread": [str(error) for error in rebuilt.unread],
    }


def _place_data(place: FoundAt) -> dict[str, Any]:
    return {"file": place.file, "line": place.line}


# --- compare


def _change_line(change: Change) -> str:
    about = f"{change.number}  " if change.number else "The roadmap  "
    match change.kind:
        case ChangeKind.ADDED:
            return f"added       {about}{change.after}"
        case ChangeKind.REMOVED:
            return f"removed     {about}{change.before}"
        case _:
            values = f"{_short(change.before)} → {_short(change.after)}"
            return f"{change.kind:<11} {about}{change.field}: {values}"


def _short(value: Any) -> str:
    if value is None or value == () or value == "":
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(item if isinstance(item, str) else item.title for item in value)
    return str(value)


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "kind": str(change.kind),
        "id": change.id,
        "number": change.number,
        "field": change.field,
        "before": _plain(change.before),
        "after": _plain(change.after),
    }


def _plain(value: Any) -> Any:
    """Return a field's value as plain data: variants and sources as they stand in the file."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


def _json(data: Any) -> None:
    standard_output(f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode())
