from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fardplan.consultation import queries
from fardplan.consultation.actions import reviews
from fardplan.consultation.contracts import ConsultationRef, ReviewItem
from fardplan.people.contracts import Actor
from fardplan.reading import ReadDocument
from fardplan.synthesis.reviewing import Review, settled_of
from fardplan.web import addresses, case
from fardplan.web.because import told_because
from fardplan.web.listing import pagination
from fardplan.web.page import Data, page
from fardplan.web.pages.review import presenting as shown
from fardplan.web.pages.review.choosing import Chosen, chosen
from fardplan.web.pages.review.forms import AsideForm, ConfirmForm, CorrectForm, initial_of
from fardplan.web.quotes import confidence
from fardplan.web.swedish import swedish

_A_PAGE = 25
Form = CorrectForm | AsideForm | ConfirmForm


@page
def queue(request: HttpRequest, by: Actor, id: str) -> HttpResponse:
    """List what a person should look at, the least sure first."""
    found = queries.queue(id, by=by)
    ref, roadmap = queries.consultation(id, by=by), queries.roadmap_of(id, by=by)
    wanted = chosen(found, roadmap, request.GET.dict())
    listed = Paginator(wanted.items, _A_PAGE).get_page(request.GET.get("page"))
    waiting = [item for item in wanted.scope if item.review is None]
    context: Data = _frame(ref, _("To review")) | {
        "filters": wanted.filters,
        "filtered": bool(wanted.query),
        "progress": shown.progress(wanted),
        "first": shown.row(id, waiting[0], wanted)["url"] if waiting else "",
        "rows": [shown.row(id, item, wanted) for item in listed.object_list],
        "loose": [shown.loose(id, each) for each in found.loose],
        "just": _just(id, request.GET.get("nyss", ""), by=by),
        "stays": wanted.query,
        **pagination(request, listed),
    }
    return render(request, "web/review/queue.html", context)


@page
def passage(
    request: HttpRequest, by: Actor, id: str, submission_id: int, start: int
) -> HttpResponse:
    """Show one passage with how it was read and why, and take a person's decision about it."""
    items, read = queries.document_to_review(id, submission_id, by=by)
    if start not in items:
        raise queries.UnknownPassage(f"No passage of answer {submission_id} begins at {start}.")
    item = items[start]
    wanted = chosen(queries.queue(id, by=by), queries.roadmap_of(id, by=by), request.GET.dict())
    forms = _forms(request, item, id, by=by)
    sent = forms.get(request.POST.get("do", ""))
    if sent is not None and sent.is_valid():
        made = _decided(request, sent, item, id, by=by)
        if made is not None:
            return redirect(_onward(id, wanted, item, made))
    context = _item(request, id, item, read, wanted, by=by) | {"forms": forms, "sent": sent}
    status = 422 if sent is not None else 200
    return render(request, "web/review/passage.html", context, status=status)


@page
def undo(request: HttpRequest, by: Actor, id: str, decision: int) -> HttpResponse:
    """Take a decision back, and show the passage that it was about."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    former = reviews.take_back(consultation_id=id, number=decision, by=by, at=timezone.now())
    messages.success(request, _("The decision is taken back."))
    submission = request.POST.get("svar", "")
    kept = {
        name: request.POST[name] for name in ("instans", "del", "sort") if request.POST.get(name)
    }
    if not submission.isdecimal():
        return redirect(addresses.review(id, **kept))
    return redirect(addresses.review_passage(id, int(submission), former.start, **kept))


def _frame(ref: ConsultationRef, last: str, *, inside: bool = False) -> Data:
    trail = case.trail(ref.id, swedish(ref.title), last)
    if inside:
        trail.insert(-1, {"label": _("To review"), "url": addresses.review(ref.id)})
    return {"section": "consultation", "trail": trail, "ref": ref}


def _forms(request: HttpRequest, item: ReviewItem, id: str, *, by: Actor) -> dict[str, Form]:
    """The three forms of the page; the one that was sent is filled in as it was sent."""
    seen = {"after": item.review.number if item.review else 0}
    do = request.POST.get("do", "")

    def sent(name: str) -> object:
        return request.POST if request.method == "POST" and do == name else None

    return {
        "confirm": ConfirmForm(
            sent("confirm"), passage=item.passage, initial=seen, auto_id="confirm_%s"
        ),
        "correct": CorrectForm(
            sent("correct"),
            passage=item.passage,
            roadmap=queries.roadmap_of(id, by=by),
            initial=initial_of(item.passage) | seen,
            auto_id="correct_%s",
        ),
        "aside": AsideForm(sent("aside"), passage=item.passage, initial=seen, auto_id="aside_%s"),
    }


def _decided(
    request: HttpRequest, sent: Form, item: ReviewItem, id: str, *, by: Actor
) -> Review | None:
    """Decide as the form says; None, told in the form, where somebody else just has."""
    given = sent.cleaned_data
    settled = settled_of(item.passage) if isinstance(sent, ConfirmForm) else sent.settled()
    try:
        return reviews.settle(
            consultation_id=id, submission_id=item.submission.id, start=item.passage.start,
            settled=settled, why=given.get("why", ""), after=given["after"],
            by=by, at=timezone.now(),
        )  # fmt: skip
    except reviews.DecidedMeanwhile:
        who = item.review.by if item.review else ""
        said = _(
            "%(who)s has decided about this passage meanwhile. How it reads now is shown here: "
            "decide again if you think otherwise."
        )
        sent.add_error(None, said % {"who": who})
        return None


def _onward(id: str, wanted: Chosen, item: ReviewItem, made: Review) -> str:
    """The next passage to review, or the queue when there is none; both offer to undo."""
    query = {**wanted.query, "nyss": str(made.number)}
    following = wanted.next_after(item)
    if following is None:
        return addresses.review(id, **query)
    return addresses.review_passage(id, following.submission.id, following.passage.start, **query)


def _just(id: str, number: str, *, by: Actor) -> Data | None:
    """The decision that was just made, if it still stands, to undo it."""
    if not number.isdecimal() or len(number) > 9:
        return None
    for item in queries.queue(id, by=by).items:
        if item.review is not None and item.review.number == int(number):
            return {
                "decision": shown.decision(item.review),
                "text": shown.brief(item.passage.text, 90),
                "undo": reverse("undo_review", args=[id, item.review.number]),
                "submission": item.submission.id,
            }
    return None


def _item(
    request: HttpRequest,
    id: str,
    item: ReviewItem,
    read: ReadDocument,
    wanted: Chosen,
    *,
    by: Actor,
) -> Data:
    ref, roadmap = queries.consultation(id, by=by), queries.roadmap_of(id, by=by)
    before, after = shown.around(read, item.passage.start)
    previous, following = wanted.beside(item)
    return _frame(ref, _("A passage"), inside=True) | {
        "item": shown.row(id, item, wanted),
        "bodies": shown.head_of(item.submission),
        "answer": item.submission,
        "document_url": addresses.document(id, item.submission.id, item.passage.start),
        "before": before,
        "after": after,
        "text": item.passage.text.strip(),
        "raw": item.passage.quote.strip() if item.passage.quote != item.passage.text else "",
        "suggested": shown.read_as(item, item.suggested, roadmap),
        "now": shown.read_as(item, item.passage, roadmap),
        "because": told_because(item.suggested.because),
        "origin": {"suggested": True, "confidence": confidence(item.suggested.confidence)},
        "elements": shown.elements(roadmap),
        "progress": shown.progress(wanted),
        "just": _just(id, request.GET.get("nyss", ""), by=by),
        "stays": wanted.query,
        "back": addresses.review(id, **wanted.query),
        "previous": shown.row(id, previous, wanted)["url"] if previous else "",
        "next": shown.row(id, following, wanted)["url"] if following else "",
    }
