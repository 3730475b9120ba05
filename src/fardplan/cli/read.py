"""`fardplan read`: answers in, passages out, each tied to the characters it stands on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click

from fardplan.adapters.answers import Outcome, read_each
from fardplan.adapters.passages_out import FORMATS, passages_xlsx
from fardplan.cli import options
from fardplan.cli.output import (
    UNUSABLE,
    Progress,
    refuse_own_input,
    say,
    standard_output,
    written_whole,
)
from fardplan.cli.roadmap_file import usable_roadmap
from fardplan.reading import ReadDocument


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
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write here, whole or not at all, rather than to standard output.",
)
@options.READERS
@click.argument(
    "documents", metavar="DOC...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def read(
    roadmap_path: Path,
    format_: str,
    out: Path | None,
    workers: int | None,
    documents: tuple[Path, ...],
) -> None:
    """Read answers into passages, each tied to its source.

    An archive (.zip) or a message (.eml, .msg) is read document by document.

    Every sentence of every DOC stands in exactly one passage. A DOC that cannot be read is told of
    on standard error, the others are read all the same, and the exit code is 2.
    """
    if format_ == "xlsx" and out is None:
        raise click.UsageError("a workbook cannot be printed: say where to write it with --out.")
    refuse_own_input(out, (*documents, roadmap_path))
    roadmap = usable_roadmap(roadmap_path)
    told = _Told(len(documents))
    received = read_each(documents, roadmap, workers=workers)
    read_documents = told.readable(received)
    if out is None:
        for line in FORMATS[format_](read_documents):
            standard_output(line)
    else:
        _write(out, format_, read_documents)
    told.finish()


def _write(out: Path, format_: str, documents: Iterator[ReadDocument]) -> None:
    """Write what could be read; if that is nothing, a file that is there already is kept."""
    first = next(documents, None)
    if first is not None:
        whole = passages_xlsx if format_ == "xlsx" else FORMATS[format_]
        written_whole(out, whole(chain([first], documents)))


class _Told:
    """Passes on what could be read, and tells of the rest on standard error."""

    def __init__(self, number: int) -> None:
        self._progress = Progress(number)
        self._failed = False

    def readable(self, received: Iterable[Outcome]) -> Iterator[ReadDocument]:
        """Yield each read document."""
        for outcome in received:
            self._progress.step()
            if outcome.read is None:
                self._failed = True
                say(f"fardplan: {outcome.error}")
                continue
            for remark in (*outcome.read.source.notes, *outcome.read.warnings):
                say(f"fardplan: {outcome.name}: {remark}")
            yield outcome.read

    def finish(self) -> None:
        """End with the exit code that says whether all could be read."""
        self._progress.end()
        if self._failed:
            sys.exit(UNUSABLE)
