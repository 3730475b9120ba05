"""An attachment that was taken for an answer is marked as adding to the answer of its senders."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.actions import submissions
from fardplan.consultation.policies import require_may_receive
from fardplan.people.contracts import Actor
from fardplan.web.page import page
from fardplan.web.pages.answers.frame import frame


@page
def mark(request: HttpRequest, by: Actor, id: str, submission_id: int) -> HttpResponse:
    """Ask whether an answer adds to another, and mark it so when it is sent."""
    ref = queries.consultation(id, by=by)
    require_may_receive(by)
    answer = queries.answer(id, submission_id, by=by)
    if request.method == "POST":
        submissions.mark_as_addition(
            consultation_id=id, submission_id=answer.id, by=by, at=timezone.now()
        )
        return redirect("receipt", id, answer.id)
    context = frame(ref, _("Mark as an addition"), answers=True) | {
        "answer": answer,
        "other": queries.answer_to_add_to(id, answer.id, by=by),
    }
    return render(request, "web/answers/addition.html", context)
