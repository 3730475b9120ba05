"""What stands around the pages of answers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from fardplan.consultation.contracts import ConsultationRef
from fardplan.web import addresses, case
from fardplan.web.page import Data
from fardplan.web.swedish import swedish


def frame(ref: ConsultationRef, last: str, *, answers: bool = False) -> Data:
    """Return the context of a page called `last`; `answers` if it stands below their list."""
    trail = case.trail(ref.id, swedish(ref.title), last)
    if answers:
        trail.insert(-1, {"label": _("Answers"), "url": addresses.answers(ref.id)})
    return {"section": "consultation", "trail": trail, "ref": ref}
