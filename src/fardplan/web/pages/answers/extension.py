"""A registrar registers the decision that a body may answer until a later day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.actions import extensions
from fardplan.consultation.policies import require_may_extend
from fardplan.people.contracts import Actor
from fardplan.web import addresses
from fardplan.web.page import page
from fardplan.web.pages.answers.forms import ExtensionForm
from fardplan.web.pages.answers.frame import frame


@page
def extend(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Give a body more time; the decision is told in the list of answers from then on."""
    ref = queries.consultation(id, by=by)
    require_may_extend(by)
    today = timezone.localdate()
    form = ExtensionForm(
        request.POST if request.method == "POST" else None,
        bodies=[referral.body for referral in queries.referrals(id, by=by)],
        deadline=ref.deadline, today=today, initial={"decided_on": today},
    )  # fmt: skip
    if form.is_valid() and _granted(form, id, by=by):
        messages.success(request, _("The decision is registered, and told beside the body below."))
        return redirect(addresses.answers(id))
    context = frame(ref, _("Give more time"), answers=True) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "web/answers/extend.html", context, status=status)


def _granted(form: ExtensionForm, id: str, *, by: Actor) -> bool:
    """Register the decision; False, told in the form, where another of that day stands."""
    given = form.cleaned_data
    try:
        extensions.grant(
            consultation_id=id, body_id=given["body"], deadline=given["deadline"],
            decided_by=given["decided_by"], decided_on=given["decided_on"],
            by=by, at=timezone.now(),
        )  # fmt: skip
    except extensions.ExtensionStands:
        said = _("Another decision of that day is registered: give the day of the new one.")
        form.add_error("decided_on", said)
        return False
    return True
