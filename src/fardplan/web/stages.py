"""The five steps of a consultation, for the bar that stands on top of its pages."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fardplan.consultation.contracts import ConsultationRef, ConsultationState
from fardplan.web import addresses
from fardplan.web.page import Data

_LABELS: tuple[Promise, ...] = (
    gettext_lazy("Dispatch"),
    gettext_lazy("Answers come in"),
    gettext_lazy("Synthesis"),
    gettext_lazy("Position"),
    gettext_lazy("Decision and follow-up"),
)
_AT = {
    ConsultationState.PREPARED: 0,
    ConsultationState.SENT: 1,
    ConsultationState.OPEN: 1,
    ConsultationState.CLOSED: 2,
    ConsultationState.SYNTHESISED: 3,
    ConsultationState.REPORTED: 4,
    ConsultationState.DECIDED: 4,
    ConsultationState.ARCHIVED: 5,
}


def current(ref: ConsultationRef, *, today: date) -> int:
    """Return which step is under way, counted from 0; 5 when all are done.

    When the time to answer is over, the synthesis is what is under way, though late answers are
    still taken in.
    """
    at = _AT[ref.state]
    return 2 if at == 1 and today > ref.deadline else at


def stages(ref: ConsultationRef, *, today: date) -> list[Data]:
    """Return the steps for `stage_bar.html`."""
    at = current(ref, today=today)
    notes = [
        ref.sent.isoformat(),
        _("until %(day)s") % {"day": ref.deadline.isoformat()},
    ]
    urls = ["", addresses.answers(ref.id), addresses.matrix(ref.id)]
    return [
        {
            "label": label,
            "state": "done" if step < at else "current" if step == at else "coming",
            "url": urls[step] if step < len(urls) and step <= at else "",
            "note": notes[step] if step < len(notes) else "",
        }
        for step, label in enumerate(_LABELS)
    ]
