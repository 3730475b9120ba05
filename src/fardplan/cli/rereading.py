"""What `fardplan consultation read-again` does: one answer after the other, each kept at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fardplan.adapters.models import InstalledReader, wanted
from fardplan.consultation import queries
from fardplan.consultation.actions.rereading import read_again
from fardplan.consultation.contracts import ReadAgain, SubmissionRef
from fardplan.kernel.errors import FardplanError
from fardplan.people.contracts import COMMAND_LINE


@dataclass(frozen=True, slots=True)
class Reread:
    """One answer that was to be read again: what changed, or why it could not be read."""

    name: str
    outcome: ReadAgain | None
    why: str = ""


def read_all_again(consultation_id: str, answers: tuple[SubmissionRef, ...]) -> Iterator[Reread]:
    """Yield what came of each answer, as soon as it is kept; one that fails does not stop them."""
    bodies = [r.body.name for r in queries.referrals(consultation_id, by=COMMAND_LINE)]
    roadmap = queries.roadmap_of(consultation_id, by=COMMAND_LINE)
    reader = InstalledReader(roadmap, bodies, wanted())
    for given in answers:
        try:
            outcome = read_again(
                consultation_id=consultation_id, submission_id=given.id, reader=reader.read,
                by=COMMAND_LINE, at=datetime.now(UTC),
            )  # fmt: skip
        except FardplanError as error:
            yield Reread(given.name, None, str(error))
        else:
            yield Reread(given.name, outcome)


def told(reread: Reread) -> str:
    """Return what came of one answer in one line."""
    outcome = reread.outcome
    if outcome is None:
        return reread.why or f"{reread.name:<28} already read by this version"
    said = f"{_viewpoints(outcome.submission.viewpoints)}, before {outcome.before}"
    if outcome.standing or outcome.loose:
        said += f"; {_decisions(outcome)}"
    return f"{reread.name:<28} {said}"


def _viewpoints(number: int) -> str:
    return f"{number} viewpoint{'' if number == 1 else 's'}"


def _decisions(outcome: ReadAgain) -> str:
    stand = "1 decision stands" if outcome.standing == 1 else f"{outcome.standing} decisions stand"
    needs = "1 needs" if outcome.loose == 1 else f"{outcome.loose} need"
    return f"{stand}, {needs} to be looked at again"
