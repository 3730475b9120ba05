"""`fardplan evaluate`: how well the reader reads, against what people marked."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from functools import cache
from pathlib import Path

import click

from fardplan.adapters.files import extract
from fardplan.cli.output import say
from fardplan.cli.roadmap_file import usable_roadmap
from fardplan.evaluation import (
    Annotation,
    Figure,
    Tally,
    agreement,
    by_cue_words,
    calibration,
    figures,
    load,
    measured,
    placed,
    repair_rows,
)
from fardplan.kernel.errors import BadInput, FardplanError
from fardplan.plan import Roadmap
from fardplan.reading import Reader

_NO_ROADMAP = Roadmap(id="none", title="", version="", areas=())


@click.group()
def evaluate() -> None:
    """Measure the reader against annotated documents."""


@evaluate.command()
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(gold: tuple[Path, ...]) -> None:
    """Check annotation files: are the quotes in the documents, do the targets exist.

    Exit code 1 if something is wrong in any GOLD.
    """
    wrong = 0
    for path in gold:
        try:
            annotation = load(path)
            number = len(placed(annotation, extract(annotation.document)))
            _check_targets(annotation)
        except FardplanError as error:
            say(f"fardplan: {error}")
            wrong += 1
        else:
            click.echo(f"{path}: {number} viewpoints")
    if wrong:
        sys.exit(1)


def _check_targets(annotation: Annotation) -> None:
    if annotation.roadmap is None:
        return
    known = _roadmap(annotation.roadmap).by_number
    for number, marked in enumerate(annotation.marked, 1):
        unknown = [target for target in marked.targets if target not in known]
        if unknown:
            raise BadInput(
                f"{annotation.path}, viewpoint {number}",
                f"the roadmap has no {', '.join(unknown)}",
                "use the numbers of the roadmap",
            )


@evaluate.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--each", is_flag=True, help="Also print the main figures of each document.")
@click.option("--cue-words", is_flag=True, help="Measure a plain list of cue words instead.")
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(path_type=Path))
def reading(gold: tuple[Path, ...], as_json: bool, each: bool, cue_words: bool) -> None:
    """Read the annotated documents anew and say how well it went.

    Each figure comes with its 95 % interval, by drawing the documents anew. GOLD are annotation
    files as docs/reference/annotation-guidelines.md describes them.
    """
    annotations = [load(path) for path in gold]
    tallies = [
        by_cue_words(one, extract(one.document)) if cue_words else _measured(one)
        for one in annotations
    ]
    _print(figures(tallies), sum(tallies, Counter()), as_json=as_json)
    if each and not as_json:
        _print_each(annotations, tallies)


@evaluate.command("agreement")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.argument("one", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
def agreement_(one: Path, other: Path, as_json: bool) -> None:
    """Compare the annotations of two people: the files of the same name in two folders."""
    names = sorted({path.name for path in one.glob("*.yaml")})
    pairs = [(load(one / name), load(other / name)) for name in names if (other / name).exists()]
    if not pairs:
        raise BadInput(str(one), f"has no annotation that {other} has too", "give two folders")
    tallies = [agreement(a, b, extract(a.document)) for a, b in pairs]
    _print(figures(tallies), sum(tallies, Counter()), as_json=as_json)


@evaluate.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--roadmap",
    "roadmap_path",
    required=True,
    type=click.Path(path_type=Path),
    help="The roadmap whose words the repair may know.",
)
@click.argument("texts", metavar="TEXT...", nargs=-1, required=True,
                type=click.Path(path_type=Path))  # fmt: skip
def repair(roadmap_path: Path, texts: tuple[Path, ...], as_json: bool) -> None:
    """Damage right texts in several ways, repair them, and say what is left.

    Word error (WER) before and after, by kind of damage, and how many of 1,000 words that no damage
    had hit were changed. Each TEXT must be right as it stands.
    """
    reader = _reader(roadmap_path)
    rows = repair_rows((extract(path).text for path in texts), reader.repaired)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], indent=1))
        return
    click.echo(f"{'damage':<40}{'before':>8}{'after':>8}{'spoiled of 1,000':>18}")
    for row in rows:
        click.echo(f"{row.name:<40}{row.before:>8.4f}{row.after:>8.4f}{row.spoiled:>18.2f}")


def _measured(annotation: Annotation) -> Tally:
    source = extract(annotation.document)
    truth = extract(annotation.truth).text if annotation.truth else None
    return measured(annotation, _reader(annotation.roadmap).read(source), truth)


def _print(found: list[Figure], whole: Tally, *, as_json: bool) -> None:
    known = [figure for figure in found if figure.value is not None]
    if as_json:
        click.echo(json.dumps([asdict(figure) for figure in known], indent=1))
        return
    click.echo(f"{whole['gold']} viewpoints marked, {whole['found']} found\n")
    for figure in known:
        between = f"  ({figure.low:.3f}-{figure.high:.3f})" if figure.low is not None else ""
        click.echo(f"{figure.name:<40}{figure.value:>7.3f}{between}")
    rows = calibration(whole)
    if len(rows) > 1:
        click.echo("\nmean confidence   right   viewpoints")
        for sure, right, number in rows:
            click.echo(f"{sure:>15.2f}{right:>8.2f}{number:>13}")


_MAIN = ("viewpoint span F1", "target accuracy", "stance macro-F1", "ask recall")


def _print_each(annotations: list[Annotation], tallies: list[Tally]) -> None:
    click.echo("\n" + "".join(f"{name:>20}" for name in _MAIN))
    for annotation, tally in zip(annotations, tallies, strict=True):
        values = [figure.value for figure in figures([tally], _MAIN)]
        shown = "".join(f"{value:>20.2f}" if value is not None else " " * 20 for value in values)
        click.echo(f"{shown}  {annotation.document.name}")


@cache
def _reader(roadmap: Path | None) -> Reader:
    return Reader(_roadmap(roadmap) if roadmap else _NO_ROADMAP)


@cache
def _roadmap(path: Path) -> Roadmap:
    return usable_roadmap(path)
