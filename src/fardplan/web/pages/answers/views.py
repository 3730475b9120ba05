from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.adapters.reading_queue import order
from fardplan.consultation import queries
from fardplan.consultation.actions import submissions
from fardplan.consultation.contracts import Decision, Receipt
from fardplan.consultation.policies import require_may_receive
from fardplan.people.contracts import Actor, BodyRef
from fardplan.web import addresses, case
from fardplan.web.choices import choice
from fardplan.web.page import page
from fardplan.web.pages.answers.forms import AnswerForm
from fardplan.web.pages.answers.frame import frame
from fardplan.web.pages.answers.intake import moment, read_uploads
from fardplan.web.pages.answers.presenting import STATES, bodies_in, extended, rows, table
from fardplan.web.stages import stages
from fardplan.web.unreadable import why


@page
def answers(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Show every body that was asked and what came of it; `?lage=` narrows the list."""
    loaded = case.load(id, by=by)
    ref = loaded.ref
    found = rows(loaded.referrals, loaded.received)
    names = {row.body.id: row.body.name for row in found}
    options = [(key, f"{name} ({bodies_in(found, key)})") for key, name in STATES.items()]
    state = choice("lage", _("State"), options, request.GET.dict())
    shown = [row for row in found if not state["value"] or state["value"] in row.states]
    context = frame(ref, _("Answers")) | {
        "stages": stages(ref, today=timezone.localdate()),
        "filters": [state],
        "rows": table(loaded, shown, names),
        "bodies": len({row.body.id for row in shown}),
        "may_register": queries.may_register(id, by=by),
    }
    return render(request, "web/answers/answers.html", context)


@page
def register(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """Take in an answer; what cannot be read is received all the same."""
    ref = queries.consultation(id, by=by)
    require_may_receive(by)
    today = timezone.localdate()
    bodies = [referral.body for referral in queries.referrals(id, by=by)]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AnswerForm(
        *sent, bodies=bodies, today=today, answered=_answered(id, by=by),
        initial={"received": today},
    )  # fmt: skip
    if form.is_valid():
        receipt = _receive(form, id, bodies, by=by)
        return redirect("receipt", id, receipt.submission.id)
    context = frame(ref, _("Register an answer"), answers=True)
    status = 422 if form.is_bound else 200
    return render(request, "web/answers/register.html", context | {"form": form}, status=status)


@page
def receipt(request: HttpRequest, by: Actor, id: str, submission_id: int) -> HttpResponse:
    """Show that an answer was received: when, from whom, and the hash of its content."""
    ref = queries.consultation(id, by=by)
    answer = queries.answer(id, submission_id, by=by)
    others = queries.submissions(id, by=by)
    may_register = queries.may_register(id, by=by)
    asked = {referral.body.id: referral.extension for referral in queries.referrals(id, by=by)}
    context = frame(ref, _("Receipt"), answers=True) | {
        "superseded": [other for other in others if answer.id in other.superseded_by],
        "superseding": [other for other in others if other.id in answer.superseded_by],
        "adds_to": next((other for other in others if other.id == answer.adds_to), None),
        "extensions": [
            {"body": body, "said": extended(extension)}
            for body in answer.bodies
            if (extension := asked.get(body.id))
        ],
        "answer": answer,
        "url": addresses.document(id, answer.id),
        "why": why(answer.unreadable),
        "progress": queries.progress(answer),
        "may_be_withdrawn": queries.may_be_withdrawn(answer, by=by),
        "may_register": may_register,
        "may_be_added": may_register and bool(queries.answer_to_add_to(id, answer.id, by=by)),
    }
    return render(request, "web/answers/receipt.html", context)


def _receive(form: AnswerForm, id: str, bodies: list[BodyRef], *, by: Actor) -> Receipt:
    """Receive the file; of an archive or a message the first document, to which the rest adds."""
    given, now = form.cleaned_data, timezone.now()
    name, content = given["file"].name, given["file"].read()
    receipts = [
        submissions.receive(
            consultation_id=id,
            name=upload.name,
            content=upload.content,
            media_type=upload.media_type,
            bodies=given["bodies"],
            read=upload.read,
            unreadable=upload.unreadable,
            received_at=moment(given["received"], now=now),
            by=by,
            at=now,
            decision=Decision(given["decision"]),
            joins=given["joins"] if number == 0 else "",
            addition=given["addition"] or number > 0,
            later=upload.later,
        )
        for number, upload in enumerate(
            read_uploads(name, content, queries.roadmap_of(id, by=by), bodies)
        )
    ]
    for receipt in receipts:
        if receipt.submission.waiting:
            order(receipt.submission.id)
    return receipts[0]


def _answered(id: str, *, by: Actor) -> list[set[str]]:
    """The bodies behind each answer that one may add to."""
    answers = queries.submissions(id, by=by)
    return [
        {body.id for body in a.bodies} for a in answers if a.adds_to is None and not a.withdrawn
    ]
