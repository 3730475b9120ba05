"""The state of the answers: one row for each body and answer, and the numbers above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fardplan.consultation.contracts import (
    Decision,
    ExtensionRef,
    ReferralRef,
    SubmissionRef,
)
from fardplan.people.contracts import BodyRef
from fardplan.web import addresses, words
from fardplan.web.case import Case
from fardplan.web.page import Data
from fardplan.web.quotes import joined
from fardplan.web.swedish import swedish, swedish_names, with_values
from fardplan.web.unreadable import why

STATES = {
    "svarat": gettext_lazy("Answered"),
    "sent": gettext_lazy("Answered late"),
    "avstar": gettext_lazy("Abstains"),
    "gemensamt": gettext_lazy("Answered jointly"),
    "ansluter": gettext_lazy("Joins another answer"),
    "kontor": gettext_lazy("Administration only"),
    "tolkas": gettext_lazy("Being read"),
    "olast": gettext_lazy("Could not be read"),
    "aterkallat": gettext_lazy("Withdrawn"),
    "ersatt": gettext_lazy("Superseded"),
    "inget": gettext_lazy("No answer"),
}
"""The states that an answer may be in, by what stands in the address; it may be in several."""


@dataclass(frozen=True, slots=True)
class Row:
    """One body and one answer of it, or none."""

    body: BodyRef
    submission: SubmissionRef | None
    asked: bool
    extension: ExtensionRef | None = None

    @property
    def superseded(self) -> bool:
        """Whether a later answer of the body stands in place of this one."""
        answer = self.submission
        return answer is not None and not answer.withdrawn and self.body not in answer.stands_for

    @property
    def states(self) -> frozenset[str]:
        """The states it is in, as keys of `STATES`."""
        answer = self.submission
        if answer is None:
            return frozenset({"inget"})
        if answer.withdrawn:
            return frozenset({"aterkallat"})
        if self.superseded:
            return frozenset({"ersatt"})
        holds = {
            "svarat": answer.decision is not Decision.ABSTAINED and not answer.unreadable,
            "avstar": answer.decision is Decision.ABSTAINED,
            "sent": answer.late,
            "gemensamt": len(answer.bodies) > 1,
            "ansluter": answer.decision is Decision.JOINS,
            "kontor": answer.decision is Decision.ADMINISTRATION_STATEMENT_ONLY,
            "tolkas": answer.waiting,
            "olast": bool(answer.unreadable),
        }
        return frozenset(state for state, is_so in holds.items() if is_so)


def rows(referrals: Sequence[ReferralRef], submissions: Sequence[SubmissionRef]) -> list[Row]:
    """Return a row for each body that was asked, in that order, then for those that were not."""
    asked = {referral.body.id: referral.extension for referral in referrals}
    by_body: dict[str, list[SubmissionRef]] = {}
    bodies = {referral.body.id: referral.body for referral in referrals}
    for submission in submissions:
        for body in submission.bodies:
            bodies.setdefault(body.id, body)
            by_body.setdefault(body.id, []).append(submission)
    return [
        Row(body, submission, body.id in asked, asked.get(body.id))
        for body in bodies.values()
        for submission in by_body.get(body.id, [None])
    ]


def bodies_in(found: Iterable[Row], state: str) -> int:
    """Return how many bodies are in a state."""
    return len({row.body.id for row in found if state in row.states})


def numbers(case: Case, referrals: Sequence[ReferralRef]) -> list[Data]:
    """Return the numbers above a consultation; each opens the list that it counts."""
    found = rows(referrals, case.submissions)
    asked = len(referrals)
    repeated = len(case.synthesis.viewpoints) - len(case.counted)

    def bodies(state: str, label: str, note: str = "") -> Data:
        url = addresses.answers(case.id, state=state)
        return {"value": bodies_in(found, state), "label": label, "url": url, "note": note}

    of = _("of %(number)s asked") % {"number": asked}
    again = ngettext("%(n)s repeated", "%(n)s repeated", repeated) % {"n": repeated}
    return [
        bodies("svarat", _("have answered"), of),
        bodies("sent", _("late"), _("counted all the same")),
        bodies("avstar", _("abstain")),
        bodies("inget", _("silent")),
        *([bodies("olast", _("could not be read"))] if bodies_in(found, "olast") else []),
        {
            "value": len(case.counted),
            "label": ngettext("viewpoint", "viewpoints", len(case.counted)),
            "url": addresses.viewpoints(case.id),
            "note": _("%(again)s, not counted") % {"again": again} if repeated else "",
        },
        {
            "value": len(case.synthesis.asks),
            "label": ngettext("ask", "asks", len(case.synthesis.asks)),
            "url": addresses.asks(case.id),
            "note": _("equal ones as one"),
        },
    ]


def table(case: Case, found: Sequence[Row], names: Mapping[str, str]) -> list[Data]:
    """Return the rows of the table of answers; `names` are those of the bodies, by id."""
    counted = Counter(viewpoint.answer.document for viewpoint in case.counted)
    documents = {answer.id: answer.name for answer in case.received}
    return [
        {**_shown(case.id, row, counted), "notes": [*_notes(row, names), *_times(row, documents)]}
        for row in found
    ]


def _shown(id: str, row: Row, counted: Mapping[str, int]) -> Data:
    answer = row.submission
    shown: Data = {"body": row.body, "status": _status(row)}
    if answer is None:
        return shown
    return shown | {
        "received": answer.received_at,
        "decision": words.DECISIONS[answer.decision],
        "viewpoints": counted.get(answer.name, 0),
        "viewpoints_url": addresses.viewpoints(id, answer=answer.name),
        "url": addresses.document(id, answer.id),
        "document": answer.name,
        "why": why(answer.unreadable),
    }


def _status(row: Row) -> Data:
    if row.submission is None:
        return {"key": "open", "name": _("No answer")}
    if row.submission.withdrawn:
        return {"key": "noted", "name": _("Withdrawn")}
    if row.superseded:
        return {"key": "noted", "name": _("Superseded")}
    if row.submission.waiting:
        late = row.submission.late
        return {"key": "open", "name": _("Late, being read") if late else _("Being read")}
    if "avstar" in row.states:
        return {"key": "noted", "name": _("Abstains")}
    if "sent" in row.states:
        unread = "olast" in row.states
        return {"key": "late", "name": _("Late, not read") if unread else _("Late, counted")}
    if "olast" in row.states:
        return {"key": "open", "name": _("Could not be read")}
    return {"key": "done", "name": _("Answered")}


def _notes(row: Row, names: Mapping[str, str]) -> list[str]:
    answer, notes = row.submission, []
    if not row.asked:
        notes.append(_("was not asked"))
    if answer is None:
        return notes
    with_whom = [body.name for body in answer.bodies if body.id != row.body.id]
    if with_whom:
        notes.append(with_values(_("jointly with %(names)s"), names=swedish_names(with_whom)))
    if "ansluter" in row.states:
        other = names.get(answer.joins, answer.joins)
        notes.append(with_values(_("joins the answer of %(name)s"), name=swedish(other)))
    if "kontor" in row.states:
        notes.append(_("administration only"))
    return notes


def _times(row: Row, documents: Mapping[int, str]) -> list[str]:
    """What stands instead of an answer, what it adds to, and until when the body may answer."""
    answer, notes = row.submission, []
    if answer is not None and row.superseded:
        later = joined([documents[id] for id in answer.superseded_by])
        notes.append(_("%(document)s came later and counts instead") % {"document": later})
    if answer is not None and answer.adds_to is not None:
        notes.append(_("adds to %(document)s") % {"document": documents[answer.adds_to]})
    if row.extension is not None:
        notes.append(extended(row.extension))
    return notes


def extended(extension: ExtensionRef) -> str:
    """Return until when a body may answer, and by whose decision."""
    return _("may answer until %(day)s, decided by %(who)s on %(decided)s") % {
        "day": extension.deadline.isoformat(),
        "who": extension.decided_by,
        "decided": extension.decided_on.isoformat(),
    }
