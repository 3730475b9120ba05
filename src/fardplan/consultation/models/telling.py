"""What an event says of a row: written when the row is made, and compared with it ever after."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from fardplan.consultation.models.addition import Addition
from fardplan.consultation.models.assessment import ClaimAssessment
from fardplan.consultation.models.consultation import Consultation
from fardplan.consultation.models.decision import (
    AsksDecision,
    PassageReview,
    PersonalDecision,
    RepairDecision,
)
from fardplan.consultation.models.extension import Extension
from fardplan.consultation.models.passage import Passage, PassageTarget
from fardplan.consultation.models.reading import Reading
from fardplan.consultation.models.submission import Submission
from fardplan.consultation.models.waiting import FailedReading
from fardplan.consultation.models.withdrawal import Withdrawal
from fardplan.kernel.hashing import canonical_json

PASSAGE = (
    "start", "end", "first_line", "last_line", "page", "kind", "voice", "speaker", "level",
    "stances", "ask", "addressee", "quote", "text", "search", "section", "reason", "confidence",
    "because", "repeats", "counted", "follows", "footnotes",
)  # fmt: skip
"""The columns of a passage that a digest is over: all but the keys of its row and its reading."""

_BATCH = 500


def of_consultation(row: Consultation) -> dict[str, Any]:
    """Return what is told when a consultation is opened."""
    return {
        "title": row.title,
        "case_number": row.case_number,
        "sender": row.sender,
        "version": row.version.sha256,
        "sent": row.sent.isoformat(),
        "deadline": row.deadline.isoformat(),
        "state": row.state,
        "public": row.public,
        "bodies": list(row.referrals.order_by("position").values_list("body", flat=True)),
    }


def of_extension(row: Extension) -> dict[str, Any]:
    """Return what is told when a body is given a later last day."""
    return {
        "body": row.body_id,
        "deadline": row.deadline.isoformat(),
        "decided_by": row.decided_by,
        "decided_on": row.decided_on.isoformat(),
    }


def of_submission(row: Submission) -> dict[str, Any]:
    """Return what is told when an answer is received."""
    return {
        "document": row.document_id,
        "name": row.name,
        "bodies": list(row.senders.order_by("position").values_list("body", flat=True)),
        "received_at": _moment(row.received_at),
        "decision": row.decision,
        "joins": row.joins,
        "unreadable": row.unreadable,
    }


def of_addition(row: Addition) -> dict[str, Any]:
    """Return what is told when a submission is marked as adding to an answer."""
    return {"name": row.submission.name, "adds_to": row.answer.name}


def of_failed_reading(row: FailedReading) -> dict[str, Any]:
    """Return what is told when an answer could not be read after its receipt."""
    return {"name": row.submission.name, "why": row.why}


def of_withdrawal(row: Withdrawal) -> dict[str, Any]:
    """Return what is told when a file in which nothing was read is withdrawn."""
    return {
        "name": row.submission.name,
        "why": row.why,
        "by_id": row.by_id,
        "by_name": row.by_name,
        "at": _moment(row.at),
    }


def of_assessment(row: ClaimAssessment) -> dict[str, Any]:
    """Return what is told when a person settles how a claim stands."""
    return {
        "name": row.submission.name,
        "start": row.start,
        "end": row.end,
        "quote_sha256": row.quote_sha256,
        "number": row.number,
        "status": row.status,
        "reason": row.reason,
        "by_id": row.by_id,
        "by_name": row.by_name,
        "at": _moment(row.at),
    }


def of_reading(row: Reading) -> dict[str, Any]:
    """Return what is told when a reading is kept; the digest is of what the database holds."""
    passages, digest = _digest(row)
    return {
        "name": row.submission.name,
        "reader_version": row.reader_version,
        "read_at": _moment(row.read_at),
        "warnings": list(row.warnings),
        "passages": passages,
        "passages_sha256": digest,
    }


def of_review(row: PassageReview) -> dict[str, Any]:
    """Return what is told when a person has decided how a passage reads."""
    return _decided(row) | {
        "name": row.submission.name,
        "start": row.start,
        "end": row.end,
        "quote_sha256": row.quote_sha256,
        "reader_version": row.reader_version,
        "settled": row.settled,
    }


def of_repair_decision(row: RepairDecision) -> dict[str, Any]:
    """Return what is told when a person has decided how words read."""
    return _decided(row) | {
        "seen": row.seen,
        "read": row.read,
        "text": row.text,
        "name": row.submission.name if row.submission else None,
        "start": row.start,
        "end": row.end,
    }


def of_asks_decision(row: AsksDecision) -> dict[str, Any]:
    """Return what is told when a person has joined or divided asks."""
    return _decided(row) | {"one": row.one, "other": row.other}


def _decided(row: PersonalDecision) -> dict[str, Any]:
    return {
        "number": row.number,
        "verdict": row.verdict,
        "why": row.why,
        "decided_by": [row.by_id, row.by_name],
        "decided_at": _moment(row.at),
        "takes_back": row.takes_back,
    }


def _digest(reading: Reading) -> tuple[int, str]:
    """How many passages a reading has, and the hash over all of them with their targets."""
    targets: dict[int, list[list[str]]] = defaultdict(list)
    found = PassageTarget.objects.filter(passage__reading=reading).order_by("passage", "position")
    for passage, number, element in found.values_list("passage", "number", "element__slug"):
        targets[passage].append([number, element])
    running, count = sha256(), 0
    rows = Passage.objects.filter(reading=reading).order_by("start")
    for key, *columns in rows.values_list("pk", *PASSAGE).iterator(chunk_size=_BATCH):
        running.update(canonical_json([*columns, targets[key]]) + b"\n")
        count += 1
    return count, running.hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
