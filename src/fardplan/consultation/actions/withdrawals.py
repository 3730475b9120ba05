"""Withdrawing a file in which nothing was read: the wrong file, or one to hand in anew."""

from __future__ import annotations

from datetime import datetime

from fardplan.consultation.actions.deciding import one_at_a_time
from fardplan.consultation.contracts import SubmissionRef
from fardplan.consultation.models import WaitingReading, Withdrawal, telling
from fardplan.consultation.policies import require_may_receive
from fardplan.consultation.queries import answer, may_be_withdrawn
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import Actor
from fardplan.records.actions.events import append

_LONGEST = 1000


def withdraw(
    *, consultation_id: str, submission_id: int, why: str, by: Actor, at: datetime
) -> SubmissionRef:
    """Withdraw a file in which nothing was read; what it superseded stands again.

    The file, its receipt and who withdrew it are kept. Doing it again does nothing. Raise
    `UnknownAnswer`, or `BadInput` if it has been read, if something adds to it or without a reason.
    """
    require_may_receive(by)
    said = why.strip()
    with one_at_a_time(consultation_id):
        given = answer(consultation_id, submission_id, by=by)
        if given.withdrawn:
            return given
        if not 0 < len(said) <= _LONGEST:
            raise BadInput("why", "it is empty or too long", f"say it in at most {_LONGEST} signs")
        if not may_be_withdrawn(given, by=by):
            do = "receive a new answer, which then stands in its place"
            raise BadInput(given.name, "it has been read, or something adds to it", do)
        WaitingReading.objects.filter(pk=given.id).delete()
        row = Withdrawal.objects.create(
            submission_id=given.id, why=said, by_id=by.id, by_name=by.name, at=at
        )
        append(
            kind="consultation.answer_withdrawn", subject=f"consultation:{consultation_id}",
            data=telling.of_withdrawal(row), by=by, at=at,
        )  # fmt: skip
    return answer(consultation_id, submission_id, by=by)
