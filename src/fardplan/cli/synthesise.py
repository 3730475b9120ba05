"""`fardplan synthesise`: answers in, a synthesis in four files out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from fardplan.adapters.answers import Outcome, answers_from, files_of, read_each
from fardplan.adapters.synthesis_files import write_all
from fardplan.cli import options
from fardplan.cli.output import UNUSABLE, say
from fardplan.cli.progress import Progress
from fardplan.cli.roadmap_file import usable_roadmap
from fardplan.cli.telling import Remarks
from fardplan.synthesis import Answer, Synthesis, UnableToExport
from fardplan.synthesis import synthesise as synthesis_of
from fardplan.synthesis.consultation_file import Consultation, load
from fardplan.synthesis.wording import WORDINGS

_REFUSED = 1


@click.command()
@options.ROADMAP
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The folder to write into."
)
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True)
@click.option(
    "--consultation",
    "consultation_path",
    type=click.Path(path_type=Path),
    help="Who was asked and who answered; names the answers, so that DOC may be left out.",
)
@options.READERS
@options.MODEL
@options.KEEP
@options.PROGRESS
@click.argument("documents", metavar="[DOC...]", nargs=-1, type=click.Path(path_type=Path))
def synthesise(
    roadmap_path: Path,
    out: Path,
    language: str,
    consultation_path: Path | None,
    workers: int | None,
    model: str,
    keep: Path | None,
    progress: bool | None,
    documents: tuple[Path, ...],
) -> None:
    """Summarise answers as web page, Word file, workbook and JSON, each sentence with its source.

    A DOC that cannot be read is told of on standard error and in the synthesis itself; the others
    are summarised, and the exit code is 2. Nothing is written, and the exit code is 1, unless every
    viewpoint, sentence and number is accounted for.

    A long run can be cut at any time. With --keep FOLDER the same command goes on where it was cut.
    """
    roadmap = usable_roadmap(roadmap_path)
    consultation = load(consultation_path) if consultation_path else None
    folder = consultation_path.parent if consultation_path else Path()
    if not documents and consultation is None:
        raise click.UsageError("give the answers, or the file that names them, --consultation.")
    if not documents and consultation:
        documents = tuple(files_of(consultation, folder))
    told = Progress(len(documents), progress, keep)
    with told.safe_to_cut():
        names = consultation.names if consultation else ()
        outcomes = _received(
            read_each(documents, roadmap, names, workers=workers, keep=keep, model=model), told
        )
        gathered = answers_from(outcomes, consultation, folder, language)
        for answer in gathered.answers:
            _say_what_was_late(answer)
        for copy, original in gathered.copies:
            say(f"fardplan: {copy}: it is the same as {original}, and is not counted again")
        if gathered.unread and not gathered.answers and consultation is None:
            say("fardplan: no answer could be read, so nothing was written.")
            sys.exit(UNUSABLE)
        synthesis = synthesis_of(
            roadmap,
            gathered.answers,
            title=_title(consultation, language),
            language=language,
            silent=gathered.silent,
            unread=gathered.unread,
        )
        _write(synthesis, out)
    if gathered.unread:
        sys.exit(UNUSABLE)


def _title(consultation: Consultation | None, language: str) -> str:
    said = WORDINGS[language].say("title")
    return f"{said}: {consultation.title}" if consultation else ""


def _received(outcomes: Iterable[Outcome], progress: Progress) -> list[Outcome]:
    """Return what came of every document, telling of each as it comes."""
    received, remarks = [], Remarks(progress)
    for outcome in outcomes:
        progress.step(outcome.unkept)
        received.append(outcome)
        if outcome.read is None:
            progress.tell(f"fardplan: {outcome.error}")
            continue
        remarks.tell(outcome.name, (*outcome.read.source.notes, *outcome.read.warnings))
    remarks.end()
    progress.end()
    return received


def _say_what_was_late(answer: Answer) -> None:
    """Say that an answer came, or that its councils were heard, after its last day."""
    if answer.late:
        say(f"fardplan: {answer.document}: it came {answer.received}, after {answer.deadline}")
    for hearing in answer.read.metadata.hearings:
        if answer.heard_late(hearing):
            said = f"{hearing.body} was heard {hearing.date}, after {answer.deadline}"
            say(f"fardplan: {answer.document}: {said}")


def _write(synthesis: Synthesis, out: Path) -> None:
    try:
        paths = write_all(synthesis, out)
    except UnableToExport as error:
        say(f"fardplan: {error}")
        sys.exit(_REFUSED)
    for path in paths:
        click.echo(str(path))
    counted = sum(viewpoint.counted for viewpoint in synthesis.viewpoints.values())
    click.echo(
        f"{len(synthesis.answers)} answers, {counted} viewpoints, {len(synthesis.asks)} asks, "
        f"{sum(synthesis.set_aside().values())} passages set aside, "
        f"{len(synthesis.unread)} documents not read"
    )
