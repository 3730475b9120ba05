"""`fardplan claims`: answers in, claim cards out, each with its places and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fardplan.adapters.answers import each_made
from fardplan.adapters.claims_out import claims_xlsx, jsonl, table
from fardplan.adapters.desk import Case
from fardplan.cli import options
from fardplan.cli.output import refuse_own_input, standard_output, written_whole
from fardplan.cli.progress import Progress
from fardplan.cli.roadmap_file import usable_roadmap
from fardplan.cli.telling import Told
from fardplan.reading.claims import Card, cards_of, claims_of

if TYPE_CHECKING:
    from fardplan.reading.claims.measured import Measured


@click.command()
@options.ROADMAP
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "xlsx", "table"]),
    default="jsonl",
    show_default=True,
    help="jsonl: one card a line; xlsx: a workbook, a row for each place; table: for the eye.",
)
@options.OUT
@click.option(
    "--language",
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help="Of the words in a workbook or a table; keys and values of jsonl are the same in both.",
)
@click.option(
    "--indicators",
    "indicators_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An indicator file: jsonl then says which of its indicators may measure each claim.",
)
@options.READERS
@options.MODEL
@options.KEEP
@options.PROGRESS
@click.argument(
    "documents", metavar="DOC...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def claims(
    roadmap_path: Path,
    format_: str,
    out: Path | None,
    language: str,
    indicators_path: Path | None,
    workers: int | None,
    model: str,
    keep: Path | None,
    progress: bool | None,
    documents: tuple[Path, ...],
) -> None:
    """List the statements of fact in answers, each with its source.

    A claim has a number, a tendency, a frequency or a cause: "90 procent", "allt fler", "ofta",
    "beror på". Equal claims of several DOCs meet in one card, and claims that say otherwise point
    at each other. What each card lacks to be a definable indicator is told. With --indicators FILE
    each line also says which indicators may measure the claim and why, and which are in the same
    words but count something else; often there is none.

    Example: fardplan claims --roadmap roadmap.yaml --format table answers/*.pdf

    A DOC that cannot be read is told of on standard error, the others are used all the same, and
    the exit code is 2.

    A long run can be cut at any time. With --keep FOLDER the same command goes on where it was cut.
    """
    if format_ == "xlsx" and out is None:
        raise click.UsageError("a workbook cannot be printed: say where to write it with --out.")
    if indicators_path is not None and format_ != "jsonl":
        raise click.UsageError("indicators are told in jsonl alone: leave out --format.")
    refuse_own_input(out, (*documents, roadmap_path))
    register = _register(indicators_path)
    case = Case(usable_roadmap(roadmap_path), claims_of, keep=keep, model=model)
    told = Told(Progress(len(documents), progress, keep))
    with told.progress.safe_to_cut():
        made = told.made(each_made(documents, case, workers=workers))
        cards = cards_of(chain.from_iterable(made))
        if told.read or out is None:
            _give(out, _formatted(cards, format_, language, register))
    told.finish()


def _register(path: Path | None) -> tuple[Measured, ...] | None:
    """The indicators of a file; they are read before the answers, which take long."""
    if path is None:
        return None
    from fardplan.reading.claims.measured import Measured  # who asks for none does not wait for it
    from fardplan.statistics import indicator_file

    return tuple(Measured(each.indicator) for each in indicator_file.load(path).definitions)


def _formatted(
    cards: tuple[Card, ...],
    format_: str,
    language: str,
    register: tuple[Measured, ...] | None,
) -> Iterator[bytes]:
    if format_ == "jsonl":
        return jsonl(cards, register)
    return (claims_xlsx if format_ == "xlsx" else table)(cards, language)


def _give(out: Path | None, pieces: Iterator[bytes]) -> None:
    if out is not None:
        written_whole(out, pieces)
        return
    for piece in pieces:
        standard_output(piece)
