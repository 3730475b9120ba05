"""Whether consultations, extensions, answers and readings are still what their events tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from django.db.models import QuerySet

from fardplan.consultation.models import (
    Addition,
    AsksDecision,
    ClaimAssessment,
    Consultation,
    Extension,
    FailedReading,
    PassageReview,
    PersonalDecision,
    Reading,
    RepairDecision,
    Submission,
    Withdrawal,
    telling,
)
from fardplan.records.contracts import Fault, Told
from fardplan.records.queries import Compared

_BATCH = 200
Each = TypeVar("Each", FailedReading, Withdrawal)
Decided = TypeVar("Decided", bound=PersonalDecision)


def consultation_faults() -> Iterator[Fault | None]:
    """Compare each consultation, with the bodies that were asked, to the event of its opening."""
    return Compared(
        kind="consultation.opened",
        rows=_every(Consultation.objects.select_related("version")),
        key=lambda row: row.pk,
        find=lambda event: Consultation.objects.filter(pk=_consultation(event)).first(),
        says=telling.of_consultation,
        name=lambda event: f"consultation {_consultation(event)}",
        name_of=lambda row: f"consultation {row.pk}",
    ).faults()


def extension_faults() -> Iterator[Fault | None]:
    """Compare each extension to the event of its decision."""
    return Compared(
        kind="consultation.extension_granted",
        rows=_every(Extension.objects.all()),
        key=lambda row: row.pk,
        find=_extension,
        says=telling.of_extension,
        name=lambda event: _extended(_said(event, "body"), _consultation(event)),
        name_of=lambda row: _extended(row.body_id, row.consultation_id),
    ).faults()


def submission_faults() -> Iterator[Fault | None]:
    """Compare each answer, with its senders, to the event of its receipt."""
    return Compared(
        kind="consultation.answer_received",
        rows=_every(Submission.objects.all()),
        key=lambda row: row.pk,
        find=_submission,
        says=telling.of_submission,
        name=lambda event: _answer(_said(event, "name"), _consultation(event)),
        name_of=lambda row: _answer(row.name, row.consultation_id),
    ).faults()


def addition_faults() -> Iterator[Fault | None]:
    """Compare each mark that one submission adds to another to its event."""
    return Compared(
        kind="consultation.answer_added",
        rows=_every(Addition.objects.select_related("submission", "answer")),
        key=lambda row: row.pk,
        find=_addition,
        says=telling.of_addition,
        name=lambda event: _added(_said(event, "name"), _consultation(event)),
        name_of=lambda row: _added(row.submission.name, row.submission.consultation_id),
    ).faults()


def failed_reading_faults() -> Iterator[Fault | None]:
    """Compare each reason for not having read an answer, given after its receipt, to its event."""
    return Compared(
        kind="consultation.answer_unreadable",
        rows=_every(FailedReading.objects.select_related("submission")),
        key=lambda row: row.pk,
        find=lambda event: _about(FailedReading, event),
        says=telling.of_failed_reading,
        name=lambda event: _unread(_said(event, "name"), _consultation(event)),
        name_of=lambda row: _unread(row.submission.name, row.submission.consultation_id),
    ).faults()


def withdrawal_faults() -> Iterator[Fault | None]:
    """Compare each withdrawal of a file to its event."""
    return Compared(
        kind="consultation.answer_withdrawn",
        rows=_every(Withdrawal.objects.select_related("submission")),
        key=lambda row: row.pk,
        find=lambda event: _about(Withdrawal, event),
        says=telling.of_withdrawal,
        name=lambda event: _withdrawn(_said(event, "name"), _consultation(event)),
        name_of=lambda row: _withdrawn(row.submission.name, row.submission.consultation_id),
    ).faults()


def assessment_faults() -> Iterator[Fault | None]:
    """Compare each assessment of a claim to its event."""
    return Compared(
        kind="consultation.claim_assessed",
        rows=_every(ClaimAssessment.objects.select_related("submission")),
        key=lambda row: row.pk,
        find=_assessment,
        says=telling.of_assessment,
        name=lambda event: _assessed(
            _said(event, "start"), _said(event, "name"), _consultation(event)
        ),
        name_of=lambda row: _assessed(
            str(row.start), row.submission.name, row.submission.consultation_id
        ),
    ).faults()


def reading_faults() -> Iterator[Fault | None]:
    """Compare each reading, with all its passages and their targets, to its event."""
    return Compared(
        kind="consultation.answer_read",
        rows=_every(Reading.objects.select_related("submission")),
        key=lambda row: row.pk,
        find=_reading,
        says=telling.of_reading,
        name=lambda event: _read(
            _said(event, "name"), _consultation(event), _said(event, "reader_version")
        ),
        name_of=lambda row: _read(
            row.submission.name, row.submission.consultation_id, row.reader_version
        ),
    ).faults()


def review_faults() -> Iterator[Fault | None]:
    """Compare each decision about a passage to its event."""
    return _decision_faults(
        PassageReview, "consultation.passage_reviewed", telling.of_review, "review"
    )


def repair_decision_faults() -> Iterator[Fault | None]:
    """Compare each decision about repaired words to its event."""
    return _decision_faults(
        RepairDecision, "consultation.repair_decided", telling.of_repair_decision, "repair decision"
    )


def asks_decision_faults() -> Iterator[Fault | None]:
    """Compare each decision about which asks are one to its event."""
    return _decision_faults(
        AsksDecision, "consultation.asks_decided", telling.of_asks_decision, "decision on asks"
    )


def _decision_faults(
    table: type[Decided], kind: str, says: Callable[[Decided], dict[str, Any]], called: str
) -> Iterator[Fault | None]:
    rows = table._default_manager.all()

    def find(event: Told) -> Decided | None:
        number = int(_said(event, "number"))
        return rows.filter(consultation=_consultation(event), number=number).first()

    return Compared(
        kind=kind,
        rows=_every(rows),
        key=lambda row: row.pk,
        find=find,
        says=says,
        name=lambda event: f"{called} {_said(event, 'number')} in {_in(_consultation(event))}",
        name_of=lambda row: f"{called} {row.number} in {_in(vars(row)['consultation_id'])}",
    ).faults()


PARTS: dict[str, Callable[[], Iterator[Fault | None]]] = {
    "consultations": consultation_faults,
    "extensions": extension_faults,
    "answers": submission_faults,
    "additions": addition_faults,
    "readings": reading_faults,
    "failed readings": failed_reading_faults,
    "withdrawals": withdrawal_faults,
    "assessments": assessment_faults,
    "reviews": review_faults,
    "repair decisions": repair_decision_faults,
    "asks decisions": asks_decision_faults,
}
"""What `records verify` goes through here, by the name of the part."""


def _every(rows: QuerySet[Any]) -> Callable[[], Iterable[Any]]:
    return lambda: rows.order_by("pk").iterator(chunk_size=_BATCH)


def _extension(event: Told) -> Extension | None:
    rows = Extension.objects.filter(
        consultation=_consultation(event),
        body=_said(event, "body"),
        decided_on=date.fromisoformat(_said(event, "decided_on")),
    )
    return rows.first()


def _submission(event: Told) -> Submission | None:
    rows = Submission.objects.filter(consultation=_consultation(event), name=_said(event, "name"))
    return rows.first()


def _addition(event: Told) -> Addition | None:
    rows = Addition.objects.filter(
        submission__consultation=_consultation(event), submission__name=_said(event, "name")
    )
    return rows.select_related("submission", "answer").first()


def _assessment(event: Told) -> ClaimAssessment | None:
    rows = ClaimAssessment.objects.filter(
        submission__consultation=_consultation(event),
        submission__name=_said(event, "name"),
        start=int(_said(event, "start")),
        number=int(_said(event, "number")),
    )
    return rows.select_related("submission").first()


def _reading(event: Told) -> Reading | None:
    rows = Reading.objects.filter(
        submission__consultation=_consultation(event),
        submission__name=_said(event, "name"),
        reader_version=_said(event, "reader_version"),
    )
    return rows.select_related("submission").first()


def _about(table: type[Each], event: Told) -> Each | None:
    """The row that tells of the answer that an event names; there is at most one."""
    rows = table._default_manager.filter(
        submission__consultation=_consultation(event), submission__name=_said(event, "name")
    )
    return rows.select_related("submission").first()


def _consultation(event: Told) -> str:
    return event.subject.removeprefix("consultation:")


def _said(event: Told, name: str) -> str:
    if event.data is None:
        raise KeyError(name)
    return str(event.data[name])


def _answer(name: str, consultation: str) -> str:
    return f"answer {name} to consultation {consultation}"


def _added(name: str, consultation: str) -> str:
    return f"what {_answer(name, consultation)} adds to"


def _unread(name: str, consultation: str) -> str:
    return f"why {_answer(name, consultation)} could not be read"


def _withdrawn(name: str, consultation: str) -> str:
    return f"withdrawal of {_answer(name, consultation)}"


def _in(consultation: str) -> str:
    return f"consultation {consultation}"


def _assessed(start: str, name: str, consultation: str) -> str:
    return f"assessment of the claim at {start} in {_answer(name, consultation)}"


def _read(name: str, consultation: str, reader_version: str) -> str:
    return f"what reader {reader_version} read in {_answer(name, consultation)}"


def _extended(body: str, consultation: str) -> str:
    return f"extension of {body} in consultation {consultation}"
