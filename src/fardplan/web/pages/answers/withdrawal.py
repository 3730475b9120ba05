"""A registrar withdraws a file in which nothing was read: the wrong one, or one to hand in anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.actions import withdrawals
from fardplan.consultation.policies import require_may_receive
from fardplan.people.contracts import Actor
from fardplan.web import addresses
from fardplan.web.page import page
from fardplan.web.pages.answers.forms import WithdrawalForm
from fardplan.web.pages.answers.frame import frame
from fardplan.web.unreadable import why


@page
def withdraw(request: HttpRequest, by: Actor, id: str, submission_id: int) -> HttpResponse:
    """Ask why a file is withdrawn, and withdraw it when that is sent."""
    ref = queries.consultation(id, by=by)
    require_may_receive(by)
    answer = queries.answer(id, submission_id, by=by)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdrawals.withdraw(
            consultation_id=id, submission_id=answer.id, why=form.cleaned_data["why"],
            by=by, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The file is withdrawn. It is kept, with its receipt."))
        return redirect(addresses.answers(id))
    context = frame(ref, _("Withdraw the file"), answers=True) | {
        "answer": answer,
        "form": form,
        "why": why(answer.unreadable),
        "may_be_withdrawn": queries.may_be_withdrawn(answer, by=by),
    }
    status = 422 if form.is_bound else 200
    return render(request, "web/answers/withdraw.html", context, status=status)
