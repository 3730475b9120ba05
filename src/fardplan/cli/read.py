"""`fardplan read`: answers in, passages out, each tied to the characters it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypeVar

import click

from fardplan.adapters.answers import each_made
from fardplan.adapters.desk import Case, as_read
from fardplan.adapters.passages_out import FORMATS, passages_xlsx
from fardplan.cli import options
from fardplan.cli.output import refuse_own_input, standard_output, written_whole
from fardplan.cli.progress import Progress
from fardplan.cli.roadmap_file import usable_roadmap
from fardplan.cli.telling import Told

T = TypeVar("T")


@click.command()
@options.ROADMAP
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "json", "xlsx", "table"]),
    default="jsonl",
    show_default=True,
    help="jsonl: one passage a line; json: one list; xlsx: a workbook; table: for the eye.",
)
@options.OUT
@options.READERS
@options.MODEL
@options.KEEP
@options.PROGRESS
@click.argument(
    "documents", metavar="DOC...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def read(
    roadmap_path: Path,
    format_: str,
    out: Path | None,
    workers: int | None,
    model: str,
    keep: Path | None,
    progress: bool | None,
    documents: tuple[Path, ...],
) -> None:
    """Read answers into passages, each tied to its source.

    An archive (.zip) or a message (.eml, .msg) is read document by document.

    Every sentence of every DOC stands in exactly one passage. A DOC that cannot be read is told of
    on standard error, the others are read all the same, and the exit code is 2.

    A long run can be cut at any time. With --keep FOLDER the same command goes on where it was cut.
    """
    if format_ == "xlsx" and out is None:
        raise click.UsageError("a workbook cannot be printed: say where to write it with --out.")
    refuse_own_input(out, (*documents, roadmap_path))
    roadmap = usable_roadmap(roadmap_path)
    told = Told(Progress(len(documents), progress, keep))
    with told.progress.safe_to_cut():
        if format_ == "xlsx":
            whole = Case(roadmap, as_read, keep=keep, model=model)
            documents_ = told.made(each_made(documents, whole, workers=workers))
            _write(out, passages_xlsx, documents_)
        else:
            form = FORMATS[format_]
            case = Case(roadmap, form.of, keep=keep, model=model)
            _write(out, form.joined, told.made(each_made(documents, case, workers=workers)))
    told.finish()


def _write(
    out: Path | None, joined: Callable[[Iterable[T]], Iterable[bytes]], made: Iterator[T]
) -> None:
    """Write what could be read; if that is nothing, a file that is there already is kept."""
    if out is None:
        for piece in joined(made):
            standard_output(piece)
        return
    first = next(made, None)
    if first is not None:
        written_whole(out, joined(chain([first], made)))
