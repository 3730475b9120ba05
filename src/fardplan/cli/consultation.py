"""`fardplan consultation`: a consultation of one's own in the product."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fardplan.cli.django import boot
from fardplan.cli.progress import Interrupted
from fardplan.cli.roadmap_file import usable_roadmap
from fardplan.kernel.errors import BadInput

if TYPE_CHECKING:  # importing it for real needs Django to be set up
    from fardplan.cli.loading import Loaded

_FILE = click.Path(dir_okay=False, path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def consultation() -> None:
    """Open a consultation in the product, with the answers that have come in."""


@consultation.command()
@click.argument("file", type=_FILE)
@click.option("--roadmap", required=True, type=_FILE, help="The roadmap file that was sent out.")
@click.option(
    "--public/--internal", default=False, show_default=True,
    help="Whether everyone may read the answers, or only those with a role.",
)  # fmt: skip
def load(file: Path, roadmap: Path, public: bool) -> None:
    """Open the consultation in FILE, read its answers and receive them.

    Doing it again takes in only answers and extensions that are new. A later answer of a body
    supersedes its earlier one. An answer that cannot be read is received all the same; the exit
    code is then 2.

    Example: fardplan consultation load remiss.yaml --roadmap roadmap.yaml --public
    """
    from fardplan.synthesis import consultation_file

    plan, given = usable_roadmap(roadmap), consultation_file.load(file)
    boot()
    from fardplan.cli import loading

    at = datetime.now(UTC)
    version = loading.load_roadmap(plan, at=at)
    ref = loading.load_consultation(given, version, name=str(file), public=public, at=at)
    click.echo(f"{ref.title}: {len(given.bodies)} bodies, answers due {ref.deadline}")
    whole = True
    answers = loading.load_answers(given, file.parent, plan, at=at)
    for loaded in answers:
        click.echo(f"{loaded.number:>3}/{len(given.submissions)}  {told(loaded)}")
        whole = whole and not loaded.why
    if not whole:
        click.get_current_context().exit(2)


@consultation.command()
@click.argument("consultation_id", metavar="CONSULTATION")
@click.argument("body")
@click.option("--until", required=True, type=_DAY, help="The body's last day to answer.")
@click.option("--decided-by", required=True, metavar="WHO", help="Who decided it.")
@click.option("--decided-on", required=True, type=_DAY, help="The day of the decision.")
def extend(
    consultation_id: str, body: str, until: datetime, decided_by: str, decided_on: datetime
) -> None:
    """Register the decision that BODY may answer CONSULTATION until a later day.

    It decides whether the answer of the body is late, also one that has already come. Of several
    decisions the latest is in force.

    Example: fardplan consultation extend fardplan-2018 norrholm --until 2018-12-14 --decided-by
    "Kommunstyrelsens registrator" --decided-on 2018-11-27
    """
    boot()
    from fardplan.consultation.actions import extensions
    from fardplan.people.contracts import COMMAND_LINE

    given = extensions.grant(
        consultation_id=consultation_id, body_id=body, deadline=until.date(),
        decided_by=decided_by, decided_on=decided_on.date(), by=COMMAND_LINE,
        at=datetime.now(UTC),
    )  # fmt: skip
    click.echo(f"{given.body_id}: answer due {given.deadline}")


@consultation.command()
@click.argument("consultation_id", metavar="CONSULTATION")
@click.argument("document")
def addition(consultation_id: str, document: str) -> None:
    """Let DOCUMENT, received as an answer, add to the other answer of its senders.

    For an attachment that was taken for a new answer and so superseded the first: then both
    count.

    Example: fardplan consultation addition fardplan-2018 bilaga.pdf
    """
    boot()
    from fardplan.consultation import queries
    from fardplan.consultation.actions import submissions
    from fardplan.people.contracts import COMMAND_LINE

    queries.consultation(consultation_id, by=COMMAND_LINE)
    answers = queries.submissions(consultation_id, by=COMMAND_LINE)
    ids = {answer.name: answer.id for answer in answers}
    if document not in ids:
        raise BadInput(document, "is no answer to the consultation", "name one of its documents")
    submissions.mark_as_addition(
        consultation_id=consultation_id, submission_id=ids[document], by=COMMAND_LINE,
        at=datetime.now(UTC),
    )  # fmt: skip
    answer = queries.answer(consultation_id, ids[document], by=COMMAND_LINE)
    names = {id: name for name, id in ids.items()}
    click.echo(f"{document}: adds to {names[answer.adds_to or answer.id]}")


@consultation.command("read-again")
@click.argument("consultation_id", metavar="CONSULTATION")
def read_again(consultation_id: str) -> None:
    """Read again the answers to CONSULTATION that an older reader has read.

    Until then they are in no synthesis. They are read from the text that was taken from them when
    they came. Earlier readings are kept, and what persons decided holds where its passage still
    stands. Each answer is kept as soon as it is read: give the command again after one that was
    cut. The exit code is 2 if an answer could not be read.

    Example: fardplan consultation read-again fardplan-2018
    """
    boot()
    from fardplan.cli import rereading
    from fardplan.consultation import queries
    from fardplan.people.contracts import COMMAND_LINE

    answers = queries.to_read_again(consultation_id, by=COMMAND_LINE)
    if not answers:
        click.echo("Nothing to do: this version of the reader has read all that was read before.")
        return
    whole = True
    try:
        for number, reread in enumerate(rereading.read_all_again(consultation_id, answers), 1):
            click.echo(f"{number:>3}/{len(answers)}  {rereading.told(reread)}")
            whole = whole and not reread.why
    except KeyboardInterrupt:
        raise Interrupted("give the same command again to go on from there") from None
    if not whole:
        click.get_current_context().exit(2)


def told(loaded: Loaded) -> str:
    """Return what came of one answer in one line."""
    if loaded.receipt is None or loaded.why:
        return loaded.why
    submission = loaded.receipt.submission
    who = ", ".join(body.short for body in submission.bodies)
    count = f"{submission.viewpoints} viewpoint{'' if submission.viewpoints == 1 else 's'}"
    marks = {
        "an addition": submission.adds_to is not None,
        "late": submission.late,
        "superseded by a later answer": submission.superseded,
    }
    said = ", ".join([count, *(mark for mark, holds in marks.items() if holds)])
    return f"{submission.name:<28} {who}: {said}"
